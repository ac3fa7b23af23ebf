"""Decides what somebody at a desk asks for, and records it in the site's own store."""

from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool

from central.access.users import User
from central.plan.store import append_at_desk
from central.service import Service
from domain.office import OfficeEvent, decide_office
from domain.outcomes import Accepted, Denied, Refused
from domain.shopfloor import Shopfloor

PROJECTED_WITHIN_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Done:
    """It stands in the ledger, up to this position."""

    position: int


def act(service: Service, asked: OfficeEvent, user: User) -> Done | Refused | Denied:
    """Record what a user asks for, unless it is refused.

    It is decided by what was projected last. Of two that ask for the same at once both may be recorded: the
    folds let the first count, so that there is one maintenance order all the same.
    """
    with service.floor.current() as (floor, position):
        decision = decide_office(floor, asked, user.roles, service.clock.now().at)
        line = line_of(floor, asked)
    if not isinstance(decision, Accepted):
        return decision
    if not decision.events:
        return Done(position)
    reached = append_at_desk(
        service.engine, service.site, decision.events, actor_of(user), line, service.clock
    )
    service.appended.announce(reached)
    return Done(reached)


async def acted(service: Service, asked: OfficeEvent, user: User) -> Done | Refused | Denied:
    """As `act`, and wait a moment until whoever looks next sees it."""
    outcome = await run_in_threadpool(act, service, asked, user)
    if isinstance(outcome, Done):
        await service.projected.reach(outcome.position, PROJECTED_WITHIN_S)
    return outcome


def actor_of(user: User) -> str:
    """Who did it, as it stands in the record: the person of the plan, or else the user."""
    return user.actor


def line_of(floor: Shopfloor, asked: OfficeEvent) -> str:
    """The line that has to hear of it; blank for the whole site."""
    name = getattr(asked, "station", "")
    station = floor.site.station(name) if floor.site and name else None
    return station.line if station else ""
