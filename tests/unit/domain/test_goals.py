"""G1–G3: what objectives and key results come to, and what may hang on what."""

from dataclasses import replace
from typing import Any

import pytest

from domain.goal_events import (
    Direction,
    Effect,
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
from domain.goal_values import GuardrailState, guardrail_of
from domain.goals import Goals, alignment, growth, progress, shared_drivers
from domain.office import OfficeEvent, decide_office
from domain.outcomes import Accepted, Code, Denial, Denied, Refused
from domain.plan_events import Role, Text
from tests.support.station import StationDesk

STATED = Measure(ValueSource.MANUAL)
QUARTER = ("2026-10-01", "2026-12-31")
RATE = Direction("rate", Text("设备有效作业率", "rate"), Effect.FACTOR, "%", 75_000, 90_000, STATED)
ON_TIME = Direction(
    "material", Text("原材料准时交付率", "on time"), Effect.CONSTRAINT, "%", 95_000, 98_000, STATED
)
CAPACITY = ObjectiveSet(
    "capacity", Text("季度产能提升 20%", "20 % more capacity"), *QUARTER, 20_000, (RATE, ON_TIME)
)


def key_result(name: str, department: str, parent: str, *drivers: str) -> KeyResultSet:
    return KeyResultSet(
        name,
        Text(name, name),
        department,
        parent,
        drivers,
        Good.UP,
        "%",
        90_000,
        98_000,
        *QUARTER,
        STATED,
    )


DELIVERY = key_result("delivery", "", "capacity", "delivery")
PRICE = replace(
    key_result("price", "purchasing", "delivery", "cost"), good=Good.DOWN, baseline=98_000, target=90_000
)
SUPPLY = key_result("on-time", "purchasing", "delivery", "delivery", "stock")


@pytest.fixture
def desk() -> StationDesk:
    desk = StationDesk()
    desk.recorder.note(CAPACITY, DELIVERY, SUPPLY)
    return desk


def decide(desk: StationDesk, asked: OfficeEvent) -> Accepted | Refused | Denied:
    return decide_office(desk.floor, asked, {Role.MANAGER}, desk.clock.now().at)


def denied(desk: StationDesk, asked: OfficeEvent) -> Denial:
    found = decide(desk, asked)
    assert isinstance(found, Denied), found
    return found.denial


@pytest.mark.parametrize(
    ("rate", "percent"), [(90_000, 20_000), (75_000, 0), (82_500, 10_000), (60_000, -20_000)]
)
def test_g1_capacity_grows_with_the_effective_rate(rate: int, percent: int) -> None:
    assert growth(CAPACITY, {"rate": rate, "material": 10_000}) == percent


def test_g1_without_a_value_of_a_factor_nothing_is_claimed() -> None:
    assert growth(CAPACITY, {"material": 98_000}) is None
    assert growth(replace(CAPACITY, directions=(ON_TIME,)), {"material": 98_000}) is None


def test_g1_factors_multiply() -> None:
    second = replace(RATE, id="people", baseline=50_000)
    both = replace(CAPACITY, directions=(RATE, second))
    assert growth(both, {"rate": 90_000, "people": 55_000}) == 32_000


def test_g2_a_department_hangs_on_the_company(desk: StationDesk) -> None:
    assert denied(desk, replace(PRICE, parent="")) is Denial.PARENT_MISSING
    assert denied(desk, replace(PRICE, parent="nowhere")) is Denial.UNKNOWN_GOAL
    assert denied(desk, replace(PRICE, parent="on-time")) is Denial.PARENT_NOT_COMPANY


def test_g2_what_others_hang_on_stays(desk: StationDesk) -> None:
    assert denied(desk, KeyResultRemoved("delivery")) is Denial.GOAL_HAS_CHILDREN
    assert denied(desk, ObjectiveRemoved("capacity")) is Denial.GOAL_HAS_CHILDREN
    assert denied(desk, replace(DELIVERY, department="sales", parent="delivery")) is Denial.PARENT_NOT_COMPANY
    assert decide_office(
        desk.floor, KeyResultRemoved("on-time"), {Role.MANAGER}, desk.clock.now().at
    ) == Accepted((KeyResultRemoved("on-time"),))


def test_g3_alignment_is_the_share_of_common_drivers() -> None:
    assert alignment(PRICE, DELIVERY) == 0
    assert alignment(SUPPLY, DELIVERY) == 500
    assert alignment(replace(SUPPLY, drivers=("delivery",)), DELIVERY) == 1000
    assert alignment(replace(SUPPLY, drivers=()), DELIVERY) == 0


def test_g3_little_in_common_needs_a_guardrail(desk: StationDesk) -> None:
    found = decide_office(desk.floor, PRICE, {Role.MANAGER}, desk.clock.now().at)
    assert found == Denied(Denial.ALIGNMENT_LOW, {"alignment": 0, "goal": "delivery"})
    guarded = replace(PRICE, guardrail=Guardrail("on-time", 98_000))
    assert decide_office(desk.floor, guarded, {Role.MANAGER}, desk.clock.now().at) == Accepted((guarded,))
    assert denied(desk, replace(PRICE, guardrail=Guardrail("nothing", 1))) is Denial.GUARDRAIL_UNKNOWN
    desk.recorder.note(guarded)
    assert denied(desk, KeyResultRemoved("on-time")) is Denial.GOAL_IS_GUARDRAIL


def test_g3_drivers_are_the_same_however_they_are_written() -> None:
    child = replace(SUPPLY, drivers=(" Delivery", "on  time"))
    assert alignment(child, replace(DELIVERY, drivers=("delivery", "On time"))) == 1000
    assert alignment(replace(SUPPLY, drivers=("",)), replace(DELIVERY, drivers=("", " "))) == 0
    assert alignment(replace(SUPPLY, drivers=("", "delivery")), DELIVERY) == 1000
    assert shared_drivers(child, DELIVERY) == {" Delivery"}


def test_g3_what_hangs_on_a_goal_keeps_enough_in_common_with_it(desk: StationDesk) -> None:
    changed = replace(DELIVERY, drivers=("cost",))
    found = decide(desk, changed)
    assert found == Denied(Denial.CHILD_ALIGNMENT_LOW, {"alignment": 0, "goal": "on-time"})
    assert decide(desk, replace(DELIVERY, drivers=("cost", "stock"))) == Accepted(
        (replace(DELIVERY, drivers=("cost", "stock")),)
    )
    desk.recorder.note(replace(SUPPLY, guardrail=Guardrail("delivery", 98_000)))
    assert decide(desk, changed) == Accepted((changed,))


@pytest.mark.parametrize(
    ("good", "baseline", "target", "taken"),
    [
        (Good.UP, 90_000, 98_000, True),
        (Good.UP, 90_000, 90_000, True),
        (Good.UP, 90_000, 89_999, False),
        (Good.DOWN, 8_000, 5_000, True),
        (Good.DOWN, 5_000, 8_000, False),
    ],
)
def test_a_target_is_no_worse_than_the_baseline(
    desk: StationDesk, good: Good, baseline: int, target: int, *, taken: bool
) -> None:
    numbers: dict[str, Any] = {"good": good, "baseline": baseline, "target": target}
    asked = replace(SUPPLY, **numbers)
    assert decide(desk, asked) == (Accepted((asked,)) if taken else Denied(Denial.TARGET_WORSE))
    objective = replace(CAPACITY, directions=(RATE, replace(ON_TIME, **numbers)))
    unclear = Denied(Denial.DIRECTION_UNCLEAR, {"goal": "material"})
    assert decide(desk, objective) == (Accepted((objective,)) if taken else unclear)


@pytest.mark.parametrize(
    "changes", [{"baseline": 0}, {"baseline": -1}, {"good": Good.DOWN, "baseline": 95_000}]
)
def test_a_factor_is_above_nought_and_the_more_the_better(desk: StationDesk, changes: dict[str, Any]) -> None:
    none = replace(RATE, **changes)
    objective = replace(CAPACITY, directions=(none,))
    assert denied(desk, objective) is Denial.DIRECTION_UNCLEAR
    assert growth(objective, {"rate": 90_000}) is None
    assert (
        growth(replace(CAPACITY, directions=(none, replace(RATE, id="other"))), {"rate": 1, "other": 1})
        is None
    )
    held = replace(CAPACITY, directions=(RATE, replace(none, id="held", effect=Effect.CONSTRAINT)))
    assert decide(desk, held) == Accepted((held,))


def test_g3_a_guardrail_that_breaks_later_is_said(desk: StationDesk) -> None:
    guarded = replace(PRICE, guardrail=Guardrail("on-time", 98_000))
    desk.recorder.note(guarded)
    now = desk.clock.now().at
    assert guardrail_of(desk.floor, guarded, now) == GuardrailState(None, broken=False)
    desk.recorder.note(ValueStated("on-time", 98_000))
    holds = guardrail_of(desk.floor, guarded, now)
    assert holds
    assert not holds.broken
    desk.recorder.note(ValueStated("on-time", 97_999))
    breaks = guardrail_of(desk.floor, guarded, now)
    assert breaks
    assert breaks.broken
    assert guardrail_of(desk.floor, DELIVERY, now) is None


def test_progress_is_the_way_from_baseline_to_target() -> None:
    assert progress(SUPPLY, 94_000) == 500
    assert progress(replace(SUPPLY, baseline=100_000, target=90_000), 97_500) == 250
    assert progress(replace(SUPPLY, baseline=98_000), 98_000) is None


def test_what_is_measured_is_not_stated(desk: StationDesk) -> None:
    desk.recorder.note(replace(SUPPLY, id="orders", measure=Measure(ValueSource.ORDERS)))
    assert denied(desk, ValueStated("orders", 1)) is Denial.VALUE_MEASURED
    assert denied(desk, ValueStated("nothing", 1)) is Denial.UNKNOWN_GOAL
    assert isinstance(
        decide_office(desk.floor, ValueStated("rate", 90_000), {Role.LEAD}, desk.clock.now().at), Accepted
    )


def test_a_goal_has_a_name_a_period_and_an_id_of_its_own(desk: StationDesk) -> None:
    assert denied(desk, replace(SUPPLY, name=Text(" ", ""))) is Denial.GOAL_UNNAMED
    assert denied(desk, replace(SUPPLY, start="2027-01-01")) is Denial.PERIOD_UNCLEAR
    assert denied(desk, replace(SUPPLY, end="soon")) is Denial.PERIOD_UNCLEAR
    assert denied(desk, replace(SUPPLY, id="capacity")) is Denial.GOAL_ID_TAKEN
    assert denied(desk, replace(SUPPLY, owner="9999")) is Denial.OWNER_UNKNOWN
    assert denied(desk, replace(CAPACITY, id="delivery", directions=())) is Denial.GOAL_ID_TAKEN
    assert denied(desk, replace(CAPACITY, id="other")) is Denial.GOAL_ID_TAKEN
    assert denied(desk, replace(CAPACITY, id="rate")) is Denial.GOAL_ID_TAKEN
    assert denied(desk, ObjectiveRemoved("nothing")) is Denial.UNKNOWN_GOAL
    assert denied(desk, KeyResultRemoved("nothing")) is Denial.UNKNOWN_GOAL


def test_an_operator_sets_no_goals(desk: StationDesk) -> None:
    found = decide_office(desk.floor, SUPPLY, {Role.OPERATOR}, desk.clock.now().at)
    assert isinstance(found, Refused)
    assert found.code is Code.ROLE_MISSING


def test_why_a_key_result_matters(desk: StationDesk) -> None:
    assert desk.floor.goals.why(SUPPLY) == (DELIVERY, CAPACITY)
    assert Goals().why(SUPPLY) == ()
