"""Objectives and key results as the board's pages show them: values, progress, guardrails, alignment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from central.board.drawing import Pen
from domain.forecast import Forecast
from domain.goal_events import Direction, Effect, KeyResultSet, Measure, ObjectiveSet, ValueSource
from domain.goal_values import (
    GoalValue,
    forecast_of_goal,
    guardrail_of,
    period_of,
    value_of,
    value_of_forecast,
)
from domain.goals import ALIGNED, alignment, growth, progress, reaches, shared_drivers, shown
from domain.shopfloor import Shopfloor

WHOLE: Final = 1000


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """A direction of an objective, in words; `value` blank without data.

    `holds` is whether the value is as good as the target, None without data; `brings` what it alone makes of
    the objective, blank for a constraint and without data; `as_of` UTC ms.
    """

    id: str
    name: str
    is_factor: bool
    baseline: str
    value: str
    target: str
    holds: bool | None
    brings: str
    source: str
    as_of: int | None


@dataclass(frozen=True, slots=True)
class GuardrailRow:
    """What must not suffer: `value` blank without data, `look` and `word` say how it stands."""

    goal: str
    name: str
    limit: str
    value: str
    look: str
    word: str


@dataclass(frozen=True, slots=True)
class AlignmentRow:
    """How well a key result fits the one it hangs on; `drivers` each with whether the parent has it too."""

    score: str
    low: bool
    drivers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """A key result in words; `value` blank and `done` None without data, then it has no look either.

    `done` is the way from baseline to target in whole percent, also beyond 0 and 100; `reached` whether it
    is there. `forecast` in percent for one that is taken from orders, `at_risk` of `orders` with it.
    """

    id: str
    name: str
    department: str
    owner: str
    baseline: str
    value: str
    target: str
    as_of: int | None
    source: str
    done: int | None
    reached: bool
    forecast: int | None
    at_risk: int
    orders: int
    guardrail: GuardrailRow | None
    alignment: AlignmentRow | None

    @property
    def bar(self) -> int | None:
        """As `done`, within the bar."""
        return None if self.done is None else min(100, max(0, self.done))


class Values:
    """The current values of a floor, of which each forecast is worked out once."""

    def __init__(self, floor: Shopfloor, now_ms: int) -> None:
        self._floor, self._now = floor, now_ms
        self._forecasts: dict[tuple[Measure, str, str], Forecast] = {}

    def forecast(self, goal: KeyResultSet) -> Forecast | None:
        """Of a key result that is taken from orders."""
        if goal.measure.source is not ValueSource.ORDERS:
            return None
        key = (goal.measure, goal.start, goal.end)
        if key not in self._forecasts:
            self._forecasts[key] = forecast_of_goal(self._floor, goal, self._now)
        return self._forecasts[key]

    def of(self, goal: KeyResultSet) -> GoalValue | None:
        found = self.forecast(goal)
        if found is not None:
            return value_of_forecast(found, self._now)
        return value_of(self._floor, goal, period_of(self._floor, goal.start, goal.end), self._now)


def with_unit(pen: Pen, value: int, unit: str) -> str:
    """A value in thousandths with its unit."""
    return f"{pen.number(value)} {pen.unit(unit)}".strip()


def value_words(pen: Pen, goal: KeyResultSet | Direction, value: GoalValue | None, limit: int) -> str:
    """A value that is compared with a limit, with its unit; blank without data."""
    return with_unit(pen, shown(goal.measure, value.value, limit, goal.good), goal.unit) if value else ""


def signed_percent(thousandths: int) -> str:
    """With its sign and one decimal, half up: 20000 is +20.0 %."""
    tenths = (abs(thousandths) + 50) // 100
    return f"{'-' if thousandths < 0 and tenths else '+'}{tenths // 10}.{tenths % 10} %"


def score_words(thousandths: int) -> str:
    """An alignment with two decimals, half up: 667 is 0.67."""
    hundredths = (thousandths + 5) // 10
    return f"{hundredths // 100}.{hundredths % 100:02}"


def source_words(floor: Shopfloor, pen: Pen, measure: Measure) -> str:
    """Where a value comes from, and of which line and product."""
    lines = floor.site.defined.lines if floor.site else ()
    line = next((pen.name(each.name) for each in lines if each.id == measure.line), measure.line)
    return " · ".join(filter(None, (pen.say(f"goal_sources.{measure.source}"), line, measure.product)))


def key_result_row(floor: Shopfloor, pen: Pen, goal: KeyResultSet, values: Values) -> KeyResultRow:
    """Describe a key result as it stands."""
    value, found = values.of(goal), values.forecast(goal)
    way = progress(goal, value.value) if value else None
    return KeyResultRow(
        goal.id,
        pen.name(goal.name),
        goal.department,
        pen.person(goal.owner) if goal.owner else "",
        with_unit(pen, goal.baseline, goal.unit),
        value_words(pen, goal, value, goal.target),
        with_unit(pen, goal.target, goal.unit),
        value.as_of if value else None,
        source_words(floor, pen, goal.measure),
        None if way is None else (way + 5) // 10,
        value is not None and reaches(value.value, goal.target, goal.good),
        found.percent if found else None,
        len(found.at_risk) if found else 0,
        found.total if found else 0,
        guardrail_row(floor, pen, goal),
        alignment_row(floor, goal),
    )


def guardrail_row(floor: Shopfloor, pen: Pen, goal: KeyResultSet) -> GuardrailRow | None:
    """How the guardrail of a key result stands; None where it has none."""
    state = guardrail_of(floor, goal, pen.now)
    if state is None or goal.guardrail is None:
        return None
    watched = floor.goals.key_results[goal.guardrail.key_result]
    look, word = ("bad", "broken") if state.broken else ("good", "holds")
    if state.value is None:
        look, word = "idle", "unknown"
    return GuardrailRow(
        watched.id,
        pen.name(watched.name),
        f"{pen.say(f'goals.at_{watched.good}')} {with_unit(pen, goal.guardrail.limit, watched.unit)}",
        value_words(pen, watched, state.value, goal.guardrail.limit),
        look,
        pen.say(f"goals.guardrail_{word}"),
    )


def alignment_row(floor: Shopfloor, goal: KeyResultSet) -> AlignmentRow | None:
    """How a department's key result fits the company's; None for the company's own."""
    parent = floor.goals.parent(goal)
    if parent is None:
        return None
    score = alignment(goal, parent)
    shared = shared_drivers(goal, parent)
    drivers = tuple((driver, driver in shared) for driver in goal.drivers)
    return AlignmentRow(score_words(score), score < ALIGNED, drivers)


def direction_rows(floor: Shopfloor, pen: Pen, objective: ObjectiveSet) -> Iterator[DirectionRow]:
    """The directions of an objective as they stand."""
    period = period_of(floor, objective.start, objective.end)
    for each in objective.directions:
        yield _direction(floor, pen, objective, each, value_of(floor, each, period, pen.now))


def _direction(
    floor: Shopfloor, pen: Pen, objective: ObjectiveSet, each: Direction, value: GoalValue | None
) -> DirectionRow:
    alone = replace(objective, directions=(each,))
    brings = growth(alone, {each.id: value.value}) if value else None
    return DirectionRow(
        each.id,
        pen.name(each.name),
        each.effect is Effect.FACTOR,
        with_unit(pen, each.baseline, each.unit),
        value_words(pen, each, value, each.target),
        with_unit(pen, each.target, each.unit),
        reaches(value.value, each.target, each.good) if value else None,
        "" if brings is None else signed_percent(brings),
        source_words(floor, pen, each.measure),
        value.as_of if value else None,
    )
