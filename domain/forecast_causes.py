"""What can have moved a forecast: kinds of records, and the streams of the orders that it is about."""

from collections.abc import Iterator
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
from domain.goal_events import ForecastMoved, KeyResultSet
from domain.plan_events import (
    CalendarDefined,
    DeliveryPlanned,
    OrderCancelled,
    OrderReleased,
    ReasonsDefined,
    SiteDefined,
)
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


def moving_streams(floor: Shopfloor, before: ForecastMoved | None, after: ForecastMoved) -> frozenset[str]:
    """The streams of which a record can have made one forecast of the other.

    Args:
        floor: as it is after.
        before: None where it is the first.
        after: the forecast as it is now.
    """
    changed = {order for _, order in _risks(before) ^ _risks(after)}
    everywhere = {"goals:site", "plan:site", "plan:reasons", "plan:calendar"}
    counted = floor.streams("order:") if before is None or before.total != after.total else ()
    return frozenset({*everywhere, *counted, *_of_orders(floor, changed), *_of_deliveries(floor, changed)})


def _risks(moved: ForecastMoved | None) -> set[tuple[str, str]]:
    if moved is None:
        return set()
    classes = (("late", moved.late), ("stalled", moved.stalled), ("short", moved.short))
    return {(name, order) for name, orders in classes for order in orders}


def _of_orders(floor: Shopfloor, orders: set[str]) -> Iterator[str]:
    stations: set[str] = set()
    for name in orders:
        yield f"order:{name}"
        if order := floor.order(name):
            yield from (f"task:{task.id}" for task in order.tasks)
            stations.update(task.station for task in order.tasks)
    yield from (f"alerts:{station}" for station in stations)
    machines = floor.site.defined.equipment if floor.site else ()
    yield from (f"equipment:{machine.id}" for machine in machines if machine.station in stations)


def _of_deliveries(floor: Shopfloor, orders: set[str]) -> Iterator[str]:
    needed = (each for each in floor.deliveries() if not orders.isdisjoint(each.orders))
    return (f"delivery:{each.id}" for each in needed)
