"""The hash chain over a store's records: hash(n) = BLAKE2b-256(hash(n-1) + body)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

GENESIS = bytes(32)
LONGEST_DOUBT = 64
"""How many changed rows in a row are told apart; it bounds the work on a store changed from end to end."""

MOST_MISSING = 10_000
"""How many missing rows in a row are named; an edited seq can pretend that there were 10^18."""


def link(previous: bytes, body: bytes) -> bytes:
    """The 32-byte hash of a record, from the hash before it and its exact stored bytes."""
    return blake2b(previous + body, digest_size=32).digest()


@dataclass(frozen=True, slots=True)
class Row:
    """A stored record as found: sequence number, body bytes, stored 32-byte hash."""

    seq: int
    body: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain does not hold. `what` is `missing`, `changed` or `unexpected`."""

    seq: int
    what: str


def breaks(rows: Iterable[Row], last: int, first: int = 1, previous: bytes = GENESIS) -> Iterator[Break]:
    """Every break in rows ordered by seq, each named by its own row; after one, checking goes on.

    `last` is the seq the store is known to have reached, so that a lost tail is found as well. A row whose
    stored hash was changed is told from its neighbour: the row after it still fits the computed one.
    """
    expected, trusted = first, [previous]
    for row in rows:
        if row.seq < expected or row.seq > max(expected, last):
            yield Break(row.seq, "unexpected")
            continue
        yield from _missing(expected, row.seq)
        computed = [link(before, row.body) for before in trusted]
        if row.seq == expected and row.hash not in computed:
            yield Break(row.seq, "changed")
            trusted = [*computed, row.hash][-LONGEST_DOUBT:]
        else:
            trusted = [row.hash]
        expected = row.seq + 1
    yield from _missing(expected, last + 1)


def _missing(first: int, end: int) -> Iterator[Break]:
    return (Break(seq, "missing") for seq in range(first, min(end, first + MOST_MISSING)))
