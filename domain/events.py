"""Every event there is, with its stable kind, version, and the stream of facts it belongs to."""

from typing import Final

from domain import floor_events as floor
from domain import meeting_events as meeting
from domain import plan_events as plan

type_of: Final[dict[str, type]] = {
    "site.defined": plan.SiteDefined,
    "reasons.defined": plan.ReasonsDefined,
    "calendar.defined": plan.CalendarDefined,
    "person.defined": plan.PersonDefined,
    "order.released": plan.OrderReleased,
    "order.cancelled": plan.OrderCancelled,
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


def stream_of(event: Event, station: str) -> str:
    """The stream an event belongs to, `<fold>:<id>`; what has no fold stands under `log`."""
    match event:
        case plan.SiteDefined() | plan.ReasonsDefined() | plan.CalendarDefined():
            return f"plan:{kind_of[type(event)].partition('.')[0]}"
        case plan.PersonDefined():
            return f"person:{event.id}"
        case plan.OrderReleased() | plan.OrderCancelled():
            return f"order:{event.id}"
        case (
            floor.PersonSignedIn()
            | floor.PersonSignedOut()
            | floor.PersonChosen()
            | floor.PinRejected()
            | floor.AccessEnded()
            | floor.RosterTaken()
        ):
            return f"station:{station}"
        case (
            floor.EquipmentStateChanged()
            | floor.EquipmentModeChanged()
            | floor.EquipmentValueChanged()
            | floor.EquipmentCounted()
            | floor.LooseCountAssigned()
            | floor.LooseCountDismissed()
            | floor.EquipmentStopExplained()
            | floor.AlarmRaised()
            | floor.AlarmCleared()
        ):
            return f"equipment:{event.equipment}"
        case meeting.RemarkMade() | meeting.RemarkWithdrawn() | meeting.MeetingHeld():
            return f"meeting:{event.line}/{event.day}"
        case floor.HelpCalled():
            return f"log:{station}"
        case _ if (task := getattr(event, "task", None)) is not None:
            return f"task:{task}"
        case _:
            return f"log:{station}"
