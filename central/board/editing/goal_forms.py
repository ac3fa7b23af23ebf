"""Goals as forms: objectives with their directions, key results, values stated; read, and put into fields."""

import re
from collections.abc import Collection
from typing import Final

from central.board.editing.forms import ON, Reading, Typed, shown_number
from domain.goal_events import (
    Direction,
    Effect,
    Good,
    Guardrail,
    KeyResultSet,
    Measure,
    ObjectiveSet,
    ValueSource,
    ValueStated,
)
from domain.goals import Goals

BETWEEN_DRIVERS: Final = re.compile("[,，、;；\n]")


def read_objective(reading: Reading, lines: Collection[str]) -> ObjectiveSet:
    """What stands in the form of an objective; complete only where nothing is wrong."""
    return ObjectiveSet(
        id=reading.code("id"),
        name=reading.name("name"),
        start=reading.day("start"),
        end=reading.day("end"),
        target=reading.number("target"),
        directions=tuple(_direction(reading, row, lines) for row in reading.rows("direction")),
    )


def _direction(reading: Reading, row: str, lines: Collection[str]) -> Direction:
    return Direction(
        id=reading.given(f"{row}.id"),
        name=reading.name(f"{row}.name"),
        effect=reading.choice(f"{row}.effect", Effect) or Effect.FACTOR,
        unit=reading.unit(f"{row}.unit"),
        baseline=reading.number(f"{row}.baseline"),
        target=reading.number(f"{row}.target"),
        measure=_measure(reading, f"{row}.", lines),
        good=reading.choice(f"{row}.good", Good) or Good.UP,
    )


def _measure(reading: Reading, prefix: str, lines: Collection[str]) -> Measure:
    return Measure(
        source=reading.choice(f"{prefix}source", ValueSource) or ValueSource.MANUAL,
        line=reading.member(f"{prefix}line", lines),
        product=reading.text(f"{prefix}product"),
    )


def read_key_result(reading: Reading, lines: Collection[str]) -> KeyResultSet:
    """What stands in the form of a key result; complete only where nothing is wrong."""
    return KeyResultSet(
        id=reading.code("id"),
        name=reading.name("name"),
        department=reading.text("department"),
        parent=reading.given("parent"),
        drivers=_drivers(reading),
        good=reading.choice("good", Good) or Good.UP,
        unit=reading.unit("unit"),
        baseline=reading.number("baseline"),
        target=reading.number("target"),
        start=reading.day("start"),
        end=reading.day("end"),
        measure=_measure(reading, "", lines),
        owner=reading.given("owner"),
        guardrail=_guardrail(reading),
    )


def _drivers(reading: Reading) -> tuple[str, ...]:
    reading.text("drivers")
    parts = (part.strip() for part in BETWEEN_DRIVERS.split(reading.given("drivers")))
    return tuple(dict.fromkeys(part for part in parts if part))


def _guardrail(reading: Reading) -> Guardrail | None:
    watched = reading.given("guard.key_result")
    if not watched:
        return None
    return Guardrail(watched, reading.number("guard.limit"))


def read_value(reading: Reading) -> ValueStated:
    return ValueStated(reading.given("goal"), reading.number("value"), reading.text("note"))


def shown_objective(objective: ObjectiveSet) -> dict[str, str]:
    """The fields of an objective as they are typed."""
    shown = {
        "id": objective.id,
        "name.zh": objective.name.zh,
        "name.en": objective.name.en,
        "start": objective.start,
        "end": objective.end,
        "target": shown_number(objective.target),
    }
    for number, each in enumerate(objective.directions):
        row = f"direction.{number}"
        fields = {"row": ON, "id": each.id, "effect": each.effect.value} | _shown_way(each)
        shown |= {f"{row}.{name}": value for name, value in fields.items()}
    return shown


def shown_key_result(key_result: KeyResultSet) -> dict[str, str]:
    """The fields of a key result as they are typed."""
    guard = key_result.guardrail
    return _shown_way(key_result) | {
        "id": key_result.id,
        "department": key_result.department,
        "parent": key_result.parent,
        "drivers": ", ".join(key_result.drivers),
        "start": key_result.start,
        "end": key_result.end,
        "owner": key_result.owner,
        "guard.key_result": guard.key_result if guard else "",
        "guard.limit": shown_number(guard.limit) if guard else "",
    }


def _shown_way(goal: Direction | KeyResultSet) -> dict[str, str]:
    """What directions and key results have in common."""
    return {
        "name.zh": goal.name.zh,
        "name.en": goal.name.en,
        "unit": goal.unit,
        "good": goal.good.value,
        "baseline": shown_number(goal.baseline),
        "target": shown_number(goal.target),
        "source": goal.measure.source.value,
        "line": goal.measure.line,
        "product": goal.measure.product,
    }


def free_id(goals: Goals, begins: str) -> str:
    """An id that no goal has, to begin with."""
    taken = goals.objectives.keys() | goals.key_results.keys()
    return next(name for number in range(1, len(taken) + 2) if (name := f"{begins}{number}") not in taken)


def named_directions(typed: Typed, goals: Goals) -> dict[str, str]:
    """The form with an id for each direction that has none yet, which no other direction has."""
    named = dict(typed)
    taken = {each.id for o in goals.objectives.values() for each in o.directions}
    taken |= {value for key, value in typed.items() if key.startswith("direction.") and key.endswith(".id")}
    number = 0
    for row in Reading(typed).rows("direction"):
        while not named.get(f"{row}.id"):
            number += 1
            name = f"{typed.get('id', '').strip()}.{number}"
            if name not in taken:
                named[f"{row}.id"] = name
    return named
