"""The central side's own store: the plan of a site, as records like everybody else's."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, select

from central.clock import SystemClock
from central.storage.engine import lock, writing
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.tables import records, stores
from domain.chain import GENESIS
from domain.clock import HLC_START, Moment, observe, tick
from domain.events import Event
from domain.plan_events import OrderCancelled, OrderReleased
from domain.ports import Batch, Clock
from domain.records import Record, decode, encode
from domain.shopfloor import Shopfloor

OWN = ""
"""The terminal of the plan's store: none."""


def append_plan(
    engine: Engine, site: str, events: Sequence[Event], actor: str, clock: Clock | None = None
) -> int:
    """Write the plan events that change something, all of them or none.

    Args:
        engine: an open central database.
        site: whose plan it is.
        events: site, reasons, calendar, persons, orders, in their order.
        actor: who planned it.
        clock: the machine's own unless given.

    Returns:
        How many records that made; an event that repeats what is known makes none.
    """
    now = (clock or SystemClock()).now()
    with writing(engine) as connection:
        lock(connection, "append", site)
        end = _end(connection, site)
        hlc = _latest_hlc(connection, site, end.store, now)
        fresh = _changes(_folded(connection, site, end.store), events, end, _Stamp(now, hlc, actor))
        _append(connection, site, end, fresh, now)
    return len(fresh)


def known_plan(engine: Engine, site: str) -> Shopfloor:
    """The plan as it stands, folded from the plan's store alone."""
    with engine.connect() as connection:
        return _folded(connection, site, _end(connection, site).store)


class _Stamp:
    """Who plans and when; gives each record its timestamp."""

    def __init__(self, now: Moment, hlc: str, actor: str) -> None:
        self._now, self._hlc, self._actor = now, hlc, actor

    def record(self, store: str, seq: int, event: Event, line: str) -> Record:
        self._hlc = tick(self._hlc, self._now.at)
        return Record(store, seq, event, self._now, self._hlc, self._actor, "", line)


def _end(connection: Connection, site: str) -> Batch:
    """An empty batch that goes on from the end of the plan's store; a new store where there is none."""
    query = select(stores).where(stores.c.site == site, stores.c.terminal == OWN)
    found = connection.execute(query).one_or_none()
    if found is None:
        return Batch(f"plan-{uuid4().hex}", 1, GENESIS, ())
    return Batch(found.store, found.seq + 1, found.head, ())


def _latest_hlc(connection: Connection, site: str, own: str, now: Moment) -> str:
    """A plan made after the central side took a record in is later than it."""
    query = select(stores.c.store, stores.c.hlc).where(stores.c.site == site, stores.c.hlc != "")
    known: dict[str, str] = {row.store: row.hlc for row in connection.execute(query)}
    latest = known.pop(own, HLC_START)
    for seen in known.values():
        latest = observe(latest, seen, now.at)
    return latest


def _folded(connection: Connection, site: str, store: str) -> Shopfloor:
    query = select(records.c.seq, records.c.body).where(records.c.site == site, records.c.store == store)
    floor = Shopfloor()
    found: Iterable[Row[tuple[int, bytes]]] = connection.execute(query.order_by(records.c.seq))
    floor.apply([decode(store, row.seq, row.body) for row in found], _never_late)
    return floor


def _never_late(stream: str) -> Iterable[Record]:
    raise AssertionError(f"{stream}: records of one store are never late")


def _changes(floor: Shopfloor, events: Sequence[Event], end: Batch, stamp: _Stamp) -> list[Record]:
    fresh: list[Record] = []
    for event in events:
        record = stamp.record(end.store, end.first + len(fresh), event, _line(floor, event))
        if _changed_by(floor, record):
            fresh.append(record)
    return fresh


def _changed_by(floor: Shopfloor, record: Record) -> bool:
    before = floor.folded(record.stream)
    floor.apply([record], _never_late)
    after = floor.folded(record.stream)
    if before and after and before.state == after.state:
        floor.restore(record.stream, before)
        return False
    return True


def _line(floor: Shopfloor, event: Event) -> str:
    """The one line that an order was ever on; blank for what concerns several, or the whole site."""
    match event:
        case OrderReleased():
            lines = {operation.line for operation in event.operations}
        case OrderCancelled():
            lines = set()
        case _:
            return ""
    if known := floor.order(event.id):
        lines.update(known.lines)
    return lines.pop() if len(lines) == 1 else ""


def _append(connection: Connection, site: str, end: Batch, fresh: Sequence[Record], now: Moment) -> None:
    if not fresh:
        return
    batch = Batch(end.store, end.first, end.previous, tuple(encode(record) for record in fresh))
    held = append(connection, site, batch, entries_of(batch), Sender(OWN, now.at))
    if not isinstance(held, Held):
        raise RuntimeError(f"the plan's store {end.store} does not go on from its own end: {held}")  # noqa: TRY004 an outcome, no argument
