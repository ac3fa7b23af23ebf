"""The forecast of deliveries: which orders are at risk, why, and how many of all are on track."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.goal_events import ForecastMoved
from domain.orders import Order, Task, TaskStatus
from domain.plan import ReasonTree
from domain.plan_events import DeliveryPlanned, ReasonClass
from domain.records import Record


class Risk(StrEnum):
    """Why an order is not on track; the first that holds counts, each order once."""

    LATE = "late"
    """Past its due time, or completed after it."""
    STALLED = "stalled"
    """A job of it is paused for an unplanned reason, or runs on a machine that is stopped for one."""
    SHORT = "short"
    """Material that it needs comes after it is needed."""


@dataclass(frozen=True, slots=True)
class AtRisk:
    """An order that is not on track, since when (UTC ms).

    `task` and `reason` are of the stop, `delivery` is the id of what comes late; blank where it is not that.
    """

    order: str
    risk: Risk
    since: int
    task: str = ""
    reason: str = ""
    delivery: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many of `total` orders are on track."""

    total: int = 0
    at_risk: tuple[AtRisk, ...] = ()

    def orders(self, risk: Risk) -> tuple[str, ...]:
        """Sorted, so that equal forecasts are equal whatever order the orders came in."""
        return tuple(sorted(each.order for each in self.at_risk if each.risk is risk))

    @property
    def on_track(self) -> int:
        return self.total - len(self.at_risk)

    @property
    def percent(self) -> int | None:
        """(N - late - stalled - short) / N, half up to whole percent; None without orders."""
        return percent(self.on_track, self.total)

    @property
    def share(self) -> int | None:
        """The same in thousandths of a percent, to be compared with a limit; None without orders."""
        return share(self.on_track, self.total)


def percent(part: int, whole: int) -> int | None:
    """Half up to whole percent; None of nothing.

    >>> percent(37, 42), percent(38, 42), percent(40, 42)
    (88, 90, 95)
    """
    return (200 * part + whole) // (2 * whole) if whole else None


def share(part: int, whole: int) -> int | None:
    """In thousandths of a percent, rounded down, so that only what reaches a limit does; None of nothing.

    >>> share(37, 42), share(39, 40)
    (88095, 97500)
    """
    return 100_000 * part // whole if whole else None


@dataclass(frozen=True, slots=True)
class Troubles:
    """What holds orders up beside their own pauses.

    `stopped` is the reason and begin (UTC ms) of the open stop of a machine, by station; `late` the
    deliveries by order that come after they are needed.
    """

    stopped: Mapping[str, tuple[str, int]]
    late: Mapping[str, DeliveryPlanned]


def forecast(orders: Iterable[Order], reasons: ReasonTree, troubles: Troubles, now_ms: int) -> Forecast:
    """The forecast of orders.

    Args:
        orders: that are counted; cancelled ones are left out here.
        reasons: the tree that tells planned stops from others.
        troubles: see there.
        now_ms: UTC ms; an order is late one millisecond after its due time.
    """
    counted = [order for order in orders if not order.cancelled]
    found = (at_risk(order, reasons, troubles, now_ms) for order in counted)
    return Forecast(len(counted), tuple(each for each in found if each))


def at_risk(order: Order, reasons: ReasonTree, troubles: Troubles, now_ms: int) -> AtRisk | None:
    """Why an order is not on track; None when it is, or was done before it was released: nobody says when."""
    if order.completed and not order.tasks:
        return None
    completed_at = _completed_at(order)
    if order.due and (now_ms if completed_at is None else completed_at) > order.due:
        return AtRisk(order.id, Risk.LATE, order.due)
    if completed_at is not None:
        return None
    return _stalled(order, reasons, troubles) or _short(order, troubles)


def _completed_at(order: Order) -> int | None:
    """When its last task was completed, UTC ms; None as long as one is not, or there is none."""
    last: int | None = None
    for task in order.tasks:
        progress = task.progress
        if progress.status is not TaskStatus.COMPLETED:
            return None
        last = max(last or 0, progress.completed_at or 0)
    return last


def _stalled(order: Order, reasons: ReasonTree, troubles: Troubles) -> AtRisk | None:
    """The stop that began first of those that its jobs stand still for."""
    first = None
    for task in order.tasks:
        status = task.progress.status
        if status is TaskStatus.PAUSED:
            found = _paused(order, task, reasons)
        elif status is TaskStatus.RUNNING and task.progress.station in troubles.stopped:
            reason, since = troubles.stopped[task.progress.station]
            found = AtRisk(order.id, Risk.STALLED, since, task.id, reason)
        else:
            continue
        if found and (first is None or found.since < first.since):
            first = found
    return first


def _paused(order: Order, task: Task, reasons: ReasonTree) -> AtRisk | None:
    stop = task.open_stop
    if stop is None or is_planned(stop.reason, reasons):
        return None
    return AtRisk(order.id, Risk.STALLED, stop.began.at, task.id, stop.reason)


def _short(order: Order, troubles: Troubles) -> AtRisk | None:
    delivery = troubles.late.get(order.id)
    return AtRisk(order.id, Risk.SHORT, delivery.needed, delivery=delivery.id) if delivery else None


def is_planned(reason: str, reasons: ReasonTree) -> bool:
    """Whether a stop for this reason was to be: breaks and the like."""
    known = reasons.find(reason)
    return known is not None and known.category is ReasonClass.PLANNED


def planned_reasons(reasons: ReasonTree) -> frozenset[str]:
    """All reasons of which `is_planned` holds."""
    return frozenset(each.id for each in reasons.reasons if each.category is ReasonClass.PLANNED)


def evolve_delivery(delivery: DeliveryPlanned | None, record: Record) -> DeliveryPlanned | None:
    """A delivery is what was last planned."""
    return record.event if isinstance(record.event, DeliveryPlanned) else delivery


def is_late(delivery: DeliveryPlanned, now_ms: int) -> bool:
    """Whether material comes after it is needed: it is expected then, or has not come although it is time."""
    if delivery.received is not None:
        return False
    return delivery.expected > delivery.needed or now_ms > delivery.needed


def as_moved(goal: str, found: Forecast, cause: str, at: int) -> ForecastMoved:
    """A forecast as a fact."""
    return ForecastMoved(
        goal,
        found.total,
        found.orders(Risk.LATE),
        found.orders(Risk.STALLED),
        found.orders(Risk.SHORT),
        cause,
        at,
    )
