"""What the forms of the alert inbox do: take on, send maintenance, say when it comes, done, over."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from central.access.users import User
from central.board.drawing import pen_of
from central.board.entering import Form
from central.board.refusing import refusal_words
from central.board.telling import back
from central.desk.acting import Done, act, actor_of
from central.service import Central, Service, SignedInUser
from domain.alerts import Alert
from domain.andon import find_alert
from domain.andon_events import (
    AlertAcknowledged,
    AlertEvent,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.outcomes import Code, Denied, Refused
from domain.plan_events import Role
from domain.routing import MINUTE_MS
from domain.shopfloor import Shopfloor

USUAL_MINUTES: Final = 15
"""Until somebody arrives, where nobody said anything else."""
MOST_MINUTES: Final = 24 * 60
LONGEST_NOTE: Final = 500
SEEN_WITHIN_S: Final = 2.0
"""So long an answer waits until what was done is on the page that it leads to."""

Fields = dict[str, str]
EventOf = Callable[[Alert, Fields, int], AlertEvent]

router = APIRouter(prefix="/board", include_in_schema=False)


def technicians(floor: Shopfloor, now_ms: int) -> list[tuple[str, str]]:
    """Ids and names of who may be sent to repair, by name; `now_ms` in UTC ms."""
    found = (
        (person.id, person.name)
        for person in floor.persons()
        if person.active
        and Role.MAINTENANCE in person.roles
        and (person.valid_until is None or now_ms < person.valid_until)
    )
    return sorted(found, key=lambda pair: pair[1])


async def answer(request: Request, service: Central, user: SignedInUser, form: Form) -> Response:
    """Do what a form asks for, and lead back to the alert; why not, is said there."""
    event_of = EVENT_OF[request.url.path.rpartition("/")[2]]
    outcome = await run_in_threadpool(_ask, service, user, form, event_of)
    if isinstance(outcome, Done):
        await service.projected.reach(outcome.position, SEEN_WITHIN_S)
    return await run_in_threadpool(_lead_back, request, service, user, form, outcome)


def _ask(service: Service, user: User, form: Fields, event_of: EventOf) -> Done | Refused | Denied | str:
    """What comes of it; the key of a sentence where the form cannot be meant."""
    now = service.clock.now().at
    with service.floor.current() as (floor, _):
        alert = find_alert(floor, form.get("alert", ""))
        unclear = _unclear(floor, form, now)
    if alert is None:
        return Refused(Code.UNKNOWN_ALERT)
    return unclear or act(service, event_of(alert, form, now), user)


def _unclear(floor: Shopfloor, form: Fields, now: int) -> str:
    if _minutes(form) is None:
        return "alerts.minutes_unclear"
    sent = form.get("technician", "")
    known = {technician for technician, _ in technicians(floor, now)}
    return "alerts.technician_unknown" if sent and sent not in known else ""


def _minutes(form: Fields) -> int | None:
    """As chosen, or as typed beside the choice; None where that is no number of minutes within a day."""
    chosen = form.get("minutes", str(USUAL_MINUTES))
    text = form.get("other", "").strip() if chosen == "other" else chosen
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_MINUTES))
    return int(text) if is_number and int(text) <= MOST_MINUTES else None


def _eta(form: Fields, now: int) -> int:
    return now + (_minutes(form) or 0) * MINUTE_MS


def _note(form: Fields) -> str:
    return form.get("note", "").strip()[:LONGEST_NOTE]


def _acknowledged(alert: Alert, form: Fields, _: int) -> AlertEvent:
    return AlertAcknowledged(alert.id, alert.station, _note(form))


def _dispatched(alert: Alert, form: Fields, now: int) -> AlertEvent:
    technician = form.get("technician", "")
    return MaintenanceDispatched(alert.id, alert.station, _eta(form, now), technician, _note(form))


def _arriving(alert: Alert, form: Fields, now: int) -> AlertEvent:
    return ArrivalExpected(alert.id, alert.station, _eta(form, now))


def _repaired(alert: Alert, form: Fields, _: int) -> AlertEvent:
    return MaintenanceClosed(alert.id, alert.station, _note(form))


def _resolved(alert: Alert, form: Fields, _: int) -> AlertEvent:
    return AlertResolved(alert.id, alert.station, _note(form))


def _lead_back(
    request: Request, service: Service, user: User, form: Fields, outcome: Done | Refused | Denied | str
) -> Response:
    alert, line = form.get("alert", ""), form.get("line", "")
    with service.floor.current() as (floor, _):
        pen = pen_of(request, floor, service.clock.now().at)
        if isinstance(outcome, Done):
            outcome = _overtaken(find_alert(floor, alert), request, actor_of(user)) or outcome
    query = f"?line={quote(line, safe='')}" if line else ""
    match outcome:
        case Done():
            sentence = ""
        case str():
            sentence = pen.say(outcome)
        case _:
            sentence = refusal_words(pen, outcome)
    return back(f"/board/alerts{query}#{quote(alert, safe='')}", sentence)


def _overtaken(alert: Alert | None, request: Request, actor: str) -> Refused | None:
    """Of two who asked at the same moment the first one has it, and the other is told."""
    if alert is None:
        return None
    handling, asked = alert.handling, request.url.path.rpartition("/")[2]
    if asked == "acknowledge" and handling.acknowledged_by not in ("", actor):
        return Refused(Code.ALREADY_ACKNOWLEDGED, {"person": handling.acknowledged_by})
    if asked == "dispatch" and handling.order and handling.order.by != actor:
        return Refused(Code.ALREADY_DISPATCHED, {"person": handling.order.by, "sent": handling.order.at})
    return None


EVENT_OF: Final[dict[str, EventOf]] = {
    "acknowledge": _acknowledged,
    "dispatch": _dispatched,
    "arrival": _arriving,
    "repaired": _repaired,
    "resolve": _resolved,
}
"""By the last part of a form's path, what it asks for."""

for name in EVENT_OF:
    router.add_api_route(f"/alerts/{name}", answer, methods=["POST"])
