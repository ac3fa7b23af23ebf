"""The central side's own store: the plan of a site, as records like everybody else's."""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, select

from central.clock import SystemClock
from central.plan.people import keep_people
from central.quarantine.late_plan import repeat_for
from central.storage.engine import lock, writing
from central.storage.ledger import Held, Sender, append, entries_of, last_position
from central.storage.news import Topic, tell
from central.storage.tables import records, stores
from domain import plan_events
from domain.chain import GENESIS
from domain.clock import HLC_START, Moment, observe, tick
from domain.events import Event, type_of
from domain.plan_events import OrderCancelled, OrderReleased, PersonDefined
from domain.ports import Batch, Clock
from domain.records import Record, decode, encode
from domain.shopfloor import Shopfloor

OWN = ""
"""The terminal of the plan's store: none."""
PLAN: Final = frozenset(kind for kind, cls in type_of.items() if cls.__module__ == plan_events.__name__)
"""Kinds of what is planned; what else stands in the site's own store was done at desks, or by the service."""

IMPORTED: Final = PLAN | {"objective.set", "objective.removed", "key_result.set", "key_result.removed"}
"""What files may define: the plan, and goals, which desks set as well."""


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
        stamp = _Stamp(now, _latest_hlc(connection, site, now), actor)
        fresh = _changes(_folded(_plan(connection, site, IMPORTED)), events, end, stamp)
        _append(connection, site, end, fresh, now)
    return len(fresh)


def append_at_desk(
    engine: Engine, site: str, events: Sequence[Event], actor: str, line: str, clock: Clock | None = None
) -> int:
    """Write what somebody at a desk did, which is no plan, at the end of the site's own store.

    Args:
        engine: an open central database.
        site: whose it is.
        events: as they were decided.
        actor: who did it; blank for the service itself.
        line: that has to hear of it; blank for all.
        clock: the machine's own unless given.

    Returns:
        The position of the ledger that this reached.
    """
    now = (clock or SystemClock()).now()
    with writing(engine) as connection:
        lock(connection, "append", site)
        end = _end(connection, site)
        stamp = _Stamp(now, _latest_hlc(connection, site, now), actor)
        fresh = [stamp.record(end.store, seq, event, line) for seq, event in enumerate(events, end.first)]
        _append(connection, site, end, fresh, now)
        reached = last_position(connection, site)
        tell(connection, site, Topic.APPENDED, reached)
        return reached


def write_plan_anew(connection: Connection, site: str, actor: str, now: Moment) -> int:
    """Begin a new store with every definition and goal that is in force, inside a writing transaction.

    The caller has the lock for appending.

    Returns:
        How many records that made.
    """
    plan = _plan(connection, site, IMPORTED)
    floor, end = _folded(plan), _new_store()
    stamp = _Stamp(now, _latest_hlc(connection, site, now), actor)
    events: list[Event] = _in_force(plan)
    events += [*floor.goals.objectives.values(), *floor.goals.key_results.values()]
    numbered = enumerate(events, end.first)
    fresh = [stamp.record(end.store, seq, event, _line(floor, event)) for seq, event in numbered]
    _append(connection, site, end, fresh, now)
    return len(fresh)


def keep_planned_people(engine: Engine, site: str) -> None:
    """Take in the persons of a plan that a version before wrote, which kept none; as often as one likes."""
    with writing(engine) as connection:
        lock(connection, "append", site)
        keep_people(connection, site, _plan(connection, site, {"person.defined"}))


def known_plan(engine: Engine, site: str) -> Shopfloor:
    """The plan and the goals as they stand, folded from the plan's stores alone."""
    with engine.connect() as connection:
        return _folded(_plan(connection, site, IMPORTED))


class _Stamp:
    """Who plans and when; gives each record its timestamp."""

    def __init__(self, now: Moment, hlc: str, actor: str) -> None:
        self._now, self._hlc, self._actor = now, hlc, actor

    def record(self, store: str, seq: int, event: Event, line: str) -> Record:
        self._hlc = tick(self._hlc, self._now.at)
        return Record(store, seq, event, self._now, self._hlc, self._actor, "", line)


def _end(connection: Connection, site: str) -> Batch:
    """An empty batch that goes on from the end of the plan's newest store; of a new one if there is none."""
    query = select(stores).where(stores.c.site == site, stores.c.terminal == OWN)
    found = connection.execute(query.order_by(stores.c.hlc.desc()).limit(1)).one_or_none()
    return Batch(found.store, found.seq + 1, found.head, ()) if found else _new_store()


def _new_store() -> Batch:
    return Batch(f"plan-{uuid4().hex}", 1, GENESIS, ())


def _latest_hlc(connection: Connection, site: str, now: Moment) -> str:
    """A plan made after the central side took a record in is later than it, and than any plan before."""
    query = select(stores.c.terminal, stores.c.hlc).where(stores.c.site == site, stores.c.hlc != "")
    known = connection.execute(query).all()
    latest = max((row.hlc for row in known if row.terminal == OWN), default=HLC_START)
    for row in known:
        latest = observe(latest, row.hlc, now.at) if row.terminal != OWN else latest
    return latest


def _plan(connection: Connection, site: str, kinds: Collection[str] = PLAN) -> list[Record]:
    """All that was ever planned, in its order, or what of it is of some kinds."""
    same = (stores.c.site == records.c.site) & (stores.c.store == records.c.store)
    query = select(records.c.store, records.c.seq, records.c.body).join(stores, same)
    query = query.where(records.c.site == site, stores.c.terminal == OWN)
    query = query.where(records.c.kind.in_(kinds))
    found = [decode(row.store, row.seq, row.body) for row in connection.execute(query)]
    return sorted(found, key=attrgetter("order"))


def _in_force(plan: Iterable[Record]) -> list[Event]:
    """The events that a plan comes to: of each stream the last definition, and a cancellation after it."""
    last: dict[str, list[Event]] = {}
    for record in plan:
        if record.kind not in PLAN:
            continue
        kept = last.setdefault(record.stream, [])
        if not isinstance(record.event, OrderCancelled):
            kept.clear()
        kept.append(record.event)
    return [event for events in last.values() for event in events]


def _folded(plan: Sequence[Record]) -> Shopfloor:
    floor = Shopfloor()
    floor.apply(plan, _never_late)
    return floor


def _never_late(stream: str) -> Iterable[Record]:
    raise AssertionError(f"{stream}: what is planned now is later than what was")


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
    keep_people(connection, site, fresh)
    persons = [record.event.id for record in fresh if isinstance(record.event, PersonDefined)]
    repeat_for(connection, site, persons, now.at)
