"""Folds the states of a ledger anew: from its records, or while they are put into it."""

from collections.abc import Iterable
from operator import attrgetter

import structlog

from app.storage.sqlite_ledger import PROGRAM, SqliteLedger
from domain.codec import Malformed
from domain.records import Record
from domain.repeats import is_late
from domain.shopfloor import Folded, OrderKey, fold, has_fold

log = structlog.get_logger(__name__)


def is_outdated(ledger: SqliteLedger) -> bool:
    """Whether another program folded the states: it knew other kinds of records, or other forms of states."""
    if (by := ledger.folded_by()) != PROGRAM:
        log.warning("states_outdated", folded_by=by)
        return True
    try:
        ledger.states()
    except Malformed as error:
        log.warning("states_unreadable", reason=str(error))
        return True
    return False


class Gathered:
    """Folds records while they are put into a new ledger, so that none has to be read from it again.

    Where one came later than others of its stream that it goes before, the stream is folded in the end, from
    the ledger.
    """

    def __init__(self) -> None:
        self._folded: dict[str, Folded | None] = {}
        self._last: dict[str, OrderKey] = {}
        self._late: set[str] = set()

    def take(self, records: Iterable[Record]) -> None:
        """Records that the ledger did not have before."""
        by_stream: dict[str, list[Record]] = {}
        for record in records:
            by_stream.setdefault(record.stream, []).append(record)
        for stream, fresh in by_stream.items():
            if has_fold(stream) and stream not in self._late:
                self._fold(stream, sorted(fresh, key=attrgetter("order")))

    def _fold(self, stream: str, fresh: list[Record]) -> None:
        if stream in self._last and is_late(fresh, self._last[stream]):
            self._late.add(stream)
            return
        self._folded[stream] = fold(fresh, self._folded.get(stream))
        self._last[stream] = fresh[-1].order

    def keep_in(self, ledger: SqliteLedger) -> None:
        """Keep the states of all records that were taken, which by now are in the ledger."""
        again = {stream: fold(ledger.history(stream)) for stream in self._late}
        found = self._folded | again
        ledger.replace_states({stream: folded for stream, folded in found.items() if folded})


def rebuild(ledger: SqliteLedger) -> int:
    """Fold all states anew from the records, stream by stream; how many there are now."""
    ledger.read_again()
    streams = (stream for stream in ledger.streams() if has_fold(stream))
    states = {stream: folded for stream in streams if (folded := fold(ledger.history(stream)))}
    ledger.replace_states(states)
    return len(states)
