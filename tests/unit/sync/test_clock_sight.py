"""How far the clock is off is read from good answers alone, halfway between question and answer."""

import pytest

from sync.answers import HttpAnswer
from sync.clock_sight import LONGEST_MS, ClockSight, clock_sight

NOON = 1_795_348_800_000
DATE = "Sun, 22 Nov 2026 12:00:00 GMT"
JSON = {"Content-Type": "application/json"}


def seen(asked_at: int, answered_at: int, **headers: str) -> ClockSight | None:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return clock_sight(HttpAnswer(200, JSON | told, b"{}"), asked_at, answered_at)


@pytest.mark.parametrize("ahead", [0, 3_000, -3_000, 315_360_000_000, -315_360_000_000])
def test_its_own_header_tells_to_the_millisecond(ahead: int) -> None:
    now = NOON + ahead
    assert seen(now - 40, now + 60, Lineside_Clock=str(NOON + 10)) == ClockSight(ahead, now + 60)


def test_a_date_tells_to_the_second() -> None:
    assert seen(NOON, NOON, Date=DATE) == ClockSight(-500, NOON)


def test_the_exact_one_goes_first() -> None:
    assert seen(NOON, NOON, Lineside_Clock=str(NOON), Date=DATE) == ClockSight(0, NOON)


@pytest.mark.parametrize("exact", ["", "-5", "1e3", "١٢٣", "soon"])
def test_what_is_no_time_is_passed_over(exact: str) -> None:
    assert seen(NOON, NOON, Lineside_Clock=exact) is None


@pytest.mark.parametrize("took", [LONGEST_MS + 1, -1])
def test_an_answer_that_took_long_or_came_before_its_question_tells_nothing(took: int) -> None:
    assert seen(NOON, NOON + took, Lineside_Clock=str(NOON)) is None


@pytest.mark.parametrize(
    "answer", [HttpAnswer(302, JSON | {"Date": DATE}, b""), HttpAnswer(200, {"Date": DATE}, b"<html>")]
)
def test_a_portals_clock_is_nobodys(answer: HttpAnswer) -> None:
    assert clock_sight(answer, NOON, NOON) is None
