"""What every request needs at hand: the database, the site, the clock, how far things are, who asks.

What waits for nothing is `async`: else each costs every request the way to a thread and back.
"""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from central.access.callers import NOBODY, Asker, asker_of, bearer_token
from central.access.terminals import Terminal
from central.access.users import User
from central.feeding.tails import TailFinder
from central.feeding.watermark import Watermark
from central.reading.floor_view import FloorView
from central.storage.ledger import Sender
from central.web.problems import Denied
from central.web.request_log import note_of
from domain.permissions import may_ask
from domain.ports import Clock
from sync.contract import CLOCK_HEADER, PROTOCOL, PROTOCOL_HEADER, ErrorCode

SESSION_COOKIE = "lineside_session"
"""By it a browser is signed in at the board, and there alone."""
NOT_SIGNED_IN = "nobody has this token, it has expired, or whoever had it is let in no more: sign in"
NOT_ALLOWED = "ask IT for a role that may"


@dataclass(frozen=True, slots=True)
class Service:
    """What the requests of one process share.

    Attributes:
        pin_key: the plant's, which terminals are told when they enrol.
        token_ms: how long a terminal's token counts.
        roster_ms: how long a terminal may let people in by a roster.
        appended: how far the ledger is.
        projected: how far the read models are.
    """

    engine: Engine
    site: str
    clock: Clock
    floor: FloorView
    pin_key: bytes = b""
    token_ms: int = 15 * 60_000
    roster_ms: int = 60 * 24 * 3600 * 1000
    appended: Watermark = field(default_factory=Watermark)
    projected: Watermark = field(default_factory=Watermark)
    tails: TailFinder = field(default_factory=TailFinder)


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Central = Annotated[Service, Depends(_service)]


async def admitted(request: Request, service: Central) -> Asker:
    """The one check of the table of routes: every route depends on it, see `central.app`."""
    route = f"{request.method} {request.scope['route'].path}"
    note = note_of(request.scope)
    note.route = route
    if may_ask(route, ()):
        return NOBODY
    token = _token(request)
    now = service.clock.now().at
    asker = await run_in_threadpool(asker_of, service.engine, service.site, token, now)
    note.asker = asker.name
    if asker == NOBODY:
        raise Denied(401, ErrorCode.NOT_SIGNED_IN, NOT_SIGNED_IN)
    if not may_ask(route, asker.who):
        raise Denied(403, ErrorCode.NOT_ALLOWED, f"{asker.name} may not use {route}: {NOT_ALLOWED}")
    return asker


def _token(request: Request) -> str:
    """A program brings it in a header, a browser at the board in a cookie."""
    if request.url.path.startswith("/board"):
        return request.cookies.get(SESSION_COOKIE, "")
    return bearer_token(request.headers.get("Authorization", ""))


Admitted = Annotated[Asker, Depends(admitted)]


async def _signed_in(asker: Admitted) -> Terminal:
    if asker.terminal is None:
        raise Denied(403, ErrorCode.NOT_ALLOWED, "this is for terminals alone")
    return asker.terminal


async def _user(asker: Admitted) -> User:
    if asker.user is None:
        raise Denied(403, ErrorCode.NOT_ALLOWED, "this is for users alone")
    return asker.user


SignedIn = Annotated[Terminal, Depends(_signed_in)]
SignedInUser = Annotated[User, Depends(_user)]


async def _speaks(protocol: Annotated[int, Header(alias=PROTOCOL_HEADER)] = PROTOCOL) -> None:
    if protocol < PROTOCOL:
        message = f"the central side speaks protocol {PROTOCOL}, this terminal {protocol}: upgrade it"
        raise Denied(426, ErrorCode.PROTOCOL_TOO_OLD, message)
    if protocol > PROTOCOL:
        message = f"the central side speaks protocol {PROTOCOL} and must be upgraded to {protocol}"
        raise Denied(400, ErrorCode.BAD_REQUEST, message)


Speaks = Depends(_speaks)
ClockAt = Annotated[int | None, Header(alias=CLOCK_HEADER, ge=0, lt=2**62)]


def sender_of(terminal: Terminal, now: int, clock_at: int | None) -> Sender:
    """Who sends, by its token, and how far its clock is off where it says what it shows; UTC ms."""
    offset = None if clock_at is None else clock_at - now
    return Sender(terminal.id, now, offset, terminal.line, terminal.stations)


STORE_ID = r"^[A-Za-z0-9._-]{1,64}$"
StoreId = Annotated[str, Path(pattern=STORE_ID)]
AskedStore = Annotated[str, Query(alias="store", pattern=STORE_ID)]
