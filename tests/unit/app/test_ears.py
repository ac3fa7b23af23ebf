"""What the ears of a terminal see to by themselves: a card that nobody answers, an end without anybody."""

import threading
from pathlib import Path

import pytest

from app.config import load_config
from app.core_thread import CoreThread
from app.ears import Ears
from app.services.voice_dialogue import ANSWER_WITHIN_MS
from app.services.voice_service import VoiceService
from app.services.voice_state import Phase, VoiceState
from domain.outcomes import Code
from domain.speech.heard import Listening, Utterance, VoiceHint
from tests.fakes.fake_speech import FakeSpeech
from tests.support.voice_station import BATCHES, VoiceStation

PATIENCE_S = 10.0
SETTINGS = '[terminal]\nstation = "A1"\nline = "A"\ndata = "{data}"\n\n[voice]\nenabled = false\n'


def ears_of(folder: Path, core: CoreThread, heard: list[VoiceState], told: threading.Event) -> Ears:
    settings = folder / "lineside.toml"
    settings.write_text(SETTINGS.format(data=(folder / "data").as_posix()), "utf-8")

    def hear(state: VoiceState) -> None:
        heard.append(state)
        if state.refused:
            told.set()

    return Ears(load_config(settings), core, hear, lambda _: None, look_after_s=0.01)


def speak(voice: VoiceService) -> None:
    voice.listen("zh_CN")
    voice.hear(Listening(turn=1))
    voice.hear(Utterance("设备故障，暂停生产", 900, "model", turn=1))


def test_a_card_that_nobody_answers_is_put_away_by_itself(tmp_path: Path) -> None:
    station, core, told = VoiceStation().making(BATCHES), CoreThread(), threading.Event()
    heard: list[VoiceState] = []
    ears = ears_of(tmp_path, core, heard, told)
    core.call(lambda: speak(ears.open(station.recorder, station.scans.job)))
    assert core.call(lambda: ears.voice.state.phase) is Phase.CARD
    station.clock.advance(ANSWER_WITHIN_MS)
    assert told.wait(PATIENCE_S)
    assert heard[-1].refused is not None
    assert heard[-1].refused.code is Code.NOT_CONFIRMED
    ears.stop()
    core.stop()


def test_a_sentence_that_cannot_be_dealt_with_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    station, core, told = VoiceStation().making(BATCHES), CoreThread(), threading.Event()
    ears = ears_of(tmp_path, core, [], told)
    core.call(lambda: ears.open(station.recorder, station.scans.job))
    monkeypatch.setattr(ears.voice, "_speech", FakeSpeech())
    core.call(lambda: ears.voice.listen("zh_CN"))
    monkeypatch.setattr("app.services.voice_dialogue.acts_of", fail)
    ears._on_event(Listening(turn=1))
    ears._on_event(Utterance("设备故障，暂停生产", 900, "model", turn=1))
    core.call(lambda: None)
    state = core.call(lambda: ears.voice.state)
    assert (state.phase, state.hint) == (Phase.HINT, VoiceHint.NOT_UNDERSTOOD)
    ears.stop()
    core.stop()


def test_nothing_is_said_to_a_terminal_that_has_ended(tmp_path: Path) -> None:
    station, core, told = VoiceStation().making(BATCHES), CoreThread(), threading.Event()
    heard: list[VoiceState] = []
    ears = ears_of(tmp_path, core, heard, told)
    voice = core.call(lambda: ears.open(station.recorder, station.scans.job))
    ears.prepare("zh_CN")
    ears.stop()
    core.stop()
    voice.listen("zh_CN")
    assert heard[-1].phase is Phase.OPENING
