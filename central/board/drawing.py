"""Draws pages: templates, words in both languages, how figures and times are written."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from central.access.callers import Asker
from central.board.shared import Shared
from central.board.telling import TOLD_COOKIE, told_by
from central.service import Service
from domain.clock import LATEST_MS
from domain.permissions import may_ask, may_record
from domain.plan_events import Text
from domain.shopfloor import Shopfloor

Language = Literal["zh", "en"]
HOME: Final = Path(__file__).parent
LANGUAGE_COOKIE: Final = "lineside_language"
PART_HEADER: Final = "Board-Part"
"""A page that is open asks by it for its middle alone."""
CLOCK_HEADER: Final = "Board-Clock"
"""As of when a middle is, by the plant's clock."""
ALERTS_HEADER: Final = "Board-Alerts"
"""How many alerts go on."""
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
OK: Final = 200
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


@cache
def _units() -> dict[str, Text]:
    """The units that have a word in each language, by either word."""
    known = [text for key, text in words().items() if key.startswith("units.")]
    return {word: text for text in known for word in (text.zh, text.en)}


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes for one reader: in a language, by the plant's clock, as of a moment (UTC ms).

    `people` are names by person's id, `goals` names by goal's id; `open_alerts` is how many go on.
    """

    language: Language
    zone: ZoneInfo
    now: int
    people: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, Text] = field(default_factory=dict)
    open_alerts: int = 0

    def say(self, key: str, **values: object) -> str:
        """A text by its key, with values put in."""
        text = words()[key]
        return (text.zh if self.language == "zh" else text.en).format(**values)

    def name(self, text: Text) -> str:
        """A name in the reader's language, or in the other one where it has none."""
        first, second = (text.zh, text.en) if self.language == "zh" else (text.en, text.zh)
        return first or second

    def unit(self, unit: str) -> str:
        """A unit in the reader's language where it has words, otherwise as the plan has it."""
        return self.name(_units()[unit]) if unit in _units() else unit

    def person(self, actor: str) -> str:
        """The name of who did something: a person of the plan, or a user as `user:<name>`."""
        return self.people.get(actor) or actor.removeprefix("user:") or "–"

    def goal(self, goal: str) -> str:
        return self.name(self.goals[goal]) if goal in self.goals else goal

    def clock(self, at: int | None) -> str:
        """Hours and minutes; with the day where that is another. A time that no calendar has is none."""
        if at is None or not 0 <= at <= LATEST_MS:
            return "–"
        then = datetime.fromtimestamp(at / 1000, UTC).astimezone(self.zone)
        today = datetime.fromtimestamp(self.now / 1000, UTC).astimezone(self.zone).date()
        return f"{then:%H:%M}" if then.date() == today else f"{then:%m-%d %H:%M}"

    def age(self, at: int | None) -> str:
        """How long ago something was, in the largest unit that fits."""
        if at is None:
            return "–"
        return self.lasted(self.now - at)

    def lasted(self, ms: int) -> str:
        """How long something took, in the largest unit that fits."""
        seconds = max(0, ms) // 1000
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
    service: Service = request.app.state.service
    zone = ZoneInfo(floor.calendar.zone) if floor.calendar else UTC_ZONE
    known = shared_of(request).known(floor, service.floor.seen)
    return Pen(language_of(request), zone, now, known.people, known.goals, len(known.alerts))


def language_of(request: Request) -> Language:
    """As in `pen_of`."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    accepted = request.headers.get("Accept-Language", "")
    return "en" if chosen == "en" or (chosen != "zh" and accepted.lower().startswith("en")) else "zh"


def shared_of(request: Request) -> Shared:
    shared: Shared = request.app.state.board
    return shared


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
) -> Response:
    """A page, or its middle alone where that is asked for.

    Args:
        request: what is answered.
        template: a file in `templates/` that extends `page.html`; its block `middle` may not say `user`.
        pen: writes the page's texts; in the template its methods are `say`, `name`, `clock`, `age`, `number`.
        asker: who looks; `may(route)` in the template says what they may open or do, `can(kind)` what they
            may record.
        values: what else the template shows.
        status: of the answer.
    """
    if is_part(request) and status == OK:
        return middle_of(request, pen, draw_middle(request, template, pen, asker, values))
    told = told_by(request)
    frame = {"base": "page.html", "user": asker.user, "told": told}
    answer = HTMLResponse(
        _render(template, _given(request, pen, asker) | frame | dict(values)), status, HEADERS
    )
    if told:
        answer.delete_cookie(TOLD_COOKIE, path="/board")
    return answer


def is_wall(request: Request) -> bool:
    """Whether a page is for a screen on the wall."""
    return request.query_params.get("wall") == "1"


def is_part(request: Request) -> bool:
    """Whether an open page asks for its middle alone."""
    return request.headers.get(PART_HEADER) == "middle"


def draw_middle(
    request: Request, template: str, pen: Pen, asker: Asker, values: Mapping[str, Any]
) -> tuple[str, str]:
    """The middle of a page and its tag: the same for all whose roles and language are the same."""
    shown = _render(template, _given(request, pen, asker) | {"base": "part.html"} | dict(values))
    return shown, f'"{sha256(shown.encode()).hexdigest()[:32]}"'


def middle_of(request: Request, pen: Pen, drawn: tuple[str, str]) -> Response:
    """A middle for whoever asks, or that it is as it was."""
    shown, tag = drawn
    said = {"ETag": tag, CLOCK_HEADER: pen.clock(pen.now), ALERTS_HEADER: str(pen.open_alerts)}
    if request.headers.get("If-None-Match") == tag:
        return Response(status_code=304, headers=HEADERS | said)
    return HTMLResponse(shown, headers=HEADERS | said)


def _render(template: str, values: Mapping[str, Any]) -> str:
    return _environment().get_template(template).render(values)


def _given(request: Request, pen: Pen, asker: Asker) -> dict[str, Any]:
    roles = asker.user.roles if asker.user else frozenset()
    return {
        "pen": pen,
        "say": pen.say,
        "name": pen.name,
        "clock": pen.clock,
        "age": pen.age,
        "number": pen.number,
        "may": lambda route: may_ask(route, asker.who),
        "can": lambda kind: may_record(kind, roles),
        "path": request.url.path,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "wall": is_wall(request),
    }
