"""What a scan does, by what it means: sign in, work on a job, pause it, count, use a lot, obey a label."""

from dataclasses import dataclass, replace
from typing import Final

from app.services.job_at_hand import JobAtHand
from app.services.recorder import Recorder
from app.services.sign_in_service import SignInService
from domain.clock import Moment, elapsed_ms
from domain.commands import (
    CompleteTask,
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


@dataclass(frozen=True, slots=True)
class _Question:
    command: CompleteTask | ReportCount
    asked: Moment


class ScanActions:
    """Does what scans mean, in the name of the acting person."""

    def __init__(self, recorder: Recorder, sign_in: SignInService) -> None:
        self._recorder = recorder
        self._sign_in = sign_in
        self._job = JobAtHand(recorder)
        self._question: _Question | None = None

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
        match meant.meaning:
            case Meaning.BADGE:
                self._job.forget()
                return self._sign_in.by_badge_of(meant.id)
            case Meaning.REASON:
                return self._pause(meant.id)
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
                self._job.forget()
                return Instructed(Instruction.CANCEL)
            case LabelVerb.HOME:
                return Instructed(Instruction.HOME)
        if not self.acting():
            return Refused(Code.NOBODY_SIGNED_IN)
        return self._order_of_acting(label)

    def _order_of_acting(self, label: CommandLabel) -> Outcome:
        match label.verb:
            case LabelVerb.SIGNOUT:
                self._job.forget()
                return self._sign_in.sign_out(self.acting())
            case LabelVerb.PAUSE:
                return self._show(Instruction.PAUSE, RUNNING)
            case LabelVerb.COUNT:
                return self._show(Instruction.COUNT, RUNNING, PAUSED)
            case LabelVerb.RESUME:
                return self._resume()
            case LabelVerb.COMPLETE:
                return self._complete()
            case _:
                return self._count(label)

    def _show(self, instruction: Instruction, *wanted: TaskStatus) -> Outcome:
        """What is scanned on the sheet that opens is about the same job."""
        job = self._job.find(*wanted)
        if isinstance(job, Refused):
            return job
        self._job.choose(job.id)
        return Instructed(instruction, job.id)

    def _pause(self, reason: str) -> Outcome:
        job = self._job.find(RUNNING)
        return job if isinstance(job, Refused) else self._settle(PauseTask(job.id, self.acting(), reason))

    def _resume(self) -> Outcome:
        job = self._job.find(PAUSED)
        return job if isinstance(job, Refused) else self._settle(ResumeTask(job.id, self.acting()))

    def _complete(self) -> Outcome:
        job = self._job.find(RUNNING, PAUSED)
        return job if isinstance(job, Refused) else self._settle(CompleteTask(job.id, self.acting()))

    def _count(self, label: CommandLabel) -> Outcome:
        job = self._job.find(RUNNING, PAUSED)
        if isinstance(job, Refused):
            return job
        quality, quantity = QUALITY_OF[label.verb], label.quantity or 0
        return self._settle(
            ReportCount(job.id, self.acting(), quality, quantity, label.cause, source=Source.SCAN)
        )

    def _settle(self, command: JobCommand) -> Outcome:
        """Once something is recorded about a chosen job, it is no longer chosen."""
        outcome = self._recorder.execute(command)
        match outcome, command:
            case Asked(), CompleteTask() | ReportCount():
                self._question = _Question(command, self._recorder.here().now)
            case Recorded(), _:
                self._job.forget()
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
        job = self._job.find(RUNNING)
        if isinstance(job, Refused):
            return job
        return self._recorder.execute(UseLot(job.id, self.acting(), lot.id, lot.gtin, lot.quantity))

    def _show_machine(self, equipment: str) -> Outcome:
        site = self._recorder.floor.site
        here = site.equipment_at(self._recorder.here().station) if site else ()
        if all(machine.id != equipment for machine in here):
            return Refused(Code.UNKNOWN_EQUIPMENT, {"equipment": equipment})
        return Instructed(Instruction.HOME)

    def _work_on(self, task_id: str) -> Outcome:
        """Start, resume, or join in, whichever the task allows; one's own running job is chosen."""
        person = self.acting()
        found = self._recorder.floor.task(task_id)
        if found and self._is_own(found[1], person):
            self._job.choose(task_id)
            return Instructed(Instruction.HOME, task_id)
        joins = person and found and found[1].status is RUNNING and not _on_it(found[1], person)
        outcome = self._recorder.execute((JoinTask if joins else StartTask)(task_id, person))
        if isinstance(outcome, Recorded):
            self._job.choose(task_id)
        return outcome

    def _is_own(self, task: Task, person: str) -> bool:
        """Whether it runs here and the person is on it."""
        here = self._recorder.here()
        return task.status is RUNNING and task.station == here.station and _on_it(task, person)

    def _work_on_order(self, order_id: str) -> Outcome:
        order = self._recorder.floor.order(order_id)
        if order is None or not order.tasks:
            return Refused(Code.UNKNOWN_ORDER, {"order": order_id})
        task = next((t for t in order.tasks if t.status is not TaskStatus.COMPLETED), None)
        if task is None:
            return Refused(Code.ORDER_COMPLETED, {"order": order_id})
        return self._work_on(self._offered_here(order, task).id)

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
