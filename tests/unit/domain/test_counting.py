"""K4: counts by quality, scrap with its cause; corrections are new records, never edits."""

import pytest

from app.services.history_service import HistoryService
from domain.commands import CompleteTask, CorrectCount, PauseTask, ReportCount, StartTask
from domain.counting import MOST_PIECES
from domain.floor_events import Quality, ScrapCause
from domain.outcomes import Asked, Code
from tests.support.plant import MATERIAL, PRODUCTION, WANG
from tests.support.station import StationDesk, code_of

BY = WANG.id


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().running(MATERIAL)


def good(quantity: int, *, confirmed: bool = False) -> ReportCount:
    return ReportCount(MATERIAL, BY, Quality.GOOD, quantity, confirmed=confirmed)


def scrap(quantity: int, cause: ScrapCause | None) -> ReportCount:
    return ReportCount(MATERIAL, BY, Quality.SCRAP, quantity, cause)


def history(desk: StationDesk) -> HistoryService:
    return HistoryService(desk.recorder, desk.ledger.history)


def first_count(desk: StationDesk) -> str:
    return next(e.record.id for e in history(desk).of_task(MATERIAL) if e.counts_now is not None)


def test_k4_120_reported_are_120(desk: StationDesk) -> None:
    for _ in range(12):
        desk.does(good(10))
    assert desk.task(MATERIAL).counts.good == 120


def test_k4_good_rework_and_scrap_by_cause(desk: StationDesk) -> None:
    desk.does(good(100))
    desk.does(ReportCount(MATERIAL, BY, Quality.REWORK, 4))
    for cause in ScrapCause:
        desk.does(scrap(2, cause))
    counts = desk.task(MATERIAL).counts
    assert (counts.good, counts.rework, counts.scrapped, counts.produced) == (100, 4, 10, 114)
    assert counts.scrap == {"material": 2, "machine": 2, "method": 2, "man": 2, "environment": 2}


def test_k4_scrap_has_a_cause_and_nothing_else_has_one(desk: StationDesk) -> None:
    assert desk.refuses(scrap(1, None)) is Code.CAUSE_MISSING
    for quality in (Quality.GOOD, Quality.REWORK):
        command = ReportCount(MATERIAL, BY, quality, 1, ScrapCause.MAN)
        assert desk.refuses(command) is Code.CAUSE_NOT_FOR


@pytest.mark.parametrize("quantity", [0, -1, -MOST_PIECES])
def test_a_count_is_positive(desk: StationDesk, quantity: int) -> None:
    assert desk.refuses(good(quantity)) is Code.QUANTITY_NOT_POSITIVE


def test_a_barcode_read_as_a_count_is_absurd(desk: StationDesk) -> None:
    assert desk.refuses(good(MOST_PIECES + 1, confirmed=True)) is Code.QUANTITY_ABSURD
    assert desk.refuses(good(4_006_381_333_931)) is Code.QUANTITY_ABSURD
    desk.does(good(MOST_PIECES, confirmed=True))


def test_more_than_is_left_is_asked_about_and_goes_through_when_confirmed(desk: StationDesk) -> None:
    desk.does(good(100))
    desk.does(ReportCount(MATERIAL, BY, Quality.REWORK, 10))
    asked = desk.recorder.execute(good(11))
    assert asked == Asked(Code.MORE_THAN_REMAINING, {"quantity": 11, "remaining": 10, "unit": "件"})
    desk.does(good(10))
    assert desk.asks(good(1)) is Code.MORE_THAN_REMAINING
    desk.does(good(1, confirmed=True))
    assert desk.task(MATERIAL).counts.good == 111


def test_scrap_has_to_be_made_again(desk: StationDesk) -> None:
    desk.does(scrap(50, ScrapCause.MACHINE))
    desk.does(good(120))


def test_only_begun_work_is_counted(desk: StationDesk) -> None:
    assert desk.refuses(ReportCount(PRODUCTION, BY, Quality.GOOD, 1)) is Code.NOT_STARTED
    desk.does(PauseTask(MATERIAL, BY, "unknown"))
    desk.does(good(5))
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    assert desk.refuses(good(1)) is Code.ALREADY_COMPLETED


def test_k4_a_correction_is_a_new_record_and_the_old_one_stays(desk: StationDesk) -> None:
    desk.does(good(100))
    desk.does(good(20))
    before = desk.ledger.head().seq
    assert history(desk).correct(MATERIAL, first_count(desk), 90, BY) == desk.recorder.last_recorded
    assert desk.ledger.head().seq == before + 1
    assert desk.task(MATERIAL).counts.good == 110
    entries = [(e.record.kind, e.counts_now) for e in history(desk).of_task(MATERIAL)]
    assert entries == [
        ("task.started", None),
        ("count.reported", 90),
        ("count.reported", 20),
        ("count.corrected", None),
    ]


def test_k4_a_correction_of_a_corrected_count_goes_on_from_what_it_counts_now(desk: StationDesk) -> None:
    desk.does(good(100))
    record = first_count(desk)
    for quantity in (90, 0, 95):
        history(desk).correct(MATERIAL, record, quantity, BY)
        assert desk.task(MATERIAL).counts.good == quantity


def test_scrap_is_corrected_under_its_own_cause_also_after_the_end(desk: StationDesk) -> None:
    desk.does(scrap(5, ScrapCause.MAN))
    desk.does(scrap(7, ScrapCause.METHOD))
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    history(desk).correct(MATERIAL, first_count(desk), 2, BY)
    assert desk.task(MATERIAL).counts.scrap == {"man": 2, "method": 7}


def test_corrections_that_make_no_sense(desk: StationDesk) -> None:
    desk.does(good(10))
    record, service = first_count(desk), history(desk)
    assert code_of(service.correct(MATERIAL, record, 10, BY)) is Code.CORRECTION_UNCHANGED
    assert code_of(service.correct(MATERIAL, record, -1, BY)) is Code.CORRECTION_BELOW_ZERO
    assert code_of(service.correct(MATERIAL, record, MOST_PIECES + 1, BY)) is Code.QUANTITY_ABSURD
    assert code_of(service.correct(MATERIAL, record, 5, "nobody")) is Code.NOBODY_SIGNED_IN


def test_a_correction_never_takes_the_count_below_zero(desk: StationDesk) -> None:
    desk.does(good(10))
    stale = CorrectCount(MATERIAL, BY, first_count(desk), Quality.GOOD, known=30, quantity=5)
    assert desk.refuses(stale) is Code.CORRECTION_BELOW_ZERO


def test_only_counts_of_that_task_can_be_corrected(desk: StationDesk) -> None:
    desk.does(good(10))
    started = history(desk).of_task(MATERIAL)[0].record.id
    for task, record in [
        (MATERIAL, started),
        (MATERIAL, "s:999"),
        (PRODUCTION, first_count(desk)),
        ("x", "y"),
    ]:
        assert code_of(history(desk).correct(task, record, 1, BY)) is Code.NOTHING_TO_CORRECT


def test_the_history_of_a_task_nobody_knows_is_empty(desk: StationDesk) -> None:
    assert history(desk).of_task("WO-9/10") == ()
    assert [e.record.kind for e in history(desk).of_task(MATERIAL)] == ["task.started"]
    desk.does(StartTask("WO-2/30", BY))
    assert len(history(desk).of_task(MATERIAL)) == 1
