"""From what a sentence means to its card: which job, which numbers, what is missing, what is not possible."""

import pytest

from app.services.job_at_hand import Subject
from app.services.voice_cards import VoiceCards
from app.services.voice_state import VoiceCard
from domain.commands import (
    CompleteTask,
    NoteMachineState,
    PauseTask,
    ReportCount,
    SignOut,
    StartTask,
)
from domain.floor_events import (
    CallKind,
    EquipmentStopExplained,
    ProgressStated,
    Quality,
    ScrapCause,
    TaskStarted,
)
from domain.orders import Counts
from domain.outcomes import Code, Refused
from domain.signals import MachineState
from domain.speech.intents import (
    Act,
    Amount,
    Call,
    Complete,
    Counted,
    NameReason,
    Pause,
    Report,
    Resume,
    Start,
)
from tests.support.voice_station import BATCHES, BY, FAILURE, PIECES, SHORT, WAITING, VoiceStation

ELSEWHERE = "WO-2001/30"


def good(number: int, unit: str = "") -> Counted:
    return Counted(Quality.GOOD, Amount(number, unit))


def cards_of(station: VoiceStation, *readings: Act) -> tuple[VoiceCard, ...]:
    made = VoiceCards(station.recorder, station.scans.job).of(readings)
    assert not isinstance(made, Refused), made
    return made


def card_of(station: VoiceStation, *readings: Act) -> VoiceCard:
    (card,) = cards_of(station, *readings)
    return card


def refusal(station: VoiceStation, *readings: Act) -> Code:
    made = VoiceCards(station.recorder, station.scans.job).of(readings)
    assert isinstance(made, Refused), made
    return made.code


@pytest.fixture
def station() -> VoiceStation:
    """Wang makes WO-1002, of which fifty are a batch."""
    return VoiceStation().making(PIECES, 100)


@pytest.fixture
def two(station: VoiceStation) -> VoiceStation:
    """Wang makes WO-1001 as well."""
    return station.making(BATCHES, 18)


def test_batches_are_shown_in_the_pieces_of_the_order(station: VoiceStation) -> None:
    card = card_of(station, Report((good(3, "批"),)))
    assert (card.added, card.unit, card.done, card.target) == (Counts(good=150), "件", 100, 600)


def test_all_kinds_of_pieces_are_added_up(station: VoiceStation) -> None:
    counts = (
        good(50),
        Counted(Quality.SCRAP, Amount(2), ScrapCause.MAN),
        Counted(Quality.REWORK, Amount(1), None),
    )
    assert card_of(station, Report(counts)).added == Counts(50, 1, {"man": 2})


def test_progress_alone_says_how_many_there_are(station: VoiceStation) -> None:
    assert card_of(station, Report(progress=ProgressStated(500))).added == Counts(good=200)


def test_progress_that_is_no_whole_number_or_behind_is_refused(station: VoiceStation) -> None:
    assert refusal(station, Report(progress=ProgressStated(100))) is Code.PROGRESS_BEHIND
    assert refusal(station, Report(progress=ProgressStated(501))) is Code.PROGRESS_NOT_WHOLE


def test_where_nothing_runs_that_is_said() -> None:
    station = VoiceStation()
    assert refusal(station, Report((good(3),))) is Code.NOTHING_RUNS
    assert refusal(station, Pause(FAILURE)) is Code.NOTHING_RUNS
    assert refusal(station, Resume()) is Code.NOTHING_PAUSED


@pytest.mark.parametrize("task", [ELSEWHERE, "WO-9/30"])
def test_a_job_that_is_none_of_this_station_is_refused(station: VoiceStation, task: str) -> None:
    assert refusal(station, Complete(task)) in (Code.TASK_ELSEWHERE, Code.UNKNOWN_TASK)


def test_readings_that_differ_in_the_job_are_one_card_with_the_jobs_to_tap(two: VoiceStation) -> None:
    card = card_of(two, Complete(BATCHES), Complete(PIECES))
    assert (card.act, card.missing, card.candidates) == (Complete(), "task", (BATCHES, PIECES))


