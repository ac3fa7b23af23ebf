"""Facts carry the sentence they were made from; several counts of one sentence are recorded together."""

from dataclasses import replace

import pytest

from domain import commands as c
from domain.counting import MOST_PIECES
from domain.events import Event
from domain.floor_events import (
    CountReported,
    EquipmentStopExplained,
    PauseExplained,
    ProgressStated,
    Quality,
    ScrapCause,
    Source,
    Spoken,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.outcomes import Asked, Code, Params, Refused
from domain.records import Record
from domain.signals import MachineState
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import MATERIAL, PLAN, WANG, order
from tests.support.station import StationDesk, records_of

BY = WANG.id
SAID = Spoken("设备 故障 暂停 生产", "pause", 940, "small", "5c1e7a90")
BATCHES = "WO-6/20"
GOOD, SCRAP, REWORK = Quality.GOOD, Quality.SCRAP, Quality.REWORK


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().running(MATERIAL)


def records(desk: StationDesk) -> list[Record]:
    assert isinstance(desk.ledger, MemoryLedger)
    return records_of(desk.ledger)


def last(desk: StationDesk) -> Event:
    return records(desk)[-1].event


def test_work_that_was_spoken_of_keeps_the_sentence() -> None:
    desk = StationDesk().staffed()
    desk.does(c.StartTask(MATERIAL, BY, SAID))
    assert last(desk) == TaskStarted(MATERIAL, SAID)
    desk.does(c.PauseTask(MATERIAL, BY, "unknown", " 异响 ", SAID))
    assert last(desk) == TaskPaused(MATERIAL, "unknown", "异响", SAID)
    stop = desk.task(MATERIAL).stops[0].id
    desk.does(c.ExplainPause(MATERIAL, BY, stop, "equipment.failure", "", SAID))
    assert last(desk) == PauseExplained(MATERIAL, stop, "equipment.failure", "", SAID)
    desk.does(c.ResumeTask(MATERIAL, BY, SAID))
    assert last(desk) == TaskResumed(MATERIAL, SAID)
    desk.does(c.PauseTask(MATERIAL, BY, "unknown"))
    desk.does(c.StartTask(MATERIAL, BY, SAID))
    assert last(desk) == TaskResumed(MATERIAL, SAID), "starting what is paused"
    desk.does(c.CompleteTask(MATERIAL, BY, confirmed=True, spoken=SAID))
    assert last(desk) == TaskCompleted(MATERIAL, SAID)


def test_an_explained_machine_stop_keeps_the_sentence(desk: StationDesk) -> None:
    desk.does(c.NoteMachineState("CNC-A1", MachineState.EXECUTE))
    desk.does(c.NoteMachineState("CNC-A1", MachineState.STOPPED))
    stop = records(desk)[-1].id
    desk.does(c.ExplainEquipmentStop("CNC-A1", BY, stop, "material.short", spoken=SAID))
    assert last(desk) == EquipmentStopExplained("CNC-A1", stop, "material.short", "", SAID)


def test_what_was_tapped_has_no_sentence(desk: StationDesk) -> None:
    desk.does(c.ReportCount(MATERIAL, BY, GOOD, 5))
    assert last(desk) == CountReported(MATERIAL, GOOD, 5)


def reports(
    *counts: c.PieceCount, progress: ProgressStated | None = None, confirmed: bool = False
) -> c.ReportCounts:
    return c.ReportCounts(MATERIAL, BY, counts, spoken=replace(SAID, progress=progress), confirmed=confirmed)


def test_counts_of_one_sentence_are_one_transaction(desk: StationDesk) -> None:
    before, told = desk.ledger.head().seq, len(desk.changes)
    counts = (c.PieceCount(GOOD, 48), c.PieceCount(SCRAP, 2, ScrapCause.MATERIAL), c.PieceCount(REWORK, 1))
    desk.does(reports(*counts))
    written = [record.event for record in records(desk)][before:]
    assert written == [
        CountReported(MATERIAL, count.quality, count.quantity, count.cause, Source.VOICE, SAID)
        for count in counts
    ]
    assert len(desk.changes) == told + 1
    task = desk.task(MATERIAL).counts
    assert (task.good, task.scrap, task.rework) == (48, {"material": 2}, 1)


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ((), Code.QUANTITY_NOT_POSITIVE),
        ((c.PieceCount(GOOD, 48), c.PieceCount(REWORK, 0)), Code.QUANTITY_NOT_POSITIVE),
        ((c.PieceCount(GOOD, 48), c.PieceCount(SCRAP, 2)), Code.CAUSE_MISSING),
        ((c.PieceCount(GOOD, 48, ScrapCause.MAN),), Code.CAUSE_NOT_FOR),
        ((c.PieceCount(GOOD, 1), c.PieceCount(GOOD, MOST_PIECES + 1)), Code.QUANTITY_ABSURD),
    ],
)
def test_one_count_that_cannot_be_refuses_all(
    desk: StationDesk, counts: tuple[c.PieceCount, ...], code: Code
) -> None:
    before = desk.ledger.head()
    assert desk.refuses(reports(*counts, confirmed=True)) is code
    assert desk.ledger.head() == before


