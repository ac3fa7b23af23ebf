"""What a stretch of the ledger is folded on top of: states, checkpoints and histories in the database."""

from collections.abc import Collection, Generator, Iterator
from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from central.folding import Known, read_row
from central.reading.floor_view import folded_of, progress
from central.storage.models import Models, rows_where_in
from central.storage.repeated import is_repeated
from central.storage.tables import records
from domain.records import Record, Unreadable
from domain.shopfloor import Folded

ROWS_AT_ONCE = 1000
"""Of a history that are in memory together."""
COLUMNS = (
    records.c.position,
    records.c.store,
    records.c.seq,
    records.c.kind,
    records.c.body,
    is_repeated().label("repeated"),
)


def are_fitting(connection: Connection, site: str, models: Models) -> bool:
    """Whether checkpoints are of the states that are there, and no older version has moved these on."""
    return progress(connection, site, models.checkpointed) == progress(connection, site, models.name)


class DatabasePast:
    """The past of one site's streams, as `models` hold it."""

    def __init__(self, connection: Connection, site: str, models: Models) -> None:
        self._connection, self._site, self._models = connection, site, models
        self.fits = are_fitting(connection, site, models)

    def known(self, streams: Collection[str]) -> dict[str, Known]:
        states = self._models.states
        query = select(states).where(states.c.site == self._site)
        rows = rows_where_in(self._connection, query, states.c.stream, streams)
        return {row.stream: Known(folded_of(row), row.length) for row in rows}

    def before(self, stream: str, hlc: str) -> Known | None:
        if not self.fits:
            return None
        kept = self._models.checkpoints
        query = select(kept).where(kept.c.site == self._site, kept.c.stream == stream, kept.c.last_hlc < hlc)
        row = self._connection.execute(query.order_by(kept.c.last_hlc.desc()).limit(1)).first()
        return Known(folded_of(row), row.length) if row else None

    def since(self, stream: str, folded: Folded | None) -> Generator[Record]:
        history = self._history(stream, folded.last[0] if folded else "")
        with self._connection.execute(history) as rows:
            for _, some in groupby(_readable(rows), key=attrgetter("hlc")):
                for record in sorted(some, key=attrgetter("order")):
                    if folded is None or record.order > folded.last:
                        yield record

    def _history(self, stream: str, hlc: str) -> Select[Any]:
        members = self._models.streams
        same = (members.c.site == records.c.site) & (members.c.position == records.c.position)
        query = select(*COLUMNS).join(members, same)
        query = query.where(members.c.site == self._site, members.c.stream == stream)
        if hlc:
            query = query.where(or_(members.c.hlc >= hlc, members.c.hlc.is_(None)))
        return query.order_by(records.c.hlc).execution_options(yield_per=ROWS_AT_ONCE)


def _readable(rows: Any) -> Iterator[Record]:
    for row in rows:
        with suppress(Unreadable):
            yield read_row(row)
