"""The fold of an order's facts: tolerant, since facts of several stores meet here in one order of time."""

from dataclasses import replace

from domain.clock import Moment, elapsed_ms
from domain.events import order_of
from domain.floor_events import (
    CountCorrected,
    CountReported,
    PauseExplained,
    TaskCompleted,
    TaskJoined,
    TaskLeft,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.orders import Order, Stop, Task, TaskStatus, Worker
from domain.plan_events import Operation, OrderCancelled, OrderReleased, Stage, Text
from domain.records import Record


def evolve_order(order: Order | None, record: Record) -> Order | None:
    """Facts about an order that was never released here still count: a bare order holds them."""
    match record.event:
        case OrderReleased():
            return _released(order, record.event)
        case OrderCancelled(order_id):
            return replace(order or Order(order_id), cancelled=True)
        case event if (task := getattr(event, "task", None)) is not None:
            return _with_task(order or Order(order_of(task)), task, record)
        case _:
            return order


def _released(order: Order | None, event: OrderReleased) -> Order:
    known = {task.id: task for task in order.tasks} if order else {}
    planned = tuple(_planned(event, op, known) for op in event.operations if not op.done)
    begun = tuple(t for t in known.values() if t not in planned and _begun(t) and t.id not in _ids(planned))
    return Order(
        id=event.id,
        product=event.product,
        name=event.name,
        quantity=event.quantity,
        unit=event.unit,
        due=event.due,
        allow_skip=event.allow_skip,
        operations=event.operations,
        tasks=planned + begun,
    )


def _planned(event: OrderReleased, operation: Operation, known: dict[str, Task]) -> Task:
    task = f"{event.id}/{operation.id}"
    return replace(known[task], operation=operation) if task in known else Task(task, operation)


def _ids(tasks: tuple[Task, ...]) -> set[str]:
    return {task.id for task in tasks}


def _begun(task: Task) -> bool:
    return task.status is not TaskStatus.WAITING or task.counts.produced > 0


def _with_task(order: Order, task_id: str, record: Record) -> Order:
    task = order.task(task_id)
    if task is None:
        order = replace(order, tasks=(*order.tasks, task := _unplanned(task_id, record)))
    changed = evolve_task(task, record)
    return replace(order, tasks=tuple(changed if t.id == task_id else t for t in order.tasks))


def _unplanned(task: str, record: Record) -> Task:
    operation = task.rpartition("/")[2]
    return Task(task, Operation(operation, Stage.PRODUCTION, Text(operation, operation), record.line))


def evolve_task(task: Task, record: Record) -> Task:
    match record.event:
        case TaskStarted() | TaskResumed():
            return _running(task, record)
        case TaskPaused():
            return _paused(task, record, record.event)
        case TaskCompleted():
            return _completed(task, record)
        case TaskJoined():
            return _joined(task, record)
        case TaskLeft():
            return _left(task, record, record.event.person)
        case PauseExplained(_, stop, reason, note):
            stops = (replace(s, reason=reason, note=note) if s.id == stop else s for s in task.stops)
            return replace(task, stops=tuple(stops))
        case CountReported(_, quality, quantity, cause):
            return replace(task, counts=task.counts.plus(quality, cause, quantity))
        case CountCorrected(_, _, quality, delta, cause):
            return replace(task, counts=task.counts.plus(quality, cause, delta))
        case _:
            return task


def _running(task: Task, record: Record) -> Task:
    if task.status in (TaskStatus.RUNNING, TaskStatus.COMPLETED):
        return task
    now = record.moment
    return replace(
        task,
        status=TaskStatus.RUNNING,
        station=record.station,
        running_since=now,
        stops=_closed(task.stops, now),
        workers=_working(_with_worker(task.workers, record.actor), now),
        started_at=task.started_at if task.started_at is not None else now.at,
    )


def _paused(task: Task, record: Record, event: TaskPaused) -> Task:
    if task.status is not TaskStatus.RUNNING:
        return task
    stop = Stop(record.id, event.reason, event.note, record.actor, record.moment)
    return replace(_halted(task, record.moment), status=TaskStatus.PAUSED, stops=(*task.stops, stop))


def _completed(task: Task, record: Record) -> Task:
    if task.status is TaskStatus.COMPLETED:
        return task
    now = record.moment
    return replace(
        _halted(task, now), status=TaskStatus.COMPLETED, stops=_closed(task.stops, now), completed_at=now.at
    )


def _joined(task: Task, record: Record) -> Task:
    workers = _with_worker(task.workers, record.actor)
    return replace(task, workers=_working(workers, record.moment) if task.running_since else workers)


def _left(task: Task, record: Record, person: str) -> Task:
    workers = (
        replace(_rested(w, record.moment), on_it=False) if w.person == person else w for w in task.workers
    )
    return replace(task, workers=tuple(workers))


def _halted(task: Task, now: Moment) -> Task:
    return replace(
        task,
        ran_ms=task.elapsed_ms(now),
        running_since=None,
        workers=tuple(_rested(worker, now) for worker in task.workers),
    )


def _closed(stops: tuple[Stop, ...], now: Moment) -> tuple[Stop, ...]:
    if not stops or stops[-1].lasted_ms is not None:
        return stops
    return (*stops[:-1], replace(stops[-1], lasted_ms=elapsed_ms(stops[-1].began, now)))


def _with_worker(workers: tuple[Worker, ...], person: str) -> tuple[Worker, ...]:
    if not person:
        return workers
    if all(worker.person != person for worker in workers):
        return (*workers, Worker(person))
    return tuple(replace(w, on_it=True) if w.person == person else w for w in workers)


def _working(workers: tuple[Worker, ...], now: Moment) -> tuple[Worker, ...]:
    return tuple(replace(w, since=w.since or now) if w.on_it else w for w in workers)


def _rested(worker: Worker, now: Moment) -> Worker:
    if worker.since is None:
        return worker
    return replace(worker, worked_ms=worker.worked_ms + elapsed_ms(worker.since, now), since=None)
