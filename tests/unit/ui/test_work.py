"""Jobs, tasks and machines as the pages show them."""

from dataclasses import replace

import pytest

from domain import commands as c
from domain.floor_events import Quality, ScrapCause, SignInMethod
from domain.orders import TaskStatus
from domain.signals import Connection, ConnectionChanged, MachineState
from tests.support.plant import INSPECTION, LI, MATERIAL, PLAN, PRODUCTION, WANG, order
from tests.support.station import StationDesk
from tests.unit.ui.views import machine_of, view_of
from ui.models.job_list_model import JobRow, job_rows
from ui.models.machine_list_model import machine_row, machine_rows
from ui.models.task_list_model import TaskRow, task_row
from ui.viewmodels.home_view_model import derive_home
from ui.viewmodels.task_view_model import derive_task
from ui.viewmodels.tasks_view_model import Filter, derive_tasks, wanted

DAY = 86_400_000


def job(desk: StationDesk) -> JobRow:
    (row,) = job_rows(view_of(desk))
    return row


def row_of(desk: StationDesk, task: str) -> TaskRow:
    view = view_of(desk)
    found = view.snapshot.task(task)
    assert found is not None
    return task_row(view, *found)


def test_a_running_job_shows_its_progress_and_time() -> None:
    desk = StationDesk().running(MATERIAL)
    for quality, quantity, cause in (
        (Quality.GOOD, 60, None),
        (Quality.SCRAP, 3, ScrapCause.MAN),
        (Quality.REWORK, 2, None),
    ):
        desk.does(c.ReportCount(MATERIAL, WANG.id, quality, quantity, cause))
    desk.clock.advance(3_661_000)
    row = job(desk)
    assert (row.order, row.product, row.operation) == ("WO-1", "disc", "material")
    assert (row.running, row.stateText, row.stateTone, row.runTime) == (True, "Running", "good", "01:01:01")
    assert (row.done, row.percent, row.remaining) == ("60 / 120 pcs", "50\u202f%", "58 pcs")
    assert [(s.value, s.tone) for s in row.segments] == [(60.0, "good"), (2.0, "warn"), (3.0, "bad")]
    assert (row.workers, row.onIt, row.stop) == (WANG.name, True, "")


def test_a_paused_job_says_why_and_for_how_long() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.PauseTask(MATERIAL, WANG.id, "unknown"))
    desk.clock.advance(95_000)
    row = job(desk)
    assert (row.running, row.stateText, row.pauseReason) == (False, "Paused", "Not known yet")
    assert (row.pauseTime, row.runTime, row.unexplained) == ("00:01:35", "00:00:00", True)
    assert row.stop == desk.task(MATERIAL).stops[0].id


def test_the_time_goes_on_by_the_monotonic_clock() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.clock.advance(10_000)
    desk.clock.jump(-DAY)
    assert job(desk).runTime == "00:00:10"


def test_two_people_on_a_job_are_both_named() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.SignIn(LI.id, SignInMethod.BADGE))
    assert not job(desk).onIt
    desk.does(c.JoinTask(MATERIAL, LI.id))
    assert job(desk).onIt
    assert job(desk).workers == f"{WANG.name}, {LI.name}"
    assert job_rows(view_of(desk, "zh_CN"))[0].workers == f"{WANG.name}、{LI.name}"


def test_the_chain_shows_what_is_done_and_where_the_task_stands() -> None:
    desk = StationDesk().running(MATERIAL)
    stages = job(desk).stages
    assert [(stage.text, stage.done, stage.current) for stage in stages] == [
        ("scheduling", True, False),
        ("material", False, True),
        ("production", False, False),
        ("inspection", False, False),
    ]


def test_an_idle_station_offers_what_can_be_started_first() -> None:
    desk = StationDesk().staffed()
    offered = derive_home(view_of(desk)).next
    assert len(offered) == 3
    assert all(row.startable for row in offered)
    desk.does(c.StartTask(MATERIAL, WANG.id))
    assert derive_home(view_of(desk)) == derive_home(view_of(desk)).__class__(1, ())


def test_a_task_whose_turn_has_not_come_names_what_is_before_it() -> None:
    desk = StationDesk().staffed()
    assert row_of(desk, MATERIAL).startable
    waiting = row_of(desk, PRODUCTION)
    assert (waiting.startable, waiting.blocked) == (False, "After: material")
    assert row_of(desk, "WO-2/40").startable


def test_a_task_of_another_station_is_not_started_here() -> None:
    desk = StationDesk().staffed()
    row = row_of(desk, "WO-4/30")
    assert (row.startable, row.where) == (False, "A2")


