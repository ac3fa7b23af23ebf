"""Who may do what: the one table of roles by kind of event and by route of the central API.

The terminal asks it before it records, the central side again for each record that comes and each request.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from domain.plan_events import PersonDefined, Role

EVERYBODY: Final = frozenset(Role)
WORKING: Final = frozenset(
    {Role.OPERATOR, Role.LEAD, Role.SUPERVISOR, Role.MAINTENANCE, Role.QUALITY, Role.ENGINEERING}
)
LEADING: Final = frozenset({Role.LEAD, Role.SUPERVISOR, Role.MANAGER})
ANSWERING: Final = frozenset(Role) - {Role.OPERATOR, Role.IT}
"""Who takes alerts on."""
SENDING: Final = frozenset({Role.LEAD, Role.SUPERVISOR, Role.MAINTENANCE, Role.MANAGER})
"""Who sends maintenance, and says when it comes and that it is done."""
STEERING: Final = frozenset({Role.SUPERVISOR, Role.MANAGER})
PLANNING: Final = STEERING | {Role.IT}
SUPPLYING: Final = STEERING | {Role.PURCHASING}
ENTRUSTED: Final = frozenset({Role.SUPERVISOR, Role.MANAGER, Role.IT})
"""Whoever has one of these is defined, with PIN and badge, by `ENTRUSTING` alone."""
ENTRUSTING: Final = frozenset({Role.MANAGER, Role.IT})
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
    "call_routes.defined": STEERING | {Role.IT},
    "delivery.planned": STEERING | {Role.PURCHASING},
    "objective.set": STEERING,
    "objective.removed": STEERING,
    "key_result.set": STEERING,
    "key_result.removed": STEERING,
    "value.stated": ANSWERING,
    "forecast.moved": NOBODY,
    "person.signed_in": EVERYBODY,
    "person.signed_out": EVERYBODY,
    "person.chosen": EVERYBODY,
    "pin.rejected": EVERYBODY,
    "access.ended": EVERYBODY,
    "roster.taken": NOBODY,
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
    "device.connection_changed": NOBODY,
    "equipment.state_changed": NOBODY,
    "equipment.mode_changed": NOBODY,
    "equipment.value_changed": NOBODY,
    "equipment.counted": NOBODY,
    "equipment.count_assigned": WORKING,
    "equipment.count_dismissed": WORKING,
    "equipment.stop_explained": WORKING,
    "lot.used": WORKING,
    "alarm.raised": NOBODY,
    "alarm.cleared": WORKING,
    "help.called": EVERYBODY,
    "alert.acknowledged": ANSWERING,
    "maintenance.dispatched": SENDING,
    "maintenance.arrival_expected": SENDING,
    "maintenance.closed": SENDING,
    "alert.resolved": EVERYBODY,
    "meeting.remark_made": LEADING,
    "meeting.remark_withdrawn": LEADING,
    "meeting.held": LEADING,
    "terminal.started": NOBODY,
    "terminal.stopped": NOBODY,
    "clock.jumped": EVERYBODY,
    "ledger.restored": NOBODY,
    "record.lost": NOBODY,
}
"""By kind of event, the roles of which its actor must have one.

