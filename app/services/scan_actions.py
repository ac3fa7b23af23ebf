"""What a scan does, by what it means: sign in, work on a job, pause it, count, use a lot, obey a label."""

from dataclasses import dataclass, replace
from typing import Final

from app.services.job_at_hand import CHOSEN_FOR_MS, NOTHING, JobAtHand, Subject
from app.services.recorder import Recorder
from app.services.sign_in_service import SignInService
from domain.clock import Moment, elapsed_ms
from domain.commands import (
    CompleteTask,
    ExplainEquipmentStop,
    ExplainPause,
    Here,
    JoinTask,
    PauseTask,
    ReportCount,
    ResumeTask,
    StartTask,
    UseLot,
)
from domain.floor_events import Source
from domain.orders import Order, Task, TaskStatus
from domain.outcomes import Asked, Code, Instructed, Instruction, Outcome, Recorded, Refused
from domain.scanning import QUALITY_OF, CommandLabel, LabelVerb, Meaning, Meant, command_label

ANSWER_WITHIN_MS: Final = 120_000
"""So long a question that a scan led to can be answered."""
CONFIRM: Final = Meant(Meaning.COMMAND, LabelVerb.CONFIRM)
RUNNING, PAUSED = TaskStatus.RUNNING, TaskStatus.PAUSED

JobCommand = PauseTask | ResumeTask | CompleteTask | ReportCount
Explanation = ExplainPause | ExplainEquipmentStop


@dataclass(frozen=True, slots=True)
class _Question:
    command: CompleteTask | ReportCount
    asked: Moment


@dataclass(frozen=True, slots=True)
class _Explained:
    reason: str
    when: Moment


