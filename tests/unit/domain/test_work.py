"""K2 and K3: what may be done to a task, by whom, where and when; each refusal with its code."""

from dataclasses import replace

import pytest

from domain.commands import (
    Command,
    CompleteTask,
    ExplainPause,
    JoinTask,
    LeaveTask,
    PauseTask,
    ReportCount,
    ResumeTask,
    SignIn,
    SignOut,
    StartTask,
)
from domain.floor_events import Quality, SignInMethod, Source
from domain.orders import TaskStatus
from domain.outcomes import Asked, Code
from domain.plan_events import OrderCancelled, Stage
from tests.support.plant import INSPECTION, LI, MATERIAL, PRODUCTION, WANG, order
from tests.support.station import StationDesk

SKIPPABLE = "WO-2/30"
BY = WANG.id


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().staffed()


def paused(desk: StationDesk, task: str = MATERIAL, reason: str = "material.short") -> StationDesk:
    desk.does(StartTask(task, BY))
    desk.does(PauseTask(task, BY, reason))
    return desk


def completed(desk: StationDesk, task: str = MATERIAL) -> StationDesk:
    desk.does(StartTask(task, BY))
    desk.does(CompleteTask(task, BY, confirmed=True))
    return desk


EVERY_COMMAND: list[Command] = [
    StartTask(MATERIAL, BY),
    PauseTask(MATERIAL, BY, "unknown"),
    ExplainPause(MATERIAL, BY, "s:1", "material.short"),
    ResumeTask(MATERIAL, BY),
    CompleteTask(MATERIAL, BY),
    JoinTask(MATERIAL, BY),
    LeaveTask(MATERIAL, BY),
    ReportCount(MATERIAL, BY, Quality.GOOD, 1),
]


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: type(command).__name__)
def test_nobody_works_without_being_signed_in_at_this_station(command: Command) -> None:
    assert StationDesk().planned().refuses(command) is Code.NOBODY_SIGNED_IN


def test_a_task_nobody_knows(desk: StationDesk) -> None:
    assert desk.refuses(StartTask("WO-9/10", BY)) is Code.UNKNOWN_TASK
    assert desk.refuses(StartTask("", BY)) is Code.UNKNOWN_TASK


def test_k2_line_a_does_not_work_on_line_bs_tasks(desk: StationDesk) -> None:
    assert desk.refuses(StartTask("WO-3/20", BY)) is Code.TASK_ELSEWHERE


def test_k2_a_task_bound_to_a_station_is_worked_on_there_alone(desk: StationDesk) -> None:
    assert desk.refuses(StartTask("WO-4/30", BY)) is Code.TASK_ELSEWHERE
    there = StationDesk(station="A2").staffed()
    there.does(StartTask("WO-4/30", BY))
    assert there.task("WO-4/30").station == "A2"


def test_k2_a_task_bound_to_a_team_is_its_teams(desk: StationDesk) -> None:
    assert desk.refuses(StartTask("WO-5/30", BY)) is Code.WRONG_TEAM
    desk.does(SignIn(LI.id, SignInMethod.BADGE))
    desk.does(StartTask("WO-5/30", LI.id))
    assert desk.refuses(PauseTask("WO-5/30", BY, "unknown")) is Code.WRONG_TEAM


def test_k2_skipping_a_stage_is_refused(desk: StationDesk) -> None:
    outcome = desk.recorder.execute(StartTask(PRODUCTION, BY))
    assert desk.refuses(StartTask(PRODUCTION, BY)) is Code.STAGE_SKIPPED
    assert getattr(outcome, "params", None) == {
        "task": PRODUCTION,
        "before": MATERIAL,
        "stage": Stage.MATERIAL,
    }
    assert desk.task(PRODUCTION).status is TaskStatus.WAITING


