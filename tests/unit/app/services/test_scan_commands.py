"""Command labels, lots, machines and repeated scans: what is done, to which job, and how often."""

from dataclasses import replace

import pytest

from app.services.scan_sources import TYPED
from domain.commands import CompleteTask, JoinTask, PauseTask, ReportCount, SignIn, StartTask
from domain.events import Event
from domain.floor_events import (
    CountReported,
    LotUsed,
    PersonSignedOut,
    Quality,
    ScanRead,
    ScanRefused,
    ScrapCause,
    SignInMethod,
    Source,
    TaskPaused,
    TaskResumed,
)
from domain.orders import TaskStatus
from domain.outcomes import (
    Asked,
    Code,
    Instructed,
    Instruction,
    NotSaved,
    Recorded,
    Refused,
    Trouble,
)
from domain.plan_events import Equipment
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import LI, MATERIAL, SITE, WANG, text
from tests.support.station import StationDesk, code_of, memory_desk, outgoing

BY = WANG.id
OTHER = "WO-2/30"
LOT = "]C1011234567890123110LOT7\x1d3742"
NEEDS_SOMEBODY = (
    "PAUSE",
    "RESUME",
    "COMPLETE",
    "COUNT",
    "SIGNOUT",
    "TALK",
    "GOOD:1",
    "REWORK:1",
    "SCRAP:man:1",
)


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().running(MATERIAL)


@pytest.fixture
def two() -> StationDesk:
    """Wang runs two jobs."""
    desk = StationDesk().running(MATERIAL)
    desk.does(StartTask(OTHER, BY))
    return desk


def recorded(desk: StationDesk) -> list[Event]:
    """Everything recorded by scans' doings, without the scans."""
    assert isinstance(desk.ledger, MemoryLedger)
    streams = (s for s in desk.ledger.streams() if s.startswith(("task:", "station:")))
    records = (record for stream in streams for record in desk.ledger.history(stream))
    return [record.event for record in sorted(records, key=lambda record: record.seq)]


def log(desk: StationDesk) -> list[Event]:
    return [record.event for record in desk.ledger.history("log:A1")]


def test_a_whole_pause_is_done_with_the_scanner_alone(desk: StationDesk) -> None:
    assert desk.scan("LS:PAUSE") == Instructed(Instruction.PAUSE, MATERIAL)
    assert log(desk)[-1] == ScanRead("scanner", "LS:PAUSE", "command")
    assert isinstance(desk.scan("material.short"), Recorded)
    assert desk.task(MATERIAL).status is TaskStatus.PAUSED
    assert isinstance(desk.scan("LS:RESUME"), Recorded)
    assert recorded(desk)[-2:] == [TaskPaused(MATERIAL, "material.short"), TaskResumed(MATERIAL)]


@pytest.mark.parametrize(
    ("label", "counted"),
    [
        ("LS:GOOD:10", CountReported(MATERIAL, Quality.GOOD, 10, None, Source.SCAN)),
        ("LS:REWORK:2", CountReported(MATERIAL, Quality.REWORK, 2, None, Source.SCAN)),
        (
            "LS:SCRAP:material:3",
            CountReported(MATERIAL, Quality.SCRAP, 3, ScrapCause.MATERIAL, Source.SCAN),
        ),
    ],
)
def test_pieces_are_counted_by_a_label(desk: StationDesk, label: str, counted: CountReported) -> None:
    assert isinstance(desk.scan(label), Recorded)
    assert recorded(desk)[-1] == counted


def test_a_label_that_is_scanned_again_counts_again(desk: StationDesk) -> None:
    desk.scan("LS:GOOD:10")
    desk.scan("LS:GOOD:10")
    assert desk.task(MATERIAL).counts.good == 20


def test_pieces_of_a_paused_job_can_be_counted_where_nothing_runs(desk: StationDesk) -> None:
    desk.does(PauseTask(MATERIAL, BY, "material.short"))
    desk.scan("LS:GOOD:10")
    assert desk.task(MATERIAL).counts.good == 10


def test_the_running_job_is_meant_rather_than_the_paused_one(two: StationDesk) -> None:
    two.does(PauseTask(MATERIAL, BY, "material.short"))
    two.scan("LS:GOOD:10")
    assert two.task(OTHER).counts.good == 10
    assert two.scan("LS:COUNT") == Instructed(Instruction.COUNT, OTHER)


