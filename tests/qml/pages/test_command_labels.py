"""Command labels at the window: a whole pause and an answered question without a touch."""

import pytest

from domain.commands import NoteMachineState, PauseTask, ResumeTask, StartTask
from domain.orders import TaskStatus
from domain.signals import MachineState
from tests.support.plant import MATERIAL, WANG
from tests.support.screen import StationScreen

OTHER = "WO-2/30"


@pytest.fixture
def busy(screen: StationScreen) -> StationScreen:
    """Wang is signed in and a job of his runs."""
    screen.scan(WANG.badge)
    screen.scan("WO-1")
    return screen


def sheet(screen: StationScreen) -> str:
    return screen.shown.screens.shell.place.sheet


def test_a_pause_by_labels_alone(busy: StationScreen) -> None:
    busy.scan("LS:PAUSE")
    assert sheet(busy) == "pause"
    busy.scan("material.short")
    assert busy.task(MATERIAL).status is TaskStatus.PAUSED
    busy.scan("LS:RESUME")
    assert busy.task(MATERIAL).status is TaskStatus.RUNNING


def test_a_question_that_a_label_led_to_is_answered_by_a_label(busy: StationScreen) -> None:
    busy.scan("LS:COMPLETE")
    assert busy.shown.screens.shell.props.question
    assert busy.task(MATERIAL).status is TaskStatus.RUNNING
    busy.scan("LS:CONFIRM")
    assert not busy.shown.screens.shell.props.question
    assert busy.task(MATERIAL).status is TaskStatus.COMPLETED


def test_a_question_that_was_taken_away_is_not_answered(busy: StationScreen) -> None:
    busy.scan("LS:COMPLETE")
    busy.scan("LS:CANCEL")
    assert not busy.shown.screens.shell.props.question
    busy.scan("LS:CONFIRM")
    assert busy.task(MATERIAL).status is TaskStatus.RUNNING
    busy.scan("LS:COMPLETE")
    busy.shown.screens.shell.dismiss()
    busy.scan("LS:CONFIRM")
    assert busy.task(MATERIAL).status is TaskStatus.RUNNING


def test_which_of_two_jobs_is_told_by_scanning_it(busy: StationScreen) -> None:
    busy.does(StartTask(OTHER, WANG.id))
    busy.passes(31_000)
    busy.scan("LS:COUNT")
    assert (sheet(busy), busy.shown.screens.shell.props.noticeTone) == ("", "warn")
    busy.scan(OTHER)
    busy.scan("LS:COUNT")
    assert sheet(busy) == "count"
    assert busy.shown.screens.count.props.subtitle.startswith("WO-2")


@pytest.fixture
def two(busy: StationScreen) -> StationScreen:
    """Two jobs of his run, and no label of one was scanned lately."""
    busy.does(StartTask(OTHER, WANG.id))
    busy.passes(31_000)
    return busy


def test_a_scanned_reason_is_about_the_job_of_the_open_sheet(two: StationScreen) -> None:
    two.shown.open("pause", task=MATERIAL)
    two.shown.open("pause", task=OTHER)
    two.scan("equipment.failure")
    assert (two.task(OTHER).status, two.task(MATERIAL).status) == ("paused", "running")
    assert sheet(two) == ""


def test_scanned_pieces_are_about_the_job_of_the_open_sheet(two: StationScreen) -> None:
    two.shown.open("count", task=OTHER)
    two.scan("LS:GOOD:5")
    assert (two.task(OTHER).counts.good, two.task(MATERIAL).counts.good) == (5, 0)


@pytest.mark.parametrize("leave", ["close", "home", "LS:CANCEL", "LS:HOME"])
def test_a_closed_sheet_says_nothing_any_more(two: StationScreen, leave: str) -> None:
    two.shown.open("count", task=OTHER)
    if leave == "close":
        two.shown.screens.shell.closeSheet()
    elif leave == "home":
        two.shown.open("home")
    else:
        two.scan(leave)
    two.scan("LS:GOOD:5")
    assert (two.task(OTHER).counts.good, two.task(MATERIAL).counts.good) == (0, 0)


def test_a_scanned_reason_explains_the_earlier_pause_of_the_open_sheet(busy: StationScreen) -> None:
    busy.does(PauseTask(MATERIAL, WANG.id, "unknown"))
    busy.passes(600_000)
    busy.does(ResumeTask(MATERIAL, WANG.id))
    busy.passes(60_000)
    busy.shown.open("pause", task=MATERIAL, stop=busy.task(MATERIAL).stops[-1].id)
    busy.scan("equipment.failure")
    assert busy.task(MATERIAL).status is TaskStatus.RUNNING
    assert [stop.reason for stop in busy.task(MATERIAL).stops] == ["equipment.failure"]
    assert sheet(busy) == "", "it was answered"


def test_a_scanned_reason_explains_the_standstill_of_the_open_sheet(busy: StationScreen) -> None:
    for state in (MachineState.EXECUTE, MachineState.HELD, MachineState.EXECUTE):
        busy.does(NoteMachineState("CNC-A1", state))
        busy.passes(600_000)
    stop = busy.recorder.floor.machine("CNC-A1").stops[-1]
    busy.shown.open("pause", equipment="CNC-A1", stop=stop.id)
    busy.scan("equipment.failure")
    assert busy.task(MATERIAL).status is TaskStatus.RUNNING
    assert busy.recorder.floor.machine("CNC-A1").stops[-1].reason == "equipment.failure"
    assert sheet(busy) == "", "it was answered"
    busy.scan("equipment.failure")
    assert (busy.task(MATERIAL).status, sheet(busy)) == ("running", "pause")
