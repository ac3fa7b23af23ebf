"""The goals: a strategy map for each objective, its key results as a tree, how well they are aligned."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from central.board.drawing import Pen
from central.board.freshness import freshness_of, heard_terminals
from central.board.goal_rows import (
    DirectionRow,
    KeyResultRow,
    Values,
    direction_rows,
    key_result_row,
    signed_percent,
)
from central.board.showing import show
from central.service import Admitted, Central
from domain.goal_events import KeyResultSet, ObjectiveSet
from domain.goal_values import direction_values
from domain.goals import growth
from domain.shopfloor import Shopfloor

router = APIRouter(prefix="/board", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Branch:
    """A key result of the company with those of the departments that hang on it."""

    goal: KeyResultRow
    children: tuple[KeyResultRow, ...]
    drivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective in words; `growth` blank without data, `reached` whether it is as much as `target`.

    `start` and `end` are ISO dates, both included.
    """

    id: str
    name: str
    start: str
    end: str
    target: str
    growth: str
    reached: bool
    directions: tuple[DirectionRow, ...]
    branches: tuple[Branch, ...]


@router.get("/goals")
def show_goals(request: Request, service: Central, asker: Admitted) -> Response:
    def look(floor: Shopfloor, pen: Pen) -> dict[str, Any]:
        fresh = freshness_of(service, pen, heard_terminals(service, pen.now))
        return goals_values(floor, pen) | {"fresh": fresh}

    return show(request, service, asker, "goals.html", look)


def goals_values(floor: Shopfloor, pen: Pen) -> dict[str, Any]:
    """What the page shows: the objectives, and the key results that hang on none."""
    goals, values = floor.goals, Values(floor, pen.now)
    loose = [each for each in goals.key_results.values() if not goals.why(each) and not goals.parent(each)]
    return {
        "objectives": [_objective(floor, pen, each, values) for each in goals.objectives.values()],
        "loose": _branches(floor, pen, loose, values),
    }


def _objective(floor: Shopfloor, pen: Pen, found: ObjectiveSet, values: Values) -> ObjectiveRow:
    known = direction_values(floor, floor.goals, found.id, pen.now)
    grown = growth(found, {name: value.value for name, value in known.items()})
    return ObjectiveRow(
        found.id,
        pen.name(found.name),
        found.start,
        found.end,
        signed_percent(found.target),
        "" if grown is None else signed_percent(grown),
        grown is not None and grown >= found.target,
        tuple(direction_rows(floor, pen, found)),
        _branches(floor, pen, floor.goals.children(found.id), values),
    )


def _branches(
    floor: Shopfloor, pen: Pen, goals: Iterable[KeyResultSet], values: Values
) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            key_result_row(floor, pen, each, values),
            tuple(key_result_row(floor, pen, child, values) for child in floor.goals.children(each.id)),
            each.drivers,
        )
        for each in goals
    )
