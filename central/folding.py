"""Folds a stretch of the ledger: which states it leads to, and which records no fold can take."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from operator import attrgetter
from typing import NamedTuple, Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from central.storage.index import index_of, storable
from central.storage.scope import why_blank
from domain.codec import to_json
from domain.records import Record, Unreadable, decode
from domain.shopfloor import FOLDS, Folded, OrderKey, State

CHECKPOINT_EVERY = 1000
"""Records of a stream."""

log = structlog.get_logger("lineside.central")


class LedgerRow(Protocol):
    """The columns of a record that folding looks at."""

    @property
    def position(self) -> int: ...
    @property
    def store(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> bytes: ...
    @property
    def repeated(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What a stream came to so far; `length` is how many records are in it."""

    folded: Folded
    length: int = 0


class Past(Protocol):
    """What was folded before the stretch."""

    def known(self, streams: Collection[str]) -> dict[str, Known]:
        """The states so far of streams, as far as there are any."""
        ...

    def before(self, stream: str, hlc: str) -> Known | None:
        """The last state on a stream's way that no record of `hlc` or later is in; None for its beginning."""
        ...

    def since(self, stream: str, folded: Folded | None) -> Iterable[Record]:
        """The readable records of a stream that come after those in a state, in their order."""
        ...


class Member(NamedTuple):
    """The record at a position belongs to a stream that is folded."""

    stream: str
    position: int
    hlc: str


class Kept(NamedTuple):
    """A state as it is kept: JSON text, with the key of the latest record in it and how many there are."""

    state: str
    last: OrderKey
    length: int


@dataclass(frozen=True, slots=True)
class Folding:
    """What a stretch of the ledger comes to.

    Attributes:
        members: each record that belongs to a folded stream.
        states: changed states by stream.
        checkpoints: states that long streams had on their way, with their stream.
        late: since which timestamp a stream was folded anew: older checkpoints hold, others do not.
        reasons: why a record was not folded, by (store, seq).
    """

    members: list[Member] = field(default_factory=list)
    states: dict[str, Kept] = field(default_factory=dict)
    checkpoints: list[tuple[str, Kept]] = field(default_factory=list)
    late: dict[str, str] = field(default_factory=dict)
    reasons: dict[tuple[str, int], str] = field(default_factory=dict)


def fold_rows(rows: Iterable[LedgerRow], past: Past) -> Folding:
    """Fold rows on top of the past.

    Args:
        rows: in order of position, none of them folded before.
        past: of the streams that the rows belong to.
    """
    folding = Folding()
    streams: dict[str, list[Record]] = {}
    for position, record in _readable(rows, folding):
        stream = record.stream
        if stream.partition(":")[0] in FOLDS:
            streams.setdefault(stream, []).append(record)
            folding.members.append(Member(stream, position, record.hlc))
    before = past.known(streams)
    for stream, fresh in streams.items():
        fresh.sort(key=attrgetter("order"))
        _fold_or_say_why_not(folding, stream, fresh, before.get(stream), past)
    return folding


def read_row(row: LedgerRow) -> Record:
    """The record in a row.

    Raises:
        Unreadable: this program cannot interpret it, its terminal had no say in it, or it was repeated.
    """
    if row.repeated:
        raise Unreadable("it was repeated from quarantine: that record counts in its place")
    if not row.kind:
        raise Unreadable(why_blank(index_of(row.body)))
    record = decode(row.store, row.seq, row.body)
    if not storable(record.stream):
        raise Unreadable("it names something that no database can hold")
    return record


def _readable(rows: Iterable[LedgerRow], folding: Folding) -> Iterator[tuple[int, Record]]:
    for row in rows:
        try:
            yield row.position, read_row(row)
        except Unreadable as error:
            folding.reasons[row.store, row.seq] = str(error)


def _fold_or_say_why_not(
    folding: Folding, stream: str, fresh: list[Record], known: Known | None, past: Past
) -> None:
    try:
        _fold_stream(folding, stream, fresh, known, past)
    except SQLAlchemyError:
        raise
    except Exception as error:
        log.exception("fold_failed", stream=stream)
        reason = f"cannot be folded: {type(error).__name__} {error}"
        folding.reasons.update({(record.store, record.seq): reason for record in fresh})


def _fold_stream(folding: Folding, stream: str, fresh: list[Record], known: Known | None, past: Past) -> None:
    """A late record is folded in from the last state that it does not come into; so is all after it."""
    todo: Iterable[Record] = fresh
    late = fresh[0].hlc if known and fresh[0].order < known.folded.last else ""
    if late:
        known = past.before(stream, late)
        todo = merge(past.since(stream, known.folded if known else None), fresh, key=attrgetter("order"))
    passed = [*passing(stream, todo, known)]
    if not passed:
        return
    folding.states[stream] = passed[-1]
    folding.checkpoints.extend((stream, kept) for kept in passed[:-1])
    if late:
        folding.late[stream] = late


def passing(stream: str, records: Iterable[Record], known: Known | None) -> Iterator[Kept]:
    """The states that records lead to on top of `known`: those that are to be kept on the way, and the last.

    Args:
        stream: of all the records.
        records: in their order, all after those that are known.
        known: None at the beginning.
    """
    evolve: Callable[[State | None, Record], State | None] = FOLDS[stream.partition(":")[0]]
    state, last, length = (known.folded.state, known.folded.last, known.length) if known else (None, None, 0)
    for record in records:
        if state is not None and last is not None and length and length % CHECKPOINT_EVERY == 0:
            yield Kept(to_json(state), last, length)
        state, last, length = evolve(state, record), record.order, length + 1
    if state is not None and last is not None:
        yield Kept(to_json(state), last, length)
