"""The ears of a terminal that has none."""

from collections.abc import Callable, Sequence

from domain.ports import MicrophoneFound
from domain.speech.heard import InputFailed, Language, VoiceEvent, VoiceTrouble


class NoInput:
    """Implements `SpeechInput`: says that nothing is set up, whenever somebody wants to speak."""

    def __init__(self, on_event: Callable[[VoiceEvent], None] = lambda _: None) -> None:
        self._on_event = on_event

    def prepare(self, language: Language) -> None:
        """Nothing to load."""

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool, turn: int = 0) -> None:
        self._on_event(InputFailed(VoiceTrouble.NOT_SET_UP, turn=turn))

    def finish(self) -> None:
        """Nobody spoke."""

    def abort(self) -> None:
        """Nobody spoke."""

    def microphones(self, found: Callable[[tuple[MicrophoneFound, ...]], None]) -> None:
        found(())

    def choose(self, microphone: str) -> None:
        """There is nothing to choose from."""
