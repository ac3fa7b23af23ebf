"""The alerts of a plant and what they do to its orders, from everything that is known."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from domain.alerts import Alert, AlertKind, alert_of_call, alert_of_machine, alert_of_pause, joined
from domain.events import order_of
from domain.forecast import Forecast, Troubles, forecast, is_late, is_planned, planned_reasons
from domain.machine_stops import MachineStop
from domain.orders import Order, Stop, Task, TaskStatus
from domain.plan_events import DeliveryPlanned, Equipment, PersonDefined, ReasonClass, Role
from domain.routing import called, category_of
from domain.shopfloor import Shopfloor

Wanted = Callable[[Order], bool]


def alerts(floor: Shopfloor, since_ms: int | None = None) -> tuple[Alert, ...]:
    """Every alert that goes on, the newest first; with `since_ms` (UTC ms) also those that ended since then.

    A planned stop is none. A pause is none that begins while a machine of its station is stopped: that stop
    is the alert, and what was done about the pause, before that stop became one, was done about it.
    """
    found = (*_of_stops(floor, since_ms), *_of_calls(floor))
    kept = (alert for alert in found if _within(alert, since_ms))
    return tuple(sorted(kept, key=lambda alert: (-alert.raised.at, alert.id)))


def find_alert(floor: Shopfloor, alert: str) -> Alert | None:
    """An alert by the id of the record that raised it, or of a pause that is part of it; also one over."""
    return next((each for each in alerts(floor, 0) if alert in each.names), None)


def is_planned_stop(floor: Shopfloor, alert: str) -> bool:
    """Whether what raised an alert is a stop with a planned reason by now, for which nobody has to come."""
    reasons = (stop.reason for stop in _stops(floor) if stop.id == alert)
    return any(is_planned(reason, floor.reasons) for reason in reasons)


def _stops(floor: Shopfloor) -> Iterator[MachineStop | Stop]:
    for machine, _ in _equipment(floor):
        yield from floor.machine(machine.id).stops
    for order in floor.orders():
        for task in order.tasks:
            yield from task.progress.stops


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


def _of_stops(floor: Shopfloor, since_ms: int | None) -> Iterator[Alert]:
    """Of machines, each with the pauses that are the same stop; and the pauses that are none of them."""
    machines = [*_of_machines(floor)]
    stopped = _by_machine(machines)
    going_on = _by_machine(alert for alert in machines if alert.ended_at is None)
    parts: dict[str, list[Alert]] = {}
    for task, stop in _pauses(floor):
        machine = _under(stop, going_on.get(task.station))
        asked = since_ms is not None or stop.lasted_ms is None
        if asked and machine is None:
            machine = _under(stop, stopped.get(task.station))
        if asked or machine:
            pause = alert_of_pause(task, stop, floor.alerts_at(task.station).handling(stop.id))
            if machine is None:
                yield pause
            else:
                parts.setdefault(machine.id, []).append(pause)
    yield from (_with(machine, parts.get(machine.id, ())) for machine in machines)


ByMachine = dict[str, dict[str, list[Alert]]]
"""By station and machine its stops, as they began."""


def _by_machine(machines: Iterable[Alert]) -> ByMachine:
    found: ByMachine = {}
    for alert in sorted(machines, key=_began):
        found.setdefault(alert.station, {}).setdefault(alert.equipment, []).append(alert)
    return found


def _pauses(floor: Shopfloor) -> Iterator[tuple[Task, Stop]]:
    """All that nobody planned."""
    planned = planned_reasons(floor.reasons)
    for order in floor.orders():
        for task in order.tasks:
            yield from ((task, stop) for stop in task.progress.stops if stop.reason not in planned)


def _under(pause: Stop, machines: Mapping[str, Sequence[Alert]] | None) -> Alert | None:
    """The stop of a machine during which a pause began, of those at its station."""
    if machines is None:
        return None
    began = pause.began.at
    for stops in machines.values():
        machine = stops[bisect_right(stops, began, key=_began) - 1]
        if machine.raised.at <= began and (machine.ended_at is None or began <= machine.ended_at):
            return machine
    return None


def _began(alert: Alert) -> int:
    return alert.raised.at


def _with(machine: Alert, pauses: Sequence[Alert]) -> Alert:
    """A stop of a machine with what was done about the pauses that are part of it."""
    if not pauses:
        return machine
    known = sorted(pauses, key=lambda pause: (pause.raised.at, pause.id))
    handling = joined(machine.handling, [pause.handling for pause in known])
    return replace(machine, handling=handling, also=tuple(pause.id for pause in known))


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
    """What holds orders up beside their own pauses; a machine as long as it stands, also if resolved."""
    stopped: dict[str, tuple[str, int]] = {}
    for alert in _of_machines(floor):
        if alert.ended_at is None:
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
