"""Up to which record two histories of one store are the same is found, wherever they part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chain import GENESIS, link
from sync.contract import Ack
from sync.errors import Failure, SyncTrouble
from sync.forking import Forked, Straight, fork_of

LATER = Failure(SyncTrouble.UNREACHABLE, "later")


def hashes(common: int, more: int, name: bytes) -> list[bytes]:
    """The hashes of a store that parted after `common` records, 0 to the last."""
    found = [GENESIS]
    for number in range(common + more):
        found.append(link(found[-1], b"%d" % number if number < common else name + b"%d" % number))
    return found


class Side:
    def __init__(self, there: list[bytes]) -> None:
        self._there = there
        self.questions = 0

    def ask(self, at: int | None) -> Ack | Failure:
        self.questions += 1
        acked = len(self._there) - 1 if at is None else min(at, len(self._there) - 1)
        return Ack(store="s", acked=acked, head=self._there[acked].hex())


@given(common=st.integers(0, 300), here=st.integers(0, 50), there=st.integers(0, 50))
def test_where_they_part_is_found_in_few_questions(common: int, here: int, there: int) -> None:
    ours, side = hashes(common, here, b"a"), Side(hashes(common, there, b"b"))
    found = fork_of(len(ours) - 1, lambda seq: ours[seq], side.ask)
    assert found == (Forked(common) if there else Straight())
    assert side.questions <= 12


def test_what_is_not_kept_any_more_was_the_same() -> None:
    ours, side = hashes(5, 2, b"a"), Side(hashes(5, 3, b"b"))
    assert fork_of(7, lambda seq: ours[seq] if seq > 4 else None, side.ask) == Forked(5)


@pytest.mark.parametrize("good", [0, 1, 2])
def test_without_an_answer_nothing_is_said(good: int) -> None:
    ours, side = hashes(5, 2, b"a"), Side(hashes(5, 3, b"b"))

    def ask(at: int | None) -> Ack | Failure:
        return side.ask(at) if side.questions < good else LATER

    assert fork_of(7, lambda seq: ours[seq], ask) == LATER
