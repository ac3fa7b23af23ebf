"""Where current values come from: orders, counts, meetings, people; without data there is none."""

from dataclasses import replace
from typing import Any

import pytest

from domain.clock import Moment
from domain.floor_events import CountReported, Quality, TaskStarted
from domain.goal_events import (
    Direction,
    Effect,
    ForecastMoved,
    Good,
    Guardrail,
    KeyResultRemoved,
    KeyResultSet,
    Measure,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueSource,
    ValueStated,
)
from domain.goal_values import (
    GoalValue,
    counted_orders,
    direction_values,
    forecast_of_goal,
    guardrail_of,
    history_of,
    output,
    period_of,
    value_of,
)
from domain.goals import NAMES_KEPT, STEPS_KEPT, Goals, evolve_forecast, evolve_goals, shown
from domain.meeting_events import KeyFigures, MeetingFacts, MeetingHeld, RemarkMade, ShiftSummary
from domain.orders import Order
from domain.plan_events import OrderReleased, Text
from domain.records import Record
from domain.shopfloor import Shopfloor
from domain.speech.intents import RemarkKind
from tests.support.plant import order
from tests.support.story import Story, minute

NAME = Text("目标", "goal")
DAYS = ("2026-11-01", "2026-11-30")
NOW = minute(60)


def goal(source: ValueSource, line: str = "", product: str = "", **changes: Any) -> KeyResultSet:
    own = KeyResultSet(
        "goal", NAME, "", "", (), Good.UP, "%", 1000, 9000, *DAYS, Measure(source, line, product)
    )
    return replace(own, **changes)


def value(story: Story, asked: KeyResultSet) -> GoalValue | None:
    return value_of(story.floor, asked, period_of(story.floor, *DAYS), NOW)


def due(name: str, line: str = "A", product: str = "4711") -> OrderReleased:
    return replace(order(name, line), due=minute(120), product=product)


def test_orders_are_those_of_the_line_the_product_and_the_period() -> None:
    outside = replace(due("WO-4"), due=minute(60 * 24 * 30))
    story = Story(due("WO-1"), due("WO-2", "B"), due("WO-3", product="4712"), outside)
    period = period_of(story.floor, *DAYS)

    def names(**of: str) -> list[str]:
        measure = Measure(ValueSource.ORDERS, **of)
        return [each.id for each in counted_orders(story.floor, measure, period)]

    assert names() == ["WO-1", "WO-2", "WO-3"]
    assert names(line="B") == ["WO-2"]
    assert names(product="4712") == ["WO-3"]
    assert names(line="B", product="4712") == []


def test_days_are_those_of_the_plants_calendar() -> None:
    assert period_of(Story().floor, *DAYS).start == period_of(Shopfloor(), *DAYS).start - 8 * 3_600_000


def test_orders_give_percent() -> None:
    story = Story(due("WO-1"))
    assert value(story, goal(ValueSource.ORDERS)) == GoalValue(100_000, NOW)
    assert value(story, goal(ValueSource.ORDERS, "B")) is None
    assert forecast_of_goal(story.floor, goal(ValueSource.ORDERS), minute(121)).percent == 0


def test_counts_are_those_of_the_last_step_of_production() -> None:
    story = Story(due("WO-1"), due("WO-2", "B"))
    for task, pieces in (("WO-1/20", 5), ("WO-1/30", 7), ("WO-1/40", 3), ("WO-2/30", 100)):
        story.tells(CountReported(task, Quality.GOOD, pieces), 1)
    assert value(story, goal(ValueSource.COUNTS, "A")) == GoalValue(8000, NOW)
    assert value(story, goal(ValueSource.COUNTS, product="4712")) is None
    assert output(Order("WO-9")) == 0


def test_what_was_made_stays_made_whatever_the_plan_says_of_its_step() -> None:
    released = due("WO-1")
    story = Story(released)
    for task, pieces in (("WO-1/20", 5), ("WO-1/30", 7), ("WO-1/40", 3)):
        story.tells(TaskStarted(task), 1)
        story.tells(CountReported(task, Quality.GOOD, pieces), 1)
    for done in ("20", "30", "40"):
        said = tuple(replace(each, done=each.done or each.id == done) for each in released.operations)
        story.tells(replace(released, operations=said), 2)
        assert value(story, goal(ValueSource.COUNTS)) == GoalValue(8000, NOW), done
    for dropped in ("20", "30", "40"):
        left = tuple(each for each in released.operations if each.id != dropped)
        story.tells(replace(released, operations=left), 3)
        assert value(story, goal(ValueSource.COUNTS)) == GoalValue(8000, NOW), dropped


