"""People see to machines: pieces without a job find one or are none, stops are explained within a day."""

import pytest

from domain.commands import (
    AssignLooseCount,
    CompleteTask,
    DismissAlarm,
    DismissLooseCount,
    ExplainEquipmentStop,
    NoteAlarm,
    NoteMachineCount,
    NoteMachineState,
    PauseTask,
    StartTask,
)
from domain.floor_events import AlarmCleared, CountReported, LooseCountAssigned, Quality, ScrapCause, Source
from domain.machine_stops import EXPLAINABLE_MS, MachineStop
from domain.machines import Machine
from domain.orders import TaskStatus
from domain.outcomes import Asked, Code, Params, Refused
from domain.signals import MachineState
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.station import StationDesk, memory_desk, outgoing

MACHINE = "CNC-A1"
JOB = "WO-2/30"
BY = WANG.id


@pytest.fixture
def desk() -> StationDesk:
    """A job that was begun after the machine had made 37 good and 2 bad pieces for nobody."""
    desk = StationDesk().staffed()
    for total, rejected in ((0, 0), (37, 2)):
        desk.does(NoteMachineCount(MACHINE, total))
        desk.does(NoteMachineCount(MACHINE, rejected, rejected=True))
    desk.does(StartTask(JOB, BY))
    return desk


def machine(desk: StationDesk) -> Machine:
    return desk.floor.machine(MACHINE)


def assign(quantity: int, quality: Quality = Quality.GOOD, *, confirmed: bool = False) -> AssignLooseCount:
    return AssignLooseCount(MACHINE, JOB, BY, quantity, quality, confirmed)


def test_loose_pieces_become_a_count_of_the_job(desk: StationDesk) -> None:
    assert machine(desk).loose == {"good": 37, "scrap": 2}
    desk.does(assign(37))
    assert desk.task(JOB).counts.good == 37
    assert machine(desk).loose == {"scrap": 2}
    assert list(desk.ledger.history(f"equipment:{MACHINE}"))[-1].event == LooseCountAssigned(MACHINE, JOB, 37)
    reported = list(desk.ledger.history(f"task:{JOB}"))[-1].event
    assert reported == CountReported(JOB, Quality.GOOD, 37, source=Source.MACHINE)


def test_rejected_pieces_become_scrap_of_the_machine(desk: StationDesk) -> None:
    desk.does(assign(2, Quality.SCRAP))
    assert desk.task(JOB).counts.of(Quality.SCRAP, ScrapCause.MACHINE) == 2
    assert machine(desk).loose == {"good": 37}


def test_a_part_of_them_may_go_and_the_job_may_be_paused(desk: StationDesk) -> None:
    desk.does(PauseTask(JOB, BY, "material.short"))
    desk.does(assign(30))
    desk.does(DismissLooseCount(MACHINE, BY, 7))
    desk.does(DismissLooseCount(MACHINE, BY, 2, Quality.SCRAP))
    assert machine(desk).loose == {}
    assert desk.task(JOB).counts.produced == 30


def test_no_more_can_be_given_away_than_there_is(desk: StationDesk) -> None:
    outcome = desk.recorder.execute(assign(38))
    assert outcome == Refused(Code.NOTHING_LOOSE, {"equipment": MACHINE, "loose": 37})
    desk.does(assign(37))
    outcome = desk.recorder.execute(DismissLooseCount(MACHINE, BY, 1))
    assert outcome == Refused(Code.NOTHING_LOOSE, {"equipment": MACHINE, "loose": 0})
    assert desk.refuses(assign(1, Quality.REWORK)) is Code.NOTHING_LOOSE
    assert desk.refuses(assign(0)) is Code.QUANTITY_NOT_POSITIVE
    assert desk.refuses(DismissLooseCount(MACHINE, BY, 10**7)) is Code.QUANTITY_ABSURD


def test_more_than_the_order_needs_is_asked_about_once(desk: StationDesk) -> None:
    desk.does(NoteMachineCount(MACHINE, 137))
    desk.does(PauseTask(JOB, BY, "unknown"))
    desk.does(NoteMachineCount(MACHINE, 147))
    left: Params = {"quantity": 47, "remaining": 20, "unit": "件"}
    assert desk.recorder.execute(assign(47)) == Asked(Code.MORE_THAN_REMAINING, left)
    desk.does(assign(47, confirmed=True))
    assert desk.task(JOB).counts.good == 147


def test_only_a_job_that_was_begun_here_can_have_them(desk: StationDesk) -> None:
    def to(task: str) -> AssignLooseCount:
        return AssignLooseCount(MACHINE, task, BY, 1)

    assert desk.refuses(to(MATERIAL)) is Code.NOT_STARTED
    assert desk.refuses(to("WO-3/30")) is Code.TASK_ELSEWHERE
    assert desk.refuses(to("WO-77/30")) is Code.UNKNOWN_TASK


def test_the_last_pieces_go_to_a_job_that_was_completed_before_anybody_heard_of_them(
    desk: StationDesk,
) -> None:
    desk.does(CompleteTask(JOB, BY, confirmed=True))
    desk.does(assign(37))
    assert (desk.task(JOB).counts.good, desk.task(JOB).status) == (37, TaskStatus.COMPLETED)
    assert machine(desk).loose == {"scrap": 2}


