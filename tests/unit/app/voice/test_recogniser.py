"""The real library: sentences come out exact, silence costs nothing, and what is broken says so."""

import shutil
import sys
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.voice.grammar import Grammar, grammar_of
from app.voice.model_words import ModelWords
from app.voice.models import ModelError
from app.voice.ports import BLOCK_MS, RATE
from app.voice.recogniser import Recognised, VoskRecogniser
from domain.speech.heard import VoiceTrouble
from domain.speech.phrases import phrases_of
from domain.speech.vocabulary import Vocabulary
from tests.support.voice_data import MODEL, STUB_MODEL, Recorded, needs_voice_data, recorded, sentence

pytestmark = needs_voice_data

BLOCK = 2 * RATE * BLOCK_MS // 1000
SYNTH = [pytest.param(each, id=each.path.stem) for each in recorded("synth")]
SLOWER_THAN_SPEECH = 0.2
"""Of real time; measured: below 0.05."""


@pytest.fixture(scope="module")
def model() -> VoskRecogniser:
    return VoskRecogniser(MODEL)


@pytest.fixture(scope="module")
def grammar(model: VoskRecogniser) -> Grammar:
    """What the product listens for without a plan, and the reasons of the sentences."""
    phrases = phrases_of(Vocabulary(), "zh_CN")
    return grammar_of((*phrases, "设备故障", "物料短缺", "申请"), ModelWords("zh_CN", model.knows))


def blocks(path: Path) -> Iterator[bytes]:
    with wave.open(str(path)) as sound:
        while block := sound.readframes(BLOCK // 2):
            yield block


def heard(model: VoskRecogniser, path: Path, grammar: Grammar | None) -> Recognised:
    recognition = model.begin(grammar)
    for block in blocks(path):
        recognition.feed(block)
    return recognition.finish()


@pytest.mark.parametrize("spoken", SYNTH)
def test_a_sentence_is_exact_with_a_grammar(
    model: VoskRecogniser, grammar: Grammar, spoken: Recorded
) -> None:
    assert heard(model, spoken.path, grammar).text == spoken.text


@pytest.mark.parametrize("spoken", SYNTH)
def test_a_sentence_is_exact_without_one(model: VoskRecogniser, spoken: Recorded) -> None:
    recognised = heard(model, spoken.path, None)
    assert recognised.text == spoken.text
    assert 0 < recognised.confidence <= 1000


def test_what_was_said_so_far_grows_while_somebody_speaks(model: VoskRecogniser, grammar: Grammar) -> None:
    recognition = model.begin(grammar)
    partials = [recognition.feed(block) for block in blocks(sentence("s5_cmn_m3_130"))]
    counted = [len(partial.split()) for partial in dict.fromkeys(partials)]
    assert counted == sorted(counted)
    assert partials[-1] == recognition.finish().text == "完成 五 十 件 返工 两 件"


def test_silence_is_no_sentence(model: VoskRecogniser, grammar: Grammar) -> None:
    for rules in (grammar, None):
        recognition = model.begin(rules)
        assert recognition.feed(bytes(BLOCK)) == ""
        assert recognition.finish() == Recognised()


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("tenths", [5, 10, 14, 16, 21, 120])
def test_a_silence_costs_no_time_and_no_word(
    model: VoskRecogniser, grammar: Grammar, tenths: int, ruled: bool
) -> None:
    recognition = model.begin(grammar if ruled else None)
    begun = time.thread_time()
    for _ in range(tenths * 100 // BLOCK_MS):
        recognition.feed(bytes(BLOCK))
    assert time.thread_time() - begun < tenths / 10 * SLOWER_THAN_SPEECH
    for block in blocks(sentence("s4_cmn_150")):
        recognition.feed(block)
    assert recognition.finish().text == "恢复 生产"


def test_a_machine_that_is_heard_after_the_sentence_costs_no_time(
    model: VoskRecogniser, grammar: Grammar
) -> None:
    """Where nobody spoke, one block once took seconds."""
    (helicopter,) = (noise.path for noise in recorded("noise") if "helicopter" in noise.path.name)
    recognition = model.begin(grammar)
    for block in blocks(sentence("s6_cmn_150")):
        recognition.feed(block)
    begun = time.thread_time()
    beside = [*blocks(helicopter), *blocks(helicopter)]
    for block in beside:
        recognition.feed(block)
    assert time.thread_time() - begun < len(beside) * BLOCK_MS / 1000 * SLOWER_THAN_SPEECH


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("noise", recorded("noise"), ids=lambda noise: noise.path.stem)
def test_a_machine_beside_a_held_button_costs_no_time(
    model: VoskRecogniser, grammar: Grammar, noise: Recorded, ruled: bool
) -> None:
    recognition = model.begin(grammar if ruled else None)
    beside = [*blocks(noise.path)] * 3
    begun = time.thread_time()
    for block in beside:
        recognition.feed(block)
    assert time.thread_time() - begun < len(beside) * BLOCK_MS / 1000 * SLOWER_THAN_SPEECH


def test_words_of_the_model_are_known_and_others_are_not(model: VoskRecogniser) -> None:
    assert model.knows("设备")
    assert not model.knows("设备故障")
    assert not model.knows("<eps>")
    assert not model.knows("")


def test_other_threads_run_while_it_decodes(model: VoskRecogniser) -> None:
    """The library gives the interpreter's lock back while it works."""
    counted = 0
    ended = threading.Event()

    def count() -> None:
        nonlocal counted
        while not ended.is_set():
            counted += 1

    sound = b"".join(blocks(sentence("s1_cmn_150")))
    recognition = model.begin(None)
    counter = threading.Thread(target=count)
    counter.start()
    recognition.feed(sound)
    while_decoding = counted
    ended.set()
    counter.join()
    assert while_decoding > 1000


def test_a_model_that_knows_nothing_loads_as_well() -> None:
    model = VoskRecogniser(STUB_MODEL)
    assert model.name == "model-stub-random"
    heard(model, sentence("s4_cmn_150"), None)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    for file in (folder, *folder.rglob("*")):
        file.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    "name", ["am/final.mdl", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst", "graph/words.txt"]
)
def test_a_half_file_is_a_broken_model(copy: Path, name: str) -> None:
    file = copy / name
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(ModelError) as caught:
        VoskRecogniser(copy)
    assert caught.value.trouble is VoiceTrouble.MODEL_BROKEN


def test_where_the_library_is_missing_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vosk", None)
    with pytest.raises(ModelError) as caught:
        VoskRecogniser(MODEL)
    assert caught.value.trouble is VoiceTrouble.LIBRARY_MISSING
