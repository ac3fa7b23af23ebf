"""Every event there is, with its stable kind, version, and the stream of facts it belongs to."""

from typing import Final

from domain import andon_events as andon
from domain import floor_events as floor
from domain import goal_events as goals
from domain import meeting_events as meeting
from domain import plan_events as plan

type_of: Final[dict[str, type]] = {
    "site.defined": plan.SiteDefined,
    "reasons.defined": plan.ReasonsDefined,
    "calendar.defined": plan.CalendarDefined,
    "person.defined": plan.PersonDefined,
    "order.released": plan.OrderReleased,
    "order.cancelled": plan.OrderCancelled,
    "call_routes.defined": plan.CallRoutesDefined,
    "delivery.planned": plan.DeliveryPlanned,
    "objective.set": goals.ObjectiveSet,
    "objective.removed": goals.ObjectiveRemoved,
    "key_result.set": goals.KeyResultSet,
    "key_result.removed": goals.KeyResultRemoved,
    "value.stated": goals.ValueStated,
    "forecast.moved": goals.ForecastMoved,
    "person.signed_in": floor.PersonSignedIn,
    "person.signed_out": floor.PersonSignedOut,
    "person.chosen": floor.PersonChosen,
    "pin.rejected": floor.PinRejected,
    "access.ended": floor.AccessEnded,
    "roster.taken": floor.RosterTaken,
    "task.started": floor.TaskStarted,
    "task.paused": floor.TaskPaused,
    "pause.explained": floor.PauseExplained,
    "task.resumed": floor.TaskResumed,
    "task.completed": floor.TaskCompleted,
    "task.joined": floor.TaskJoined,
    "task.left": floor.TaskLeft,
    "count.reported": floor.CountReported,
    "count.corrected": floor.CountCorrected,
    "scan.read": floor.ScanRead,
    "scan.refused": floor.ScanRefused,
    "device.connection_changed": floor.DeviceConnectionChanged,
    "equipment.state_changed": floor.EquipmentStateChanged,
    "equipment.mode_changed": floor.EquipmentModeChanged,
    "equipment.value_changed": floor.EquipmentValueChanged,
    "equipment.counted": floor.EquipmentCounted,
    "equipment.count_assigned": floor.LooseCountAssigned,
    "equipment.count_dismissed": floor.LooseCountDismissed,
    "equipment.stop_explained": floor.EquipmentStopExplained,
    "lot.used": floor.LotUsed,
    "alarm.raised": floor.AlarmRaised,
    "alarm.cleared": floor.AlarmCleared,
    "help.called": floor.HelpCalled,
    "alert.acknowledged": andon.AlertAcknowledged,
    "maintenance.dispatched": andon.MaintenanceDispatched,
    "maintenance.arrival_expected": andon.ArrivalExpected,
    "maintenance.closed": andon.MaintenanceClosed,
    "alert.resolved": andon.AlertResolved,
    "meeting.remark_made": meeting.RemarkMade,
    "meeting.remark_withdrawn": meeting.RemarkWithdrawn,
    "meeting.held": meeting.MeetingHeld,
    "terminal.started": floor.TerminalStarted,
    "terminal.stopped": floor.TerminalStopped,
    "clock.jumped": floor.ClockJumped,
    "ledger.restored": floor.LedgerRestored,
    "record.lost": floor.RecordLost,
}
kind_of: Final[dict[type, str]] = {cls: kind for kind, cls in type_of.items()}
version_of: Final[dict[str, int]] = dict.fromkeys(type_of, 1)

