"""The station's page: the jobs in hand, and what to do while there is none."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Slot

from ui.errands import Errands
from ui.models.job_list_model import JobListModel, job_rows
from ui.view import View
from ui.viewmodels.work_view_model import Open, WorkViewModel


@dataclass(frozen=True, slots=True)
class HomeProps:
    """How many jobs are in hand here."""

    count: int = 0


def derive_home(view: View) -> HomeProps:
    return HomeProps(count=len(view.snapshot.here))


class HomeViewModel(WorkViewModel[HomeProps], props=HomeProps):
    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(HomeProps(), errands, open_page)
        self.job_model = JobListModel()

    def refresh(self, view: View) -> None:
        super().refresh(view)
        self.job_model.show_rows(job_rows(view))
        self.show_props(derive_home(view))

    @Property(QObject, constant=True)
    def jobs(self) -> JobListModel:
        return self.job_model

    @Slot()
    def showTasks(self) -> None:
        self.open_page("tasks")
