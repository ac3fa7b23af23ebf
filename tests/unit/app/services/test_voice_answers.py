"""What is said or tapped to a card: corrections, what was missing, notes; and what a trial comes to."""

import pytest

from app.services.job_at_hand import Subject
from app.services.voice_state import Phase, VoiceState
from domain.commands import PauseTask, SignIn, SignOut, StartTask
from domain.floor_events import (
    CallKind,
    CountReported,
    HelpCalled,
    PauseExplained,
    ScrapCause,
    SignInMethod,
    Source,
    TaskPaused,
    TaskResumed,
)
from domain.meeting_events import RemarkMade
from domain.outcomes import Code, NotSaved, Recorded, Refused, Trouble
from domain.speech.heard import (
    InputFailed,
    Language,
    VoiceHint,
    VoiceTrouble,
)
from domain.speech.intents import Call, Pause, RemarkKind
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import LEAD
from tests.support.voice_station import BATCHES, BY, FAILURE, PIECES, SHORT, WAITING, VoiceStation

K7 = "今日完成三批产品生产，进度从百分之六十到百分之七十"
STOPPED = "设备故障，暂停生产"


@pytest.fixture
def station() -> VoiceStation:
    """WO-1001 runs: 18 of 30 batches are done."""
    return VoiceStation().making(BATCHES, 18)


@pytest.fixture
def pieces() -> VoiceStation:
    """WO-1002 runs, counted in pieces."""
    return VoiceStation().making(PIECES)


def test_a_sentence_puts_the_card_right_and_both_are_recorded(pieces: VoiceStation) -> None:
    pieces.voice.listen("zh_CN")
    pieces.speech.says("完成五十件", confidence=800)
    pieces.say("不对，是六十件")
    assert pieces.card.added.good == 60
    pieces.say("确认")
    (count,) = [e for e in pieces.since(0) if isinstance(e, CountReported)]
    assert count.quantity == 60
    assert count.spoken is not None
    assert (count.spoken.transcript, count.spoken.confidence) == ("完成五十件; 不对，是六十件", 800)


@pytest.mark.parametrize("sentence", [STOPPED, "确认，然后暂停吃饭", "确认暂停"])
def test_what_took_the_place_of_a_card_says_that_the_card_was_not_saved(
    station: VoiceStation, sentence: str
) -> None:
    before = station.seq
    station.say("完成三批", sentence)
    assert isinstance(station.card.act, Pause)
    assert (station.refused, station.seq) == (Code.EARLIER_NOT_SAVED, before)
    station.voice.listen("zh_CN")
    assert station.refused is None


def test_another_sentence_takes_the_place_of_the_card(station: VoiceStation) -> None:
    station.say("完成三批", STOPPED, "确认")
    assert [type(e) for e in station.since(0)][-1] is TaskPaused
    (pause,) = [e for e in station.since(0) if isinstance(e, TaskPaused)]
    assert pause.spoken is not None
    assert pause.spoken.transcript == STOPPED
    assert station.task(BATCHES).counts.good == 18


def test_another_sentence_that_is_not_possible_leaves_the_card(station: VoiceStation) -> None:
    station.say(STOPPED, "恢复生产")
    assert (station.card.act, station.refused) == (Pause(FAILURE), Code.NOTHING_PAUSED)
    station.say("确认")
    (pause,) = [e for e in station.since(0) if isinstance(e, TaskPaused)]
    assert pause.spoken is not None
    assert pause.spoken.transcript == STOPPED


def test_readings_are_given_up_for_a_sentence_that_is_not_possible(station: VoiceStation) -> None:
    station.say("设备故障和缺料暂停", "恢复生产")
    assert (station.state.phase, station.refused, station.state.cards) == (
        Phase.HINT,
        Code.NOTHING_PAUSED,
        (),
    )


def test_a_correction_that_is_not_possible_leaves_the_card(station: VoiceStation) -> None:
    station.say("完成三批", "不对，是五箱")
    assert (station.card.added.good, station.refused) == (3, Code.UNIT_DIFFERS)


def test_a_pause_without_a_reason_waits_for_one(station: VoiceStation) -> None:
    station.say("暂停")
    assert station.card.missing == "reason"
    assert station.voice.confirm() == Refused(Code.REASON_MISSING)
    station.say("确认")
    assert (station.card.missing, station.refused) == ("reason", Code.REASON_MISSING)
    station.voice.fill_in(reason=SHORT)
    assert isinstance(station.voice.confirm(), Recorded)
    assert station.task(BATCHES).stops[-1].reason == SHORT


def test_scrap_without_a_cause_waits_for_one(pieces: VoiceStation) -> None:
    pieces.say("完成十件，报废两件")
    assert (pieces.card.missing, pieces.card.added.scrapped) == ("cause", 2)
    pieces.voice.fill_in(cause=ScrapCause.METHOD)
    assert pieces.card.missing == ""
    pieces.voice.confirm()
    counts = pieces.task(PIECES).counts
    assert (counts.good, counts.scrap) == (10, {"method": 2})


