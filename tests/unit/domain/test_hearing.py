"""What machines say: only what changes something is recorded, and pieces go to the job that runs."""

import pytest

from domain.commands import (
    CompleteTask,
    CountRule,
    JoinTask,
    LeaveTask,
    NoteAlarm,
    NoteConnection,
    NoteMachineCount,
    NoteMachineMode,
    NoteMachineState,
    NoteMachineValue,
    PauseTask,
    ReportCount,
    SignIn,
    SignOut,
    StartTask,
)
from domain.floor_events import AlarmRaised, Quality, ScrapCause, SignInMethod
from domain.machines import Machine
from domain.orders import TaskStatus
from domain.signals import Connection, MachineMode, MachineState
from tests.support.plant import LEAD, MATERIAL, WANG, order
from tests.support.station import StationDesk

MACHINE = "CNC-A1"
JOB = "WO-2/30"
OTHER = "WO-6/30"
BY = WANG.id


@pytest.fixture
def desk() -> StationDesk:
    desk = StationDesk().staffed()
    desk.recorder.note(order("WO-6", allow_skip=True))
    return desk


def machine(desk: StationDesk) -> Machine:
    return desk.floor.machine(MACHINE)


def count(desk: StationDesk, *totals: int, wrap: int = 0) -> None:
    for total in totals:
        desk.does(NoteMachineCount(MACHINE, total, wrap=wrap))


def tell(desk: StationDesk, name: str, value: str, every_ms: int = 10_000) -> bool:
    """Whether a value was recorded."""
    return desk.does(NoteMachineValue(MACHINE, name, value, every_ms)).seq > 0


def raised(desk: StationDesk, code: str = "E101", text: str = "hot") -> bool:
    """Whether an alarm was recorded."""
    return desk.does(NoteAlarm(MACHINE, code, text, active=True)).seq > 0


def test_a_machine_never_heard_has_no_data() -> None:
    assert StationDesk().floor.machine(MACHINE).state is MachineState.NO_DATA


def test_a_state_is_recorded_when_it_changes(desk: StationDesk) -> None:
    assert desk.does(NoteMachineState(MACHINE, MachineState.NO_DATA)).seq == 0
    assert desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE)).seq > 0
    assert desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE)).seq == 0
    assert machine(desk).state is MachineState.EXECUTE
    assert machine(desk).since == desk.clock.now().at


def test_a_mode_is_recorded_when_it_changes(desk: StationDesk) -> None:
    assert machine(desk).mode is None
    assert desk.does(NoteMachineMode(MACHINE, MachineMode.PRODUCTION)).seq > 0
    assert desk.does(NoteMachineMode(MACHINE, MachineMode.PRODUCTION)).seq == 0
    assert desk.does(NoteMachineMode(MACHINE, MachineMode.MANUAL)).seq > 0
    assert machine(desk).mode is MachineMode.MANUAL


def test_a_value_is_recorded_when_it_changes_but_not_too_often(desk: StationDesk) -> None:
    assert tell(desk, "program", "O1")
    desk.clock.advance(60_000)
    assert not tell(desk, "program", "O1")
    assert tell(desk, "program", "O2")
    assert tell(desk, "spindle", "900")
    desk.clock.advance(9_999)
    assert not tell(desk, "program", "O3")
    assert tell(desk, "program", "O3", every_ms=9_999)
    assert tell(desk, "program", "O4", every_ms=0)


def test_a_change_that_came_too_soon_is_recorded_by_a_reading_after_that(desk: StationDesk) -> None:
    tell(desk, "program", "O1")
    desk.clock.advance(1_000)
    assert not tell(desk, "program", "O2")
    desk.clock.jump(-(10**9))
    desk.clock.advance(9_000)
    assert tell(desk, "program", "O2")
    value = machine(desk).value("program")
    assert value is not None
    assert (value.value, value.since) == ("O2", desk.clock.now())


def test_a_connection_is_recorded_each_time(desk: StationDesk) -> None:
    assert desk.does(NoteConnection("machine", Connection.CONNECTED)).seq > 0
    assert desk.does(NoteConnection("machine", Connection.UNPLUGGED, "port_missing")).seq > 0


def test_the_first_reading_adds_nothing_the_next_what_came_since(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 5_000, 5_000, 5_003, 5_010)
    assert desk.task(JOB).counts.good == 10
    assert machine(desk).loose == {}


def test_a_reset_to_zero_is_remembered_and_adds_nothing(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 100, 0, 2)
    assert desk.task(JOB).counts.good == 2


def test_a_counter_goes_through_its_end(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 65_530, 65_535, 4, wrap=65_536)
    assert desk.task(JOB).counts.good == 10


def test_a_reading_that_cannot_be_changes_nothing(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 100, 99, 70_000, 101, wrap=65_536)
    assert desk.task(JOB).counts.good == 1


def test_a_fall_that_was_borne_out_is_where_the_counter_goes_on_from(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 10_000, 10_001)
    desk.does(NoteMachineCount(MACHINE, 5_001, borne_out=True))
    count(desk, 5_002)
    assert desk.task(JOB).counts.good == 2
    desk.does(NoteMachineCount(MACHINE, 70_000, wrap=65_536, borne_out=True))
    assert machine(desk).totals == {"good": 5_002}


