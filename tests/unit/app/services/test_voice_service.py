"""The dialogue of one sentence: what is shown of it, and what is recorded, once, after it was confirmed."""

import pytest

from app.services.no_input import NoInput
from app.services.voice_dialogue import ANSWER_WITHIN_MS
from app.services.voice_service import VoiceService
from app.services.voice_state import Phase, VoiceState
from domain.commands import ReportCount, SignIn, SignOut
from domain.floor_events import (
    CountReported,
    ProgressStated,
    Quality,
    SignInMethod,
    Source,
    Spoken,
)
from domain.outcomes import Asked, Code, Recorded, Refused
from domain.ports import MicrophoneFound
from domain.speech.heard import (
    InputFailed,
    Listening,
    ModelState,
    NothingHeard,
    PartialHeard,
    Utterance,
    VoiceEvent,
    VoiceHint,
    VoiceTrouble,
)
from domain.speech.intents import Pause
from tests.fakes.fake_speech import MODEL
from tests.support.plant import LI
from tests.support.voice_station import BATCHES, BY, FAILURE, VoiceStation

K7 = "今日完成三批产品生产，进度从百分之六十到百分之七十"
STOPPED = "设备故障，暂停生产"


@pytest.fixture
def station() -> VoiceStation:
    """WO-1001 runs: 18 of 30 batches are done."""
    return VoiceStation().making(BATCHES, 18)


def test_k7_three_batches_are_ten_points_of_thirty(station: VoiceStation) -> None:
    before = station.seq
    station.say(K7)
    card = station.card
    assert (card.task, card.unit, card.added.good, card.done, card.target) == (BATCHES, "批", 3, 18, 30)
    assert (station.asked, station.seq) == (None, before)
    assert isinstance(station.voice.confirm(), Recorded)
    progress = ProgressStated(700, 600)
    spoken = Spoken(K7, "report", 950, MODEL, "g1", progress)
    assert station.since(before) == [CountReported(BATCHES, Quality.GOOD, 3, None, Source.VOICE, spoken)]
    assert station.state.phase is Phase.IDLE


def test_k7_a_contradiction_is_asked_with_both_numbers_and_saved_only_in_spite_of_it() -> None:
    station = VoiceStation(target=40).making(BATCHES, 24)
    before = station.seq
    station.say(K7)
    question = station.state.question
    assert question is not None
    assert question.code is Code.PROGRESS_ENDS_ELSEWHERE
    assert (question.params["computed"], question.params["said"]) == ("67.5", "70")
    assert station.seq == before
    assert isinstance(station.voice.confirm(), Recorded)
    assert [type(event) for event in station.since(before)] == [CountReported]


def test_a_question_that_came_up_after_the_card_was_shown_is_asked_before_anything_is_saved(
    station: VoiceStation,
) -> None:
    station.say("完成十批")
    assert (station.card.added.good, station.asked) == (10, None)
    station.does(ReportCount(BATCHES, BY, Quality.GOOD, 5))
    before = station.seq
    assert isinstance(station.voice.confirm(), Asked)
    assert station.asked is Code.MORE_THAN_REMAINING
    assert station.said[-1][0].endswith("对不上，请看屏幕")
    assert station.card.added.good == 10
    assert station.seq == before
    station.say("确认")
    assert station.seq == before + 1


@pytest.mark.parametrize("again", [True, False])
def test_what_is_confirmed_twice_is_recorded_once(station: VoiceStation, *, again: bool) -> None:
    station.say(STOPPED)
    before = station.seq
    station.voice.confirm()
    if again:
        assert station.voice.confirm() == Refused(Code.NOTHING_TO_CONFIRM)
    else:
        station.say("确认")
        assert station.refused is Code.NOTHING_TO_CONFIRM
    assert station.seq == before + 1


def test_a_sentence_that_confirms_tells_what_came_of_it(station: VoiceStation) -> None:
    station.say(STOPPED, "确认")
    assert [type(outcome) for outcome in station.told] == [Recorded]
    assert station.task(BATCHES).stops[-1].reason == FAILURE


