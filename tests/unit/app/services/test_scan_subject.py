"""What is scanned while a sheet is open is about what the sheet shows."""

import pytest

from app.services.job_at_hand import NOTHING, Subject
from domain.commands import (
    CompleteTask,
    NoteMachineState,
    PauseTask,
    ResumeTask,
    SignIn,
    StartTask,
)
from domain.floor_events import SignInMethod
from domain.orders import TaskStatus
from domain.outcomes import Code, Instructed, Instruction, Recorded, Refused
from domain.signals import MachineState
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.station import StationDesk, code_of

BY = WANG.id
OTHER = "WO-5/30"
MACHINE = "CNC-A1"
MINUTE = 60_000


@pytest.fixture
def desk() -> StationDesk:
    """Wang acts and runs a job of his; Li's runs beside it."""
    desk = StationDesk().running(MATERIAL)
    desk.does(SignIn(LI.id, SignInMethod.BADGE))
    desk.does(StartTask(OTHER, LI.id))
    desk.does(SignIn(BY, SignInMethod.BADGE))
    return desk


@pytest.fixture
def lead() -> StationDesk:
    """Wang acts and runs one of two jobs; the other is paused and then the machine stood still a while."""
    desk = StationDesk().running(MATERIAL)
    desk.does(PauseTask(MATERIAL, BY, "unknown"))
    desk.clock.advance(10 * MINUTE)
    desk.does(ResumeTask(MATERIAL, BY))
    desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE))
    desk.clock.advance(MINUTE)
    desk.does(NoteMachineState(MACHINE, MachineState.HELD))
    desk.clock.advance(10 * MINUTE)
    desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE))
    desk.clock.advance(MINUTE)
    return desk


def stood(desk: StationDesk) -> str:
    return desk.floor.machine(MACHINE).stops[-1].id


def test_a_reason_pauses_the_job_of_the_sheet(desk: StationDesk) -> None:
    desk.does(StartTask("WO-2/30", BY))
    desk.scans.about(Subject("WO-2/30"))
    assert isinstance(desk.scan("material.short"), Recorded)
    assert desk.task("WO-2/30").status is TaskStatus.PAUSED
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING


@pytest.mark.parametrize("label", ["LS:GOOD:5", "LS:REWORK:5", "LS:SCRAP:man:5"])
def test_pieces_are_those_of_the_job_of_the_sheet(desk: StationDesk, label: str) -> None:
    desk.scan(MATERIAL)
    desk.does(StartTask("WO-2/30", BY))
    desk.scans.about(Subject("WO-2/30"))
    assert isinstance(desk.scan(label), Recorded)
    assert desk.task("WO-2/30").counts.produced == 5
    assert desk.task(MATERIAL).counts.produced == 0


def test_once_the_sheet_is_closed_it_is_as_before(desk: StationDesk) -> None:
    desk.does(StartTask("WO-2/30", BY))
    desk.scans.about(Subject("WO-2/30"))
    desk.scans.about(NOTHING)
    assert code_of(desk.scan("LS:GOOD:5")) is Code.WHICH_JOB


@pytest.mark.parametrize("scan", ["LS:HOME", MACHINE, MATERIAL])
def test_what_leads_home_leaves_the_sheet(desk: StationDesk, scan: str) -> None:
    desk.does(StartTask("WO-2/30", BY))
    desk.scans.about(Subject("WO-2/30"))
    desk.scan(scan)
    desk.scan("LS:GOOD:5")
    assert desk.task("WO-2/30").counts.good == 0


def test_a_job_of_the_sheet_that_does_not_fit_is_named_and_no_other_is_taken(desk: StationDesk) -> None:
    desk.does(StartTask("WO-2/30", BY))
    desk.does(CompleteTask("WO-2/30", BY, confirmed=True))
    for task, code in (
        ("WO-2/30", Code.ALREADY_COMPLETED),
        ("WO-2/40", Code.NOT_STARTED),
        ("WO-9/30", Code.UNKNOWN_TASK),
    ):
        desk.scans.about(Subject(task))
        for scan in ("material.short", "LS:GOOD:1", "LS:PAUSE", "LS:COMPLETE"):
            outcome = desk.scan(scan)
            assert isinstance(outcome, Refused)
            assert (outcome.code, outcome.params) == (code, {"task": task})
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING


def test_a_reason_explains_the_earlier_pause_that_the_sheet_asks_about(lead: StationDesk) -> None:
    pause = lead.task(MATERIAL).stops[-1]
    lead.scans.about(Subject(MATERIAL, pause.id))
    assert isinstance(lead.scan("equipment.failure"), Recorded)
    assert lead.task(MATERIAL).status is TaskStatus.RUNNING
    assert [stop.reason for stop in lead.task(MATERIAL).stops] == ["equipment.failure"]


def test_a_reason_explains_the_standstill_that_the_sheet_asks_about(lead: StationDesk) -> None:
    lead.scans.about(Subject("", stood(lead), MACHINE))
    assert isinstance(lead.scan("equipment.failure"), Recorded)
    assert lead.task(MATERIAL).status is TaskStatus.RUNNING
    assert lead.floor.machine(MACHINE).stops[-1].reason == "equipment.failure"


def test_an_explanation_that_is_scanned_again_pauses_nothing_but_opens_the_question(
    lead: StationDesk,
) -> None:
    lead.scans.about(Subject("", stood(lead), MACHINE))
    lead.scan("equipment.failure")
    lead.scans.about(NOTHING)
    lead.clock.advance(1500)
    assert lead.scan("equipment.failure") == Instructed(Instruction.PAUSE, MATERIAL)
    assert lead.task(MATERIAL).status is TaskStatus.RUNNING
    lead.scans.about(Subject(MATERIAL))
    assert isinstance(lead.scan("equipment.failure"), Recorded)
    assert lead.task(MATERIAL).status is TaskStatus.PAUSED


@pytest.mark.parametrize("between", ["30 s", "another reason", "another scan"])
def test_a_reason_pauses_again_after_an_explanation(lead: StationDesk, between: str) -> None:
    lead.scans.about(Subject("", stood(lead), MACHINE))
    lead.scan("equipment.failure")
    lead.scans.about(NOTHING)
    if between == "30 s":
        lead.clock.advance(30_001)
    elif between == "another scan":
        lead.scan("LS:HOME")
    assert isinstance(
        lead.scan("material.short" if between == "another reason" else "equipment.failure"), Recorded
    )
    assert lead.task(MATERIAL).status is TaskStatus.PAUSED


def test_an_explanation_that_is_refused_is_told_and_pauses_nothing(lead: StationDesk) -> None:
    lead.scans.about(Subject(MATERIAL, "no-such"))
    assert code_of(lead.scan("equipment.failure")) is Code.UNKNOWN_STOP
    lead.scans.about(Subject("", "no-such", MACHINE))
    assert code_of(lead.scan("equipment.failure")) is Code.STOP_TOO_OLD
    assert lead.task(MATERIAL).status is TaskStatus.RUNNING
