"""Draws pages: templates, words in both languages, how figures and times are written."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from central.access.callers import Asker
from domain.permissions import may_ask
from domain.plan_events import Text
from domain.shopfloor import Shopfloor

Language = Literal["zh", "en"]
HOME: Final = Path(__file__).parent
LANGUAGE_COOKIE: Final = "lineside_language"
PART_HEADER: Final = "Board-Part"
"""A page that is open asks by it for its middle alone."""
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
UTC_ZONE: Final = ZoneInfo("UTC")


@cache
def words() -> dict[str, Text]:
    """Every text of the board, as `page.name`.

    Raises:
        ValueError: two files have the same one.
    """
    found: dict[str, Text] = {}
    for file in sorted((HOME / "words").glob("*.toml")):
        for page, texts in tomllib.loads(file.read_text("utf-8")).items():
            for name, text in texts.items():
                key = f"{page}.{name}"
                if key in found:
                    raise ValueError(f"{key} stands twice, the second time in {file.name}")
                found[key] = Text(**text)
    return found


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes for one reader: in a language, by the plant's clock, as of a moment (UTC ms)."""

    language: Language
    zone: ZoneInfo
    now: int

    def say(self, key: str, **values: object) -> str:
        """A text by its key, with values put in."""
        text = words()[key]
        return (text.zh if self.language == "zh" else text.en).format(**values)

    def name(self, text: Text) -> str:
        """A name in the reader's language, or in the other one where it has none."""
        first, second = (text.zh, text.en) if self.language == "zh" else (text.en, text.zh)
        return first or second

    def clock(self, at: int | None) -> str:
        """Hours and minutes; with the day where that is another."""
        if at is None:
            return "–"
        then = datetime.fromtimestamp(at / 1000, UTC).astimezone(self.zone)
        today = datetime.fromtimestamp(self.now / 1000, UTC).astimezone(self.zone).date()
        return f"{then:%H:%M}" if then.date() == today else f"{then:%m-%d %H:%M}"

    def age(self, at: int | None) -> str:
        """How long ago something was, in the largest unit that fits."""
        if at is None:
            return "–"
        seconds = max(0, self.now - at) // 1000
        for unit, size in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
            if seconds >= size:
                return self.say(f"common.{unit}", count=seconds // size)
        return self.say("common.seconds", count=seconds)

    @staticmethod
    def number(thousandths: int) -> str:
        """A value in thousandths, without needless zeros: 84800 is 84.8."""
        whole, rest = divmod(abs(thousandths), 1000)
        shown = f"{whole:,}" + (f".{rest:03}".rstrip("0") if rest else "")
        return f"-{shown}" if thousandths < 0 else shown


def pen_of(request: Request, floor: Shopfloor, now: int) -> Pen:
    """Who reads: the language that was chosen, else the browser's, else Chinese."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    accepted = request.headers.get("Accept-Language", "")
    language: Language = "zh"
    if chosen == "en" or (chosen != "zh" and accepted.lower().startswith("en")):
        language = "en"
    zone = ZoneInfo(floor.calendar.zone) if floor.calendar else UTC_ZONE
    return Pen(language, zone, now)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("central.board"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def draw(
    request: Request,
    template: str,
    pen: Pen,
    asker: Asker,
    values: Mapping[str, Any],
    status: int = 200,
) -> HTMLResponse:
    """A page, or its middle alone where that is asked for.

    Args:
        request: what is answered.
        template: a file in `templates/` that extends `page.html`.
        pen: writes the page's texts; in the template its methods are `say`, `name`, `clock`, `age`, `number`.
        asker: who looks; `may(route)` in the template says what they may open or do.
        values: what else the template shows.
        status: of the answer.
    """
    part = request.headers.get(PART_HEADER) == "middle"
    shown = (
        _environment()
        .get_template(template)
        .render(
            {
                "pen": pen,
                "say": pen.say,
                "name": pen.name,
                "clock": pen.clock,
                "age": pen.age,
                "number": pen.number,
                "user": asker.user,
                "may": lambda route: may_ask(route, asker.who),
                "path": request.url.path,
                "base": "part.html" if part else "page.html",
                "wall": request.query_params.get("wall") == "1",
                **values,
            }
        )
    )
    return HTMLResponse(shown, status, HEADERS)
