"""What a set of orders came to, computed alike on a terminal and on the central side."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.orders import Order, Task


@dataclass(frozen=True, slots=True)
class TaskSummary:
    """A begun task: pieces, running time and finished stops in ms, by reason."""

    task: str
    status: str
    good: int
    rework: int
    scrap: dict[str, int]
    ran_ms: int
    stops: dict[str, int] = field(default_factory=dict)
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    tasks: tuple[TaskSummary, ...]
    good: int
    scrap: int
    rework: int
    stops: int


def summarise(orders: Iterable[Order]) -> Summary:
    """Every begun task of the orders, in order of their ids, and the totals."""
    begun = sorted(
        (t for order in orders for t in order.tasks if t.progress.started_at is not None), key=lambda t: t.id
    )
    return Summary(
        tasks=tuple(_summary(task) for task in begun),
        good=sum(task.counts.good for task in begun),
        scrap=sum(task.counts.scrapped for task in begun),
        rework=sum(task.counts.rework for task in begun),
        stops=sum(len(task.stops) for task in begun),
    )


def _summary(task: Task) -> TaskSummary:
    stops: Counter[str] = Counter()
    for stop in task.stops:
        stops[stop.reason] += stop.lasted_ms or 0
    return TaskSummary(
        task=task.id,
        status=task.status,
        good=task.counts.good,
        rework=task.counts.rework,
        scrap=dict(sorted(task.counts.scrap.items())),
        ran_ms=task.progress.ran_ms,
        stops=dict(sorted(stops.items())),
        people=tuple(worker.person for worker in task.workers),
    )
