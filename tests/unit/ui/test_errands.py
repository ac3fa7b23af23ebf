"""Commands go through the door once, and what came of them is told."""

from typing import Any

import pytest

from domain.commands import CompleteTask, PauseTask, StartTask
from domain.outcomes import Asked, Code, NotSaved, Recorded, Refused, Trouble
from tests.fakes.immediate_door import ImmediateDoor
from tests.support.plant import MATERIAL, PRODUCTION, WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import desk_of
from ui.errands import Errands, Told

START = StartTask(MATERIAL, WANG.id)


class Listening:
    """Errands of a staffed station, with what was told."""

    def __init__(self) -> None:
        station = StationDesk().staffed()
        self.station = station
        self.door = ImmediateDoor()
        self.errands = Errands(self.door, desk_of(station))
        self.told: list[Told] = []
        self.done: list[str] = []
        self.errands.told.connect(self.told.append)

    def execute(self, command: Any) -> None:
        self.errands.execute(command, lambda: self.done.append(type(command).__name__))


@pytest.fixture
def listening(qapp: object) -> Listening:
    return Listening()


def test_what_was_recorded_is_done_and_told(listening: Listening) -> None:
    listening.execute(START)
    assert listening.done == ["StartTask"]
    assert isinstance(listening.told[0].outcome, Recorded)


def test_what_was_refused_is_told_and_not_done(listening: Listening) -> None:
    listening.execute(StartTask(PRODUCTION, WANG.id))
    assert listening.done == []
    outcome = listening.told[0].outcome
    assert isinstance(outcome, Refused)
    assert outcome.code is Code.STAGE_SKIPPED


def test_a_question_goes_through_once_it_is_confirmed(listening: Listening) -> None:
    listening.execute(START)
    listening.execute(CompleteTask(MATERIAL, WANG.id))
    question = listening.told[1]
    assert isinstance(question.outcome, Asked)
    assert question.confirm is not None
    assert listening.done == ["StartTask"]
    question.confirm()
    assert listening.done == ["StartTask", "CompleteTask"]


def test_of_two_equal_commands_under_way_one_is_run(listening: Listening) -> None:
    listening.door.held = True
    listening.execute(START)
    listening.execute(START)
    listening.execute(PauseTask(MATERIAL, WANG.id, "unknown"))
    listening.door.release()
    assert [type(told.outcome) for told in listening.told] == [Recorded, Recorded]


def test_a_job_that_failed_is_told_and_does_not_block_for_ever(listening: Listening) -> None:
    def fails() -> Recorded:
        raise RuntimeError

    listening.errands.run("stuck", fails)
    listening.errands.run("stuck", lambda: Recorded(0, 1))
    assert [told.outcome for told in listening.told] == [NotSaved(Trouble.DEFECT), Recorded(0, 1)]


def test_a_snapshot_in_between_does_not_let_a_double_tap_through(listening: Listening) -> None:
    listening.door.held = True
    for _ in range(2):
        listening.execute(START)
        listening.execute(PauseTask(MATERIAL, WANG.id, "unknown"))
    listening.door.release()
    assert [type(told.outcome) for told in listening.told] == [Recorded, Recorded]


def test_what_is_said_elsewhere_is_not_told(listening: Listening) -> None:
    recorder = listening.station.recorder
    listening.errands.run(
        "skipped", lambda: recorder.execute(StartTask(PRODUCTION, WANG.id)), said_elsewhere=(Refused,)
    )
    listening.errands.run("begun", lambda: recorder.execute(START), said_elsewhere=(Refused,))
    assert [type(told.outcome) for told in listening.told] == [Recorded]
