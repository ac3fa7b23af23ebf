"""What the plant wants to reach, as it stands: objectives and key results, how they hang together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from domain.goal_events import (
    Direction,
    Effect,
    ForecastMoved,
    Good,
    KeyResultRemoved,
    KeyResultSet,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueStated,
)
from domain.records import Record

T = TypeVar("T")

STEPS_KEPT: Final = 1000
"""So many movements of a forecast are kept, the newest."""
NAMES_KEPT: Final = 20_000
"""Fewer, once they name so many orders: all of it is written anew with each movement."""
ALIGNED: Final = 500
"""A key result with a smaller alignment, in thousandths, needs a guardrail."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a person stated, in thousandths of the unit; `at` UTC ms."""

    value: int
    at: int
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goals:
    """Objectives and key results by id, in the order in which they came up; values stated by goal."""

    objectives: dict[str, ObjectiveSet] = field(default_factory=dict)
    key_results: dict[str, KeyResultSet] = field(default_factory=dict)
    stated: dict[str, Stated] = field(default_factory=dict)

    def children(self, goal: str) -> Iterator[KeyResultSet]:
        """The key results that hang on an objective, or on a key result."""
        return (each for each in self.key_results.values() if each.parent == goal)

    def parent(self, key_result: KeyResultSet) -> KeyResultSet | None:
        """The company's key result that a department's hangs on."""
        return self.key_results.get(key_result.parent) if key_result.department else None

    def direction(self, direction: str) -> Direction | None:
        return next(
            (
                each
                for objective in self.objectives.values()
                for each in objective.directions
                if each.id == direction
            ),
            None,
        )

    def why(self, key_result: KeyResultSet) -> tuple[KeyResultSet | ObjectiveSet, ...]:
        """What a key result is good for: what it hangs on, and that, up to the objective."""
        above: list[KeyResultSet | ObjectiveSet] = []
        while (parent := self.key_results.get(key_result.parent)) and parent not in above:
            above.append(parent)
            key_result = parent
        objective = self.objectives.get(key_result.parent)
        return (*above, objective) if objective else tuple(above)


def evolve_goals(goals: Goals | None, record: Record) -> Goals:
    goals = goals or Goals()
    match record.event:
        case ObjectiveSet() as event:
            return replace(goals, objectives=goals.objectives | {event.id: event})
        case ObjectiveRemoved(goal):
            return replace(goals, objectives=_without(goals.objectives, goal))
        case KeyResultSet() as event:
            return replace(goals, key_results=goals.key_results | {event.id: event})
        case KeyResultRemoved(goal):
            return replace(goals, key_results=_without(goals.key_results, goal))
        case ValueStated(goal, value, note):
            stated = Stated(value, record.moment.at, record.actor, note)
            return replace(goals, stated=goals.stated | {goal: stated})
        case _:
            return goals


def _without(known: Mapping[str, T], key: str) -> dict[str, T]:
    return {name: value for name, value in known.items() if name != key}


@dataclass(frozen=True, slots=True)
class ForecastHistory:
    """How the forecast of a key result moved, the newest last."""

    steps: tuple[ForecastMoved, ...] = ()

    @property
    def newest(self) -> ForecastMoved | None:
        return self.steps[-1] if self.steps else None


def evolve_forecast(history: ForecastHistory | None, record: Record) -> ForecastHistory:
    """What says the same as the one before it counts nothing: two services may have seen it at once."""
    history = history or ForecastHistory()
    if not isinstance(record.event, ForecastMoved) or not is_moved(history.newest, record.event):
        return history
    return ForecastHistory(_newest((*history.steps, record.event)))


def _newest(steps: tuple[ForecastMoved, ...]) -> tuple[ForecastMoved, ...]:
    named = kept = 0
    for step in reversed(steps):
        named += len(step.late) + len(step.stalled) + len(step.short)
        if kept and (kept == STEPS_KEPT or named > NAMES_KEPT):
            break
        kept += 1
    return steps[-kept:]


def is_moved(before: ForecastMoved | None, after: ForecastMoved) -> bool:
    """Whether a forecast is another one, whatever made it so; none at all is as one without orders."""
    known = before or ForecastMoved(after.goal, 0, (), (), (), "", 0)
    return replace(known, cause="", at=0) != replace(after, cause="", at=0)


def alignment(child: KeyResultSet, parent: KeyResultSet) -> int:
    """Shared drivers of the child's drivers, in thousandths, half up; 0 for a child without drivers."""
    drivers = set(child.drivers)
    if not drivers:
        return 0
    shared = len(drivers & set(parent.drivers))
    return (2000 * shared + len(drivers)) // (2 * len(drivers))


def reaches(value: int, limit: int, good: Good) -> bool:
    """Whether a value is as good as a limit, or better."""
    return value >= limit if good is Good.UP else value <= limit


def progress(key_result: KeyResultSet, value: int) -> int | None:
    """How much of the way from baseline to target is done, in thousandths, half up; None without a way."""
    way, gone = key_result.target - key_result.baseline, value - key_result.baseline
    if not way:
        return None
    if way < 0:
        way, gone = -way, -gone
    return (2000 * gone + way) // (2 * way)


def growth(objective: ObjectiveSet, values: Mapping[str, int]) -> int | None:
    """What the factors of an objective make of it, in thousandths of a percent, half up.

    The objective is proportional to each of its factors: an effective rate of 90.0 after 75.0 is +20.0 %.

    Args:
        objective: with its directions; constraints do not count.
        values: current values by direction, in thousandths of its unit.

    Returns:
        The growth against the baselines; None while a factor has no value, or there is no factor.
    """
    numerator = denominator = 1
    factors = [each for each in objective.directions if each.effect is Effect.FACTOR and each.baseline > 0]
    if not factors or any(each.id not in values for each in factors):
        return None
    for each in factors:
        numerator *= values[each.id]
        denominator *= each.baseline
    return (200_000 * numerator + denominator) // (2 * denominator) - 100_000
