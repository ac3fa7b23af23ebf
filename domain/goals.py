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
    Measure,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueSource,
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
    """Objectives and key results by id, in the order in which they came up; values stated by goal.

    `since` is when each key result came up last, UTC ms, also of those that are gone: what is of an earlier
    one of the same id is not its own.
    """

    objectives: dict[str, ObjectiveSet] = field(default_factory=dict)
    key_results: dict[str, KeyResultSet] = field(default_factory=dict)
    stated: dict[str, Stated] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)

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
            left = _only_stated(goals, _units(goals.objectives.get(event.id)), _units(event))
            return replace(goals, objectives=goals.objectives | {event.id: event}, stated=left)
        case ObjectiveRemoved(goal):
            left = _only_stated(goals, _units(goals.objectives.get(goal)), {})
            return replace(goals, objectives=_without(goals.objectives, goal), stated=left)
        case KeyResultSet() as event:
            return _with_key_result(goals, event, record.moment.at)
        case KeyResultRemoved(goal):
            return replace(
                goals,
                key_results=_without(goals.key_results, goal),
                stated=_without(goals.stated, goal),
            )
        case ValueStated(goal, value, note):
            stated = Stated(value, record.moment.at, record.actor, note)
            return replace(goals, stated=goals.stated | {goal: stated})
        case _:
            return goals


def _with_key_result(goals: Goals, event: KeyResultSet, at: int) -> Goals:
    known = goals.key_results.get(event.id)
    was = {event.id: known.unit} if known else {}
    return replace(
        goals,
        key_results=goals.key_results | {event.id: event},
        stated=_only_stated(goals, was, {event.id: event.unit}),
        since=goals.since if known else goals.since | {event.id: at},
    )


def _units(objective: ObjectiveSet | None) -> dict[str, str]:
    return {each.id: each.unit for each in objective.directions} if objective else {}


def _only_stated(goals: Goals, was: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Stated]:
    """Without what was stated of goals that are no more, or in another unit; both are units by goal."""
    gone = {goal for goal, unit in was.items() if now.get(goal) != unit}
    return {goal: stated for goal, stated in goals.stated.items() if goal not in gone}


def _without(known: Mapping[str, T], key: str) -> dict[str, T]:
    return {name: value for name, value in known.items() if name != key}


@dataclass(frozen=True, slots=True)
class ForecastHistory:
    """How the forecast of a key result moved, in the order in which that was recorded.

    `learned` is when each of the steps was recorded, UTC ms: what moved it may have happened long before.
    """

    steps: tuple[ForecastMoved, ...] = ()
    learned: tuple[int, ...] = ()

    @property
    def newest(self) -> ForecastMoved | None:
        return self.steps[-1] if self.steps else None

    @property
    def dated(self) -> tuple[tuple[int, ForecastMoved], ...]:
        """Each step with when it was recorded, UTC ms."""
        return tuple(zip(self.learned, self.steps, strict=True))


def evolve_forecast(history: ForecastHistory | None, record: Record) -> ForecastHistory:
    """What says the same as the one before it counts nothing: two services may have seen it at once."""
    history = history or ForecastHistory()
    if not isinstance(record.event, ForecastMoved) or not is_moved(history.newest, record.event):
        return history
    steps = _newest((*history.steps, record.event))
    return ForecastHistory(steps, (*history.learned, record.moment.at)[-len(steps) :])


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


def shown(measure: Measure, value: int, limit: int, good: Good) -> int:
    """A value (thousandths) as it is written: a forecast in whole percent, half up.

    Not where that would put it on the other side of its limit: 97.5 % of 98 % is no 98 %.
    """
    if measure.source is not ValueSource.ORDERS:
        return value
    whole = (value + 500) // 1000 * 1000
    return whole if reaches(whole, limit, good) == reaches(value, limit, good) else value


def alignment(child: KeyResultSet, parent: KeyResultSet) -> int:
    """Shared drivers of the child's drivers, in thousandths, half up; 0 for a child without drivers."""
    drivers = {_plain(driver) for driver in child.drivers} - {""}
    if not drivers:
        return 0
    shared = len({_plain(driver) for driver in shared_drivers(child, parent)})
    return (2000 * shared + len(drivers)) // (2 * len(drivers))


def shared_drivers(child: KeyResultSet, parent: KeyResultSet) -> frozenset[str]:
    """The child's drivers that its parent has too, however they are written; a blank one is none."""
    known = {_plain(driver) for driver in parent.drivers} - {""}
    return frozenset(driver for driver in child.drivers if _plain(driver) in known)


def _plain(driver: str) -> str:
    return " ".join(driver.casefold().split())


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


def is_factor(direction: Direction) -> bool:
    """Whether an objective can be in proportion to a direction: from above 0, and the more the better."""
    return direction.baseline > 0 and direction.good is Good.UP


def growth(objective: ObjectiveSet, values: Mapping[str, int]) -> int | None:
    """What the factors of an objective make of it, in thousandths of a percent, half up.

    The objective is proportional to each of its factors: an effective rate of 90.0 after 75.0 is +20.0 %.

    Args:
        objective: with its directions; constraints do not count.
        values: current values by direction, in thousandths of its unit.

    Returns:
        The growth against the baselines; None while a factor has no value, or is none, or there is no factor.
    """
    numerator = denominator = 1
    factors = [each for each in objective.directions if each.effect is Effect.FACTOR]
    if not factors or any(each.id not in values or not is_factor(each) for each in factors):
        return None
    for each in factors:
        numerator *= values[each.id]
        denominator *= each.baseline
    return (200_000 * numerator + denominator) // (2 * denominator) - 100_000
