"""Two stations that do not hear of each other for a while, and a plan that changes under running work."""

from dataclasses import replace

import pytest

from app.services.history_service import HistoryService
from domain.commands import (
    CompleteTask,
    JoinTask,
    LeaveTask,
    NoteMachineCount,
    PauseTask,
    ReportCount,
    ResumeTask,
    SignIn,
    SignOut,
    StartTask,
)
from domain.floor_events import Quality, SignInMethod
from domain.orders import TaskStatus
from domain.outcomes import Code, Recorded
from domain.plan_events import OrderReleased
from domain.ports import ForeignRecord
from domain.records import readable
from tests.support.plant import LI, MATERIAL, WANG, order
from tests.support.station import StationDesk, memory_desk, outgoing

FREE = "WO-2/20"
MINUTE = 60_000


def tell(speaker: StationDesk, *listeners: StationDesk) -> None:
    """Everything the speaker recorded reaches the others."""
    records: tuple[ForeignRecord, ...] = outgoing(speaker)
    for listener in listeners:
        listener.recorder.receive(records, 1)


def two_stations() -> tuple[StationDesk, StationDesk]:
    """A1 and A2 with one clock; both know the plan and that Wang stands at A1 and Li at A2."""
    first = memory_desk("s1").staffed()
    second = memory_desk("s2", first.clock, "A2")
    tell(first, second)
    second.does(SignIn(LI.id, SignInMethod.BADGE))
    tell(second, first)
    return first, second


def correct(desk: StationDesk, task: str, quantity: int, person: str) -> None:
    history = HistoryService(desk.recorder, desk.ledger.history)
    count = next(entry for entry in history.of_task(task) if entry.counts_now is not None)
    assert isinstance(history.correct(task, count.record.id, quantity, person), Recorded)


def test_the_same_count_corrected_at_two_stations_counts_once() -> None:
    first, second = two_stations()
    first.does(StartTask(FREE, WANG.id))
    first.does(ReportCount(FREE, WANG.id, Quality.GOOD, 10))
    tell(first, second)
    correct(first, FREE, 2, WANG.id)
    correct(second, FREE, 3, LI.id)
    tell(first, second)
    tell(second, first)
    assert first.task(FREE).counts == second.task(FREE).counts
    assert first.task(FREE).counts.good in (2, 3)


def test_who_starts_what_runs_elsewhere_already_has_joined_it() -> None:
    first, second = two_stations()
    first.does(StartTask(FREE, WANG.id))
    second.does(StartTask(FREE, LI.id))
    tell(second, first)
    first.clock.advance(MINUTE)
    first.does(CompleteTask(FREE, WANG.id, confirmed=True))
    assert {w.person: w.worked_ms for w in first.task(FREE).workers} == {WANG.id: MINUTE, LI.id: MINUTE}


def test_signing_out_ends_the_part_in_a_job_of_another_station() -> None:
    first, second = two_stations()
    first.does(StartTask(FREE, WANG.id))
    tell(first, second)
    second.does(JoinTask(FREE, LI.id))
    second.clock.advance(MINUTE)
    second.does(SignOut(LI.id))
    second.clock.advance(60 * MINUTE)
    worker = second.task(FREE).worker(LI.id)
    assert worker is not None
    assert (worker.on_it, worker.worked_ms, worker.since) == (False, MINUTE, None)


@pytest.mark.parametrize(
    "planned", [order("WO-2", line="B"), order("WO-2", station="A2"), order("WO-2", team="T2")]
)
def test_work_that_the_plan_moved_away_is_ended_where_it_was_begun(planned: OrderReleased) -> None:
    desk = StationDesk().running("WO-2/20")
    desk.does(CompleteTask("WO-2/20", WANG.id, confirmed=True))
    desk.does(StartTask("WO-2/30", WANG.id))
    desk.recorder.note(planned)
    desk.does(ReportCount("WO-2/30", WANG.id, Quality.GOOD, 3))
    desk.does(PauseTask("WO-2/30", WANG.id, "unknown"))
    desk.does(ResumeTask("WO-2/30", WANG.id))
    desk.does(CompleteTask("WO-2/30", WANG.id, confirmed=True))
    assert desk.task("WO-2/30").status is TaskStatus.COMPLETED


def test_who_was_taken_off_the_roster_can_only_leave() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.recorder.note(replace(WANG, active=False))
    assert desk.refuses(PauseTask(MATERIAL, WANG.id, "unknown")) is Code.PERSON_INACTIVE
    assert desk.refuses(LeaveTask(MATERIAL, WANG.id)) is Code.PERSON_INACTIVE
    desk.does(SignOut(WANG.id))
    assert not desk.task(MATERIAL).workers[0].on_it


def test_an_order_of_two_lines_tells_the_whole_site_and_one_of_one_line_its_line() -> None:
    desk = memory_desk("s1").staffed()
    both = order("WO-8")
    inspection = replace(both.operations[3], line="B")
    desk.recorder.note(replace(both, operations=(*both.operations[:3], inspection)))
    desk.does(StartTask("WO-8/20", WANG.id))
    desk.does(StartTask(FREE, WANG.id))
    lines = {
        getattr(record.event, "task", ""): record.line
        for record in readable((r.store, r.seq, r.body) for r in outgoing(desk))
        if record.kind == "task.started"
    }
    assert lines == {"WO-8/20": "", FREE: "A"}


def test_an_order_remembers_every_line_it_was_ever_released_on() -> None:
    desk = StationDesk().planned()
    desk.recorder.note(order("WO-2", line="B"))
    moved = desk.floor.order("WO-2")
    assert moved is not None
    assert moved.lines == ("A", "B")


def test_a_scanned_order_that_may_skip_offers_no_other_line() -> None:
    desk = StationDesk().staffed()
    two_lines = order("WO-8", allow_skip=True)
    first = replace(two_lines.operations[1], line="B")
    second = replace(two_lines.operations[2], station="A1")
    desk.recorder.note(replace(two_lines, operations=(first, second)))
    assert isinstance(desk.scan("WO-8"), Recorded)
    assert desk.task("WO-8/30").status is TaskStatus.RUNNING


@pytest.mark.parametrize(
    ("readings", "good"),
    [
        ((500_000, 500_001, 500_000, 500_001), 1),
        ((10, 14, 3), 4 + 3),
        ((10, 2_000_000, 2_000_005), 5),
    ],
)
def test_a_misread_counter_adds_nothing_and_one_that_starts_again_adds_all(
    readings: tuple[int, ...], good: int
) -> None:
    desk = StationDesk().staffed()
    desk.does(StartTask("WO-2/30", WANG.id))
    for total in readings:
        desk.does(NoteMachineCount("CNC-A1", total))
    assert desk.task("WO-2/30").counts.good == good
