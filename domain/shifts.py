"""Shifts by the plant's calendar: which one a moment belongs to, its breaks, its planned busy time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.plan_events import Break, CalendarDefined, Shift


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to but not including `end`, UTC ms."""

    start: int
    end: int

    @property
    def ms(self) -> int:
        return self.end - self.start

    def overlap_ms(self, other: "Span") -> int:
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class WorkedShift:
    """A shift on a day. A night shift belongs to the day on which it starts."""

    day: date
    shift: Shift
    span: Span
    breaks: tuple[Span, ...]

    @property
    def planned_busy_ms(self) -> int:
        """ISO 22400 planned busy time: the shift less its breaks."""
        return self.span.ms - sum(self.span.overlap_ms(pause) for pause in self.breaks)


def shift_at(calendar: CalendarDefined, at_ms: int) -> WorkedShift | None:
    """The shift that runs at `at_ms` (UTC ms); None between shifts and on closed days."""
    today = datetime.fromtimestamp(at_ms / 1000, ZoneInfo(calendar.zone)).date()
    found = shifts_between(calendar, today - timedelta(days=1), today)
    return next((worked for worked in found if worked.span.start <= at_ms < worked.span.end), None)


def shifts_between(calendar: CalendarDefined, first: date, last: date) -> Iterator[WorkedShift]:
    """Shifts that start on the days from `first` to `last`, in order of days, then as defined."""
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.isoformat() not in calendar.closed:
            for shift in calendar.shifts:
                if day.isoweekday() in shift.weekdays:
                    yield _on_day(calendar, shift, day)


def _on_day(calendar: CalendarDefined, shift: Shift, day: date) -> WorkedShift:
    zone = ZoneInfo(calendar.zone)
    start = _local(shift.start)
    span = _span(zone, day, start, _local(shift.end))
    return WorkedShift(day, shift, span, tuple(_break(zone, day, start, pause) for pause in shift.breaks))


def _break(zone: ZoneInfo, day: date, shift_start: time, pause: Break) -> Span:
    start = _local(pause.start)
    return _span(zone, day + timedelta(days=start < shift_start), start, _local(pause.end))


def _span(zone: ZoneInfo, day: date, start: time, end: time) -> Span:
    last_day = day + timedelta(days=end <= start)
    return Span(_utc_ms(zone, day, start), _utc_ms(zone, last_day, end))


def _utc_ms(zone: ZoneInfo, day: date, at: time) -> int:
    return int(datetime.combine(day, at, zone).timestamp() * 1000)


def _local(text: str) -> time:
    return time.fromisoformat(text)
