"""Alerts: stops and calls somebody has to come for, and how far that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from domain.clock import Moment
from domain.floor_events import CallKind
from domain.machine_stops import MachineStop
from domain.orders import Stop, Task


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
    """What was done about an alert. Times in UTC ms, None for not yet; who did it is a person's id.

    Attributes:
        alert: its id.
        acknowledged_at: when somebody took it on, by `acknowledged_by`.
        order: the one that counts, which is the first.
        resolved_at: when somebody ended it, by `resolved_by`, who said `resolved_note`.
        set_aside: the orders that somebody gave as well, and that do not count.
        eta_ahead: when maintenance comes, said of an order that stands later: a terminal's clock was ahead.
        closed_ahead: when it was done, likewise.
    """

    alert: str
    acknowledged_at: int | None = None
    acknowledged_by: str = ""
    order: MaintenanceOrder | None = None
    resolved_at: int | None = None
    resolved_by: str = ""
    resolved_note: str = ""
    set_aside: tuple[MaintenanceOrder, ...] = ()
    eta_ahead: int | None = None
    closed_ahead: int | None = None


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
        also: ids of pauses that are this stop of a machine; what was done about them was done about it.
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
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every id by which it is, or was, known."""
        return (self.id, *self.also)

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


def joined(handling: Handling, others: Iterable[Handling]) -> Handling:
    """What was done about an alert and about others that are the same stop: of each, what was first.

    Args:
        handling: the alert's own, whose name it keeps.
        others: of those others.
    """
    known = (handling, *others)
    taken = min((each for each in known if each.acknowledged_at is not None), key=_taken_at, default=handling)
    over = min((each for each in known if each.resolved_at is not None), key=_over_at, default=handling)
    orders = sorted((each.order for each in known if each.order), key=attrgetter("at"))
    return replace(
        handling,
        acknowledged_at=taken.acknowledged_at,
        acknowledged_by=taken.acknowledged_by,
        order=_brought_on(orders, known) if orders else None,
        resolved_at=over.resolved_at,
        resolved_by=over.resolved_by,
        resolved_note=over.resolved_note,
        set_aside=(*(order for each in known for order in each.set_aside), *orders[1:]),
    )


def _brought_on(orders: Sequence[MaintenanceOrder], known: Iterable[Handling]) -> MaintenanceOrder:
    """The first order, with what was said of it under any name of its stop."""
    etas = (*(each.eta_ahead for each in known), orders[0].eta)
    ends = (*(order.closed_at for order in orders), *(each.closed_ahead for each in known))
    return replace(
        orders[0],
        eta=next((eta for eta in etas if eta is not None), None),
        closed_at=min((at for at in ends if at is not None), default=None),
    )


def _taken_at(handling: Handling) -> int:
    return handling.acknowledged_at or 0


def _over_at(handling: Handling) -> int:
    return handling.resolved_at or 0


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
