"""Saves what can be saved of a ledger file into a new one: every record under the name that it had."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import structlog
from sqlalchemy import Connection

from app.storage.former import Former, Why, former_of, keep_former, stretches, take_over
from app.storage.rebuilding import Gathered
from app.storage.ruin import Ruin, looking
from app.storage.sqlite_ledger import APPEND, SqliteLedger
from app.storage.trusting import Pruned, Trusted, trusted
from domain.chain import GENESIS, link
from domain.records import Record, readable

log = structlog.get_logger(__name__)
T = TypeVar("T")

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Ending:
    """How a store ends.

    Attributes:
        why: see `Why`.
        kept_as: where its file is going to lie.
        store: its name as it is known outside of the file; blank where it is not.
        reached: the highest seq that is known outside of the file.
        common: up to here the central side holds the same records, and others from there on: what was
            recorded here beyond it begins the new store. None where nothing else has its names.
    """

    why: Why
    kept_as: Path
    store: str = ""
    reached: int = 0
    common: int | None = None


def salvage(path: Path, snapshot: Path | None, new: SqliteLedger, ending: Ending) -> Former:
    """Take over into an empty ledger what a file and a snapshot of the same store hold.

    Returns:
        What became of the store. Where not even its name is known, none of its records can be given one, as
        those that the central side has would count twice: all are missing.
    """
    gathered = Gathered()
    with ExitStack() as stack:
        ruins = [stack.enter_context(Ruin(each)) for each in (path, snapshot) if each]
        with new.transaction() as connection:
            for rows in (rows for ruin in ruins for rows in ruin.received(AT_ONCE)):
                gathered.take(take_over(connection, rows))
            for row in {row[0]: row for ruin in reversed(ruins) for row in ruin.former()}.values():
                keep_former(connection, former_of(row))
            former = _ended(ruins, ending)
            if not former.finished:
                former = _taken_over(
                    connection, _Again(former.store, new.store), ruins, former, ending, gathered
                )
            keep_former(connection, former)
    new.reload()
    gathered.keep_in(new)
    log.warning("ledger_salvaged", former=former)
    return former


def _ended(ruins: Sequence[Ruin], ending: Ending) -> Former:
    known = next((found for ruin in ruins if (found := ruin.store())), (ending.store, 0))
    why, kept_as = str(ending.why), str(ending.kept_as)
    if not known[0]:
        lost = max(ending.reached, *(ruin.last() for ruin in ruins))
        missing = ((1, lost),) if lost else ()
        return Former(ending.kept_as.stem, 0, 0, why, kept_as, 0, missing, finished=True)
    return Former(known[0], 0, known[1], why, kept_as, 0)


def _taken_over(
    connection: Connection,
    again: "_Again",
    ruins: Sequence[Ruin],
    former: Former,
    ending: Ending,
    gathered: Gathered,
) -> Former:
    """The store's records, in one pass over them."""
    last = max(ending.reached, former.acked, *(ruin.last() for ruin in ruins))
    pruned = next((found for ruin in ruins if (found := ruin.pruned())), ())
    certain = trusted(last, pruned, looking(ruins), AT_ONCE)
    seqs, end = [gone for each in pruned for gone in _gone(each)], 0
    common = last if ending.common is None else ending.common
    for some in _chunks(certain, AT_ONCE):
        kept = [(former.store, each.seq, each.body, each.hash) for each in some if each.seq <= common]
        gathered.take(take_over(connection, kept))
        if fresh := list(again.entries(each for each in some if each.seq > common)):
            connection.exec_driver_sql(APPEND, [each.row for each in fresh])
            gathered.take(each.record for each in fresh if each.record)
        seqs += [each.seq for each in some]
        end = some[-1].seq
    return replace(
        former,
        seq=min(end, common),
        salvaged=len(seqs) - sum(each.last - each.first + 1 for each in pruned),
        missing=stretches(iter(sorted(seqs)), last),
        finished=ending.common is not None,
    )


def _gone(pruned: Pruned) -> range:
    return range(pruned.first, pruned.last + 1)


def _chunks(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while some := list(islice(items, size)):
        yield some


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A record under its new name; None for one that only a newer program can interpret."""

    seq: int
    hash: bytes
    body: bytes
    record: Record | None

    @property
    def row(self) -> tuple[int, bytes, bytes, str, str, int]:
        """For `records`; its index is blank where it cannot be interpreted."""
        record = self.record
        index = (record.kind, record.stream, record.moment.at) if record else ("", "", 0)
        return (self.seq, self.hash, self.body, *index)


class _Again:
    """Gives names of the new store to records whose own names the central side knows for others.

    What they say of each other is put under the new names with them.
    """

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        self._names = re.compile(re.escape(old).encode() + rb":([0-9]+)")
        self._seqs: dict[int, int] = {}
        self._head = GENESIS

    def entries(self, records: Iterable[Trusted]) -> Iterator[_Fresh]:
        """What `records`, the next in order, become."""
        for each in records:
            seq = self._seqs[each.seq] = len(self._seqs) + 1
            body = self._names.sub(self._renamed, each.body)
            self._head = link(self._head, body)
            yield _Fresh(seq, self._head, body, next(readable([(self._new, seq, body)]), None))

    def _renamed(self, name: re.Match[bytes]) -> bytes:
        seq = self._seqs.get(int(name[1]))
        return name[0] if seq is None else f"{self._new}:{seq}".encode()
