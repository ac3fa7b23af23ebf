"""How values are written in plan files: each form knows its noun, what it allows, and how to read it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final, Generic, TypeVar
from zoneinfo import available_timezones

from domain.floor_events import CallKind
from domain.goal_events import Effect, Good, ValueSource
from domain.plan_events import ReasonClass, Role, Stage

T = TypeVar("T")

MOST_ORDERED = 100_000_000
LONGEST_TEXT = 200
LONGEST_CODE = 64
LONGEST_PHRASE = 40
DAY_S = 86_400
WEEK_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """A way to write a value. `parse` gets stripped text and gives None for what it cannot read.

    The text of a `secret` form appears in no message. `takes` are the types that it has in TOML.
    """

    noun: str
    allowed: str
    parse: Callable[[str], T | None]
    secret: bool = False
    takes: tuple[type, ...] = (str,)


def plain(text: str) -> str:
    """Full-width digits and signs as their ASCII ones: numbers and times come from Chinese keyboards."""
    return unicodedata.normalize("NFKC", text)


def one_of(noun: str, words: Mapping[str, T], allowed: str = "") -> Form[T]:
    """A choice; `allowed` where it should not list every word."""
    return Form(noun, allowed or "one of " + ", ".join(words), lambda text: words.get(text.casefold()))


def _matching(pattern: str, text: str) -> str | None:
    return text if re.fullmatch(pattern, text) else None


def _text(text: str) -> str | None:
    clean = not any(unicodedata.category(char).startswith("C") for char in text)
    return text if clean and len(text) <= LONGEST_TEXT else None


def _phrase(text: str) -> str | None:
    sayable = len(text) <= LONGEST_PHRASE and any(map(str.isalpha, text))
    return _text(text) if sayable else None


def _quantity(text: str) -> int | None:
    digits = _matching("[0-9]{1,9}", plain(text))
    return int(digits) if digits and 0 < int(digits) <= MOST_ORDERED else None


def _seconds(text: str) -> int | None:
    number = _matching(r"[0-9]{1,5}([.][0-9]{1,3})?", plain(text))
    return round(float(number) * 1000) if number and float(number) <= DAY_S else None


def _thousandths(text: str) -> int | None:
    number = _matching(r"-?[0-9]{1,9}([.][0-9]{1,3}0*)?", plain(text))
    return int(Decimal(number) * 1000) if number else None


def _minutes(text: str) -> int | None:
    number = _matching("[0-9]{1,5}", plain(text))
    return int(number) if number and int(number) <= WEEK_MINUTES else None


def _codes(text: str) -> tuple[str, ...] | None:
    codes = tuple(filter(None, (part.strip() for part in re.split("[|、]", text))))
    good = all(_matching(f"[!-~]{{1,{LONGEST_CODE}}}", code) for code in codes)
    return codes if codes and good and len(set(codes)) == len(codes) else None


def _pieces(text: str) -> tuple[int, ...] | None:
    numbers = [_matching("[0-9]{1,9}", part.strip()) for part in re.split("[|、]", plain(text))]
    good = tuple(int(number) for number in numbers if number and int(number) <= MOST_ORDERED)
    return good if len(good) == len(numbers) else None


def _pin(text: str) -> str | None:
    return "" if text == "-" else _matching("[0-9]{4,8}", plain(text)) and plain(text)


def _roles(text: str) -> tuple[Role, ...] | None:
    roles = [ROLE_WORDS.get(word.strip().casefold()) for word in text.split("|")]
    known = tuple(role for role in dict.fromkeys(roles) if role)
    return None if None in roles else known


def _clock_time(text: str) -> str | None:
    padded = plain(text).rjust(5, "0")
    return _matching("([01][0-9]|2[0-3]):[0-5][0-9]", padded)


def _zone(text: str) -> str | None:
    return text if text in available_timezones() else None


ROLE_WORDS: Final[dict[str, Role]] = {role.value: role for role in Role} | {
    "操作工": Role.OPERATOR,
    "班组长": Role.LEAD,
    "生产主管": Role.SUPERVISOR,
    "维修": Role.MAINTENANCE,
    "质量": Role.QUALITY,
    "工程": Role.ENGINEERING,
    "采购": Role.PURCHASING,
    "信息": Role.IT,
    "经理": Role.MANAGER,
}
STAGE_WORDS: Final[dict[str, Stage]] = {stage.value: stage for stage in Stage} | {
    "订单排产": Stage.SCHEDULING,
    "物料领用": Stage.MATERIAL,
    "生产加工": Stage.PRODUCTION,
    "质检入库": Stage.INSPECTION,
}
YES_NO_WORDS: Final[dict[str, bool]] = {
    **dict.fromkeys(("yes", "y", "true", "1", "是"), True),
    **dict.fromkeys(("no", "n", "false", "0", "否"), False),
}
CLASS_WORDS: Final[dict[str, ReasonClass]] = {
    entry.value: entry for entry in ReasonClass if entry is not ReasonClass.UNKNOWN
}

TEXT: Final = Form("text", f"at most {LONGEST_TEXT} characters, no control characters", _text)
PHRASE: Final = Form(
    "something to say", f"texts of at most {LONGEST_PHRASE} characters, with letters among them", _phrase
)
CODE: Final = Form(
    "an id",
    f"1 to {LONGEST_CODE} letters, digits and signs of ASCII, no blanks",
    partial(_matching, f"[!-~]{{1,{LONGEST_CODE}}}"),
)
OPERATION_ID: Final = Form(
    "an operation's id",
    f"1 to {LONGEST_CODE} letters, digits and signs of ASCII, no blanks, no '/'",
    partial(_matching, f"[!-.0-~]{{1,{LONGEST_CODE}}}"),
)
REASON_ID: Final = Form(
    "a reason's id",
    "small letters, digits and _ in words joined by dots, not 'unknown'",
    partial(_matching, r"(?!unknown$)[a-z0-9_]+([.][a-z0-9_]+)*"),
)
QUANTITY: Final = Form("a quantity", f"whole numbers from 1 to {MOST_ORDERED}", _quantity)
SECONDS: Final = Form("a time in seconds", f"0 to {DAY_S}, with at most three decimals", _seconds)
YES_NO: Final = one_of("yes or no", YES_NO_WORDS)
ROLES: Final = Form("a list of roles", ", ".join(Role) + ", with | between several", _roles)
STAGE: Final = one_of("a stage", STAGE_WORDS, "one of " + ", ".join(Stage))
REASON_CLASS: Final = one_of("a reason class", CLASS_WORDS)
CLOCK_TIME: Final = Form("a time of day", "HH:MM from 00:00 to 23:59", _clock_time)
ZONE: Final = Form("a time zone", "IANA names such as Asia/Shanghai", _zone)
NUMBER: Final = Form("a number", "numbers with at most three decimals", _thousandths, takes=(str, int, float))
MINUTES: Final = Form("minutes", f"whole numbers from 0 to {WEEK_MINUTES}", _minutes)
CODES: Final = Form(
    "a list of ids", "ids of ASCII letters, digits and signs, each once, with | between several", _codes
)
PIECES: Final = Form(
    "a list of quantities", "whole numbers from 0, one for each order, with | between several", _pieces
)
EFFECT: Final = one_of("an effect", {each.value: each for each in Effect})
GOOD: Final = one_of("a direction of good", {each.value: each for each in Good})
SOURCE: Final = one_of("a source", {each.value: each for each in ValueSource})
CALL: Final = one_of("a call", {each.value: each for each in CallKind})
ROUTE_CLASS: Final = one_of("a reason class", {each.value: each for each in ReasonClass})
PIN: Final = Form("a PIN", "4 to 8 digits, or - for none", _pin, secret=True)
