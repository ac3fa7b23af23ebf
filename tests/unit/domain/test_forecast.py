"""Which orders are at risk and why, each once; what percent that leaves; what can have moved it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.andon import forecast_of
from domain.andon_events import AlertResolved
from domain.floor_events import (
    EquipmentStateChanged,
    EquipmentStopExplained,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.forecast import AtRisk, Forecast, Risk, as_moved, percent
from domain.forecast_causes import MOVING, causes_of
from domain.goal_events import ForecastMoved, Good, KeyResultSet, Measure, ValueSource
from domain.goals import ForecastHistory, is_moved
from domain.plan_events import DeliveryPlanned, OrderCancelled, OrderReleased, Text
from domain.signals import MachineState
from tests.support.plant import order
from tests.support.story import Story, minute

NAME, NOW = Text("毛坯", "blanks"), minute(60)
FAILURE, BREAK = "equipment.failure", "planned.break"


KEY_RESULT = KeyResultSet(
    "other",
    NAME,
    "",
    "",
    (),
    Good.UP,
    "%",
    90_000,
    95_000,
    "2026-11-01",
    "2026-11-30",
    Measure(ValueSource.ORDERS),
)


def due(name: str, at: int = minute(120)) -> OrderReleased:
    return replace(order(name, allow_skip=True), due=at)


def found(story: Story, now_ms: int = NOW) -> Forecast:
    return forecast_of(story.floor, lambda _: True, now_ms)


def delivery(expected: int, needed: int = minute(90), *, received: int | None = None) -> DeliveryPlanned:
    return DeliveryPlanned("PO-1", NAME, ("WO-1", "WO-2"), needed, expected, received)


def test_an_order_is_late_one_millisecond_after_it_was_due() -> None:
    story = Story(due("WO-1", NOW), due("WO-2", 0))
    assert found(story).percent == 100
    assert found(story, NOW + 1).at_risk == (AtRisk("WO-1", Risk.LATE, NOW),)


@pytest.mark.parametrize(("at", "late"), [(50, False), (51, True)])
def test_a_completed_order_is_late_if_it_was_completed_late(at: int, late: bool) -> None:
    story = Story(due("WO-1", minute(50)))
    for number, operation in enumerate(("20", "30", "40"), at - 2):
        story.tells(TaskStarted(f"WO-1/{operation}"), number)
        story.tells(TaskCompleted(f"WO-1/{operation}"), number)
    assert bool(found(story).at_risk) == late
    assert found(story).total == 1


def test_an_order_that_was_done_before_its_release_is_never_late() -> None:
    released = due("WO-1", minute(50))
    done = tuple(replace(each, done=True) for each in released.operations)
    story = Story(replace(released, operations=done))
    assert found(story) == Forecast(1)
    bare = Story(replace(released, operations=()))
    assert found(bare).orders(Risk.LATE) == ("WO-1",)


def test_what_was_cancelled_is_not_counted() -> None:
    story = Story(due("WO-1"), OrderCancelled("WO-1"))
    assert (found(story).total, found(story).percent) == (0, None)


def test_the_stop_that_began_first_says_why() -> None:
    story = Story(due("WO-1"))
    for operation, reason, at in (("20", BREAK, 1), ("30", FAILURE, 3), ("40", "unknown", 2)):
        story.tells(TaskStarted(f"WO-1/{operation}"), at)
        story.tells(TaskPaused(f"WO-1/{operation}", reason), at)
    assert found(story).at_risk == (AtRisk("WO-1", Risk.STALLED, minute(2), "WO-1/40", "unknown"),)
    story.tells(TaskResumed("WO-1/40"), 5)
    assert found(story).at_risk == (AtRisk("WO-1", Risk.STALLED, minute(3), "WO-1/30", FAILURE),)


def test_a_stopped_machine_holds_up_what_runs_there() -> None:
    story = Story(due("WO-1"), due("WO-2"), due("WO-3"))
    story.tells(TaskStarted("WO-1/30"), 1)
    story.tells(TaskStarted("WO-2/30"), 1, station="A2")
    story.tells(TaskStarted("WO-3/30"), 1)
    story.tells(TaskPaused("WO-3/30", BREAK), 1)
    stop = story.tells(EquipmentStateChanged("CNC-A1", MachineState.STOPPED), 2)
    assert found(story).at_risk == ()
    story.tells(EquipmentStopExplained("CNC-A1", stop, FAILURE), 3)
    assert found(story).at_risk == (AtRisk("WO-1", Risk.STALLED, minute(2), "WO-1/30", FAILURE),)
    story.tells(AlertResolved(stop, "A1"), 4)
    assert [each.order for each in found(story).at_risk] == ["WO-1"], "it stands whatever was said of it"
    story.tells(EquipmentStateChanged("CNC-A1", MachineState.EXECUTE), 5)
    assert found(story).at_risk == ()


def test_late_material_counts_until_it_is_there() -> None:
    story = Story(due("WO-1"), due("WO-2"), delivery(minute(91)))
    assert found(story).orders(Risk.SHORT) == ("WO-1", "WO-2")
    assert found(story).at_risk[0] == AtRisk("WO-1", Risk.SHORT, minute(90), delivery="PO-1")
    story.tells(delivery(minute(90)), 1)
    assert found(story).at_risk == ()
    assert found(story, minute(90) + 1).percent == 0
    story.tells(delivery(minute(90), received=minute(95)), 2)
    assert found(story, minute(95)).percent == 100


HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from([TaskStarted, TaskPaused, TaskResumed, TaskCompleted]),
        st.integers(1, 6),
        st.sampled_from(["20", "30", "40"]),
        st.sampled_from([FAILURE, BREAK, "unknown"]),
    ),
    max_size=30,
)


@settings(max_examples=80, deadline=None)
@given(HAPPENINGS, st.lists(st.integers(0, 130), min_size=6, max_size=6), st.integers(80, 100))
def test_each_order_counts_once_and_no_percent_is_more_than_100(
    happenings: list[tuple[type, int, str, str]], dues: list[int], expected: int
) -> None:
    orders = [due(f"WO-{number}", minute(at)) for number, at in enumerate(dues, 1)]
    story = Story(*orders, delivery(minute(expected)))
    for at, (event, number, operation, reason) in enumerate(happenings):
        task = f"WO-{number}/{operation}"
        story.tells(event(task, reason) if event is TaskPaused else event(task), at)
    forecast = found(story)
    names = [each.order for each in forecast.at_risk]
    assert len(names) == len(set(names))
    assert sum(len(forecast.orders(risk)) for risk in Risk) == len(names)
    assert forecast.total == len(orders)
    assert forecast.percent is not None
    assert 0 <= forecast.percent <= 100


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percent_is_the_nearest_half_up(part: int, whole: int) -> None:
    whole = max(part, whole)
    rounded = percent(part, whole)
    assert rounded is not None
    assert 0 <= rounded <= 100
    assert -whole < 2 * (rounded * whole - 100 * part) <= whole


def moved(**risks: tuple[str, ...]) -> ForecastMoved:
    nothing: dict[str, tuple[str, ...]] = {"late": (), "stalled": (), "short": ()}
    return ForecastMoved("delivery", 2, **nothing | risks, cause="", at=NOW)


def test_only_what_differs_is_a_movement() -> None:
    first = moved(late=("WO-1",))
    assert is_moved(None, first)
    assert not is_moved(first, replace(first, cause="s:1", at=0))
    assert not is_moved(None, replace(moved(), total=0))
    assert as_moved("delivery", Forecast(2, (AtRisk("WO-1", Risk.LATE, 1),)), "", NOW) == first


def test_a_movement_that_two_saw_is_kept_once() -> None:
    story = Story()
    for at, event in enumerate((moved(), replace(moved(), at=1), moved(late=("WO-1",)))):
        story.tells(event, at)
    history = story.floor.forecast_history("delivery")
    assert history.steps == (moved(), moved(late=("WO-1",)))
    assert history.newest == moved(late=("WO-1",))
    assert ForecastHistory().newest is None


def test_what_moved_a_forecast_is_sought_where_it_can_be() -> None:
    story = Story(due("WO-1"), due("WO-2"), delivery(minute(91)))
    story.tells(TaskStarted("WO-1/30"), 1)
    floor = story.floor

    def streams(before: ForecastMoved | None, after: ForecastMoved) -> set[str]:
        return {*causes_of(floor, before, after).since}

    stalled = streams(moved(), moved(stalled=("WO-1", "WO-9")))
    assert {"order:WO-1", "task:WO-1/30", "equipment:CNC-A1", "alerts:A1", "order:WO-9"} <= stalled
    assert {"goals:site", "plan:reasons"} <= stalled
    assert stalled.isdisjoint({"order:WO-2", "equipment:CNC-B1", "delivery:PO-1"})
    short = streams(moved(), moved(short=("WO-1",)))
    assert {"order:WO-1", "delivery:PO-1"} <= short
    assert "task:WO-1/30" not in short
    assert {"order:WO-1", "order:WO-2"} <= streams(None, moved())
    assert {"order:WO-1", "order:WO-2"} <= streams(moved(), replace(moved(), total=3))
    assert streams(moved(), moved()) == set()
    assert {"task.paused", "delivery.planned", "equipment.state_changed"} <= MOVING


def allowed(story: Story, before: ForecastMoved, after: ForecastMoved) -> set[str]:
    """The records that can have been the cause."""
    causes = causes_of(story.floor, before, after)
    return {record.id for record in story.records if causes.allow(record)}


def test_what_time_made_late_was_nobodys_doing() -> None:
    story = Story(due("WO-1", minute(10)))
    story.tells(TaskStarted("WO-1/30"), 1)
    story.tells(KEY_RESULT, 11)
    after = moved(late=("WO-1",))
    assert allowed(story, moved(), after) == set()
    assert causes_of(story.floor, moved(), after).at == minute(10)
    sooner = story.tells(due("WO-1", minute(9)), 20)
    own = story.tells(replace(KEY_RESULT, id="delivery"), 21)
    assert allowed(story, moved(), after) == {sooner, own}


def test_what_time_made_short_was_nobodys_doing() -> None:
    story = Story(due("WO-1"), delivery(minute(90)))
    after = moved(short=("WO-1",))
    assert allowed(story, moved(), after) == set()
    assert causes_of(story.floor, moved(), after).at == minute(90)
    both = moved(short=("WO-1",), stalled=("WO-2",))
    assert causes_of(story.floor, moved(), both).at == NOW, "a stop is no matter of time"
    later = story.tells(delivery(minute(91)), 5)
    assert later in allowed(story, moved(), after)
    assert causes_of(story.floor, moved(), after).at == NOW


def test_an_order_that_is_done_is_no_longer_short_by_its_last_task() -> None:
    story = Story(due("WO-1"), delivery(minute(91)))
    before = moved(short=("WO-1",))
    last = [story.tells(TaskCompleted(f"WO-1/{operation}"), 5) for operation in ("20", "30", "40")][-1]
    assert last in allowed(story, before, moved())
