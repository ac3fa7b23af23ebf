"""Alerts: stops and calls somebody has to come for, and how far that is."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from domain.andon_events import (
    AlertAcknowledged,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.clock import Moment
from domain.floor_events import CallKind, HelpCalled
from domain.machine_stops import MachineStop
from domain.orders import Stop, Task
from domain.records import Record

KEPT: Final = 100
"""So many ended calls and so many handled alerts of a station are kept, the newest."""


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody was called to a station: `id` is the record; `ended_at` UTC ms, None while it goes on."""

    id: str
    kind: CallKind
    by: str
    line: str
    began: Moment
    task: str = ""
    note: str = ""
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class MaintenanceOrder:
    """The one order for an alert: when and by whom it was given, UTC ms; `eta` and `closed_at` likewise."""

    at: int
    by: str
    technician: str = ""
    eta: int | None = None
    note: str = ""
    closed_at: int | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """What was done about an alert. Times in UTC ms, None for not yet; who did it is a person's id."""

    alert: str
    acknowledged_at: int | None = None
    acknowledged_by: str = ""
    order: MaintenanceOrder | None = None
    resolved_at: int | None = None
    resolved_by: str = ""


@dataclass(frozen=True, slots=True)
class StationAlerts:
    """The calls from a station, and what was done about its alerts, each in the order they came up in."""

    calls: tuple[Call, ...] = ()
    handled: tuple[Handling, ...] = ()

    def handling(self, alert: str) -> Handling:
        return next((each for each in reversed(self.handled) if each.alert == alert), Handling(alert))


class AlertKind(StrEnum):
    """What raises an alert."""

    PAUSE = "pause"
    MACHINE_STOP = "machine_stop"
    CALL = "call"


class AlertState(StrEnum):
    """How far an alert is."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    DISPATCHED = "dispatched"
    REPAIRED = "repaired"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Alert:
    """What somebody has to come for, named after the record that raised it.

    Attributes:
        id: that record.
        kind: what raised it.
        station: where; `line` is the station's.
        raised: when.
        by: who, blank for a machine.
        reason: of a stop, an id of the reason tree.
        call: of a call, whom it is for.
        task: the job, blank for none.
        equipment: the machine, blank for none.
        alarm: code of the machine's alarm, blank for none.
        note: what was said.
        ended_at: when the stop or call was over, UTC ms; None while it goes on.
        handling: what was done about it.
    """

    id: str
    kind: AlertKind
    station: str
    line: str
    raised: Moment
    by: str = ""
    reason: str = ""
    call: CallKind | None = None
    task: str = ""
    equipment: str = ""
    alarm: str = ""
    note: str = ""
    ended_at: int | None = None
    handling: Handling = Handling("")

    @property
    def over_at(self) -> int | None:
        """When the stop ended or somebody resolved it, the first of both, UTC ms; None while it goes on."""
        return min((at for at in (self.ended_at, self.handling.resolved_at) if at is not None), default=None)

    @property
    def state(self) -> AlertState:
        """Over once the stop has ended or somebody resolved it; else as far as it was brought."""
        handling = self.handling
        if self.over_at is not None:
            return AlertState.OVER
        if handling.order is not None:
            return AlertState.DISPATCHED if handling.order.closed_at is None else AlertState.REPAIRED
        return AlertState.RAISED if handling.acknowledged_at is None else AlertState.ACKNOWLEDGED


def evolve_alerts(state: StationAlerts | None, record: Record) -> StationAlerts:
    state, at, by = state or StationAlerts(), record.moment.at, record.actor
    match record.event:
        case HelpCalled(kind, task, note):
            call = Call(record.id, kind, by, record.line, record.moment, task or "", note)
            return replace(state, calls=_newest((*state.calls, call)))
        case AlertAcknowledged(alert):
            return _handled(state, _acknowledged(state.handling(alert), at, by))
        case MaintenanceDispatched() as event:
            return _handled(state, _dispatched(state.handling(event.alert), event, at, by))
        case ArrivalExpected(alert, _, eta):
            return _handled(state, _ordered(state.handling(alert), eta=eta))
        case MaintenanceClosed(alert):
            repaired = _handled(state, _ordered(state.handling(alert), closed_at=at))
            return replace(repaired, calls=_ended(state.calls, alert, at))
        case AlertResolved(alert):
            over = replace(state.handling(alert), resolved_at=at, resolved_by=by)
            return replace(_handled(state, over), calls=_ended(state.calls, alert, at))
        case _:
            return state


def _acknowledged(handling: Handling, at: int, by: str) -> Handling:
    """Who was first has it."""
    if handling.acknowledged_at is not None:
        return handling
    return replace(handling, acknowledged_at=at, acknowledged_by=by)


def _dispatched(handling: Handling, event: MaintenanceDispatched, at: int, by: str) -> Handling:
    """The first order counts; there is one for each alert."""
    if handling.order is not None:
        return handling
    order = MaintenanceOrder(at, by, event.technician, event.eta, event.note)
    return _acknowledged(replace(handling, order=order), at, by)


def _ordered(handling: Handling, **changes: int) -> Handling:
    order = handling.order
    if order is None or order.closed_at is not None:
        return handling
    return replace(handling, order=replace(order, **changes))  # type: ignore[arg-type]  # the two numbers above


def _handled(state: StationAlerts, handling: Handling) -> StationAlerts:
    others = tuple(each for each in state.handled if each.alert != handling.alert)
    return replace(state, handled=(*others, handling)[-KEPT:])


def _ended(calls: tuple[Call, ...], alert: str, at: int) -> tuple[Call, ...]:
    over = (call.id == alert and call.ended_at is None for call in calls)
    return tuple(replace(c, ended_at=at) if ended else c for c, ended in zip(calls, over, strict=True))


def _newest(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """Without the oldest ended one, once there are too many."""
    done = [call for call in calls if call.ended_at is not None]
    return tuple(call for call in calls if call is not done[0]) if len(done) > KEPT else calls


def alert_of_call(call: Call, station: str, handling: Handling) -> Alert:
    return Alert(
        call.id,
        AlertKind.CALL,
        station,
        call.line,
        call.began,
        call.by,
        call=call.kind,
        task=call.task,
        note=call.note,
        ended_at=call.ended_at,
        handling=handling,
    )


def alert_of_pause(task: Task, stop: Stop, handling: Handling) -> Alert:
    ended_at = None if stop.lasted_ms is None else stop.began.at + stop.lasted_ms
    return Alert(
        stop.id,
        AlertKind.PAUSE,
        task.station,
        task.progress.line,
        stop.began,
        stop.by,
        reason=stop.reason,
        task=task.id,
        note=stop.note,
        ended_at=ended_at,
        handling=handling,
    )


def alert_of_machine(equipment: str, station: str, line: str, stop: MachineStop, handling: Handling) -> Alert:
    ended_at = None if stop.lasted_ms is None else stop.began.at + stop.lasted_ms
    return Alert(
        stop.id,
        AlertKind.MACHINE_STOP,
        station,
        line,
        stop.began,
        reason=stop.reason,
        equipment=equipment,
        alarm=stop.alarm,
        note=stop.note,
        ended_at=ended_at,
        handling=handling,
    )
