"""Errors as the wire has them: a Problem with its remedy, whatever went wrong; details go to the log."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.web.request_log import current_request, note_of
from sync.contract import ErrorCode, Problem, Remedy

RETRY_AFTER_S = 2
TOO_LARGE = 413
SERVER_ERROR = 500
REMEDIES = {
    ErrorCode.NOT_SIGNED_IN: Remedy.SIGN_IN,
    ErrorCode.NOT_ALLOWED: Remedy.CALL_IT,
    ErrorCode.BAD_SIGNATURE: Remedy.CALL_IT,
    ErrorCode.CODE_UNUSABLE: Remedy.CALL_IT,
    ErrorCode.WRONG_PLACE: Remedy.CALL_IT,
    ErrorCode.STORE_OF_ANOTHER: Remedy.CALL_IT,
    ErrorCode.GAP: Remedy.RESEND,
    ErrorCode.FORKED: Remedy.CALL_IT,
    ErrorCode.BROKEN_CHAIN: Remedy.CALL_IT,
    ErrorCode.BAD_REQUEST: Remedy.CALL_IT,
    ErrorCode.TOO_LARGE: Remedy.CALL_IT,
    ErrorCode.PROTOCOL_TOO_OLD: Remedy.UPGRADE,
    ErrorCode.BUSY: Remedy.RETRY,
}

log = structlog.get_logger("lineside.central")


class Denied(Exception):
    """A request that is not answered with what it asked for."""

    def __init__(
        self,
        status: int,
        error: ErrorCode,
        message: str,
        expected: int | None = None,
        retry_after_s: int = RETRY_AFTER_S,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after_s = retry_after_s
        self.problem = Problem(error=error, remedy=REMEDIES[error], message=message, expected=expected)


def answer(status: int, problem: Problem, retry_after_s: int = RETRY_AFTER_S) -> JSONResponse:
    headers = {"Retry-After": str(retry_after_s)} if problem.remedy is Remedy.RETRY else {}
    if problem.error is ErrorCode.NOT_SIGNED_IN:
        headers["WWW-Authenticate"] = "Bearer"
    shown = problem.model_dump(mode="json", exclude={"request_id"})
    if status >= SERVER_ERROR and (request_id := current_request()):
        shown["request_id"] = request_id
    return JSONResponse(shown, status, headers)


def speak_in_problems(app: FastAPI) -> None:
    """Make every answer of `app` that is not a success a Problem."""
    app.add_exception_handler(Denied, _denied)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(Guard)


async def _denied(request: Request, error: Any) -> JSONResponse:
    note_of(request.scope).error = error.problem.error
    return answer(error.status, error.problem, error.retry_after_s)


async def _invalid(request: Request, error: Any) -> JSONResponse:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return _bad_request(request, 400, f"{place}: {first['msg']}")


async def _http(request: Request, error: Any) -> JSONResponse:
    return _bad_request(request, error.status_code, str(error.detail))


def _bad_request(request: Request, status: int, message: str) -> JSONResponse:
    error = ErrorCode.TOO_LARGE if status == TOO_LARGE else ErrorCode.BAD_REQUEST
    note_of(request.scope).error = error
    return answer(status, Problem(error=error, remedy=REMEDIES[error], message=message))


class Guard:
    """Turns what nobody expected into an answer without insides, and logs it, once."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, note)
        except ClientDisconnect:
            log.info("client_gone", path=scope["path"])
        except Exception as error:  # noqa: BLE001 the edge of the service: everything becomes an answer
            response = _trouble(error, scope["path"])
            note_of(scope).error = ErrorCode.BUSY
            if not begun:
                await response(scope, receive, send)


def _trouble(error: Exception, path: str) -> JSONResponse:
    if isinstance(error, (OperationalError, InterfaceError, PoolTimeout)):
        log.error("database_trouble", path=path, reason=str(error).partition("\n")[0])
        return _busy(503, "the database does not answer now; try again later")
    log.error("request_failed", path=path, exc_info=error)
    return _busy(500, "the central side failed; try again later")


def _busy(status: int, message: str) -> JSONResponse:
    return answer(status, Problem(error=ErrorCode.BUSY, remedy=Remedy.RETRY, message=message))
