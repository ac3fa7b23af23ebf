"""Sentences at a whole terminal core: model, microphone, core thread, ledger; and what is in their way."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.services.voice_state import Phase
from domain.commands import PauseTask, ReportCount, SignIn, StartTask
from domain.floor_events import CountReported, HelpCalled, Quality, SignInMethod, TaskPaused, TaskResumed
from domain.outcomes import Code, Recorded
from domain.speech.heard import Listening, Utterance, VoiceTrouble
from tests.support.listening_terminal import ListeningTerminal
from tests.support.plant import LI, WANG
from tests.support.voice_data import MODEL, STUB_MODEL, needs_voice_data, sentence
from tests.support.voice_station import BATCHES, FAILURE, PIECES

ENDED = (Phase.CARD, Phase.HINT, Phase.TROUBLE)


@needs_voice_data
def test_a_sentence_is_seen_as_it_is_said_and_recorded_once_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.voice.hearing.LEVEL_EVERY_S", 0)  # the recording plays without waiting
    with ListeningTerminal(tmp_path) as station:
        station.terminal.prepare_to_hear("zh_CN")
        station.says(sentence("s2_cmn_150"))
        station.waits_for(Phase.CARD)
        assert isinstance(station.on_core(station.voice.confirm), Recorded)
        phases = [state.phase for state in station.states]
        passed = [phase for phase in dict.fromkeys(phases) if phase is not Phase.IDLE]
        assert passed == [Phase.OPENING, Phase.LISTENING, Phase.THINKING, Phase.CARD]
        assert phases[-1] is Phase.IDLE
        assert max(state.level for state in station.states) > 0
        assert any(state.phase is Phase.LISTENING and state.text for state in station.states)
        assert station.states[-1].model == MODEL.name
    (pause,) = [event for event in station.recorded() if isinstance(event, TaskPaused)]
    assert (pause.task, pause.reason) == (BATCHES, FAILURE)


@needs_voice_data
def test_no_recording_is_left_of_a_card_that_is_open_at_the_end(tmp_path: Path) -> None:
    voice = {"model_zh": f'"{MODEL.as_posix()}"', "keep_audio_days": "1"}
    with ListeningTerminal(tmp_path, voice) as station:
        station.says(sentence("s2_cmn_150"))
        station.waits_for(Phase.CARD)
        assert len(list(tmp_path.rglob("*/recordings/*"))) == 1
    assert not list(tmp_path.rglob("*/recordings/*"))


@pytest.mark.parametrize("error", [ImportError("No module named 'numpy'"), OSError("libgomp.so.1")])
def test_libraries_that_do_not_load_disturb_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("app.voice.made.StationEars", fail)
    with ListeningTerminal(tmp_path, {}) as station:
        station.terminal.prepare_to_hear("zh_CN")
        station.on_core(lambda: station.voice.listen("zh_CN"))
        assert station.waits_for(Phase.TROUBLE).trouble is VoiceTrouble.LIBRARY_MISSING
        station.on_core(lambda: station.voice.try_out("zh_CN"))
        before = len(station.snapshots)
        station.does(SignIn(LI.id, SignInMethod.BADGE))
        station.does(ReportCount(BATCHES, LI.id, Quality.GOOD, 1))
        assert len(station.snapshots) - before == 2


def test_a_voice_that_fails_stops_no_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ListeningTerminal(tmp_path, {}) as station:
        monkeypatch.setattr(station.voice, "_stage", None)
        before = len(station.snapshots)
        station.does(SignIn(LI.id, SignInMethod.BADGE))
        assert len(station.snapshots) - before == 1
        monkeypatch.undo()


@needs_voice_data
def test_the_recording_of_a_record_is_kept_and_none_of_what_was_cancelled(tmp_path: Path) -> None:
    voice = {"model_zh": f'"{MODEL.as_posix()}"', "keep_audio_days": "1"}
    with ListeningTerminal(tmp_path, voice) as station:
        for name in ("s1_cmn_150", "s2_cmn_150"):
            station.says(sentence(name))
            station.waits_for(Phase.CARD)
            assert len(list(tmp_path.rglob("*/recordings/*"))) == 1
            if name == "s1_cmn_150":
                station.on_core(station.voice.cancel)
                assert not list(tmp_path.rglob("*/recordings/*"))
        station.on_core(station.voice.confirm)
    (pause,) = [event for event in station.recorded() if isinstance(event, TaskPaused)]
    (recording,) = tmp_path.rglob("*/recordings/*")
    assert pause.spoken is not None
    assert pause.spoken.audio == hashlib.sha256(recording.read_bytes()).hexdigest() == recording.stem
    assert recording.suffix == ".wav"


@pytest.mark.parametrize(
    ("voice", "trouble"),
    [
        ({}, VoiceTrouble.NOT_SET_UP),
        ({"model_zh": '"nowhere"'}, VoiceTrouble.MODEL_MISSING),
        ({"enabled": "false"}, VoiceTrouble.NOT_SET_UP),
    ],
)
def test_without_a_model_that_is_said_and_all_else_goes_on(
    tmp_path: Path, voice: Mapping[str, str], trouble: VoiceTrouble
) -> None:
    with ListeningTerminal(tmp_path, voice) as station:
        station.terminal.prepare_to_hear("zh_CN")
        station.on_core(lambda: station.voice.listen("zh_CN"))
        state = station.waits_for(Phase.TROUBLE)
        assert (state.trouble, state.enabled) == (trouble, "enabled" not in voice)
        station.does(ReportCount(BATCHES, WANG.id, Quality.GOOD, 1))
    counts = [event for event in station.recorded() if isinstance(event, CountReported)]
    assert [count.quantity for count in counts] == [18, 1]


@needs_voice_data
def test_without_a_microphone_that_is_said_and_the_next_sentence_is_heard(tmp_path: Path) -> None:
    with ListeningTerminal(tmp_path) as station:
        station.on_core(lambda: station.voice.listen("zh_CN"))
        assert station.waits_for(Phase.TROUBLE).trouble is VoiceTrouble.NO_MICROPHONE
        station.says(sentence("s2_cmn_150"))
        assert station.waits_for(Phase.CARD).trouble is None


@needs_voice_data
def test_a_model_that_understands_nothing_saves_nothing(tmp_path: Path) -> None:
    with ListeningTerminal(tmp_path, {"model_zh": f'"{STUB_MODEL.as_posix()}"'}) as station:
        before = station.seq
        station.says(sentence("s2_cmn_150"))
        station.waits_for(*ENDED)
        assert station.seq == before


@needs_voice_data
def test_a_terminal_ends_while_somebody_speaks(tmp_path: Path) -> None:
    with ListeningTerminal(tmp_path) as station:
        station.says(sentence("s1_cmn_150"))
        station.waits_for(Phase.LISTENING, Phase.CARD)
    assert not [event for event in station.recorded() if isinstance(event, TaskPaused)]


def test_what_a_spoken_confirmation_came_to_is_told(tmp_path: Path) -> None:
    with ListeningTerminal(tmp_path, {}) as station:
        for text in ("设备故障，暂停生产", "确认"):
            hear(station, text)
        assert [type(outcome) for outcome in station.answers] == [Recorded]


def test_a_badge_takes_the_card_of_somebody_else_off_the_screen(tmp_path: Path) -> None:
    with ListeningTerminal(tmp_path, {}) as station:
        hear(station, "设备故障，暂停生产")
        station.waits_for(Phase.CARD)
        station.does(SignIn(LI.id, SignInMethod.BADGE))
        refused = station.waits_for(Phase.HINT).refused
        assert refused is not None
        assert refused.code is Code.NOT_CONFIRMED
    assert not [event for event in station.recorded() if isinstance(event, TaskPaused)]


def hear(station: ListeningTerminal, text: str) -> None:
    """As if ears of the terminal had heard it, whatever they tell themselves."""

    def job() -> None:
        station.voice.listen("zh_CN")
        station.voice.hear(Listening(station.voice.turn))
        station.voice.hear(Utterance(text, 900, "m", turn=station.voice.turn))

    station.on_core(job)


@needs_voice_data
@pytest.mark.parametrize("speaker", ["cmn_150", "cmn_f2_150", "cmn_m3_130"])
def test_a_whole_shift_is_spoken(tmp_path: Path, speaker: str) -> None:
    with ListeningTerminal(tmp_path) as station:
        station.does(StartTask(PIECES, WANG.id))
        station.does(PauseTask(BATCHES, WANG.id, FAILURE))
        before = station.seq
        for name in ("s5", "s3", "s4", "s6"):
            station.says(sentence(f"{name}_{speaker}"))
            card = station.waits_for(Phase.CARD).card
            assert card is not None
            if card.missing:
                station.on_core(lambda: station.voice.fill_in(task=PIECES))
            assert isinstance(station.on_core(station.voice.confirm), Recorded)
    spoken = [type(event) for event in station.recorded()[before:]][:-1]
    assert spoken == [CountReported, CountReported, TaskPaused, TaskResumed, HelpCalled]
