"""Command labels at the window: a whole pause and an answered question without a touch."""

import pytest

from domain.commands import StartTask
from domain.orders import TaskStatus
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
