"""From where on a long stream's records come to the same state as all of them: a new terminal needs no more.

A machine's counter tells the same after a day's records as after ten years'. Where that is so is not known
from the kind of stream but tried out, with checkpoints: a tail counts only if it comes to the very state.
"""

from collections.abc import Collection, Sequence
from contextlib import closing
from itertools import groupby, takewhile
from operator import attrgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, func, select

from central.past import DatabasePast
from central.reading.floor_view import folded_from
from central.storage.models import READ
from central.storage.tables import records
from domain.shopfloor import Folded, OrderKey, fold

Tails = dict[str, OrderKey]
"""By stream the key of the last record that need not be sent."""
TRIES: Final = (1, 3, 7)
"""So many checkpoints before the one that a tail has to come to, it is tried to begin."""
MOST: Final = 1 + max(TRIES)


REMEMBERED: Final = 10_000
"""Tails, in a process: the pages of one snapshot, and of the next terminal's, ask for the same ones."""


class _Point(NamedTuple):
    """A checkpoint as it is in the database."""

    last: OrderKey
    state: str

    def folded(self, stream: str) -> Folded:
        return folded_from(stream, self.state, self.last)


class TailFinder:
    """Finds tails, and remembers them. Safe to use from any thread."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, tuple[_Point, ...]], OrderKey | None] = {}

    def tails(
        self, connection: Connection, site: str, line: str, streams: Collection[str], until: str
    ) -> Tails:
        """The tails of those streams of a line that are long enough to have one.

        Args:
            connection: to the database.
            site: whose streams.
            line: whose records are to be sent, beside the whole site's.
            streams: of which to look for tails, some hundreds at most.
            until: a tail comes to the state before this timestamp, so that it holds for all that is later.
        """
        past = DatabasePast(connection, site, READ)
        if not past.fits:
            return {}
        found: Tails = {}
        rows = connection.execute(_latest(site, streams, until))
        for stream, some in groupby(rows, key=attrgetter("stream")):
            points = tuple(_Point((r.last_hlc, r.last_store, r.last_seq), r.state) for r in some)
            begin = self._begin(past, site, stream, points)
            if begin and _is_of(connection, site, line, points[-1].last):
                found[stream] = begin
        return found

    def _begin(
        self, past: DatabasePast, site: str, stream: str, points: tuple[_Point, ...]
    ) -> OrderKey | None:
        if len(self._found) > REMEMBERED:
            self._found.clear()
        key = (site, stream, points)
        if key not in self._found:
            self._found[key] = _begin(past, stream, [point.folded(stream) for point in points])
        return self._found[key]


def _latest(site: str, streams: Collection[str], until: str) -> Select[Any]:
    """The last checkpoints of each stream, in their order."""
    kept = READ.checkpoints
    number = func.row_number().over(partition_by=kept.c.stream, order_by=kept.c.length.desc())
    of_them = select(kept, number.label("number")).where(kept.c.site == site, kept.c.stream.in_(streams))
    latest = of_them.where(kept.c.last_hlc < until).subquery()
    return select(latest).where(latest.c.number <= MOST).order_by(latest.c.stream, latest.c.length)


def _is_of(connection: Connection, site: str, line: str, last: OrderKey) -> bool:
    """Whether a stream's last record is sent to a line; then, but for machines that moved, all are."""
    _, store, seq = last
    query = select(records.c.line).where(records.c.site == site, records.c.store == store)
    return connection.execute(query.where(records.c.seq == seq)).scalar() in ("", line)


def _begin(past: DatabasePast, stream: str, states: Sequence[Folded]) -> OrderKey | None:
    """After which record a tail begins that comes to the last state; None where all is needed."""
    end = states[-1]
    for back in TRIES:
        if back >= len(states):
            return None
        begin = states[-1 - back]
        with closing(past.since(stream, begin)) as later:
            if fold(takewhile(lambda record: record.order <= end.last, later)) == end:
                return begin.last
    return None
