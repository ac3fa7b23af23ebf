"""The tasks of the line: this station's, all, or those completed."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Property, QObject, Slot

from domain.orders import Order, Task, TaskStatus
from ui.errands import Errands
from ui.formats import number
from ui.models.task_list_model import TaskListModel, is_here, task_row
from ui.view import View
from ui.viewmodels.work_view_model import Open, WorkViewModel

Pair = tuple[Order, Task]


class Filter(IntEnum):
    """In the order in which they are offered."""

    HERE = 0
    LINE = 1
    DONE = 2


@dataclass(frozen=True, slots=True)
class TasksProps:
    filter: int = 0
    filters: tuple[str, ...] = ()
    empty: str = ""
    count: int = 0


def wanted(view: View, chosen: Filter) -> list[Pair]:
    """The tasks under a filter: open ones by due time, done ones the last first."""
    pairs = view.snapshot.tasks
    if chosen is Filter.DONE:
        done = [pair for pair in pairs if pair[1].status is TaskStatus.COMPLETED]
        return sorted(done, key=lambda pair: pair[1].progress.completed_at or 0, reverse=True)
    still = [pair for pair in pairs if pair[1].status is not TaskStatus.COMPLETED]
    return [pair for pair in still if chosen is Filter.LINE or is_here(view, pair[1])]


def derive_tasks(view: View, chosen: Filter) -> TasksProps:
    translate = view.words.translate
    names = {
        Filter.HERE: translate("Tasks", "This station"),
        Filter.LINE: translate("Tasks", "Whole line"),
        Filter.DONE: translate("Tasks", "Completed"),
    }
    empty = {
        Filter.HERE: translate("Tasks", "Nothing is planned for this station."),
        Filter.LINE: translate("Tasks", "Nothing is planned for this line."),
        Filter.DONE: translate("Tasks", "Nothing has been completed yet."),
    }
    counts = {each: len(wanted(view, each)) for each in Filter}
    filters = tuple(f"{names[each]}  {number(counts[each])}" for each in Filter)
    return TasksProps(filter=int(chosen), filters=filters, empty=empty[chosen], count=counts[chosen])


class TasksViewModel(WorkViewModel[TasksProps], props=TasksProps):
    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(TasksProps(), errands, open_page)
        self._chosen = Filter.HERE
        self._view: View | None = None
        self.task_model = TaskListModel()

    @Property(QObject, constant=True)
    def tasks(self) -> TaskListModel:
        return self.task_model

    def refresh(self, view: View) -> None:
        super().refresh(view)
        self._view = view
        rows = [task_row(view, order, task) for order, task in wanted(view, self._chosen)]
        self.task_model.show_rows(rows)
        self.show_props(derive_tasks(view, self._chosen))

    @Slot(int)
    def chooseFilter(self, chosen: int) -> None:
        self._chosen = Filter(chosen)
        if self._view:
            self.refresh(self._view)
