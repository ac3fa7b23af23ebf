"""A12: weeks of scans and counts while others read: memory, handles and SQLite's log stay small."""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.storage.ledger_reader import LedgerReader
from app.storage.recovery import open_ledger
from domain.commands import ReportCount
from domain.events import Event
from domain.floor_events import Quality, ScanRead
from tests.campaigns.conftest import Report, Size
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="handles and memory are looked up in /proc"),
    pytest.mark.timeout(14_400),
]

GROWTH = 1.05
MOST_WAL_BYTES = 16 << 20
"""Four times what SQLite's log has before it is brought into the file: a reader holds that up a little."""
SECOND_MS = 1000
HOURS = 72
"""With a scan and a count each second, which is more than a line does in weeks."""
COUNT = ReportCount(MATERIAL, WANG.id, Quality.GOOD, 1, confirmed=True)


@dataclass(frozen=True)
class Used:
    """What the process holds now."""

    memory_pages: int
    handles: int

    @classmethod
    def now(cls) -> "Used":
        gc.collect()
        statm = Path("/proc/self/statm").read_text("utf-8").split()
        return cls(int(statm[1]), len(list(Path("/proc/self/fd").iterdir())))


@contextmanager
def reading(reader: LedgerReader) -> Iterator[None]:
    """Somebody reads all the time, as sync does: a batch, then the next from where it ended."""
    over = threading.Event()

    def read() -> None:
        after = 0
        while not over.is_set():
            batch = reader.pending(after, 1 << 20, 1000)
            after = batch.last if batch else 0

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def scan(number: int) -> Event:
    return ScanRead("scanner", f"X-{number:09d}", "unknown")


def test_a_terminal_that_runs_for_weeks_grows_only_by_its_records(
    tmp_path: Path, size: Size, figures: Report
) -> None:
    wanted = size(1_200, HOURS * 3600)
    path = tmp_path / "ledger.sqlite"
    with closing(open_ledger(path).ledger) as ledger, closing(LedgerReader(path)) as reader:
        desk = StationDesk(ledger).running(MATERIAL)
        with reading(reader):
            largest_wal, warm = 0, Used.now()
            for number in range(wanted):
                desk.clock.advance(SECOND_MS)
                desk.recorder.note(scan(number))
                desk.does(COUNT)
                desk.changes.clear()  # the desk of tests remembers all that it was told
                largest_wal = max(largest_wal, path.with_suffix(".sqlite-wal").stat().st_size)
                if number == wanted // 2:
                    warm = Used.now()
            used = Used.now()
    growth = used.memory_pages / warm.memory_pages
    handles = used.handles - warm.handles
    figures("A12", records=2 * wanted, growth=round(growth, 3), handles=handles, wal_bytes=largest_wal)
    assert growth < GROWTH
    assert handles == 0
    assert largest_wal < MOST_WAL_BYTES
