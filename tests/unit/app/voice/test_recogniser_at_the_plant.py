"""The sample plan and a real model: every recording comes out exact, and no machine gives a command."""

import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from queue import SimpleQueue

import pytest

from app.services.recorder import Recorder
from app.services.voice_words import vocabulary_of
from app.voice.grammar import grammar_of
from app.voice.model_words import ModelWords
from app.voice.recogniser import VoskRecogniser
from app.voice.settings import VoiceSection
from app.voice.turn import Last
from app.voice.wav_microphone import WavMicrophone
from app.voice.worker import SpeechWorker
from central.importing.pin_hashes import PinHashes
from central.importing.plan_import import prepare_import
from domain.shopfloor import Shopfloor
from domain.speech.heard import NothingHeard, Utterance, VoiceEvent
from domain.speech.phrases import phrases_of
from domain.speech.vocabulary import Vocabulary
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.voice_data import MODEL, needs_voice_data, recorded
from tests.unit.central_importing.plant_folder import CHEAP, IMPORT_DAY, PIN_KEY

pytestmark = needs_voice_data

PATIENCE_S = 30.0
ENTRIES, LIMIT_S = 200, 0.050
SPOKEN = [pytest.param(each.path, each.text, id=each.path.stem) for each in recorded("synth")]
NOISE = [pytest.param(each.path, id=each.path.stem) for each in recorded("noise")]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """Of station A1 of the sample plant."""
    resources = Path(str(files("resources")))
    plan = (resources / "sample_plant", resources / "reasons.toml")
    prepared = prepare_import(Shopfloor(), "plant", plan, PinHashes(PIN_KEY, CHEAP), IMPORT_DAY)
    recorder = Recorder(MemoryLedger(), FakeClock(), "A1", "A")
    recorder.note(*prepared.events)
    return vocabulary_of(recorder.floor, "", recorder.here())


@pytest.fixture(scope="module")
def phrases(vocabulary: Vocabulary) -> Sequence[str]:
    return phrases_of(vocabulary, "zh_CN")


@pytest.fixture(scope="module")
def model() -> VoskRecogniser:
    return VoskRecogniser(MODEL)


def ended(model: VoskRecogniser, path: Path, phrases: Sequence[str] | None) -> VoiceEvent:
    """How a recording ends that is heard through the microphone."""
    told: SimpleQueue[VoiceEvent] = SimpleQueue()
    ears = SpeechWorker(told.put, VoiceSection(), lambda _: MODEL, WavMicrophone(path), load=lambda _: model)
    ears.start()
    ears.listen("zh_CN", phrases, hold=False)
    while not isinstance(event := told.get(timeout=PATIENCE_S), Last):
        pass
    ears.stop()
    return event


@pytest.mark.parametrize(("path", "text"), SPOKEN)
def test_a_sentence_at_the_station(
    model: VoskRecogniser, phrases: Sequence[str], path: Path, text: str
) -> None:
    said = ended(model, path, phrases)
    assert isinstance(said, Utterance)
    assert (said.text, said.model, len(said.grammar)) == (text, MODEL.name, 12)


@pytest.mark.parametrize(("path", "text"), SPOKEN)
def test_a_sentence_that_is_dictated(model: VoskRecogniser, path: Path, text: str) -> None:
    said = ended(model, path, None)
    assert isinstance(said, Utterance)
    assert (said.text, said.grammar) == (text, "")


@pytest.mark.parametrize("path", NOISE)
def test_machines_say_nothing(model: VoskRecogniser, phrases: Sequence[str], path: Path) -> None:
    assert isinstance(ended(model, path, phrases), NothingHeard)


def test_a_changed_screen_costs_next_to_nothing(model: VoskRecogniser, phrases: Sequence[str]) -> None:
    """200 entries in the time of three frames, all of a station's again in one."""
    words = ModelWords("zh_CN", model.knows)
    assert seconds(lambda: grammar_of(phrases[:ENTRIES], words)) < LIMIT_S
    grammar_of(phrases, words)
    assert seconds(lambda: grammar_of(phrases, words)) < LIMIT_S


def seconds(work: Callable[[], object]) -> float:
    """Of this thread's own, whatever else the machine does."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun
