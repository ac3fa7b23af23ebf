"""What machines say: only what changes something is recorded, and pieces go to the job that runs."""

import pytest

from domain.commands import (
    CompleteTask,
    NoteAlarm,
    NoteConnection,
    NoteMachineCount,
    NoteMachineState,
    PauseTask,
    ReportCount,
    StartTask,
)
from domain.counters import pieces_since
from domain.floor_events import Quality
from domain.machines import Machine
from domain.orders import TaskStatus
from domain.signals import Connection, MachineState
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk

MACHINE = "CNC-A1"
JOB = "WO-2/30"
BY = WANG.id


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().staffed()


def machine(desk: StationDesk) -> Machine:
    return desk.floor.machine(MACHINE)


def count(desk: StationDesk, *totals: int) -> None:
    for total in totals:
        desk.does(NoteMachineCount(MACHINE, total))


def test_a_machine_never_heard_has_no_data() -> None:
    assert StationDesk().floor.machine(MACHINE).state is MachineState.NO_DATA


def test_a_state_is_recorded_when_it_changes(desk: StationDesk) -> None:
    assert desk.does(NoteMachineState(MACHINE, MachineState.NO_DATA)).seq == 0
    assert desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE)).seq > 0
    assert desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE)).seq == 0
    assert machine(desk).state is MachineState.EXECUTE
    assert machine(desk).since == desk.clock.now().at


def test_a_connection_is_recorded_each_time(desk: StationDesk) -> None:
    assert desk.does(NoteConnection("machine", Connection.CONNECTED)).seq > 0
    assert desk.does(NoteConnection("machine", Connection.UNPLUGGED, "port_missing")).seq > 0


def test_the_first_reading_adds_nothing_the_next_what_came_since(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 5_000, 5_000, 5_003, 5_010)
    assert desk.task(JOB).counts.good == 10
    assert machine(desk).loose == {}


def test_a_counter_that_was_reset_counts_from_zero() -> None:
    assert pieces_since(None, 100) == 0
    assert pieces_since(100, 103) == 3
    assert pieces_since(100, 7) == 7
    assert pieces_since(100, 0) == 0


def test_a_reset_to_zero_is_remembered_and_adds_nothing(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 100, 0, 2)
    assert desk.task(JOB).counts.good == 2


def test_pieces_made_while_no_job_runs_are_kept_loose(desk: StationDesk) -> None:
    count(desk, 100, 104)
    assert machine(desk).loose == {"good": 4}
    desk.does(StartTask(JOB, BY))
    desk.does(PauseTask(JOB, BY, "planned.break"))
    count(desk, 105)
    assert machine(desk).loose == {"good": 5}
    assert desk.task(JOB).counts.good == 0


def test_pieces_go_to_production_not_to_what_else_runs_here(desk: StationDesk) -> None:
    desk.does(StartTask(MATERIAL, BY))
    count(desk, 100, 104)
    assert desk.task(MATERIAL).counts.produced == 0
    assert machine(desk).loose == {"good": 4}


def test_of_several_jobs_the_one_resumed_last_gets_them(desk: StationDesk) -> None:
    desk.recorder.note(*[])
    desk.does(StartTask(JOB, BY))
    desk.clock.advance(1_000)
    desk.does(StartTask(MATERIAL, BY))
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    desk.does(StartTask("WO-1/30", BY))
    count(desk, 100, 101)
    assert desk.task("WO-1/30").counts.good == 1
    desk.does(PauseTask(JOB, BY, "unknown"))
    desk.clock.advance(1_000)
    desk.does(StartTask(JOB, BY))
    count(desk, 103)
    assert desk.task(JOB).counts.good == 2


def test_the_machine_may_make_more_than_was_ordered(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 0, 130)
    assert desk.task(JOB).counts.good == 130
    assert desk.task(JOB).status is TaskStatus.RUNNING


def test_machine_and_people_count_side_by_side(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 0, 50)
    desk.does(ReportCount(JOB, BY, Quality.GOOD, 20))
    assert desk.task(JOB).counts.good == 70


def test_a_repeated_alarm_stays_one_alarm_with_its_number_of_times(desk: StationDesk) -> None:
    for note in ("hot", "hotter", "hottest"):
        desk.does(NoteAlarm(MACHINE, "E101", note, active=True))
        desk.clock.advance(60_000)
    desk.does(NoteAlarm(MACHINE, "E7", "door", active=True))
    alarms = [(alarm.code, alarm.times, alarm.text) for alarm in machine(desk).alarms]
    assert alarms == [("E101", 3, "hottest"), ("E7", 1, "door")]
    assert machine(desk).alarms[0].since == desk.clock.now().at - 180_000


def test_clearing_an_alarm_that_is_not_there_is_nothing(desk: StationDesk) -> None:
    desk.does(NoteAlarm(MACHINE, "E101", "", active=True))
    assert desk.does(NoteAlarm(MACHINE, "E7", "", active=False)).seq == 0
    assert desk.does(NoteAlarm(MACHINE, "E101", "", active=False)).seq > 0
    assert machine(desk).alarms == ()
