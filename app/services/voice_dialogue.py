"""What becomes of the sentences of one person: a card, an answer to it, a record, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from app.services.job_at_hand import JobAtHand
from app.services.recorder import Recorder
from app.services.voice_aloud import aloud
from app.services.voice_cards import VoiceCards
from app.services.voice_commands import VoiceCommand, command_of
from app.services.voice_readings import acts_of, is_about_same, tasks_of, with_note
from app.services.voice_stage import VoiceStage
from app.services.voice_state import Phase, VoiceCard
from app.services.voice_talk import Talk
from app.services.voice_words import are_named_apart, vocabulary_of
from domain import commands as c
from domain.clock import elapsed_ms
from domain.floor_events import ScrapCause
from domain.outcomes import Asked, Code, NotSaved, Outcome, Recorded, Refused
from domain.speech.heard import Language, Utterance, VoiceHint
from domain.speech.intents import Act, Cancel, Confirm, Intent, Note, Remark
from domain.speech.understanding import understand
from domain.speech.vocabulary import Vocabulary

ANSWER_WITHIN_MS: Final = 120_000
"""A card that nobody answered for so long is put away, and nothing of it is saved."""
MISSING: Final = {"reason": Code.REASON_MISSING, "cause": Code.CAUSE_MISSING, "task": Code.WHICH_JOB}
WARM_UP: Final = "完成一件"
NOTHING_OPEN: Final = Refused(Code.NOTHING_TO_CONFIRM)
CHANGED: Final = Refused(Code.CARD_CHANGED)
EARLIER_DROPPED: Final = Refused(Code.EARLIER_NOT_SAVED)


@dataclass(frozen=True, slots=True)
class Sounds:
    """What is done elsewhere than on the core thread, besides listening.

    Attributes:
        forget: called with the name of each kept recording that no record came of.
        say: called with what is to be read aloud, and its language.
        aside: does a job that touches nothing.
        keep: called with the name of each recording that a record came of.
    """

    forget: Callable[[str], None] = lambda _: None
    say: Callable[[str, Language], None] = lambda *_: None
    aside: Callable[[Callable[[], object]], object] = lambda job: job()
    keep: Callable[[str], None] = lambda _: None


class VoiceDialogue:
    """Belongs to the core thread.

    Args:
        recorder: where what was confirmed is recorded.
        stage: where the dialogue is shown.
        job: which job is meant where none is named.
        tell: called with what a sentence that confirmed a card came to.
        sounds: recordings, what is read aloud, what is done aside.
    """

    def __init__(
        self,
        recorder: Recorder,
        stage: VoiceStage,
        job: JobAtHand,
        tell: Callable[[Outcome], None],
        sounds: Sounds,
    ) -> None:
        self._recorder = recorder
        self._stage = stage
        self._job = job
        self._tell = tell
        self._sounds = sounds
        self._language: Language = "zh_CN"
        self._maker = VoiceCards(recorder, job)
        self._talk = Talk()
        self._shown = recorder.here().now
        self._audio: list[str] = []
        self.meeting = False

    @property
    def vocabulary(self) -> Vocabulary:
        """What the acting person can name now."""
        here = self._recorder.here()
        return vocabulary_of(self._recorder.floor, self.acting, here, meeting=self.meeting)

    @property
    def acting(self) -> str:
        return self._recorder.floor.people_at(self._recorder.here().station).acting or ""

    @property
    def others(self) -> bool:
        """Somebody else acts by now than who spoke."""
        return self.acting != self._talk.speaker

    @property
    def unanswered(self) -> bool:
        """What is open has waited for too long."""
        return elapsed_ms(self._shown, self._recorder.here().now) >= ANSWER_WITHIN_MS

    def begin(self, language: Language) -> None:
        """The acting person begins to speak; with a card open, to answer it."""
        self._language = language
        if not self._stage.cards:
            self._talk = Talk(self.acting)

    def expect(self) -> None:
        """Make the words of the station ready while somebody speaks; the sentence is read at once then."""
        words = self.vocabulary
        self._sounds.aside(lambda: understand(WARM_UP, words))

    def take(self, said: Utterance) -> None:
        """A sentence is a command, or an answer to what is open."""
        self._keep(said)
        card = self._stage.card
        intents = understand(said.text, self.vocabulary, card.act if card else None)
        if acts := acts_of(intents):
            self._read(acts, said)
        elif intents:
            self._answer(intents[0], said)
        elif self._is_of_a_meeting(said):
            self.rest(refused=Refused(Code.MEETING_NOT_OPEN))
        else:
            self.rest(hint=said.hint or VoiceHint.NOT_UNDERSTOOD)

    def _is_of_a_meeting(self, said: Utterance) -> bool:
        """It would have been a line of the meeting, were that on the screen."""
        intents = understand(said.text, replace(self.vocabulary, meeting=True))
        return any(isinstance(intent, Remark) for intent in intents)

    def take_note(self, said: Utterance) -> None:
        """A sentence is words for the open card; with none open, for the sheet that asked for them."""
        self._keep(said)
        if self._stage.card:
            self._note(said.text, said)
        else:
            self.clear(note=said.text, text=said.text)

    def take_trial(self, said: Utterance) -> None:
        """A sentence is only shown, with what it would be taken for."""
        self._keep(said)
        intents = understand(said.text, self.vocabulary)
        made = self._made(acts, said) if (acts := acts_of(intents)) else ()
        hint = said.hint or (None if intents else VoiceHint.NOT_UNDERSTOOD)
        told = {"refused": made} if isinstance(made, Refused) else {"cards": made}
        self._stage.show(phase=Phase.HINT, hint=hint, **told)
        self._forget_audio()

    def choose(self, index: int) -> None:
        """One of several readings is meant."""
        self._open(self._stage.cards[index])

    def fill_in(self, card: VoiceCard, *, reason: str, cause: ScrapCause | None, task: str) -> None:
        """What was missing on the card was tapped."""
        filled = self._maker.filled(card, reason=reason, cause=cause, task=task)
        if isinstance(filled, Refused):
            self.rest(refused=filled)
        else:
            self._open(filled)

    def confirm(self) -> Outcome:
        """Record what is on the card; a question that was shown is answered by that.

        Where the same words mean other numbers by now, these are shown first.
        """
        card = self._stage.card
        if card is None:
            return NOTHING_OPEN
        if card.missing:
            return Refused(MISSING[card.missing])
        now = self._maker.anew(card)
        if isinstance(now, Refused):
            self.clear(phase=Phase.HINT, refused=now)
            return now
        if now.added != card.added:
            self._open(now, refused=CHANGED)
            return CHANGED
        command = command_of(card, self._talk.speaker, self._talk.spoken(card))
        outcome = self._recorder.execute(command)
        if isinstance(command, c.CompleteTask | c.ReportCounts) and outcome == self._stage.state.question:
            outcome = self._recorder.execute(replace(command, confirmed=True))
        self._settle(command, outcome, now)
        return outcome

    def rest(self, bare: Phase = Phase.HINT, **told: Any) -> None:
        """A sentence changed nothing: what is open stays open, and its time begins anew."""
        self._shown = self._recorder.here().now
        self._stage.rest(bare, **told)
        if not self._stage.cards:
            self._forget_audio()

    def clear(self, **told: Any) -> None:
        """Nothing is open any more, and nothing is left of what was said but its records."""
        self._stage.idle(**told)
        self._forget_audio()

    def _read(self, acts: tuple[Act, ...], said: Utterance) -> None:
        """A new card, or the open one put right."""
        before = self._stage.card
        same = before is not None and all(is_about_same(act, before.act) for act in acts)
        made = self._made(acts, said, before)
        if isinstance(made, Refused):
            self._refuse(made, keep=before is not None)
            return
        dropped = EARLIER_DROPPED if self._stage.cards and not same else None
        self._talk = (self._talk if same else Talk(self._talk.speaker)).with_(said)
        self._open(*made, hint=said.hint, refused=dropped)

    def _made(
        self, acts: tuple[Act, ...], said: Utterance, before: VoiceCard | None = None
    ) -> tuple[VoiceCard, ...] | Refused:
        apart = are_named_apart(said.text, self.vocabulary, tasks_of(acts))
        return self._maker.of(acts, before, apart=apart)

    def _refuse(self, refused: Refused, *, keep: bool) -> None:
        """What is not possible leaves the card as it was; readings to choose from are given up for it."""
        if keep:
            self.rest(refused=refused)
        else:
            self.clear(phase=Phase.HINT, refused=refused, text=self._stage.state.text)

    def _answer(self, answer: Intent, said: Utterance) -> None:
        match answer:
            case Confirm():
                self._confirm_aloud()
            case Note(text) if self._stage.card:
                self._note(text, said)
            case Cancel() if self._stage.cards:
                self.clear()
            case _:
                self.rest(refused=NOTHING_OPEN)

    def _confirm_aloud(self) -> None:
        """What came of it is shown with the card, or told as of anything that is recorded."""
        outcome = self.confirm()
        if isinstance(outcome, Recorded | NotSaved):
            self._tell(outcome)
        elif isinstance(outcome, Refused) and self._stage.speaking:
            self.rest(refused=outcome)

    def _note(self, text: str, said: Utterance) -> None:
        card = self._stage.card
        noted = with_note(card, text) if card else None
        if noted is None:
            self.rest(hint=VoiceHint.NOT_UNDERSTOOD)
            return
        self._talk = self._talk.with_(said)
        self._open(noted)

    def _settle(self, command: VoiceCommand, outcome: Outcome, now: VoiceCard) -> None:
        """What is scanned or said next is about the same job; a question is asked with the numbers of now."""
        match outcome:
            case Recorded():
                if isinstance(command, c.PauseTask | c.ResumeTask | c.CompleteTask | c.StartTask):
                    self._job.choose(command.task)
                self._keep_audio()
                self.clear(**_left_to_do(command))
            case Asked():
                self.rest(question=outcome, cards=(now,))
                self._say(now, outcome)
            case Refused():
                self.clear(phase=Phase.HINT, refused=outcome)
            case _:
                self.rest()

    def _open(self, *cards: VoiceCard, hint: VoiceHint | None = None, refused: Refused | None = None) -> None:
        self._shown = self._recorder.here().now
        question = self._maker.question(cards[0]) if len(cards) == 1 else None
        self._stage.open(cards, question, hint, refused)
        if len(cards) == 1:
            self._say(cards[0], question)

    def _say(self, card: VoiceCard, question: Asked | None) -> None:
        text = aloud(card, question, self._recorder.floor.reasons, self._language)
        self._sounds.say(text, self._language)

    def _keep(self, said: Utterance) -> None:
        if said.audio:
            self._audio.append(said.audio)

    def _keep_audio(self) -> None:
        if self._talk.audio:
            self._sounds.keep(self._talk.audio)
        self._audio = [name for name in self._audio if name != self._talk.audio]

    def _forget_audio(self) -> None:
        names, self._audio = self._audio, []
        for name in names:
            self._sounds.forget(name)


def _left_to_do(command: VoiceCommand) -> dict[str, Any]:
    """Of a call it is told who hears of it now."""
    return {"phase": Phase.HINT, "hint": VoiceHint.CALLED} if isinstance(command, c.CallHelp) else {}
