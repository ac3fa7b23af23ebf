"""The jobs begun at this station, as cards."""

from dataclasses import dataclass

from domain.clock import elapsed_ms
from domain.orders import Order, Stop, Task, TaskStatus
from domain.plan import UNKNOWN_REASON
from ui.formats import stopwatch
from ui.looks import STATUS
from ui.models.row_list_model import RowListModel
from ui.view import View
from ui.viewmodels.work import (
    Link,
    Segment,
    chain,
    due_text,
    is_on,
    is_overdue,
    progress,
    run_time,
    workers_on,
)


@dataclass(frozen=True, slots=True)
class JobRow:
    """One card. `stop` is the id of the pause that goes on, `unexplained` that its reason is asked for."""

    key: str
    order: str
    product: str
    operation: str
    due: str
    overdue: bool
    running: bool
    stateTone: str
    stateIcon: str
    stateText: str
    runTime: str
    stop: str
    pauseReason: str
    pauseTime: str
    unexplained: bool
    percent: str
    done: str
    remaining: str
    segments: tuple[Segment, ...]
    target: float
    stages: tuple[Link, ...]
    workers: str
    onIt: bool


class JobListModel(RowListModel[JobRow]):
    def __init__(self) -> None:
        super().__init__(JobRow)


def job_rows(view: View) -> list[JobRow]:
    return [job_row(view, order, task) for order, task in view.snapshot.here]


def job_row(view: View, order: Order, task: Task) -> JobRow:
    look = STATUS[task.status]
    made = progress(view, order, task)
    stop = task.open_stop
    return JobRow(
        key=task.id,
        order=order.id,
        product=view.name(order.name) or order.product,
        operation=view.name(task.operation.name),
        due=due_text(view, order),
        overdue=is_overdue(view, order, task),
        running=task.status is TaskStatus.RUNNING,
        stateTone=look.tone,
        stateIcon=look.icon,
        stateText=look.word(view.words),
        runTime=run_time(view, task),
        stop=stop.id if stop else "",
        pauseReason=view.reason(stop.reason) if stop else "",
        pauseTime=pause_time(view, stop),
        unexplained=stop is not None and stop.reason == UNKNOWN_REASON,
        percent=made.percent,
        done=made.done,
        remaining=made.remaining,
        segments=made.segments,
        target=made.target,
        stages=chain(view, order, task),
        workers=view.people(workers_on(task)),
        onIt=is_on(task, view.snapshot.people.acting),
    )


def pause_time(view: View, stop: Stop | None) -> str:
    if stop is None:
        return ""
    return stopwatch(stop.lasted_ms if stop.lasted_ms is not None else elapsed_ms(stop.began, view.now))