def test_k2_a_stage_that_runs_is_not_done_yet(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    assert desk.refuses(StartTask(PRODUCTION, BY)) is Code.STAGE_SKIPPED


def test_k2_the_chain_in_its_order(desk: StationDesk) -> None:
    for task in (MATERIAL, PRODUCTION, INSPECTION):
        completed(desk, task)
    found = desk.floor.order("WO-1")
    assert found is not None
    assert found.completed


def test_k2_skipping_where_the_order_allows_it(desk: StationDesk) -> None:
    desk.does(StartTask(SKIPPABLE, BY))
    assert desk.task(SKIPPABLE).status is TaskStatus.RUNNING


def test_start_of_what_runs_or_is_done(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    assert desk.refuses(StartTask(MATERIAL, BY)) is Code.ALREADY_RUNNING
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    assert desk.refuses(StartTask(MATERIAL, BY)) is Code.ALREADY_COMPLETED


def test_start_of_what_is_paused_resumes_it(desk: StationDesk) -> None:
    paused(desk).does(StartTask(MATERIAL, BY))
    task = desk.task(MATERIAL)
    assert task.status is TaskStatus.RUNNING
    assert task.stops[0].lasted_ms == 0


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", Code.REASON_MISSING),
        (" ", Code.UNKNOWN_REASON),
        ("no.such", Code.UNKNOWN_REASON),
        ("equipment.tool", Code.UNKNOWN_REASON),
        ("equipment", Code.UNKNOWN_REASON),
    ],
)
def test_k3_pause_without_a_reason_is_impossible(desk: StationDesk, reason: str, code: Code) -> None:
    desk.does(StartTask(MATERIAL, BY))
    assert desk.refuses(PauseTask(MATERIAL, BY, reason)) is code
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING


@pytest.mark.parametrize("reason", ["equipment.failure", "equipment.tool.worn", "planned.break", "unknown"])
def test_k3_a_leaf_or_not_known_yet_pauses(desk: StationDesk, reason: str) -> None:
    paused(desk, reason=reason)
    stop = desk.task(MATERIAL).open_stop
    assert stop is not None
    assert (stop.reason, stop.by) == (reason, BY)


def test_k3_a_note_goes_with_the_pause(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    desk.does(PauseTask(MATERIAL, BY, "unknown", "  主轴异响 "))
    assert desk.task(MATERIAL).stops[0].note == "主轴异响"


def test_pause_and_resume_of_what_does_not_run_or_pause(desk: StationDesk) -> None:
    assert desk.refuses(PauseTask(MATERIAL, BY, "unknown")) is Code.NOT_RUNNING
    assert desk.refuses(ResumeTask(MATERIAL, BY)) is Code.NOT_PAUSED
    paused(desk)
    assert desk.refuses(PauseTask(MATERIAL, BY, "unknown")) is Code.NOT_RUNNING
    desk.does(ResumeTask(MATERIAL, BY))
    assert desk.refuses(ResumeTask(MATERIAL, BY)) is Code.NOT_PAUSED


def test_k3_not_known_yet_is_explained_later_also_while_it_runs_again(desk: StationDesk) -> None:
    paused(desk, reason="unknown").does(ResumeTask(MATERIAL, BY))
    (stop,) = desk.task(MATERIAL).stops
    desk.does(ExplainPause(MATERIAL, BY, stop.id, "equipment.failure", " 换刀 "))
    (explained,) = desk.task(MATERIAL).stops
    assert (explained.reason, explained.note, explained.id) == ("equipment.failure", "换刀", stop.id)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", Code.REASON_MISSING), ("unknown", Code.REASON_MISSING), ("no.such", Code.UNKNOWN_REASON)],
)
def test_an_explanation_names_a_reason(desk: StationDesk, reason: str, code: Code) -> None:
    stop = paused(desk).task(MATERIAL).stops[0].id
    assert desk.refuses(ExplainPause(MATERIAL, BY, stop, reason)) is code


def test_a_pause_nobody_knows_cannot_be_explained(desk: StationDesk) -> None:
    paused(desk)
    assert desk.refuses(ExplainPause(MATERIAL, BY, "s:99", "material.short")) is Code.UNKNOWN_STOP


def test_complete_needs_a_start_and_happens_once(desk: StationDesk) -> None:
    assert desk.refuses(CompleteTask(MATERIAL, BY)) is Code.NOT_STARTED
    completed(desk)
    assert desk.refuses(CompleteTask(MATERIAL, BY)) is Code.ALREADY_COMPLETED


