"""Follows the ledger in order of position and folds it into read models, together with how far it is."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, insert, select, update

from central.floor_view import SHOPFLOOR, folded_of, progress
from central.folding import Folding, fold_rows, read_row
from central.storage.engine import insert_missing, lock, try_lock, upsert, writing
from central.storage.tables import projections, read_models, records, streams, unreadable
from domain.records import Record, Unreadable
from domain.shopfloor import Folded

BATCH = 2000
"""Records folded in one transaction."""
STREAMS_AT_ONCE = 500
"""Asked for in one statement, for the sake of SQLite's limit of parameters."""
COLUMNS = (records.c.position, records.c.store, records.c.seq, records.c.kind, records.c.body)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The records from position `begin` (not included) to `end` and what they came to, in an `epoch`."""

    begin: int
    end: int
    epoch: int
    folding: Folding


class Projector:
    """Folds one site's ledger. Any number may run: on PostgreSQL one of them works at a time.

    Progress is only made from where it was when the batch was read, so that even without the lock nothing
    is folded twice.
    """

    def __init__(self, engine: Engine, site: str, batch: int = BATCH) -> None:
        self._engine = engine
        self._site = site
        self._batch = batch

    def step(self, *, wait: bool = False) -> int:
        """Fold the next records.

        Args:
            wait: until whoever is at it has done his step.

        Returns:
            The position reached; 0 when there is nothing to do, or somebody else is at it.
        """
        with self._engine.connect() as connection:
            if wait:
                lock(connection, "project", self._site)
            elif not try_lock(connection, "project", self._site):
                return 0
            stretch = self.read(connection)
            return stretch.end if stretch and self.write(stretch) else 0

    def read(self, connection: Connection) -> Stretch | None:
        """Read and fold the next records; None when there are none."""
        begin, epoch = progress(connection, self._site)
        rows = connection.execute(_after(self._site, begin, self._batch)).all()
        if not rows:
            return None
        known = partial(_known, connection, self._site)
        folding = fold_rows(rows, known, partial(_history, connection, self._site))
        return Stretch(begin, rows[-1].position, epoch, folding)

    def write(self, stretch: Stretch) -> bool:
        """Write what a stretch came to, unless the position was moved since it was read."""
        with writing(self._engine) as connection:
            if not _advance(connection, self._site, stretch):
                return False
            folding = stretch.folding
            if members := list(_member_rows(self._site, folding)):
                connection.execute(insert(streams), members)
            upsert(connection, read_models, list(_state_rows(self._site, folding, stretch.end)))
            upsert(connection, unreadable, list(_reason_rows(self._site, folding)))
            return True

    def catch_up(self) -> int:
        """Fold all there is, whoever else is at it, and say up to which position that is."""
        while self._is_behind():
            self.step(wait=True)
        with self._engine.connect() as connection:
            return progress(connection, self._site)[0]

    def _is_behind(self) -> bool:
        with self._engine.connect() as connection:
            begin, _ = progress(connection, self._site)
            return connection.execute(_after(self._site, begin, 1)).first() is not None

    def rebuild(self) -> int:
        """Forget every read model, fold the whole ledger anew, and say up to which position that is."""
        with writing(self._engine) as connection:
            lock(connection, "project", self._site)
            _, epoch = progress(connection, self._site)
            for table in (read_models, streams, unreadable):
                connection.execute(delete(table).where(table.c.site == self._site))
            row = {"site": self._site, "name": SHOPFLOOR, "position": 0, "epoch": epoch + 1}
            upsert(connection, projections, [row])
        return self.catch_up()


def _after(site: str, position: int, count: int) -> Select[Any]:
    query = select(*COLUMNS).where(records.c.site == site, records.c.position > position)
    return query.order_by(records.c.position).limit(count)


def _known(connection: Connection, site: str, streams: Collection[str]) -> dict[str, Folded]:
    found: dict[str, Folded] = {}
    names = iter(streams)
    while some := list(islice(names, STREAMS_AT_ONCE)):
        query = select(read_models).where(read_models.c.site == site, read_models.c.stream.in_(some))
        found |= {row.stream: folded_of(row) for row in connection.execute(query)}
    return found


def _history(connection: Connection, site: str, stream: str) -> Iterator[Record]:
    same = (streams.c.site == records.c.site) & (streams.c.position == records.c.position)
    query = select(*COLUMNS).join(streams, same)
    query = query.where(streams.c.site == site, streams.c.stream == stream)
    for row in connection.execute(query):
        with suppress(Unreadable):
            yield read_row(row)


def _advance(connection: Connection, site: str, stretch: Stretch) -> bool:
    """Move the position, if nobody else did meanwhile."""
    begin, epoch = stretch.begin, stretch.epoch
    if (begin, epoch) == (0, 0):
        insert_missing(connection, projections, {"site": site, "name": SHOPFLOOR, "position": 0, "epoch": 0})
    ours = (projections.c.site == site, projections.c.name == SHOPFLOOR)
    from_here = (projections.c.position == begin, projections.c.epoch == epoch)
    moved = connection.execute(update(projections).where(*ours, *from_here).values(position=stretch.end))
    return moved.rowcount == 1


def _member_rows(site: str, folding: Folding) -> Iterator[dict[str, Any]]:
    for stream, position in folding.members:
        yield {"site": site, "stream": stream, "position": position}


def _state_rows(site: str, folding: Folding, position: int) -> Iterator[dict[str, Any]]:
    for stream, (state, (hlc, store, seq)) in folding.states.items():
        last = {"last_hlc": hlc, "last_store": store, "last_seq": seq}
        yield {"site": site, "stream": stream, "state": state, **last, "position": position}


def _reason_rows(site: str, folding: Folding) -> Iterator[dict[str, Any]]:
    for (store, seq), reason in folding.reasons.items():
        yield {"site": site, "store": store, "seq": seq, "reason": reason}
