"""Durations survive a wall clock that jumps; the hybrid clock only ever goes forward."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import HLC_START, MAX_LEAD_MS, Moment, clock_jump_ms, elapsed_ms, observe, tick
from tests.support.strategies import hlcs

LATEST = "9999999999999-ffff"
any_wall = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (Moment(1_000, 500, "b"), Moment(4_000, 3_500, "b"), 3_000),
        (Moment(1_000, 500, "b"), Moment(9_000_000, 3_500, "b"), 3_000),
        (Moment(1_000, 500, "b"), Moment(-9_000_000, 3_500, "b"), 3_000),
        (Moment(1_000, 500, "b"), Moment(4_000, 100, "b2"), 3_000),
        (Moment(1_000, 500, "b"), Moment(400, 100, "b2"), 0),
        (Moment(1_000, 500, "b"), Moment(4_000, 400, "b"), 0),
    ],
)
def test_elapsed_time_is_monotonic_within_a_boot_and_never_negative(
    since: Moment, until: Moment, expected: int
) -> None:
    assert elapsed_ms(since, until) == expected


def test_a_jump_is_what_the_wall_clock_moved_beyond_the_monotonic_one() -> None:
    before = Moment(1_000, 500, "b")
    assert clock_jump_ms(before, Moment(2_000, 1_500, "b")) == 0
    assert clock_jump_ms(before, Moment(62_000, 1_500, "b")) == 60_000
    assert clock_jump_ms(before, Moment(-58_000, 1_500, "b")) == -60_000
    assert clock_jump_ms(before, Moment(62_000, 1_500, "another boot")) == 0


@given(hlcs, any_wall)
def test_a_tick_is_later_than_what_came_before_whatever_the_wall_clock_says(last: str, now: int) -> None:
    later = tick(last, now)
    assert last < later or later == LATEST
    assert len(later) == len(LATEST)


def test_at_the_end_of_its_width_the_clock_stands() -> None:
    assert tick("9999999999998-ffff", 0) == "9999999999999-0000"
    assert tick(LATEST, 10**15) == LATEST


@given(st.lists(any_wall, min_size=1))
def test_ticks_under_any_clock_sort_as_text_in_the_order_they_were_made(walls: list[int]) -> None:
    made = [HLC_START]
    for wall in walls:
        made.append(tick(made[-1], wall))
    assert made == sorted(set(made))
    assert {len(hlc) for hlc in made} == {len(HLC_START)}


def test_a_clock_that_moves_is_followed_one_that_stands_is_counted_on() -> None:
    assert tick(HLC_START, 1_795_341_600_000) == "1795341600000-0000"
    assert tick("1795341600000-0000", 1_795_341_600_000) == "1795341600000-0001"
    assert tick("1795341600000-0009", 1_795_341_599_000) == "1795341600000-000a"
    assert tick("1795341600000-ffff", 1_795_341_600_000) == "1795341600001-0000"


@given(hlcs, hlcs, st.integers(0, 10**13))
def test_what_was_seen_is_never_behind_us_afterwards_unless_it_is_absurd(
    last: str, seen: str, now: int
) -> None:
    after = observe(last, seen, now)
    absurd = int(seen[:13]) > now + MAX_LEAD_MS
    assert after == (last if absurd else max(last, seen))
