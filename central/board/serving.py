"""What the board's pages are made of, and what a browser is shown where a page cannot be."""

from collections import Counter
from typing import Any, Final
from urllib.parse import quote, urlsplit

import structlog
from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, RedirectResponse, Response
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from central.access.callers import NOBODY
from central.board.drawing import HOME, UTC_ZONE, Pen, draw, language_of
from central.board.entering import local_path
from central.board.shared import Shared
from central.web.problems import Denied

FILES: Final = {file.name: file for file in (HOME / "static").iterdir() if file.is_file()}
A_WHILE: Final = {"Cache-Control": "max-age=300"}
BAD_REQUEST: Final = 400
NOT_SIGNED_IN: Final = 401
UNAVAILABLE: Final = 503
WHAT: Final = {400: "not_found", 403: "not_allowed", 404: "not_found", 405: "not_found", 413: "too_long"}
"""By status, the words for it."""

log = structlog.get_logger("lineside.central")
router = APIRouter(prefix="/board", include_in_schema=False)


@router.get("")
def start() -> Response:
    return RedirectResponse("/board/floor", 303)


@router.get("/static/{file}")
def static(file: str) -> Response:
    if file not in FILES:
        raise HTTPException(404)
    return FileResponse(FILES[file], headers=A_WHILE)


def show_errors_as_pages(app: FastAPI) -> None:
    """Answer a browser at the board with a page; whoever has to sign in is brought to where that is done."""
    app.state.board = Shared()
    app.state.listening = Counter[str]()
    for kind in (Denied, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, _page_or(app.exception_handlers[kind]))
    for trouble in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(trouble, _no_database)


def _page_or(otherwise: Any) -> Any:
    async def answer(request: Request, error: Any) -> Response:
        status = BAD_REQUEST if isinstance(error, RequestValidationError) else _status(error)
        if not _is_here(request):
            found: Response = await otherwise(request, error)
            return found
        if status == NOT_SIGNED_IN:
            return RedirectResponse(f"/board/sign-in?to={quote(_wanted(request))}", 303)
        return _error_page(request, status)

    return answer


def _status(error: Denied | HTTPException) -> int:
    return error.status if isinstance(error, Denied) else error.status_code


async def _no_database(request: Request, error: Exception) -> Response:
    """A browser is told so; others are by whoever answers for what nobody expected."""
    if not _is_here(request):
        raise error
    log.error("database_trouble", path=request.url.path, reason=str(error).partition("\n")[0])
    return _error_page(request, UNAVAILABLE)


def _is_here(request: Request) -> bool:
    return f"{request.url.path}/".startswith("/board/")


def _wanted(request: Request) -> str:
    """The page that somebody wanted to see, or from which they sent a form."""
    sent_from = str(request.url) if request.method == "GET" else request.headers.get("Referer", "")
    try:
        url = urlsplit(sent_from)
    except ValueError:
        return local_path("")
    return local_path(url.path + (f"?{url.query}" if url.query else ""))


def _error_page(request: Request, status: int) -> Response:
    """Without anything from the database, which may be what is away."""
    pen = Pen(language_of(request), UTC_ZONE, request.app.state.service.clock.now().at)
    what = WHAT.get(status, "failed")
    values = {"headline": pen.say(f"common.{what}"), "message": pen.say(f"common.{what}_more")}
    return draw(request, "error.html", pen, NOBODY, values, status)
