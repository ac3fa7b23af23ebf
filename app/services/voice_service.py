"""The dialogue of one sentence: heard, understood, shown, confirmed, recorded once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Any, Final

from app.services.job_at_hand import JobAtHand
from app.services.recorder import Recorder
from app.services.voice_cards import VoiceCards, acts_of, is_about_same, with_note
from app.services.voice_commands import VoiceCommand, command_of
from app.services.voice_stage import VoiceStage
from app.services.voice_state import Phase, VoiceCard, VoiceState
from app.services.voice_talk import Talk
from app.services.voice_words import vocabulary_of
from domain import commands as c
from domain.clock import Moment, elapsed_ms
from domain.floor_events import ScrapCause
from domain.outcomes import Asked, Code, NotSaved, Outcome, Recorded, Refused
from domain.ports import SpeechInput
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
)
from domain.speech.intents import Act, Cancel, Confirm, Intent, Note
from domain.speech.phrases import phrases_of
from domain.speech.understanding import understand
from domain.speech.vocabulary import Vocabulary

ANSWER_WITHIN_MS: Final = 120_000
"""A card that nobody answered for so long is put away, and nothing of it is saved."""
MISSING: Final = {"reason": Code.REASON_MISSING, "cause": Code.CAUSE_MISSING, "task": Code.WHICH_JOB}
NOTHING_OPEN: Final = Refused(Code.NOTHING_TO_CONFIRM)


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
        enabled: false takes everything of it off the screen.
    """

    def __init__(
        self,
        recorder: Recorder,
        speech: SpeechInput,
        publish: Callable[[VoiceState], None] = lambda _: None,
        *,
        job: JobAtHand | None = None,
        tell: Callable[[Outcome], None] = lambda _: None,
        enabled: bool = True,
    ) -> None:
        self._recorder = recorder
        self._speech = speech
        self._stage = VoiceStage(publish, enabled=enabled)
        self._tell = tell
        self._job = job or JobAtHand(recorder)
        self._maker = VoiceCards(recorder, self._job)
        self._purpose = Purpose.COMMAND
        self._meeting = False
        self._talk = Talk()
        self._shown: Moment = recorder.here().now

    @property
    def state(self) -> VoiceState:
        return self._stage.state

    def listen(self, language: Language, *, hold: bool = False) -> None:
        """Begin a sentence of the acting person: a command, or with a card open, an answer to it."""
        if self._may_begin():
            words = phrases_of(self._vocabulary(), language)
            self._begin(Purpose.COMMAND, language, words, hold=hold)

    def dictate(self, language: Language, *, hold: bool = False) -> None:
        """Begin a note, in free words: for the card that is open."""
        if self._may_begin():
            self._begin(Purpose.NOTE, language, None, hold=hold)

    def try_out(self, language: Language) -> None:
        """Begin a sentence that only shows what is heard; nothing comes of it."""
        self._hush()
        self._stage.idle()
        self._begin(Purpose.TRIAL, language, phrases_of(self._vocabulary(), language), hold=False)

    def attend(self, *, meeting: bool) -> None:
        """The morning meeting is on the screen: plans, problems and measures can be said; or no longer."""
        self._meeting = meeting

    def finish(self) -> None:
        """The button was let go."""
        if self._stage.speaking:
            self._speech.finish()
        if self.state.phase is Phase.LISTENING:
            self._stage.show(phase=Phase.THINKING)

    def cancel(self) -> None:
        """Nothing is left of what was said."""
        self._hush()
        self._stage.idle()

    def confirm(self) -> Outcome:
        """Record what is on the card; with a question open, in spite of it."""
        self.look()
        card = self._stage.card
        if card is None:
            return NOTHING_OPEN
        if card.missing:
            return Refused(MISSING[card.missing])
        self._hush()
        return self._record(card)

    def choose(self, index: int) -> None:
        """One of several readings is meant."""
        cards = self._stage.cards
        if len(cards) > 1 and index in range(len(cards)):
            self._hush()
            self._open(cards[index])

    def fill_in(self, *, reason: str = "", cause: ScrapCause | None = None, task: str = "") -> None:
        """What was missing on the card was tapped."""
        if card := self._stage.card:
            self._hush()
            filled = self._maker.filled(card, reason=reason, cause=cause, task=task)
            self._rest(refused=filled) if isinstance(filled, Refused) else self._open(filled)

    def look(self) -> None:
        """Time went by, or somebody else acts by now: what nobody may confirm any more is put away."""
        speaking = self._stage.speaking
        if self._purpose is Purpose.TRIAL or not (speaking or self._stage.cards):
            return
        late = elapsed_ms(self._shown, self._recorder.here().now) >= ANSWER_WITHIN_MS
        if (late and not speaking) or self._acting() != self._talk.speaker:
            self._hush()
            self._stage.idle(phase=Phase.HINT, refused=Refused(Code.NOT_CONFIRMED))

    def hear(self, event: VoiceEvent) -> None:
        """What the ears tell; on the core thread."""
        self.look()
        if isinstance(event, ModelState):
            self._stage.learn(event)
        elif self._stage.speaking:
            self._hear(event)

    def _hear(self, event: VoiceEvent) -> None:
        """Of a sentence that goes on; one from before, which ends while the microphone opens, is none."""
        match event:
            case Listening():
                self._stage.show(phase=Phase.LISTENING, trouble=None, detail="")
            case LevelSeen(peak):
                self._stage.show(level=peak)
            case PartialHeard(text):
                self._stage.show(text=text)
            case NothingHeard(hint):
                self._rest(hint=hint)
            case InputFailed(trouble, detail):
                self._rest(Phase.TROUBLE, trouble=trouble, detail=detail)
            case Utterance() if self.state.phase is not Phase.OPENING:
                self._take(event)

    def _may_begin(self) -> bool:
        """Somebody is signed in who can be asked to confirm."""
        self.look()
        self._hush()
        if self.state.trying:
            self._stage.idle()
        if self._acting():
            return True
        self._stage.idle(phase=Phase.HINT, refused=Refused(Code.NOBODY_SIGNED_IN))
        return False

    def _begin(
        self, purpose: Purpose, language: Language, phrases: Sequence[str] | None, *, hold: bool
    ) -> None:
        self._purpose = purpose
        if not self._stage.cards:
            self._talk = Talk(self._acting())
        self._stage.show(
            phase=Phase.OPENING,
            text="",
            level=0,
            note="",
            dictating=purpose is Purpose.NOTE,
            trying=purpose is Purpose.TRIAL,
            hint=None,
            refused=None,
        )
        self._speech.listen(language, phrases, hold=hold)

    def _take(self, said: Utterance) -> None:
        self._stage.show(text=said.text, phase=Phase.THINKING)
        match self._purpose:
            case Purpose.NOTE:
                self._note(said.text, said)
            case Purpose.TRIAL:
                self._try(said)
            case Purpose.COMMAND:
                self._understand(said)

    def _understand(self, said: Utterance) -> None:
        card = self._stage.card
        intents = understand(said.text, self._vocabulary(), card.act if card else None)
        if acts := acts_of(intents):
            self._read(acts, said)
        elif intents:
            self._answer(intents[0], said)
        else:
            self._rest(hint=said.hint or VoiceHint.NOT_UNDERSTOOD)

    def _read(self, acts: tuple[Act, ...], said: Utterance) -> None:
        """A new card, or the open one put right."""
        before = self._stage.card
        made = self._maker.of(acts, before)
        same = before is not None and all(is_about_same(act, before.act) for act in acts)
        if isinstance(made, Refused):
            self._refuse(made, keep=same)
            return
        self._talk = (self._talk if same else Talk(self._talk.speaker)).with_(said)
        self._open(*made, hint=said.hint)

    def _refuse(self, refused: Refused, *, keep: bool) -> None:
        """A correction that is not possible leaves the card as it was; something else takes its place."""
        if keep:
            self._rest(refused=refused)
        else:
            self._stage.idle(phase=Phase.HINT, refused=refused, text=self.state.text)

    def _answer(self, answer: Intent, said: Utterance) -> None:
        match answer:
            case Confirm():
                self._confirm_aloud()
            case Note(text) if self._stage.card:
                self._note(text, said)
            case Cancel() if self._stage.cards:
                self._stage.idle()
            case _:
                self._rest(refused=NOTHING_OPEN)

    def _confirm_aloud(self) -> None:
        card = self._stage.card
        if card is None or card.missing:
            self._rest(refused=Refused(MISSING[card.missing]) if card else NOTHING_OPEN)
            return
        outcome = self._record(card)
        if isinstance(outcome, Recorded | NotSaved):
            self._tell(outcome)

    def _note(self, text: str, said: Utterance) -> None:
        """Words for the open card; with none open, for the sheet that asked for them."""
        card = self._stage.card
        if card is None:
            self._stage.idle(note=text, text=text)
            return
        noted = with_note(card, text)
        if noted is None:
            self._rest(hint=VoiceHint.NOT_UNDERSTOOD)
            return
        self._talk = self._talk.with_(said)
        self._open(noted)

    def _try(self, said: Utterance) -> None:
        intents = understand(said.text, self._vocabulary())
        acts = acts_of(intents)
        made = self._maker.of(acts) if acts else ()
        hint = None if intents else VoiceHint.NOT_UNDERSTOOD
        if isinstance(made, Refused):
            self._stage.show(phase=Phase.HINT, refused=made)
        else:
            self._stage.show(phase=Phase.HINT, cards=made, hint=said.hint or hint)

    def _record(self, card: VoiceCard) -> Outcome:
        command = command_of(card, self._talk.speaker, self._talk.spoken(card))
        outcome = self._recorder.execute(command)
        if isinstance(command, c.CompleteTask | c.ReportCounts) and outcome == self.state.question:
            outcome = self._recorder.execute(replace(command, confirmed=True))
        self._settle(command, outcome)
        return outcome

    def _settle(self, command: VoiceCommand, outcome: Outcome) -> None:
        """What is scanned or said next is about the same job."""
        match outcome:
            case Recorded():
                if isinstance(command, c.PauseTask | c.ResumeTask | c.CompleteTask | c.StartTask):
                    self._job.choose(command.task)
                self._stage.idle()
            case Asked():
                self._rest(question=outcome)
            case Refused():
                self._stage.idle(phase=Phase.HINT, refused=outcome)
            case _:
                self._rest()

    def _open(self, *cards: VoiceCard, hint: VoiceHint | None = None) -> None:
        self._shown = self._recorder.here().now
        question = self._maker.question(cards[0]) if len(cards) == 1 else None
        self._stage.open(cards, question, hint)

    def _rest(self, bare: Phase = Phase.HINT, **told: Any) -> None:
        self._shown = self._recorder.here().now
        self._stage.rest(bare, **told)

    def _hush(self) -> None:
        if self._stage.speaking:
            self._speech.abort()

    def _vocabulary(self) -> Vocabulary:
        floor, here = self._recorder.floor, self._recorder.here()
        return vocabulary_of(floor, self._acting(), here, meeting=self._meeting)

    def _acting(self) -> str:
        return self._recorder.floor.people_at(self._recorder.here().station).acting or ""