def test_cancelling_leaves_nothing(station: VoiceStation) -> None:
    before = station.seq
    station.say(STOPPED, "取消")
    assert station.state.phase is Phase.IDLE
    station.say(STOPPED)
    station.voice.cancel()
    assert station.voice.confirm() == Refused(Code.NOTHING_TO_CONFIRM)
    assert station.seq == before


@pytest.mark.parametrize("answer", ["确认", "取消", "备注主轴异响"])
def test_an_answer_to_nothing_is_told_so(station: VoiceStation, answer: str) -> None:
    station.say(answer)
    assert (station.state.phase, station.refused) == (Phase.HINT, Code.NOTHING_TO_CONFIRM)


def test_nobody_is_heard_before_somebody_signed_in() -> None:
    station = VoiceStation()
    station.does(SignOut(BY))
    station.voice.listen("zh_CN")
    station.voice.dictate("zh_CN")
    assert (station.state.phase, station.refused) == (Phase.HINT, Code.NOBODY_SIGNED_IN)
    assert station.speech.turns == []


def test_what_is_said_is_shown_while_it_is_said(station: VoiceStation) -> None:
    station.voice.listen("zh_CN", hold=True)
    assert station.state.phase is Phase.OPENING
    station.speech.opens(peak=300)
    station.voice.hear(PartialHeard("今日", turn=1))
    assert (station.state.phase, station.state.level, station.state.text) == (Phase.LISTENING, 300, "今日")
    station.voice.finish()
    assert (station.state.phase, station.speech.finished) == (Phase.THINKING, 1)
    assert station.speech.turns[0].hold


def test_a_button_that_is_let_go_before_the_microphone_is_open_ends_the_sentence_too(
    station: VoiceStation,
) -> None:
    station.voice.finish()
    station.voice.listen("zh_CN", hold=True)
    station.voice.finish()
    assert (station.speech.finished, station.state.phase) == (1, Phase.OPENING)


def test_the_recogniser_listens_for_what_can_be_said_here(station: VoiceStation) -> None:
    station.voice.listen("zh_CN")
    phrases = station.speech.turns[0].phrases
    assert phrases is not None
    assert {"设备故障", "机器坏了", "工单一零零一", "WO-1003", "确认", "百分之"} <= set(phrases)


def test_a_late_sentence_is_not_taken_for_the_one_that_begins(station: VoiceStation) -> None:
    station.voice.listen("zh_CN")
    station.speech.opens()
    station.voice.listen("zh_CN")
    for late in (
        Listening(turn=1),
        Utterance(STOPPED, 900, MODEL, turn=1),
        NothingHeard(VoiceHint.SILENCE, turn=1),
        InputFailed(VoiceTrouble.MICROPHONE_LOST, turn=1),
    ):
        station.voice.hear(late)
        assert (station.state.phase, station.state.cards) == (Phase.OPENING, ())
    station.speech.says(STOPPED)
    assert station.card.act == Pause(FAILURE)


def test_no_recording_stays_of_a_sentence_that_nobody_waits_for(station: VoiceStation) -> None:
    station.voice.listen("zh_CN")
    station.voice.listen("zh_CN")
    station.voice.hear(Utterance(STOPPED, 900, MODEL, audio="a", turn=1))
    station.voice.cancel()
    station.voice.hear(Utterance(STOPPED, 900, MODEL, audio="b", turn=2))
    station.voice.hear(Utterance(STOPPED, 900, MODEL, turn=2))
    assert (station.forgotten, station.state.phase) == (["a", "b"], Phase.IDLE)


def test_what_comes_after_cancelling_is_not_heard(station: VoiceStation) -> None:
    station.voice.listen("zh_CN")
    station.speech.opens()
    station.voice.cancel()
    assert station.speech.turn is None
    station.voice.hear(Utterance(STOPPED, 900, MODEL, turn=1))
    assert station.state.phase is Phase.IDLE


@pytest.mark.parametrize("text", ["天气真好啊朋友", ""])
def test_what_is_no_command_is_a_hint(station: VoiceStation, text: str) -> None:
    station.say(text)
    assert (station.state.phase, station.state.hint) == (Phase.HINT, VoiceHint.NOT_UNDERSTOOD)


