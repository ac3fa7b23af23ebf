"""Tells somebody what came of a form: one sentence, shown once on the page that comes next."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

TOLD_COOKIE: Final = "lineside_told"
SHOWN_WITHIN_S: Final = 60
LONGEST: Final = 300
"""Characters; a cookie may have 4096 bytes, and one character may take nine."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and whether it is a good one."""

    sentence: str
    good: bool


def back(to: str, sentence: str = "", *, good: bool = False) -> Response:
    """After a form: to a page, which says the sentence once.

    Args:
        to: a local path, such as `/board/alerts#x`; nothing that a browser sent unless by `local_path`.
        sentence: as plain text; blank for none.
        good: whether it was done, or refused.
    """
    answer = RedirectResponse(to, 303)
    if sentence:
        value = f"{'good' if good else 'bad'}.{quote(sentence[:LONGEST], safe='')}"
        answer.set_cookie(
            TOLD_COOKIE, value, max_age=SHOWN_WITHIN_S, path="/board", httponly=True, samesite="strict"
        )
    return answer


def told_by(request: Request) -> Told | None:
    """What the form before came to, if there was one."""
    kind, _, sentence = request.cookies.get(TOLD_COOKIE, "").partition(".")
    return Told(unquote(sentence), kind == "good") if sentence else None