def test_a_job_of_the_line_that_runs_at_another_station_cannot_have_them(desk: StationDesk) -> None:
    other = memory_desk("other", desk.clock, "A2").staffed()
    other.does(StartTask("WO-1/20", BY))
    desk.recorder.receive(outgoing(other), 1)
    outcome = desk.recorder.execute(AssignLooseCount(MACHINE, "WO-1/20", BY, 1))
    assert outcome == Refused(Code.TASK_ELSEWHERE, {"task": "WO-1/20", "where": "A2"})


def test_only_who_is_here_sees_to_the_machines_that_are_here(desk: StationDesk) -> None:
    for by, equipment, code in (
        (LI.id, MACHINE, Code.NOBODY_SIGNED_IN),
        (BY, "CNC-B1", Code.UNKNOWN_EQUIPMENT),
    ):
        assert desk.refuses(AssignLooseCount(equipment, JOB, by, 1)) is code
        assert desk.refuses(DismissLooseCount(equipment, by, 1)) is code
        assert desk.refuses(ExplainEquipmentStop(equipment, by, "s:1", "material.short")) is code
        assert desk.refuses(DismissAlarm(equipment, "E101", by)) is code


def test_an_alarm_whose_end_was_not_heard_is_taken_as_over_by_a_person(desk: StationDesk) -> None:
    for alarm in ("E101", "E7"):
        desk.does(NoteAlarm(MACHINE, alarm, "hot", active=True))
    since: Params = {"equipment": MACHINE, "alarm": "E101", "since": desk.clock.now().at}
    assert desk.recorder.execute(DismissAlarm(MACHINE, "E101", BY)) == Asked(Code.ALARM_NOT_CLEARED, since)
    desk.does(DismissAlarm(MACHINE, "E101", BY, confirmed=True))
    assert [alarm.code for alarm in machine(desk).alarms] == ["E7"]
    record = list(desk.ledger.history(f"equipment:{MACHINE}"))[-1]
    assert (record.event, record.actor) == (AlarmCleared(MACHINE, "E101"), BY)
    assert desk.does(DismissAlarm(MACHINE, "E101", BY)).seq == 0
    assert desk.does(NoteAlarm(MACHINE, "E101", "hot", active=True)).seq > 0


def test_before_the_plan_is_known_no_machine_is() -> None:
    desk = StationDesk().staffed()
    unplanned = StationDesk(desk.ledger, desk.clock)
    unplanned.floor.restore("plan:site", None)
    assert unplanned.refuses(DismissLooseCount(MACHINE, BY, 1)) is Code.UNKNOWN_EQUIPMENT


def held(desk: StationDesk) -> MachineStop:
    """The stop that begins now."""
    desk.does(NoteMachineState(MACHINE, MachineState.HELD))
    return machine(desk).stops[-1]


def explain(stop: str, reason: str, note: str = "") -> ExplainEquipmentStop:
    return ExplainEquipmentStop(MACHINE, BY, stop, reason, note)


def test_a_stop_is_explained_while_it_goes_on_and_named_anew_later(desk: StationDesk) -> None:
    stop = held(desk)
    desk.does(explain(stop.id, "equipment.failure"))
    desk.clock.advance(3_600_000)
    desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE))
    desk.does(explain(stop.id, "equipment.tool.worn", "  insert  "))
    (known,) = machine(desk).stops
    assert (known.reason, known.note, known.lasted_ms) == ("equipment.tool.worn", "insert", 3_600_000)


def test_a_stop_can_be_explained_for_a_day(desk: StationDesk) -> None:
    stop = held(desk)
    desk.clock.advance(EXPLAINABLE_MS)
    desk.does(explain(stop.id, "equipment.failure"))
    desk.clock.advance(1)
    outcome = desk.recorder.execute(explain(stop.id, "material.short"))
    assert outcome == Refused(Code.STOP_TOO_OLD, {"equipment": MACHINE})
    assert desk.refuses(explain("s:999", "material.short")) is Code.STOP_TOO_OLD


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("", Code.REASON_MISSING),
        ("unknown", Code.REASON_MISSING),
        ("equipment.tool", Code.UNKNOWN_REASON),
        ("weather", Code.UNKNOWN_REASON),
    ],
)
def test_a_stop_is_explained_by_a_reason_of_the_tree(desk: StationDesk, reason: str, code: Code) -> None:
    assert desk.refuses(explain(held(desk).id, reason)) is code


def test_two_terminals_that_were_apart_give_away_the_same_pieces(desk: StationDesk) -> None:
    """Both said whose they are: both counts stand, to be corrected, and nothing is left below nothing."""
    other = memory_desk("other", desk.clock)
    other.recorder.receive(outgoing(desk), 1)
    other.does(DismissLooseCount(MACHINE, BY, 37))
    desk.does(assign(37))
    desk.recorder.receive(outgoing(other), 1)
    other.recorder.receive(outgoing(desk), 2)
    assert machine(desk) == machine(other)
    assert machine(desk).loose == {"scrap": 2}
    desk.does(NoteMachineCount(MACHINE, 40))
    assert desk.task(JOB).counts.good == 40
