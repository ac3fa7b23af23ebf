"""Decisions on alerts: somebody takes one on, maintenance is sent and done, it is over."""

from collections.abc import Callable
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
from domain.shopfloor import Shopfloor
from domain.work import person_refused


def decide_answer(floor: Shopfloor, command: AnswerAlert, here: Here) -> Decision:
    """At a terminal: whoever is present there, about any alert that is known there."""
    refused = person_refused(floor, command.person, here) or check_answer(floor, command.answer)
    return refused or Accepted((command.answer,))


def check_answer(floor: Shopfloor, answer: AlertEvent) -> Refused | None:
    """Why something cannot be said of an alert, as it stands."""
    return _CHECKS[type(answer)](floor, answer)


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
    order = alert.handling.order
    return Refused(Code.ALREADY_DISPATCHED, {"person": order.by, "sent": order.at}) if order else None


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
