"""Goals in words: what a history tells of objectives, key results and stated values."""

from collections.abc import Mapping
from typing import Any, Final

from central.board.editing.history import Fact, Facts, Told
from central.board.editing.wording import Wording
from domain.events import Event
from domain.goal_events import (
    Direction,
    KeyResultRemoved,
    KeyResultSet,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueStated,
)

KINDS: Final = frozenset(
    {"objective.set", "objective.removed", "key_result.set", "key_result.removed", "value.stated"}
)


def key_of(event: Any) -> str:
    """Which goal an event is about; what is stated of one is apart from what it is."""
    match event:
        case ValueStated():
            return f"value:{event.goal}"
        case ObjectiveSet() | ObjectiveRemoved():
            return f"objective:{event.id}"
        case _:
            return f"key-result:{event.id}"


def tell(words: Wording, units: Mapping[str, str], event: Event) -> Told:
    """An event in words; `units` are those of key results and directions by id."""
    match event:
        case ObjectiveSet():
            return Told(words.pen.name(event.name), _objective(words, event))
        case KeyResultSet():
            return Told(words.pen.name(event.name), _key_result(words, units, event))
        case ValueStated():
            return Told(words.pen.goal(event.goal), _value(words, units, event))
        case ObjectiveRemoved() | KeyResultRemoved():
            return Told(event.id)
    raise TypeError(f"{type(event).__name__} is not about goals")


def _objective(words: Wording, objective: ObjectiveSet) -> Facts:
    say = words.say
    told = {
        say("edit.name"): words.both(objective.name),
        say("edit_goal.start"): objective.start,
        say("edit_goal.end"): objective.end,
        say("edit_goal.growth"): words.value(objective.target, "%"),
    }
    for each in objective.directions:
        label = say("edit_goal.direction_named", name=words.pen.name(each.name) or each.id)
        told[label] = _direction(words, each)
    return {label: Fact(text) for label, text in told.items()}


def _direction(words: Wording, direction: Direction) -> str:
    way = f"{words.pen.number(direction.baseline)} → {words.value(direction.target, direction.unit)}"
    parts = [words.both(direction.name), words.choice(direction.effect), way, words.choice(direction.good)]
    return words.listed((*parts, _measure(words, direction)))


def _measure(words: Wording, goal: Direction | KeyResultSet) -> str:
    measure = goal.measure
    place = [words.line(measure.line)] if measure.line else []
    return " ".join([words.choice(measure.source), *place, *([measure.product] if measure.product else [])])


def _key_result(words: Wording, units: Mapping[str, str], key_result: KeyResultSet) -> Facts:
    say, pen = words.say, words.pen
    guard = key_result.guardrail
    watched = (
        f"{pen.goal(guard.key_result)}: {words.value(guard.limit, units.get(guard.key_result, ''))}"
        if guard
        else ""
    )
    told = {
        say("edit.name"): words.both(key_result.name),
        say("edit_goal.department"): key_result.department or say("edit_goal.company"),
        say("edit_goal.parent"): pen.goal(key_result.parent),
        say("edit_goal.drivers"): words.listed(key_result.drivers),
        say("edit_goal.good"): words.choice(key_result.good),
        say("edit_goal.baseline"): words.value(key_result.baseline, key_result.unit),
        say("edit_goal.target"): words.value(key_result.target, key_result.unit),
        say("edit_goal.start"): key_result.start,
        say("edit_goal.end"): key_result.end,
        say("edit_goal.source"): _measure(words, key_result),
        say("edit_goal.owner"): pen.person(key_result.owner) if key_result.owner else "",
        say("edit_goal.guardrail"): watched,
    }
    return {label: Fact(text) for label, text in told.items() if text}


def _value(words: Wording, units: Mapping[str, str], stated: ValueStated) -> Facts:
    told = {
        words.say("edit_goal.value"): words.value(stated.value, units.get(stated.goal, "")),
        words.say("edit_goal.note"): stated.note,
    }
    return {label: Fact(text) for label, text in told.items() if text}
