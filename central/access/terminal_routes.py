"""Which terminals may speak, for IT: the commands `lineside-central terminal …` as an API."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import structlog
from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel, Field

from central.access.terminals import (
    CODE_HOURS,
    HOUR_MS,
    Standing,
    State,
    add_terminal,
    list_terminals,
    renew_code,
    revoke_terminal,
)
from central.errors import BadSetting
from central.service import Central, Service, SignedInUser
from central.web.problems import Denied
from sync.contract import ErrorCode

PLAIN = r"^[^\x00-\x1f\x7f/]{1,64}$"

router = APIRouter(prefix="/v1/terminals", tags=["terminals"])
log = structlog.get_logger("lineside.central")

Plain = Annotated[str, Field(pattern=PLAIN)]
Name = Annotated[str, Path(pattern=PLAIN)]


class Validity(BaseModel):
    """How long a code counts."""

    valid_hours: Annotated[int, Field(ge=1, le=8760)] = CODE_HOURS


class NewTerminal(Validity):
    """A terminal to be let in: it stands at the first of `stations`, and may speak of each."""

    name: Plain
    line: Plain
    stations: Annotated[list[Plain], Field(min_length=1, max_length=64)]


class OpenCode(BaseModel):
    """A one-time code, told this once; it counts until `expires_at`, UTC ms."""

    name: str
    code: str
    expires_at: int


class ListedTerminal(BaseModel):
    """A terminal; `last_contact` in UTC ms, `clock_offset_ms` its clock less ours, where these are known."""

    name: str
    line: str
    stations: tuple[str, ...]
    state: State
    version: str
    last_contact: int | None
    clock_offset_ms: int | None


@router.get("")
def show_all(service: Central) -> list[ListedTerminal]:
    """Every terminal there ever was, by name."""
    return [_listed(known) for known in list_terminals(service.engine, service.site, _now(service))]


@router.post("", status_code=201)
def add(service: Central, user: SignedInUser, asked: NewTerminal) -> OpenCode:
    """Let a terminal enrol: gives its one-time code."""
    until = _now(service) + asked.valid_hours * HOUR_MS
    with _answering(409):
        code = add_terminal(service.engine, service.site, asked.name, asked.line, asked.stations, until)
    log.info("terminal_added", terminal=asked.name, by=user.name)
    return OpenCode(name=asked.name, code=code, expires_at=until)


@router.post("/{name}/code", status_code=201)
def renew(service: Central, user: SignedInUser, name: Name, asked: Validity) -> OpenCode:
    """Another code for a terminal whose hardware is replaced."""
    until = _now(service) + asked.valid_hours * HOUR_MS
    with _answering(404):
        code = renew_code(service.engine, service.site, name, until)
    log.info("terminal_code_renewed", terminal=name, by=user.name)
    return OpenCode(name=name, code=code, expires_at=until)


@router.delete("/{name}", status_code=204)
def revoke(service: Central, user: SignedInUser, name: Name) -> Response:
    """Let a terminal in no more, from its next request on; what it sent stays."""
    with _answering(404):
        revoke_terminal(service.engine, service.site, name)
    log.info("terminal_revoked", terminal=name, by=user.name)
    return Response(status_code=204)


def _now(service: Service) -> int:
    return service.clock.now().at


@contextmanager
def _answering(status: int) -> Iterator[None]:
    """What cannot be done as asked, as an answer."""
    try:
        yield
    except BadSetting as error:
        raise Denied(status, ErrorCode.BAD_REQUEST, str(error)) from error


def _listed(known: Standing) -> ListedTerminal:
    who = known.terminal
    return ListedTerminal(
        name=who.name,
        line=who.line,
        stations=who.stations,
        state=known.state,
        version=known.version,
        last_contact=known.last_contact,
        clock_offset_ms=known.clock_offset_ms,
    )