@pytest.mark.parametrize(
    ("label", "instruction"),
    [("LS:CONFIRM", "confirm"), ("LS:CANCEL", "cancel"), ("LS:HOME", "home")],
)
def test_the_screen_is_told_without_anybody_signed_in(label: str, instruction: str) -> None:
    desk = StationDesk().planned()
    assert desk.scan(label) == Instructed(Instruction(instruction))
    assert log(desk)[-1] == ScanRead("scanner", label, "command")


@pytest.mark.parametrize("label", NEEDS_SOMEBODY)
def test_other_labels_need_somebody(desk: StationDesk, label: str) -> None:
    desk.scan("LS:SIGNOUT")
    before = recorded(desk)
    assert code_of(desk.scan(f"LS:{label}")) is Code.NOBODY_SIGNED_IN
    assert recorded(desk) == before


def test_signing_out_ends_the_presence_of_who_acts(desk: StationDesk) -> None:
    desk.scan("B-1002")
    assert isinstance(desk.scan("LS:SIGNOUT"), Recorded)
    assert recorded(desk)[-1] == PersonSignedOut(LI.id)
    assert desk.floor.people_at("A1").acting == BY


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("LS:PAUSE", Code.NOTHING_RUNS),
        ("LS:COUNT", Code.NOTHING_RUNS),
        ("LS:GOOD:1", Code.NOTHING_RUNS),
        ("LS:COMPLETE", Code.NOTHING_RUNS),
        ("LS:RESUME", Code.NOTHING_PAUSED),
        (LOT, Code.NOTHING_RUNS),
    ],
)
def test_without_a_job_that_is_said(label: str, code: Code) -> None:
    desk = StationDesk().staffed()
    before = recorded(desk)
    assert code_of(desk.scan(label)) is code
    assert recorded(desk) == before


@pytest.mark.parametrize("label", ["LS:PAUSE", "LS:COUNT", "LS:GOOD:1", "LS:COMPLETE", "material.short", LOT])
def test_with_two_jobs_it_is_asked_which_and_then_the_scanned_one_is_meant(
    two: StationDesk, label: str
) -> None:
    before = recorded(two)
    assert code_of(two.scan(label)) is Code.WHICH_JOB
    assert recorded(two) == before
    assert two.scan(OTHER) == Instructed(Instruction.HOME, OTHER)
    outcome = two.scan(label)
    assert not isinstance(outcome, Refused)
    about = [event for event in recorded(two)[len(before) :] if getattr(event, "task", "") == MATERIAL]
    assert about == []


def test_an_order_chooses_its_job_as_well(two: StationDesk) -> None:
    assert two.scan("WO-1") == Instructed(Instruction.HOME, MATERIAL)
    two.scan("LS:GOOD:5")
    assert two.task(MATERIAL).counts.good == 5


def test_a_job_started_or_joined_by_a_scan_is_the_chosen_one(desk: StationDesk) -> None:
    desk.scan(OTHER)
    desk.scan("LS:GOOD:5")
    assert desk.task(OTHER).counts.good == 5
    desk.scan("B-1002")
    desk.does(JoinTask(OTHER, LI.id))
    desk.scan(MATERIAL)
    desk.scan("LS:GOOD:7")
    assert desk.task(MATERIAL).counts.good == 7


def test_a_label_that_is_repeated_counts_for_the_same_job(two: StationDesk) -> None:
    two.scan(OTHER)
    two.does(PauseTask(OTHER, BY, "material.short"))
    for _ in range(2):
        assert isinstance(two.scan("LS:GOOD:1"), Recorded)
    assert (two.task(OTHER).counts.good, two.task(MATERIAL).counts.good) == (2, 0)


def test_a_reason_that_is_repeated_pauses_no_other_job(two: StationDesk) -> None:
    two.scan(OTHER)
    two.scan("material.short")
    two.clock.advance(1500)
    outcome = two.scan("material.short")
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params) == (Code.NOT_RUNNING, {"task": OTHER})
    assert two.task(MATERIAL).status is TaskStatus.RUNNING


def test_a_reason_that_is_repeated_pauses_no_job_of_somebody_else(two: StationDesk) -> None:
    two.does(SignIn(LI.id, SignInMethod.BADGE))
    two.does(StartTask("WO-5/30", LI.id))
    two.scan("material.short")
    assert two.task("WO-5/30").status is TaskStatus.PAUSED
    two.does(PauseTask(OTHER, BY, "material.short"))
    two.clock.advance(30_000)
    assert code_of(two.scan("material.short")) is Code.NOT_RUNNING
    assert two.task(MATERIAL).status is TaskStatus.RUNNING


