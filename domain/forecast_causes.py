"""What can have moved a forecast: kinds of records, of which streams, and since when; or time alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from domain.andon_events import AlertResolved
from domain.events import kind_of
from domain.floor_events import (
    AlarmCleared,
    AlarmRaised,
    EquipmentModeChanged,
    EquipmentStateChanged,
    EquipmentStopExplained,
    PauseExplained,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.forecast import Risk
from domain.goal_events import ForecastMoved, KeyResultSet
from domain.plan_events import (
    CalendarDefined,
    DeliveryPlanned,
    OrderCancelled,
    OrderReleased,
    ReasonsDefined,
    SiteDefined,
)
from domain.records import Record
from domain.shopfloor import Shopfloor

MOVING: Final = frozenset(
    kind_of[event]
    for event in (
        TaskStarted,
        TaskPaused,
        PauseExplained,
        TaskResumed,
        TaskCompleted,
        EquipmentStateChanged,
        EquipmentModeChanged,
        EquipmentStopExplained,
        AlarmRaised,
        AlarmCleared,
        AlertResolved,
        DeliveryPlanned,
        OrderReleased,
        OrderCancelled,
        KeyResultSet,
        SiteDefined,
        ReasonsDefined,
        CalendarDefined,
    )
)
"""Kinds of records that can move a forecast; whatever else does it is time."""
PERIOD: Final = ("goals:site", "plan:calendar")
"""What says which orders are counted."""
PLACES: Final = ("plan:site", "plan:reasons")
"""What says which stop holds an order up."""


@dataclass(frozen=True, slots=True)
class Causes:
    """What can have moved a forecast.

    Attributes:
        goal: the key result; how another one is set moves nothing.
        since: by stream from when on a record of it can be what did it, UTC ms.
        at: when it happened if no record did it, UTC ms.
    """

    goal: str
    since: Mapping[str, int]
    at: int

    def allow(self, record: Record) -> bool:
        """Whether a record, of a kind that can move forecasts, can have moved this one."""
        if isinstance(record.event, KeyResultSet) and record.event.id != self.goal:
            return False
        since = self.since.get(record.stream)
        return since is not None and record.moment.at >= since


def causes_of(floor: Shopfloor, before: ForecastMoved | None, after: ForecastMoved) -> Causes:
    """What can have made one forecast of the other.

    Args:
        floor: as it is after.
        before: None where it is the first.
        after: the forecast as it is now.
    """
    was, now = _risks(before), _risks(after)
    changed = [name for name in sorted(was.keys() | now.keys()) if was.get(name) != now.get(name)]
    since: dict[str, int] = {}
    times = []
    for name in changed:
        time = _by_time(floor, name, now.get(name))
        times.append(time)
        for stream, at in _possible(floor, name, was.get(name), now.get(name), time or 0):
            since[stream] = min(at, since.get(stream, at))
    if before is None or before.total != after.total:
        times.append(None)
        since |= dict.fromkeys((*PERIOD, *floor.streams("order:")), 0)
    known = [time for time in times if time is not None]
    return Causes(after.goal, since, max(known) if known and len(known) == len(times) else after.at)


def _risks(moved: ForecastMoved | None) -> dict[str, Risk]:
    if moved is None:
        return {}
    classes = ((Risk.LATE, moved.late), (Risk.STALLED, moved.stalled), (Risk.SHORT, moved.short))
    return {order: risk for risk, orders in classes for order in orders}


def _by_time(floor: Shopfloor, name: str, risk: Risk | None) -> int | None:
    """Since when an order is at risk by time alone, UTC ms; None where time alone does not make it so."""
    order = floor.order(name)
    if risk is Risk.LATE and order:
        return order.due
    if risk is not Risk.SHORT:
        return None
    late = [each for each in _deliveries(floor, name) if each.received is None]
    foreseen = any(each.expected > each.needed for each in late)
    return None if foreseen else min((each.needed for each in late), default=None)


def _possible(
    floor: Shopfloor, name: str, was: Risk | None, now: Risk | None, since: int
) -> Iterator[tuple[str, int]]:
    """The streams by which an order can have come from one risk to another, and from when on.

    What came before time alone made it so did not do it.
    """
    yield from ((stream, since) for stream in (f"order:{name}", *PERIOD))
    if now is Risk.LATE:
        return
    order = floor.order(name)
    if Risk.STALLED in (was, now) or (order and order.completed):
        yield from ((stream, 0) for stream in (*PLACES, *_of_tasks(floor, name)))
    if Risk.SHORT in (was, now):
        yield from ((f"delivery:{each.id}", since) for each in _deliveries(floor, name))


def _of_tasks(floor: Shopfloor, name: str) -> Iterator[str]:
    order = floor.order(name)
    tasks = order.tasks if order else ()
    stations = {task.station for task in tasks}
    yield from (f"task:{task.id}" for task in tasks)
    yield from (f"alerts:{station}" for station in stations)
    machines = floor.site.defined.equipment if floor.site else ()
    yield from (f"equipment:{machine.id}" for machine in machines if machine.station in stations)


def _deliveries(floor: Shopfloor, name: str) -> Iterator[DeliveryPlanned]:
    return (each for each in floor.deliveries() if name in each.orders)
