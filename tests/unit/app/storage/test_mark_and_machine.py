"""What is known of a ledger outside of it: how far its records went, and on which machine it was opened."""

from contextlib import closing
from pathlib import Path

import pytest

from app.storage.former import Why
from app.storage.machine import is_same_machine, this_machine
from app.storage.mark import Mark, MarkFile
from app.storage.recovery import open_ledger
from domain.chain import GENESIS
from domain.ports import Head
from tests.support.plant import WANG
from tests.support.station import StationDesk

HERE, THERE = "system:1 card:a", "system:1 card:b"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ledger.sqlite"


@pytest.fixture
def mark(tmp_path: Path) -> MarkFile:
    return MarkFile(tmp_path / "data.mark")


def opened_why(path: Path, mark: MarkFile, machine: str = HERE) -> tuple[str, list[str]]:
    """Opens it: the store, and why others ended."""
    opened = open_ledger(path, mark, machine)
    with closing(opened.ledger):
        return opened.ledger.store, [each.why for each in opened.ended]


def recorded(path: Path, mark: MarkFile, count: int = 1) -> Head:
    opened = open_ledger(path, mark, HERE)
    with closing(opened.ledger):
        StationDesk(opened.ledger).recorder.note(*[WANG] * count)
        return opened.ledger.head()


def test_a_ledger_that_is_opened_again_stays_what_it_is(path: Path, mark: MarkFile) -> None:
    store, _ = opened_why(path, mark)
    head = recorded(path, mark)
    mark.note(Mark(store, head.seq, head.hash.hex()))
    assert opened_why(path, mark) == (store, [])
    assert opened_why(path, MarkFile(path.parent.with_name("data.mark"))) == (store, [])


def test_an_image_from_before_what_was_sent_is_not_gone_on_with(path: Path, mark: MarkFile) -> None:
    recorded(path, mark)
    image = path.read_bytes()
    head = recorded(path, mark)
    mark.note(Mark(opened_why(path, mark)[0], head.seq, head.hash.hex()))
    path.write_bytes(image)
    assert opened_why(path, mark)[1] == [Why.RESTORED]


def test_an_image_with_other_records_is_not_gone_on_with(path: Path, mark: MarkFile) -> None:
    head = recorded(path, mark, 3)
    mark.note(Mark(opened_why(path, mark)[0], head.seq - 1, bytes(32).hex()))
    assert opened_why(path, mark)[1] == [Why.RESTORED]


def test_an_image_from_before_another_store_began_is_not_gone_on_with(path: Path, mark: MarkFile) -> None:
    recorded(path, mark)
    image = path.read_bytes()
    opened_why(path, mark, THERE)
    path.write_bytes(image)
    assert opened_why(path, mark)[1] == [Why.RESTORED]


def test_a_clone_begins_a_store_of_its_own_once(path: Path, mark: MarkFile) -> None:
    first, _ = opened_why(path, mark)
    second, why = opened_why(path, mark, THERE)
    assert why == [Why.CLONED]
    assert second != first
    assert opened_why(path, mark, THERE)[0] == second


def test_a_folder_that_was_emptied_begins_anew_without_a_word(path: Path, mark: MarkFile) -> None:
    recorded(path, mark)
    path.unlink()
    store, why = opened_why(path, mark)
    assert why == []
    found = mark.read()
    assert found is not None
    assert (found.store, found.seq, found.head) == (store, 0, GENESIS.hex())


def test_a_mark_never_goes_back(mark: MarkFile) -> None:
    mark.note(Mark("s", 5, "05"))
    mark.note(Mark("s", 3, "03"))
    assert mark.read() == Mark("s", 5, "05")
    mark.note(Mark("t", 0, "00"))
    assert mark.read() == Mark("t", 0, "00")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"store": 1}', "\x00"])
def test_a_mark_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "data.mark"
    path.write_text(content)
    assert MarkFile(path).read() is None


def test_without_a_place_for_the_mark_work_goes_on(path: Path, tmp_path: Path) -> None:
    (tmp_path / "data.mark").mkdir()
    assert opened_why(path, MarkFile(tmp_path / "data.mark"))[1] == []


def test_this_machine_is_the_same_as_itself() -> None:
    assert is_same_machine(this_machine(), this_machine())