@pytest.mark.parametrize(
    ("due_in", "day", "overdue"),
    [
        (3_600_000, "Today", False),
        (DAY, "Tomorrow", False),
        (3 * DAY, "11-25", False),
        (-DAY, "Overdue", True),
    ],
)
def test_tasks_are_grouped_by_the_day_they_are_due(due_in: int, day: str, overdue: bool) -> None:
    desk = StationDesk().staffed()
    desk.recorder.note(replace(order(), due=desk.clock.now().at + due_in))
    row = row_of(desk, MATERIAL)
    assert (row.day, row.overdue) == (day, overdue)


def test_without_a_due_time_nothing_is_overdue() -> None:
    row = row_of(StationDesk().staffed(), MATERIAL)
    assert (row.day, row.due, row.overdue) == ("No date", "", False)


def test_filters_count_what_they_show() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.CompleteTask(MATERIAL, WANG.id, confirmed=True))
    view = view_of(desk)
    for chosen in Filter:
        shown = wanted(view, chosen)
        assert derive_tasks(view, chosen).count == len(shown)
        done = {task.status is TaskStatus.COMPLETED for _, task in shown}
        assert done == {chosen is Filter.DONE}
    assert all(task.operation.station in (None, "A1") for _, task in wanted(view, Filter.HERE))
    assert len(wanted(view, Filter.LINE)) > len(wanted(view, Filter.HERE))


def test_the_detail_of_a_task_nobody_knows_says_so() -> None:
    props = derive_task(view_of(StationDesk().planned()), "WO-9/30")
    assert (props.known, props.task) == (False, "WO-9/30")


def test_the_detail_has_every_pause_and_everybodys_time() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.clock.advance(60_000)
    desk.does(c.PauseTask(MATERIAL, WANG.id, "planned.break", "tea"))
    desk.clock.advance(30_000)
    desk.does(c.ResumeTask(MATERIAL, WANG.id))
    desk.clock.advance(5_000)
    props = derive_task(view_of(desk), MATERIAL)
    (stop,) = props.stops
    assert (stop.reason, stop.duration, stop.open, stop.id) == ("break", "00:00:30", False, "")
    assert stop.detail == f"18:01 · {WANG.name} · tea"
    (worker,) = props.workers
    assert (worker.name, worker.time, worker.onIt) == (WANG.name, "00:01:05", True)
    assert props.runTime == "00:01:05"


def test_the_detail_of_a_waiting_task_names_what_is_before_it() -> None:
    props = derive_task(view_of(StationDesk().staffed()), INSPECTION)
    assert (props.waiting, props.blocked) == (True, "material")


@pytest.mark.parametrize("state", [state for state in MachineState if state is not MachineState.NO_DATA])
def test_a_machine_that_is_heard_shows_its_state_and_total(state: MachineState) -> None:
    desk = StationDesk().planned()
    desk.does(c.NoteMachineState("CNC-A1", state))
    desk.does(c.NoteMachineCount("CNC-A1", 1284))
    heard = machine_of(desk, connection=ConnectionChanged("cnc", Connection.CONNECTED))
    row = machine_row(view_of(desk), heard)
    assert (row.heard, row.detail, row.total) == (True, "since 18:00", "1\u202f284")
    assert row.stateText not in ("No data", "")


@pytest.mark.parametrize(
    ("connection", "word"),
    [
        (None, "No data"),
        (Connection.SILENT, "No data"),
        (Connection.UNPLUGGED, "Not connected"),
        (Connection.REFUSED, "Refused"),
    ],
)
def test_of_a_machine_that_is_not_heard_nothing_is_claimed(connection: Connection | None, word: str) -> None:
    desk = StationDesk().planned()
    desk.does(c.NoteMachineState("CNC-A1", MachineState.EXECUTE))
    changed = ConnectionChanged("cnc", connection, "no_data") if connection else None
    row = machine_row(view_of(desk), machine_of(desk, connection=changed))
    assert (row.heard, row.stateText) == (False, word)
    assert row.tone != "good"


def test_alarms_show_the_last_and_how_many_more() -> None:
    desk = StationDesk().planned()
    assert machine_rows(view_of(desk))[0].alarm == ""
    for code in ("E101", "E102", "E103"):
        desk.does(c.NoteAlarm("CNC-A1", code, f"text of {code}", True))
    row = machine_rows(view_of(desk))[0]
    assert (row.alarm, row.alarmCode, row.moreAlarms) == ("E103 text of E103", "E103", "+2")


def test_an_order_without_a_plan_is_shown_by_its_ids() -> None:
    desk = StationDesk().planned((*PLAN[:4],))
    desk.recorder.note(replace(order("WO-7"), name=replace(order().name, zh="", en=""), unit="m²"))
    row = row_of(desk, "WO-7/20")
    assert row.caption == "WO-7 · BD-300V"
    assert row.done == "0 / 120 m²"
