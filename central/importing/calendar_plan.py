"""The calendar from its tables: time zone, closed days, shifts with their breaks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from central.importing.dates import DAY
from central.importing.entries import Entry, check_unique
from central.importing.faults import Faults, Place
from central.importing.files import Gathered
from central.importing.forms import CLOCK_TIME, CODE, ZONE
from domain.plan_events import Break, CalendarDefined, Shift

WORK_WEEK = (1, 2, 3, 4, 5)
WEEKDAYS_ALLOWED = "numbers from 1 (Monday) to 7 (Sunday), each once"
DAYS_ALLOWED = "a list of days, YYYY-MM-DD"
BREAKS_ALLOWED = '{ start = "HH:MM", end = "HH:MM" }, one after the other within the shift'
DAY_MINUTES = 24 * 60


def calendar_of(gathered: Gathered, faults: Faults) -> CalendarDefined | None:
    """The calendar that the files define, None when they define none."""
    header = gathered.only("calendar", ("shift",), faults)
    if header is None:
        return None
    shifts = gathered.of("shift")
    check_unique(shifts)
    if not shifts:
        header.fault("shift", "there is no shift", "at least one [[shift]]")
    return CalendarDefined(
        zone=header.read("zone", ZONE, "UTC"),
        shifts=tuple(_shift(shift) for shift in shifts),
        closed=tuple(_closed(header)),
    )


def _closed(header: Entry) -> Iterable[str]:
    """Closed days as ISO dates, from dates of TOML or text."""
    for day in header.read_all("closed", DAYS_ALLOWED):
        found = day.isoformat() if type(day) is date else DAY.parse(day) if isinstance(day, str) else None
        if found is None:
            header.fault("closed", f"{str(day)!r} is not a date", DAYS_ALLOWED)
        else:
            yield found


def _shift(entry: Entry) -> Shift:
    faults_before = len(entry.faults.found)
    shift = Shift(
        id=entry.read("id", CODE, ""),
        name=entry.read_name(),
        start=entry.read("start", CLOCK_TIME, "00:00"),
        end=entry.read("end", CLOCK_TIME, "00:00"),
        breaks=tuple(_break(entry, pause) for pause in entry.read_all("breaks", BREAKS_ALLOWED)),
        weekdays=_weekdays(entry) if "weekdays" in entry.values else WORK_WEEK,
    )
    if len(entry.faults.found) == faults_before and not _fits(shift):
        entry.fault("breaks", "the breaks overlap or are not within the shift", BREAKS_ALLOWED)
    return shift


def _break(entry: Entry, pause: Any) -> Break:
    if not isinstance(pause, dict) or pause.keys() != {"start", "end"}:
        entry.fault("breaks", f"{pause!r} is not a break", BREAKS_ALLOWED)
        return Break("00:00", "00:00")
    part = Entry(pause, partial(_part_place, entry.place("breaks")), entry.faults)
    return Break(part.read("start", CLOCK_TIME, "00:00"), part.read("end", CLOCK_TIME, "00:00"))


def _part_place(breaks: Place, key: str) -> Place:
    return replace(breaks, at=f"{breaks.at} {key}")


def _weekdays(entry: Entry) -> tuple[int, ...]:
    days = entry.read_all("weekdays", WEEKDAYS_ALLOWED)
    good = all(type(day) is int and day in range(1, 8) for day in days)
    if not days or not good or len(set(days)) < len(days):
        entry.fault("weekdays", f"{days!r} are not weekdays", WEEKDAYS_ALLOWED)
        return WORK_WEEK
    return tuple(sorted(days))


def _fits(shift: Shift) -> bool:
    """Whether the breaks lie within the shift, one after the other; minutes count from its start."""
    begin = _minutes(shift.start)
    lasts = (_minutes(shift.end) - begin - 1) % DAY_MINUTES + 1
    reached = 0
    for pause in shift.breaks:
        start, end = (_minutes(time) - begin for time in (pause.start, pause.end))
        if not reached <= start % DAY_MINUTES < (reached := end % DAY_MINUTES) <= lasts:
            return False
    return True


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
