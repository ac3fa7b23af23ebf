"""The station's page: the jobs in hand, and what to do while there is none."""

from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import Property, QObject, Slot

from ui.errands import Errands
from ui.models.alert_list_model import AlertListModel, own_rows
from ui.models.job_list_model import JobListModel, job_rows
from ui.models.task_list_model import TaskRow, task_row
from ui.view import View
from ui.viewmodels.alerts_view_model import AlertActsViewModel
from ui.viewmodels.line_goals import GoalCell, goal_cells
from ui.viewmodels.work_view_model import Open

NEXT_SHOWN = 3


@dataclass(frozen=True, slots=True)
class HomeProps:
    """How many jobs are in hand here, and while there is none, what could be begun.

    `alertCount` is how many of this station are open, `goals` what the line works for.
    """

    count: int = 0
    next: tuple[TaskRow, ...] = ()
    alertCount: int = 0
    goals: tuple[GoalCell, ...] = ()


def derive_home(view: View) -> HomeProps:
    count = len(view.snapshot.here)
    alerts = len(view.snapshot.alerts_here)
    return HomeProps(count, () if count else next_tasks(view), alerts, goal_cells(view))


def next_tasks(view: View) -> tuple[TaskRow, ...]:
    """The tasks that are due first of those that can be started here."""
    rows = (task_row(view, order, task) for order, task in view.snapshot.tasks)
    return tuple(islice((row for row in rows if row.startable), NEXT_SHOWN))


class HomeViewModel(AlertActsViewModel[HomeProps], props=HomeProps):
    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(HomeProps(), errands, open_page)
        self.job_model = JobListModel()
        self.alert_model = AlertListModel()

    def refresh(self, view: View) -> None:
        super().refresh(view)
        self.job_model.show_rows(job_rows(view))
        self.alert_model.show_rows(own_rows(view))
        self.show_props(derive_home(view))

    @Property(QObject, constant=True)
    def jobs(self) -> JobListModel:
        return self.job_model

    @Property(QObject, constant=True)
    def alerts(self) -> AlertListModel:
        return self.alert_model

    @Slot()
    def showTasks(self) -> None:
        self.open_page("tasks")
