"""The voice dialogue of a terminal with what it hears with; nothing heavy is loaded before it is needed."""

from collections.abc import Callable
from contextlib import suppress

from app.config import Config
from app.core_thread import CoreThread
from app.later import Later
from app.services.job_at_hand import JobAtHand
from app.services.no_input import NoInput
from app.services.recorder import Recorder
from app.services.voice_dialogue import Sounds
from app.services.voice_service import VoiceService
from app.services.voice_state import Phase, VoiceState
from app.voice.late import late_ears
from app.voice.read_back import ReadBack, system_speech
from domain.outcomes import Outcome
from domain.speech.heard import Language, VoiceEvent

UNANSWERED_S = 5.0
"""While a card waits: whether it waited for too long is known by looking again."""

Hear = Callable[[VoiceState], None]
Answer = Callable[[Outcome], None]


class Ears:
    """Listens on a thread of its own and hands over to the core thread what it hears.

    Args:
        config: the terminal's settings.
        core: where the dialogue runs.
        hear: called on the core thread with every new state of the dialogue.
        answer: called on the core thread with what a sentence that confirmed a card came to.
        look_after_s: how long to wait before looking whether a card has waited for too long.
    """

    def __init__(
        self,
        config: Config,
        core: CoreThread,
        hear: Hear,
        answer: Answer,
        look_after_s: float = UNANSWERED_S,
    ) -> None:
        self._core = core
        self._hear = hear
        self._answer = answer
        voice, data = config.voice, config.terminal.data
        self._speech = late_ears(voice, data, self._on_event) if voice.enabled else None
        self._read_back = ReadBack(system_speech()) if voice.enabled and voice.read_back else None
        self._unanswered = Later(self._look_later, look_after_s)

    def open(self, recorder: Recorder, job: JobAtHand) -> VoiceService:
        """The dialogue about `job`; on the core thread, before anything is heard."""
        self.voice = VoiceService(
            recorder,
            self._speech or NoInput(self._on_event),
            self._changed,
            job=job,
            tell=self._answer,
            sounds=Sounds(self._forget, self._say),
            enabled=self._speech is not None,
        )
        return self.voice

    def prepare(self, language: Language) -> None:
        """Load what listening takes, in the background."""
        if self._speech:
            self._speech.prepare(language)

    def stop(self) -> None:
        """End and join everything; nothing is told afterwards."""
        if self._speech:
            self._speech.stop()
        if self._read_back:
            self._read_back.stop()
        self._unanswered.stop()

    def _forget(self, recording: str) -> None:
        if self._speech:
            self._speech.forget(recording)

    def _say(self, text: str, language: Language) -> None:
        if self._read_back:
            self._read_back.say(text, language)

    def _on_event(self, event: VoiceEvent) -> None:
        """Nobody speaks to a terminal that ends."""
        with suppress(RuntimeError):
            self._core.submit(lambda: self.voice.hear(event))

    def _changed(self, state: VoiceState) -> None:
        self._hear(state)
        if self._read_back and state.phase in (Phase.OPENING, Phase.IDLE):
            self._read_back.hush()
        if state.cards:
            self._unanswered.ask()

    def _look_later(self) -> None:
        with suppress(RuntimeError):
            self._core.submit(self._look)

    def _look(self) -> None:
        self.voice.look()
        if self.voice.state.cards:
            self._unanswered.ask()
