"""Writes records of others anew, into a store that is the central side's own."""

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Row, select, update

from central.storage.engine import upsert
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.tables import refusals, stores
from domain.chain import GENESIS
from domain.ports import Batch
from domain.records import Record, encode
from domain.repeats import CENTRAL

REPEATED: Final = "central"
"""The terminal of the store that holds what users repeat: none of the plant's, whose ids are hex."""
SET_ASIDE: Final = "central-before"
"""Of such stores from before a backup was restored: they go on no more."""


@dataclass(frozen=True, slots=True)
class Resubmitted:
    """It stands in the ledger at `position` as record `seq` of `store`, by the user."""

    store: str
    seq: int
    position: int


def set_aside(connection: Connection, site: str) -> None:
    """Let the store of what users repeated go on no more: the next one begins a new store."""
    ours = (stores.c.site == site, stores.c.terminal == REPEATED)
    connection.execute(update(stores).where(*ours).values(terminal=SET_ASIDE))


def repeat(connection: Connection, site: str, meant: Record, now: int) -> Resubmitted:
    """Write a record anew, with the lock for appending."""
    end = _end(connection, site)
    batch = replace(end, bodies=(encode(replace(meant, store=end.store, seq=end.first)),))
    held = append(connection, site, batch, entries_of(batch), Sender(REPEATED, now))
    if not isinstance(held, Held):
        raise RuntimeError(f"{end.store} does not go on from its own end: {held}")  # noqa: TRY004 an outcome, no argument
    return Resubmitted(end.store, end.first, held.position)


def _end(connection: Connection, site: str) -> Batch:
    query = select(stores).where(stores.c.site == site, stores.c.terminal == REPEATED)
    found = connection.execute(query).one_or_none()
    if found:
        return Batch(found.store, found.seq + 1, found.head, ())
    return Batch(f"{CENTRAL}{uuid4().hex}", 1, GENESIS, ())


def mark(connection: Connection, site: str, row: Row[Any], done: Resubmitted, now: int) -> None:
    """Note that a record of `store`, `seq` and `reason` was repeated."""
    name = {"site": site, "store": row.store, "seq": row.seq}
    refused = {"reason": row.reason, "refused_at": now, "resubmitted_as": f"{done.store}:{done.seq}"}
    upsert(connection, refusals, [name | refused], ("resubmitted_as",))
