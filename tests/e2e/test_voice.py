"""One sentence on its whole way: a recording, the real recogniser, the real screens, the ledger."""

import gc
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.config import load_config
from app.screen import Screen
from app.services.voice_state import Phase, VoiceState
from domain.commands import ReportCount, SignIn, StartTask
from domain.events import Event
from domain.floor_events import CountReported, ProgressStated, Quality, SignInMethod, Source, TaskPaused
from domain.outcomes import Code, Recorded
from tests.qml.pages.hand import Hand
from tests.support.listening_terminal import events_in
from tests.support.plant import WANG
from tests.support.voice_data import MODEL, VOICE_DATA, needs_voice_data, sentence
from tests.support.voice_station import BATCHES, FAILURE, floor_plan

pytestmark = needs_voice_data

SETTINGS = """
[terminal]
station = "A1"
line = "A"
data = "{data}"

[screen]
fullscreen = false

[voice]
model_zh = "{model}"
microphone = "{microphone}"
"""
SOON_MS = 20_000
CANCEL = VOICE_DATA / "human_words" / "cmn_取消.wav"
VOICES = ("cmn_150", "cmn_f2_150", "cmn_m3_130")


class Speaker:
    """Somebody at the screen of station A1; each sentence is a recording that the microphone plays."""

    def __init__(self, folder: Path, qtbot: QtBot, target: int = 30) -> None:
        self._qtbot = qtbot
        self._closed = False
        self._data = folder / "data"
        self._microphone = folder / "microphone.wav"
        settings = folder / "lineside.toml"
        paths = {"data": self._data, "model": MODEL, "microphone": self._microphone}
        named = {name: path.as_posix() for name, path in paths.items()}
        settings.write_text(SETTINGS.format(**named), "utf-8")
        self.screen = Screen(load_config(settings))
        self.state = VoiceState()
        self.screen.window.screens.voice.changed.connect(self._shown)
        self._begin(target)
        self.screen.show()
        self.screen.terminal.start()
        self.hand = Hand(self.screen.window.window)

    def _begin(self, target: int) -> None:
        """Wang makes WO-1001, 60 % of it is done."""
        recorder, core = self.screen.terminal.desk.recorder, self.screen.terminal.core
        core.call(lambda: recorder.note(*floor_plan(target)))
        good = ReportCount(BATCHES, WANG.id, Quality.GOOD, target * 6 // 10)
        for command in (SignIn(WANG.id, SignInMethod.BADGE), StartTask(BATCHES, WANG.id), good):
            outcome = core.call(partial(recorder.execute, command))
            assert isinstance(outcome, Recorded), outcome

    def says(self, recording: Path, button: str = "microphone") -> None:
        """Touch the microphone and say it."""
        shutil.copyfile(recording, self._microphone)
        self.hand.tap(button)

    def waits_for(self, phase: Phase, text: str = "") -> VoiceState:
        def there() -> bool:
            state = self.state
            return state.phase is phase and (not text or state.text.replace(" ", "") == text)

        self._qtbot.waitUntil(there, timeout=SOON_MS)
        return self.state

    def _shown(self, state: VoiceState) -> None:
        self.state = state

    @property
    def seq(self) -> int:
        return self.screen.terminal.snapshot().sync.standing.seq

    def settled(self, seq: int) -> None:
        """The dialogue is over, and so much is recorded."""
        self.waits_for(Phase.IDLE)
        assert self.seq == seq

    def ends(self) -> list[Event]:
        """End the terminal; everything that was recorded."""
        self.close()
        return events_in(self._data)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self.screen.stop()


@pytest.fixture
def wang(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Speaker]:
    """Makes WO-1001: 18 of 30 batches are done."""
    yield from speaking(tmp_path, qtbot, 30)


@pytest.fixture
def wang_of_forty(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Speaker]:
    """Makes WO-1001: 24 of 40 batches are done."""
    yield from speaking(tmp_path, qtbot, 40)


def speaking(folder: Path, qtbot: QtBot, target: int) -> Iterator[Speaker]:
    gc.collect()  # what earlier windows left is ended here, never by the core thread
    speaker = Speaker(folder, qtbot, target)
    yield speaker
    speaker.close()


def spoken_counts(events: list[Event]) -> list[CountReported]:
    return [e for e in events if isinstance(e, CountReported) and e.source is Source.VOICE]


@pytest.mark.parametrize("voice", VOICES)
def test_k7_a_sentence_is_one_record(wang: Speaker, voice: str) -> None:
    before = wang.seq
    wang.says(sentence(f"s1_{voice}"))
    card = wang.waits_for(Phase.CARD).card
    assert card is not None
    assert (card.added.good, card.unit, card.done, card.target) == (3, "批", 18, 30)
    assert wang.seq == before
    wang.hand.tap("voiceConfirm")
    wang.settled(before + 1)
    (count,) = spoken_counts(wang.ends())
    assert (count.task, count.quality, count.quantity) == (BATCHES, Quality.GOOD, 3)
    assert count.spoken is not None
    assert count.spoken.progress == ProgressStated(700, 600)
    assert "".join(count.spoken.transcript.split()) == "今日完成三批产品生产进度从百分之六十到百分之七十"
    assert (count.spoken.intent, count.spoken.model) == ("report", MODEL.name)
    assert count.spoken.grammar


def test_k7_a_contradiction_asks_with_both_numbers_and_saves_nothing(wang_of_forty: Speaker) -> None:
    wang, before = wang_of_forty, wang_of_forty.seq
    wang.says(sentence("s1_cmn_150"))
    question = wang.waits_for(Phase.CARD).question
    assert question is not None
    assert question.code is Code.PROGRESS_ENDS_ELSEWHERE
    assert (question.params["computed"], question.params["said"]) == ("67.5", "70")
    shown = " ".join(wang.hand.texts())
    assert "67.5" in shown
    assert "70" in shown
    wang.hand.tap("voiceCancel")
    wang.settled(before)


@pytest.mark.parametrize("voice", VOICES)
def test_a_spoken_reason_pauses_the_running_job(wang: Speaker, voice: str) -> None:
    before = wang.seq
    wang.says(sentence(f"s2_{voice}"))
    wang.waits_for(Phase.CARD)
    assert wang.seq == before
    wang.hand.tap("voiceConfirm")
    wang.settled(before + 1)
    (pause,) = [event for event in wang.ends() if isinstance(event, TaskPaused)]
    assert (pause.task, pause.reason) == (BATCHES, FAILURE)
    assert pause.spoken is not None
    assert pause.spoken.intent == "pause"


def test_a_spoken_cancel_leaves_nothing(wang: Speaker) -> None:
    before = wang.seq
    wang.says(sentence("s2_cmn_150"))
    wang.waits_for(Phase.CARD)
    wang.says(CANCEL, button="voiceAgain")
    wang.settled(before)
    assert not [event for event in wang.ends() if isinstance(event, TaskPaused)]


def test_a_cancel_that_is_said_to_nothing_says_so(wang: Speaker) -> None:
    before = wang.seq
    wang.says(CANCEL)
    refused = wang.waits_for(Phase.HINT).refused
    assert refused is not None
    assert refused.code is Code.NOTHING_TO_CONFIRM
    assert wang.seq == before


def test_what_was_confirmed_is_there_after_a_power_cut(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "tests.support.speaking_child"]
    with subprocess.Popen(
        [*arguments, tmp_path, sentence("s1_cmn_150")], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        said = (line.split() for line in child.stdout)
        seq = next(int(words[1]) for words in said if words[0] == "recorded")
        child.kill()
    events = events_in(tmp_path / "data")
    assert len(events) == seq
    (count,) = spoken_counts(events)
    assert events[-1] == count
    assert (count.task, count.quantity) == (BATCHES, 3)
