"""Texts of cards in both languages, and how times are written in them."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

from domain.clock import LATEST_MS
from domain.plan_events import Text

UTC_ZONE: Final = ZoneInfo("UTC")


@cache
def words() -> dict[str, Text]:
    """Every text, by its name."""
    file = Path(__file__).with_name("words.toml")
    return {name: Text(**text) for name, text in tomllib.loads(file.read_text("utf-8")).items()}


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes in a language, by the plant's clock, as of a moment (UTC ms)."""

    language: Literal["zh", "en"]
    zone: ZoneInfo
    now: int

    def say(self, key: str, **values: object) -> str:
        """A text with values put in."""
        return self.name(words()[key]).format(**values)

    def name(self, text: Text) -> str:
        """A name in the language, or in the other one where it has none."""
        first, second = (text.zh, text.en) if self.language == "zh" else (text.en, text.zh)
        return first or second

    def clock(self, at: int) -> str:
        """Hours and minutes; with the day or the year where that is another. No calendar has some times."""
        if not 0 <= at <= LATEST_MS:
            return self.say("no_time")
        then, now = (datetime.fromtimestamp(ms / 1000, UTC).astimezone(self.zone) for ms in (at, self.now))
        if then.year != now.year:
            return f"{then:%Y-%m-%d %H:%M}"
        return f"{then:%H:%M}" if then.date() == now.date() else f"{then:%m-%d %H:%M}"

    def joined(self, parts: list[str]) -> str:
        return ("，" if self.language == "zh" else ", ").join(parts)
