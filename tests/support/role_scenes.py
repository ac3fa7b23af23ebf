"""For each kind of event that a person can have recorded, a station at which just that is about to happen."""

from collections.abc import Callable
from typing import Final

from domain import commands as c
from domain.andon_events import (
    AlertAcknowledged,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.clock import Moment
from domain.floor_events import CallKind, Quality, SignInMethod, TaskJoined
from domain.meeting_events import MeetingFacts
from domain.plan_events import PersonDefined, Role
from domain.signals import Connection, MachineMode, MachineState
from domain.speech.intents import RemarkKind
from tests.support.station import StationDesk

TASK, MACHINE, STATION = "WO-2/30", "CNC-A1", "A1"
ABLE: Final = PersonDefined("9000", "万能", "B-9000", tuple(Role))
"""Who may do everything, and prepares what is to happen."""
HOUR_MS = 3_600_000

Do = Callable[[StationDesk], object]
Scene = Callable[[StationDesk, str], c.Command]


def desk_with(person: PersonDefined) -> StationDesk:
    """A planned station at which this person acts beside the one who may do everything."""
    desk = StationDesk()
    desk.recorder.note(ABLE, person)
    return desk.staffed(ABLE, person)


def _started(desk: StationDesk) -> None:
    desk.does(c.StartTask(TASK, ABLE.id))


def _paused(desk: StationDesk) -> str:
    _started(desk)
    desk.does(c.PauseTask(TASK, ABLE.id, "material.short"))
    return desk.task(TASK).stops[-1].id


def _counted(desk: StationDesk) -> str:
    _started(desk)
    desk.does(c.ReportCount(TASK, ABLE.id, Quality.GOOD, 3))
    return f"{desk.ledger.store}:{desk.ledger.head().seq}"


def _loose(desk: StationDesk) -> None:
    for total in (10, 15):
        desk.does(c.NoteMachineCount(MACHINE, total))
    _started(desk)


def _stood(desk: StationDesk) -> str:
    for state in (MachineState.EXECUTE, MachineState.STOPPED):
        desk.does(c.NoteMachineState(MACHINE, state))
    return desk.floor.machine(MACHINE).stops[-1].id


def _joined(desk: StationDesk, person: str) -> c.Command:
    _started(desk)
    desk.recorder.note(TaskJoined(TASK), actor=person)
    return c.LeaveTask(TASK, person)


def _said(desk: StationDesk) -> str:
    desk.does(c.MakeRemark(ABLE.id, RemarkKind.PLAN, "two batches"))
    return f"{desk.ledger.store}:{desk.ledger.head().seq}"


def _after(prepared: Do, command: Scene) -> Scene:
    def scene(desk: StationDesk, person: str) -> c.Command:
        prepared(desk)
        return command(desk, person)

    return scene


def _absent(desk: StationDesk, person: str) -> c.Command:
    desk.does(c.SignOut(person))
    return c.SignIn(person, SignInMethod.BADGE)


def _wrong_pin(desk: StationDesk, person: str) -> c.Command:
    desk.does(c.SignOut(person))
    return c.SignIn(person, SignInMethod.PIN, proven=False)


def _not_acting(desk: StationDesk, person: str) -> c.Command:
    desk.does(c.SignIn(ABLE.id, SignInMethod.BADGE))
    return c.SignIn(person, SignInMethod.BADGE)


def _alarmed(desk: StationDesk) -> None:
    desk.does(c.NoteAlarm(MACHINE, "E1", "hot", active=True))


def _sent(desk: StationDesk) -> str:
    stop = _paused(desk)
    desk.does(c.AnswerAlert(ABLE.id, MaintenanceDispatched(stop, STATION)))
    return stop


def _called(desk: StationDesk) -> str:
    desk.does(c.CallHelp(ABLE.id, CallKind.LEAD))
    return f"{desk.ledger.store}:{desk.ledger.head().seq}"


def _facts(now: Moment) -> MeetingFacts:
    return MeetingFacts("A1", now.at)


BY_PEOPLE: Final[dict[str, Scene]] = {
    "person.signed_in": _absent,
    "person.signed_out": lambda _, person: c.SignOut(person),
    "person.chosen": _not_acting,
    "pin.rejected": _wrong_pin,
    "task.started": lambda _, person: c.StartTask(TASK, person),
    "task.paused": _after(_started, lambda _, person: c.PauseTask(TASK, person, "material.short")),
    "pause.explained": lambda desk, person: c.ExplainPause(TASK, person, _paused(desk), "planned.break"),
    "task.resumed": _after(_paused, lambda _, person: c.ResumeTask(TASK, person)),
    "task.completed": _after(_started, lambda _, person: c.CompleteTask(TASK, person, confirmed=True)),
    "task.joined": _after(_started, lambda _, person: c.JoinTask(TASK, person)),
    "task.left": _joined,
    "count.reported": _after(_started, lambda _, person: c.ReportCount(TASK, person, Quality.GOOD, 2)),
    "count.corrected": lambda desk, person: c.CorrectCount(TASK, person, _counted(desk), Quality.GOOD, 3, 2),
    "equipment.count_assigned": _after(_loose, lambda _, who: c.AssignLooseCount(MACHINE, TASK, who, 2)),
    "equipment.count_dismissed": _after(_loose, lambda _, person: c.DismissLooseCount(MACHINE, person, 2)),
    "equipment.stop_explained": lambda desk, person: c.ExplainEquipmentStop(
        MACHINE, person, _stood(desk), "planned.break"
    ),
    "lot.used": _after(_started, lambda _, person: c.UseLot(TASK, person, "L1")),
    "alarm.cleared": _after(_alarmed, lambda _, who: c.DismissAlarm(MACHINE, "E1", who, confirmed=True)),
    "help.called": lambda _, person: c.CallHelp(person, CallKind.LEAD),
    "alert.acknowledged": lambda desk, person: c.AnswerAlert(
        person, AlertAcknowledged(_paused(desk), STATION)
    ),
    "maintenance.dispatched": lambda desk, person: c.AnswerAlert(
        person, MaintenanceDispatched(_paused(desk), STATION)
    ),
    "maintenance.arrival_expected": lambda desk, person: c.AnswerAlert(
        person, ArrivalExpected(_sent(desk), STATION, desk.clock.now().at)
    ),
    "maintenance.closed": lambda desk, person: c.AnswerAlert(person, MaintenanceClosed(_sent(desk), STATION)),
    "alert.resolved": lambda desk, person: c.AnswerAlert(person, AlertResolved(_called(desk), STATION)),
    "meeting.remark_made": lambda _, person: c.MakeRemark(person, RemarkKind.PLAN, "x"),
    "meeting.remark_withdrawn": lambda desk, person: c.WithdrawRemark(person, _said(desk)),
    "meeting.held": lambda desk, person: c.HoldMeeting(person, _facts(desk.clock.now()), confirmed=True),
}
"""By kind, a command of a person whom the station lets in."""

BY_MACHINES: Final[dict[str, Scene]] = {
    "device.connection_changed": lambda _, __: c.NoteConnection("scanner", Connection.UNPLUGGED),
    "equipment.state_changed": lambda _, __: c.NoteMachineState(MACHINE, MachineState.EXECUTE),
    "equipment.mode_changed": lambda _, __: c.NoteMachineMode(MACHINE, MachineMode.MANUAL),
    "equipment.value_changed": lambda _, __: c.NoteMachineValue(MACHINE, "speed", "7"),
    "equipment.counted": lambda _, __: c.NoteMachineCount(MACHINE, 10),
    "alarm.raised": lambda _, __: c.NoteAlarm(MACHINE, "E1", "hot", active=True),
    "alarm.cleared": _after(_alarmed, lambda _, __: c.NoteAlarm(MACHINE, "E1", "", active=False)),
    "count.reported": _after(_loose, lambda _, __: c.NoteMachineCount(MACHINE, 17)),
}
"""By kind, a command of a device."""
