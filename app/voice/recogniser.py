"""The recogniser: a model folder loaded by Vosk, and sentences decoded with it, offline."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from app.voice.grammar import UNKNOWN, Grammar
from app.voice.models import ModelError, demand_whole, takes_grammars
from app.voice.ports import RATE
from domain.speech.heard import VoiceTrouble

TRIAL: Final = bytes(RATE // 5)
"""A tenth of a second of silence: that a model loads does not mean yet that it can be used."""
SECOND: Final = RATE * 2
"""Of sound, in bytes."""
PAUSE: Final = SECOND * 3 // 2
LEAD: Final = SECOND
PAUSE_AFTER_WORDS: Final = SECOND * 2
LEAD_AFTER_WORDS: Final = SECOND // 2
"""Shorter: the last word must not be heard twice."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of a sentence, separated by spaces; `confidence` is their mean, in thousandths."""

    text: str = ""
    confidence: int = 0


class Recognition(Protocol):
    """One sentence on its way. Not to be shared between threads."""

    def feed(self, block: bytes) -> str:
        """Decode more sound, 16 bit at `RATE`; what was said so far, may still change.

        Raises:
            ModelError: the library failed.
        """
        ...

    def finish(self) -> Recognised:
        """The whole sentence; empty when there were no words.

        Raises:
            ModelError: the library failed.
        """
        ...


class Recogniser(Protocol):
    """A loaded model."""

    @property
    def name(self) -> str: ...

    @property
    def takes_grammars(self) -> bool: ...

    def knows(self, word: str) -> bool:
        """The word is in the model's vocabulary."""
        ...

    def begin(self, grammar: Grammar | None) -> Recognition:
        """A new sentence, of the grammar's words, or of any.

        Raises:
            ModelError: the library failed.
        """
        ...


LoadModel = Callable[[Path], Recogniser]


class VoskRecogniser:
    """A model loaded by Vosk. Decoding lets other threads run meanwhile."""

    def __init__(self, folder: Path) -> None:
        """Load and try it; takes 0.1 to some seconds.

        Raises:
            ModelError: there is none, it is broken, or the library is missing.
        """
        demand_whole(folder)
        self._vosk = _library()
        self.name = folder.resolve().name
        self.takes_grammars = takes_grammars(folder)
        self._model = _done("the model does not load", lambda: self._vosk.Model(str(folder)))
        trial = self.begin(None)
        trial.feed(TRIAL)
        trial.finish()

    def knows(self, word: str) -> bool:
        """The word is in the model's vocabulary; its number 0 is no word."""
        return int(self._model.vosk_model_find_word(word)) > 0

    def begin(self, grammar: Grammar | None) -> "VoskRecognition":
        rules = (grammar.rules,) if grammar and self.takes_grammars else ()
        made = _done(
            "the model's graph cannot be used",
            lambda: self._vosk.KaldiRecognizer(self._model, float(RATE), *rules),
        )
        made.SetWords(True)
        return VoskRecognition(made)


class VoskRecognition:
    """One sentence; the pieces in which long ones come are joined.

    What could have been said where no word comes grows and grows, quiet or beside a machine, and so does the
    time it takes to tell, to many seconds for one block: so a new piece begins after each pause.

    Args:
        recogniser: Vosk's.
    """

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._words: list[dict[str, Any]] = []
        self._going_on: list[str] = []
        self._since = b""

    def feed(self, block: bytes) -> str:
        self._accept(block)
        going_on = _known(json.loads(self._recogniser.PartialResult()).get("partial", "").split())
        self._since = self._since + block if going_on == self._going_on else b""
        self._going_on = going_on
        if len(self._since) >= (PAUSE_AFTER_WORDS if going_on else PAUSE):
            self._begin_anew(LEAD_AFTER_WORDS if going_on else LEAD)
        return " ".join([*(word["word"] for word in self._words), *self._going_on])

    def finish(self) -> Recognised:
        self._words += _words_in(self._recogniser.FinalResult())
        if not self._words:
            return Recognised()
        mean = sum(word["conf"] for word in self._words) / len(self._words)
        text = " ".join(word["word"] for word in self._words)
        return Recognised(text, round(1000 * min(mean, 1.0)))

    def _accept(self, sound: bytes) -> None:
        if _done("decoding failed", lambda: self._recogniser.AcceptWaveform(sound)):
            self._words += _words_in(self._recogniser.Result())

    def _begin_anew(self, lead: int) -> None:
        """The end of the pause is heard again: a word may have begun in it, which then counts there only.

        `Reset` would keep what was computed of the sound before, and words come of it that nobody said.
        """
        self._words += _words_in(self._recogniser.FinalResult())[: len(self._going_on)]
        self._going_on = []
        self._since = self._since[-lead:]
        self._accept(self._since)


def _words_in(result: str) -> list[dict[str, Any]]:
    return [word for word in json.loads(result).get("result", ()) if word["word"] != UNKNOWN]


def _known(words: list[str]) -> list[str]:
    return [word for word in words if word != UNKNOWN]


def _library() -> Any:
    try:
        import vosk
    except (ImportError, OSError) as error:
        raise ModelError(
            VoiceTrouble.LIBRARY_MISSING, f"the speech library does not load: {error}"
        ) from error
    vosk.SetLogLevel(-1)
    return vosk


def _done(failed: str, work: Callable[[], Any]) -> Any:
    """What the library gives; it raises bare exceptions, without a reason."""
    try:
        return work()
    except Exception as error:
        raise ModelError(VoiceTrouble.MODEL_BROKEN, f"{failed}: {error}") from error
