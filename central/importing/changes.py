"""What a plan changes against what is known: the events to write, and the count of them by sort."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from central.importing.goals_plan import PlannedGoals
from central.importing.orders_plan import PlannedOrder
from central.importing.persons_plan import PlannedPerson
from central.importing.pin_hashes import PinHashes
from central.importing.report import Tally
from domain.events import Event
from domain.orders import Order
from domain.plan_events import (
    CalendarDefined,
    CallRoutesDefined,
    DeliveryPlanned,
    OrderCancelled,
    OrderReleased,
    ReasonsDefined,
    SiteDefined,
)
from domain.shopfloor import Shopfloor

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the files define, found right. None or empty: the files have no such table."""

    site: SiteDefined | None = None
    reasons: ReasonsDefined | None = None
    calendar: CalendarDefined | None = None
    persons: Sequence[PlannedPerson] = ()
    orders: Sequence[PlannedOrder] = ()
    deliveries: Sequence[DeliveryPlanned] = ()
    goals: PlannedGoals = field(default_factory=PlannedGoals)
    routes: CallRoutesDefined | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Definitions of one sort that are to be written, and how they count."""

    events: tuple[Event, ...]
    tally: Tally


def changes_of(plan: Plan, known: Shopfloor, pins: PinHashes) -> tuple[Change, ...]:
    """The changes in the order in which they are to be written, sorts that are not in the files left out."""
    return (
        *_site(plan.site, known),
        *_reasons(plan.reasons, known),
        *_calendar(plan.calendar, known),
        *_persons(plan.persons, known, pins),
        *orders_change(plan.orders, known),
        *deliveries_change(plan.deliveries, known),
        *_goals(plan.goals, known),
        *_routes(plan.routes, known),
    )


def _site(site: SiteDefined | None, known: Shopfloor) -> Sequence[Change]:
    if site is None:
        return ()
    size = f"{len(site.lines)} lines, {len(site.stations)} stations, {len(site.equipment)} machines"
    return [_change(f"site ({size})", [(site, known.site.defined if known.site else None)])]


def _reasons(reasons: ReasonsDefined | None, known: Shopfloor) -> Sequence[Change]:
    if reasons is None:
        return ()
    before = ReasonsDefined(known.reasons.reasons) if known.reasons.reasons else None
    return [_change(f"reason tree ({len(reasons.reasons)} tiles)", [(reasons, before)])]


def _calendar(calendar: CalendarDefined | None, known: Shopfloor) -> Sequence[Change]:
    if calendar is None:
        return ()
    return [_change(f"calendar ({len(calendar.shifts)} shifts)", [(calendar, known.calendar)])]


def _persons(persons: Sequence[PlannedPerson], known: Shopfloor, pins: PinHashes) -> Sequence[Change]:
    if not persons:
        return ()
    pairs = []
    for planned in persons:
        before = known.person(planned.defined.id)
        pin_hash = pins.of(planned.defined.id, planned.pin, before.pin_hash if before else None)
        pairs.append((replace(planned.defined, pin_hash=pin_hash), before))
    ids = {planned.defined.id for planned in persons}
    absent = sum(person.id not in ids for person in known.persons())
    return [_change("people", pairs, absent)]


def orders_change(orders: Sequence[PlannedOrder], known: Shopfloor) -> Sequence[Change]:
    if not orders:
        return ()
    kept = [planned.released for planned in orders if not planned.cancelled]
    dropped = [planned.released.id for planned in orders if planned.cancelled]
    released = _change("orders", [(order, _as_released(known.order(order.id))) for order in kept])
    cancelled = tuple(OrderCancelled(order) for order in dropped if _goes_on(known.order(order)))
    ids = {planned.released.id for planned in orders}
    tally = replace(
        released.tally,
        cancelled=len(cancelled),
        same=released.tally.same + len(dropped) - len(cancelled),
        absent=sum(not order.cancelled and order.id not in ids for order in known.orders()),
    )
    return [Change(released.events + cancelled, tally)]


def deliveries_change(deliveries: Sequence[DeliveryPlanned], known: Shopfloor) -> Sequence[Change]:
    if not deliveries:
        return ()
    before = {each.id: each for each in known.deliveries()}
    pairs = [(each, before.get(each.id)) for each in deliveries]
    return [_change("deliveries", pairs, len(before.keys() - {each.id for each in deliveries}))]


def _goals(goals: PlannedGoals, known: Shopfloor) -> Iterator[Change]:
    before = known.goals
    if goals.objectives:
        objectives = [(each, before.objectives.get(each.id)) for each in goals.objectives]
        yield _change("objectives", objectives)
    if goals.key_results:
        key_results = [(each, before.key_results.get(each.id)) for each in goals.key_results]
        yield _change("key results", key_results)


def _routes(routes: CallRoutesDefined | None, known: Shopfloor) -> Sequence[Change]:
    if routes is None:
        return ()
    before = CallRoutesDefined(known.call_routes.defined) if known.call_routes.defined else None
    return [_change(f"call routes ({len(routes.routes)})", [(routes, before)])]


def _goes_on(order: Order | None) -> bool:
    return order is not None and not order.cancelled


def _as_released(order: Order | None) -> OrderReleased | None:
    """The release that made an order what it is. Cancelled, it counts as new."""
    if order is None or order.cancelled:
        return None
    return OrderReleased(
        id=order.id,
        product=order.product,
        name=order.name,
        quantity=order.quantity,
        unit=order.unit,
        due=order.due,
        operations=order.operations,
        allow_skip=order.allow_skip,
        batch_size=order.batch_size,
    )


def _change(what: str, pairs: Sequence[tuple[E, E | None]], absent: int | None = None) -> Change:
    """Definitions with what is known in their place; those that are equal to it are not written again."""
    new = sum(before is None for _, before in pairs)
    same = sum(event == before for event, before in pairs)
    events = tuple(event for event, before in pairs if event != before)
    return Change(events, Tally(what, new, len(pairs) - new - same, same, absent=absent))
