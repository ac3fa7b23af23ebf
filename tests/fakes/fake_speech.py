"""Ears that hear what a test says; what is heard is told at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

MODEL = "fake-model"


@dataclass(frozen=True, slots=True)
class Turn:
    """One sentence that was asked for."""

    language: Language
    phrases: tuple[str, ...] | None
    hold: bool
    number: int = 0


class FakeSpeech:
    """Implements `SpeechInput`. Set `tell` to whoever hears, such as `voice.hear`.

    Attributes:
        tell: takes what is heard.
        turns: all sentences that were asked for.
        turn: the one that goes on; None when nobody is to speak.
        finished: how often a button was let go.
        prepared: languages whose model was asked for.
        chosen: the microphone that was chosen last.
        found: what could be listened to.
    """

    def __init__(self, tell: Callable[[VoiceEvent], None] = lambda _: None) -> None:
        self.tell = tell
        self.turns: list[Turn] = []
        self.turn: Turn | None = None
        self.finished = 0
        self.prepared: list[Language] = []
        self.chosen = ""
        self.found: tuple[MicrophoneFound, ...] = (MicrophoneFound("fake", "Fake microphone", chosen=True),)

    def prepare(self, language: Language) -> None:
        self.prepared.append(language)
        self.tell(ModelState(language, MODEL, ready=True))

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool, turn: int = 0) -> None:
        self.turn = Turn(language, None if phrases is None else tuple(phrases), hold, turn)
        self.turns.append(self.turn)

    def finish(self) -> None:
        self.finished += 1

    def abort(self) -> None:
        self.turn = None

    def microphones(self, found: Callable[[tuple[MicrophoneFound, ...]], None]) -> None:
        found(self.found)

    def choose(self, microphone: str) -> None:
        self.chosen = microphone

    def opens(self, peak: int = 400) -> None:
        """The microphone is open and hears something."""
        number = self._need().number
        self.tell(Listening(number))
        self.tell(LevelSeen(peak, number))

    def says(self, text: str, confidence: int = 950, hint: VoiceHint | None = None, audio: str = "") -> None:
        """Somebody says a whole sentence into the microphone that was opened for it."""
        turn = self._need()
        self.opens()
        self.tell(PartialHeard(text, turn.number))
        self.turn = None
        grammar = "" if turn.phrases is None else "g1"
        self.tell(Utterance(text, confidence, MODEL, grammar, audio, hint, turn.number))

    def hears_nothing(self, hint: VoiceHint = VoiceHint.SILENCE) -> None:
        turn, self.turn = self._need(), None
        self.tell(NothingHeard(hint, turn.number))

    def fails(self, trouble: VoiceTrouble, detail: str = "") -> None:
        turn, self.turn = self._need(), None
        self.tell(InputFailed(trouble, detail, turn.number))

    def _need(self) -> Turn:
        assert self.turn is not None, "nobody is to speak"
        return self.turn
