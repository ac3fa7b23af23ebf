"""An alarm on the machine strip: touched, it is asked about, and then it is over."""

from domain.commands import NoteAlarm, NoteMachineState, SignIn
from domain.floor_events import SignInMethod
from domain.signals import Connection, ConnectionChanged, MachineState
from tests.qml.pages.hand import Hand
from tests.support.plant import WANG
from tests.support.screen import StationScreen

MACHINE = "CNC-A1"
ALARM = f"alarm-{MACHINE}"


def alarmed(screen: StationScreen) -> None:
    screen.around.machines[MACHINE] = ConnectionChanged("cnc-1", Connection.CONNECTED)
    screen.does(NoteMachineState(MACHINE, MachineState.EXECUTE), NoteAlarm(MACHINE, "E101", "Spindle", True))


def open_alarms(screen: StationScreen) -> list[str]:
    return [alarm.code for alarm in screen.recorder.floor.machine(MACHINE).alarms]


def test_an_alarm_is_taken_as_over_once_that_was_asked(screen: StationScreen, hand: Hand) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))
    alarmed(screen)
    hand.tap(ALARM)
    assert "alarm E101 at 2" in screen.shown.screens.shell.props.question
    assert open_alarms(screen) == ["E101"]
    hand.tap("Yes, record it")
    assert open_alarms(screen) == []
    hand.settle()
    assert hand.find(ALARM) is None


def test_nobody_takes_an_alarm_as_over_without_signing_in(screen: StationScreen, hand: Hand) -> None:
    alarmed(screen)
    hand.tap(ALARM)
    assert screen.shown.screens.shell.props.noticeTitle.startswith("Sign in first")
    assert open_alarms(screen) == ["E101"]


def test_a_machine_without_an_alarm_is_not_touched(screen: StationScreen, hand: Hand) -> None:
    screen.around.machines[MACHINE] = ConnectionChanged("cnc-1", Connection.CONNECTED)
    screen.does(NoteMachineState(MACHINE, MachineState.EXECUTE))
    hand.settle()
    assert hand.find(ALARM) is None
