"""How well and how fast sentences are recognised: commands, clean and in noise, and what is no command."""

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from app.clocks import SystemClock
from app.services.recorder import Recorder
from app.services.voice_words import vocabulary_of
from app.storage.sqlite_ledger import SqliteLedger
from app.voice.grammar import Grammar, grammar_of
from app.voice.model_words import ModelWords
from app.voice.recogniser import VoskRecogniser
from app.voice.worker import resident_kb
from bench.measure import report, seconds
from bench.plant import sample_plan
from bench.voice_sound import DATA, RATE, Recording, Sound, can_speak, noisy, pcm, recordings, spoken
from domain.commands import SignIn
from domain.floor_events import SignInMethod
from domain.speech.intents import Answer
from domain.speech.phrases import phrases_of
from domain.speech.understanding import understand
from domain.speech.vocabulary import Vocabulary

MODEL = DATA / "model-standin-cn"
SMALL_TALK = Path(__file__).with_name("small_talk.txt")
BLOCK = RATE // 20 * 2
"""Bytes of 50 ms."""
SNRS_DB = (20, 10, 5)
PERSON = "1001"
SPLICED = 60
"""So many sequences of three words by a human voice, none of which is a command."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a recording: the words, and how long decoding took."""

    said: str
    heard: str
    taken_s: float
    sound_s: float


def decode(recogniser: VoskRecogniser, grammar: Grammar | None, said: str, sound: Sound) -> Result:
    recognition, data = recogniser.begin(grammar), pcm(sound)
    begun = time.perf_counter()
    for start in range(0, len(data), BLOCK):
        recognition.feed(data[start : start + BLOCK])
    heard = recognition.finish().text
    return Result(said, heard, time.perf_counter() - begun, len(sound) / RATE)


def sample_vocabulary(folder: Path) -> Vocabulary:
    """What can be named at a station of the sample plant."""
    with closing(SqliteLedger(folder / "sample.sqlite")) as ledger:
        recorder = Recorder(ledger, SystemClock(), "A1", "A")
        recorder.note(*sample_plan())
        recorder.execute(SignIn(PERSON, SignInMethod.BADGE))
        return vocabulary_of(recorder.floor, PERSON, recorder.here())


def right(results: Sequence[Result], vocabulary: Vocabulary) -> float:
    """The share of sentences that were understood as they were meant, numbers and all."""
    hits = (understand(r.heard, vocabulary) == understand(r.said, vocabulary) for r in results)
    return sum(hits) / len(results)


def character_errors(results: Sequence[Result]) -> float:
    """Edit distance in characters, by the characters that were said."""
    pairs = [(r.said.replace(" ", ""), r.heard.replace(" ", "")) for r in results]
    return sum(distance(*pair) for pair in pairs) / sum(len(said) for said, _ in pairs)


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (char != against))
    return row[-1]


def shows_a_card(heard: str, vocabulary: Vocabulary) -> bool:
    return any(not isinstance(intent, Answer) for intent in understand(heard, vocabulary))


class Voice:
    """A model with the grammar of a station."""

    def __init__(self, folder: Path) -> None:
        before = resident_kb()
        self.load_s = seconds(self._load)
        self.memory_mb = (resident_kb() - before) / 1024
        self.vocabulary = sample_vocabulary(folder)
        self.words = ModelWords("zh_CN", self.recogniser.knows)
        self.phrases = phrases_of(self.vocabulary, "zh_CN")
        self.cold_s = seconds(self._make_grammar)
        self.warm_s = seconds(self._make_grammar)

    def _load(self) -> None:
        self.recogniser = VoskRecogniser(MODEL)

    def _make_grammar(self) -> None:
        self.grammar = grammar_of(self.phrases, self.words)

    def decode_all(self, said: Sequence[Recording], grammar: Grammar | None) -> list[Result]:
        return [decode(self.recogniser, grammar, one.text, one.sound) for one in said]

    def loading(self) -> None:
        files = [path for path in MODEL.rglob("*") if path.is_file()]
        read_s = seconds(lambda: [path.read_bytes() for path in files])
        report("voice_load", self.load_s / read_s, "none set", load_s=self.load_s, memory_mb=self.memory_mb)
        report(
            "voice_grammar",
            self.cold_s / 0.05,
            "<= 1 of 50 ms for 200 entries",
            entries=len(self.phrases),
            first_ms=1000 * self.cold_s,
            again_ms=1000 * self.warm_s,
        )

    def commands(self, name: str, said: Sequence[Recording]) -> None:
        ruled, free = self.decode_all(said, self.grammar), self.decode_all(said, None)
        ours, theirs = right(ruled, self.vocabulary), right(free, self.vocabulary)
        report(
            f"voice_commands_{name}",
            ours / theirs if theirs else float("inf"),
            ">= 1 of free decoding",
            sentences=len(said),
            intents_right=ours,
            intents_right_free=theirs,
            character_errors=character_errors(ruled),
            character_errors_free=character_errors(free),
            real_time_factor=sum(r.taken_s for r in ruled) / sum(r.sound_s for r in ruled),
        )

    def no_commands(self, name: str, said: Sequence[Recording]) -> None:
        """Cards that would be shown; nothing of them is recorded unless somebody confirms it."""
        if not said:
            return
        cards = [r for r in self.decode_all(said, self.grammar) if shows_a_card(r.heard, self.vocabulary)]
        for card in cards[:5]:
            print(f"  card: {card.said!r} -> {card.heard!r}", file=sys.stderr)
        share = len(cards) / len(said)
        report(f"voice_no_command_{name}", share / 0.05, "<= 1 of 5 % cards", said=len(said), cards=share)


def in_noise(said: Sequence[Recording], snr_db: float) -> list[Recording]:
    """Every sentence beside every machine."""
    noises = [noise.sound for noise in recordings("noise")]
    return [
        Recording(one.name, one.text, noisy(one.sound, noise, snr_db)) for one in said for noise in noises
    ]


def small_talk() -> Iterator[Recording]:
    if can_speak():
        for line in SMALL_TALK.read_text("utf-8").splitlines():
            yield Recording("small talk", line, spoken(line))


def spliced(vocabulary: Vocabulary) -> list[Recording]:
    """Words of a human voice in an order that makes no sense."""
    words, chance = recordings("human_words"), random.Random(1)
    found: list[Recording] = []
    while words and len(found) < SPLICED:
        three = chance.sample(words, 3)
        text = " ".join(word.text for word in three)
        if not shows_a_card(text, vocabulary):
            found.append(Recording("spliced", text, np.concatenate([word.sound for word in three])))
    return found


def measure(most: int | None = None) -> None:
    """With `most`, only so many recordings of each kind."""
    if not MODEL.exists():
        print(
            "voice: skipped, the recordings and the model are not here (../shared/data/voice)",
            file=sys.stderr,
        )
        return
    said = recordings("synth")[:most]
    with tempfile.TemporaryDirectory() as name:
        voice = Voice(Path(name))
    voice.loading()
    voice.commands("clean", said)
    for snr_db in SNRS_DB:
        voice.commands(f"{snr_db}db", in_noise(said, snr_db))
    voice.no_commands("talk", list(islice(small_talk(), most)))
    voice.no_commands("words", spliced(voice.vocabulary)[:most])
    voice.no_commands("noise", recordings("noise")[:most])


if __name__ == "__main__":
    measure()
