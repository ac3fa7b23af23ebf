"""Dates of plan files, read in the plant's own time zone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from central.importing.forms import Form, plain

FIRST_YEAR, LAST_YEAR = 2000, 2199
LAST_HOUR, LAST_MINUTE, LAST_SECOND = 23, 59, 59
_DATE = r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"
_TIME = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.][0-9]{1,6})?)?"
_OFFSET = r"(Z|[+-][0-9]{2}:[0-9]{2})"


@dataclass(frozen=True, slots=True)
class PlantDates:
    """The forms of dates at a plant in `zone`; `today` is the day that `+3d 14:00` counts from.

    Without it there is no such form: what is sent again tomorrow has to mean the same.
    """

    zone: ZoneInfo
    today: date | None = None

    @property
    def due(self) -> Form[int]:
        """A local date and time, as UTC ms."""
        allowed = f"YYYY-MM-DD HH:MM in {self.zone.key}"
        relative = ", or +3d 14:00 for the third day after the import" if self.today else ""
        return Form("a date with a time", allowed + relative, self._due)

    @property
    def day(self) -> Form[str]:
        """A date, as ISO text."""
        relative = ", or +30d or -30d for days after and before the import" if self.today else ""
        return Form("a date", f"YYYY-MM-DD{relative}", self._iso_day, takes=(str, date))

    @property
    def last_day(self) -> Form[int]:
        """The last valid day, as the UTC ms at which the day after it begins."""
        return Form("a date", f"YYYY-MM-DD, {FIRST_YEAR} to {LAST_YEAR}, or nothing for no end", self._after)

    def _due(self, text: str) -> int | None:
        absolute = re.fullmatch(rf"{_DATE}[ T]+{_TIME} ?{_OFFSET}?", plain(text))
        relative = re.fullmatch(rf"[+]([0-9]{{1,3}})d +{_TIME}", plain(text))
        if absolute:
            year, month, day, *clock, offset = absolute.groups()
            return _utc_ms(_day(year, month, day), clock, _zone(offset) or self.zone)
        if relative and self.today:
            return _utc_ms(self.today + timedelta(days=int(relative[1])), relative.groups()[1:], self.zone)
        return None

    def _iso_day(self, text: str) -> str | None:
        relative = re.fullmatch("([+-][0-9]{1,3})d", plain(text))
        if relative and self.today:
            return (self.today + timedelta(days=int(relative[1]))).isoformat()
        found = read_day(text)
        return found.isoformat() if found else None

    def _after(self, text: str) -> int | None:
        day = read_day(text)
        return _utc_ms(day + timedelta(days=1), ("0", "0", None), self.zone) if day else None


def _utc_ms(day: date | None, clock: Sequence[str | None], zone: tzinfo) -> int | None:
    hours, minutes, seconds = (int(part or 0) for part in clock)
    if day is None or hours > LAST_HOUR or minutes > LAST_MINUTE or seconds > LAST_SECOND:
        return None
    return int(datetime.combine(day, time(hours, minutes, seconds), zone).timestamp() * 1000)


def _zone(offset: str | None) -> tzinfo | None:
    """The zone that is written with a time, None without one."""
    if not offset:
        return None
    return UTC if offset == "Z" else datetime.strptime(offset, "%z").tzinfo


def read_day(text: str) -> date | None:
    """A date written `2026-11-30` or `2026/11/30`."""
    found = re.fullmatch(_DATE, plain(text))
    return _day(*found.groups()) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


DAY = Form("a date", "YYYY-MM-DD", lambda text: day.isoformat() if (day := read_day(text)) else None)
