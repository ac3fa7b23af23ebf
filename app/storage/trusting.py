"""Which of the rows that can still be read are as they were written: the chain says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from domain.chain import GENESIS, LONGEST_DOUBT, link

HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class Found:
    """A row as it can be read: its stored hash, and its body."""

    hash: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Trusted:
    """A record as it was written, with its 32-byte chain hash."""

    seq: int
    body: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Pruned:
    """Records that are gone because they were acknowledged long ago; `head` is the hash at `last`."""

    first: int
    last: int
    head: bytes


class Chain:
    """Follows the rows of a store in order of seq, over holes, and lets through what the hashes vouch for.

    A row is trusted where its hash follows from the one before it and its body; that one may be known from
    a row whose own body is spoiled. A row whose own hash is spoiled is trusted once the next one confirms
    it. So only the first row after one of which nothing is left cannot be told.
    """

    def __init__(self) -> None:
        self._before: set[bytes] = {GENESIS}
        self._doubtful: dict[bytes, Trusted] = {}

    def pass_over(self, pruned: Pruned) -> None:
        """Records that are gone: their last hash is known."""
        self._before, self._doubtful = {pruned.head}, {}

    def follow(self, seq: int, found: Iterable[Found]) -> Iterator[Trusted]:
        """The records that are certain now: this one, or this one and the one before."""
        rows = tuple(found)
        for row in rows:
            for before in self._before:
                if link(before, row.body) == row.hash:
                    if before in self._doubtful:
                        yield self._doubtful[before]
                    self._before, self._doubtful = {row.hash}, {}
                    yield Trusted(seq, row.body, row.hash)
                    return
        self._doubt(seq, rows)

    def _doubt(self, seq: int, rows: tuple[Found, ...]) -> None:
        computed = [Trusted(seq, row.body, link(b, row.body)) for b in self._before for row in rows]
        self._doubtful = {each.hash: each for each in computed[:LONGEST_DOUBT]}
        stored = {row.hash for row in rows if len(row.hash) == HASH_BYTES}
        self._before = stored | self._doubtful.keys()


def trusted(
    last: int, pruned: Iterable[Pruned], look: Callable[[int, int], dict[int, list[Found]]], at_once: int
) -> Iterator[Trusted]:
    """The records of a store that are as they were written, in order.

    Args:
        last: the highest seq the store is known to have reached.
        pruned: the stretches that are gone on purpose, in order.
        look: what can be read of the rows from one seq to another, both included.
        at_once: how many rows to look at together.
    """
    chain, begin = Chain(), 1
    for gap in (*pruned, None):
        end = gap.first - 1 if gap else last
        for first in range(begin, end + 1, at_once):
            until = min(end, first + at_once - 1)
            rows = look(first, until)
            for seq in range(first, until + 1):
                yield from chain.follow(seq, rows.get(seq, ()))
        if gap:
            chain.pass_over(gap)
            begin = gap.last + 1
