"""Decisions on alerts: somebody takes one on, maintenance is sent and done, it is over."""

from collections.abc import Callable, Collection
from typing import Any, Final

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
from domain.commands import AnswerAlert, Here
from domain.outcomes import Accepted, Code, Decision, Refused
from domain.permissions import ANSWERING, named, rights_of
from domain.plan_events import Role
from domain.shopfloor import Shopfloor
from domain.work import person_refused

DAY_MS: Final = 24 * 3_600_000
LONGEST_WAIT_MS: Final = 30 * DAY_MS
"""Nobody is expected later than so long from now."""


def decide_answer(floor: Shopfloor, command: AnswerAlert, here: Here) -> Decision:
    """At a terminal: whoever is present there, about any alert that is known there."""
    refused = person_refused(floor, command.person, here)
    if refused is None and not _takes_back(floor, command.answer, here):
        refused = check_right(command.answer, rights_of(floor.person(command.person)))
    return refused or check_answer(floor, command.answer, here.now.at) or Accepted((command.answer,))


def _takes_back(floor: Shopfloor, answer: AlertEvent, here: Here) -> bool:
    """Whoever is present ends a call where it was made."""
    alert = _alert(floor, answer)
    return alert is not None and alert.call is not None and alert.station == here.station


def check_right(answer: AlertEvent, roles: Collection[Role]) -> Refused | None:
    """What is not one's own call is ended by who takes alerts on; all else says the table of rights."""
    if not isinstance(answer, AlertResolved) or not ANSWERING.isdisjoint(roles):
        return None
    return Refused(Code.ROLE_MISSING, {"roles": named(ANSWERING)})


def check_answer(floor: Shopfloor, answer: AlertEvent, now_ms: int) -> Refused | None:
    """Why something cannot be said of an alert, as it stands now (UTC ms)."""
    return _time_refused(answer, now_ms) or _CHECKS[type(answer)](floor, answer)


def _time_refused(answer: AlertEvent, now_ms: int) -> Refused | None:
    eta = answer.eta if isinstance(answer, MaintenanceDispatched | ArrivalExpected) else None
    if eta is None or now_ms - DAY_MS <= eta <= now_ms + LONGEST_WAIT_MS:
        return None
    return Refused(Code.ARRIVAL_IMPLAUSIBLE)


def _acknowledged(floor: Shopfloor, asked: AlertAcknowledged) -> Refused | None:
    alert = _alert(floor, asked)
    if alert is None or alert.over_at is not None:
        return _not_open(alert, asked)
    if alert.handling.acknowledged_at is None:
        return None
    return Refused(Code.ALREADY_ACKNOWLEDGED, {"person": alert.handling.acknowledged_by})


def _dispatched(floor: Shopfloor, asked: MaintenanceDispatched) -> Refused | None:
    """There is one maintenance order for each alert."""
    alert = _alert(floor, asked)
    if alert is None or alert.over_at is not None:
        return _not_open(alert, asked)
    if order := alert.handling.order:
        return Refused(Code.ALREADY_DISPATCHED, {"person": order.by, "sent": order.at})
    return _technician_refused(floor, asked.technician)


def _technician_refused(floor: Shopfloor, technician: str) -> Refused | None:
    known = floor.everybody().get(technician)
    if not technician or (known and known.active):
        return None
    return Refused(Code.UNKNOWN_PERSON, {"person": technician})


def _of_order(floor: Shopfloor, asked: ArrivalExpected | MaintenanceClosed) -> Refused | None:
    """What is said of a maintenance order needs one that is not closed; the stop may be over meanwhile."""
    alert = _alert(floor, asked)
    if alert is None:
        return _not_open(alert, asked)
    order = alert.handling.order
    if order is None:
        return Refused(Code.NOT_DISPATCHED)
    return None if order.closed_at is None else Refused(Code.MAINTENANCE_CLOSED, {"closed": order.closed_at})


def _resolved(floor: Shopfloor, asked: AlertResolved) -> Refused | None:
    alert = _alert(floor, asked)
    return None if alert and alert.over_at is None else _not_open(alert, asked)


def _alert(floor: Shopfloor, asked: AlertEvent) -> Alert | None:
    """What is said where it was not raised would be heard of nowhere."""
    found = find_alert(floor, asked.alert)
    return found if found and found.station == asked.station else None


def _not_open(known: Alert | None, asked: AlertEvent) -> Refused:
    return Refused(Code.ALERT_OVER) if known else Refused(Code.UNKNOWN_ALERT, {"alert": asked.alert})


_CHECKS: Final[dict[type, Callable[[Shopfloor, Any], Refused | None]]] = {
    AlertAcknowledged: _acknowledged,
    MaintenanceDispatched: _dispatched,
    ArrivalExpected: _of_order,
    MaintenanceClosed: _of_order,
    AlertResolved: _resolved,
}
