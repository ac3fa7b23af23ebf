"""How times, durations and quantities are written on the screen."""

import re
from datetime import UTC, datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from domain.clock import LATEST_MS
from domain.plan_events import CalendarDefined

NARROW_SPACE = "\u202f"
_BETWEEN_HAN: Final = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")


def zone_of(calendar: CalendarDefined | None) -> tzinfo | None:
    """The plant's time zone; None, the machine's own, while no calendar is known."""
    return ZoneInfo(calendar.zone) if calendar else None


def local(at_ms: int, zone: tzinfo | None) -> datetime:
    """By the plant's clock; of a time that no calendar has, the nearest that one has."""
    return datetime.fromtimestamp(min(max(0, at_ms), LATEST_MS) / 1000, UTC).astimezone(zone)


def minute(at_ms: int, zone: tzinfo | None) -> str:
    """`10:42`."""
    return f"{local(at_ms, zone):%H:%M}"


def second(at_ms: int, zone: tzinfo | None) -> str:
    """`10:42:07`."""
    return f"{local(at_ms, zone):%H:%M:%S}"


def stopwatch(ms: int) -> str:
    """`01:24:36`; hours go on counting past a day."""
    seconds = ms // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def countdown(ms: int) -> str:
    """`0:27`, rounded up, so that nought means over."""
    seconds = -(-ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def number(value: int) -> str:
    """`1 234 567`, with spaces that do not break and are read alike in both languages."""
    return f"{value:,}".replace(",", NARROW_SPACE)


def percent(part: int, whole: int) -> str:
    """Whole percent, rounded down: 100 % is reached, never nearly reached. Without a base there is none."""
    return f"{part * 100 // whole}{NARROW_SPACE}%" if whole > 0 else ""


def closed_up(sentence: str) -> str:
    """A sentence as people write it: recognisers put spaces between Chinese words too."""
    return _BETWEEN_HAN.sub("", sentence)
