"""Who is called by what, and when the next ones are because nobody took it on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from domain.alerts import Alert
from domain.floor_events import CallKind
from domain.plan import ReasonTree
from domain.plan_events import CallRoute, CallRoutesDefined, CallStep, ReasonClass, Role
from domain.records import Record

MINUTE_MS: Final = 60_000

_MANAGER: Final = CallStep(30, (Role.MANAGER,))

STANDARD: Final = (
    CallRoute((CallStep(0, (Role.SUPERVISOR, Role.MAINTENANCE)), _MANAGER), ReasonClass.EQUIPMENT),
    CallRoute((CallStep(0, (Role.SUPERVISOR, Role.PURCHASING)), _MANAGER), ReasonClass.MATERIAL),
    CallRoute((CallStep(0, (Role.SUPERVISOR, Role.QUALITY)), _MANAGER), ReasonClass.QUALITY),
    CallRoute((CallStep(0, (Role.LEAD, Role.ENGINEERING)), _MANAGER), ReasonClass.METHOD),
    CallRoute((CallStep(0, (Role.LEAD,)), CallStep(15, (Role.SUPERVISOR,))), ReasonClass.PEOPLE),
    CallRoute((), ReasonClass.PLANNED),
    CallRoute((CallStep(5, (Role.LEAD,)), CallStep(15, (Role.MAINTENANCE,)), _MANAGER), ReasonClass.UNKNOWN),
    CallRoute(
        (CallStep(0, (Role.MAINTENANCE,)), CallStep(10, (Role.SUPERVISOR,)), _MANAGER),
        call=CallKind.MAINTENANCE,
    ),
    CallRoute(
        (CallStep(0, (Role.LEAD,)), CallStep(10, (Role.PURCHASING,)), _MANAGER), call=CallKind.MATERIAL
    ),
    CallRoute(
        (CallStep(0, (Role.QUALITY,)), CallStep(10, (Role.SUPERVISOR,)), _MANAGER), call=CallKind.QUALITY
    ),
    CallRoute((CallStep(0, (Role.LEAD,)), CallStep(10, (Role.SUPERVISOR,)), _MANAGER), call=CallKind.LEAD),
)
"""What goes without being defined: a stop for equipment calls two at once, a break nobody."""


@dataclass(frozen=True, slots=True)
class CallRoutes:
    """The routes that are in force: those defined, and for what they leave out the standard ones."""

    defined: tuple[CallRoute, ...] = ()

    def steps(self, alert: Alert, reasons: ReasonTree) -> tuple[CallStep, ...]:
        """Who is called by an alert and when: a reason's own route comes before that of its class."""
        if alert.call is not None:
            return self._first(route for route in self._all() if route.call is alert.call)
        category = category_of(alert, reasons)
        fitting = [route for route in self._all() if route.category is category]
        exact = [route for route in fitting if route.reason and route.reason == alert.reason]
        return self._first(exact or [route for route in fitting if not route.reason])

    def _all(self) -> Iterator[CallRoute]:
        yield from self.defined
        yield from STANDARD

    @staticmethod
    def _first(routes: Iterable[CallRoute]) -> tuple[CallStep, ...]:
        return next((route.steps for route in routes), ())


def evolve_routes(routes: CallRoutes | None, record: Record) -> CallRoutes | None:
    """The last definition counts."""
    return CallRoutes(record.event.routes) if isinstance(record.event, CallRoutesDefined) else routes


def category_of(alert: Alert, reasons: ReasonTree) -> ReasonClass:
    """The class of a stop; one with an alarm of a machine is the equipment's until somebody says more."""
    reason = reasons.find(alert.reason)
    if reason:
        return reason.category
    return ReasonClass.EQUIPMENT if alert.alarm else ReasonClass.UNKNOWN


def called(alert: Alert, steps: Iterable[CallStep], now_ms: int) -> tuple[CallStep, ...]:
    """The steps that are due: all whose minutes were over before somebody took the alert on, or it ended.

    Who is called at once is called at once, also when the clock of the terminal that says so is ahead.

    Args:
        alert: as it stands.
        steps: its route's.
        now_ms: UTC ms.
    """
    ends = (alert.handling.acknowledged_at, alert.ended_at, alert.handling.resolved_at)
    until = min([now_ms, *(at for at in ends if at is not None)])
    waited = max(0, until - alert.raised.at)
    return tuple(step for step in steps if step.after * MINUTE_MS <= waited)
