"""Takes what people ask for to the desk, through the door, and tells what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.services.desk import Desk
from domain.commands import (
    AnswerAlert,
    AssignLooseCount,
    CallHelp,
    CompleteTask,
    CorrectCount,
    DismissAlarm,
    DismissLooseCount,
    ExplainEquipmentStop,
    ExplainPause,
    JoinTask,
    LeaveTask,
    PauseTask,
    ReportCount,
    ResumeTask,
    StartTask,
)
from domain.outcomes import Asked, NotSaved, Outcome, Recorded, Trouble
from ui.door import Door

T = TypeVar("T")
Done = Callable[[], None]
WorkCommand = (
    StartTask
    | PauseTask
    | ExplainPause
    | ResumeTask
    | CompleteTask
    | JoinTask
    | LeaveTask
    | ReportCount
    | CorrectCount
    | AssignLooseCount
    | DismissLooseCount
    | DismissAlarm
    | ExplainEquipmentStop
    | CallHelp
    | AnswerAlert
)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of an errand; `confirm` goes through with what was asked about."""

    outcome: Outcome
    confirm: Done | None = None


class Errands(QObject):
    """Runs commands one after the other; the second of two equal ones is a slip of the glove."""

    told = Signal(Told)

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__()
        self._door = door
        self._under_way: set[object] = set()
        self.desk = desk

    def execute(self, command: WorkCommand, done: Done = lambda: None) -> None:
        """Record what a command leads to, then call `done`; a question comes with the way to confirm it."""

        def confirm() -> None:
            if isinstance(command, CompleteTask | ReportCount | AssignLooseCount | DismissAlarm):
                self.execute(replace(command, confirmed=True), done)

        self.run(command, lambda: self.desk.recorder.execute(command), done, confirm)

    def run(
        self,
        name: object,
        job: Callable[[], Outcome],
        done: Done = lambda: None,
        confirm: Done | None = None,
        said_elsewhere: tuple[type[Outcome], ...] = (),
    ) -> None:
        """Run a job unless one of its `name` is under way; tell what came of it, and `done` if recorded.

        What is `said_elsewhere` is not told.
        """
        if name in self._under_way:
            return
        self._under_way.add(name)

        def then(outcome: Outcome) -> None:
            self._under_way.discard(name)
            if isinstance(outcome, Recorded):
                done()
            if not isinstance(outcome, said_elsewhere):
                self.told.emit(Told(outcome, confirm if isinstance(outcome, Asked) else None))

        def failed() -> None:
            self._under_way.discard(name)
            self.told.emit(Told(NotSaved(Trouble.DEFECT)))

        self._door.ask(job, then, failed)

    def fetch(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Ask for something that records nothing."""
        self._door.ask(job, then)
