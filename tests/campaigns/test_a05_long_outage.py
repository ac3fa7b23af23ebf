"""A5: after days without network everything that queued up is delivered once, while people go on working."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import func, select

from app.clocks import SystemClock
from app.services.recorder import Recorder
from bench.measure import Timing
from bench.plant import NOON
from bench.sync_site import SITE, Queue, Site, serving, upload
from central.storage.tables import records, stores
from domain.floor_events import ScanRead
from domain.outcomes import Recorded
from sync.uploader import Uploader
from tests.campaigns.conftest import Report, Size
from tests.support.central import new_database, running_postgres

WANTED_PER_S = 7000
WANTED_P95_MS = 100
SCAN_EVERY_S = 0.02

pytestmark = pytest.mark.timeout(3600)


class Scanning:
    """Somebody scans at the terminal whose queue is being sent; how long each took until it was saved."""

    def __init__(self, queue: Queue) -> None:
        self._core = queue.core
        self._recorder = Recorder(queue.ledger, SystemClock(), "A1", "A")
        self._ended = Event()
        self.seconds: list[float] = []
        self._thread = Thread(target=self._run)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(SCAN_EVERY_S):
            begun = time.perf_counter()
            outcome = self._core.call(self._scan)
            self.seconds.append(time.perf_counter() - begun)
            assert isinstance(outcome, Recorded)

    def _scan(self) -> object:
        return self._recorder.note(ScanRead("scanner", f"X-{len(self.seconds)}", "unknown"))


@contextmanager
def plant(folder: Path) -> Iterator[Site]:
    with running_postgres() as server, serving(new_database(server), folder) as site:
        yield site


def test_what_queued_up_is_delivered_once_while_people_scan(
    tmp_path: Path, size: Size, figures: Report
) -> None:
    count = size(20_000, 1_000_000)
    with plant(tmp_path) as site, closing(Queue(tmp_path / "terminal.sqlite", count, NOON)) as queue:
        (device,) = site.let_in(1)
        with closing(site.transport(device)) as transport:
            uploader = Uploader(queue.outbox, transport)
            with closing(Scanning(queue)) as scanning:
                begun = time.perf_counter()
                upload(uploader)
                took_s = time.perf_counter() - begun
            upload(uploader)

        ours = queue.outbox.standing()
        assert (ours.acked, ours.acked_head) == (ours.seq, ours.head)
        assert ours.seq == count + len(scanning.seconds)
        assert held(site, ours.store) == (ours.seq, ours.seq, ours.head)
        scans = Timing(tuple(sorted(scanning.seconds)))
        figures(
            "A5",
            queued=count,
            scanned_meanwhile=len(scans.seconds),
            lost=0,
            double=0,
            records_per_s=round(count / took_s),
            wanted_per_s=WANTED_PER_S,
            scan_to_saved_p95_ms=round(scans.ms(0.95), 1),
            wanted_p95_ms=WANTED_P95_MS,
        )


def held(site: Site, store: str) -> tuple[int, int, bytes]:
    """How many records of a store the central side has, the last one's seq, and the hash noted for it."""
    same = (records.c.site == SITE, records.c.store == store)
    with site.engine.connect() as connection:
        row = connection.execute(select(func.count(), func.max(records.c.seq)).where(*same)).one()
        head = connection.execute(select(stores.c.head).where(stores.c.store == store)).scalar_one()
        return row[0], row[1], head
