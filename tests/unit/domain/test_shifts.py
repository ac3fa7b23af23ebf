"""K13: shifts and breaks from the calendar; a night shift belongs to the day it starts."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plan_events import Break, CalendarDefined, Shift
from domain.shifts import Span, WorkedShift, shift_at, shifts_between
from tests.support.plant import CALENDAR, text

HOUR = 3_600_000


def at(local: str, zone: str = "Asia/Shanghai") -> int:
    return int(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def utc(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M")


def shift_of(local: str, calendar: CalendarDefined = CALENDAR) -> WorkedShift | None:
    return shift_at(calendar, at(local, calendar.zone))


def one_shift(start: str, end: str, *breaks: tuple[str, str], zone: str = "Asia/Shanghai") -> CalendarDefined:
    pauses = tuple(Break(*pause) for pause in breaks)
    return CalendarDefined(zone, (Shift("s", text("s"), start, end, pauses, (1, 2, 3, 4, 5, 6, 7)),))


def on(calendar: CalendarDefined, day: str) -> WorkedShift:
    (worked,) = shifts_between(calendar, date.fromisoformat(day), date.fromisoformat(day))
    return worked


@pytest.mark.parametrize(
    ("local", "day", "shift"),
    [
        ("2026-11-18T06:00", "2026-11-18", "early"),
        ("2026-11-18T13:59", "2026-11-18", "early"),
        ("2026-11-18T14:00", "2026-11-18", "late"),
        ("2026-11-18T22:00", "2026-11-18", "night"),
        ("2026-11-18T23:59", "2026-11-18", "night"),
        ("2026-11-19T00:00", "2026-11-18", "night"),
        ("2026-11-19T05:59", "2026-11-18", "night"),
        ("2026-11-19T06:00", "2026-11-19", "early"),
    ],
)
def test_k13_a_night_shift_belongs_to_the_day_it_starts(local: str, day: str, shift: str) -> None:
    worked = shift_of(local)
    assert worked is not None
    assert (worked.day.isoformat(), worked.shift.id) == (day, shift)


def test_friday_night_runs_into_a_saturday_without_shifts() -> None:
    worked = shift_of("2026-11-21T05:00")
    assert worked is not None
    assert worked.day == date(2026, 11, 20)
    assert shift_of("2026-11-21T06:00") is None
    assert shift_of("2026-11-23T05:59") is None


def test_no_shift_starts_on_a_closed_day_but_the_night_before_runs_into_it() -> None:
    assert shift_of("2026-10-01T08:00") is None
    assert shift_of("2026-10-02T03:00") is None
    into = shift_of("2026-10-01T03:00")
    assert into is not None
    assert into.day == date(2026, 9, 30)


def test_k13_breaks_after_midnight_lie_on_the_next_day() -> None:
    night = shift_of("2026-11-18T23:00")
    assert night is not None
    (pause,) = night.breaks
    assert utc(pause.start) == "2026-11-18T17:00"
    assert pause.ms == HOUR / 2
    assert night.planned_busy_ms == 7.5 * HOUR


def test_a_break_across_midnight() -> None:
    worked = on(one_shift("22:00", "06:00", ("23:45", "00:15")), "2026-11-18")
    assert worked.breaks[0] == Span(at("2026-11-18T23:45"), at("2026-11-19T00:15"))


def test_k13_planned_busy_time_is_the_shift_less_its_breaks() -> None:
    worked = on(one_shift("08:00", "17:00", ("10:00", "10:10"), ("12:00", "12:30")), "2026-11-18")
    assert worked.planned_busy_ms == 500 * 60_000


def test_only_what_lies_within_the_shift_counts_as_its_break() -> None:
    worked = on(one_shift("08:00", "16:00", ("15:50", "16:20"), ("07:00", "07:30")), "2026-11-18")
    assert worked.planned_busy_ms == 8 * HOUR - 600_000


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-27", 8), ("2026-03-28", 7), ("2026-10-24", 9), ("2026-10-25", 8)]
)
def test_k13_a_night_is_an_hour_shorter_or_longer_when_the_clocks_change(day: str, hours: int) -> None:
    assert on(one_shift("22:00", "06:00", zone="Europe/Berlin"), day).span.ms == hours * HOUR


def test_the_end_of_a_shift_may_be_its_start_a_day_later() -> None:
    worked = on(one_shift("06:00", "06:00"), "2026-11-18")
    assert worked.span.ms == 24 * HOUR
    found = shift_of("2026-11-19T05:59", one_shift("06:00", "06:00"))
    assert found is not None
    assert found.day == date(2026, 11, 18)


@given(st.integers(1_700_000_000, 1_900_000_000))
def test_the_shift_of_a_moment_contains_it_and_a_week_of_three_shifts_leaves_no_gap(second: int) -> None:
    every_day = CalendarDefined(
        "Europe/Berlin",
        tuple(
            Shift(name, text(name), start, end, weekdays=(1, 2, 3, 4, 5, 6, 7))
            for name, start, end in [
                ("e", "06:00", "14:00"),
                ("l", "14:00", "22:00"),
                ("n", "22:00", "06:00"),
            ]
        ),
    )
    worked = shift_at(every_day, second * 1000)
    assert worked is not None
    assert worked.span.start <= second * 1000 < worked.span.end


def test_spans_overlap_by_what_they_share() -> None:
    assert Span(0, 10).overlap_ms(Span(5, 20)) == 5
    assert Span(0, 10).overlap_ms(Span(10, 20)) == 0
    assert Span(0, 10).overlap_ms(Span(30, 40)) == 0