def test_another_reason_scanned_at_once_explains_the_pause_just_made(two: StationDesk) -> None:
    two.scan(OTHER)
    two.scan("material.short")
    assert isinstance(two.scan("equipment.failure"), Recorded)
    assert [stop.reason for stop in two.task(OTHER).stops] == ["equipment.failure"]
    assert two.task(MATERIAL).status is TaskStatus.RUNNING
    two.clock.advance(1500)
    assert code_of(two.scan("equipment.failure")) is Code.NOT_RUNNING


def test_a_pause_of_long_ago_is_not_explained_by_a_choice(desk: StationDesk) -> None:
    desk.does(PauseTask(MATERIAL, BY, "material.short"))
    desk.clock.advance(30_001)
    assert desk.scan("LS:COUNT") == Instructed(Instruction.COUNT, MATERIAL)
    assert code_of(desk.scan("equipment.failure")) is Code.NOT_RUNNING
    assert desk.task(MATERIAL).stops[-1].reason == "material.short"


def test_a_chosen_job_that_went_on_elsewhere_is_not_touched_from_here() -> None:
    first = memory_desk("s1").staffed()
    second = memory_desk("s2", first.clock, "A2").staffed(LI)
    first.scan("WO-2/20")
    first.does(PauseTask("WO-2/20", BY, "material.short"))
    second.recorder.receive(outgoing(first), 1)
    second.scan("WO-2/20")
    first.recorder.receive(outgoing(second), 1)
    assert first.task("WO-2/20").station == "A2"
    for scan in ("LS:GOOD:1", "material.short", "LS:COMPLETE"):
        outcome = first.scan(scan)
        assert isinstance(outcome, Refused)
        assert (outcome.code, outcome.params) == (Code.TASK_ELSEWHERE, {"task": "WO-2/20", "where": "A2"})


@pytest.mark.parametrize(("label", "done"), [("LS:COMPLETE", "completed"), ("LS:RESUME", "running")])
def test_a_label_that_is_repeated_does_nothing_to_the_next_job(
    two: StationDesk, label: str, done: str
) -> None:
    for task in (MATERIAL, OTHER):
        two.does(ReportCount(task, BY, Quality.GOOD, 120))
    two.scan(OTHER)
    if label == "LS:RESUME":
        for task in (MATERIAL, OTHER):
            two.does(PauseTask(task, BY, "material.short"))
    before = two.task(MATERIAL).status
    assert isinstance(two.scan(label), Recorded)
    assert two.task(OTHER).status == done
    two.clock.advance(1500)
    outcome = two.scan(label)
    assert isinstance(outcome, Refused)
    assert outcome.params == {"task": OTHER}
    assert two.task(MATERIAL).status is before


def test_a_chosen_job_that_was_completed_by_a_touch_is_named(two: StationDesk) -> None:
    two.scan(OTHER)
    two.does(CompleteTask(OTHER, BY, confirmed=True))
    outcome = two.scan("LS:GOOD:10")
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params) == (Code.ALREADY_COMPLETED, {"task": OTHER})
    assert two.task(MATERIAL).counts.good == 0


def test_a_choice_is_for_several_lots(two: StationDesk) -> None:
    two.scan(OTHER)
    assert isinstance(two.scan(LOT), Recorded)
    assert isinstance(two.scan("]C110LOT8"), Recorded)
    assert [lot.lot for lot in two.task(OTHER).lots] == ["LOT7", "LOT8"]


def test_a_choice_holds_half_a_minute(two: StationDesk) -> None:
    two.scan(OTHER)
    two.clock.advance(30_000)
    assert two.scan("LS:COUNT") == Instructed(Instruction.COUNT, OTHER)
    two.scan(OTHER)
    two.clock.advance(30_001)
    assert code_of(two.scan("LS:COUNT")) is Code.WHICH_JOB


@pytest.mark.parametrize("label", ["LS:CANCEL", "B-1001", "LS:SIGNOUT"])
def test_a_choice_ends_with_cancel_and_with_a_badge(two: StationDesk, label: str) -> None:
    two.scan(OTHER)
    two.scan(label)
    two.scan("B-1001")
    assert code_of(two.scan("LS:COUNT")) is Code.WHICH_JOB


def test_a_choice_is_the_choosers_own(two: StationDesk) -> None:
    two.scan(OTHER)
    two.does(SignIn(LI.id, SignInMethod.BADGE))
    assert code_of(two.scan("LS:COUNT")) is Code.WHICH_JOB


def test_a_choice_that_does_not_fit_is_named_and_no_other_job_is_taken(two: StationDesk) -> None:
    two.does(PauseTask(MATERIAL, BY, "material.short"))
    two.scan(OTHER)
    outcome = two.scan("LS:RESUME")
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params) == (Code.NOT_PAUSED, {"task": OTHER})
    assert two.task(MATERIAL).status is TaskStatus.PAUSED