def test_bad_sound_is_said_with_the_card(station: VoiceStation) -> None:
    station.voice.listen("zh_CN")
    station.speech.says(STOPPED, hint=VoiceHint.TOO_LOUD)
    assert station.card.act == Pause(FAILURE)
    assert station.state.hint is VoiceHint.TOO_LOUD


def test_a_card_stays_when_the_answer_is_not_heard_or_not_understood(station: VoiceStation) -> None:
    station.say(STOPPED)
    card = station.card
    station.voice.listen("zh_CN")
    station.speech.hears_nothing(VoiceHint.TOO_QUIET)
    assert (station.card, station.state.hint) == (card, VoiceHint.TOO_QUIET)
    station.say("天气真好啊朋友")
    assert station.card == card
    station.voice.listen("zh_CN")
    station.speech.fails(VoiceTrouble.MICROPHONE_LOST, "unplugged")
    assert (station.card, station.state.trouble) == (card, VoiceTrouble.MICROPHONE_LOST)


def test_trouble_is_shown_and_goes_when_the_microphone_opens(station: VoiceStation) -> None:
    station.voice.listen("zh_CN")
    station.speech.fails(VoiceTrouble.NO_MICROPHONE, "none")
    assert (station.state.phase, station.state.detail) == (Phase.TROUBLE, "none")
    station.voice.cancel()
    assert (station.state.phase, station.state.trouble) == (Phase.IDLE, VoiceTrouble.NO_MICROPHONE)
    station.voice.listen("zh_CN")
    station.speech.opens()
    assert station.state.trouble is None


def test_a_model_is_loading_then_ready_or_in_trouble(station: VoiceStation) -> None:
    station.voice.hear(ModelState("zh_CN", MODEL))
    assert (station.state.loading, station.state.model) == (True, MODEL)
    station.voice.hear(ModelState("zh_CN", MODEL, ready=True))
    assert not station.state.loading
    station.voice.hear(ModelState("zh_CN", trouble=VoiceTrouble.MODEL_BROKEN, detail="no graph"))
    station.voice.listen("zh_CN")
    station.speech.fails(VoiceTrouble.MODEL_BROKEN)
    assert station.state.phase is Phase.TROUBLE
    station.voice.hear(ModelState("zh_CN", MODEL, ready=True))
    assert station.state == VoiceState(model=MODEL)


def test_a_call_that_is_recorded_says_so(station: VoiceStation) -> None:
    station.say("呼叫维修")
    assert isinstance(station.voice.confirm(), Recorded)
    assert (station.state.phase, station.state.hint) == (Phase.HINT, VoiceHint.CALLED)
    station.say("呼叫维修", "确认")
    assert (station.state.phase, station.state.hint) == (Phase.HINT, VoiceHint.CALLED)


def test_a_line_of_the_meeting_is_sent_to_the_meeting(station: VoiceStation) -> None:
    station.say("问题主轴异响")
    assert (station.state.phase, station.refused) == (Phase.HINT, Code.MEETING_NOT_OPEN)
    station.voice.attend(meeting=True)
    station.say("问题主轴异响")
    assert station.refused is Code.MEETING_FOR_LEADS


def test_without_ears_everybody_is_told_so() -> None:
    station = VoiceStation()
    heard: list[VoiceEvent] = []
    voice = VoiceService(station.recorder, NoInput(heard.append), enabled=False)
    voice.listen("zh_CN")
    voice.finish()
    voice.hear(*heard)
    voice.cancel()
    assert voice.state == VoiceState(enabled=False, trouble=VoiceTrouble.NOT_SET_UP)
    voice.choose_microphone("any")
    found: list[tuple[MicrophoneFound, ...]] = []
    voice.microphones(found.append)
    assert found == [()]


def test_a_card_of_one_person_is_none_of_another(station: VoiceStation) -> None:
    before = station.seq
    station.say(STOPPED)
    station.does(SignIn(LI.id, SignInMethod.BADGE))
    assert station.voice.confirm() == Refused(Code.NOTHING_TO_CONFIRM)
    assert (station.state.phase, station.refused, station.state.cards) == (Phase.HINT, Code.NOT_CONFIRMED, ())
    assert station.seq == before + 1


