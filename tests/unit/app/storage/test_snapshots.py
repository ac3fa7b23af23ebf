"""A copy a day, made beside the work; the last three stay, and none is made where it would do harm."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core_thread import CoreThread
from app.housekeeping import Housekeeping
from app.storage import snapshots as snapshots_module
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.paths import snapshots_path
from app.storage.snapshots import newest_snapshot, snapshots, take_snapshot
from app.storage.sqlite_ledger import SqliteLedger
from domain.floor_events import ScanRead
from domain.outcomes import Trouble
from domain.ports import LedgerError
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk

DAY = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).running(MATERIAL)
        yield ledger


def test_a_snapshot_says_whose_it_is_and_how_far_it_goes(path: Path, ledger: SqliteLedger) -> None:
    made = take_snapshot(path, DAY)
    assert made.path.name == f"{ledger.store}-{ledger.head().seq}-20261122T030000Z.sqlite"
    assert snapshots(path) == [made]
    assert newest_snapshot(path) == newest_snapshot(path, ledger.store) == made.path
    assert newest_snapshot(path, "another") is None
    with closing(LedgerReader(made.path)) as reader:
        assert reader.standing() == ledger.standing()
        assert verify(reader) == ()


def test_the_last_three_are_kept(path: Path, ledger: SqliteLedger) -> None:
    made = [take_snapshot(path, DAY + timedelta(days=n)) for n in range(5)]
    assert snapshots(path) == made[:1:-1]
    assert len(list(snapshots_path(path).iterdir())) == 3


def test_those_of_a_clock_that_was_ahead_go_first(path: Path, ledger: SqliteLedger) -> None:
    for n in range(3):
        take_snapshot(path, DAY + timedelta(days=4000 + n))
    StationDesk(ledger).recorder.note(WANG)
    made = [take_snapshot(path, DAY + timedelta(days=n)) for n in range(3)]
    assert all(each.path.exists() for each in made)
    assert snapshots(path) == made[::-1]


def test_of_one_store_the_copy_that_goes_furthest_helps_most(path: Path, ledger: SqliteLedger) -> None:
    take_snapshot(path, DAY + timedelta(days=4000))
    StationDesk(ledger).recorder.note(WANG)
    made = take_snapshot(path, DAY)
    assert newest_snapshot(path, ledger.store) == made.path


@pytest.mark.parametrize("stretches", [0, 1])
def test_one_that_is_given_up_leaves_nothing(
    path: Path, ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch, stretches: int
) -> None:
    monkeypatch.setattr(snapshots_module, "PAGES_AT_ONCE", 1)
    left = [stretches]

    def go_on() -> bool:
        left[0] -= 1
        return left[0] >= 0

    with pytest.raises(LedgerError, match="given up"):
        take_snapshot(path, DAY, go_on)
    assert list(snapshots_path(path).iterdir()) == []


def test_what_a_power_cut_left_is_gone_before_room_is_asked_for(
    path: Path, ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots_path(path).mkdir()
    (snapshots_path(path) / "partial.sqlite").write_bytes(b"half")
    monkeypatch.setattr(snapshots_module, "SPARE_BYTES", 1 << 60)
    with pytest.raises(LedgerError):
        take_snapshot(path, DAY)
    assert list(snapshots_path(path).iterdir()) == []


def test_records_go_on_while_it_is_made(
    path: Path, ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots_module, "PAGES_AT_ONCE", 1)
    desk, before = StationDesk(ledger), ledger.head().seq

    def record() -> bool:
        desk.recorder.note(WANG)
        return True

    made = take_snapshot(path, DAY, record)
    assert made.seq == before
    assert ledger.head().seq > before + 3


def test_none_is_made_where_the_disk_is_short(
    path: Path, ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots_module, "SPARE_BYTES", 1 << 60)
    with pytest.raises(LedgerError) as raised:
        take_snapshot(path, DAY)
    assert raised.value.trouble is Trouble.DISK_FULL
    assert snapshots(path) == []


def test_a_damaged_file_does_not_push_out_sound_copies(path: Path, ledger: SqliteLedger) -> None:
    sound = take_snapshot(path, DAY)
    ledger.close()
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 6 * 4096] = bytes(3 * 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError) as raised:
        take_snapshot(path, DAY + timedelta(days=1))
    assert raised.value.trouble is Trouble.LEDGER_DAMAGED
    assert snapshots(path) == [sound]


@pytest.fixture
def core() -> Iterator[CoreThread]:
    core = CoreThread()
    yield core
    core.stop()


def keeper(
    path: Path, core: CoreThread, now: list[datetime], tell: Callable[[], None] = lambda: None
) -> tuple[Housekeeping, SqliteLedger]:
    ledger = core.call(lambda: SqliteLedger(path))
    return Housekeeping(path, core, ledger, LedgerReader(path), 90, lambda: now[0], tell), ledger


def test_housekeeping_takes_one_a_day_and_lets_old_scans_go(path: Path, core: CoreThread) -> None:
    now = [DAY]
    housekeeping, ledger = keeper(path, core, now)
    desk = StationDesk(ledger)
    core.call(lambda: desk.recorder.note(*[ScanRead("s", "X", "unknown")] * 3, WANG))
    core.call(lambda: ledger.acknowledge(ledger.head().seq, ledger.head().hash))
    housekeeping.look()
    now[0] += timedelta(hours=23)
    housekeeping.look()
    assert len(snapshots(path)) == 1
    assert core.call(ledger.streams) == ("log:A1", "person:1001")
    now[0] += timedelta(days=90)
    housekeeping.look()
    assert len(snapshots(path)) == 2
    assert core.call(ledger.streams) == ("person:1001",)
    housekeeping.stop()
    core.call(ledger.close)


def test_one_a_day_also_after_a_clock_that_was_ahead(path: Path, core: CoreThread) -> None:
    now = [DAY + timedelta(days=4000)]
    housekeeping, ledger = keeper(path, core, now)
    housekeeping.look()
    for hours in (0, 1, 2):
        now[0] = DAY + timedelta(hours=hours)
        housekeeping.look()
    assert [each.at for each in snapshots(path)] == [DAY + timedelta(days=4000), DAY]
    core.call(ledger.close)


def test_what_fails_is_said_and_done_again_the_next_time(path: Path, core: CoreThread) -> None:
    told: list[Trouble | None] = []
    housekeeping, ledger = keeper(path, core, [DAY], lambda: told.append(housekeeping.trouble))
    snapshots_path(path).write_text("in the way")
    housekeeping.look()
    assert (housekeeping.trouble, told) == (Trouble.DISK_ERROR, [Trouble.DISK_ERROR])
    housekeeping.look()
    snapshots_path(path).unlink()
    housekeeping.look()
    assert (housekeeping.trouble, told) == (None, [Trouble.DISK_ERROR, None])
    assert len(snapshots(path)) == 1
    core.call(ledger.close)


def test_it_ends_at_once_also_while_it_waits(path: Path, core: CoreThread) -> None:
    housekeeping, ledger = keeper(path, core, [DAY])
    housekeeping.start()
    housekeeping.stop()
    with pytest.raises(LedgerError, match="given up"):
        take_snapshot(path, DAY, lambda: False)
    core.call(ledger.close)