def test_the_pause_sheet_and_the_reason_are_about_the_same_job(two: StationDesk) -> None:
    two.scan(OTHER)
    assert two.scan("LS:PAUSE") == Instructed(Instruction.PAUSE, OTHER)
    two.clock.advance(29_000)
    two.scan("material.short")
    assert two.task(OTHER).status is TaskStatus.PAUSED
    assert two.task(MATERIAL).status is TaskStatus.RUNNING


def test_which_of_two_paused_jobs_is_asked(two: StationDesk) -> None:
    for task in (MATERIAL, OTHER):
        two.does(PauseTask(task, BY, "material.short"))
    assert code_of(two.scan("LS:RESUME")) is Code.WHICH_JOB
    assert isinstance(two.scan(OTHER), Recorded)
    assert two.task(OTHER).status is TaskStatus.RUNNING


def test_completing_with_too_few_is_asked_and_goes_through_once_the_screen_confirms(
    desk: StationDesk,
) -> None:
    outcome = desk.scan("LS:COMPLETE")
    assert isinstance(outcome, Asked)
    assert outcome.code is Code.FEWER_THAN_ORDERED
    assert desk.scan("LS:CONFIRM") == Instructed(Instruction.CONFIRM)
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING
    assert isinstance(desk.scan("LS:CONFIRM", TYPED), Recorded)
    assert desk.task(MATERIAL).status is TaskStatus.COMPLETED
    assert desk.scan("LS:CONFIRM", TYPED) == Instructed(Instruction.CONFIRM)


def test_more_than_is_left_is_asked_and_goes_through_once_the_screen_confirms(desk: StationDesk) -> None:
    assert isinstance(desk.scan("LS:GOOD:500"), Asked)
    desk.scan("LS:CONFIRM", TYPED)
    assert desk.task(MATERIAL).counts.good == 500


@pytest.mark.parametrize("between", ["LS:CANCEL", "LS:HOME", "B-1002", "NO-SUCH", "LS:NO-SUCH", b"\xff"])
def test_a_question_is_dropped_by_what_is_scanned_next(desk: StationDesk, between: str | bytes) -> None:
    assert isinstance(desk.scan("LS:COMPLETE"), Asked)
    desk.scan(between)
    desk.scan("B-1001")
    assert desk.scan("LS:CONFIRM", TYPED) == Instructed(Instruction.CONFIRM)
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING


def test_a_question_is_open_for_two_minutes_and_for_who_was_asked(desk: StationDesk) -> None:
    desk.scan("LS:COMPLETE")
    desk.clock.advance(120_001)
    assert desk.scan("LS:CONFIRM", TYPED) == Instructed(Instruction.CONFIRM)
    desk.scan("LS:COMPLETE")
    desk.does(SignIn(LI.id, SignInMethod.BADGE))
    assert desk.scan("LS:CONFIRM", TYPED) == Instructed(Instruction.CONFIRM)
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING


@pytest.mark.parametrize("label", ["LS:", "LS:STOP", "LS:GOOD:0", "LS:SCRAP:3", "LS:pause", "LS:RESUME;"])
def test_a_label_that_is_no_command_is_refused_and_recorded(desk: StationDesk, label: str) -> None:
    outcome = desk.scan(label)
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params) == (Code.UNKNOWN_INSTRUCTION, {"text": label})
    assert log(desk)[-1] == ScanRead("scanner", label, "unknown")


def test_absurd_pieces_on_a_label_are_refused(desk: StationDesk) -> None:
    assert code_of(desk.scan("LS:GOOD:9999999")) is Code.QUANTITY_ABSURD


def test_a_lot_goes_into_the_job_that_runs(desk: StationDesk) -> None:
    """Row K5."""
    assert isinstance(desk.scan(LOT), Recorded)
    assert recorded(desk)[-1] == LotUsed(MATERIAL, "LOT7", "12345678901231", 42)
    assert log(desk)[-1] == ScanRead("scanner", "011234567890123110LOT7\x1d3742", "lot", "C1")


@pytest.mark.parametrize("count", ["370", "3700000000", "3000"])
def test_a_lot_whose_label_counts_nothing_is_a_lot_all_the_same(desk: StationDesk, count: str) -> None:
    assert isinstance(desk.scan(f"]C110LOT7\x1d{count}"), Recorded)
    assert recorded(desk)[-1] == LotUsed(MATERIAL, "LOT7", "", None)