def test_of_readings_that_differ_in_the_job_the_one_at_hand_is_taken(two: VoiceStation) -> None:
    two.scans.job.choose(PIECES)
    assert card_of(two, Complete(BATCHES), Complete(PIECES)).task == PIECES


def test_a_job_at_hand_that_none_of_the_readings_means_is_not_taken(station: VoiceStation) -> None:
    card = card_of(station, Start(BATCHES), Start(WAITING))
    assert (card.missing, card.candidates) == ("task", (BATCHES, WAITING))


def test_other_readings_are_a_card_each_as_far_as_they_are_possible(station: VoiceStation) -> None:
    first, second = cards_of(station, Pause(FAILURE), Pause(SHORT))
    assert (first.act, second.act) == (Pause(FAILURE), Pause(SHORT))
    assert card_of(station, Resume(), Pause(SHORT)).act == Pause(SHORT)
    assert refusal(station, Resume(), Start(PIECES)) is Code.NOTHING_PAUSED


def test_a_reading_is_chosen(station: VoiceStation) -> None:
    station.say("设备故障和缺料暂停")
    assert station.state.phase == "choice"
    station.voice.choose(5)
    assert station.state.phase == "choice"
    station.say("备注主轴异响")
    assert station.refused is Code.NOTHING_TO_CONFIRM
    station.voice.choose(1)
    assert station.card.act == Pause(SHORT)


def test_a_reason_pauses_the_job_that_runs(station: VoiceStation) -> None:
    card = card_of(station, NameReason(FAILURE, "主轴"))
    assert (card.act, card.task, card.stop) == (Pause(FAILURE, "主轴"), PIECES, "")


def paused_for_nobody_knows(station: VoiceStation, task: str) -> str:
    station.does(PauseTask(task, BY, "unknown"))
    station.clock.advance(60_000)
    return station.task(task).stops[-1].id


def test_a_reason_explains_the_stop_that_the_station_asks_about_where_nothing_runs(two: VoiceStation) -> None:
    oldest = paused_for_nobody_knows(two, BATCHES)
    paused_for_nobody_knows(two, PIECES)
    card = card_of(two, NameReason(FAILURE, "主轴"))
    assert (card.act, card.task, card.stop) == (NameReason(FAILURE, "主轴"), BATCHES, oldest)


def test_while_a_job_runs_a_reason_may_explain_the_earlier_stop_or_stop_work(two: VoiceStation) -> None:
    stop = paused_for_nobody_knows(two, PIECES)
    explains, pauses = cards_of(two, NameReason(FAILURE))
    assert (explains.task, explains.stop) == (PIECES, stop)
    assert (pauses.act, pauses.task, pauses.stop) == (Pause(FAILURE), BATCHES, "")


def test_a_reason_with_a_job_does_not_explain_the_stop_of_another(two: VoiceStation) -> None:
    stop = paused_for_nobody_knows(two, PIECES)
    assert card_of(two, NameReason(FAILURE, "", BATCHES)).act == Pause(FAILURE, "", BATCHES)
    assert card_of(two, NameReason(FAILURE, "", PIECES)).stop == stop
    many = VoiceCards(two.recorder, two.scans.job).of(
        (NameReason(FAILURE, "", BATCHES), NameReason(FAILURE, "", WAITING)), apart=True
    )
    assert not isinstance(many, Refused)
    assert [card.stop for card in many] == [""]


def test_a_reason_that_puts_a_card_right_offers_nothing_else(two: VoiceStation) -> None:
    paused_for_nobody_knows(two, PIECES)
    two.say("缺料暂停")
    two.say("不对设备故障")
    assert (two.card.act, two.card.task) == (Pause(FAILURE, "", BATCHES), BATCHES)


