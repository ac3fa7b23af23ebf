"""The voice dialogue of a terminal with what it hears with; nothing heavy is loaded before it is needed."""

from collections.abc import Callable
from concurrent.futures import Future
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
from app.voice.background import Background
from app.voice.late import late_ears
from app.voice.read_back import ReadBack, system_speech
from domain.outcomes import Outcome
from domain.speech.heard import Language, VoiceEvent

UNANSWERED_S = 5.0
"""While a card waits: whether it waited for too long is known by looking again."""

JOIN_S = 1.0
QUIET = (Phase.OPENING, Phase.IDLE, Phase.HINT, Phase.TROUBLE)
"""Somebody speaks, or there is no card any more: what was said of it is over."""

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
        self._aside = Background("voice-words")
        self._unanswered = Later(self._look_later, look_after_s)

    def open(self, recorder: Recorder, job: JobAtHand) -> VoiceService:
        """The dialogue about `job`; on the core thread, before anything is heard."""
        self.voice = VoiceService(
            recorder,
            self._speech or NoInput(self._on_event),
            self._changed,
            job=job,
            tell=self._answer,
            sounds=Sounds(self._forget, self._say, self._aside.submit, self._keep),
            enabled=self._speech is not None,
        )
        return self.voice

    def prepare(self, language: Language) -> None:
        """Load what listening takes, in the background."""
        if self._speech:
            self._core.submit(lambda: self.voice.prepare(language))

    def stop(self) -> None:
        """End everything; nothing is left of what nobody confirmed, and nothing is told afterwards."""
        with suppress(RuntimeError):
            self._core.submit(self.voice.cancel).exception()
        if self._speech:
            self._speech.stop()
        if self._read_back:
            self._read_back.stop()
        self._aside.stop(JOIN_S)
        self._unanswered.stop()

    def _forget(self, recording: str) -> None:
        if self._speech:
            self._speech.forget(recording)

    def _keep(self, recording: str) -> None:
        if self._speech:
            self._speech.keep(recording)

    def _say(self, text: str, language: Language) -> None:
        if self._read_back:
            self._read_back.say(text, language)

    def _on_event(self, event: VoiceEvent) -> None:
        """Nobody speaks to a terminal that ends."""
        with suppress(RuntimeError):
            self._core.submit(lambda: self.voice.hear(event)).add_done_callback(self._dealt_with)

    def _dealt_with(self, heard: Future[None]) -> None:
        """Nobody waits for ever for a sentence that cannot be dealt with."""
        if heard.exception():
            with suppress(RuntimeError):
                self._core.submit(self.voice.give_up)

    def _changed(self, state: VoiceState) -> None:
        self._hear(state)
        if self._read_back and state.phase in QUIET:
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
