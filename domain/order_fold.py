"""The folds of orders and tasks: tolerant, since facts of several stores meet here in one order of time."""

from dataclasses import replace

from domain.clock import Moment, elapsed_ms
from domain.floor_events import (
    CountCorrected,
    CountReported,
    LotUsed,
    PauseExplained,
    TaskCompleted,
    TaskJoined,
    TaskLeft,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.orders import Lot, OrderPlan, Progress, Stop, TaskStatus, Worker, ran_ms
from domain.plan_events import Operation, OrderCancelled, OrderReleased
from domain.records import Record


class _Lots(tuple[Lot, ...]):  # noqa: SLOT001  # a tuple can have none but empty ones
    """The lots of a task, with where each stands, so that a long run of lots is not looked through for each.

    One index grows along with them; whoever goes on from an earlier stage gets one of their own.
    """

    _at: dict[tuple[str, str], int]

    @classmethod
    def of(cls, lots: tuple[Lot, ...], at: dict[tuple[str, str], int] | None = None) -> "_Lots":
        if isinstance(lots, cls):
            return lots
        found = cls(lots)
        found._at = {_name(lot): n for n, lot in enumerate(lots)} if at is None else at
        return found

    def hold(self, used: Lot) -> bool:
        """Whether one of them is this lot."""
        at = self._at.get(_name(used), len(self))
        return at < len(self) and _name(self[at]) == _name(used)

    def plus(self, used: Lot) -> "_Lots":
        """These and one more, which is none of them."""
        newest = len(self._at) == len(self)
        if newest:
            self._at[_name(used)] = len(self)
        return _Lots.of((*self, used), self._at if newest else None)


def _name(lot: Lot) -> tuple[str, str]:
    return (lot.lot, lot.gtin)


def evolve_order(plan: OrderPlan | None, record: Record) -> OrderPlan | None:
    """The plan is what was last released; a release after a cancellation takes it back."""
    match record.event:
        case OrderReleased() as event:
            return OrderPlan(
                id=event.id,
                product=event.product,
                name=event.name,
                quantity=event.quantity,
                unit=event.unit,
                due=event.due,
                allow_skip=event.allow_skip,
                operations=event.operations,
                lines=_lines(plan, event),
                batch_size=event.batch_size,
                former=_former(plan, event),
            )
        case OrderCancelled(order):
            return replace(plan or OrderPlan(order), cancelled=True)
        case _:
            return plan


def _lines(plan: OrderPlan | None, event: OrderReleased) -> tuple[str, ...]:
    before = plan.lines if plan else ()
    return tuple(sorted({*before, *(operation.line for operation in event.operations)}))


def _former(plan: OrderPlan | None, event: OrderReleased) -> tuple[Operation, ...]:
    names = {operation.id for operation in event.operations}
    known = {each.id: each for each in (*plan.former, *plan.operations)} if plan else {}
    return tuple(operation for name, operation in known.items() if name not in names)


def evolve_task(task: Progress | None, record: Record) -> Progress:
    task = task or Progress()
    match record.event:
        case CountReported(_, quality, quantity, cause):
            return replace(task, counts=task.counts.plus(quality, cause, quantity))
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
        case CountCorrected():
            return _corrected(task, record.event)
        case LotUsed(_, lot, gtin):
            return _with_lot(task, Lot(lot, gtin, record.moment.at))
        case _:
            return task


def _corrected(task: Progress, event: CountCorrected) -> Progress:
    """The first correction of a record changes it by its delta, a later one from what the last one said."""
    known = task.corrected.get(event.corrects, event.quantity - event.delta)
    counts = task.counts.plus(event.quality, event.cause, event.quantity - known)
    return replace(task, counts=counts, corrected=task.corrected | {event.corrects: event.quantity})


def _with_lot(task: Progress, used: Lot) -> Progress:
    lots = _Lots.of(task.lots)
    return task if lots.hold(used) else replace(task, lots=lots.plus(used))


def _running(task: Progress, record: Record) -> Progress:
    """Starting what runs already, at another station while apart, is joining in."""
    if task.status is TaskStatus.RUNNING:
        return _joined(task, record)
    if task.status is TaskStatus.COMPLETED:
        return task
    now = record.moment
    return replace(
        task,
        status=TaskStatus.RUNNING,
        station=record.station,
        line=record.line,
        running_since=now,
        stops=_closed(task.stops, now),
        workers=_working(_with_worker(task.workers, record.actor), now),
        started_at=task.started_at if task.started_at is not None else now.at,
    )


def _paused(task: Progress, record: Record, event: TaskPaused) -> Progress:
    if task.status is not TaskStatus.RUNNING:
        return task
    stop = Stop(record.id, event.reason, event.note, record.actor, record.moment)
    return replace(_halted(task, record.moment), status=TaskStatus.PAUSED, stops=(*task.stops, stop))


def _completed(task: Progress, record: Record) -> Progress:
    if task.status is TaskStatus.COMPLETED:
        return task
    now = record.moment
    return replace(
        _halted(task, now), status=TaskStatus.COMPLETED, stops=_closed(task.stops, now), completed_at=now.at
    )


def _joined(task: Progress, record: Record) -> Progress:
    workers = _with_worker(task.workers, record.actor)
    return replace(task, workers=_working(workers, record.moment) if task.running_since else workers)


def _left(task: Progress, record: Record, person: str) -> Progress:
    workers = (
        replace(_rested(w, record.moment), on_it=False) if w.person == person else w for w in task.workers
    )
    return replace(task, workers=tuple(workers))


def _halted(task: Progress, now: Moment) -> Progress:
    return replace(
        task,
        ran_ms=ran_ms(task, now),
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
