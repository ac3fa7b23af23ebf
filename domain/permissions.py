"""Who may do what: the one table of roles by kind of event and by route of the central API.

The terminal asks it before it records, the central side again for each record that comes and each request.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from domain.plan_events import Role

EVERYBODY: Final = frozenset(Role)
WORKING: Final = frozenset(
    {Role.OPERATOR, Role.LEAD, Role.SUPERVISOR, Role.MAINTENANCE, Role.QUALITY, Role.ENGINEERING}
)
LEADING: Final = frozenset({Role.LEAD, Role.SUPERVISOR, Role.MANAGER})
NOBODY: Final[frozenset[Role]] = frozenset()


class Caller(StrEnum):
    """Who asks the central side beside people, who ask by their roles."""

    ANYONE = "anyone"
    TERMINAL = "terminal"


EVENTS: Final[dict[str, frozenset[Role]]] = {
    "site.defined": NOBODY,
    "reasons.defined": NOBODY,
    "calendar.defined": NOBODY,
    "person.defined": NOBODY,
    "order.released": NOBODY,
    "order.cancelled": NOBODY,
    "person.signed_in": EVERYBODY,
    "person.signed_out": EVERYBODY,
    "person.chosen": EVERYBODY,
    "pin.rejected": EVERYBODY,
    "task.started": WORKING,
    "task.paused": WORKING,
    "pause.explained": WORKING,
    "task.resumed": WORKING,
    "task.completed": WORKING,
    "task.joined": WORKING,
    "task.left": EVERYBODY,
    "count.reported": WORKING,
    "count.corrected": WORKING,
    "scan.read": EVERYBODY,
    "scan.refused": EVERYBODY,
    "device.connection_changed": EVERYBODY,
    "equipment.state_changed": EVERYBODY,
    "equipment.mode_changed": EVERYBODY,
    "equipment.value_changed": EVERYBODY,
    "equipment.counted": EVERYBODY,
    "equipment.count_assigned": WORKING,
    "equipment.count_dismissed": WORKING,
    "equipment.stop_explained": WORKING,
    "lot.used": WORKING,
    "alarm.raised": EVERYBODY,
    "alarm.cleared": WORKING,
    "help.called": EVERYBODY,
    "meeting.remark_made": LEADING,
    "meeting.remark_withdrawn": LEADING,
    "meeting.held": LEADING,
    "terminal.started": EVERYBODY,
    "terminal.stopped": EVERYBODY,
    "clock.jumped": EVERYBODY,
    "ledger.restored": EVERYBODY,
}
"""By kind of event, the roles of which its actor must have one. What nobody may, the plan alone says."""

UNATTENDED: Final = frozenset(
    {
        "count.reported",
        "scan.read",
        "scan.refused",
        "pin.rejected",
        "device.connection_changed",
        "equipment.state_changed",
        "equipment.mode_changed",
        "equipment.value_changed",
        "equipment.counted",
        "alarm.raised",
        "alarm.cleared",
        "terminal.started",
        "terminal.stopped",
        "clock.jumped",
        "ledger.restored",
    }
)
"""Kinds that machines and the program itself record, without an actor."""

Callers = frozenset[Role | Caller]
OFFICE: Final[Callers] = frozenset(Role) - {Role.OPERATOR}
AUDIT: Final[Callers] = frozenset({Role.IT, Role.SUPERVISOR, Role.MANAGER})

ROUTES: Final[dict[str, Callers]] = {
    "GET /healthz": frozenset({Caller.ANYONE}),
    "GET /readyz": frozenset({Caller.ANYONE}),
    "GET /metrics": frozenset({Caller.ANYONE}),
    "POST /v1/enrolments": frozenset({Caller.ANYONE}),
    "POST /v1/challenges": frozenset({Caller.ANYONE}),
    "POST /v1/tokens": frozenset({Caller.ANYONE}),
    "POST /v1/stores/{store}/records": frozenset({Caller.TERMINAL}),
    "GET /v1/feed": frozenset({Caller.TERMINAL}),
    "GET /v1/snapshot": frozenset({Caller.TERMINAL}),
    "GET /v1/roster": frozenset({Caller.TERMINAL}),
    "GET /v1/orders": OFFICE,
    "GET /v1/orders/{order:path}": OFFICE,
    "GET /v1/stations/{station}": OFFICE,
    "GET /v1/machines/{machine}": OFFICE,
    "GET /v1/summary": OFFICE,
    "GET /v1/stores": AUDIT,
    "GET /v1/records": AUDIT,
    "GET /v1/unreadable": AUDIT,
}
"""By method and path, who may ask; a route that is missing here is refused to everybody."""


def may_record(kind: str, roles: Collection[Role]) -> bool:
    """Whether a person with these roles may have an event of this kind recorded."""
    return not EVENTS.get(kind, NOBODY).isdisjoint(roles)


def may_ask(route: str, who: Collection[Role | Caller]) -> bool:
    """Whether a caller may use a route, given as `METHOD /path` with the path as it is declared."""
    allowed = ROUTES.get(route, frozenset())
    return Caller.ANYONE in allowed or not allowed.isdisjoint(who)
