"""One order: its tasks with what held them up, the material it waits for, its records."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from central.board.alert_rows import line_name, station_name
from central.board.drawing import Pen
from central.board.freshness import freshness_of, heard_terminals
from central.board.orders import STANDINGS, order_row
from central.board.record_rows import MOST, record_row, records_of
from central.board.risks import reason_name
from central.board.showing import show
from central.service import Admitted, Central
from domain.andon import troubles
from domain.forecast import at_risk, is_late, is_planned
from domain.orders import Order, Stop, Task, TaskStatus
from domain.plan_events import DeliveryPlanned, Stage
from domain.shopfloor import Shopfloor

COUNTING: Final = (Stage.PRODUCTION, Stage.INSPECTION)
"""Of these steps pieces are expected."""
STOPS_SHOWN: Final = 20
"""Of a task, the newest."""

router = APIRouter(prefix="/board", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class StopRow:
    """A pause: `lasted` in ms up to now where it goes on; `began` UTC ms."""

    id: str
    reason: str
    planned: bool
    note: str
    who: str
    began: int
    lasted: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in words; `where` is the station it is at, or may be begun at; `ran` in ms.

    `makes` is whether pieces are expected of it.
    """

    id: str
    name: str
    makes: bool
    team: str
    where: str
    status: TaskStatus
    look: str
    good: int
    scrap: int
    rework: int
    ran: int
    who: str
    stops: tuple[StopRow, ...]
    earlier_stops: int


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """Material for the order; times UTC ms, `missing` pieces."""

    id: str
    material: str
    needed: int
    expected: int
    received: int | None
    missing: int
    look: str
    word: str


@router.get("/orders/{order:path}")
def show_order(request: Request, service: Central, asker: Admitted, order: str) -> Response:
    def look(floor: Shopfloor, pen: Pen) -> dict[str, Any]:
        found = floor.order(order)
        if found is None:
            raise HTTPException(404)
        streams = [f"order:{found.id}", *(f"task:{task.id}" for task in found.tasks)]
        with service.engine.connect() as connection:
            records = records_of(connection, service.site, streams)
        return order_values(floor, pen, found) | {
            "records": [record_row(floor, pen, record) for record in records],
            "most": MOST,
            "fresh": freshness_of(service, pen, heard_terminals(service, pen.now)),
        }

    return show(request, service, asker, "order.html", look)


def order_values(floor: Shopfloor, pen: Pen, order: Order) -> dict[str, Any]:
    """What the page shows of an order, its records apart."""
    risk = None if order.cancelled else at_risk(order, floor.reasons, troubles(floor, pen.now), pen.now)
    return {
        "order": order_row(floor, pen, order, risk),
        "cancelled": order.cancelled,
        "tasks": [task_row(floor, pen, task) for task in order.tasks],
        "deliveries": list(delivery_rows(floor, pen, order)),
    }


def task_row(floor: Shopfloor, pen: Pen, task: Task) -> TaskRow:
    """Describe a task as it stands."""
    counts, operation = task.counts, task.operation
    station = task.station or operation.station
    now = pen.now
    running = task.progress.running_since
    ran = task.progress.ran_ms + (max(0, now - running.at) if running else 0)
    return TaskRow(
        task.id,
        pen.name(operation.name),
        task.stage in COUNTING,
        operation.team or "",
        station_name(floor, pen, station) if station else line_name(floor, pen, operation.line),
        task.status,
        STANDINGS[task.status],
        counts.good,
        counts.scrapped,
        counts.rework,
        ran,
        pen.say("common.comma").join(pen.person(worker.person) for worker in task.workers if worker.on_it),
        tuple(stop_row(floor, pen, stop) for stop in reversed(task.stops[-STOPS_SHOWN:])),
        max(0, len(task.stops) - STOPS_SHOWN),
    )


def stop_row(floor: Shopfloor, pen: Pen, stop: Stop) -> StopRow:
    """Describe a pause; one that goes on lasts up to now."""
    lasted = stop.lasted_ms
    return StopRow(
        stop.id,
        reason_name(floor, pen, stop.reason),
        is_planned(stop.reason, floor.reasons),
        stop.note,
        pen.person(stop.by),
        stop.began.at,
        max(0, pen.now - stop.began.at) if lasted is None else lasted,
        lasted is None,
    )


def delivery_rows(floor: Shopfloor, pen: Pen, order: Order) -> Iterator[DeliveryRow]:
    """The deliveries that an order needs, as they are needed."""
    needed = (each for each in floor.deliveries() if order.id in each.orders)
    for delivery in sorted(needed, key=lambda each: (each.needed, each.id)):
        missing = dict(zip(delivery.orders, delivery.short, strict=False)).get(order.id, 0)
        state = _state(delivery, pen.now)
        yield DeliveryRow(
            delivery.id,
            pen.name(delivery.material),
            delivery.needed,
            delivery.expected,
            delivery.received,
            missing,
            {"late": "warn", "expected": "idle", "received": "good"}[state],
            pen.say(f"orders.delivery_{state}"),
        )


def _state(delivery: DeliveryPlanned, now: int) -> str:
    if delivery.received is not None:
        return "received"
    return "late" if is_late(delivery, now) else "expected"
