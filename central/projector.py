"""Follows the ledger in order of position and folds it into read models, together with how far it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, insert, select, update

from central.folding import Folding, fold_rows
from central.past import COLUMNS, DatabasePast
from central.reading.floor_view import progress
from central.storage.engine import insert_missing, lock, try_lock, upsert, writing
from central.storage.models import READ, Models
from central.storage.tables import projections, records

BATCH = 2000
"""Records folded in one transaction."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The records from position `begin` (not included) to `end` and what they came to, in an `epoch`.

    `fits`: the checkpoints that were there are of the states that were there.
    """

    begin: int
    end: int
    epoch: int
    folding: Folding
    fits: bool = True


class Projector:
    """Folds one site's ledger. Any number may run: on PostgreSQL one of them works at a time.

    Progress is only made from where it was when the batch was read, so that even without the lock nothing
    is folded twice.
    """

    def __init__(self, engine: Engine, site: str, batch: int = BATCH, models: Models = READ) -> None:
        self._engine = engine
        self._site = site
        self._batch = batch
        self._models = models

    def step(self, *, wait: bool = False) -> int:
        """Fold the next records.

        Args:
            wait: until whoever is at it has done his step.

        Returns:
            The position reached; 0 when there is nothing to do, or somebody else is at it.
        """
        with self._engine.connect() as connection:
            if wait:
                lock(connection, self._models.turns, self._site)
            elif not try_lock(connection, self._models.turns, self._site):
                return 0
            stretch = self.read(connection)
            return stretch.end if stretch and self.write(stretch) else 0

    def read(self, connection: Connection) -> Stretch | None:
        """Read and fold the next records; None when there are none."""
        begin, epoch = progress(connection, self._site, self._models.name)
        rows = connection.execute(_after(self._site, begin, self._batch)).all()
        if not rows:
            return None
        past = DatabasePast(connection, self._site, self._models)
        return Stretch(begin, rows[-1].position, epoch, fold_rows(rows, past), past.fits)

    def write(self, stretch: Stretch) -> bool:
        """Write what a stretch came to, unless the position was moved since it was read."""
        with writing(self._engine) as connection:
            if not self._advance(connection, stretch):
                return False
            models, folding = self._models, stretch.folding
            if members := list(_member_rows(self._site, folding)):
                connection.execute(insert(models.streams), members)
            self._keep_checkpoints(connection, stretch)
            upsert(connection, models.states, list(_state_rows(self._site, folding, stretch.end)))
            upsert(connection, models.unreadable, list(_reason_rows(self._site, folding)))
            return True

    def catch_up(self) -> int:
        """Fold all there is, whoever else is at it, and say up to which position that is."""
        while self._is_behind():
            self.step(wait=True)
        with self._engine.connect() as connection:
            return progress(connection, self._site, self._models.name)[0]

    def _is_behind(self) -> bool:
        with self._engine.connect() as connection:
            begin, _ = progress(connection, self._site, self._models.name)
            return connection.execute(_after(self._site, begin, 1)).first() is not None

    def _advance(self, connection: Connection, stretch: Stretch) -> bool:
        """Move the position, if nobody else did meanwhile."""
        begin, epoch, name = stretch.begin, stretch.epoch, self._models.name
        if (begin, epoch) == (0, 0):
            insert_missing(connection, projections, _progress_row(self._site, name, 0, 0))
        ours = (projections.c.site == self._site, projections.c.name == name)
        from_here = (projections.c.position == begin, projections.c.epoch == epoch)
        moved = connection.execute(update(projections).where(*ours, *from_here).values(position=stretch.end))
        return moved.rowcount == 1

    def _keep_checkpoints(self, connection: Connection, stretch: Stretch) -> None:
        """Those that late records do not come into, and the new ones."""
        kept, name = self._models.checkpoints, self._models.checkpointed
        of_site = delete(kept).where(kept.c.site == self._site)
        if not stretch.fits:
            connection.execute(of_site)
        for stream, hlc in stretch.folding.late.items():
            connection.execute(of_site.where(kept.c.stream == stream, kept.c.last_hlc >= hlc))
        upsert(connection, kept, list(_checkpoint_rows(self._site, stretch.folding)))
        upsert(connection, projections, [_progress_row(self._site, name, stretch.end, stretch.epoch)])


def _after(site: str, position: int, count: int) -> Select[Any]:
    query = select(*COLUMNS).where(records.c.site == site, records.c.position > position)
    return query.order_by(records.c.position).limit(count)


def _progress_row(site: str, name: str, position: int, epoch: int) -> dict[str, Any]:
    return {"site": site, "name": name, "position": position, "epoch": epoch}


def _member_rows(site: str, folding: Folding) -> Iterator[dict[str, Any]]:
    for stream, position, hlc in folding.members:
        yield {"site": site, "stream": stream, "position": position, "hlc": hlc}


def _state_rows(site: str, folding: Folding, position: int) -> Iterator[dict[str, Any]]:
    for stream, (state, (hlc, store, seq), length) in folding.states.items():
        last = {"last_hlc": hlc, "last_store": store, "last_seq": seq}
        row = {"site": site, "stream": stream, "state": state, **last}
        yield row | {"position": position, "length": length}


def _checkpoint_rows(site: str, folding: Folding) -> Iterator[dict[str, Any]]:
    for stream, (state, (hlc, store, seq), length) in folding.checkpoints:
        last = {"last_hlc": hlc, "last_store": store, "last_seq": seq}
        yield {"site": site, "stream": stream, "state": state, **last, "length": length}


def _reason_rows(site: str, folding: Folding) -> Iterator[dict[str, Any]]:
    for (store, seq), reason in folding.reasons.items():
        yield {"site": site, "store": store, "seq": seq, "reason": reason}
