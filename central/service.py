"""What every request needs at hand: the database, the site, the clock, how far things are, who asks."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request
from sqlalchemy import Engine

from central.floor_view import FloorView
from central.problems import Denied
from central.storage.ledger import Sender
from central.terminals import Terminal, terminal_of_token
from central.watermark import Watermark
from domain.ports import Clock
from sync.contract import CLOCK_HEADER, PROTOCOL, PROTOCOL_HEADER, ErrorCode

BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Service:
    """`appended` and `projected` are how far the ledger and the read models are."""

    engine: Engine
    site: str
    clock: Clock
    floor: FloorView
    appended: Watermark = field(default_factory=Watermark)
    projected: Watermark = field(default_factory=Watermark)


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Central = Annotated[Service, Depends(_service)]


def _signed_in(service: Central, authorization: Annotated[str, Header()] = "") -> Terminal:
    token = authorization[len(BEARER) :].strip() if authorization.lower().startswith(BEARER) else ""
    terminal = terminal_of_token(service.engine, service.site, token) if token else None
    if terminal is None:
        raise Denied(401, ErrorCode.NOT_SIGNED_IN, "no terminal has this token, or it was revoked")
    return terminal


SignedIn = Annotated[Terminal, Depends(_signed_in)]


def _speaks(protocol: Annotated[int, Header(alias=PROTOCOL_HEADER)] = PROTOCOL) -> None:
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
    return Sender(terminal.id, now, None if clock_at is None else clock_at - now, terminal.line)


STORE_ID = r"^[A-Za-z0-9._-]{1,64}$"
StoreId = Annotated[str, Path(pattern=STORE_ID)]
AskedStore = Annotated[str, Query(alias="store", pattern=STORE_ID)]
