"""The alerts of a plant and what they do to its orders, from everything that is known."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from domain.alerts import Alert, AlertKind, alert_of_call, alert_of_machine, alert_of_pause
from domain.events import order_of
from domain.forecast import Forecast, Troubles, forecast, is_late, is_planned, planned_reasons
from domain.orders import Order, Stop, Task, TaskStatus
from domain.plan_events import DeliveryPlanned, Equipment, PersonDefined, ReasonClass, Role
from domain.routing import called, category_of
from domain.shopfloor import Shopfloor

Wanted = Callable[[Order], bool]


def alerts(floor: Shopfloor, since_ms: int | None = None) -> tuple[Alert, ...]:
    """Every alert that goes on, the newest first; with `since_ms` (UTC ms) also those that ended since then.

    A planned stop is none. A pause is none that begins while a machine of its station is stopped: that stop
    is the alert already.
    """
    machines = [*_of_machines(floor)]
    found = (*machines, *_of_calls(floor), *_of_pauses(floor, machines, since_ms))
    kept = (alert for alert in found if _within(alert, since_ms))
    return tuple(sorted(kept, key=lambda alert: (-alert.raised.at, alert.id)))


def find_alert(floor: Shopfloor, alert: str) -> Alert | None:
    """An alert by the id of the record that raised it, also one that is over."""
    return next((each for each in alerts(floor, 0) if each.id == alert), None)


def _within(alert: Alert, since_ms: int | None) -> bool:
    ended_at = alert.over_at
    return ended_at is None or (since_ms is not None and ended_at >= since_ms)


def _of_machines(floor: Shopfloor) -> Iterator[Alert]:
    """Stops with a reason that nobody planned, or with an alarm as long as nobody gave a reason."""
    for machine, line in _equipment(floor):
        handled = floor.alerts_at(machine.station)
        for stop in floor.machine(machine.id).stops:
            if is_planned(stop.reason, floor.reasons) if stop.reason else not stop.alarm:
                continue
            yield alert_of_machine(machine.id, machine.station, line, stop, handled.handling(stop.id))


def _equipment(floor: Shopfloor) -> Iterator[tuple[Equipment, str]]:
    if floor.site:
        for machine in floor.site.defined.equipment:
            station = floor.site.station(machine.station)
            yield machine, station.line if station else ""


def _of_calls(floor: Shopfloor) -> Iterator[Alert]:
    for stream in floor.streams("alerts:"):
        station = stream.partition(":")[2]
        state = floor.alerts_at(station)
        yield from (alert_of_call(call, station, state.handling(call.id)) for call in state.calls)


def _of_pauses(floor: Shopfloor, machines: Iterable[Alert], since_ms: int | None) -> Iterator[Alert]:
    stopped: dict[str, list[Alert]] = {}
    for alert in machines:
        stopped.setdefault(alert.station, []).append(alert)
    for task, stop in _pauses(floor, since_ms):
        pause = alert_of_pause(task, stop, floor.alerts_at(task.station).handling(stop.id))
        if not any(_goes_with(pause, machine) for machine in stopped.get(task.station, ())):
            yield pause


def _pauses(floor: Shopfloor, since_ms: int | None) -> Iterator[tuple[Task, Stop]]:
    """Those that nobody planned and that go on, or ended since then."""
    planned = planned_reasons(floor.reasons)
    for order in floor.orders():
        for task in order.tasks:
            for stop in task.progress.stops:
                ended = stop.lasted_ms is not None
                if (since_ms is not None or not ended) and stop.reason not in planned:
                    yield task, stop


def _goes_with(pause: Alert, machine: Alert) -> bool:
    began = pause.raised.at
    return machine.raised.at <= began and (machine.ended_at is None or began <= machine.ended_at)


def recipients(floor: Shopfloor, alert: Alert, now_ms: int) -> dict[str, int]:
    """Who is called by an alert by now: by person's id, since when (UTC ms). Whoever is off the plan is not.

    Args:
        floor: with the plan's people, reasons and call routes.
        alert: as it stands.
        now_ms: UTC ms.
    """
    steps = called(alert, floor.call_routes.steps(alert, floor.reasons), now_ms)
    found: dict[str, int] = {}
    for step in steps:
        for person in floor.persons():
            if _may_come(person, now_ms) and not set(step.roles).isdisjoint(person.roles):
                found.setdefault(person.id, alert.raised.at + step.after * 60_000)
    return found


def stalled_by(floor: Shopfloor, found: Iterable[Alert]) -> dict[str, tuple[str, ...]]:
    """By alert the orders of the jobs that stand still for it, sorted; none for a call, and for what is over.

    Args:
        floor: everything known.
        found: alerts as they stand.
    """
    at_stations: dict[str, set[str]] = {}
    planned = planned_reasons(floor.reasons)
    for order in floor.orders():
        for task in order.tasks:
            stop = task.open_stop
            if task.status is TaskStatus.RUNNING or (stop and stop.reason not in planned):
                at_stations.setdefault(task.station, set()).add(order.id)
    return {alert.id: _stalled(alert, at_stations) for alert in found}


def _stalled(alert: Alert, at_stations: Mapping[str, set[str]]) -> tuple[str, ...]:
    if alert.over_at is not None:
        return ()
    if alert.kind is AlertKind.PAUSE:
        return (order_of(alert.task),)
    return tuple(sorted(at_stations.get(alert.station, ()))) if alert.equipment else ()


def roles_called(floor: Shopfloor, alert: Alert, now_ms: int) -> tuple[Role, ...]:
    """The roles that are called by an alert by now, in the order in which they were."""
    steps = called(alert, floor.call_routes.steps(alert, floor.reasons), now_ms)
    return tuple(dict.fromkeys(role for step in steps for role in step.roles))


def _may_come(person: PersonDefined, now_ms: int) -> bool:
    return person.active and (person.valid_until is None or now_ms < person.valid_until)


def troubles(floor: Shopfloor, now_ms: int) -> Troubles:
    """What holds orders up beside their own pauses."""
    stopped: dict[str, tuple[str, int]] = {}
    for alert in _of_machines(floor):
        if alert.over_at is None:
            stopped.setdefault(alert.station, (alert.reason, alert.raised.at))
    late: dict[str, DeliveryPlanned] = {}
    for delivery in floor.deliveries():
        if is_late(delivery, now_ms):
            for order in delivery.orders:
                late.setdefault(order, delivery)
    return Troubles(stopped, late)


def forecast_of(floor: Shopfloor, wanted: Wanted, now_ms: int) -> Forecast:
    """The forecast of the orders that are wanted, as everything stands now (UTC ms)."""
    orders = (order for order in floor.orders() if wanted(order))
    return forecast(orders, floor.reasons, troubles(floor, now_ms), now_ms)


def category(floor: Shopfloor, alert: Alert) -> ReasonClass | None:
    """The class of a stop; None for a call."""
    return None if alert.call else category_of(alert, floor.reasons)
