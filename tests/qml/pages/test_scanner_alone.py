"""The scanner alone, on a real window: a pause, an answer, a count, without a touch."""

import pytest

from domain.orders import TaskStatus
from domain.outcomes import Instructed, Instruction
from tests.qml.pages.hand import Hand
from tests.qml.pages.keyboard import Keyboard
from tests.support.plant import MATERIAL, WANG
from tests.support.screen import StationScreen


@pytest.fixture
def keyboard(screen: StationScreen, hand: Hand) -> Keyboard:
    hand.settle()
    return Keyboard(screen.shown.window)


def place(screen: StationScreen) -> tuple[str, str]:
    shell = screen.shown.screens.shell
    return shell.props.page, shell.props.sheet


def test_a_whole_pause(screen: StationScreen, hand: Hand, keyboard: Keyboard) -> None:
    """Badge, order, the label that pauses, the reason, the label that resumes."""
    keyboard.scanner(WANG.badge)
    keyboard.scanner("WO-1")
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    keyboard.scanner("LS:PAUSE")
    assert place(screen)[1] == "pause"
    hand.settle()
    assert "Why is it paused?" in hand.texts()
    keyboard.scanner("equipment.tool.worn")
    assert screen.task(MATERIAL).stops[-1].reason == "equipment.tool.worn"
    assert place(screen)[1] == "", "the reason was given, so nobody is asked any more"
    keyboard.scanner("LS:RESUME")
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    assert hand.taps == 0


def test_the_label_that_pauses_may_come_before_the_screen_knows_the_job(
    screen: StationScreen, hand: Hand, keyboard: Keyboard
) -> None:
    """Scans one right after the other: an instruction may be told before the snapshot that led to it."""
    before = screen.snapshot()
    keyboard.scanner(WANG.badge)
    keyboard.scanner("WO-1")
    screen.shown.show_snapshot(before)
    screen.shown.show_outcome(Instructed(Instruction.PAUSE, MATERIAL), "scanner")
    assert place(screen)[1] == "pause"
    screen.refresh()
    assert place(screen)[1] == "pause"
    keyboard.scanner("equipment.failure")
    assert place(screen)[1] == ""


def test_a_question_is_answered_by_a_label(screen: StationScreen, hand: Hand, keyboard: Keyboard) -> None:
    keyboard.scanner(WANG.badge)
    keyboard.scanner("WO-1")
    keyboard.scanner("LS:COMPLETE")
    hand.settle()
    assert screen.shown.screens.shell.props.question, "fewer than ordered"
    keyboard.scanner("LS:CANCEL")
    assert screen.shown.screens.shell.props.question == ""
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING
    keyboard.scanner("LS:COMPLETE")
    keyboard.scanner("LS:CONFIRM")
    assert screen.task(MATERIAL).status is TaskStatus.COMPLETED
    assert screen.shown.screens.shell.props.question == ""


def test_a_question_that_a_scan_led_to_is_answered_by_a_touch_as_well(
    screen: StationScreen, hand: Hand, keyboard: Keyboard
) -> None:
    keyboard.scanner(WANG.badge)
    keyboard.scanner("WO-1")
    keyboard.scanner("LS:COMPLETE")
    hand.tap("confirm")
    assert screen.task(MATERIAL).status is TaskStatus.COMPLETED


def test_a_question_of_the_screen_is_answered_by_a_label(
    screen: StationScreen, hand: Hand, keyboard: Keyboard
) -> None:
    keyboard.scanner(WANG.badge)
    keyboard.scanner("WO-1")
    hand.tap(f"complete-{MATERIAL}")
    keyboard.scanner("LS:CONFIRM")
    assert screen.task(MATERIAL).status is TaskStatus.COMPLETED


def test_count_cancel_and_home_move_the_screen(screen: StationScreen, keyboard: Keyboard) -> None:
    keyboard.scanner(WANG.badge)
    keyboard.scanner("WO-1")
    keyboard.scanner("LS:COUNT")
    assert place(screen)[1] == "count"
    keyboard.scanner("LS:CANCEL")
    assert place(screen)[1] == ""
    screen.shown.open("tasks")
    keyboard.scanner("LS:HOME")
    assert place(screen) == ("home", "")


@pytest.mark.parametrize(
    ("instruction", "hint"),
    [
        (Instruction.CONFIRM, "There is nothing to confirm."),
        (Instruction.CANCEL, "There is nothing to cancel."),
    ],
)
def test_where_there_is_nothing_to_answer_a_short_hint_says_so(
    screen: StationScreen, hand: Hand, instruction: Instruction, hint: str
) -> None:
    screen.shown.show_outcome(Instructed(instruction), "scanner")
    hand.settle()
    assert hint in hand.texts()
    screen.passes(11_000)
    hand.settle()
    assert hint not in hand.texts()
