"""Whatever goes wrong, the answer is a Problem without insides, and the log says it once."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.testing import capture_logs

from central.web.problems import Guard
from sync.contract import ErrorCode, Problem, Remedy

SCOPE = {"type": "http", "path": "/v1/feed"}


def failing(error: Exception, *, begun: bool = False) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if begun:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise error

    return app


def answered(app: ASGIApp, scope: Scope = SCOPE) -> tuple[list[Message], list[Any]]:
    """What went out, and what was logged."""
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        messages.append(message)

    with capture_logs() as logs:
        asyncio.run(Guard(app)(scope, receive, send))
    return messages, list(logs)


@pytest.mark.parametrize(
    ("error", "status", "event"),
    [
        (ValueError("the secret insides"), 500, "request_failed"),
        (OperationalError("the secret insides", {}, Exception("gone")), 503, "database_trouble"),
        (InterfaceError("the secret insides", {}, Exception("gone")), 503, "database_trouble"),
        (PoolTimeout("no connection is free"), 503, "database_trouble"),
    ],
)
def test_an_error_is_answered_with_what_to_do(error: Exception, status: int, event: str) -> None:
    (start, body), logs = answered(failing(error))

    problem = Problem.model_validate_json(body["body"], strict=True)
    assert (start["status"], problem.error, problem.remedy) == (status, ErrorCode.BUSY, Remedy.RETRY)
    assert (b"retry-after", b"2") in start["headers"]
    assert b"secret" not in body["body"]
    assert [entry["event"] for entry in logs] == [event]


def test_an_answer_that_has_begun_is_left_alone() -> None:
    messages, logs = answered(failing(ValueError(), begun=True))

    assert len(messages) == len(logs) == 1


def test_nobody_is_there_to_be_answered() -> None:
    messages, logs = answered(failing(ClientDisconnect()))

    assert messages == []
    assert [entry["event"] for entry in logs] == ["client_gone"]


def test_what_is_no_request_passes_through() -> None:
    with pytest.raises(ValueError, match="at start"):
        answered(failing(ValueError("at start")), {"type": "lifespan"})