What nobody may, the plan alone says, or machines and the program itself do (`UNATTENDED`).
"""

NEEDS_NO_RIGHT: Final = frozenset(
    {
        "person.signed_out",
        "task.left",
        "pin.rejected",
        "access.ended",
        "scan.read",
        "scan.refused",
        "clock.jumped",
    }
)
"""Kinds that are recorded of whoever stands there, also when that person may do nothing (any more)."""

UNATTENDED: Final = frozenset(
    {
        "count.reported",
        "scan.read",
        "scan.refused",
        "roster.taken",
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
        "record.lost",
        "forecast.moved",
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
    "GET /openapi.json": EVERYBODY,
    "POST /v1/enrolments": frozenset({Caller.ANYONE}),
    "POST /v1/challenges": frozenset({Caller.ANYONE}),
    "POST /v1/tokens": frozenset({Caller.ANYONE}),
    "POST /v1/session": frozenset({Caller.ANYONE}),
    "GET /v1/oidc/login": frozenset({Caller.ANYONE}),
    "GET /v1/oidc/callback": frozenset({Caller.ANYONE}),
    "GET /v1/session": EVERYBODY,
    "DELETE /v1/session": EVERYBODY,
    "GET /v1/terminals": frozenset({Role.IT}),
    "POST /v1/terminals": frozenset({Role.IT}),
    "POST /v1/terminals/{name}/code": frozenset({Role.IT}),
    "DELETE /v1/terminals/{name}": frozenset({Role.IT}),
    "POST /v1/stores/{store}/records": frozenset({Caller.TERMINAL}),
    "GET /v1/stores/{store}/head": frozenset({Caller.TERMINAL}),
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
    "GET /v1/quarantine": AUDIT | {Role.LEAD},
    "POST /v1/quarantine/{store}/{seq}/resubmit": AUDIT | {Role.LEAD},
    "POST /v1/quarantine/{store}/{seq}/close": AUDIT | {Role.LEAD},
    "POST /v1/imports/orders": STEERING | {Role.IT},
    "POST /v1/imports/deliveries": STEERING | {Role.IT, Role.PURCHASING},
    "GET /v1/alerts": OFFICE,
    "POST /v1/alerts/{alert}/acknowledge": ANSWERING,
    "POST /v1/alerts/{alert}/dispatch": SENDING,
    "POST /v1/alerts/{alert}/arrival": SENDING,
    "POST /v1/alerts/{alert}/close": SENDING,
    "POST /v1/alerts/{alert}/resolve": ANSWERING,
    "GET /v1/goals": OFFICE,
    "PUT /v1/objectives/{objective}": STEERING,
    "DELETE /v1/objectives/{objective}": STEERING,
    "PUT /v1/key-results/{key_result}": STEERING,
    "DELETE /v1/key-results/{key_result}": STEERING,
    "POST /v1/goals/{goal}/value": ANSWERING,
    "GET /v1/key-results/{key_result}/forecast": OFFICE,
    "GET /v1/call-routes": OFFICE,
    "PUT /v1/call-routes": STEERING | {Role.IT},
    "GET /v1/deliveries": OFFICE,
    "PUT /v1/deliveries/{delivery:path}": STEERING | {Role.PURCHASING},
}
"""By method and path, who may ask; a route that is missing here is refused to everybody."""

PAGES: Final[dict[str, Callers]] = {
    "GET /board": EVERYBODY,
    "GET /board/static/{file}": frozenset({Caller.ANYONE}),
    "GET /board/sign-in": frozenset({Caller.ANYONE}),
    "POST /board/sign-in": frozenset({Caller.ANYONE}),
    "POST /board/sign-out": EVERYBODY,
    "POST /board/language": frozenset({Caller.ANYONE}),
    "GET /board/live": EVERYBODY,
    "GET /board/floor": EVERYBODY,
    "GET /board/alerts": OFFICE,
    "POST /board/alerts/acknowledge": ANSWERING,
    "POST /board/alerts/dispatch": SENDING,
    "POST /board/alerts/arrival": SENDING,
    "POST /board/alerts/repaired": SENDING,
    "POST /board/alerts/resolve": ANSWERING,
    "GET /board/goals": EVERYBODY,
    "GET /board/goals/{goal:path}": OFFICE,
    "GET /board/orders": OFFICE,
    "GET /board/orders/{order:path}": OFFICE,
    "GET /board/sources": OFFICE,
    "GET /board/edit": STEERING | {Role.IT, Role.PURCHASING},
    "GET /board/edit/goals": STEERING,
    "GET /board/edit/goals/history": STEERING,
    "GET /board/edit/objective": STEERING,
    "POST /board/edit/objective": STEERING,
    "GET /board/edit/key-result": STEERING,
    "POST /board/edit/key-result": STEERING,
    "GET /board/edit/value": STEERING,
    "POST /board/edit/value": STEERING,
    "GET /board/edit/persons": PLANNING,
    "GET /board/edit/persons/history": PLANNING,
    "GET /board/edit/person": PLANNING,
    "POST /board/edit/person": PLANNING,
    "GET /board/edit/calendar": PLANNING,
    "POST /board/edit/calendar": PLANNING,
    "GET /board/edit/calendar/history": PLANNING,
    "GET /board/edit/call-routes": PLANNING,
    "GET /board/edit/call-routes/history": PLANNING,
    "GET /board/edit/call-route": PLANNING,
    "POST /board/edit/call-route": PLANNING,
    "GET /board/edit/deliveries": SUPPLYING,
    "GET /board/edit/deliveries/history": SUPPLYING,
    "GET /board/edit/delivery": SUPPLYING,
    "POST /board/edit/delivery": SUPPLYING,
}
"""As above, of the board: pages, and the forms on them."""


def rights_of(person: PersonDefined | None) -> frozenset[Role]:
    """The roles somebody has: an operator where the plan names none, nothing for one it does not know."""
    return frozenset(person.roles or (Role.OPERATOR,)) if person else NOBODY


def may_record(kind: str, roles: Collection[Role] | None) -> bool:
    """Whether an event of this kind may be recorded of an actor with these roles; None is for no actor."""
    if roles is None:
        return kind in UNATTENDED
    return kind in NEEDS_NO_RIGHT or not EVENTS.get(kind, NOBODY).isdisjoint(roles)


def may_define(roles: Collection[Role], held: Collection[Role]) -> bool:
    """Whether somebody with these roles may define a person who has, or is to have, the roles `held`."""
    return ENTRUSTED.isdisjoint(held) or not ENTRUSTING.isdisjoint(roles)


def named(roles: Collection[Role]) -> str:
    """Roles as a parameter of a refusal: in the order they are declared in, a space between two."""
    return " ".join(role for role in Role if role in roles)


def may_ask(route: str, who: Collection[Role | Caller]) -> bool:
    """Whether a caller may use a route, given as `METHOD /path` with the path as it is declared."""
    allowed = ROUTES.get(route) or PAGES.get(route, frozenset())
    return Caller.ANYONE in allowed or not allowed.isdisjoint(who)
