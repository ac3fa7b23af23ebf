"""What a terminal has a say in: its own line and stations, orders that run over it, but never the plan."""

from typing import Final, NamedTuple

from central.storage.index import Index, Said
from central.storage.plan_facts import ALL, PlanFacts, lines_ever
from domain import goal_events, plan_events
from domain.events import order_of, type_of
from domain.permissions import EVENTS

PLANNED: Final = frozenset(
    kind for kind, cls in type_of.items() if cls.__module__ in (plan_events.__name__, goal_events.__name__)
)
"""Kinds that only the central side's own store may hold."""


class Scope(NamedTuple):
    """Who sends, blank for the central side itself, and of what it may speak; None for any."""

    terminal: str
    line: str | None = None
    stations: tuple[str, ...] | None = None


def overstepping(index: Index, said: Said, scope: Scope, plan: PlanFacts, before: int = ALL) -> str:
    """Why a record is none of its terminal's; blank where it is.

    Such a record is stored, and listed, but like one that cannot be read it is neither folded nor fed.

    Args:
        index: what the body says.
        said: what else it says.
        scope: its terminal's.
        plan: by which orders and machines are known; what it knows nothing of is nobody else's.
        before: the position up to which the plan counts.
    """
    line, stations = scope.line, scope.stations
    if not scope.terminal or (index.kind not in PLANNED and line is None):
        return ""
    if index.kind in PLANNED or index.line not in ("", line):
        return why_blank(index)
    if stations is None:
        return ""
    if said.station and said.station not in stations:
        return f"not allowed: {index.kind} at station {said.station[:80]!r}, which is none of its terminal's"
    if not index.line and not said.task and index.kind in EVENTS:
        return f"not allowed: {index.kind} names no line, and no order that may run over several"
    return "" if line in _lines_of(said, line, plan, before) else _why_elsewhere(index)


def _lines_of(said: Said, line: str | None, plan: PlanFacts, before: int) -> set[str | None]:
    """Where all that a record names has ever been; its terminal's line alone if nothing is known of it."""
    named = (
        frozenset({said.about} if said.about else ()),
        lines_ever(plan.orders.get(order_of(said.task), ()), before),
        lines_ever(plan.machines.get(said.machine, ()), before),
    )
    return {line}.intersection(*(lines for lines in named if lines))


def _why_elsewhere(index: Index) -> str:
    return f"not allowed: {index.kind} is of what was never on its terminal's line"


def why_blank(index: Index) -> str:
    """Why a record was kept without index columns although its body has them."""
    if index.kind in PLANNED:
        return f"not allowed: {index.kind} is for the central side to say, not for a terminal"
    return f"not allowed: {index.kind} on line {index.line!r} was not its terminal's or its actor's to record"
