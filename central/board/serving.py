"""What the board's pages are made of, and what a browser is shown where a page cannot be."""

from typing import Any, Final
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from central.access.callers import NOBODY
from central.board.drawing import HOME, draw, pen_of
from central.board.entering import local_path
from central.board.shared import Shared
from central.web.problems import Denied

FILES: Final = {file.name: file for file in (HOME / "static").iterdir() if file.is_file()}
A_WHILE: Final = {"Cache-Control": "max-age=300"}
NOT_SIGNED_IN: Final = 401

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
    for kind in (Denied, HTTPException):
        app.add_exception_handler(kind, _page_or(app.exception_handlers[kind]))


def _page_or(otherwise: Any) -> Any:
    async def answer(request: Request, error: Any) -> Response:
        status = error.status if isinstance(error, Denied) else error.status_code
        if not request.url.path.startswith("/board"):
            found: Response = await otherwise(request, error)
            return found
        if status == NOT_SIGNED_IN:
            return RedirectResponse(f"/board/sign-in?to={quote(_wanted(request))}", 303)
        return await run_in_threadpool(_error_page, request, status)

    return answer


def _wanted(request: Request) -> str:
    """The page that somebody wanted to see, or from which they sent a form."""
    url = urlsplit(str(request.url) if request.method == "GET" else request.headers.get("Referer", ""))
    return local_path(url.path + (f"?{url.query}" if url.query else ""))


def _error_page(request: Request, status: int) -> Response:
    service = request.app.state.service
    with service.floor.current() as (floor, _):
        pen = pen_of(request, floor, service.clock.now().at)
    what = {403: "not_allowed", 404: "not_found"}.get(status, "failed")
    values = {"headline": pen.say(f"common.{what}"), "message": pen.say(f"common.{what}_more")}
    return draw(request, "error.html", pen, NOBODY, values, status)
