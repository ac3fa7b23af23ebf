"""From what was said to what is shown of it: the job it is about, what it would add, what is missing yet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.services.job_at_hand import NOTHING, JobAtHand, Subject
from app.services.recorder import Recorder
from app.services.stops_asked import oldest_asked
from app.services.voice_commands import command_of
from app.services.voice_readings import Among, JobAct, about, is_about_same, merged, named
from app.services.voice_state import VoiceCard
from domain.commands import StartTask
from domain.deciding import decide
from domain.floor_events import Quality, ScrapCause, Spoken
from domain.orders import Counts, Order, Task, TaskStatus
from domain.outcomes import Accepted, Asked, Code, Refused
from domain.speech.intents import (
    NAME_OF,
    Act,
    Call,
    Complete,
    NameReason,
    Pause,
    Remark,
    Report,
    Resume,
    Start,
)
from domain.speech.measures import pieces_to, task_measure
from domain.speech.quantities import pieces
from domain.work import why_not_here

RUNNING, PAUSED = TaskStatus.RUNNING, TaskStatus.PAUSED
WANTED: Final[dict[type, tuple[TaskStatus, ...]]] = {
    Pause: (RUNNING,),
    Resume: (PAUSED,),
    Complete: (RUNNING, PAUSED),
    Report: (RUNNING, PAUSED),
    Call: (RUNNING, PAUSED),
}
"""In which state the job is that an act is about, where none was named."""


class VoiceCards:
    """Makes cards in the name of the acting person.

    Args:
        recorder: what is known, and who decides what is possible.
        job: which job is meant where none is named.
    """

    def __init__(self, recorder: Recorder, job: JobAtHand) -> None:
        self._recorder = recorder
        self._job = job

    def of(
        self, readings: Sequence[Act], before: VoiceCard | None = None, *, apart: bool = False
    ) -> tuple[VoiceCard, ...] | Refused:
        """One card for each reading that is possible, or why none is.

        Readings that differ in the job alone are one card. The job at hand is taken where it is among them,
        but not where several were named `apart`: then nobody but the speaker knows which comes first.
        """
        acts, jobs = merged(readings)
        made = [card for act in acts for card in self._cards(act, Among(jobs, apart), before)]
        cards = tuple(card for card in made if isinstance(card, VoiceCard))
        return cards or next(refused for refused in made if isinstance(refused, Refused))

    def filled(
        self, card: VoiceCard, *, reason: str, cause: ScrapCause | None, task: str
    ) -> VoiceCard | Refused:
        """The card once something that was missing on it was tapped."""
        act = card.act
        if isinstance(act, Pause | NameReason) and reason:
            act = replace(act, reason=reason)
        if isinstance(act, Report) and cause:
            causeless = ((count, count.cause or _cause(count.quality, cause)) for count in act.counts)
            act = replace(act, counts=tuple(replace(count, cause=known) for count, known in causeless))
        if card.stop:
            return replace(card, act=act)
        return self._card(about(act, task or card.task), Among(), None)

    def anew(self, card: VoiceCard) -> VoiceCard | Refused:
        """The card with the numbers of now."""
        return self._made(about(card.act, card.task), Among()) if isinstance(card.act, Report) else card

    def question(self, card: VoiceCard) -> Asked | None:
        """What would be asked before the card can be recorded."""
        decision = None if card.missing else self._decide(card)
        return decision if isinstance(decision, Asked) else None

    def _cards(self, act: Act, among: Among, before: VoiceCard | None) -> Iterator[VoiceCard | Refused]:
        """Of a reason alone, with no sheet that asks for one, nobody but the speaker knows whether work stops
        now or why it stopped: the stop that the station asks about comes first.
        """
        card = self._card(act, among, before)
        fixed = isinstance(card, VoiceCard) and card.stop
        if isinstance(act, NameReason) and not fixed and not (before and is_about_same(act, before.act)):
            yield from self._asked(act, among)
        yield card

    def _asked(self, act: NameReason, among: Among) -> Iterator[VoiceCard]:
        asked = oldest_asked(self._recorder.floor, self._recorder.here(), self._job.ask_after_ms, act.task)
        if asked == NOTHING or among.leaves_out(asked.task):
            return
        card = _card_for(NameReason(act.reason, act.note), asked)
        if not isinstance(self._decide(card), Refused):
            yield card

    def _card(self, act: Act, among: Among, before: VoiceCard | None) -> VoiceCard | Refused:
        """A card that could be confirmed as it stands, or once what is missing is tapped."""
        card = self._corrected(act, before) or self._made(act, among)
        if isinstance(card, Refused) or card.missing:
            return card
        decision = self._decide(card)
        return decision if isinstance(decision, Refused) else card

    def _decide(self, card: VoiceCard) -> Accepted | Asked | Refused:
        """What would come of it now; progress is held against the job as it stands."""
        progress = card.act.progress if isinstance(card.act, Report) else None
        spoken = Spoken("", NAME_OF[type(card.act)], 0, "", progress=progress)
        command = command_of(card, self._acting(), spoken)
        return decide(self._recorder.floor, command, self._recorder.here())

    def _corrected(self, act: Act, before: VoiceCard | None) -> VoiceCard | Refused | None:
        """What a card was about it is about once it was put right, unless another job was named."""
        if before is None or not is_about_same(act, before.act) or named(act):
            return None
        if before.stop:
            return replace(before, act=act)
        return self._made(about(act, before.task), Among()) if before.task else None

    def _made(self, act: Act, among: Among) -> VoiceCard | Refused:
        match act:
            case Remark():
                return VoiceCard(act)
            case Call(task=task):
                job = self._job.find(*WANTED[Call])
                return VoiceCard(act, task=task or ("" if isinstance(job, Refused) else job.id))
            case NameReason(reason, note, task):
                return self._explaining(act, among) or self._for_job(Pause(reason, note, task), among)
            case Pause(reason=reason, task="") if reason and not among.jobs and self._stands():
                return self._explaining(act, among) or self._for_job(act, among)
            case _:
                return self._for_job(act, among)

    def _explaining(self, act: Pause | NameReason, among: Among) -> VoiceCard | None:
        """The card of a reason that a sheet asks for, or of the pause just made; as with a scanned one.

        None where another job was named: that one stops.
        """
        asked = self._job.to_explain(act.reason)
        if asked == NOTHING or act.task not in ("", asked.task) or among.leaves_out(asked.task):
            return None
        return _card_for(NameReason(act.reason, act.note), asked)

    def _stands(self) -> bool:
        """Nothing goes on that could be paused."""
        found = self._to_pause()
        return isinstance(found, Refused) and found.code is not Code.WHICH_JOB

    def _for_job(self, act: JobAct, among: Among) -> VoiceCard | Refused:
        job = self._job_of(act, among)
        if isinstance(job, Refused):
            candidates = self._candidates(act, among)
            return job if job.code is not Code.WHICH_JOB else _which(act, candidates)
        order, task = job
        card = VoiceCard(
            act, task.id, unit=order.unit, done=task.counts.good, target=order.quantity, missing=_missing(act)
        )
        if not isinstance(act, Report):
            return card
        added = _added(act, order, task)
        return added if isinstance(added, Refused) else replace(card, added=added)

    def _job_of(self, act: JobAct, among: Among) -> tuple[Order, Task] | Refused:
        if act.task:
            return self._recorder.floor.task(act.task) or Refused(Code.UNKNOWN_TASK, {"task": act.task})
        found = self._found(act)
        if isinstance(found, Refused):
            return Refused(Code.WHICH_JOB) if among.jobs else found
        if among.leaves_out(found.id):
            return Refused(Code.WHICH_JOB)
        return self._recorder.floor.task(found.id) or Refused(Code.UNKNOWN_TASK, {"task": found.id})

    def _found(self, act: JobAct) -> Task | Refused:
        match act:
            case Start():
                return self._to_start()
            case Pause():
                return self._to_pause()
            case _:
                return self._job.find(*WANTED[type(act)])

    def _to_pause(self) -> Task | Refused:
        """The job that is meant; where that one was paused just now, the one that goes on."""
        running = [] if self._job.sheet.task else self._job.begun(RUNNING)
        if running and self._job.just_paused():
            return running[0] if len(running) == 1 else Refused(Code.WHICH_JOB)
        return self._job.find(RUNNING)

    def _to_start(self) -> Task | Refused:
        """The job that is meant, else the only one that can be started here."""
        if isinstance(meant := self._job.find(TaskStatus.WAITING, PAUSED), Task):
            return meant
        startable = self._startable()
        return startable[0] if len(startable) == 1 else Refused(Code.WHICH_JOB)

    def _startable(self) -> list[Task]:
        """What the acting person could start here; what is paused comes first."""
        here, person, floor = self._recorder.here(), self._acting(), self._recorder.floor
        tasks = [
            task
            for order in floor.orders()
            for task in order.tasks
            if why_not_here(floor, (order, task), person, here) is None
            and isinstance(decide(floor, StartTask(task.id, person), here), Accepted)
        ]
        return sorted(tasks, key=lambda task: task.status is not PAUSED)

    def _candidates(self, act: JobAct, among: Among) -> tuple[str, ...]:
        if among.jobs:
            return among.jobs
        tasks = self._startable() if isinstance(act, Start) else self._job.begun(*WANTED[type(act)])
        return tuple(task.id for task in tasks)

    def _acting(self) -> str:
        return self._recorder.floor.people_at(self._recorder.here().station).acting or ""


def _card_for(act: NameReason, asked: Subject) -> VoiceCard:
    return VoiceCard(act, asked.task, asked.stop, asked.equipment)


def _which(act: JobAct, candidates: tuple[str, ...]) -> VoiceCard | Refused:
    """Which of several jobs is asked; where there is none at all, that is said."""
    if not candidates:
        return Refused(Code.NOTHING_RUNS)
    return VoiceCard(act, missing="task", candidates=candidates)


def _missing(act: JobAct) -> str:
    if isinstance(act, Pause) and not act.reason:
        return "reason"
    causeless = isinstance(act, Report) and any(
        count.quality is Quality.SCRAP and count.cause is None for count in act.counts
    )
    return "cause" if causeless else ""


def _cause(quality: Quality, cause: ScrapCause) -> ScrapCause | None:
    return cause if quality is Quality.SCRAP else None


def _added(report: Report, order: Order, task: Task) -> Counts | Refused:
    """What a report adds, in the order's unit; progress alone says how many good pieces there are."""
    if report.progress and not report.counts:
        good = pieces_to(task_measure(order, task), report.progress)
        return good if isinstance(good, Refused) else Counts(good=good)
    added = Counts()
    for count in report.counts:
        quantity = pieces(order.unit, order.batch_size, count.amount)
        if isinstance(quantity, Refused):
            return quantity
        added = added.plus(count.quality, count.cause, quantity)
    return added
