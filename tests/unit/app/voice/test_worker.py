"""The ears tell once how each sentence ended, whatever happens to it, and are there for the next one."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import pytest
from structlog.testing import capture_logs

from app.voice import hearing, worker
from app.voice.models import ModelError
from app.voice.ports import Keeping, MicrophoneError
from app.voice.recogniser import Recogniser
from app.voice.settings import VoiceSection
from app.voice.turn import Last
from app.voice.worker import SpeechWorker, resident_kb
from domain.ports import MicrophoneFound
from domain.speech.heard import (
    InputFailed,
    Language,
    LevelSeen,
    Listening,
    ModelState,
    NothingHeard,
    PartialHeard,
    Utterance,
    VoiceEvent,
    VoiceHint,
    VoiceTrouble,
)
from tests.fakes.fake_microphone import PATIENCE_S, QUIET, TALK, FakeMicrophone
from tests.fakes.scripted_model import ScriptedModel

SETTINGS: Final = VoiceSection(pause_ms=500)
SENTENCE: Final = (QUIET,) * 6 + (TALK,) * 10
PAUSE: Final = (QUIET,) * 12
FOLDERS: Final[dict[Language, Path]] = {"zh_CN": Path("scripted-cn")}
PHRASES: Final = ("设备故障", "暂停生产")
VOCABULARY: Final = frozenset({"设备", "故障", "暂停", "生产"})


def nothing() -> None:
    """Nothing happens meanwhile."""


class Station:
    """Ears with a scripted model and a microphone to speak into; what they tell is read off one by one."""

    def __init__(self) -> None:
        self.model = ScriptedModel("设备 故障", VOCABULARY)
        self.microphone = FakeMicrophone()
        self.may_load = threading.Event()
        self.may_load.set()
        self.loads = 0
        self.load_error: Exception | None = None
        self.kept: list[bytes] = []
        self.kept_by_then = nothing
        self.forgotten: list[str] = []
        self.chosen: list[str] = []
        self._told: SimpleQueue[VoiceEvent] = SimpleQueue()
        self.ears = SpeechWorker(
            self._told.put,
            SETTINGS,
            FOLDERS.get,
            self.microphone,
            self._choose,
            self._load,
            Keeping(self._keep, self.forgotten.append),
        )

    def _load(self, folder: Path) -> Recogniser:
        self.loads += 1
        assert self.may_load.wait(PATIENCE_S)
        if self.load_error:
            raise self.load_error
        return self.model

    def _keep(self, sound: bytes) -> str:
        self.kept.append(sound)
        self.kept_by_then()
        return f"recording-{len(self.kept)}"

    def _choose(self, microphone: str) -> None:
        if microphone == "unkeepable":
            raise OSError("no space left")
        self.chosen.append(microphone)

    def told(self) -> VoiceEvent:
        return self._told.get(timeout=PATIENCE_S)

    def until(self, wanted: type[VoiceEvent] | tuple[type[VoiceEvent], ...]) -> list[VoiceEvent]:
        """What is told up to the first event of a kind, but for the levels."""
        found = [self.told()]
        while not isinstance(found[-1], wanted):
            found.append(self.told())
        return [event for event in found if not isinstance(event, LevelSeen)]

    def forget_what_was_told(self) -> None:
        while not self._told.empty():
            self._told.get()

    def end(self) -> VoiceEvent:
        return self.until((Utterance, NothingHeard, InputFailed))[-1]

    def nothing_more(self) -> bool:
        """Once what was asked of the thread before is done."""
        self.ears.prepare("en")
        return self.until(ModelState) == [ModelState("en", trouble=VoiceTrouble.NOT_SET_UP)]

    def say(self, *blocks: bytes, hold: bool = False) -> None:
        self.ears.listen("zh_CN", PHRASES, hold=hold)
        self.microphone.hear(*blocks)


@pytest.fixture
def station() -> Iterator[Station]:
    station = Station()
    station.ears.start()
    yield station
    station.may_load.set()
    station.ears.stop()


@pytest.fixture
def ready(station: Station) -> Station:
    station.ears.prepare("zh_CN")
    while not getattr(station.told(), "ready", False):
        pass
    return station


def test_a_model_is_loaded_once_and_both_is_told(station: Station) -> None:
    station.ears.prepare("zh_CN")
    assert station.told() == ModelState("zh_CN", "scripted-cn")
    state = station.told()
    assert isinstance(state, ModelState)
    assert (state.name, state.ready, state.trouble) == ("scripted", True, None)
    station.ears.prepare("zh_CN")
    assert station.told() == state
    assert station.loads == 1


def test_a_language_without_a_model_says_so(station: Station) -> None:
    station.ears.prepare("en")
    assert station.told() == ModelState("en", trouble=VoiceTrouble.NOT_SET_UP)
    station.ears.listen("en", None, hold=False)
    assert station.told() == InputFailed(VoiceTrouble.NOT_SET_UP)
    assert station.microphone.opened == 0


def test_a_broken_model_says_so_and_is_tried_again_the_next_time(station: Station) -> None:
    station.load_error = ModelError(VoiceTrouble.MODEL_BROKEN, "half")
    station.ears.prepare("zh_CN")
    broken = ModelState("zh_CN", trouble=VoiceTrouble.MODEL_BROKEN, detail="half")
    assert station.until(ModelState) == [ModelState("zh_CN", "scripted-cn")]
    assert station.told() == broken
    station.ears.listen("zh_CN", PHRASES, hold=False)
    assert station.end() == InputFailed(VoiceTrouble.MODEL_BROKEN, "half")
    station.load_error = None
    station.say(*SENTENCE, *PAUSE)
    assert isinstance(station.end(), Utterance)


def test_a_sentence_ends_by_itself_once_nobody_speaks_any_more(ready: Station) -> None:
    ready.say(*SENTENCE, *PAUSE)
    listening, first, second, said = ready.until(Utterance)
    assert (listening, first, second) == (Listening(), PartialHeard("设备"), PartialHeard("设备 故障"))
    grammar = ready.model.grammars[-1]
    assert grammar is not None
    assert said == Utterance("设备 故障", 900, "scripted", grammar.version, "recording-1")
    assert "暂停 生产" in grammar.rules
    assert b"".join((*SENTENCE, *PAUSE)).startswith(ready.kept[0])
    ready.microphone.wait_until_closed()


def test_a_held_button_ends_it_whatever_the_silence(ready: Station) -> None:
    ready.say(*SENTENCE, *PAUSE, *PAUSE, hold=True)
    assert ready.microphone.is_open
    ready.ears.finish()
    said = ready.end()
    assert isinstance(said, Utterance)
    assert said.text == "设备 故障"


def test_the_last_syllable_after_the_button_is_still_heard(ready: Station) -> None:
    ready.say(*(QUIET,) * 6, TALK, hold=True)
    ready.until(PartialHeard)
    ready.ears.finish()
    ready.microphone.hear(TALK)
    said = ready.end()
    assert isinstance(said, Utterance)
    assert said.text == "设备 故障"


def test_free_dictation_has_no_grammar(ready: Station) -> None:
    ready.ears.listen("zh_CN", None, hold=False)
    ready.microphone.hear(*SENTENCE, *PAUSE)
    said = ready.end()
    assert isinstance(said, Utterance)
    assert (said.grammar, ready.model.grammars) == ("", [None])


def test_a_model_that_takes_no_grammars_is_given_none(ready: Station) -> None:
    ready.model.takes_grammars = False
    ready.say(*SENTENCE, *PAUSE)
    said = ready.end()
    assert isinstance(said, Utterance)
    assert said.grammar == ""


def test_speech_without_a_word_is_not_understood_and_not_kept(ready: Station) -> None:
    ready.model.says = ""
    ready.say(*SENTENCE, *PAUSE)
    assert ready.end() == NothingHeard(VoiceHint.NOT_UNDERSTOOD)
    assert ready.kept == []


def test_where_nobody_speaks_that_is_the_hint(ready: Station) -> None:
    ready.say(*(QUIET,) * 110)
    assert ready.end() == NothingHeard(VoiceHint.SILENCE)


def test_levels_are_told_but_not_each_block(ready: Station) -> None:
    ready.ears.listen("zh_CN", PHRASES, hold=False)
    ready.microphone.hear(*SENTENCE, *PAUSE)
    levels = []
    while not isinstance(event := ready.told(), Last):
        levels += [event] if isinstance(event, LevelSeen) else []
    assert 0 < len(levels) < len(SENTENCE)


def test_nothing_is_told_of_what_was_aborted(ready: Station) -> None:
    ready.say(*SENTENCE)
    ready.until(PartialHeard)
    ready.ears.abort()
    ready.forget_what_was_told()
    ready.microphone.wait_until_closed()
    assert ready.nothing_more()


def test_nothing_is_kept_of_what_was_aborted(ready: Station) -> None:
    ready.say(*SENTENCE)
    ready.until(PartialHeard)
    ready.ears.abort()
    ready.forget_what_was_told()
    assert ready.nothing_more()
    assert ready.kept == []


def test_what_is_aborted_while_it_is_kept_is_deleted_again(ready: Station) -> None:
    ready.kept_by_then = ready.ears.abort
    ready.say(*SENTENCE, *PAUSE)
    ready.microphone.wait_until_closed()
    ready.forget_what_was_told()
    assert ready.nothing_more()
    assert ready.forgotten == ["recording-1"]


def test_all_that_is_told_of_a_sentence_carries_its_number(ready: Station) -> None:
    ready.ears.listen("zh_CN", PHRASES, hold=False, turn=7)
    ready.microphone.hear(*SENTENCE, *PAUSE)
    events = [event for event in ready.until(Utterance) if not isinstance(event, ModelState)]
    assert {event.turn for event in events} == {7}


def test_where_there_were_words_somebody_spoke_whatever_the_loudness_says(ready: Station) -> None:
    ready.say(*(QUIET,) * 6, TALK, *(QUIET,) * 6, hold=True)
    ready.until(PartialHeard)
    ready.ears.finish()
    said = ready.end()
    assert isinstance(said, Utterance)
    assert said.hint is None


def test_a_second_sentence_ends_the_first_one(ready: Station) -> None:
    ready.say(*SENTENCE)
    ready.until(PartialHeard)
    ready.ears.listen("zh_CN", PHRASES, hold=False)
    ready.until(Listening)
    ready.microphone.hear(*SENTENCE, *PAUSE)
    assert isinstance(ready.end(), Utterance)
    assert ready.nothing_more()
    assert ready.microphone.opened == 2


def test_a_sentence_waits_for_the_model(station: Station) -> None:
    station.may_load.clear()
    station.ears.listen("zh_CN", PHRASES, hold=True)
    assert station.told() == ModelState("zh_CN", "scripted-cn")
    assert station.microphone.opened == 0
    station.may_load.set()
    station.microphone.hear(*SENTENCE)
    station.ears.finish()
    assert isinstance(station.end(), Utterance)


def test_a_button_let_go_before_the_model_is_there_was_pressed_too_shortly(station: Station) -> None:
    station.may_load.clear()
    station.ears.listen("zh_CN", PHRASES, hold=True)
    station.ears.finish()
    station.may_load.set()
    assert isinstance(station.end(), NothingHeard)
    assert station.nothing_more()


def test_what_is_aborted_while_the_model_loads_never_opens_the_microphone(station: Station) -> None:
    station.may_load.clear()
    station.ears.listen("zh_CN", PHRASES, hold=True)
    station.ears.abort()
    station.may_load.set()
    assert station.until(ModelState) == [ModelState("zh_CN", "scripted-cn")]
    assert station.nothing_more()
    assert station.microphone.opened == 0


@pytest.mark.parametrize(
    "trouble", [VoiceTrouble.NO_MICROPHONE, VoiceTrouble.MICROPHONE_BUSY, VoiceTrouble.MICROPHONE_REFUSED]
)
def test_a_microphone_that_does_not_open_says_why(ready: Station, trouble: VoiceTrouble) -> None:
    ready.microphone.refused = MicrophoneError(trouble, "in words")
    ready.ears.listen("zh_CN", PHRASES, hold=False)
    assert ready.told() == InputFailed(trouble, "in words")
    ready.microphone.refused = None
    ready.say(*SENTENCE, *PAUSE)
    assert isinstance(ready.end(), Utterance)
    assert ready.loads == 1


def test_a_microphone_that_is_pulled_out_ends_the_sentence(ready: Station) -> None:
    ready.say(*SENTENCE)
    ready.microphone.lose()
    assert ready.end() == InputFailed(VoiceTrouble.MICROPHONE_LOST, "pulled out")
    ready.microphone.wait_until_closed()
    assert ready.nothing_more()


def test_a_microphone_that_gives_nothing_any_more_is_lost(
    ready: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "NO_SOUND_S", 0.05)
    ready.say(*SENTENCE)
    failed = ready.end()
    assert isinstance(failed, InputFailed)
    assert failed.trouble is VoiceTrouble.MICROPHONE_LOST


@pytest.mark.parametrize("error", [ModelError(VoiceTrouble.MODEL_BROKEN, "boom"), ValueError("boom")])
def test_what_fails_while_decoding_ends_that_sentence_only(ready: Station, error: Exception) -> None:
    ready.model.trouble = raising(error)
    ready.say(*SENTENCE)
    failed = ready.end()
    assert isinstance(failed, InputFailed)
    assert failed.trouble is VoiceTrouble.MODEL_BROKEN
    assert "boom" in failed.detail
    ready.microphone.wait_until_closed()
    ready.model = ScriptedModel("暂停 生产", VOCABULARY)
    ready.say(*SENTENCE, *PAUSE)
    said = ready.end()
    assert isinstance(said, Utterance)
    assert said.text == "暂停 生产"
    assert ready.loads == 2


def raising(error: Exception) -> Callable[[], None]:
    def trouble() -> None:
        raise error

    return trouble


def test_a_button_that_nobody_pressed_may_be_let_go_and_aborted(ready: Station) -> None:
    ready.ears.finish()
    ready.ears.abort()
    assert ready.nothing_more()


def test_microphones_are_those_that_are_found_and_one_can_be_chosen(ready: Station) -> None:
    found: SimpleQueue[tuple[MicrophoneFound, ...]] = SimpleQueue()
    ready.ears.microphones(found.put)
    assert found.get(timeout=PATIENCE_S) == ready.microphone.found()
    ready.ears.choose("headset")
    ready.ears.choose("unkeepable")
    assert ready.chosen == ["headset"]


def test_a_model_that_is_being_loaded_does_not_hold_up_the_end(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "JOIN_S", 0.05)
    station.may_load.clear()
    station.ears.prepare("zh_CN")
    station.told()
    with capture_logs() as logs:
        station.ears.stop()
    assert [entry["event"] for entry in logs] == ["voice_still_busy"]


def test_memory_is_told_where_the_system_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status = tmp_path / "status"
    monkeypatch.setattr(worker, "STATUS", status)
    assert resident_kb() == 0
    status.write_text("Name:\tpython\nVmRSS:\t   21304 kB\n", "ascii")
    assert resident_kb() == 21304


def test_the_end_of_the_program_ends_what_is_being_said(station: Station) -> None:
    station.ears.listen("zh_CN", PHRASES, hold=True)
    station.until(Listening)
    station.ears.stop()
    assert not station.microphone.is_open
    assert all(thread.name != "voice" for thread in threading.enumerate())
