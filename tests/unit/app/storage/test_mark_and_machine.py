"""What is known of a ledger outside of it: how far its records went, and on which machine it was opened."""

import json
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from app.storage import machine
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
    mark.note(Mark("s", 5, "05" * 32))
    mark.note(Mark("s", 3, "03" * 32))
    assert mark.read() == Mark("s", 5, "05" * 32)
    mark.note(Mark("t", 0, "00" * 32))
    assert mark.read() == Mark("t", 0, "00" * 32)


SPOILED = (
    ("zz" * 32, 1),
    ("00" * 31, 1),
    (None, 1),
    ("00" * 32, "1"),
    ("00" * 32, None),
    ("00" * 32, True),
    ("00" * 32, -1),
    ("00" * 32, 2**63),
)


@pytest.mark.parametrize(("head", "seq"), SPOILED)
def test_a_mark_that_no_program_wrote_is_none_and_the_ledger_opens(
    path: Path, mark: MarkFile, head: object, seq: object
) -> None:
    store, _ = opened_why(path, mark)
    file = path.parent.with_name("data.mark")
    file.write_text(json.dumps({"store": store, "seq": seq, "head": head}))
    assert mark.read() is None
    assert opened_why(path, MarkFile(file)) == (store, [])


def test_a_mark_with_another_digit_is_none_and_one_from_before_there_was_a_seal_counts(
    tmp_path: Path,
) -> None:
    file, noted = tmp_path / "data.mark", Mark("s", 10, "0a" * 32)
    MarkFile(file).note(noted)
    file.write_text(file.read_text().replace('"seq": 10', '"seq": 1000000000'))
    assert MarkFile(file).read() is None
    file.write_text(json.dumps(asdict(noted)))
    assert MarkFile(file).read() == noted


def test_a_mark_that_cannot_be_written_ends_no_sound_store(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "data.mark"
    store = opened_why(path, MarkFile(file))[0]
    recorded(path, MarkFile(file))
    file.write_text(json.dumps(asdict(Mark("a" * 32, 10, "00" * 32))))
    (tmp_path / "data.mark.partial").mkdir()
    assert opened_why(path, MarkFile(file)) == (store, [])
    (tmp_path / "data.mark.partial").rmdir()
    assert opened_why(path, MarkFile(file))[1] == [Why.RESTORED]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"store": 1}', "\x00"])
def test_a_mark_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "data.mark"
    path.write_text(content)
    assert MarkFile(path).read() is None


def test_without_a_place_for_the_mark_work_goes_on(path: Path, tmp_path: Path) -> None:
    (tmp_path / "data.mark").mkdir()
    assert opened_why(path, MarkFile(tmp_path / "data.mark"))[1] == []


def test_a_card_that_was_here_once_may_come_back(path: Path, mark: MarkFile) -> None:
    first, _ = opened_why(path, mark, "system:1 card:a card:b")
    for cards in ("card:b", "card:a", "card:a card:c", "card:b"):
        assert opened_why(path, mark, f"system:1 {cards}") == (first, [])


MADE_WITH = "00:1b:21:0a:0b:0c"


@pytest.mark.parametrize(
    ("bus", "address", "assigned", "counts"),
    [
        ("pci0000:00/0000:00:03.0", MADE_WITH, "0", True),
        ("pci0000:00/0000:00:03.0", MADE_WITH, "3", False),
        ("pci0000:00/0000:00:03.0", "02:1b:21:0a:0b:0c", "0", False),
        ("pci0000:00/0000:00:14.0/usb1/1-1", MADE_WITH, "0", False),
        ("", MADE_WITH, "0", False),
    ],
)
def test_only_a_card_that_stays_counts_and_by_the_address_it_was_made_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bus: str, address: str, assigned: str, counts: bool
) -> None:
    card, device = tmp_path / "net" / "card", tmp_path / "devices" / bus
    card.mkdir(parents=True)
    (card / "address").write_text(f"{address}\n")
    (card / "addr_assign_type").write_text(f"{assigned}\n")
    if bus:
        device.mkdir(parents=True)
        (card / "device").symlink_to(device)
    monkeypatch.setattr(machine, "NETWORK", tmp_path / "net")
    assert ("card:" in this_machine()) == counts


def test_this_machine_is_the_same_as_itself() -> None:
    assert is_same_machine(this_machine(), this_machine())
