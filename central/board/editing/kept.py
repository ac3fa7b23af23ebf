"""The records that editors change, as they stand in the site's own store at this moment."""

from collections.abc import Callable, Collection, Sequence
from operator import attrgetter

from sqlalchemy import Engine, select

from central.plan.store import OWN
from central.storage.tables import records, stores
from domain.events import Event
from domain.records import Record, readable


def kept(engine: Engine, site: str, kinds: Collection[str]) -> list[Record]:
    """All records of some kinds in the site's own stores, the oldest first.

    Newer than any read model: what was saved a moment ago is there.
    """
    same = (stores.c.site == records.c.site) & (stores.c.store == records.c.store)
    query = select(records.c.store, records.c.seq, records.c.body).join(stores, same)
    query = query.where(records.c.site == site, stores.c.terminal == OWN, records.c.kind.in_(kinds))
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return sorted(readable((row.store, row.seq, row.body) for row in rows), key=attrgetter("order"))


def last_of(found: Sequence[Record], key_of: Callable[[Event], str], key: str) -> Record | None:
    """The last record of one thing."""
    return next((record for record in reversed(found) if key_of(record.event) == key), None)
