"""What the plant wants of a line, as its terminal knows it."""

from dataclasses import replace

from app.services.goal_views import GoalView, line_goals
from domain.commands import ReportCount
from domain.events import Event
from domain.floor_events import Quality
from domain.goal_events import ForecastMoved, Measure, ValueSource, ValueStated
from domain.plan_events import Line, SiteDefined
from tests.support.andon_scenes import DELIVERY, OUTPUT, PIECES
from tests.support.plant import PLAN, SITE, WANG, order
from tests.support.station import StationDesk

RELEASED = order("WO-2", allow_skip=True)


def of(desk: StationDesk) -> dict[str, GoalView]:
    return {goal.key_result.id: goal for goal in line_goals(desk.floor, "A", desk.clock.now().at)}


def values(desk: StationDesk) -> dict[str, int | None]:
    return {name: goal.value.value if goal.value else None for name, goal in of(desk).items()}


def desk_with(*events: Event) -> StationDesk:
    desk = StationDesk().running("WO-2/30")
    desk.recorder.note(replace(order("WO-2", allow_skip=True), due=desk.clock.now().at), *events)
    return desk


def test_the_lines_own_goal_is_counted_here_and_says_what_it_serves() -> None:
    desk = desk_with(OUTPUT, DELIVERY, PIECES)
    desk.does(ReportCount("WO-2/30", WANG.id, Quality.GOOD, 12))
    pieces, delivery = of(desk).values()
    assert (pieces.key_result, pieces.why, pieces.forecast) == (PIECES, (DELIVERY, OUTPUT), False)
    assert pieces.value
    assert pieces.value.value == 12_000
    assert (delivery.value, delivery.forecast) == (None, True)


def test_the_companys_forecast_is_the_last_that_was_told() -> None:
    told = ForecastMoved("delivery", 42, ("1", "2"), ("3", "4", "5"), (), "", 7)
    desk = desk_with(OUTPUT, DELIVERY, told, replace(told, stalled=(), at=9))
    value = of(desk)["delivery"].value
    assert value
    assert (value.value, value.as_of) == (95_238, desk.clock.now().at)
    desk.recorder.note(ForecastMoved("delivery", 0, (), (), (), "", 11))
    assert of(desk)["delivery"].value is None


def test_a_plant_of_one_line_counts_the_companys_goals_itself() -> None:
    site = replace(SITE, lines=(Line("A", SITE.name),), stations=SITE.stations[:2])
    assert isinstance(site, SiteDefined)
    desk = desk_with(site, DELIVERY)
    assert values(desk) == {"delivery": 100_000}
    assert not of(desk)["delivery"].forecast


def test_a_new_terminal_that_was_not_told_of_all_orders_shows_what_it_was_told() -> None:
    own = replace(DELIVERY, measure=Measure(ValueSource.ORDERS, line="A"))
    desk = desk_with(own, ForecastMoved("delivery", 1, ("WO-2",), (), (), "", 7))
    assert (values(desk), of(desk)["delivery"].forecast) == ({"delivery": 100_000}, False)
    desk.recorder.note(ForecastMoved("delivery", 4, ("x",), (), (), "", 7))
    assert (values(desk), of(desk)["delivery"].forecast) == ({"delivery": 75_000}, True)


def test_of_orders_that_go_on_to_another_line_nothing_is_claimed() -> None:
    own = replace(DELIVERY, measure=Measure(ValueSource.ORDERS, line="A"))
    desk = desk_with(own, PIECES)
    assert None not in values(desk).values()
    order = desk.floor.order("WO-2")
    assert order
    released = replace(RELEASED, due=order.due)
    last = replace(released.operations[-1], line="B")
    desk.recorder.note(replace(released, operations=(*released.operations[:-1], last)))
    assert values(desk) == {"delivery": None, PIECES.id: None}
    desk.recorder.note(ForecastMoved("delivery", 1, (), ("WO-2",), (), "", 7))
    assert (values(desk)["delivery"], of(desk)["delivery"].forecast) == (0, True)
    desk.recorder.note(released)
    assert of(desk)["delivery"].forecast, "what was done on the other line is not known"


def test_what_is_no_forecast_is_not_taken_from_one() -> None:
    desk = desk_with(DELIVERY, ForecastMoved("delivery", 42, ("1", "2"), (), (), "", 7))
    desk.recorder.note(replace(DELIVERY, measure=Measure(ValueSource.COUNTS)))
    assert values(desk) == {"delivery": None}


def test_what_people_state_is_known_everywhere() -> None:
    stated = replace(DELIVERY, measure=Measure(ValueSource.MANUAL))
    desk = desk_with(stated, ValueStated("delivery", 91_000))
    assert values(desk) == {"delivery": 91_000}


def test_goals_of_other_lines_departments_and_times_are_not_this_lines() -> None:
    other = replace(PIECES, id="b", measure=Measure(ValueSource.COUNTS, line="B"))
    buying = replace(DELIVERY, id="buying", department="purchasing", parent="delivery")
    past = replace(PIECES, id="past", start="2026-01-01", end="2026-01-31")
    assert list(of(desk_with(DELIVERY, other, buying, past))) == ["delivery"]


def test_without_goals_there_is_nothing() -> None:
    assert line_goals(StationDesk().planned(PLAN).floor, "A", 0) == ()
