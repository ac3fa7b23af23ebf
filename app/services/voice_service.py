"""The dialogue of one sentence: heard, understood, shown, confirmed, recorded once."""

from collections.abc import Callable, Sequence

from app.services.recorder import Recorder
from app.services.voice_state import VoiceState
from domain.floor_events import ScrapCause
from domain.outcomes import Outcome
from domain.ports import MicrophoneFound, SpeechInput
from domain.speech.heard import InputFailed, Language, VoiceEvent, VoiceTrouble


class NoInput:
    """The ears of a terminal that has none."""

    def __init__(self, on_event: Callable[[VoiceEvent], None] = lambda _: None) -> None:
        self._on_event = on_event

    def prepare(self, language: Language) -> None:
        pass

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool) -> None:
        self._on_event(InputFailed(VoiceTrouble.NOT_SET_UP))

    def finish(self) -> None:
        pass

    def abort(self) -> None:
        pass

    def microphones(self) -> tuple[MicrophoneFound, ...]:
        return ()

    def choose(self, microphone: str) -> None:
        pass


class VoiceService:
    """Runs on the core thread; a state is published with each change.

    Args:
        recorder: where what was confirmed is recorded.
        speech: the ears.
        publish: called with each new state.
    """

    def __init__(
        self, recorder: Recorder, speech: SpeechInput, publish: Callable[[VoiceState], None] = lambda _: None
    ) -> None:
        self._recorder = recorder
        self._speech = speech
        self._publish = publish
        self.state = VoiceState()

    def listen(self, language: Language, *, hold: bool = False) -> None:
        """Begin a sentence of the acting person: a command, or with a card open, an answer to it."""
        raise NotImplementedError

    def dictate(self, language: Language, *, hold: bool = False) -> None:
        """Begin a note, in free words: for the card that is open."""
        raise NotImplementedError

    def try_out(self, language: Language) -> None:
        """Begin a sentence that only shows what is heard; nothing comes of it."""
        raise NotImplementedError

    def finish(self) -> None:
        """The button was let go."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Nothing is left of what was said."""
        raise NotImplementedError

    def confirm(self) -> Outcome:
        """Record what is on the card; with a question open, in spite of it."""
        raise NotImplementedError

    def choose(self, index: int) -> None:
        """One of several readings is meant."""
        raise NotImplementedError

    def fill_in(self, *, reason: str = "", cause: ScrapCause | None = None, task: str = "") -> None:
        """What was missing on the card was tapped."""
        raise NotImplementedError

    def hear(self, event: VoiceEvent) -> None:
        """What the ears tell; on the core thread."""
        raise NotImplementedError
