"""The dialogue of one sentence: heard, understood, shown, confirmed, recorded once."""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from app.services.job_at_hand import JobAtHand
from app.services.recorder import Recorder
from app.services.voice_dialogue import CHANGED, Sounds, VoiceDialogue
from app.services.voice_stage import VoiceStage
from app.services.voice_state import Phase, VoiceState
from domain.floor_events import ScrapCause
from domain.outcomes import Code, Outcome, Refused
from domain.ports import MicrophoneFound, SpeechInput
from domain.speech.heard import (
    InputFailed,
    Language,
    LevelSeen,
    Listening,
    ModelState,
    NothingHeard,
    PartialHeard,
    SentenceEvent,
    Utterance,
    VoiceEvent,
    VoiceHint,
)
from domain.speech.phrases import phrases_of


class Purpose(Enum):
    """What the sentence that is being spoken is for."""

    COMMAND = auto()
    NOTE = auto()
    TRIAL = auto()


class VoiceService:
    """Runs on the core thread; a state is published with each change.

    Args:
        recorder: where what was confirmed is recorded.
        speech: the ears.
        publish: called with each new state.
        job: which job is meant where none is named; the one that scans are about.
        tell: called with what a sentence that confirmed a card came to; a tap has it returned.
        sounds: recordings, what is read aloud, what is done aside.
        enabled: false takes everything of it off the screen.

    Attributes:
        turn: number of the sentence that was begun last.
    """

    def __init__(
        self,
        recorder: Recorder,
        speech: SpeechInput,
        publish: Callable[[VoiceState], None] = lambda _: None,
        *,
        job: JobAtHand | None = None,
        tell: Callable[[Outcome], None] = lambda _: None,
        sounds: Sounds | None = None,
        enabled: bool = True,
    ) -> None:
        self._speech = speech
        self._sounds = sounds or Sounds()
        self._stage = VoiceStage(publish, enabled=enabled)
        job = job or JobAtHand(recorder)
        self._dialogue = VoiceDialogue(recorder, self._stage, job, tell, self._sounds)
        self._purpose = Purpose.COMMAND
        self.turn = 0

    @property
    def state(self) -> VoiceState:
        return self._stage.state

    def listen(self, language: Language, *, hold: bool = False) -> None:
        """Begin a sentence of the acting person: a command, or with a card open, an answer to it."""
        if self._may_begin():
            self._begin(Purpose.COMMAND, language, self._phrases(language), hold=hold)

    def dictate(self, language: Language, *, hold: bool = False) -> None:
        """Begin a note, in free words: for the card that is open."""
        if self._may_begin():
            self._begin(Purpose.NOTE, language, None, hold=hold)

    def try_out(self, language: Language) -> None:
        """Begin a sentence that only shows what is heard; nothing comes of it."""
        self.cancel()
        self._begin(Purpose.TRIAL, language, self._phrases(language), hold=False)

    def microphones(self, found: Callable[[tuple[MicrophoneFound, ...]], None]) -> None:
        """Look for what could be listened to; `found` takes it, from any thread."""
        self._speech.microphones(found)

    def choose_microphone(self, microphone: str) -> None:
        """Listen to this one from now on, by its id."""
        self._speech.choose(microphone)

    def prepare(self, language: Language) -> None:
        """The screen speaks this language from now on: its model is loaded before somebody speaks."""
        self._speech.prepare(language)
        self._dialogue.expect()

    def attend(self, *, meeting: bool) -> None:
        """The morning meeting is on the screen: plans, problems and measures can be said; or no longer."""
        self._dialogue.meeting = meeting

    def finish(self) -> None:
        """The button was let go."""
        if self._stage.speaking:
            self._speech.finish()
        if self.state.phase is Phase.LISTENING:
            self._stage.show(phase=Phase.THINKING)

    def cancel(self) -> None:
        """Nothing is left of what was said."""
        self._hush()
        self._dialogue.clear()

    def confirm(self, shown: VoiceState | None = None) -> Outcome:
        """Record what is on the card; with a question open, in spite of it.

        Args:
            shown: what was on the screen that was tapped; what nobody saw is not recorded. None for what is
                open, whatever that is.
        """
        self.look()
        self._hush()
        return self._dialogue.confirm() if self._was_seen(shown) else CHANGED

    def choose(self, index: int, shown: VoiceState | None = None) -> None:
        """One of several readings is meant."""
        self.look()
        cards = self._stage.cards
        if len(cards) > 1 and index in range(len(cards)) and self._was_seen(shown):
            self._hush()
            self._dialogue.choose(index)

    def fill_in(
        self,
        *,
        reason: str = "",
        cause: ScrapCause | None = None,
        task: str = "",
        shown: VoiceState | None = None,
    ) -> None:
        """What was missing on the card was tapped."""
        self.look()
        if (card := self._stage.card) and self._was_seen(shown):
            self._hush()
            self._dialogue.fill_in(card, reason=reason, cause=cause, task=task)

    def _was_seen(self, shown: VoiceState | None) -> bool:
        """Whether what is open was on the screen that was tapped; else it is said that it changed."""
        state = self.state
        same = shown is None or (shown.cards, shown.question) == (state.cards, state.question)
        if not (same or not self._stage.cards):
            self._dialogue.rest(refused=CHANGED)
        return same or not self._stage.cards

    def look(self) -> None:
        """Time went by, or somebody else acts by now: what nobody may confirm any more is put away."""
        speaking = self._stage.speaking
        if self.state.trying or not (speaking or self._stage.cards):
            return
        if self._dialogue.others or (self._dialogue.unanswered and not speaking):
            self._hush()
            self._dialogue.clear(phase=Phase.HINT, refused=Refused(Code.NOT_CONFIRMED))

    def hear(self, event: VoiceEvent) -> None:
        """What the ears tell; on the core thread."""
        self.look()
        if isinstance(event, ModelState):
            self._stage.learn(event)
        elif self._stage.speaking and event.turn == self.turn:
            self._hear(event)
        elif isinstance(event, Utterance) and event.audio:
            self._sounds.forget(event.audio)

    def give_up(self) -> None:
        """What was heard could not be dealt with: the sentence is over, and changed nothing."""
        if self._stage.speaking:
            self._hush()
            self._dialogue.rest(hint=VoiceHint.NOT_UNDERSTOOD)

    def _hear(self, event: SentenceEvent) -> None:
        """Of the sentence that goes on."""
        match event:
            case Listening():
                self._stage.show(phase=Phase.LISTENING, trouble=None, detail="")
            case LevelSeen(peak):
                self._stage.show(level=peak)
            case PartialHeard(text):
                self._stage.show(text=text)
            case NothingHeard(hint):
                self._dialogue.rest(hint=hint)
            case InputFailed(trouble, detail):
                self._dialogue.rest(Phase.TROUBLE, trouble=trouble, detail=detail)
            case Utterance():
                self._take(event)

    def _take(self, said: Utterance) -> None:
        self._stage.show(text=said.text, phase=Phase.THINKING)
        match self._purpose:
            case Purpose.COMMAND:
                self._dialogue.take(said)
            case Purpose.NOTE:
                self._dialogue.take_note(said)
            case Purpose.TRIAL:
                self._dialogue.take_trial(said)

    def _may_begin(self) -> bool:
        """Somebody is signed in who can be asked to confirm."""
        self.look()
        self._hush()
        if self.state.trying:
            self._dialogue.clear()
        if self._dialogue.acting:
            return True
        self._dialogue.clear(phase=Phase.HINT, refused=Refused(Code.NOBODY_SIGNED_IN))
        return False

    def _begin(
        self, purpose: Purpose, language: Language, phrases: Sequence[str] | None, *, hold: bool
    ) -> None:
        self._purpose = purpose
        self._dialogue.begin(language)
        self._stage.begin(dictating=purpose is Purpose.NOTE, trying=purpose is Purpose.TRIAL)
        self.turn += 1
        self._speech.listen(language, phrases, hold=hold, turn=self.turn)
        self._dialogue.expect()

    def _phrases(self, language: Language) -> tuple[str, ...]:
        return phrases_of(self._dialogue.vocabulary, language)

    def _hush(self) -> None:
        """What is being said is dropped; what is open stays."""
        if self._stage.speaking:
            self._speech.abort()
            self._stage.rest(Phase.IDLE)
