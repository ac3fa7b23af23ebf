"""What the floor looks like, from the read models: orders, stations, machines, totals."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from central.reading.shortages import Shortages
from central.service import Central, Service
from central.storage.ledger import last_position
from central.web.bodies import pack
from central.web.problems import Denied
from domain.codec import to_json, to_plain
from domain.orders import Order
from domain.summary import summarise
from sync.contract import MAX_WAIT_S, ErrorCode

router = APIRouter(prefix="/v1")

LineId = Annotated[str | None, Query(max_length=64)]


@router.get("/orders")
def list_orders(
    request: Request,
    service: Central,
    line: LineId = None,
    is_open: Annotated[bool | None, Query(alias="open")] = None,
) -> Response:
    """Orders with their tasks and totals, by id; of one line; open ones, or only those that are not.

    `risk` says why an order is not on track, `short` what material of it is missing, as deliveries say.
    """
    with service.floor.current() as (floor, position):
        found = sorted((o for o in floor.orders() if _wanted(o, line, is_open)), key=lambda order: order.id)
        shortages = Shortages(floor, service.clock.now().at)
        plain = [order_json(order) | shortages.of(order) for order in found]
    return _json(request, {"orders": plain, "position": position})


@router.get("/orders/{order:path}")
def get_order(request: Request, service: Central, order: str) -> Response:
    with service.floor.current() as (floor, position):
        found = floor.order(order)
        risk = Shortages(floor, service.clock.now().at).of(found) if found else {}
    if found is None:
        raise _not_found(f"order {order}")
    return _json(request, order_json(found) | risk | {"position": position})


@router.get("/stations/{station}")
def get_station(request: Request, service: Central, station: str) -> Response:
    """Who is present at a station, and who of them acts."""
    return _state(request, service, "station", station)


@router.get("/machines/{machine}")
def get_machine(request: Request, service: Central, machine: str) -> Response:
    """A machine as it was last heard."""
    return _state(request, service, "equipment", machine)


@router.get("/summary")
async def get_summary(
    request: Request,
    service: Central,
    line: LineId = None,
    at_least: Annotated[int, Query(ge=0, lt=2**62)] = 0,
    wait: Annotated[float, Query(ge=0, le=MAX_WAIT_S)] = 0,
) -> Response:
    """Totals of all begun tasks, or of one line's.

    `position` is how much of the ledger is in them, `ledger_position` how much there is. With `at_least`
    the answer waits until that much is in them, `wait` seconds at most.
    """
    await service.projected.reach(at_least, wait)
    return _json(request, await run_in_threadpool(_summary, service, line))


def order_json(order: Order) -> dict[str, Any]:
    """An order's state as JSON values, with the totals of its begun tasks."""
    plain: dict[str, Any] = to_plain(order)
    totals = to_plain(summarise([order]))
    del totals["tasks"]
    return plain | {"completed": order.completed, "totals": totals}


def _summary(service: Service, line: str | None) -> dict[str, Any]:
    with service.floor.current() as (floor, position):
        plain: dict[str, Any] = to_plain(summarise(_of_line(order, line) for order in floor.orders()))
    with service.engine.connect() as connection:
        newest = last_position(connection, service.site)
    return plain | {"position": position, "ledger_position": newest}


def _of_line(order: Order, line: str | None) -> Order:
    if line is None:
        return order
    return replace(order, tasks=tuple(task for task in order.tasks if task.operation.line == line))


def _wanted(order: Order, line: str | None, is_open: bool | None) -> bool:
    still = not (order.completed or order.cancelled)
    here = line is None or any(task.operation.line == line for task in order.tasks)
    return here and is_open in (None, still)


def _state(request: Request, service: Service, fold: str, name: str) -> Response:
    with service.floor.current() as (floor, position):
        found = floor.folded(f"{fold}:{name}")
    if found is None:
        raise _not_found(f"{fold} {name}")
    return _json(request, {"id": name} | to_plain(found.state) | {"position": position})


def _not_found(what: str) -> Denied:
    return Denied(404, ErrorCode.BAD_REQUEST, f"{what} is not known here")


def _json(request: Request, value: dict[str, Any]) -> Response:
    return pack(request, to_json(value).encode())
