"""Dates of plan files, read in the plant's own time zone."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from central.importing.forms import Form, plain

FIRST_YEAR, LAST_YEAR = 2000, 2199
LAST_HOUR, LAST_MINUTE = 23, 59
_DATE = r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"
_TIME = r"([0-9]{1,2}):([0-9]{2})(?::00)?"


@dataclass(frozen=True, slots=True)
class PlantDates:
    """The forms of dates at a plant in `zone`; `today` is the day that `+3d 14:00` counts from."""

    zone: ZoneInfo
    today: date

    @property
    def due(self) -> Form[int]:
        """A local date and time, as UTC ms."""
        allowed = f"YYYY-MM-DD HH:MM in {self.zone.key}, or +3d 14:00 for the third day after the import"
        return Form("a date with a time", allowed, self._due)

    @property
    def last_day(self) -> Form[int]:
        """The last valid day, as the UTC ms at which the day after it begins."""
        return Form("a date", f"YYYY-MM-DD, {FIRST_YEAR} to {LAST_YEAR}, or nothing for no end", self._after)

    def _due(self, text: str) -> int | None:
        absolute = re.fullmatch(rf"{_DATE}[ T]+{_TIME}", plain(text))
        relative = re.fullmatch(rf"[+]([0-9]{{1,3}})d +{_TIME}", plain(text))
        if absolute:
            return self._utc_ms(_day(*absolute.groups()[:3]), *absolute.groups()[3:])
        if relative:
            return self._utc_ms(self.today + timedelta(days=int(relative[1])), *relative.groups()[1:])
        return None

    def _after(self, text: str) -> int | None:
        day = read_day(text)
        return self._utc_ms(day + timedelta(days=1), "0", "0") if day else None

    def _utc_ms(self, day: date | None, hours: str, minutes: str) -> int | None:
        if day is None or int(hours) > LAST_HOUR or int(minutes) > LAST_MINUTE:
            return None
        at = datetime.combine(day, time(int(hours), int(minutes)), self.zone)
        return int(at.timestamp() * 1000)


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
