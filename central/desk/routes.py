"""The API for what desks see and do: alerts, goals and their forecasts, call routes, deliveries."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from central.access.users import User
from central.desk import bodies
from central.desk.acting import Done, acted
from central.desk.bodies import AlertId, DeliveryId, GoalId
from central.desk.refusals import problem
from central.desk.telling import Json, alert_json, forecast_json, goals_json, moved_json
from central.service import Central, Service, SignedInUser
from central.web.bodies import pack
from central.web.problems import Denied as Problem
from domain.alerts import Alert
from domain.andon import alerts, find_alert, stalled_by
from domain.andon_events import (
    AlertAcknowledged,
    AlertEvent,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.codec import to_json, to_plain
from domain.forecast import is_late
from domain.goal_events import (
    KeyResultRemoved,
    KeyResultSet,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueSource,
    ValueStated,
)
from domain.goal_values import forecast_of_goal, history_of
from domain.office import OfficeEvent
from domain.outcomes import Code, Refused
from domain.plan_events import CallRoutesDefined, DeliveryPlanned
from domain.routing import STANDARD
from domain.shopfloor import Shopfloor
from sync.contract import ErrorCode

router = APIRouter(prefix="/v1")

Note = Annotated[bodies.Noted | None, Body()]
Tell = Callable[[Shopfloor], Json]


@router.get("/alerts")
def list_alerts(
    request: Request, service: Central, since: Annotated[int | None, Query(ge=0, lt=2**62)] = None
) -> Response:
    """Stops and calls that somebody has to come for, newest first; with `since` (UTC ms) also ended ones."""
    now = service.clock.now().at

    def tell(floor: Shopfloor) -> Json:
        found = alerts(floor, since)
        stalled = stalled_by(floor, found)
        return {"alerts": [alert_json(floor, each, stalled[each.id], now) for each in found], "now": now}

    return _told(request, service, tell)


@router.post("/alerts/{alert}/acknowledge")
async def acknowledge(
    request: Request, service: Central, user: SignedInUser, alert: AlertId, said: Note = None
) -> Response:
    """Take an alert on."""
    return await _answered(request, service, user, alert, said or bodies.Noted(), AlertAcknowledged)


@router.post("/alerts/{alert}/dispatch")
async def dispatch(
    request: Request,
    service: Central,
    user: SignedInUser,
    alert: AlertId,
    said: Annotated[bodies.Dispatch | None, Body()] = None,
) -> Response:
    """Send maintenance; of two who do so at once the first counts, and both are told whose order it is."""
    return await _answered(request, service, user, alert, said or bodies.Dispatch(), MaintenanceDispatched)


@router.post("/alerts/{alert}/arrival")
async def expect_arrival(
    request: Request, service: Central, user: SignedInUser, alert: AlertId, said: bodies.Arrival
) -> Response:
    """Say when maintenance will be there."""
    return await _answered(request, service, user, alert, said, ArrivalExpected)


@router.post("/alerts/{alert}/close")
async def close(
    request: Request, service: Central, user: SignedInUser, alert: AlertId, said: Note = None
) -> Response:
    """The repair is done."""
    return await _answered(request, service, user, alert, said or bodies.Noted(), MaintenanceClosed)


@router.post("/alerts/{alert}/resolve")
async def resolve(
    request: Request, service: Central, user: SignedInUser, alert: AlertId, said: Note = None
) -> Response:
    """Nothing more is to be done."""
    return await _answered(request, service, user, alert, said or bodies.Noted(), AlertResolved)


@router.get("/goals")
def list_goals(request: Request, service: Central) -> Response:
    """Objectives and key results with what they stand at; null where there is no data."""
    now = service.clock.now().at
    return _told(request, service, lambda floor: goals_json(floor, now) | {"now": now})


@router.put("/objectives/{objective}")
async def set_objective(
    service: Central, user: SignedInUser, objective: GoalId, said: bodies.ObjectiveBody
) -> bodies.Recorded:
    """Set an objective with its directions, or change it."""
    return await _recorded(service, said.event(ObjectiveSet, id=objective), user)


@router.delete("/objectives/{objective}")
async def remove_objective(service: Central, user: SignedInUser, objective: GoalId) -> bodies.Recorded:
    """Remove an objective on which nothing hangs."""
    return await _recorded(service, ObjectiveRemoved(objective), user)


@router.put("/key-results/{key_result}")
async def set_key_result(
    service: Central, user: SignedInUser, key_result: GoalId, said: bodies.KeyResultBody
) -> bodies.Recorded:
    """Set a key result, or change it."""
    return await _recorded(service, said.event(KeyResultSet, id=key_result), user)


@router.delete("/key-results/{key_result}")
async def remove_key_result(service: Central, user: SignedInUser, key_result: GoalId) -> bodies.Recorded:
    """Remove a key result on which nothing hangs, and which is nobody's guardrail."""
    return await _recorded(service, KeyResultRemoved(key_result), user)


