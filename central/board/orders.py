"""The open orders: what each is, how far it is, and why some will not be in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response

from central.board.drawing import Pen
from central.board.freshness import freshness_of, heard_terminals
from central.board.risks import RANKS, RiskRow, risk_row
from central.board.showing import ALONE, demand_line, show
from central.service import Admitted, Central
from domain.andon import troubles
from domain.forecast import AtRisk, Risk, at_risk
from domain.goal_values import output
from domain.orders import Order, TaskStatus
from domain.shopfloor import Shopfloor

AT_ONCE: Final = 100
"""Orders on a page."""
ON_WALL: Final = 10
"""Orders that fit on a wall screen."""
NEVER: Final = 2**62
STANDINGS: Final = {
    TaskStatus.RUNNING: "good",
    TaskStatus.PAUSED: "warn",
    TaskStatus.COMPLETED: "good",
    TaskStatus.WAITING: "idle",
}

Short = Annotated[str, Query(max_length=100)]

router = APIRouter(prefix="/board", include_in_schema=False)

Rated = tuple[Order, AtRisk | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which orders somebody wants to see; pages count from 1."""

    search: str = ""
    line: str = ""
    at_risk: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An open order in words; `due` UTC ms, None where nobody said; `risk` None where it is on track.

    `tasks` are all and `done` those completed; `next` is the first step that is not.
    """

    id: str
    name: str
    product: str
    lines: str
    due: int | None
    good: int
    quantity: int
    unit: str
    tasks: int
    done: int
    next: str
    status: TaskStatus
    look: str
    risk: RiskRow | None


@router.get("/orders")
def show_orders(
    request: Request,
    service: Central,
    asker: Admitted,
    search: Short = "",
    line: Short = "",
    risk: bool = False,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    wish = Wish(search.strip(), line, risk, page)

    def look(floor: Shopfloor, pen: Pen) -> dict[str, Any]:
        fresh = freshness_of(service, pen, heard_terminals(service, pen.now))
        return orders_values(floor, pen, wish) | {"fresh": fresh}

    return show(request, service, asker, "orders.html", look, ALONE if wish.search or page > 1 else wish)


def orders_values(floor: Shopfloor, pen: Pen, wish: Wish) -> dict[str, Any]:
    """What the page shows: one page of the orders that are wished for, those at risk first, then by due."""
    demand_line(floor, wish.line)
    rated = [(order, risk) for order, risk in open_orders(floor, pen.now) if _of_line(order, wish.line)]
    found = [each for each in rated if _wanted(each, wish)]
    found.sort(key=_urgency)
    last = max(1, -(-len(found) // AT_ONCE))
    page = min(wish.page, last)
    shown = found[(page - 1) * AT_ONCE : page * AT_ONCE]
    lines = floor.site.defined.lines if floor.site else ()
    return {
        "rows": [order_row(floor, pen, order, risk) for order, risk in shown],
        "count": len(found),
        "total": len(rated),
        "risks": [(risk, sum(1 for _, each in rated if each and each.risk is risk)) for risk in Risk],
        "wish": wish,
        "page": page,
        "last": last,
        "on_wall": ON_WALL,
        "lines": [(each.id, pen.name(each.name)) for each in lines],
    }


def open_orders(floor: Shopfloor, now_ms: int) -> Iterator[Rated]:
    """The orders that are neither completed nor cancelled, each with its risk (UTC ms)."""
    holding, reasons = troubles(floor, now_ms), floor.reasons
    for order in floor.orders():
        if not order.cancelled and not order.completed:
            yield order, at_risk(order, reasons, holding, now_ms)


def order_row(floor: Shopfloor, pen: Pen, order: Order, risk: AtRisk | None) -> OrderRow:
    """Describe an order as it stands."""
    names = {line.id: pen.name(line.name) for line in floor.site.defined.lines} if floor.site else {}
    lines = dict.fromkeys(task.operation.line for task in order.tasks)
    following = next((task for task in order.tasks if task.status is not TaskStatus.COMPLETED), None)
    status = standing_of(order)
    return OrderRow(
        order.id,
        pen.name(order.name),
        order.product,
        pen.say("common.comma").join(names.get(line, line) for line in lines),
        order.due or None,
        output(order),
        order.quantity,
        pen.unit(order.unit),
        len(order.tasks),
        sum(task.status is TaskStatus.COMPLETED for task in order.tasks),
        pen.name(following.operation.name) if following else "",
        status,
        STANDINGS[status],
        risk_row(floor, pen, risk) if risk else None,
    )


def standing_of(order: Order) -> TaskStatus:
    """How an order stands as a whole: running as soon as one of its tasks is."""
    found = {task.status for task in order.tasks}
    for status in (TaskStatus.RUNNING, TaskStatus.PAUSED):
        if status in found:
            return status
    return TaskStatus.COMPLETED if order.completed else TaskStatus.WAITING


def _of_line(order: Order, line: str) -> bool:
    return not line or any(task.operation.line == line for task in order.tasks)


def _wanted(rated: Rated, wish: Wish) -> bool:
    order, risk = rated
    if wish.at_risk and risk is None:
        return False
    sought = wish.search.casefold()
    return not sought or any(
        sought in each.casefold() for each in (order.id, order.product, order.name.zh, order.name.en)
    )


def _urgency(rated: Rated) -> tuple[int, int, str]:
    order, risk = rated
    return (RANKS[risk.risk] if risk else len(RANKS), order.due or NEVER, order.id)
