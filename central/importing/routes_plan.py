"""Who is called by what, from its table: a stop of a class, of one reason in it, or a call from a station."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from central.importing.entries import Entry
from central.importing.forms import CALL, MINUTES, ROLE_WORDS, ROUTE_CLASS
from domain.plan import ReasonTree
from domain.plan_events import CallRoute, CallRoutesDefined, CallStep, Reason, Role

STEPS_ALLOWED: Final = '[{ after = 0, roles = ["lead"] }, { after = 15, roles = ["manager"] }]'


def routes_of(entries: Sequence[Entry], reasons: ReasonTree) -> CallRoutesDefined | None:
    """The call routes that the files define, all together; None when they define none."""
    if not entries:
        return None
    known = {reason.id: reason for reason in reasons.reasons}
    routes = [_route(entry, known) for entry in entries]
    first: dict[Any, Entry] = {}
    for entry, route in zip(entries, routes, strict=True):
        of = (route.category, route.reason, route.call)
        if first.setdefault(of, entry) is not entry:
            entry.fault("", f"calls for the same as {first[of].place('')}", "one route for each")
    return CallRoutesDefined(tuple(routes))


def _route(entry: Entry, reasons: dict[str, Reason]) -> CallRoute:
    given = [key for key in ("class", "reason", "call") if entry.given(key)]
    if len(given) != 1:
        entry.fault("", "is of no one thing", "one of class, reason and call")
    entry.check_member("reason", tuple(reasons), "reason")
    reason = reasons.get(entry.given("reason"))
    return CallRoute(
        steps=tuple(_steps(entry)),
        category=reason.category if reason else entry.read_if("class", ROUTE_CLASS, None),
        reason=reason.id if reason else "",
        call=entry.read_if("call", CALL, None),
    )


def _steps(entry: Entry) -> Iterator[CallStep]:
    reached = -1
    for step in entry.read_all("steps", STEPS_ALLOWED):
        found = _step(step)
        if found is None or found.after <= reached:
            entry.fault("steps", f"{step!r} is no step, or not after the one before it", STEPS_ALLOWED)
            return
        reached = found.after
        yield found


def _step(step: Any) -> CallStep | None:
    if not isinstance(step, dict) or step.keys() != {"after", "roles"} or not isinstance(step["roles"], list):
        return None
    after = MINUTES.parse(str(step["after"])) if type(step["after"]) is int else None
    roles: list[Role | None] = [ROLE_WORDS.get(str(role).casefold()) for role in step["roles"]]
    known = tuple(role for role in dict.fromkeys(roles) if role)
    return None if after is None or not known or None in roles else CallStep(after, known)