def test_whoever_speaks_while_somebody_else_signs_in_is_not_heard(station: VoiceStation) -> None:
    station.voice.listen("zh_CN")
    station.speech.opens()
    station.does(SignIn(LI.id, SignInMethod.BADGE))
    station.voice.look()
    assert (station.speech.turn, station.refused) == (None, Code.NOT_CONFIRMED)


def test_a_card_that_nobody_answers_is_put_away_and_says_that_nothing_was_saved(
    station: VoiceStation,
) -> None:
    before = station.seq
    station.say(STOPPED)
    station.clock.advance(ANSWER_WITHIN_MS - 1)
    station.voice.look()
    assert station.state.phase is Phase.CARD
    station.clock.advance(1)
    station.voice.look()
    assert (station.state.phase, station.refused, station.seq) == (Phase.HINT, Code.NOT_CONFIRMED, before)


def test_a_card_is_not_put_away_while_it_is_being_answered(station: VoiceStation) -> None:
    station.say(STOPPED)
    station.voice.listen("zh_CN")
    station.speech.opens()
    station.clock.advance(ANSWER_WITHIN_MS)
    station.voice.look()
    station.speech.says("确认")
    assert station.task(BATCHES).stops[-1].reason == FAILURE


def test_a_tap_confirms_what_was_on_the_screen_and_nothing_else(station: VoiceStation) -> None:
    station.say("完成五批")
    seen, before = station.state, station.seq
    station.say("不对，是三批")
    assert station.voice.confirm(seen) == Refused(Code.CARD_CHANGED)
    assert (station.card.added.good, station.refused, station.seq) == (3, Code.CARD_CHANGED, before)
    assert isinstance(station.voice.confirm(station.state), Recorded)


def test_a_question_that_was_not_seen_is_not_answered_by_a_tap(station: VoiceStation) -> None:
    station.say("完成十批")
    seen = station.state
    station.does(ReportCount(BATCHES, BY, Quality.GOOD, 5))
    before = station.seq
    assert isinstance(station.voice.confirm(seen), Asked)
    assert station.card.done == 23
    assert station.voice.confirm(seen) == Refused(Code.CARD_CHANGED)
    assert station.seq == before


def test_what_is_tapped_for_another_card_is_not_filled_in(station: VoiceStation) -> None:
    station.say("暂停")
    seen = station.state
    station.say("完成三批，报废两批")
    card = station.card
    station.voice.fill_in(reason=FAILURE, shown=seen)
    assert (station.card, station.refused) == (card, Code.CARD_CHANGED)
    station.say("设备故障和缺料暂停")
    station.voice.choose(0, shown=seen)
    assert (station.state.phase, station.refused) == (Phase.CHOICE, Code.CARD_CHANGED)


def test_progress_alone_means_fewer_pieces_once_more_are_counted(station: VoiceStation) -> None:
    station.say("进度到百分之七十")
    assert (station.card.added.good, station.card.done) == (3, 18)
    station.does(ReportCount(BATCHES, BY, Quality.GOOD, 1))
    before = station.seq
    station.say("确认")
    assert (station.card.added.good, station.card.done, station.asked) == (2, 19, None)
    assert (station.refused, station.seq) == (Code.CARD_CHANGED, before)
    station.say("确认")
    assert station.task(BATCHES).counts.good == 21


def test_progress_that_was_passed_meanwhile_is_not_recorded(station: VoiceStation) -> None:
    station.say("进度到百分之七十")
    station.does(ReportCount(BATCHES, BY, Quality.GOOD, 4))
    before = station.seq
    assert isinstance(station.voice.confirm(), Refused)
    assert (station.refused, station.seq) == (Code.PROGRESS_BEHIND, before)


def test_what_waited_for_too_long_is_not_brought_back_by_a_tap(station: VoiceStation) -> None:
    station.say("暂停")
    station.clock.advance(ANSWER_WITHIN_MS + 1)
    station.voice.fill_in(reason=FAILURE)
    assert (station.state.cards, station.refused) == ((), Code.NOT_CONFIRMED)
    station.say("设备故障和缺料暂停")
    station.clock.advance(ANSWER_WITHIN_MS + 1)
    station.voice.choose(0)
    assert (station.state.cards, station.refused) == ((), Code.NOT_CONFIRMED)