def test_which_job_is_meant_is_asked_where_it_is_not_clear(station: VoiceStation) -> None:
    station.does(StartTask(PIECES, BY))
    station.say("完成五十件")
    assert (station.card.missing, set(station.card.candidates)) == ("task", {BATCHES, PIECES})
    station.voice.fill_in(task=BATCHES)
    assert (station.card.missing, station.refused) == ("task", Code.UNIT_DIFFERS)
    station.voice.fill_in(task=PIECES)
    assert (station.card.task, station.card.added.good) == (PIECES, 50)
    station.voice.confirm()
    assert station.task(PIECES).counts.good == 50


def test_filling_in_and_choosing_need_something_open(station: VoiceStation) -> None:
    station.voice.fill_in(reason=FAILURE)
    station.voice.choose(0)
    assert station.state == VoiceState()
    station.say(STOPPED)
    station.voice.choose(0)
    assert station.state.phase is Phase.CARD


def test_what_is_tapped_while_an_answer_is_spoken_ends_the_listening(station: VoiceStation) -> None:
    station.say("暂停")
    station.voice.listen("zh_CN")
    station.speech.opens()
    station.voice.fill_in(reason=SHORT)
    assert (station.speech.turn, station.card.missing) == (None, "")
    station.voice.listen("zh_CN")
    assert isinstance(station.voice.confirm(), Recorded)
    assert station.speech.turn is None


def test_a_note_is_said_to_the_card(station: VoiceStation) -> None:
    station.say(STOPPED, "备注主轴异响")
    assert station.card.act == Pause(FAILURE, "主轴异响")
    station.voice.dictate("zh_CN")
    assert (station.state.dictating, station.speech.turns[-1].phrases) == (True, None)
    station.speech.says("冷却液漏了")
    station.say("确认")
    (pause,) = [e for e in station.since(0) if isinstance(e, TaskPaused)]
    assert pause.note == "主轴异响; 冷却液漏了"
    assert pause.spoken is not None
    assert pause.spoken.transcript == f"{STOPPED}; 备注主轴异响; 冷却液漏了"


def test_a_card_that_takes_no_note_says_so(station: VoiceStation) -> None:
    station.say("完成三批")
    station.voice.dictate("zh_CN")
    station.speech.says("冷却液漏了")
    assert (station.card.added.good, station.state.hint) == (3, VoiceHint.NOT_UNDERSTOOD)


def test_a_note_with_no_card_is_for_the_sheet_that_asked(station: VoiceStation) -> None:
    station.voice.dictate("zh_CN", hold=True)
    station.speech.says("冷却液漏了")
    state = station.state
    assert (state.phase, state.note, state.dictating) == (Phase.IDLE, "冷却液漏了", False)
    station.voice.listen("zh_CN")
    assert station.state.note == ""


def test_a_call_names_the_job_at_hand(station: VoiceStation) -> None:
    station.say("叫班长")
    assert station.card.act == Call(CallKind.LEAD)
    station.voice.confirm()
    (call,) = [e for e in station.since(0) if isinstance(e, HelpCalled)]
    assert (call.kind, call.task, call.source) == (CallKind.LEAD, BATCHES, Source.VOICE)


def test_a_call_needs_no_job() -> None:
    station = VoiceStation()
    station.say("呼叫维修", "确认")
    assert [e.task for e in station.since(0) if isinstance(e, HelpCalled)] == [None]


def test_a_reason_explains_what_the_sheet_asks_for(station: VoiceStation) -> None:
    station.say("暂停")
    station.voice.fill_in(reason="unknown")
    station.voice.confirm()
    station.say("恢复生产", "确认")
    stop = station.task(BATCHES).stops[-1]
    station.scans.about(Subject(BATCHES, stop.id))
    station.say("设备故障")
    assert (station.card.task, station.card.stop) == (BATCHES, stop.id)
    station.say("不对，是缺料", "确认")
    explained = station.since(0)[-1]
    assert isinstance(explained, PauseExplained)
    assert (explained.stop, explained.reason) == (stop.id, SHORT)
    assert station.task(BATCHES).status == "running"


def test_a_reason_explains_the_pause_just_made_and_what_is_said_next_is_about_that_job(
    station: VoiceStation,
) -> None:
    station.does(StartTask(PIECES, BY))
    station.say("工单一零零一暂停")
    station.voice.fill_in(reason="unknown")
    station.voice.confirm()
    station.say("设备故障", "确认")
    assert [stop.reason for stop in station.task(BATCHES).stops] == [FAILURE]
    station.say("恢复", "确认")
    assert isinstance(station.since(0)[-1], TaskResumed)
    assert station.task(PIECES).stops == ()


