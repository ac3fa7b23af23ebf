"""The goals of a line in words."""

from dataclasses import replace

import pytest

from app.services.goal_views import GoalView
from domain.goal_events import Good, KeyResultSet
from domain.goal_values import GoalValue
from tests.support.andon_scenes import DELIVERY, OUTPUT, PIECES
from tests.support.station import StationDesk
from tests.unit.ui.views import view_of
from ui.viewmodels.line_goals import GoalCell, amount, goal_cells

DESK = StationDesk().staffed()
NOW = DESK.clock.now().at


def cell(wanted: KeyResultSet, value: int | None, as_of: int = NOW) -> GoalCell:
    known = GoalValue(value, as_of) if value is not None else None
    goal = GoalView(wanted, known, (), forecast=True)
    (found,) = goal_cells(view_of(DESK, goals=(goal,)))
    return found


def test_a_goal_says_how_far_it_is_and_what_it_serves() -> None:
    goal = GoalView(PIECES, GoalValue(288_000, NOW), (DELIVERY, OUTPUT))
    (shown,) = goal_cells(view_of(DESK, goals=(goal,)))
    assert (shown.value, shown.target, shown.share) == ("288\u202fpcs", "Target 12\u202f000\u202fpcs", 0.024)
    assert shown.why == "It serves: 95 % of orders delivered on time → Output of the year +20 %"
    assert (shown.asOf, shown.tone) == ("", "info")


@pytest.mark.parametrize(
    ("value", "good", "share", "tone"),
    [
        (95_000, Good.UP, 1.0, "good"),
        (99_000, Good.UP, 1.0, "good"),
        (87_500, Good.UP, 0.5, "info"),
        (70_000, Good.UP, 0.0, "info"),
    ],
)
def test_the_way_ends_at_both_ends(value: int, good: Good, share: float, tone: str) -> None:
    shown = cell(replace(DELIVERY, good=good), value)
    assert (shown.share, shown.tone) == (share, tone)


def test_a_forecast_is_written_in_whole_percent_but_never_beyond_its_target() -> None:
    assert (cell(DELIVERY, 93_750).value, cell(DELIVERY, 95_238).value) == ("94\u202f%", "95\u202f%")
    short = cell(DELIVERY, 94_500)
    assert (short.value, short.tone) == ("94.5\u202f%", "info")


def test_less_may_be_better() -> None:
    scrap = replace(DELIVERY, good=Good.DOWN, baseline=4_000, target=2_000)
    assert (cell(scrap, 3_000).share, cell(scrap, 3_000).tone) == (0.5, "info")
    assert (cell(scrap, 1_500).share, cell(scrap, 1_500).tone) == (1.0, "good")


def test_what_is_to_be_held_is_held_or_not() -> None:
    held = replace(DELIVERY, baseline=95_000)
    assert (cell(held, 95_000).share, cell(held, 94_000).share) == (1.0, 0.0)


def test_a_value_that_is_old_says_how_old() -> None:
    assert cell(DELIVERY, 88_000, NOW - 14 * 60_000).asOf == ""
    assert cell(DELIVERY, 88_000, NOW - 2 * 3_600_000).asOf == "as of 16:00"
    assert cell(DELIVERY, 88_000, NOW - 48 * 3_600_000).asOf == "as of 11-20 18:00"


def test_what_is_counted_here_has_no_age() -> None:
    goal = GoalView(PIECES, GoalValue(288_000, NOW - 2 * 3_600_000), ())
    (shown,) = goal_cells(view_of(DESK, goals=(goal,)))
    assert shown.asOf == ""


def test_no_data_is_no_nought() -> None:
    shown = cell(DELIVERY, None)
    assert (shown.value, shown.share, shown.asOf) == ("", 0.0, "No data yet")


@pytest.mark.parametrize(
    ("thousandths", "unit", "text"),
    [
        (95_000, "%", "95\u202f%"),
        (1_234_500, "件", "1\u202f234.5\u202fpcs"),
        (-250, "", "-0.25"),
        (20, "h", "0.02\u202fh"),
    ],
)
def test_amounts_have_no_more_decimals_than_there_are(thousandths: int, unit: str, text: str) -> None:
    assert amount(view_of(DESK), thousandths, unit) == text


def test_two_goals_have_room() -> None:
    goals = tuple(GoalView(replace(DELIVERY, id=str(n)), None, ()) for n in range(3))
    assert [goal.key for goal in goal_cells(view_of(DESK, goals=goals))] == ["0", "1"]