@router.post("/goals/{goal}/value")
async def state_value(
    service: Central, user: SignedInUser, goal: GoalId, said: bodies.ValueBody
) -> bodies.Recorded:
    """State the value of a key result or direction that nothing measures."""
    return await _recorded(service, said.event(ValueStated, goal=goal), user)


@router.get("/key-results/{key_result}/forecast")
def get_forecast(request: Request, service: Central, key_result: GoalId) -> Response:
    """The forecast of a key result that is taken from orders, the orders at risk, and how it moved."""
    now = service.clock.now().at

    def tell(floor: Shopfloor) -> Json:
        goal = floor.goals.key_results.get(key_result)
        if goal is None or goal.measure.source is not ValueSource.ORDERS:
            message = f"no key result that is taken from orders is known here: {key_result}"
            raise Problem(404, ErrorCode.BAD_REQUEST, message)
        history = [moved_json(step, learned) for learned, step in history_of(floor, goal)]
        forecast = forecast_json(forecast_of_goal(floor, goal, now))
        return {"goal": goal.id, "now": now, "forecast": forecast, "history": history}

    return _told(request, service, tell)


@router.get("/call-routes")
def list_routes(request: Request, service: Central) -> Response:
    """The routes that were defined, and the standard ones, which count for what those leave out."""

    def tell(floor: Shopfloor) -> Json:
        standard = to_plain(CallRoutesDefined(STANDARD))
        return {**to_plain(CallRoutesDefined(floor.call_routes.defined)), "standard": standard["routes"]}

    return _told(request, service, tell)


@router.put("/call-routes")
async def define_routes(service: Central, user: SignedInUser, said: bodies.RoutesBody) -> bodies.Recorded:
    """Define all routes that differ from the standard ones."""
    return await _recorded(service, said.event(CallRoutesDefined), user)


@router.get("/deliveries")
def list_deliveries(request: Request, service: Central) -> Response:
    """Every delivery as last planned, by when it is needed; `late`: it comes after that."""
    now = service.clock.now().at

    def tell(floor: Shopfloor) -> Json:
        found = sorted(floor.deliveries(), key=lambda each: (each.needed, each.id))
        return {"deliveries": [to_plain(each) | {"late": is_late(each, now)} for each in found]}

    return _told(request, service, tell)


@router.put("/deliveries/{delivery:path}")
async def plan_delivery(
    service: Central, user: SignedInUser, delivery: DeliveryId, said: bodies.DeliveryBody
) -> bodies.Recorded:
    """Plan a delivery, or change it: later, short, or come."""
    return await _recorded(service, said.event(DeliveryPlanned, id=delivery), user)


def _told(request: Request, service: Service, tell: Tell) -> Response:
    with service.floor.current() as (floor, position):
        told = tell(floor)
    return pack(request, to_json(told | {"position": position}).encode())


async def _recorded(service: Service, asked: OfficeEvent, user: User) -> bodies.Recorded:
    done = await acted(service, asked, user)
    if not isinstance(done, Done):
        raise problem(done)
    return bodies.Recorded(position=done.position)


async def _answered(
    request: Request, service: Service, user: User, alert: str, said: bodies.Body, kind: type[AlertEvent]
) -> Response:
    """Record what is said of an alert, and answer with the alert as it stands then."""
    found = await run_in_threadpool(_found, service, alert)
    await _recorded(service, said.event(kind, alert=found.id, station=found.station), user)
    return await run_in_threadpool(_told, request, service, _telling(service, alert))


def _found(service: Service, alert: str) -> Alert:
    with service.floor.current() as (floor, _):
        return _known(floor, alert)


def _known(floor: Shopfloor, alert: str) -> Alert:
    found = find_alert(floor, alert)
    if found is None:
        raise problem(Refused(Code.UNKNOWN_ALERT, {"alert": alert}))
    return found


def _telling(service: Service, alert: str) -> Tell:
    now = service.clock.now().at

    def tell(floor: Shopfloor) -> dict[str, Any]:
        found = _known(floor, alert)
        return alert_json(floor, found, stalled_by(floor, [found])[found.id], now)

    return tell
