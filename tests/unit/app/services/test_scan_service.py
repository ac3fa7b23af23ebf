"""A scan does what it means, and is recorded whatever it is."""

from dataclasses import replace

import pytest

from app.services.scan_sources import TYPED
from domain.commands import CompleteTask, PauseTask, SignIn, StartTask
from domain.events import Event
from domain.floor_events import ScanRead, ScanRefused, SignInMethod
from domain.orders import TaskStatus
from domain.outcomes import Code, Instructed, Instruction, NotSaved, Recorded, Refused, Trouble
from domain.signals import ScanOverflowed
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import LEFT, LI, MATERIAL, PRODUCTION, WANG, order
from tests.support.station import StationDesk, code_of, memory_desk, outgoing

BY = WANG.id


def log(desk: StationDesk) -> list[Event]:
    """What is in the station's log, oldest first."""
    return [record.event for record in desk.ledger.history("log:A1")]


def last(desk: StationDesk) -> Event:
    return log(desk)[-1]


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().planned()


def test_a_badge_signs_in_and_the_scan_is_recorded_first(desk: StationDesk) -> None:
    seq = desk.ledger.head().seq
    assert isinstance(desk.scan("B-1001\r\n"), Recorded)
    assert desk.floor.people_at("A1").acting == BY
    assert last(desk) == ScanRead("scanner", "B-1001", "badge")
    assert desk.ledger.head().seq == seq + 2


def test_a_badge_that_may_not_sign_in_says_why(desk: StationDesk) -> None:
    assert code_of(desk.scan(LEFT.badge)) is Code.PERSON_INACTIVE
    assert last(desk) == ScanRead("scanner", LEFT.badge, "badge")


def test_a_task_is_started_resumed_or_joined_whichever_it_allows(desk: StationDesk) -> None:
    desk.scan("B-1001")
    assert isinstance(desk.scan(MATERIAL), Recorded)
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING
    assert desk.scan(MATERIAL) == Instructed(Instruction.HOME, MATERIAL)
    desk.scan("B-1002")
    assert isinstance(desk.scan(MATERIAL), Recorded)
    assert [worker.person for worker in desk.task(MATERIAL).workers] == [BY, LI.id]
    desk.scan("material.short")
    assert desk.task(MATERIAL).status is TaskStatus.PAUSED
    desk.scan(MATERIAL)
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING


def test_nobody_signed_in_starts_nothing(desk: StationDesk) -> None:
    assert code_of(desk.scan(MATERIAL)) is Code.NOBODY_SIGNED_IN
    assert code_of(desk.scan("WO-1")) is Code.NOBODY_SIGNED_IN
    assert last(desk) == ScanRead("scanner", "WO-1", "order")


def test_a_task_of_another_line_is_refused(desk: StationDesk) -> None:
    desk.scan("B-1001")
    assert code_of(desk.scan("WO-3/20")) is Code.TASK_ELSEWHERE
    assert code_of(desk.scan(PRODUCTION)) is Code.STAGE_SKIPPED


def test_an_order_means_its_first_open_task(desk: StationDesk) -> None:
    desk.scan("B-1001")
    for task in ("WO-1/20", "WO-1/30", "WO-1/40"):
        assert isinstance(desk.scan("WO-1"), Recorded)
        assert desk.task(task).status is TaskStatus.RUNNING
        desk.does(CompleteTask(task, BY, confirmed=True))
    assert code_of(desk.scan("WO-1")) is Code.ORDER_COMPLETED


def test_an_order_that_allows_skipping_means_the_open_task_of_this_station() -> None:
    there = StationDesk(station="A2").staffed()
    first, second = "WO-4/20", "WO-4/30"
    there.does(StartTask(first, BY))
    there.does(CompleteTask(first, BY, confirmed=True))
    there.scan("WO-4")
    assert there.task(second).status is TaskStatus.RUNNING


def test_an_order_whose_first_open_task_is_elsewhere_means_the_one_here_if_it_may_be_skipped() -> None:
    there = StationDesk(station="A1").staffed()
    there.does(StartTask("WO-4/20", BY))
    there.does(CompleteTask("WO-4/20", BY, confirmed=True))
    assert code_of(there.scan("WO-4")) is Code.TASK_ELSEWHERE
    plan = next(order for order in there.floor.orders() if order.id == "WO-4")
    here = tuple(replace(op, station="A1" if op.id == "40" else op.station) for op in plan.operations)
    there.recorder.note(replace(order("WO-4", allow_skip=True), operations=here))
    there.scan("WO-4")
    assert there.task("WO-4/40").status is TaskStatus.RUNNING


def test_an_order_that_goes_on_here_means_the_task_that_does(desk: StationDesk) -> None:
    desk.scan("B-1001")
    desk.does(StartTask("WO-2/30", BY))
    assert desk.scan("WO-2") == Instructed(Instruction.HOME, "WO-2/30")
    desk.scan("material.short")
    assert (desk.task("WO-2/20").status, desk.task("WO-2/30").status) == ("waiting", "paused")
    assert isinstance(desk.scan("WO-2"), Recorded)
    assert (desk.task("WO-2/20").status, desk.task("WO-2/30").status) == ("waiting", "running")