def test_a_step_behind_one_that_is_done_counts_as_before() -> None:
    released = due("WO-1")
    last = replace(released.operations[2], id="35")
    released = replace(released, operations=(*released.operations[:3], last, released.operations[3]))
    story = Story(released)
    story.tells(CountReported("WO-1/30", Quality.GOOD, 7), 1)
    assert value(story, goal(ValueSource.COUNTS)) == GoalValue(1000, NOW)
    story.tells(CountReported("WO-1/35", Quality.GOOD, 2), 2)
    said = tuple(replace(each, done=each.done or each.id == "30") for each in released.operations)
    story.tells(replace(released, operations=said), 3)
    assert value(story, goal(ValueSource.COUNTS)) == GoalValue(3000, NOW)


def meeting(line: str, day: str, station: str, *availabilities: int | None, as_of: int = NOW) -> MeetingHeld:
    shifts = tuple(
        ShiftSummary(f"s{number}", day, minute(number), minute(number + 1), KeyFigures(availability=each))
        for number, each in enumerate(availabilities)
    )
    return MeetingHeld(line, day, MeetingFacts(station, as_of, shifts))


def test_equipment_is_the_mean_of_the_shifts_that_meetings_looked_at() -> None:
    story = Story()
    measured = goal(ValueSource.EQUIPMENT)
    assert value(story, measured) is None
    story.tells(RemarkMade("A", "2026-11-21", RemarkKind.PLAN, "two batches"))
    assert value(story, measured) is None
    story.tells(meeting("A", "2026-11-22", "A1", 900, 801, None))
    story.tells(meeting("B", "2026-11-22", "B1", 700, as_of=minute(90)))
    story.tells(meeting("A", "2026-11-23", "A1", None))
    assert value(story, measured) == GoalValue(80_033, minute(90))
    assert value(story, goal(ValueSource.EQUIPMENT, "A")) == GoalValue(85_050, NOW)
    later = replace(measured, start="2027-01-01", end="2027-01-31")
    assert value_of(story.floor, later, period_of(story.floor, later.start, later.end), NOW) is None


def test_the_directions_of_an_objective_have_their_own_values() -> None:
    stated = Measure(ValueSource.MANUAL)
    rate = Direction("rate", NAME, Effect.FACTOR, "%", 75_000, 90_000, stated)
    story = Story(ObjectiveSet("capacity", NAME, *DAYS, 20_000, (rate, replace(rate, id="other"))))
    story.tells(ValueStated("rate", 90_000), 5)
    floor = story.floor
    assert direction_values(floor, floor.goals, "capacity", NOW) == {"rate": GoalValue(90_000, minute(5))}


def test_a_guardrail_that_is_gone_is_none() -> None:
    guarded = goal(ValueSource.MANUAL, guardrail=Guardrail("other", 1))
    assert guardrail_of(Story(guarded).floor, guarded, NOW) is None


def test_what_is_good_downwards_breaks_its_guardrail_upwards() -> None:
    watched = goal(ValueSource.MANUAL, id="cost", good=Good.DOWN)
    guarded = goal(ValueSource.MANUAL, guardrail=Guardrail("cost", 5000))
    story = Story(watched, guarded)
    for stated, broken in ((5000, False), (5001, True)):
        story.tells(ValueStated("cost", stated), 1)
        found = guardrail_of(story.floor, guarded, NOW)
        assert found
        assert found.broken == broken


def test_what_is_removed_is_gone() -> None:
    company, part = (
        goal(ValueSource.MANUAL),
        goal(ValueSource.MANUAL, id="part", department="d", parent="goal"),
    )
    story = Story(ObjectiveSet("capacity", NAME, *DAYS, 0), company, part)
    goals = story.floor.goals
    assert goals.parent(part) == company
    assert goals.parent(company) is None
    story.tells(ObjectiveRemoved("capacity"))
    story.tells(KeyResultRemoved("goal"))
    goals = story.floor.goals
    assert goals == Goals(key_results={"part": part}, since=goals.since)