def test_a_reading_that_was_borne_out_counts_for_the_job_that_ran_when_it_was_heard(
    desk: StationDesk,
) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 500)
    desk.does(CompleteTask(JOB, BY, confirmed=True))
    desk.does(StartTask(OTHER, BY))
    desk.does(NoteMachineCount(MACHINE, 3, borne_out=True, task=JOB))
    desk.does(NoteMachineCount(MACHINE, 1, borne_out=True))
    assert [desk.task(task).counts.good for task in (JOB, OTHER)] == [3, 0]
    assert machine(desk).loose == {"good": 1}


def test_the_same_counter_after_the_cable_was_out_or_the_terminal_off(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    count(desk, 100, 104)
    desk.does(NoteConnection("machine", Connection.UNPLUGGED, "port_missing"))
    desk.does(NoteMachineState(MACHINE, MachineState.NO_DATA))
    again = desk.again(desk.ledger)
    count(again, 104, 110)
    assert again.task(JOB).counts.good == 10


def test_rejected_pieces_are_scrap_because_of_the_machine(desk: StationDesk) -> None:
    desk.does(StartTask(JOB, BY))
    for total in (3, 5):
        desk.does(NoteMachineCount(MACHINE, total, rejected=True))
    count(desk, 100, 107)
    counts = desk.task(JOB).counts
    assert (counts.good, counts.of(Quality.SCRAP, ScrapCause.MACHINE)) == (7, 2)
    assert machine(desk).totals == {"good": 107, "scrap": 5}


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


def two_jobs(desk: StationDesk) -> None:
    """Two jobs run, the other one since later; Wang is on both, Zhang on the first, Zhang acts."""
    desk.does(StartTask(JOB, BY))
    desk.clock.advance(1_000)
    desk.does(StartTask(OTHER, BY))
    desk.does(SignIn(LEAD.id, SignInMethod.BADGE))
    desk.does(JoinTask(JOB, LEAD.id))


def made(desk: StationDesk, rule: CountRule) -> tuple[int, int, int]:
    """What each job and nobody got of 4 more pieces."""
    before = machine(desk).total or 0
    for total in (before, before + 4):
        desk.does(NoteMachineCount(MACHINE, total, rule=rule))
    good = [desk.task(task).counts.good for task in (JOB, OTHER)]
    return good[0], good[1], machine(desk).loose.get(Quality.GOOD, 0)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(CountRule.LATEST, (0, 4, 0)), (CountRule.ACTING, (4, 0, 0)), (CountRule.NONE, (0, 0, 4))],
)
def test_of_several_jobs_the_rule_says_whose_the_pieces_are(
    desk: StationDesk, rule: CountRule, expected: tuple[int, int, int]
) -> None:
    two_jobs(desk)
    assert made(desk, rule) == expected


def test_the_acting_person_s_pieces_go_to_the_later_of_two_jobs_and_to_none_without_one(
    desk: StationDesk,
) -> None:
    two_jobs(desk)
    desk.does(JoinTask(OTHER, LEAD.id))
    assert made(desk, CountRule.ACTING) == (0, 4, 0)
    for task in (JOB, OTHER):
        desk.does(LeaveTask(task, LEAD.id))
    assert made(desk, CountRule.ACTING) == (0, 4, 4)
    for person in (LEAD.id, BY):
        desk.does(SignOut(person))
    assert made(desk, CountRule.ACTING) == (0, 4, 8)


@pytest.mark.parametrize("rule", CountRule)
def test_one_job_gets_its_pieces_whatever_the_rule(desk: StationDesk, rule: CountRule) -> None:
    desk.does(StartTask(JOB, BY))
    desk.does(SignIn(LEAD.id, SignInMethod.BADGE))
    count(desk, 0)
    desk.does(NoteMachineCount(MACHINE, 4, rule=rule))
    assert desk.task(JOB).counts.good == 4


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


def test_r7_an_alarm_three_times_in_ten_minutes_is_one_with_count_three(desk: StationDesk) -> None:
    for _ in range(3):
        assert raised(desk)
        desk.clock.advance(200_000)
    (alarm,) = machine(desk).alarms
    assert (alarm.code, alarm.times) == ("E101", 3)


def test_r7_an_alarm_that_was_cleared_in_between_is_recorded_each_time(desk: StationDesk) -> None:
    for _ in range(3):
        assert raised(desk)
        desk.does(NoteAlarm(MACHINE, "E101", "", active=False))
        desk.clock.advance(1_000)
    events = [record.event for record in desk.ledger.history(f"equipment:{MACHINE}")]
    assert sum(isinstance(event, AlarmRaised) for event in events) == 3


def test_an_alarm_that_is_said_every_second_is_recorded_every_minute(desk: StationDesk) -> None:
    recorded = []
    for second in range(150):
        if raised(desk, text=f"{second} s"):
            recorded.append(second)
        desk.clock.advance(1_000)
    assert recorded == [0, 60, 120]
    assert raised(desk, "E7")


def test_that_no_alarm_is_active_clears_all_that_are_open(desk: StationDesk) -> None:
    for code in ("E101", "E7"):
        raised(desk, code)
    assert desk.does(NoteAlarm(MACHINE, "", "", active=False)).seq > 0
    assert machine(desk).alarms == ()
    assert desk.does(NoteAlarm(MACHINE, "", "", active=False)).seq == 0


def test_clearing_an_alarm_that_is_not_there_is_nothing(desk: StationDesk) -> None:
    desk.does(NoteAlarm(MACHINE, "E101", "", active=True))
    assert desk.does(NoteAlarm(MACHINE, "E7", "", active=False)).seq == 0
    assert desk.does(NoteAlarm(MACHINE, "E101", "", active=False)).seq > 0
    assert machine(desk).alarms == ()
