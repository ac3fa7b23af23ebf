"""Signs users in and out: by name and password, for a token that counts for twelve hours."""

import asyncio
from typing import Annotated

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from central.access.passwords import LONGEST, Crowded
from central.access.users import LONGEST_NAME, close_session, sign_in
from central.service import Admitted, Central, Service, SignedInUser
from central.web.problems import Denied
from domain.plan_events import Role
from sync.contract import ErrorCode, Token

WRONG_TAKES_S = 0.5
"""Whatever is wrong, the answer comes as late, so that its time tells nothing about names."""
WRONG = "name or password is wrong, or there were too many wrong ones: wait a while, or ask IT"

router = APIRouter(prefix="/v1/session", tags=["users"])
log = structlog.get_logger("lineside.central")


class Credentials(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    password: Annotated[str, Field(min_length=1, max_length=LONGEST, repr=False)]


class WhoAmI(BaseModel):
    """Who is signed in; `person` is who they are in the plan."""

    name: str
    roles: tuple[Role, ...]
    person: str | None


@router.post("")
async def begin(service: Central, request: Request, asked: Credentials) -> Token:
    """Sign in."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    address = request.client.host if request.client else ""
    token = await run_in_threadpool(_checked, service, asked, address)
    if token is None:
        log.warning("user_not_signed_in")
        await asyncio.sleep(begun + WRONG_TAKES_S - loop.time())
        raise Denied(401, ErrorCode.NOT_SIGNED_IN, WRONG)
    return token


@router.get("")
def show(user: SignedInUser) -> WhoAmI:
    """Who is signed in by the token that comes with this."""
    return WhoAmI(name=user.name, roles=tuple(sorted(user.roles)), person=user.person)


@router.delete("", status_code=204)
def end(service: Central, asker: Admitted) -> Response:
    """Sign out: the token that comes with this counts no more."""
    close_session(service.engine, service.site, asker.token)
    return Response(status_code=204)


def _checked(service: Service, asked: Credentials, address: str) -> Token | None:
    try:
        now = service.clock.now().at
        return sign_in(service.engine, service.site, asked.name, asked.password, now, address)
    except Crowded:
        raise Denied(503, ErrorCode.BUSY, "too many sign in at once; try again later") from None
