"""The read models as states in memory, brought up to date by what changed since they were last looked at."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from central.storage.models import SHOPFLOOR
from central.storage.tables import projections, read_models
from domain.codec import from_plain
from domain.shopfloor import Folded, OrderKey, Shopfloor, state_type


def folded_of(row: Row[Any]) -> Folded:
    """The state in a row of `read_models` or `checkpoints`."""
    return folded_from(row.stream, row.state, (row.last_hlc, row.last_store, row.last_seq))


def folded_from(stream: str, state: str, last: OrderKey) -> Folded:
    """A stream's state from its JSON text."""
    plain: Any = from_plain(state_type(stream), json.loads(state))
    return Folded(plain, last)


def progress(connection: Connection, site: str, name: str = SHOPFLOOR) -> tuple[int, int]:
    """Up to which position the ledger is folded by a projection, and how often it was folded anew."""
    query = select(projections.c.position, projections.c.epoch)
    found = connection.execute(query.where(projections.c.site == site, projections.c.name == name))
    row = found.one_or_none()
    return (row.position, row.epoch) if row else (0, 0)


class FloorView:
    """Safe to use from any thread, by one at a time."""

    def __init__(self, engine: Engine, site: str) -> None:
        self._engine = engine
        self._site = site
        self._lock = Lock()
        self._floor = Shopfloor()
        self._seen = (0, 0)

    @property
    def seen(self) -> tuple[int, int]:
        """Which position and epoch the states are of; of use inside `current` alone."""
        return self._seen

    @contextmanager
    def current(self) -> Iterator[tuple[Shopfloor, int]]:
        """The states as projected, and up to which position of the ledger; valid in the context only."""
        with self._lock:
            with self._engine.connect() as connection:
                found = progress(connection, self._site)
                if found != self._seen:
                    self._refresh(connection, found[1])
                    self._seen = found
            yield self._floor, found[0]

    def _refresh(self, connection: Connection, epoch: int) -> None:
        seen, seen_epoch = self._seen
        if epoch != seen_epoch:
            self._floor, seen = Shopfloor(), 0
        query = select(read_models).where(read_models.c.site == self._site, read_models.c.position > seen)
        for row in connection.execute(query):
            self._floor.restore(row.stream, folded_of(row))