Event = (
    plan.SiteDefined
    | plan.ReasonsDefined
    | plan.CalendarDefined
    | plan.PersonDefined
    | plan.OrderReleased
    | plan.OrderCancelled
    | plan.CallRoutesDefined
    | plan.DeliveryPlanned
    | goals.ObjectiveSet
    | goals.ObjectiveRemoved
    | goals.KeyResultSet
    | goals.KeyResultRemoved
    | goals.ValueStated
    | goals.ForecastMoved
    | floor.PersonSignedIn
    | floor.PersonSignedOut
    | floor.PersonChosen
    | floor.PinRejected
    | floor.AccessEnded
    | floor.RosterTaken
    | floor.TaskStarted
    | floor.TaskPaused
    | floor.PauseExplained
    | floor.TaskResumed
    | floor.TaskCompleted
    | floor.TaskJoined
    | floor.TaskLeft
    | floor.CountReported
    | floor.CountCorrected
    | floor.ScanRead
    | floor.ScanRefused
    | floor.DeviceConnectionChanged
    | floor.EquipmentStateChanged
    | floor.EquipmentModeChanged
    | floor.EquipmentValueChanged
    | floor.EquipmentCounted
    | floor.LooseCountAssigned
    | floor.LooseCountDismissed
    | floor.EquipmentStopExplained
    | floor.LotUsed
    | floor.AlarmRaised
    | floor.AlarmCleared
    | floor.HelpCalled
    | andon.AlertAcknowledged
    | andon.MaintenanceDispatched
    | andon.ArrivalExpected
    | andon.MaintenanceClosed
    | andon.AlertResolved
    | meeting.RemarkMade
    | meeting.RemarkWithdrawn
    | meeting.MeetingHeld
    | floor.TerminalStarted
    | floor.TerminalStopped
    | floor.ClockJumped
    | floor.LedgerRestored
    | floor.RecordLost
)


def order_of(task: str) -> str:
    """The order a task belongs to: a task is named `<order>/<operation>`."""
    return task.rpartition("/")[0]


_STREAMS: Final[dict[type, tuple[str, tuple[str, ...]]]] = {
    plan.SiteDefined: ("plan:site", ()),
    plan.ReasonsDefined: ("plan:reasons", ()),
    plan.CalendarDefined: ("plan:calendar", ()),
    plan.CallRoutesDefined: ("call_routes:site", ()),
    plan.PersonDefined: ("person:{}", ("id",)),
    plan.OrderReleased: ("order:{}", ("id",)),
    plan.OrderCancelled: ("order:{}", ("id",)),
    plan.DeliveryPlanned: ("delivery:{}", ("id",)),
    **dict.fromkeys(
        (
            goals.ObjectiveSet,
            goals.ObjectiveRemoved,
            goals.KeyResultSet,
            goals.KeyResultRemoved,
            goals.ValueStated,
        ),
        ("goals:site", ()),
    ),
    goals.ForecastMoved: ("forecast:{}", ("goal",)),
    **dict.fromkeys(
        (
            floor.EquipmentStateChanged,
            floor.EquipmentModeChanged,
            floor.EquipmentValueChanged,
            floor.EquipmentCounted,
            floor.LooseCountAssigned,
            floor.LooseCountDismissed,
            floor.EquipmentStopExplained,
            floor.AlarmRaised,
            floor.AlarmCleared,
        ),
        ("equipment:{}", ("equipment",)),
    ),
    **dict.fromkeys(
        (
            floor.TaskStarted,
            floor.TaskPaused,
            floor.PauseExplained,
            floor.TaskResumed,
            floor.TaskCompleted,
            floor.TaskJoined,
            floor.TaskLeft,
            floor.CountReported,
            floor.CountCorrected,
            floor.LotUsed,
        ),
        ("task:{}", ("task",)),
    ),
    **dict.fromkeys(
        (
            andon.AlertAcknowledged,
            andon.MaintenanceDispatched,
            andon.ArrivalExpected,
            andon.MaintenanceClosed,
            andon.AlertResolved,
        ),
        ("alerts:{}", ("station",)),
    ),
    **dict.fromkeys(
        (meeting.RemarkMade, meeting.RemarkWithdrawn, meeting.MeetingHeld), ("meeting:{}/{}", ("line", "day"))
    ),
}
"""By type of event, the stream it belongs to and the fields that name it."""
_AT_STATION: Final[dict[type, str]] = {
    **dict.fromkeys(
        (
            floor.PersonSignedIn,
            floor.PersonSignedOut,
            floor.PersonChosen,
            floor.PinRejected,
            floor.AccessEnded,
            floor.RosterTaken,
        ),
        "station:",
    ),
    floor.HelpCalled: "alerts:",
}
"""By type of event, the fold of the station where it was recorded."""


def stream_of(event: Event, station: str) -> str:
    """The stream an event belongs to, `<fold>:<id>`; what has no fold stands under `log`."""
    known = _STREAMS.get(type(event))
    if known is None:
        return _AT_STATION.get(type(event), "log:") + station
    name, fields = known
    return name.format(*(getattr(event, field) for field in fields)) if fields else name
