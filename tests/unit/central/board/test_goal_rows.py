"""G1, G3, G6 and H1 as the board words them, worked out from a floor alone."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from central.board.drawing import Pen, words
from central.board.forecast_strip import forecast_tile
from central.board.goal_page import LATE_MS, forecast_moves, goal_values, orders_behind
from central.board.goal_rows import KeyResultRow, Values, key_result_row, score_words, signed_percent
from central.board.goals import ObjectiveRow, goals_values
from domain.commands import PauseTask, ReportCount, ResumeTask, SignIn, StartTask
from domain.floor_events import Quality, SignInMethod
from domain.forecast import Risk
from domain.forecast_causes import MOVING
from domain.goal_events import ForecastMoved, Measure, ObjectiveRemoved, ValueSource, ValueStated
from domain.plan_events import DeliveryPlanned, Text
from tests.support.board_plan import (
    CAPACITY,
    DELIVERY,
    HOUR,
    MATERIAL_ON_TIME,
    OUTPUT,
    PRICE,
    RATE,
    RUNNING,
    SUPPLY,
    key_results,
    objective,
    order_id,
    plan,
    task_id,
)
from tests.support.plant import order
from tests.support.station import StationDesk

OPERATOR = "1001"


@pytest.fixture
def desk() -> StationDesk:
    """42 orders with two late, and the goals, of which nothing is stated yet."""
    desk = StationDesk()
    now = desk.clock.now().at
    desk.planned(plan(now))
    desk.recorder.note(objective(now), *key_results(now))
    desk.does(SignIn(OPERATOR, SignInMethod.BADGE))
    return desk


def pen(desk: StationDesk, language: str = "en") -> Pen:
    people = {person.id: person.name for person in desk.floor.persons()}
    return Pen("en" if language == "en" else "zh", ZoneInfo("Asia/Shanghai"), desk.clock.now().at, people)


def the_objective(desk: StationDesk) -> ObjectiveRow:
    found: ObjectiveRow = goals_values(desk.floor, pen(desk))["objectives"][0]
    return found


def row(desk: StationDesk, goal: str, language: str = "en") -> KeyResultRow:
    found = desk.floor.goals.key_results[goal]
    return key_result_row(desk.floor, pen(desk, language), found, Values(desk.floor, desk.clock.now().at))


def stalls(desk: StationDesk, number: int, reason: str = "equipment.failure") -> None:
    desk.does(StartTask(task_id(number), OPERATOR))
    desk.does(PauseTask(task_id(number), OPERATOR, reason))


@pytest.mark.parametrize(
    ("rate", "growth", "reached"),
    [(90_000, "+20.0 %", True), (75_000, "+0.0 %", False), (60_000, "-20.0 %", False)],
)
def test_g1_the_map_shows_what_the_rate_brings(
    desk: StationDesk, rate: int, growth: str, reached: bool
) -> None:
    desk.recorder.note(ValueStated(RATE, rate), ValueStated(MATERIAL_ON_TIME, 10_000))

    found = the_objective(desk)

    assert (found.growth, found.reached, found.target) == (growth, reached, "+20.0 %")
    factor, constraint = found.directions
    assert (factor.is_factor, factor.brings, factor.baseline) == (True, growth, "75 %")
    assert (constraint.is_factor, constraint.brings, constraint.holds) == (False, "", False)


def test_g1_the_constraint_holds_from_98_on(desk: StationDesk) -> None:
    for value, holds in ((97_999, False), (98_000, True)):
        desk.recorder.note(ValueStated(MATERIAL_ON_TIME, value))
        assert the_objective(desk).directions[1].holds is holds


def test_g1_without_data_no_growth_is_told(desk: StationDesk) -> None:
    found = the_objective(desk)

    assert (found.growth, found.reached) == ("", False)
    assert [(each.value, each.holds, each.as_of) for each in found.directions] == [("", None, None)] * 2


def test_no_data_is_not_0(desk: StationDesk) -> None:
    for goal in (SUPPLY, RUNNING):
        found = row(desk, goal)
        assert (found.value, found.done, found.bar, found.reached, found.as_of) == (
            "",
            None,
            None,
            False,
            None,
        )


def test_g3_the_score_of_each_child_and_its_shared_drivers(desk: StationDesk) -> None:
    scores = {goal: row(desk, goal).alignment for goal in (PRICE, SUPPLY, OUTPUT)}

    assert {goal: (found.score, found.low) for goal, found in scores.items() if found} == {
        PRICE: ("0.00", True),
        SUPPLY: ("0.50", False),
        OUTPUT: ("1.00", False),
    }
    shared = scores[SUPPLY]
    assert shared
    assert shared.drivers == (("交付", True), ("库存", False))
    assert row(desk, DELIVERY).alignment is None


def test_g3_a_guardrail_holds_breaks_or_has_no_data(desk: StationDesk) -> None:
    def guardrail() -> tuple[str, str, str]:
        found = row(desk, PRICE, "zh").guardrail
        assert found
        return found.look, found.word, found.value

    assert guardrail() == ("idle", "护栏无数据", "")
    desk.recorder.note(ValueStated(SUPPLY, 98_000))
    assert guardrail() == ("good", "护栏成立", "98 %")
    desk.recorder.note(ValueStated(SUPPLY, 97_999))
    assert guardrail() == ("bad", "护栏已破", "97.999 %")


def test_g6_the_forecast_and_the_orders_behind_it(desk: StationDesk) -> None:
    assert (row(desk, DELIVERY).forecast, row(desk, DELIVERY).value) == (95, "95 %")
    for number in (1, 4, 7):
        stalls(desk, number)
    found = row(desk, DELIVERY)
    assert (found.forecast, found.at_risk, found.orders, found.reached) == (88, 5, 42, False)
    desk.does(ResumeTask(task_id(4), OPERATOR))
    assert row(desk, DELIVERY).forecast == 90


def test_g6_each_order_at_risk_says_why(desk: StationDesk) -> None:
    now = desk.clock.now().at
    stalls(desk, 1)
    blanks = Text("毛坯", "blanks")
    desk.recorder.note(
        DeliveryPlanned("PO-1", blanks, (order_id(5),), now + HOUR, now + 2 * HOUR, short=(60,))
    )
    goal = desk.floor.goals.key_results[DELIVERY]
    found = Values(desk.floor, desk.clock.now().at).forecast(goal)
    assert found

    behind = [each.risk for each in orders_behind(desk.floor, pen(desk), found.at_risk)]

    assert [each.kind for each in behind if each] == [Risk.LATE, Risk.LATE, Risk.STALLED, Risk.SHORT]
    stalled, short = behind[2], behind[3]
    assert stalled
    assert (stalled.where, stalled.why) == ("Rough turning A1", "Equipment · Breakdown")
    assert stalled.since == desk.clock.now().at
    assert short
    assert short.why.startswith("blanks (PO-1) expected")
    assert short.why.endswith(", 60 missing")


def test_h1_what_is_counted_is_progress(desk: StationDesk) -> None:
    before = row(desk, OUTPUT)
    desk.does(StartTask(task_id(1), OPERATOR))
    desk.does(ReportCount(task_id(1), OPERATOR, Quality.GOOD, 120, confirmed=True))

    assert (before.value, before.done) == ("0 pcs", 0)
    assert (row(desk, OUTPUT).value, row(desk, OUTPUT).done) == ("120 pcs", 3)


def test_a_goal_says_why_it_matters_and_what_hangs_on_it(desk: StationDesk) -> None:
    goals = desk.floor.goals.key_results

    child = goal_values(desk.floor, pen(desk), goals[PRICE])
    assert [name for name, _, _ in child["why"]] == [DELIVERY, CAPACITY]
    assert not child["from_orders"]
    parent = goal_values(desk.floor, pen(desk), goals[DELIVERY])
    assert [each.id for each in parent["children"]] == [SUPPLY, PRICE, OUTPUT, RUNNING]


def test_what_hangs_on_nothing_is_shown_all_the_same(desk: StationDesk) -> None:
    desk.recorder.note(ObjectiveRemoved(CAPACITY))

    found = goals_values(desk.floor, pen(desk))

    assert found["objectives"] == []
    assert [(each.goal.id, len(each.children)) for each in found["loose"]] == [(DELIVERY, 4)]


def test_a_move_names_the_orders_that_made_it(desk: StationDesk) -> None:
    goal = desk.floor.goals.key_results[DELIVERY]
    steps = [
        (1, ForecastMoved(DELIVERY, 0, (), (), (), "", 1)),
        (2, ForecastMoved(DELIVERY, 42, ("a",), ("b",), (), "x:1", 2)),
        (3, ForecastMoved(DELIVERY, 42, ("a",), (), ("c",), "", 3)),
    ]

    last, middle, first = forecast_moves(desk.floor, pen(desk), goal, steps, {})

    assert (first.value, first.worse) == ("No data", ())
    assert (middle.value, middle.worse, middle.cause) == ("95 %", ("a", "b"), None)
    assert (last.worse, last.better) == (("c",), ("b",))


def test_what_was_learned_late_stands_where_it_was_learned(desk: StationDesk) -> None:
    goal = desk.floor.goals.key_results[DELIVERY]
    learned = 10 * LATE_MS
    steps = [
        (learned, ForecastMoved(DELIVERY, 42, ("a", "b", "c"), (), (), "", learned - 1)),
        (learned + 1, ForecastMoved(DELIVERY, 42, ("a", "b", "c"), ("x", "y", "z"), (), "", LATE_MS)),
    ]

    last, first = forecast_moves(desk.floor, pen(desk), goal, steps, {})

    assert (first.at, first.value, first.happened) == (learned, "93 %", None)
    assert (last.at, last.value, last.happened) == (learned + 1, "86 %", LATE_MS)
    assert (last.worse, last.better) == (("x", "y", "z"), ())


def test_whatever_moves_a_forecast_has_its_word() -> None:
    assert [kind for kind in sorted(MOVING) if f"records.{kind}" not in words()] == []


def test_figures_are_rounded_half_up() -> None:
    assert [signed_percent(value) for value in (0, 49, 50, -49, -50)] == [
        "+0.0 %",
        "+0.0 %",
        "+0.1 %",
        "+0.0 %",
        "-0.1 %",
    ]
    assert [score_words(value) for value in (0, 500, 667, 1000)] == ["0.00", "0.50", "0.67", "1.00"]


def test_the_tile_compares_the_forecast_as_it_is(desk: StationDesk) -> None:
    now = desk.clock.now().at
    goal = replace(desk.floor.goals.key_results[DELIVERY], measure=Measure(ValueSource.ORDERS, product="P"))
    orders = [replace(order(f"T-{number}"), product="P", due=now + 3_600_000) for number in range(39)]
    desk.recorder.note(*orders, replace(order("T-39"), product="P", due=now - 1))

    def tile(target: int) -> tuple[str | None, str | None, str]:
        desk.recorder.note(replace(goal, target=target))
        found = forecast_tile(desk.floor, pen(desk), "")
        return found.percent, found.target, found.look

    assert tile(98_000) == ("97.5", "98", "bad")
    assert tile(97_500) == ("98", "97.5", "good")
