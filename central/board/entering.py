"""Signing in at the board: by name and password, kept in a cookie that scripts cannot read."""

import asyncio
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from central.access.callers import NOBODY
from central.access.passwords import Crowded
from central.access.users import close_session, sign_in
from central.board.drawing import LANGUAGE_COOKIE, draw, pen_of
from central.service import SESSION_COOKIE, Admitted, Central
from central.web.problems import Denied
from sync.contract import ErrorCode, Token

LONGEST_FORM: Final = 64 * 1024
HOME: Final = "/board"
WRONG_TAKES_S: Final = 0.5
YEAR_S: Final = 365 * 24 * 3600

router = APIRouter(prefix="/board", include_in_schema=False)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form that one of our own pages sent; of a field that comes several times the last.

    Raises:
        Denied: another site had the browser send it, or it is too large.
    """
    if not _is_from_here(request):
        raise Denied(403, ErrorCode.NOT_ALLOWED, "this form was not sent by a page of the board")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise Denied(413, ErrorCode.TOO_LARGE, "this form is too long")
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _is_from_here(request: Request) -> bool:
    origin, host = request.headers.get("Origin"), request.headers.get("Host", "")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    return origin is None or origin.partition("://")[1:] == ("://", host)


Form = Annotated[dict[str, str], Depends(_form)]


@router.get("/sign-in")
def show_sign_in(request: Request, service: Central, to: str = HOME) -> Response:
    return _sign_in_page(request, service, to, wrong=False)


@router.post("/sign-in")
async def enter(request: Request, service: Central, form: Form) -> Response:
    """Sign in, and go where one wanted to; whoever was signed in here before is so no more."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    address = request.client.host if request.client else ""
    name, password = form.get("name", ""), form.get("password", "")
    now = service.clock.now().at
    try:
        token = await run_in_threadpool(sign_in, service.engine, service.site, name, password, now, address)
    except Crowded:
        raise Denied(503, ErrorCode.BUSY, "too many sign in at once; try again later") from None
    to = local_path(form.get("to", HOME))
    if token is None:
        await asyncio.sleep(begun + WRONG_TAKES_S - loop.time())
        return await run_in_threadpool(_sign_in_page, request, service, to, True)
    if before := request.cookies.get(SESSION_COOKIE):
        await run_in_threadpool(close_session, service.engine, service.site, before)
    return _entered(request, token, to)


@router.post("/sign-out")
async def leave(service: Central, asker: Admitted, _: Form) -> Response:
    await run_in_threadpool(close_session, service.engine, service.site, asker.token)
    answer = RedirectResponse(f"{HOME}/sign-in", 303)
    answer.delete_cookie(SESSION_COOKIE, path=HOME)
    return answer


@router.post("/language")
async def choose_language(form: Form) -> Response:
    answer = RedirectResponse(local_path(form.get("to", HOME)), 303)
    language = "en" if form.get("language") == "en" else "zh"
    answer.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_S, path=HOME, samesite="strict")
    return answer


def local_path(to: str) -> str:
    """Where to go next: a page of the board, wherever somebody was sent from."""
    return to if to.startswith((f"{HOME}/", f"{HOME}?")) else HOME


def _entered(request: Request, token: Token, to: str) -> Response:
    answer = RedirectResponse(to, 303)
    answer.set_cookie(
        SESSION_COOKIE,
        token.token,
        max_age=token.expires_in,
        path=HOME,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


def _sign_in_page(request: Request, service: Central, to: str, wrong: bool) -> Response:
    with service.floor.current() as (floor, _):
        pen = pen_of(request, floor, service.clock.now().at)
    values = {"to": local_path(to), "wrong": wrong, "sign_in": True}
    return draw(request, "sign_in.html", pen, NOBODY, values, 401 if wrong else 200)