def test_completing_with_fewer_pieces_than_ordered_is_asked_about(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    desk.does(ReportCount(MATERIAL, BY, Quality.GOOD, 119))
    outcome = desk.recorder.execute(CompleteTask(MATERIAL, BY))
    assert outcome == Asked(
        Code.FEWER_THAN_ORDERED, {"task": MATERIAL, "good": 119, "quantity": 120, "unit": "件"}
    )
    desk.does(ReportCount(MATERIAL, BY, Quality.GOOD, 1, source=Source.SCAN))
    desk.does(CompleteTask(MATERIAL, BY))


def test_completing_a_paused_task_ends_its_pause(desk: StationDesk) -> None:
    paused(desk)
    desk.clock.advance(5_000)
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    task = desk.task(MATERIAL)
    assert task.stops[0].lasted_ms == 5_000
    assert task.open_stop is None


def test_several_people_at_one_task(desk: StationDesk) -> None:
    desk.does(SignIn(LI.id, SignInMethod.BADGE))
    assert desk.refuses(JoinTask(MATERIAL, LI.id)) is Code.NOT_STARTED
    desk.does(StartTask(MATERIAL, BY))
    assert desk.refuses(JoinTask(MATERIAL, BY)) is Code.ALREADY_JOINED
    desk.clock.advance(10_000)
    desk.does(JoinTask(MATERIAL, LI.id))
    desk.clock.advance(5_000)
    desk.does(LeaveTask(MATERIAL, BY))
    assert desk.refuses(LeaveTask(MATERIAL, BY)) is Code.NOT_JOINED
    desk.clock.advance(1_000)
    desk.does(PauseTask(MATERIAL, LI.id, "planned.break"))
    workers = {worker.person: (worker.worked_ms, worker.on_it) for worker in desk.task(MATERIAL).workers}
    assert workers == {BY: (15_000, False), LI.id: (6_000, True)}


def test_who_joins_a_paused_task_works_once_it_goes_on(desk: StationDesk) -> None:
    desk.does(SignIn(LI.id, SignInMethod.BADGE))
    paused(desk).does(JoinTask(MATERIAL, LI.id))
    desk.clock.advance(60_000)
    desk.does(ResumeTask(MATERIAL, BY))
    desk.clock.advance(2_000)
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    worker = desk.task(MATERIAL).worker(LI.id)
    assert worker is not None
    assert worker.worked_ms == 2_000


def test_who_left_comes_back(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    desk.does(LeaveTask(MATERIAL, BY))
    desk.clock.advance(5_000)
    desk.does(JoinTask(MATERIAL, BY))
    desk.clock.advance(3_000)
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    worker = desk.task(MATERIAL).worker(BY)
    assert worker is not None
    assert worker.worked_ms == 3_000


def test_signing_out_leaves_the_tasks_here_and_they_go_on(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    desk.does(SignOut(BY))
    task = desk.task(MATERIAL)
    worker = task.worker(BY)
    assert task.status is TaskStatus.RUNNING
    assert worker is not None
    assert not worker.on_it


def test_a_cancelled_order_cannot_be_begun_or_gone_on_with(desk: StationDesk) -> None:
    paused(desk, SKIPPABLE)
    desk.recorder.note(OrderCancelled("WO-1"), OrderCancelled("WO-2"))
    assert desk.refuses(StartTask(MATERIAL, BY)) is Code.ORDER_CANCELLED
    assert desk.refuses(StartTask(SKIPPABLE, BY)) is Code.ORDER_CANCELLED
    assert desk.refuses(ResumeTask(SKIPPABLE, BY)) is Code.ORDER_CANCELLED


def test_what_runs_when_its_order_is_cancelled_can_be_counted_paused_and_ended(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    desk.recorder.note(OrderCancelled("WO-1"))
    desk.does(ReportCount(MATERIAL, BY, Quality.GOOD, 7))
    desk.does(PauseTask(MATERIAL, BY, "unknown"))
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    assert desk.task(MATERIAL).status is TaskStatus.COMPLETED


def test_a_release_after_the_cancellation_takes_it_back(desk: StationDesk) -> None:
    desk.recorder.note(OrderCancelled("WO-1"), order())
    desk.does(StartTask(MATERIAL, BY))


def test_a_task_that_the_plan_lost_while_it_ran_can_still_be_ended_on_its_line(desk: StationDesk) -> None:
    desk.does(StartTask(SKIPPABLE, BY))
    plan = order("WO-2", allow_skip=True)
    desk.recorder.note(replace(plan, operations=plan.operations[:2]))
    desk.does(PauseTask(SKIPPABLE, BY, "unknown"))
    desk.does(CompleteTask(SKIPPABLE, BY, confirmed=True))