def test_a_reason_explains_the_standstill_of_a_machine_once_it_is_asked_for(station: VoiceStation) -> None:
    station.does(NoteMachineState("CNC-A1", MachineState.EXECUTE))
    station.does(NoteMachineState("CNC-A1", MachineState.HELD))
    station.clock.advance(60_000)
    assert card_of(station, NameReason(FAILURE)).act == Pause(FAILURE)
    station.scans.job.ask_after_ms = {"CNC-A1": 30_000}
    explains, pauses = cards_of(station, NameReason(FAILURE))
    assert (explains.task, explains.equipment, pauses.task) == ("", "CNC-A1", PIECES)
    assert explains.stop


def test_where_nobody_may_explain_it_a_reason_only_stops_work(two: VoiceStation) -> None:
    paused_for_nobody_knows(two, PIECES)
    two.does(SignOut(BY))
    assert refusal(two, NameReason(FAILURE)) is Code.NOBODY_SIGNED_IN


def test_a_reason_with_a_job_explains_nothing_else(two: VoiceStation) -> None:
    two.does(PauseTask(PIECES, BY, "unknown"))
    two.scans.job.choose(PIECES)
    assert card_of(two, NameReason(FAILURE)).stop
    assert card_of(two, Pause(FAILURE, "", BATCHES)).task == BATCHES
    named = card_of(two, NameReason(FAILURE, "", BATCHES))
    assert (named.act, named.task, named.stop) == (Pause(FAILURE, "", BATCHES), BATCHES, "")
    assert card_of(two, NameReason(FAILURE, "", PIECES)).stop


def test_work_that_is_to_stop_is_what_goes_on_and_not_the_pause_just_made(two: VoiceStation) -> None:
    two.say("制动盘2缺料暂停", "确认")
    card = card_of(two, Pause(FAILURE))
    assert (card.act, card.task, card.stop) == (Pause(FAILURE), BATCHES, "")
    two.making(WAITING)
    card = card_of(two, Pause(FAILURE))
    assert (card.missing, set(card.candidates)) == ("task", {BATCHES, WAITING})


def test_where_nothing_goes_on_the_pause_just_made_is_explained(station: VoiceStation) -> None:
    station.say("缺料暂停", "确认")
    assert card_of(station, Pause(FAILURE)).stop


def test_a_sheet_that_asks_about_an_earlier_stop_does_not_keep_work_from_stopping(
    station: VoiceStation,
) -> None:
    station.say("缺料暂停", "确认", "恢复生产", "确认")
    station.scans.about(Subject(PIECES, station.task(PIECES).stops[-1].id))
    assert card_of(station, Pause(FAILURE)).stop == ""
    assert card_of(station, NameReason(FAILURE)).stop


@pytest.mark.parametrize("sentence", ["暂停一零零二和一零零一 缺料", "一零零二和一零零一都停 缺料"])
def test_of_two_jobs_that_were_named_none_is_dropped_for_the_one_at_hand(
    two: VoiceStation, sentence: str
) -> None:
    two.scans.job.choose(PIECES)
    two.say(sentence)
    assert (two.card.missing, set(two.card.candidates)) == ("task", {BATCHES, PIECES})


def test_a_reason_with_two_jobs_explains_neither_of_them(two: VoiceStation) -> None:
    two.say("制动盘2缺料暂停", "确认")
    made = VoiceCards(two.recorder, two.scans.job)
    both = (NameReason(FAILURE, "", PIECES), NameReason(FAILURE, "", BATCHES))
    (explained,) = cards_of(two, *both)
    assert (explained.task, bool(explained.stop)) == (PIECES, True)
    asked = made.of(both, apart=True)
    assert not isinstance(asked, Refused)
    assert [(card.missing, card.candidates) for card in asked] == [("task", (PIECES, BATCHES))]


def test_of_two_jobs_with_one_name_the_one_at_hand_is_meant(two: VoiceStation) -> None:
    two.scans.job.choose(PIECES)
    two.say("生产加工缺料暂停")
    assert (two.card.missing, two.card.task) == ("", PIECES)