def test_a_record_that_cannot_be_written_leaves_the_card() -> None:
    station = VoiceStation().making(BATCHES)
    assert isinstance(station.ledger, MemoryLedger)
    station.say(STOPPED)
    card = station.card
    station.ledger.disk.trouble = Trouble.DISK_FULL
    station.say("确认")
    station.ledger.disk.trouble = None
    assert [type(outcome) for outcome in station.told] == [NotSaved]
    assert station.card == card
    station.say("确认")
    assert station.task(BATCHES).stops[-1].reason == FAILURE


def test_what_is_not_possible_any_more_by_the_time_it_is_confirmed_is_said(station: VoiceStation) -> None:
    station.say(STOPPED)
    station.does(PauseTask(BATCHES, BY, SHORT))
    before = station.seq
    assert isinstance(station.voice.confirm(), Refused)
    assert (station.state.phase, station.refused, station.seq) == (Phase.HINT, Code.NOT_RUNNING, before)


def test_a_trial_shows_what_is_heard_and_does_nothing(station: VoiceStation) -> None:
    before = station.seq
    station.voice.try_out("zh_CN")
    station.speech.says(STOPPED)
    state = station.state
    assert (state.phase, state.trying, state.text) == (Phase.HINT, True, STOPPED)
    assert [card.act for card in state.cards] == [Pause(FAILURE)]
    assert station.voice.confirm() == Refused(Code.NOTHING_TO_CONFIRM)
    station.voice.look()
    station.say("确认")
    assert (station.refused, station.seq) == (Code.NOTHING_TO_CONFIRM, before)


@pytest.mark.parametrize(
    ("text", "hint", "refused"),
    [
        ("天气真好啊朋友", VoiceHint.NOT_UNDERSTOOD, None),
        ("确认", None, None),
        ("恢复生产", None, Code.NOTHING_PAUSED),
    ],
)
def test_a_trial_says_what_would_be_said(
    station: VoiceStation, text: str, hint: VoiceHint | None, refused: Code | None
) -> None:
    station.voice.try_out("zh_CN")
    station.speech.says(text)
    assert (station.state.hint, station.refused, station.state.cards) == (hint, refused, ())


def test_a_trial_needs_nobody() -> None:
    station = VoiceStation()
    station.does(SignOut(BY))
    station.voice.try_out("zh_CN")
    station.speech.says("确认")
    assert station.state.text == "确认"


def test_a_recording_stays_with_the_record_that_came_of_it_and_goes_without_one(
    station: VoiceStation,
) -> None:
    for text, audio in (
        ("天气真好啊朋友", "a"),
        (STOPPED, "b"),
        ("取消", "c"),
        (STOPPED, "d"),
        ("确认", "e"),
    ):
        station.voice.listen("zh_CN")
        station.speech.says(text, audio=audio)
    (pause,) = [e for e in station.since(0) if isinstance(e, TaskPaused)]
    assert pause.spoken is not None
    assert pause.spoken.audio == "d"
    assert (station.forgotten, station.kept) == (["a", "b", "c", "e"], ["d"])


def test_no_recording_of_a_trial_stays(station: VoiceStation) -> None:
    station.voice.try_out("zh_CN")
    station.speech.says(STOPPED, audio="a")
    assert station.forgotten == ["a"]


def test_lines_of_the_morning_meeting_are_said_while_it_is_on_the_screen() -> None:
    station = VoiceStation()
    station.does(SignIn(LEAD.id, SignInMethod.BADGE))
    station.say("计划今天完成两百件")
    assert station.state.phase is Phase.HINT
    station.voice.attend(meeting=True)
    station.say("问题 夹具磨损")
    station.voice.dictate("zh_CN")
    station.speech.says("要换新的")
    station.say("确认")
    remark = station.since(0)[-1]
    assert isinstance(remark, RemarkMade)
    assert (remark.kind, remark.text) == (RemarkKind.PROBLEM, "夹具磨损; 要换新的")


def test_lines_of_another_kind_are_no_correction() -> None:
    station = VoiceStation()
    station.does(SignIn(LEAD.id, SignInMethod.BADGE))
    station.voice.attend(meeting=True)
    station.say("今天计划完成五十件", "措施是加班")
    assert station.refused is Code.EARLIER_NOT_SAVED
    station.say("确认")
    remark = station.since(0)[-1]
    assert isinstance(remark, RemarkMade)
    assert remark.spoken is not None
    assert remark.spoken.transcript == "措施是加班"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_english_is_understood_as_well(station: VoiceStation, language: Language) -> None:
    station.voice.listen(language)
    station.speech.says("pause, equipment failure")
    assert station.card.act == Pause(FAILURE)
    assert station.speech.turns[0].language == language


def test_a_job_that_waits_is_started_by_its_number(station: VoiceStation) -> None:
    station.say("开始工单一零零三", "确认")
    assert station.task(WAITING).status == "running"


def test_troubles_that_come_while_nobody_speaks_are_not_heard(station: VoiceStation) -> None:
    station.voice.hear(InputFailed(VoiceTrouble.MICROPHONE_LOST))
    assert station.state == VoiceState()
