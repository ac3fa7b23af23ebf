"""From a commit at one terminal until another terminal has it on its disk, by long poll."""

import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from app.clocks import SystemClock
from app.core_thread import CoreThread
from app.services.recorder import Recorder
from app.storage.ledger_reader import LedgerReader
from app.storage.sqlite_ledger import SqliteLedger
from app.sync_ports import LedgerInbox, LedgerOutbox
from bench.measure import Timing, report
from bench.plant import PERSON
from bench.sync_site import Site, upload
from domain.floor_events import CountReported, Quality
from domain.ports import ForeignRecord
from sync.contract import MAX_WAIT_S
from sync.puller import Puller
from sync.uploader import Uploader

AIM_S = 0.5
FRESH = "WO-2/30"
"""A task of its own: what else is measured leaves records of later hours behind."""
PAUSE_S = 0.02
PATIENCE_S = 60.0


class NotingInbox(LedgerInbox):
    """Notes when records are in the file."""

    def __init__(self, core: CoreThread, ledger: SqliteLedger, recorder: Recorder) -> None:
        super().__init__(core, ledger, recorder)
        self._taken: SimpleQueue[tuple[str, int, float]] = SimpleQueue()

    def take(self, records: Sequence[ForeignRecord], cursor: int) -> None:
        super().take(records, cursor)
        for record in records:
            self._taken.put((record.store, record.seq, time.perf_counter()))

    def taken(self, store: str, seq: int) -> float:
        """When a record was in the file; waits for it."""
        while True:
            found = self._taken.get(timeout=PATIENCE_S)
            if found[:2] == (store, seq):
                return found[2]


class Terminal:
    """A terminal's file and the thread that writes it."""

    def __init__(self, path: Path, station: str) -> None:
        self.core = CoreThread()
        self.ledger = self.core.call(lambda: SqliteLedger(path))
        self.recorder = Recorder(self.ledger, SystemClock(), station, "A")
        self.reader = LedgerReader(path)

    def close(self) -> None:
        self.reader.close()
        self.core.call(self.ledger.close)
        self.core.stop()


class Listener:
    """Takes in whatever comes, in a thread of its own."""

    def __init__(self, terminal: Terminal, site: Site) -> None:
        self.inbox = NotingInbox(terminal.core, terminal.ledger, terminal.recorder)
        (device,) = site.let_in(1)
        self._puller = Puller(terminal.reader.standing().store, self.inbox, site.transport(device))
        self._ended = False
        self._thread = Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._ended:
            self._puller.step(MAX_WAIT_S)

    def close(self) -> None:
        self._ended = True
        self._puller.close()
        self._thread.join()


def heard_after(site: Site, folder: Path, count: int, name: str) -> Timing:
    """Seconds from each of `count` commits at one terminal until it is taken in at the other."""
    times = []
    (device,) = site.let_in(1)
    with (
        closing(Terminal(folder / f"a{name}.sqlite", "A1")) as ours,
        closing(Terminal(folder / f"b{name}.sqlite", "A2")) as theirs,
        closing(Listener(theirs, site)) as listener,
        closing(site.transport(device)) as transport,
    ):
        uploader = Uploader(LedgerOutbox(ours.core, ours.ledger, ours.reader), transport)
        for _ in range(count + 1):
            time.sleep(PAUSE_S)
            fact = CountReported(FRESH, Quality.GOOD, 1)
            ours.core.call(partial(ours.recorder.note, fact, actor=PERSON))
            begun, standing = time.perf_counter(), ours.reader.standing()
            upload(uploader)
            times.append(listener.inbox.taken(standing.store, standing.seq) - begun)
    return Timing(tuple(sorted(times[1:])))


def measure_on(name: str, site: Site, folder: Path, count: int) -> None:
    if not count:
        return
    heard = heard_after(site, folder, count, name)
    report(
        f"sync_feed_{name}",
        heard.percentile(0.99) / AIM_S,
        "p99 <= 500 ms",
        p50_ms=heard.ms(0.5),
        p99_ms=heard.ms(0.99),
        longest_ms=heard.ms(1),
    )
