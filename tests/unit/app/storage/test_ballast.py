"""Room that is set aside for the ledger: taken up, given up when the disk is full, taken up again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.storage import ballast as module
from app.storage.ballast import BALLAST_BYTES, ENOUGH_PAGES, Ballast, low_room
from app.storage.recovery import open_ledger
from app.storage.sqlite_ledger import SqliteLedger
from domain.outcomes import NotSaved, Recorded, Trouble
from domain.ports import ForeignRecord, LedgerError
from tests.support.plant import SITE
from tests.support.station import StationDesk

TOO_MUCH = 1 << 60
"""More than any disk has."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def full(path: Path) -> Iterator[SqliteLedger]:
    """A ledger on a disk that has no room for its ballast."""
    with closing(SqliteLedger(path, Ballast(path, TOO_MUCH))) as ledger:
        yield ledger


def test_the_room_is_real_and_comes_back_after_it_was_given_up(path: Path) -> None:
    ballast = Ballast(path)
    assert ballast.keep()
    file = path.with_suffix(".ballast")
    assert file.stat().st_blocks * 512 >= BALLAST_BYTES
    assert Ballast(path).keep(), "it is there already"
    assert ballast.give_up()
    assert not file.exists()
    assert not ballast.give_up()
    assert ballast.keep()


def test_it_is_not_taken_up_where_too_little_would_be_left(path: Path) -> None:
    assert not Ballast(path, TOO_MUCH).keep()
    assert list(path.parent.iterdir()) == []


def test_a_place_where_no_file_can_be_made_has_no_room(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.with_suffix(".ballast").mkdir()
    assert not Ballast(path).keep()


def test_a_terminal_keeps_a_ballast(path: Path) -> None:
    with closing(open_ledger(path).ledger):
        assert path.with_suffix(".ballast").stat().st_size == BALLAST_BYTES


def test_without_it_nothing_is_recorded_but_what_was_sent_is_noted(full: SqliteLedger) -> None:
    desk = StationDesk(full)
    outcome = desk.recorder.note(SITE)
    assert isinstance(outcome, NotSaved)
    assert outcome.trouble is Trouble.DISK_FULL
    with pytest.raises(LedgerError) as raised:
        full.receive([ForeignRecord("other", 1, b"x")], [], {}, 1)
    assert raised.value.trouble is Trouble.DISK_FULL
    assert full.acknowledge(0, full.head().hash)


def test_what_was_deleted_from_the_file_is_room_as_well(full: SqliteLedger) -> None:
    with full.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE old (x)")
        connection.exec_driver_sql("INSERT INTO old VALUES (zeroblob(?))", ((ENOUGH_PAGES + 1) * 4096,))
    with full.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE old")
    assert isinstance(StationDesk(full).recorder.note(SITE), Recorded)


def test_a_write_that_finds_the_disk_full_leaves_the_room_to_the_next(path: Path) -> None:
    file = path.with_suffix(".ballast")
    with closing(SqliteLedger(path, Ballast(path))) as ledger:
        with pytest.raises(LedgerError), ledger.transaction():
            raise LedgerError(Trouble.DISK_ERROR, "something else")
        assert file.exists()
        with pytest.raises(LedgerError), ledger.transaction():
            raise LedgerError(Trouble.DISK_FULL, "no space left")
        assert not file.exists()
        assert isinstance(StationDesk(ledger).recorder.note(SITE), Recorded), "there is room again"
        assert file.exists()


def test_little_room_is_told_before_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOW_BYTES", 0)
    assert low_room(tmp_path) is None
    monkeypatch.setattr(module, "LOW_BYTES", TOO_MUCH)
    free = low_room(tmp_path)
    assert free is not None
    assert free < TOO_MUCH
