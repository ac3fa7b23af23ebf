"""What can be done with a task, on whichever page it is shown."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Slot

from domain.commands import CompleteTask, JoinTask, LeaveTask, ResumeTask, StartTask
from ui.errands import Errands
from ui.view import View
from ui.viewmodels.view_model import ViewModel

P = TypeVar("P")
Open = Callable[..., None]


class WorkViewModel(ViewModel[P]):
    """Commands in the name of who acts now.

    Args:
        open_page: shows another page or sheet, by its name and what it is about.
    """

    def __init__(self, props: P, errands: Errands, open_page: Open) -> None:
        super().__init__(props)
        self.errands = errands
        self.open_page = open_page
        self.acting = ""

    def refresh(self, view: View) -> None:
        self.acting = view.snapshot.people.acting or ""

    @Slot(str)
    def startTask(self, task: str) -> None:
        self.errands.execute(StartTask(task, self.acting), lambda: self.open_page("home"))

    @Slot(str)
    def pauseTask(self, task: str) -> None:
        self.open_page("pause", task=task)

    @Slot(str, str)
    def explainPause(self, task: str, stop: str) -> None:
        self.open_page("pause", task=task, stop=stop)

    @Slot(str)
    def countTask(self, task: str) -> None:
        self.open_page("count", task=task)

    @Slot(str)
    def showTask(self, task: str) -> None:
        self.open_page("task", task=task)

    @Slot()
    def typeCode(self) -> None:
        """Type a code that cannot be scanned any more."""
        self.open_page("code")

    @Slot(str)
    def resumeTask(self, task: str) -> None:
        self.errands.execute(ResumeTask(task, self.acting))

    @Slot(str)
    def completeTask(self, task: str) -> None:
        self.errands.execute(CompleteTask(task, self.acting))

    @Slot(str)
    def joinTask(self, task: str) -> None:
        self.errands.execute(JoinTask(task, self.acting))

    @Slot(str)
    def leaveTask(self, task: str) -> None:
        self.errands.execute(LeaveTask(task, self.acting))