def test_a_wrong_check_digit_is_said_recorded_as_refused_and_does_nothing(desk: StationDesk) -> None:
    """Row K5, with …1230."""
    before = recorded(desk)
    outcome = desk.scan("]C1011234567890123010LOT7\x1d3742")
    assert isinstance(outcome, Refused)
    assert outcome.code is Code.CHECK_DIGIT_WRONG
    assert outcome.params == {"value": "12345678901230", "expected": "1"}
    head = "]C1011234567890123010LOT7<U+001D>3742"
    assert log(desk)[-1] == ScanRefused("scanner", head, 30, "check_digit_wrong")
    assert recorded(desk) == before


def test_a_malformed_gs1_code_is_refused_and_recorded(desk: StationDesk) -> None:
    assert code_of(desk.scan("]C110LOT7\x1d\x1d3742")) is Code.GS1_MALFORMED
    event = log(desk)[-1]
    assert isinstance(event, ScanRefused)
    assert event.why == "gs1_malformed"


def test_a_symbology_does_not_change_what_a_code_means(desk: StationDesk) -> None:
    desk.scan("]A0B-1002")
    assert desk.floor.people_at("A1").acting == LI.id
    assert log(desk)[-1] == ScanRead("scanner", "B-1002", "badge", "A0")


def test_a_machine_of_this_station_is_shown_others_are_not(desk: StationDesk) -> None:
    assert desk.scan("CNC-A1") == Instructed(Instruction.HOME)
    outcome = desk.scan("CNC-B1")
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params) == (Code.UNKNOWN_EQUIPMENT, {"equipment": "CNC-B1"})


def test_a_machine_named_like_an_order_is_said_to_be_both(desk: StationDesk) -> None:
    desk.recorder.note(replace(SITE, equipment=(Equipment("WO-1", "A1", text("lathe")),)))
    assert code_of(desk.scan("WO-1")) is Code.AMBIGUOUS_CODE


def test_a_badge_that_changes_nothing_is_told_all_the_same(desk: StationDesk) -> None:
    outcome = desk.scan("B-1001")
    assert isinstance(outcome, Recorded)
    assert outcome.seq == desk.ledger.head().seq


@pytest.fixture
def quick() -> StationDesk:
    """A desk that takes what comes twice within half a second for one scan."""
    return StationDesk(duplicate_within_ms=500).running(MATERIAL)


def scans(desk: StationDesk) -> int:
    return sum(isinstance(event, ScanRead | ScanRefused) for event in log(desk))


@pytest.mark.parametrize("raw", ["LS:GOOD:10", "LS:CONFIRM", "NO-SUCH", "]C1", "B-1001\r", LOT])
def test_what_comes_twice_at_once_is_one_scan(quick: StationDesk, raw: str) -> None:
    quick.scan(raw)
    seq = quick.ledger.head().seq
    quick.clock.advance(499)
    assert quick.scan(raw) == Recorded(quick.clock.now().at, 0)
    assert quick.ledger.head().seq == seq
    quick.clock.advance(500)
    quick.scan(raw)
    assert scans(quick) == 2


def test_a_scanner_that_goes_on_repeating_means_one_scan(quick: StationDesk) -> None:
    for _ in range(10):
        quick.scan("LS:GOOD:10")
        quick.clock.advance(300)
    assert quick.task(MATERIAL).counts.good == 10


def test_another_code_and_another_scanner_are_other_scans(quick: StationDesk) -> None:
    quick.scan("LS:GOOD:10")
    quick.scan("LS:GOOD:1")
    quick.scan("LS:GOOD:10")
    assert quick.task(MATERIAL).counts.good == 21
    quick.scan("LS:GOOD:10", device="other")
    assert quick.task(MATERIAL).counts.good == 31


def test_the_wall_clock_makes_no_duplicate(quick: StationDesk) -> None:
    quick.scan("LS:GOOD:10")
    quick.clock.advance(1000)
    quick.clock.jump(-1000)
    quick.scan("LS:GOOD:10")
    assert quick.task(MATERIAL).counts.good == 20


def test_what_was_not_saved_is_tried_again_at_once(quick: StationDesk) -> None:
    assert isinstance(quick.ledger, MemoryLedger)
    quick.ledger.disk.trouble = Trouble.DISK_FULL
    assert isinstance(quick.scan("LS:GOOD:10"), NotSaved)
    quick.ledger.disk.trouble = None
    assert isinstance(quick.scan("LS:GOOD:10"), Recorded)
    assert quick.task(MATERIAL).counts.good == 10
