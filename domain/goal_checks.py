"""The rules of goals: what hangs on what, how well it is aligned, what must not suffer."""

from datetime import date
from typing import Final

from domain.goal_events import (
    Direction,
    Effect,
    KeyResultRemoved,
    KeyResultSet,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueSource,
    ValueStated,
)
from domain.goals import ALIGNED, Goals, alignment, is_factor, reaches
from domain.outcomes import Denial, Denied
from domain.plan_events import Text
from domain.shopfloor import Shopfloor

EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2999, 12, 31)


def check_objective(floor: Shopfloor, asked: ObjectiveSet) -> Denied | None:
    goals = floor.goals
    names = [each.id for each in asked.directions]
    others = {each.id for o in goals.objectives.values() if o.id != asked.id for each in o.directions}
    taken = others | goals.key_results.keys() | {asked.id}
    if len(set(names)) != len(names) or not taken.isdisjoint(names) or "" in names:
        return Denied(Denial.GOAL_ID_TAKEN)
    unnamed = _unnamed(asked.id, asked.name) or any(_unnamed(each.id, each.name) for each in asked.directions)
    if unnamed:
        return Denied(Denial.GOAL_UNNAMED)
    unclear = next((each.id for each in asked.directions if not _is_clear(each)), None)
    if unclear is not None:
        return Denied(Denial.DIRECTION_UNCLEAR, {"goal": unclear})
    return Denied(Denial.GOAL_ID_TAKEN) if asked.id in goals.key_results else _period(asked.start, asked.end)


def _is_clear(direction: Direction) -> bool:
    """Its target is no worse than its baseline, and a factor can be one."""
    if not reaches(direction.target, direction.baseline, direction.good):
        return False
    return direction.effect is not Effect.FACTOR or is_factor(direction)


def check_objective_removal(floor: Shopfloor, asked: ObjectiveRemoved) -> Denied | None:
    if asked.id not in floor.goals.objectives:
        return Denied(Denial.UNKNOWN_GOAL, {"goal": asked.id})
    return _has_children(floor.goals, asked.id)


def check_key_result(floor: Shopfloor, asked: KeyResultSet) -> Denied | None:
    """A department's key result hangs on a company's one, with drivers in common or with a guardrail."""
    goals = floor.goals
    if _unnamed(asked.id, asked.name):
        return Denied(Denial.GOAL_UNNAMED)
    if asked.id in goals.objectives or goals.direction(asked.id):
        return Denied(Denial.GOAL_ID_TAKEN)
    if asked.target == asked.baseline and asked.measure.source is ValueSource.COUNTS:
        return Denied(Denial.TARGET_IS_BASELINE)
    if not reaches(asked.target, asked.baseline, asked.good):
        return Denied(Denial.TARGET_WORSE)
    if asked.owner and floor.person(asked.owner) is None:
        return Denied(Denial.OWNER_UNKNOWN, {"person": asked.owner})
    return (
        _period(asked.start, asked.end)
        or _guardrail(goals, asked)
        or (_under_company(goals, asked) if asked.department else _under_objective(goals, asked))
    )


def _under_objective(goals: Goals, asked: KeyResultSet) -> Denied | None:
    """The company's own may stand alone; what hangs on it has as much in common with it as it needs."""
    if asked.parent and asked.parent not in goals.objectives:
        return Denied(Denial.UNKNOWN_GOAL, {"goal": asked.parent})
    for child in goals.children(asked.id):
        if (low := _too_low(child, asked)) is not None:
            return Denied(Denial.CHILD_ALIGNMENT_LOW, {"alignment": low, "goal": child.id})
    return None


def _too_low(child: KeyResultSet, parent: KeyResultSet) -> int | None:
    """The alignment, where it is too low to go without a guardrail."""
    score = alignment(child, parent)
    return score if score < ALIGNED and child.guardrail is None else None


def _under_company(goals: Goals, asked: KeyResultSet) -> Denied | None:
    if not asked.parent:
        return Denied(Denial.PARENT_MISSING, {"department": asked.department})
    parent = goals.key_results.get(asked.parent)
    if parent is None:
        return Denied(Denial.UNKNOWN_GOAL, {"goal": asked.parent})
    if parent.department or parent.id == asked.id:
        return Denied(Denial.PARENT_NOT_COMPANY, {"goal": parent.id})
    if any(goals.children(asked.id)):
        return _has_children(goals, asked.id)
    low = _too_low(asked, parent)
    return None if low is None else Denied(Denial.ALIGNMENT_LOW, {"alignment": low, "goal": parent.id})


def _guardrail(goals: Goals, asked: KeyResultSet) -> Denied | None:
    guard = asked.guardrail
    if guard is None or (guard.key_result in goals.key_results and guard.key_result != asked.id):
        return None
    return Denied(Denial.GUARDRAIL_UNKNOWN, {"goal": guard.key_result})


def check_key_result_removal(floor: Shopfloor, asked: KeyResultRemoved) -> Denied | None:
    goals = floor.goals
    if asked.id not in goals.key_results:
        return Denied(Denial.UNKNOWN_GOAL, {"goal": asked.id})
    guarded = next((each.id for each in goals.key_results.values() if _guards(asked.id, each)), None)
    if guarded is not None:
        return Denied(Denial.GOAL_IS_GUARDRAIL, {"goal": guarded})
    return _has_children(goals, asked.id)


def _guards(goal: str, other: KeyResultSet) -> bool:
    return other.guardrail is not None and other.guardrail.key_result == goal


def check_value(floor: Shopfloor, asked: ValueStated) -> Denied | None:
    """Only what nothing measures is stated by hand."""
    goal = floor.goals.key_results.get(asked.goal) or floor.goals.direction(asked.goal)
    if goal is None:
        return Denied(Denial.UNKNOWN_GOAL, {"goal": asked.goal})
    return None if goal.measure.source is ValueSource.MANUAL else Denied(Denial.VALUE_MEASURED)


def _has_children(goals: Goals, goal: str) -> Denied | None:
    child = next(goals.children(goal), None)
    return Denied(Denial.GOAL_HAS_CHILDREN, {"goal": child.id}) if child else None


def _period(start: str, end: str) -> Denied | None:
    """Days as `2026-12-31`, of years that every calendar can count with."""
    try:
        days = [date.fromisoformat(day) for day in (start, end)]
    except ValueError:
        return Denied(Denial.PERIOD_UNCLEAR)
    written = [day.isoformat() for day in days] == [start, end]
    fits = written and EARLIEST <= days[0] <= days[1] <= LATEST
    return None if fits else Denied(Denial.PERIOD_UNCLEAR)


def _unnamed(goal: str, name: Text) -> bool:
    """A goal's id is part of the name of a stream, which not every character can be."""
    return not (goal.strip() and goal.isprintable() and (name.zh.strip() or name.en.strip()))
