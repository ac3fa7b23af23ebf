"""One call route as a form: its steps with minutes and roles; routes named by what they are of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from central.board.editing.forms import ON, Reading
from central.importing.forms import WEEK_MINUTES
from domain.floor_events import CallKind
from domain.plan import ReasonTree
from domain.plan_events import CallRoute, CallStep, ReasonClass, Role
from domain.routing import STANDARD

STEP: Final = "step"


@dataclass(frozen=True, slots=True)
class Of:
    """What a route is of: a class of stops, one reason in it, or a kind of call."""

    category: ReasonClass | None = None
    reason: str = ""
    call: CallKind | None = None

    @classmethod
    def route(cls, route: CallRoute) -> "Of":
        return cls(route.category, route.reason, route.call)

    def __str__(self) -> str:
        """As it stands in an address: `class:equipment`, `reason:fan`, `call:lead`."""
        if self.call:
            return f"call:{self.call}"
        return f"reason:{self.reason}" if self.reason else f"class:{self.category}"


EVERY: Final = (*(Of(each) for each in ReasonClass), *(Of(call=each) for each in CallKind))
"""What has a standard route."""


def of_text(text: str, reasons: ReasonTree) -> Of | None:
    """What an address means, None for nothing that there is."""
    kind, _, name = text.partition(":")
    reason = reasons.find(name) if kind == "reason" else None
    if reason:
        return Of(reason.category, reason.id)
    return next((each for each in EVERY if str(each) == text), None)


def route_of(routes: Iterable[CallRoute], of: Of) -> CallRoute | None:
    return next((route for route in routes if Of.route(route) == of), None)


def standard_of(routes: Iterable[CallRoute], of: Of) -> tuple[CallStep, ...]:
    """What goes where nothing is defined: of a reason, what goes for its class."""
    known = (*(routes if of.reason else ()), *STANDARD)
    found = route_of(known, Of(of.category, call=of.call))
    return found.steps if found else ()


def read_steps(reading: Reading) -> tuple[CallStep, ...]:
    """The steps of the form; minutes grow, each calls somebody."""
    rows = reading.rows(STEP)
    steps = tuple(_step(reading, row) for row in rows)
    for row, (before, step) in zip(rows[1:], pairwise(steps), strict=True):
        if step.after <= before.after:
            reading.note(f"{row}.after", "edit_route.wrong_order", before=before.after)
    return steps


def _step(reading: Reading, row: str) -> CallStep:
    roles = reading.ticked(f"{row}.role", Role)
    if not roles:
        reading.note(f"{row}.role", "edit_route.wrong_roles")
    return CallStep(reading.whole(f"{row}.after", WEEK_MINUTES), roles)


def shown_steps(steps: Iterable[CallStep]) -> dict[str, str]:
    """Steps as they are typed."""
    shown: dict[str, str] = {}
    for number, step in enumerate(steps):
        row = f"{STEP}.{number}"
        shown |= {f"{row}.row": ON, f"{row}.after": str(step.after)}
        shown |= {f"{row}.role.{role}": ON for role in step.roles}
    return shown


def with_route(
    routes: Iterable[CallRoute], of: Of, steps: tuple[CallStep, ...] | None
) -> tuple[CallRoute, ...]:
    """All routes with one of them defined, in its old place or last; or, without steps, standard again."""
    found = list(routes)
    places = [place for place, route in enumerate(found) if Of.route(route) == of]
    fresh = [] if steps is None else [CallRoute(steps, of.category, of.reason, of.call)]
    if places:
        found[places[0] : places[0] + 1] = fresh
    else:
        found += fresh
    return tuple(found)
