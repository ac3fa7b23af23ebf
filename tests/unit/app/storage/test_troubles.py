"""What the disk and SQLite throw becomes a LedgerError of the right kind; our own bugs stay what they are."""

import errno
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.storage.sqlite_ledger import SqliteLedger
from app.storage.troubles import environment
from domain.commands import ReportCount
from domain.floor_events import Quality, TaskStarted
from domain.outcomes import NotSaved, Recorded, Trouble
from domain.ports import ForeignRecord, LedgerError
from tests.contract.test_event_ledger import entries
from tests.support.plant import MATERIAL, PRODUCTION, WANG
from tests.support.station import StationDesk

GOOD = ReportCount(MATERIAL, WANG.id, Quality.GOOD, 1, confirmed=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def trouble_of(act: Callable[[], object]) -> Trouble:
    with pytest.raises(LedgerError) as raised, environment():
        act()
    return raised.value.trouble


def throws(error: Exception) -> Callable[[], object]:
    def act() -> object:
        raise error

    return act


def test_the_files_own_errors_are_told_apart() -> None:
    assert trouble_of(throws(OSError(errno.ENOSPC, "full"))) is Trouble.DISK_FULL
    assert trouble_of(throws(PermissionError(errno.EACCES, "denied"))) is Trouble.DISK_ERROR
    assert trouble_of(throws(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"))) is Trouble.LEDGER_DAMAGED
    assert trouble_of(throws(sqlite.OperationalError("Could not decode to UTF-8"))) is Trouble.LEDGER_DAMAGED


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("database or disk is full", Trouble.DISK_FULL),
        ("database is locked", Trouble.LEDGER_BUSY),
        ("database disk image is malformed", Trouble.LEDGER_DAMAGED),
        ("file is not a database", Trouble.LEDGER_DAMAGED),
        ("disk I/O error", Trouble.DISK_ERROR),
        ("something new", Trouble.DISK_ERROR),
    ],
)
def test_an_error_without_a_code_is_told_by_its_words(words: str, trouble: Trouble) -> None:
    assert trouble_of(throws(sqlite.OperationalError(words))) is trouble


def test_a_copy_that_finds_no_room_is_a_full_disk_and_no_damage(path: Path) -> None:
    SqliteLedger(path).close()
    with (
        closing(sqlite.connect(str(path))) as source,
        closing(sqlite.connect(str(path.with_suffix(".copy")))) as copy,
    ):
        copy.execute("PRAGMA max_page_count = 1")
        assert trouble_of(lambda: source.backup(copy)) is Trouble.DISK_FULL


@pytest.mark.parametrize("bug", [sqlite.IntegrityError("unique"), sqlite.ProgrammingError("closed")])
def test_our_own_bugs_pass_as_they_are(bug: sqlite.DatabaseError) -> None:
    with pytest.raises(type(bug)), environment():
        raise bug
    with pytest.raises(DBAPIError), environment():
        raise DBAPIError("statement", {}, bug)


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    assert trouble_of(lambda: SqliteLedger(path)) is Trouble.LEDGER_DAMAGED


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert trouble_of(lambda: SqliteLedger(tmp_path / "file" / "ledger.sqlite")) is Trouble.DISK_ERROR
    (tmp_path / "folder.sqlite").mkdir()
    assert trouble_of(lambda: SqliteLedger(tmp_path / "folder.sqlite")) is Trouble.DISK_ERROR


def test_a_disk_that_is_full_says_so_and_nothing_changed_until_there_is_room(path: Path) -> None:
    ledger = SqliteLedger(path)
    desk = StationDesk(ledger).running(MATERIAL)
    file = ledger._connection.connection.driver_connection
    assert file is not None
    pages = file.execute("PRAGMA page_count").fetchone()[0]
    file.execute(f"PRAGMA max_page_count = {pages}")
    outcome = desk.recorder.execute(GOOD)
    while isinstance(outcome, Recorded):
        outcome = desk.recorder.execute(GOOD)
    assert outcome == NotSaved(Trouble.DISK_FULL, "database or disk is full")
    head, task = ledger.head(), desk.task(MATERIAL)
    assert isinstance(desk.recorder.execute(GOOD), NotSaved)
    assert (ledger.head(), desk.task(MATERIAL)) == (head, task)
    file.execute("PRAGMA max_page_count = 1000000")
    assert desk.does(GOOD).seq == head.seq + 1
    ledger.close()
    again = SqliteLedger(path)
    assert again.head().seq == head.seq + 1
    assert StationDesk(again).task(MATERIAL).counts.good == task.counts.good + 1
    again.close()


def test_a_full_disk_keeps_nothing_of_what_was_received(path: Path) -> None:
    ledger = SqliteLedger(path)
    file = ledger._connection.connection.driver_connection
    assert file is not None
    pages = file.execute("PRAGMA page_count").fetchone()[0]
    file.execute(f"PRAGMA max_page_count = {pages}")
    many = [ForeignRecord("other", seq, b"x" * 500) for seq in range(1, 100)]
    assert trouble_of(lambda: ledger.receive(many, [], {}, 5)) is Trouble.DISK_FULL
    assert ledger.cursor() == 0
    assert ledger.unknown(many) == tuple(many)
    ledger.close()


def test_another_program_that_writes_at_the_same_time_is_a_busy_ledger(path: Path) -> None:
    ledger = SqliteLedger(path)
    desk = StationDesk(ledger).running(MATERIAL)
    file = ledger._connection.connection.driver_connection
    assert file is not None
    file.execute("PRAGMA busy_timeout = 1")
    other = sqlite.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    outcome = desk.recorder.execute(GOOD)
    assert isinstance(outcome, NotSaved)
    assert outcome.trouble is Trouble.LEDGER_BUSY
    other.execute("ROLLBACK")
    other.close()
    desk.does(GOOD)
    ledger.close()


def test_a_record_written_twice_is_a_bug_and_not_the_disks_fault(path: Path) -> None:
    ledger = SqliteLedger(path)
    made = entries(ledger, TaskStarted(PRODUCTION))
    ledger.append(made, {})
    with pytest.raises(sqlite.IntegrityError):
        ledger.append(made, {})
    raw = ForeignRecord("other", 1, b"x")
    ledger.receive([raw], [], {}, 1)
    with pytest.raises(IntegrityError):
        ledger.receive([raw], [], {}, 2)
    assert ledger.cursor() == 1
    ledger.close()
