"""Hands terminals the roster: who may sign in at them while they are on their own, signed by the site."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from central.keys.site_keys import site_key
from central.plan.people import people_of
from central.service import Central, Service, SignedIn, Speaks
from central.web.bodies import pack
from domain.roster import Roster, roster_text
from sync.contract import ROSTER_PATH, SignedRoster, roster_statement

router = APIRouter()


@router.get(ROSTER_PATH, dependencies=[Speaks], response_model=SignedRoster)
def roster(request: Request, service: Central, _: SignedIn) -> Response:
    """All people of the site as they are planned now, those too who are let in no more."""
    signed = _signed(service, roster_text(_roster(service)))
    return pack(request, signed.model_dump_json().encode())


def _roster(service: Service) -> Roster:
    now = service.clock.now().at
    with service.engine.connect() as connection:
        people = people_of(connection, service.site)
    return Roster(service.site, now, now + service.roster_ms, people)


def _signed(service: Service, text: str) -> SignedRoster:
    key = site_key(service.engine, service.site)
    return SignedRoster(roster=text, signature=key.sign(roster_statement(service.site, text.encode())).hex())
