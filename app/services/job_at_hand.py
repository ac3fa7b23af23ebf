"""Which job a scan or a sentence is about: the open sheet's, the chosen one, one's own, or the only one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.services.recorder import Recorder
from domain.clock import Moment, elapsed_ms
from domain.commands import Here
from domain.orders import Task, TaskStatus
from domain.outcomes import Code, Refused

CHOSEN_FOR_MS: Final = 30_000
"""So long what is scanned or said is about the job whose label was scanned, or that was paused that way."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the sheet that is open is about; nothing where none is, or none that is about work.

    `stop` is set when the reason of an earlier pause is asked for, `equipment` instead of `task` too when
    that of a machine's standstill is.
    """

    task: str = ""
    stop: str = ""
    equipment: str = ""


NOTHING: Final = Subject()


@dataclass(frozen=True, slots=True)
class _Choice:
    task: str
    person: str
    made: Moment


class JobAtHand:
    """Finds the job that is meant, else one among those begun at this station and not completed.

    Attributes:
        sheet: what the open sheet is about.
        ask_after_ms: how long a machine may stand before anybody is asked why, by equipment id.
    """

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._choice: _Choice | None = None
        self.sheet = NOTHING
        self.ask_after_ms: Mapping[str, int] = {}

    def choose(self, task: str) -> None:
        """What the acting person scans or says next is about this job."""
        here = self._recorder.here()
        self._choice = _Choice(task, self._acting(here), here.now)

    def forget(self) -> None:
        self._choice = None

    def find(self, *wanted: TaskStatus) -> Task | Refused:
        """The job that is meant if it is in one of these states, and never another one instead of it.

        Where none is meant, the one in the first of these states with any job.
        """
        here = self._recorder.here()
        if meant := self._meant(here):
            return self._fitting(meant, wanted, here)
        if fitting := self.begun(*wanted):
            return _only(fitting, self._acting(here))
        return Refused(Code.NOTHING_RUNS if TaskStatus.RUNNING in wanted else Code.NOTHING_PAUSED)

    def begun(self, *wanted: TaskStatus) -> list[Task]:
        """The jobs begun at this station in the first of these states that any of them is in."""
        here = self._recorder.here()
        tasks = (task for order in self._recorder.floor.orders() for task in order.tasks)
        jobs = [task for task in tasks if task.station == here.station]
        by_status = ([task for task in jobs if task.status is status] for status in wanted)
        return next(filter(None, by_status), [])

    def to_explain(self, reason: str) -> Subject:
        """The stop that a reason would explain: what the open sheet asks for, else the pause just made.

        `NOTHING` where no sheet asks, and nothing was paused just now for another reason.
        """
        if self.sheet.equipment or self.sheet.stop:
            return self.sheet
        paused = self.just_paused()
        stop = paused.open_stop if paused else None
        if paused is None or stop is None or stop.reason == reason:
            return NOTHING
        return Subject(paused.id, stop.id)

    def just_paused(self) -> Task | None:
        """The job that is meant, while its pause goes on and is not older than a choice may be."""
        here = self._recorder.here()
        found = self._recorder.floor.task(self._meant(here))
        stop = found[1].open_stop if found else None
        return found[1] if found and stop and elapsed_ms(stop.began, here.now) <= CHOSEN_FOR_MS else None

    def _meant(self, here: Here) -> str:
        return self.sheet.task or self._chosen(here)

    def _chosen(self, here: Here) -> str:
        choice = self._choice
        if choice is None or choice.person != self._acting(here):
            return ""
        return choice.task if elapsed_ms(choice.made, here.now) <= CHOSEN_FOR_MS else ""

    def _fitting(self, meant: str, wanted: tuple[TaskStatus, ...], here: Here) -> Task | Refused:
        """A job that went on elsewhere since it was chosen is not touched from here."""
        found = self._recorder.floor.task(meant)
        if found is None:
            return Refused(Code.UNKNOWN_TASK, {"task": meant})
        task = found[1]
        if not self.sheet.task and task.station not in ("", here.station):
            return Refused(Code.TASK_ELSEWHERE, {"task": task.id, "where": task.station})
        return task if task.status in wanted else Refused(_misfit(task, wanted), {"task": task.id})

    def _acting(self, here: Here) -> str:
        return self._recorder.floor.people_at(here.station).acting or ""


def _misfit(task: Task, wanted: tuple[TaskStatus, ...]) -> Code:
    match task.status:
        case TaskStatus.COMPLETED:
            return Code.ALREADY_COMPLETED
        case TaskStatus.WAITING:
            return Code.NOT_STARTED
    return Code.NOT_RUNNING if TaskStatus.RUNNING in wanted else Code.NOT_PAUSED


def _only(jobs: list[Task], person: str) -> Task | Refused:
    """The person's own job if that is one, else the only one there is."""
    own = [task for task in jobs if (worker := task.worker(person)) and worker.on_it]
    candidates = own if len(own) == 1 else jobs
    return candidates[0] if len(candidates) == 1 else Refused(Code.WHICH_JOB)
