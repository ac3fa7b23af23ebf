"""The plan as it stands: site, reason tree and calendar, each as last defined."""

from dataclasses import dataclass

from domain.plan_events import (
    CalendarDefined,
    Equipment,
    Reason,
    ReasonClass,
    ReasonsDefined,
    SiteDefined,
    Station,
)
from domain.records import Record

UNKNOWN_REASON = "unknown"
"""Pausing with this reason is always allowed: the reason is asked for later."""


@dataclass(frozen=True, slots=True)
class Site:
    """The defined site with look-ups."""

    defined: SiteDefined

    def station(self, station: str) -> Station | None:
        return next((s for s in self.defined.stations if s.id == station), None)

    def equipment_at(self, station: str) -> tuple[Equipment, ...]:
        return tuple(e for e in self.defined.equipment if e.station == station)


@dataclass(frozen=True, slots=True)
class ReasonTree:
    """Reasons in the order they were defined in; that order is the order of the tiles."""

    reasons: tuple[Reason, ...] = ()

    def find(self, reason: str) -> Reason | None:
        return next((r for r in self.reasons if r.id == reason), None)

    def children(self, category: ReasonClass, parent: str | None = None) -> tuple[Reason, ...]:
        return tuple(r for r in self.reasons if (r.category, r.parent) == (category, parent))

    def leaves(self) -> tuple[Reason, ...]:
        parents = {reason.parent for reason in self.reasons}
        return tuple(reason for reason in self.reasons if reason.id not in parents)

    def is_leaf(self, reason: str) -> bool:
        return self.find(reason) is not None and all(r.parent != reason for r in self.reasons)


def evolve_plan(
    state: Site | ReasonTree | CalendarDefined | None, record: Record
) -> Site | ReasonTree | CalendarDefined | None:
    """The last definition counts."""
    match record.event:
        case SiteDefined():
            return Site(record.event)
        case ReasonsDefined(reasons):
            return ReasonTree(reasons)
        case CalendarDefined():
            return record.event
        case _:
            return state