def test_of_several_tasks_of_an_order_ones_own_is_meant_then_the_one_that_runs(desk: StationDesk) -> None:
    desk.scan("B-1002")
    desk.does(StartTask("WO-2/20", LI.id))
    desk.scan("B-1001")
    for task in ("WO-2/30", "WO-2/40"):
        desk.does(StartTask(task, BY))
    desk.does(PauseTask("WO-2/30", BY, "material.short"))
    assert desk.scan("WO-2") == Instructed(Instruction.HOME, "WO-2/40")
    desk.does(PauseTask("WO-2/40", BY, "material.short"))
    desk.scan("WO-2")
    assert desk.task("WO-2/30").status is TaskStatus.RUNNING


@pytest.mark.parametrize("code", ["WO-2/20", "WO-2"])
def test_what_runs_at_another_station_is_not_joined_by_a_scan(code: str) -> None:
    first = memory_desk("s1").staffed()
    second = memory_desk("s2", first.clock, "A2").planned()
    first.does(StartTask("WO-2/20", BY))
    second.recorder.receive(outgoing(first), 1)
    second.scan("B-1002")
    outcome = second.scan(code)
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params) == (Code.TASK_ELSEWHERE, {"task": "WO-2/20", "where": "A1"})
    assert second.task("WO-2/20").worker(LI.id) is None
    assert code_of(second.scan("LS:GOOD:1")) is Code.NOTHING_RUNS


def test_an_order_without_tasks_is_none_to_work_on(desk: StationDesk) -> None:
    desk.scan("B-1001")
    desk.recorder.note(replace(order("WO-7"), operations=()))
    assert code_of(desk.scan("WO-7")) is Code.UNKNOWN_ORDER


def test_a_reason_pauses_the_one_job_that_runs_here(desk: StationDesk) -> None:
    desk.scan("B-1001")
    assert code_of(desk.scan("material.short")) is Code.NOTHING_RUNS
    desk.does(StartTask(MATERIAL, BY))
    assert isinstance(desk.scan("material.short"), Recorded)
    assert desk.task(MATERIAL).stops[-1].reason == "material.short"


def test_with_several_jobs_a_reason_pauses_the_acting_persons_own(desk: StationDesk) -> None:
    for person, task in ((WANG, MATERIAL), (LI, "WO-2/30")):
        desk.does(SignIn(person.id, SignInMethod.BADGE))
        desk.does(StartTask(task, person.id))
    desk.scan("material.short")
    assert desk.task("WO-2/30").status is TaskStatus.PAUSED
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING


def test_which_of_several_own_jobs_is_asked(desk: StationDesk) -> None:
    desk.scan("B-1001")
    for task in (MATERIAL, "WO-2/30"):
        desk.does(StartTask(task, BY))
    assert code_of(desk.scan("material.short")) is Code.WHICH_JOB
    desk.scan("B-1002")
    assert code_of(desk.scan("material.short")) is Code.WHICH_JOB


@pytest.mark.parametrize("text", ["", "   ", "NO-SUCH", "equipment.tool"])
def test_a_code_nobody_knows_is_refused_and_recorded(desk: StationDesk, text: str) -> None:
    outcome = desk.scan(text)
    assert code_of(outcome) is Code.UNKNOWN_CODE
    assert last(desk) == ScanRead("scanner", text.strip(), "unknown")


def test_a_code_with_two_meanings_is_refused_and_both_are_said(desk: StationDesk) -> None:
    desk.recorder.note(replace(WANG, badge="WO-1"))
    outcome = desk.scan("WO-1")
    assert isinstance(outcome, Refused)
    assert outcome.code is Code.AMBIGUOUS_CODE
    assert outcome.params == {"text": "WO-1", "readings": "badge / order"}
    assert last(desk) == ScanRead("scanner", "WO-1", "unknown")
    assert not desk.floor.people_at("A1").present


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"B-1001\x00", Code.SCAN_CONTROL_CHARACTERS),
        ("В-1001".encode(), Code.SCAN_LOOKALIKE),
        (b"\xff", Code.SCAN_NOT_TEXT),
        (b"B-1001" * 1000, Code.SCAN_TOO_LONG),
    ],
)
def test_what_is_no_clean_text_is_refused_recorded_and_does_nothing(
    desk: StationDesk, raw: bytes, code: Code
) -> None:
    assert code_of(desk.scan(raw)) is code
    event = last(desk)
    assert isinstance(event, ScanRefused)
    assert (event.why, event.length) == (code, len(raw))
    assert not desk.floor.people_at("A1").present


def test_a_scan_that_overflowed_in_the_driver_is_recorded_with_its_whole_length(desk: StationDesk) -> None:
    outcome = desk.scans.scanned(ScanOverflowed("scanner", b"A" * 100, 1_000_000))
    assert code_of(outcome) is Code.SCAN_TOO_LONG
    assert last(desk) == ScanRefused("scanner", "A" * 64, 1_000_000, "scan_too_long")


def test_a_scan_that_cannot_be_recorded_does_nothing(desk: StationDesk) -> None:
    assert isinstance(desk.ledger, MemoryLedger)
    desk.ledger.disk.trouble = Trouble.DISK_FULL
    for raw in ("B-1001", "NO-SUCH", b"\xff"):
        assert isinstance(desk.scan(raw), NotSaved)
    assert not desk.floor.people_at("A1").present


def test_a_badge_is_scanned_and_not_typed(desk: StationDesk) -> None:
    assert code_of(desk.scan("B-1001", device=TYPED)) is Code.BADGE_TYPED
    assert last(desk) == ScanRefused(TYPED, "B-1001", 6, "badge_typed")
    assert not desk.floor.people_at("A1").present
    desk.scan("B-1001")
    assert isinstance(desk.scan(MATERIAL, device=TYPED), Recorded)