class ScanActions:
    """Does what scans mean, in the name of the acting person.

    Attributes:
        job: which job they are about.
    """

    def __init__(self, recorder: Recorder, sign_in: SignInService) -> None:
        self._recorder = recorder
        self._sign_in = sign_in
        self.job = JobAtHand(recorder)
        self._question: _Question | None = None
        self._explained: _Explained | None = None

    def about(self, subject: Subject) -> None:
        """A sheet is open from now on, or none is: what is scanned is about what it shows."""
        self.job.sheet = subject

    def acting(self) -> str:
        """Who acts here; empty when nobody is signed in."""
        return self._recorder.floor.people_at(self._recorder.here().station).acting or ""

    def drop_question(self) -> None:
        """Something else was scanned: what was asked before is not answered by the next scan."""
        self._question = None

    def do(self, meant: Meant, typed: bool = False) -> Outcome:
        """Do what a code stands for; a command label has to be one, see `scanning.command_label`.

        What a scan led to ask is answered by the screen that shows it, as if the label had been typed there;
        a scanned label answers whatever the screen shows by then.
        """
        if meant == CONFIRM:
            return self._confirm() if typed else Instructed(Instruction.CONFIRM)
        self._question = None
        if meant.meaning is not Meaning.REASON:
            self._explained = None
        match meant.meaning:
            case Meaning.BADGE:
                self.job.forget()
                return self._sign_in.by_badge_of(meant.id)
            case Meaning.REASON:
                return self._give_reason(meant.id)
            case Meaning.TASK:
                return self._work_on(meant.id)
            case Meaning.LOT:
                return self._use(meant)
            case Meaning.MACHINE:
                return self._show_machine(meant.id)
            case Meaning.COMMAND if label := command_label(meant.id):
                return self._obey(label)
            case _:
                return self._work_on_order(meant.id)

    def _obey(self, label: CommandLabel) -> Outcome:
        match label.verb:
            case LabelVerb.CANCEL:
                self.job.forget()
                return Instructed(Instruction.CANCEL)
            case LabelVerb.HOME:
                return self._go_home()
        if not self.acting():
            return Refused(Code.NOBODY_SIGNED_IN)
        return self._order_of_acting(label)

    def _order_of_acting(self, label: CommandLabel) -> Outcome:
        match label.verb:
            case LabelVerb.SIGNOUT:
                self.job.forget()
                return self._sign_in.sign_out(self.acting())
            case LabelVerb.PAUSE:
                return self._show(Instruction.PAUSE, RUNNING)
            case LabelVerb.COUNT:
                return self._show(Instruction.COUNT, RUNNING, PAUSED)
            case LabelVerb.TALK:
                return Instructed(Instruction.TALK)
            case LabelVerb.RESUME:
                return self._resume()
            case LabelVerb.COMPLETE:
                return self._complete()
            case _:
                return self._count(label)

    def _show(self, instruction: Instruction, *wanted: TaskStatus) -> Outcome:
        """What is scanned on the sheet that opens is about the same job."""
        job = self.job.find(*wanted)
        if isinstance(job, Refused):
            return job
        self.job.choose(job.id)
        self.job.sheet = NOTHING
        return Instructed(instruction, job.id)

    def _go_home(self, task: str = "") -> Outcome:
        """No sheet is left open."""
        self.job.sheet = NOTHING
        return Instructed(Instruction.HOME, task)

    def _give_reason(self, reason: str) -> Outcome:
        """What the open sheet asks for, else the reason of the pause just made, else of a new pause.

        One that has just explained something and is scanned again opens the question, and pauses nothing.
        """
        if explanation := self._explanation(reason):
            return self._explain(explanation)
        if self._just_explained(reason):
            return self._show(Instruction.PAUSE, RUNNING)
        job = self.job.find(RUNNING)
        return job if isinstance(job, Refused) else self._settle(PauseTask(job.id, self.acting(), reason))

    def _explanation(self, reason: str) -> Explanation | None:
        asked, person = self.job.to_explain(reason), self.acting()
        if asked.equipment:
            return ExplainEquipmentStop(asked.equipment, person, asked.stop, reason)
        return ExplainPause(asked.task, person, asked.stop, reason) if asked.stop else None

    def _explain(self, command: Explanation) -> Outcome:
        outcome = self._recorder.execute(command)
        if isinstance(outcome, Recorded):
            self._explained = _Explained(command.reason, self._recorder.here().now)
        return outcome

    def _just_explained(self, reason: str) -> bool:
        """Whether it was scanned as an explanation just now, and no sheet asks for it again."""
        said = self._explained
        if said is None or said.reason != reason or self.job.sheet != NOTHING:
            return False
        return elapsed_ms(said.when, self._recorder.here().now) <= CHOSEN_FOR_MS

    def _resume(self) -> Outcome:
        job = self.job.find(PAUSED)
        return job if isinstance(job, Refused) else self._settle(ResumeTask(job.id, self.acting()))

    def _complete(self) -> Outcome:
        job = self.job.find(RUNNING, PAUSED)
        return job if isinstance(job, Refused) else self._settle(CompleteTask(job.id, self.acting()))

    def _count(self, label: CommandLabel) -> Outcome:
        job = self.job.find(RUNNING, PAUSED)
        if isinstance(job, Refused):
            return job
        quality, quantity = QUALITY_OF[label.verb], label.quantity or 0
        return self._settle(
            ReportCount(job.id, self.acting(), quality, quantity, label.cause, source=Source.SCAN)
        )

    def _settle(self, command: JobCommand) -> Outcome:
        """A label that is scanned again is about the same job, though that is in another state by now."""
        outcome = self._recorder.execute(command)
        match outcome, command:
            case Asked(), CompleteTask() | ReportCount():
                self._question = _Question(command, self._recorder.here().now)
            case Recorded(), PauseTask() | ResumeTask() | CompleteTask():
                self.job.choose(command.task)
        return outcome

    def _confirm(self) -> Outcome:
        question, self._question = self._question, None
        if question is None or question.command.person != self.acting():
            return Instructed(Instruction.CONFIRM)
        if elapsed_ms(question.asked, self._recorder.here().now) > ANSWER_WITHIN_MS:
            return Instructed(Instruction.CONFIRM)
        return self._settle(replace(question.command, confirmed=True))

    def _use(self, lot: Meant) -> Outcome:
        """A lot goes into the job that runs; one job takes several, so it stays chosen."""
        job = self.job.find(RUNNING)
        if isinstance(job, Refused):
            return job
        return self._recorder.execute(UseLot(job.id, self.acting(), lot.id, lot.gtin, lot.quantity))

    def _show_machine(self, equipment: str) -> Outcome:
        site = self._recorder.floor.site
        here = site.equipment_at(self._recorder.here().station) if site else ()
        if all(machine.id != equipment for machine in here):
            return Refused(Code.UNKNOWN_EQUIPMENT, {"equipment": equipment})
        return self._go_home()

    def _work_on(self, task_id: str) -> Outcome:
        """Start, resume, or join in, whichever the task allows; one's own running job is chosen."""
        person = self.acting()
        found = self._recorder.floor.task(task_id)
        if not person or found is None or found[1].status is not RUNNING:
            return self._take_up(StartTask(task_id, person))
        task = found[1]
        if task.station != self._recorder.here().station:
            return Refused(Code.TASK_ELSEWHERE, {"task": task_id, "where": task.station})
        if not _on_it(task, person):
            return self._take_up(JoinTask(task_id, person))
        self.job.choose(task_id)
        return self._go_home(task_id)

    def _take_up(self, command: StartTask | JoinTask) -> Outcome:
        outcome = self._recorder.execute(command)
        if isinstance(outcome, Recorded):
            self.job.choose(command.task)
        return outcome

    def _work_on_order(self, order_id: str) -> Outcome:
        order = self._recorder.floor.order(order_id)
        if order is None or not order.tasks:
            return Refused(Code.UNKNOWN_ORDER, {"order": order_id})
        task = next((t for t in order.tasks if t.status is not TaskStatus.COMPLETED), None)
        if task is None:
            return Refused(Code.ORDER_COMPLETED, {"order": order_id})
        return self._work_on((self._begun_here(order) or self._offered_here(order, task)).id)

    def _begun_here(self, order: Order) -> Task | None:
        """The order's task that goes on at this station: rather one's own, of these rather one that runs."""
        station, person = self._recorder.here().station, self.acting()
        begun = [t for t in order.tasks if t.station == station and t.status in (RUNNING, PAUSED)]
        return min(begun, key=lambda t: (not _on_it(t, person), t.status is PAUSED), default=None)

    def _offered_here(self, order: Order, first_open: Task) -> Task:
        """The order's first open task, or the first open one of this station where skipping is allowed."""
        here = self._recorder.here()
        first = first_open.operation
        if not order.allow_skip or (first.line == here.line and first.station in (None, here.station)):
            return first_open
        fitting = (t for t in order.tasks if t.status is not TaskStatus.COMPLETED and _bound_to(t, here))
        return next(fitting, first_open)


def _on_it(task: Task, person: str) -> bool:
    worker = task.worker(person)
    return worker is not None and worker.on_it


def _bound_to(task: Task, here: Here) -> bool:
    return (task.operation.line, task.operation.station) == (here.line, here.station)
