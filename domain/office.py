"""Decisions on what is asked for at a desk: goals, call routes, deliveries, and what is done about alerts.

What is asked for is the event itself: it is recorded as it is, or refused.
"""

from collections.abc import Callable, Collection
from typing import Any, Final

from domain.andon_events import AlertEvent
from domain.answering import check_answer, check_right
from domain.events import kind_of
from domain.goal_checks import (
    check_key_result,
    check_key_result_removal,
    check_objective,
    check_objective_removal,
    check_value,
)
from domain.goal_events import KeyResultRemoved, KeyResultSet, ObjectiveRemoved, ObjectiveSet, ValueStated
from domain.outcomes import Accepted, Code, Denial, Denied, Refused
from domain.permissions import EVENTS, may_record, named
from domain.plan_events import CallRoutesDefined, DeliveryPlanned, Role
from domain.shopfloor import Shopfloor

GoalEvent = ObjectiveSet | ObjectiveRemoved | KeyResultSet | KeyResultRemoved | ValueStated
OfficeEvent = AlertEvent | GoalEvent | CallRoutesDefined | DeliveryPlanned


def decide_office(
    floor: Shopfloor, asked: OfficeEvent, roles: Collection[Role], now_ms: int
) -> Accepted | Refused | Denied:
    """What comes of it when somebody with these roles asks for an event now (UTC ms)."""
    kind = kind_of[type(asked)]
    if not may_record(kind, roles):
        return Refused(Code.ROLE_MISSING, {"roles": named(EVENTS[kind])})
    if isinstance(asked, AlertEvent):
        return check_right(asked, roles) or check_answer(floor, asked, now_ms) or Accepted((asked,))
    return _CHECKS[type(asked)](floor, asked) or Accepted((asked,))


def check_routes(floor: Shopfloor, asked: CallRoutesDefined) -> Denied | None:
    """Each route is of one thing, no two of the same; its steps come later and later and call somebody."""
    seen = set()
    for route in asked.routes:
        of = (route.category, route.reason, route.call)
        if (route.category is None) == (route.call is None) or of in seen:
            return Denied(Denial.ROUTE_UNCLEAR)
        seen.add(of)
        minutes = [step.after for step in route.steps]
        if (
            any(not step.roles for step in route.steps)
            or minutes != sorted(set(minutes))
            or min(minutes, default=0) < 0
        ):
            return Denied(Denial.ROUTE_STEPS_UNCLEAR)
        reason = floor.reasons.find(route.reason) if route.reason else None
        if route.reason and (reason is None or reason.category is not route.category):
            return Denied(Denial.ROUTE_REASON_UNKNOWN, {"reason": route.reason})
    return None


def check_delivery(_: Shopfloor, asked: DeliveryPlanned) -> Denied | None:
    """Orders may be named before they are released."""
    if not asked.id.strip() or not asked.id.isprintable() or not asked.orders:
        return Denied(Denial.DELIVERY_UNCLEAR)
    if asked.short and len(asked.short) != len(asked.orders):
        return Denied(Denial.DELIVERY_UNCLEAR)
    return None


_CHECKS: Final[dict[type, Callable[[Shopfloor, Any], Refused | Denied | None]]] = {
    CallRoutesDefined: check_routes,
    DeliveryPlanned: check_delivery,
    ObjectiveSet: check_objective,
    ObjectiveRemoved: check_objective_removal,
    KeyResultSet: check_key_result,
    KeyResultRemoved: check_key_result_removal,
    ValueStated: check_value,
}
