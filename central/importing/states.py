"""How each source of orders and deliveries was found last: kept in the database, for the board and IT."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from central.storage.engine import upsert
from central.storage.tables import imports

LONGEST_FAULT = 2000
HOOK = "hook:"
"""How sources are called that send by themselves; no view can be called so."""


@dataclass(frozen=True, slots=True)
class ImportState:
    """How a source was found last; times in UTC ms.

    Attributes:
        source: the name of a view, or `hook:orders`, `hook:deliveries` for what is sent.
        kind: `orders` or `deliveries`.
        every_ms: how often it is looked at; 0 for what is sent.
        tried_at: the last try.
        succeeded_at: the last success; None before the first.
        rows: in it at the last success.
        written: records that the last success made.
        fault: the last thing that was wrong, also when it is over; blank for none ever.
        fault_at: when that was.
    """

    source: str
    kind: str
    every_ms: int
    tried_at: int
    succeeded_at: int | None = None
    rows: int = 0
    written: int = 0
    fault: str = ""
    fault_at: int | None = None

    @property
    def well(self) -> bool:
        """Whether the last try succeeded, with nothing left out."""
        return self.succeeded_at is not None and (self.fault_at is None or self.fault_at < self.succeeded_at)

    def age_ms(self, now_ms: int) -> int | None:
        """How old is what is known of it; None when nothing ever was."""
        return None if self.succeeded_at is None else now_ms - self.succeeded_at


COLUMNS = tuple(imports.c[name] for name in ImportState.__dataclass_fields__)


def import_states(connection: Connection, site: str) -> tuple[ImportState, ...]:
    """All sources of a site, by name."""
    query = select(*COLUMNS).where(imports.c.site == site).order_by(imports.c.source)
    return tuple(_state(row) for row in connection.execute(query))


def import_state(connection: Connection, site: str, source: str) -> ImportState | None:
    """One source; None as long as nobody tried it."""
    query = select(*COLUMNS).where(imports.c.site == site, imports.c.source == source)
    row = connection.execute(query).one_or_none()
    return _state(row) if row else None


def _state(row: Row[Any]) -> ImportState:
    return ImportState(**row._mapping)  # noqa: SLF001 the public name of it


def keep_state(connection: Connection, site: str, state: ImportState) -> None:
    """Put a source's state in place of what was known, inside a writing transaction."""
    values = {name: getattr(state, name) for name in ImportState.__dataclass_fields__}
    values["fault"] = state.fault[:LONGEST_FAULT]
    upsert(connection, imports, [{"site": site} | values])


def seen_orders(connection: Connection, site: str, source: str) -> frozenset[str]:
    """The orders that a source had at its last success."""
    query = select(imports.c.seen).where(imports.c.site == site, imports.c.source == source)
    found = connection.execute(query).scalar()
    return frozenset(json.loads(found)) if found else frozenset()


def keep_seen(connection: Connection, site: str, source: str, orders: Collection[str]) -> None:
    """Remember the orders that a source has, which has a state, inside a writing transaction."""
    row = {"seen": json.dumps(sorted(orders))}
    ours = (imports.c.site == site, imports.c.source == source)
    connection.execute(imports.update().where(*ours).values(row))


def forget_others(connection: Connection, site: str, views: Collection[str]) -> None:
    """Drop the states of views that are in the settings no more, inside a writing transaction."""
    gone = (imports.c.source.not_like(f"{HOOK}%"), imports.c.source.not_in(views))
    connection.execute(delete(imports).where(imports.c.site == site, *gone))
