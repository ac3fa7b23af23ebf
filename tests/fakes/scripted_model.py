"""A model that hears what a test says: one more word with each loud block of sound."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.voice.grammar import Grammar
from app.voice.recogniser import Recognised

LOUD = 1000
"""Of a 16-bit sample: the first byte pair of a block tells whether somebody speaks in it."""


def nothing() -> None:
    """What goes wrong while a model works: nothing."""


@dataclass(slots=True)
class ScriptedModel:
    """Implements `Recogniser`.

    Attributes:
        says: the words that will be heard.
        vocabulary: the words it knows.
        trouble: called before each step; may raise.
        grammars: what sentences were begun with.
    """

    says: str = ""
    vocabulary: frozenset[str] = frozenset()
    trouble: Callable[[], None] = nothing
    name: str = "scripted"
    takes_grammars: bool = True
    grammars: list[Grammar | None] = field(default_factory=list)

    def knows(self, word: str) -> bool:
        return word in self.vocabulary

    def begin(self, grammar: Grammar | None) -> "ScriptedRecognition":
        self.grammars.append(grammar)
        return ScriptedRecognition(self)


class ScriptedRecognition:
    """Implements `Recognition`."""

    def __init__(self, model: ScriptedModel) -> None:
        self._model = model
        self._left = model.says.split()
        self._heard: list[str] = []

    def feed(self, block: bytes) -> str:
        self._model.trouble()
        if self._left and abs(int.from_bytes(block[2:4], "little", signed=True)) > LOUD:
            self._heard.append(self._left.pop(0))
        return " ".join(self._heard)

    def finish(self) -> Recognised:
        self._model.trouble()
        return Recognised(" ".join(self._heard), 900 if self._heard else 0)