def test_the_reason_of_a_standstill_is_named(station: VoiceStation) -> None:
    station.does(NoteMachineState("CNC-A1", MachineState.EXECUTE))
    station.does(NoteMachineState("CNC-A1", MachineState.HELD))
    stop = station.floor.machine("CNC-A1").stops[-1].id
    station.scans.about(Subject("", stop, "CNC-A1"))
    station.say("设备故障")
    assert (station.card.equipment, station.card.stop, station.card.task) == ("CNC-A1", stop, "")
    station.voice.fill_in(reason=SHORT)
    assert station.card.act == NameReason(SHORT)
    station.voice.confirm()
    explained = station.since(0)[-1]
    assert isinstance(explained, EquipmentStopExplained)
    assert (explained.stop, explained.reason) == (stop, SHORT)
    assert explained.spoken is not None


def test_the_only_job_that_can_be_started_is_meant() -> None:
    station = VoiceStation()
    for task in (BATCHES, PIECES):
        station.does(StartTask(task, BY))
    station.scans.job.forget()
    assert card_of(station, Start()).task == WAITING


def test_a_paused_job_goes_on_when_work_is_to_start(station: VoiceStation) -> None:
    station.does(PauseTask(PIECES, BY, SHORT))
    assert card_of(station, Start()).task == PIECES
    station.does(StartTask(BATCHES, BY))
    station.does(PauseTask(BATCHES, BY, SHORT))
    card = card_of(station, Start())
    assert (card.missing, card.candidates) == ("task", (BATCHES, PIECES, WAITING))


def test_which_job_is_to_start_is_asked(station: VoiceStation) -> None:
    card = card_of(station, Start())
    assert (card.missing, card.candidates) == ("task", (BATCHES, WAITING))
    station.say("开始")
    station.voice.fill_in(task=WAITING)
    station.voice.confirm()
    started = station.since(0)[-1]
    assert isinstance(started, TaskStarted)
    assert started.spoken is not None


def test_where_nothing_can_be_started_that_is_said() -> None:
    station = VoiceStation()
    for task in (BATCHES, PIECES, WAITING):
        station.making(task)
        station.does(CompleteTask(task, BY, confirmed=True))
        inspection = task.replace("/30", "/40")
        station.making(inspection)
    assert refusal(station, Start()) is Code.NOTHING_RUNS


def test_completing_with_too_few_is_asked_about(station: VoiceStation) -> None:
    station.say("完成任务")
    assert (station.card.act, station.asked) == (Complete(), Code.FEWER_THAN_ORDERED)
    station.voice.confirm()
    assert station.task(PIECES).status == "completed"


def test_a_call_is_about_the_job_at_hand_where_there_is_one(two: VoiceStation) -> None:
    assert card_of(two, Call(CallKind.MATERIAL)).task == ""
    two.scans.job.choose(PIECES)
    assert card_of(two, Call(CallKind.MATERIAL)).task == PIECES
    assert card_of(two, Call(CallKind.MATERIAL, task=BATCHES)).task == BATCHES


def test_several_causes_missing_are_given_at_once(station: VoiceStation) -> None:
    scrap = (Counted(Quality.SCRAP, Amount(2)), Counted(Quality.SCRAP, Amount(1), ScrapCause.MAN))
    maker = VoiceCards(station.recorder, station.scans.job)
    card = card_of(station, Report((good(5), *scrap)))
    assert card.missing == "cause"
    filled = maker.filled(card, reason="", cause=ScrapCause.MATERIAL, task="")
    assert isinstance(filled, VoiceCard)
    assert filled.added == Counts(5, 0, {"material": 2, "man": 1})


def test_numbers_are_those_of_the_moment_the_card_is_made(station: VoiceStation) -> None:
    station.say("完成五十件")
    station.does(ReportCount(PIECES, BY, Quality.GOOD, 10))
    station.say("不对，是六十件")
    assert (station.card.done, station.card.added.good) == (110, 60)
