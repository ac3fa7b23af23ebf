"""The tasks of the line, each with how far it is and whether it can be started."""

from dataclasses import dataclass

from domain.orders import Order, Task, TaskStatus
from ui.formats import local
from ui.looks import STATUS
from ui.models.row_list_model import RowListModel
from ui.view import View
from ui.viewmodels.work import Link, blocked_by, chain, due_day, is_overdue, progress, run_time


@dataclass(frozen=True, slots=True)
class TaskRow:
    """`day` groups the rows; `blocked` names what has to be completed first."""

    key: str
    day: str
    caption: str
    operation: str
    where: str
    due: str
    overdue: bool
    stateTone: str
    stateIcon: str
    stateText: str
    done: str
    stages: tuple[Link, ...]
    startable: bool
    blocked: str
    runTime: str


class TaskListModel(RowListModel[TaskRow]):
    def __init__(self) -> None:
        super().__init__(TaskRow)


def task_row(view: View, order: Order, task: Task) -> TaskRow:
    look, overdue, before = STATUS[task.status], is_overdue(view, order, task), blocked_by(order, task)
    waiting = task.status is TaskStatus.WAITING
    return TaskRow(
        key=task.id,
        day=view.words.translate("Due", "Overdue") if overdue else due_day(view, order),
        caption=" · ".join(part for part in (order.id, view.name(order.name) or order.product) if part),
        operation=view.name(task.operation.name),
        where=_where(view, task),
        due=f"{local(order.due, view.zone):%H:%M}" if order.due else "",
        overdue=overdue,
        stateTone=look.tone,
        stateIcon=look.icon,
        stateText=look.word(view.words),
        done=progress(view, order, task).done,
        stages=chain(view, order, task),
        startable=waiting and before is None and is_here(view, task),
        blocked=_blocked(view, before) if waiting and before else "",
        runTime=run_time(view, task) if task.progress.started_at is not None else "",
    )


def is_here(view: View, task: Task) -> bool:
    """Whether the plan has the task done at this station, or leaves open at which."""
    return task.operation.station in (None, view.snapshot.station)


def _where(view: View, task: Task) -> str:
    return view.station(task.operation.station) if task.operation.station else ""


def _blocked(view: View, before: Task) -> str:
    return view.words.translate("Task", "After: {task}").format(task=view.name(before.operation.name))
