"""Gives every request an id, one line in the log, and its place in the metrics."""

import re
import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars, get_contextvars

REQUEST_ID_HEADER: Final = "X-Request-ID"
IS_ID: Final = re.compile(rb"[A-Za-z0-9._-]{8,64}").fullmatch
"""What is taken over from whoever asks; anything else could forge a line of the log."""
NOTE: Final = "lineside.note"

log = structlog.get_logger("lineside.central")


@dataclass(slots=True, eq=False)
class Note:
    """What is known of a request: by whom, to which route, and how it was answered.

    Attributes:
        route: `METHOD /path` as it is declared; blank where none fits.
        asker: whose token came with it, where that was looked at.
        error: the code of the problem that it was answered with.
        status: 0 as long as there is no answer.
        received: bytes of its body.
        sent: bytes of the answer's body.
        address: where it came from, as far as is known.
    """

    id: str
    route: str = ""
    asker: str = ""
    error: str = ""
    status: int = 0
    received: int = 0
    sent: int = 0
    seconds: float = 0.0
    address: str = ""


def note_of(scope: MutableMapping[str, Any]) -> Note:
    """The note of a request; one that nobody reads where requests are not noted."""
    found: Note = scope.setdefault(NOTE, Note(""))
    return found


def current_request() -> str | None:
    """The id of the request that is being answered."""
    return get_contextvars().get("request_id")


class RequestLog:
    """Notes every request, and hands the note to `done` once it is answered.

    Args:
        app: what answers.
        under_way: the notes of requests that are not answered yet.
        done: is told of each that is.
        lines: whether to write a line per request.
    """

    def __init__(
        self, app: ASGIApp, under_way: set[Note], done: Callable[[Note], None], *, lines: bool
    ) -> None:
        self._app = app
        self._under_way = under_way
        self._done = done
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        note = scope[NOTE] = Note(_request_id(scope), address=_address(scope))
        begun = time.perf_counter()
        self._under_way.add(note)
        try:
            with bound_contextvars(request_id=note.id, address=note.address):
                await self._app(scope, _counted(note, receive), _noted(note, send))
        finally:
            note.seconds = time.perf_counter() - begun
            self._under_way.discard(note)
            self._done(note)
            if self._lines:
                _write(note)


def _write(note: Note) -> None:
    log.info(
        "request",
        request_id=note.id,
        route=note.route,
        status=note.status,
        ms=round(note.seconds * 1000, 1),
        address=note.address,
        asker=note.asker,
        error=note.error,
        received=note.received,
        sent=note.sent,
    )


def _request_id(scope: Scope) -> str:
    wanted = REQUEST_ID_HEADER.lower().encode()
    given = next((value for name, value in scope["headers"] if name == wanted), b"")
    return given.decode() if IS_ID(given) else uuid4().hex


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def _counted(note: Note, receive: Receive) -> Receive:
    async def counted() -> Message:
        message = await receive()
        note.received += len(message.get("body", b""))
        return message

    return counted


def _noted(note: Note, send: Send) -> Send:
    async def noted(message: Message) -> None:
        if message["type"] == "http.response.start":
            note.status = message["status"]
            headers = [*message.get("headers", ()), (REQUEST_ID_HEADER.lower().encode(), note.id.encode())]
            message = message | {"headers": headers} if isinstance(message, dict) else message
        note.sent += len(message.get("body", b""))
        await send(message)

    return noted