def test_counts_are_of_work_that_goes_on(desk: StationDesk) -> None:
    waiting = c.ReportCounts("WO-2/30", BY, (c.PieceCount(GOOD, 1),))
    assert desk.refuses(waiting) is Code.NOT_STARTED
    assert desk.refuses(replace(waiting, task="WO-9/30")) is Code.UNKNOWN_TASK
    assert desk.refuses(replace(waiting, person="1002")) is Code.NOBODY_SIGNED_IN


def test_good_and_rework_together_are_held_against_what_is_left(desk: StationDesk) -> None:
    desk.does(reports(c.PieceCount(GOOD, 100)))
    fits = (c.PieceCount(GOOD, 15), c.PieceCount(REWORK, 5), c.PieceCount(SCRAP, 20, ScrapCause.MAN))
    more = (c.PieceCount(GOOD, 15), c.PieceCount(REWORK, 6))
    asked = Asked(Code.MORE_THAN_REMAINING, {"quantity": 21, "remaining": 20, "unit": "件"})
    assert desk.recorder.execute(reports(*more)) == asked
    assert desk.asks(reports(c.PieceCount(SCRAP, 21, ScrapCause.MAN))) is Code.MORE_THAN_REMAINING
    desk.does(reports(*fits))
    desk.does(reports(*more, confirmed=True))
    assert desk.task(MATERIAL).counts.produced == 161


def in_batches(target: int, done: int) -> StationDesk:
    """A job of so many batches with so many done."""
    batches = replace(order("WO-6", quantity=target), unit="批")
    desk = StationDesk()
    desk.recorder.note(*PLAN, batches)
    desk.staffed()
    desk.does(c.StartTask(BATCHES, BY))
    if done:
        desk.does(c.ReportCount(BATCHES, BY, GOOD, done))
    return desk


def three_batches(start: int | None, end: int, *, confirmed: bool = False) -> c.ReportCounts:
    said = Spoken("今日 完成 三 批 产品 生产", "report", 900, "small", progress=ProgressStated(end, start))
    return c.ReportCounts(BATCHES, BY, (c.PieceCount(GOOD, 3),), spoken=said, confirmed=confirmed)


def test_k7_three_batches_from_60_to_70_percent() -> None:
    desk = in_batches(target=30, done=18)
    desk.does(three_batches(600, 700))
    assert desk.task(BATCHES).counts.good == 21
    event = last(desk)
    assert isinstance(event, CountReported)
    assert event.spoken is not None
    assert event.spoken.progress == ProgressStated(700, 600)


def test_k7_with_a_target_of_forty_it_is_asked_and_not_saved() -> None:
    desk = in_batches(target=40, done=24)
    before = desk.ledger.head()
    asked = desk.recorder.execute(three_batches(600, 700))
    assert isinstance(asked, Asked)
    assert (asked.code, asked.params["said"], asked.params["computed"]) == (
        Code.PROGRESS_ENDS_ELSEWHERE,
        "70",
        "67.5",
    )
    assert desk.ledger.head() == before
    desk.does(three_batches(600, 700, confirmed=True))
    assert desk.task(BATCHES).counts.good == 27


def test_k7_another_start_is_asked_and_not_saved() -> None:
    desk = in_batches(target=30, done=15)
    before = desk.ledger.head()
    asked = desk.recorder.execute(three_batches(600, 600))
    numbers: Params = {"said": "60", "known": "50", "done": 15, "target": 30, "unit": "批"}
    assert asked == Asked(Code.PROGRESS_STARTS_ELSEWHERE, numbers)
    assert desk.ledger.head() == before
    desk.does(three_batches(600, 600, confirmed=True))


def test_only_good_pieces_are_progress() -> None:
    desk = in_batches(target=30, done=18)
    counts = (c.PieceCount(GOOD, 3), c.PieceCount(REWORK, 2), c.PieceCount(SCRAP, 1, ScrapCause.MAN))
    desk.does(replace(three_batches(600, 700), counts=counts))


def test_a_contradiction_comes_before_the_question_of_too_many() -> None:
    desk = in_batches(target=30, done=29)
    assert desk.asks(three_batches(None, 1000)) is Code.PROGRESS_ENDS_ELSEWHERE
    assert desk.asks(three_batches(None, 1070)) is Code.MORE_THAN_REMAINING


def test_a_refusal_is_no_question() -> None:
    desk = in_batches(target=40, done=24)
    wrong = replace(three_batches(600, 700), counts=(c.PieceCount(SCRAP, 3),))
    assert desk.recorder.execute(wrong) == Refused(Code.CAUSE_MISSING)
