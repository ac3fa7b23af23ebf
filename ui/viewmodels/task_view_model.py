"""One task in full: the order, its chain, the counts, every pause, everybody's time, every record."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Slot

from app.services.history_service import HistoryEntry
from domain.clock import elapsed_ms
from domain.floor_events import CountReported
from domain.orders import Order, Stop, Task, TaskStatus, Worker
from domain.plan import UNKNOWN_REASON
from ui.errands import Errands
from ui.formats import minute, stopwatch
from ui.looks import STATUS
from ui.models.history_list_model import HistoryListModel, history_rows
from ui.models.job_list_model import pause_time
from ui.view import View
from ui.viewmodels.count_view_model import CountState
from ui.viewmodels.work import (
    Link,
    Segment,
    blocked_by,
    chain,
    due_text,
    is_on,
    is_overdue,
    progress,
    run_time,
)
from ui.viewmodels.work_view_model import Open, WorkViewModel


@dataclass(frozen=True, slots=True)
class StopLine:
    """A pause: `id` is set while its reason is asked for."""

    id: str
    reason: str
    detail: str
    duration: str
    open: bool


@dataclass(frozen=True, slots=True)
class WorkerLine:
    name: str
    time: str
    onIt: bool


@dataclass(frozen=True, slots=True)
class TaskProps:
    task: str = ""
    known: bool = False
    order: str = ""
    product: str = ""
    operation: str = ""
    where: str = ""
    due: str = ""
    overdue: bool = False
    stateTone: str = "neutral"
    stateIcon: str = ""
    stateText: str = ""
    waiting: bool = False
    running: bool = False
    paused: bool = False
    runTime: str = ""
    pauseReason: str = ""
    pauseTime: str = ""
    percent: str = ""
    done: str = ""
    remaining: str = ""
    segments: tuple[Segment, ...] = ()
    target: float = 0.0
    stages: tuple[Link, ...] = ()
    blocked: str = ""
    onIt: bool = False
    stops: tuple[StopLine, ...] = ()
    workers: tuple[WorkerLine, ...] = ()


def derive_task(view: View, task_id: str) -> TaskProps:
    found = view.snapshot.task(task_id)
    return _known(view, *found) if found else TaskProps(task=task_id)


def _known(view: View, order: Order, task: Task) -> TaskProps:
    look, made, stop = STATUS[task.status], progress(view, order, task), task.open_stop
    before = blocked_by(order, task) if task.status is TaskStatus.WAITING else None
    return TaskProps(
        task=task.id,
        known=True,
        order=order.id,
        product=" · ".join(part for part in (view.name(order.name), order.product) if part),
        operation=view.name(task.operation.name),
        where=view.station(task.operation.station or task.operation.line),
        due=due_text(view, order),
        overdue=is_overdue(view, order, task),
        stateTone=look.tone,
        stateIcon=look.icon,
        stateText=look.word(view.words),
        waiting=task.status is TaskStatus.WAITING,
        running=task.status is TaskStatus.RUNNING,
        paused=task.status is TaskStatus.PAUSED,
        runTime=run_time(view, task),
        pauseReason=view.reason(stop.reason) if stop else "",
        pauseTime=pause_time(view, stop),
        percent=made.percent,
        done=made.done,
        remaining=made.remaining,
        segments=made.segments,
        target=made.target,
        stages=chain(view, order, task),
        blocked=view.name(before.operation.name) if before else "",
        onIt=is_on(task, view.snapshot.people.acting),
        stops=tuple(_stop_line(view, each) for each in reversed(task.stops)),
        workers=tuple(_worker_line(view, each) for each in task.workers),
    )


def _stop_line(view: View, stop: Stop) -> StopLine:
    parts = (minute(stop.began.at, view.zone), view.person(stop.by), stop.note)
    return StopLine(
        id=stop.id if stop.reason == UNKNOWN_REASON else "",
        reason=view.reason(stop.reason),
        detail=" · ".join(part for part in parts if part),
        duration=pause_time(view, stop),
        open=stop.lasted_ms is None,
    )


def _worker_line(view: View, worker: Worker) -> WorkerLine:
    running = elapsed_ms(worker.since, view.now) if worker.since else 0
    return WorkerLine(view.person(worker.person), stopwatch(worker.worked_ms + running), worker.on_it)


class TaskViewModel(WorkViewModel[TaskProps], props=TaskProps):
    """The history is read anew whenever the order has changed."""

    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(TaskProps(), errands, open_page)
        self._task = ""
        self._view: View | None = None
        self._read_for: object = None
        self._entries: tuple[HistoryEntry, ...] = ()
        self.history_model = HistoryListModel()

    @Property(QObject, constant=True)
    def history(self) -> HistoryListModel:
        return self.history_model

    def begin(self, task: str) -> None:
        self._task, self._read_for, self._entries = task, None, ()
        if self._view:
            self.refresh(self._view)

    def refresh(self, view: View) -> None:
        super().refresh(view)
        self._view = view
        self.show_props(derive_task(view, self._task))
        self._show_history()
        self._read_if_changed(view)

    def _read_if_changed(self, view: View) -> None:
        found = view.snapshot.task(self._task)
        if found == self._read_for:
            return
        self._read_for, task = found, self._task
        self.errands.fetch(lambda: self.errands.desk.history.of_task(task), lambda got: self._got(task, got))

    def _got(self, task: str, entries: tuple[HistoryEntry, ...]) -> None:
        if task == self._task:
            self._entries = entries
            self._show_history()

    def _show_history(self) -> None:
        found = self._view.snapshot.task(self._task) if self._view else None
        if self._view and found:
            unit = self._view.unit(found[0].unit)
            self.history_model.show_rows(history_rows(self._view, self._entries, unit))

    @Slot(str)
    def correct(self, record: str) -> None:
        """Open the pad on a count of the history."""
        for entry in self._entries:
            event = entry.record.event
            if entry.record.id == record and isinstance(event, CountReported):
                known = entry.counts_now or 0
                state = CountState(self._task, event.quality, event.cause, str(known), record, known)
                self.open_page("correct", state=state)
