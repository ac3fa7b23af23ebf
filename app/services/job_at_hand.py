"""Which job a scan is about: the one chosen by its label, the acting person's own, or the only one here."""

from dataclasses import dataclass
from typing import Final

from app.services.recorder import Recorder
from domain.clock import Moment, elapsed_ms
from domain.commands import Here
from domain.orders import Task, TaskStatus
from domain.outcomes import Code, Refused

CHOSEN_FOR_MS: Final = 30_000
"""So long the next command is about the job whose label was scanned."""


@dataclass(frozen=True, slots=True)
class _Choice:
    task: str
    person: str
    made: Moment


class JobAtHand:
    """Finds the job among those begun at this station and not completed."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._choice: _Choice | None = None

    def choose(self, task: str) -> None:
        """The next command of the acting person is about this job."""
        here = self._recorder.here()
        self._choice = _Choice(task, self._acting(here), here.now)

    def forget(self) -> None:
        self._choice = None

    def find(self, *wanted: TaskStatus) -> Task | Refused:
        """The chosen job if it is in one of these states, else that in the first of them with any job."""
        here = self._recorder.here()
        jobs = [task for task in self._begun(here) if task.status in wanted]
        chosen = self._chosen(here)
        if chosen and (found := next((task for task in jobs if task.id == chosen), None)):
            return found
        for status in wanted:
            if fitting := [task for task in jobs if task.status is status]:
                return _only(fitting, self._acting(here))
        return Refused(Code.NOTHING_RUNS if TaskStatus.RUNNING in wanted else Code.NOTHING_PAUSED)

    def _chosen(self, here: Here) -> str:
        choice = self._choice
        if choice is None or choice.person != self._acting(here):
            return ""
        return choice.task if elapsed_ms(choice.made, here.now) <= CHOSEN_FOR_MS else ""

    def _begun(self, here: Here) -> list[Task]:
        orders = self._recorder.floor.orders()
        return [task for order in orders for task in order.tasks if task.station == here.station]

    def _acting(self, here: Here) -> str:
        return self._recorder.floor.people_at(here.station).acting or ""


def _only(jobs: list[Task], person: str) -> Task | Refused:
    """The person's own job if that is one, else the only one there is."""
    own = [task for task in jobs if (worker := task.worker(person)) and worker.on_it]
    candidates = own if len(own) == 1 else jobs
    return candidates[0] if len(candidates) == 1 else Refused(Code.WHICH_JOB)