def test_what_was_stated_of_a_goal_is_not_of_the_next_one_of_its_id() -> None:
    stated = goal(ValueSource.MANUAL)
    rate = Direction("rate", NAME, Effect.FACTOR, "%", 75_000, 90_000, stated.measure)
    objective = ObjectiveSet("capacity", NAME, *DAYS, 20_000, (rate,))
    story = Story(stated, objective, ValueStated("goal", 97_000), ValueStated("rate", 80_000))
    story.tells(replace(stated, name=Text("目标", "renamed")), 1)
    story.tells(replace(objective, target=10_000), 1)
    assert value(story, stated) == GoalValue(97_000, minute(0))
    story.tells(replace(stated, unit="件"), 2)
    assert value(story, stated) is None
    story.tells(ValueStated("goal", 98_000), 3)
    story.tells(KeyResultRemoved("goal"), 4)
    story.tells(stated, 5)
    assert value(story, stated) is None
    assert story.floor.goals.stated.keys() == {"rate"}
    story.tells(replace(objective, directions=()), 6)
    assert story.floor.goals.stated == {}


def test_a_forecast_of_a_goal_is_not_of_the_next_one_of_its_id() -> None:
    counted = goal(ValueSource.ORDERS)
    moved = ForecastMoved("goal", 42, ("1", "2"), (), (), "", minute(1))
    story = Story(counted, moved)
    assert history_of(story.floor, counted) == ((minute(0), moved),)
    assert history_of(story.floor, goal(ValueSource.COUNTS)) == ()
    story.tells(KeyResultRemoved("goal"), 1)
    story.tells(counted, 2)
    assert history_of(story.floor, counted) == ()
    story.tells(replace(moved, late=()), 3)
    assert len(history_of(story.floor, counted)) == 1


def test_a_value_is_compared_as_it_is_and_rounded_to_be_shown() -> None:
    watched = goal(ValueSource.ORDERS)
    guarded = goal(ValueSource.MANUAL, id="guarded", guardrail=Guardrail("goal", 98_000))
    orders = [due(f"WO-{number}") for number in range(39)]
    story = Story(watched, guarded, replace(due("WO-39"), due=minute(59)), *orders)
    assert value(story, watched) == GoalValue(97_500, NOW)
    found = guardrail_of(story.floor, guarded, NOW)
    assert found
    assert found.broken
    for limit, text in ((98_000, 97_500), (97_000, 98_000), (99_000, 98_000)):
        assert shown(watched.measure, 97_500, limit, Good.UP) == text
    assert shown(guarded.measure, 97_400, 1, Good.UP) == 97_400


def _record(event: ForecastMoved) -> Record:
    return Record("s", 1, event, Moment(0, 0, ""), "")


@pytest.mark.parametrize("evolve", [evolve_goals, evolve_forecast])
def test_other_records_change_nothing(evolve: Any) -> None:
    record = next(iter(Story().records))
    known = evolve(None, record)
    assert evolve(known, record) == known


def test_the_newest_movements_are_kept() -> None:
    history = None
    for at in range(STEPS_KEPT + 5):
        history = evolve_forecast(history, _record(ForecastMoved("goal", at + 1, (), (), (), "", at)))
    assert history
    assert len(history.steps) == STEPS_KEPT
    assert history.steps[-1].at == STEPS_KEPT + 4


def test_of_movements_that_name_many_orders_fewer_are_kept() -> None:
    history = None
    for at in range(5):
        late = tuple(f"WO-{number}" for number in range(NAMES_KEPT // 3 + at))
        history = evolve_forecast(history, _record(ForecastMoved("goal", NAMES_KEPT, late, (), (), "", at)))
    assert history
    assert [step.at for step in history.steps] == [3, 4]
    more = tuple(f"WO-{number}" for number in range(NAMES_KEPT + 1))
    history = evolve_forecast(history, _record(ForecastMoved("goal", NAMES_KEPT, more, (), (), "", 6)))
    assert [step.at for step in history.steps] == [6]
