"""Folds a stretch of the ledger: which states it leads to, and which records no fold can take."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from central.storage.index import index_of, storable
from central.storage.scope import why_blank
from domain.codec import to_json
from domain.records import Record, Unreadable, decode
from domain.shopfloor import FOLDS, Folded, History, OrderKey, Shopfloor

Known = Callable[[Collection[str]], dict[str, Folded]]

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


@dataclass(frozen=True, slots=True)
class Folding:
    """What a stretch of the ledger comes to.

    Attributes:
        members: (stream, position) of each record that belongs to a folded stream.
        states: changed states by stream, as JSON text with the key of their latest record.
        reasons: why a record was not folded, by (store, seq).
    """

    members: list[tuple[str, int]] = field(default_factory=list)
    states: dict[str, tuple[str, OrderKey]] = field(default_factory=dict)
    reasons: dict[tuple[str, int], str] = field(default_factory=dict)


def fold_rows(rows: Iterable[LedgerRow], known: Known, history: History) -> Folding:
    """Fold rows on top of what is known.

    Args:
        rows: in order of position, none of them folded before.
        known: gives the states so far of the streams it is asked for.
        history: the readable records of a stream that were folded before; for streams with late records.
    """
    folding = Folding()
    streams: dict[str, list[Record]] = {}
    for position, record in _readable(rows, folding):
        stream = record.stream
        if stream.partition(":")[0] in FOLDS:
            streams.setdefault(stream, []).append(record)
            folding.members.append((stream, position))
    before = known(streams)
    for stream, fresh in streams.items():
        _fold_stream(folding, stream, fresh, before.get(stream), history)
    return folding


def read_row(row: LedgerRow) -> Record:
    """The record in a row.

    Raises:
        Unreadable: this program cannot interpret it, or its terminal had no say in it.
    """
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


def _fold_stream(
    folding: Folding, stream: str, fresh: list[Record], before: Folded | None, history: History
) -> None:
    floor = Shopfloor({stream: before} if before else {})
    try:
        floor.apply(fresh, lambda _: [*history(stream), *fresh])
        if folded := floor.folded(stream):
            folding.states[stream] = (to_json(folded.state), folded.last)
    except SQLAlchemyError:
        raise
    except Exception as error:
        log.exception("fold_failed", stream=stream)
        reason = f"cannot be folded: {type(error).__name__} {error}"
        folding.reasons.update({(record.store, record.seq): reason for record in fresh})
