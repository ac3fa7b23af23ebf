"""What becomes of the calls from a station and of what is done about its alerts, record by record."""

from dataclasses import replace
from typing import Final

from domain.alerts import Call, Handling, MaintenanceOrder, StationAlerts
from domain.andon_events import (
    AlertAcknowledged,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.clock import LATEST_MS
from domain.floor_events import HelpCalled
from domain.records import Record

KEPT: Final = 100
"""So many ended calls and so many handled stops of a station are kept, the newest."""
MOST_SET_ASIDE: Final = 5
"""So many orders that do not count are kept of an alert."""


def evolve_alerts(state: StationAlerts | None, record: Record) -> StationAlerts:
    state, at, by = state or StationAlerts(), record.moment.at, record.actor
    match record.event:
        case HelpCalled(kind, task, note):
            ended_at = _over_ahead(state.handling(record.id))
            call = Call(record.id, kind, by, record.line, record.moment, task or "", note, ended_at)
            return _without_oldest(replace(state, calls=(*state.calls, call)))
        case AlertAcknowledged(alert):
            return _handled(state, _acknowledged(state.handling(alert), at, by))
        case MaintenanceDispatched() as event:
            return _handled(state, _dispatched(state.handling(event.alert), event, at, by))
        case ArrivalExpected(alert, _, eta):
            return _handled(state, _expected(state.handling(alert), eta))
        case MaintenanceClosed(alert):
            repaired = _handled(state, _closed(state.handling(alert), at))
            return replace(repaired, calls=_ended(state.calls, alert, at))
        case AlertResolved(alert, _, note):
            over = _handled(state, _resolved(state.handling(alert), at, by, note))
            return replace(over, calls=_ended(state.calls, alert, at))
        case _:
            return state


def _acknowledged(handling: Handling, at: int, by: str) -> Handling:
    """Who was first has it."""
    if handling.acknowledged_at is not None:
        return handling
    return replace(handling, acknowledged_at=at, acknowledged_by=by)


def _dispatched(handling: Handling, event: MaintenanceDispatched, at: int, by: str) -> Handling:
    """The first order counts; there is one for each alert."""
    order = MaintenanceOrder(at, by, event.technician, _time(event.eta), event.note)
    if handling.order is not None:
        return replace(handling, set_aside=(*handling.set_aside, order)[-MOST_SET_ASIDE:])
    eta = order.eta if handling.eta_ahead is None else handling.eta_ahead
    order = replace(order, eta=eta, closed_at=handling.closed_ahead)
    return _acknowledged(replace(handling, order=order, eta_ahead=None, closed_ahead=None), at, by)


def _expected(handling: Handling, eta: int) -> Handling:
    """Until the repair is done the last word counts."""
    order = handling.order
    if _time(eta) is None or handling.closed_ahead is not None or (order and order.closed_at is not None):
        return handling
    return replace(handling, order=replace(order, eta=eta)) if order else replace(handling, eta_ahead=eta)


def _closed(handling: Handling, at: int) -> Handling:
    order = handling.order
    if handling.closed_ahead is not None or (order and order.closed_at is not None):
        return handling
    if order is None:
        return replace(handling, closed_ahead=at)
    return replace(handling, order=replace(order, closed_at=at))


def _resolved(handling: Handling, at: int, by: str, note: str) -> Handling:
    """Who was first ended it."""
    if handling.resolved_at is not None:
        return handling
    return replace(handling, resolved_at=at, resolved_by=by, resolved_note=note)


def _over_ahead(handling: Handling) -> int | None:
    """When a call was over of which that stands before it."""
    ends = (handling.closed_ahead, handling.resolved_at)
    return min((at for at in ends if at is not None), default=None)


def _time(at: int | None) -> int | None:
    """A time that calendars can write; None for another, whoever signed it."""
    return at if at is not None and 0 <= at <= LATEST_MS else None


def _handled(state: StationAlerts, handling: Handling) -> StationAlerts:
    """Of calls it is known which are over: what was done about them goes with them (`_without_oldest`)."""
    calls = {call.id for call in state.calls}
    handled = (*(each for each in state.handled if each.alert != handling.alert), handling)
    oldest = [each for each in handled if each.alert not in calls][:-KEPT]
    return replace(state, handled=tuple(each for each in handled if each not in oldest))


def _ended(calls: tuple[Call, ...], alert: str, at: int) -> tuple[Call, ...]:
    over = (call.id == alert and call.ended_at is None for call in calls)
    return tuple(replace(c, ended_at=at) if ended else c for c, ended in zip(calls, over, strict=True))


def _without_oldest(state: StationAlerts) -> StationAlerts:
    """Once too many calls are over the oldest of them goes, with what was done about it."""
    done = [call for call in state.calls if call.ended_at is not None]
    if len(done) <= KEPT:
        return state
    calls = tuple(call for call in state.calls if call is not done[0])
    return StationAlerts(calls, tuple(each for each in state.handled if each.alert != done[0].id))
