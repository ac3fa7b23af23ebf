"""Editor of goals: objectives with directions, key results, and values that people state."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from central.board.editing.desk import AtDesk, Book, Conflict, Desk, Name, PageNumber, demand
from central.board.editing.forms import Reading, Sheet, Typed
from central.board.editing.goal_forms import (
    free_id,
    named_directions,
    read_key_result,
    read_objective,
    read_value,
    shown_key_result,
    shown_objective,
)
from central.board.editing.goals_told import KINDS, key_of, tell
from central.board.entering import Form
from domain.goal_events import (
    Direction,
    Effect,
    Good,
    KeyResultRemoved,
    KeyResultSet,
    ObjectiveRemoved,
    ObjectiveSet,
    ValueSource,
)
from domain.goals import Goals, evolve_goals
from domain.plan_events import Text

LIST: Final = "/board/edit/goals"
REMOVE: Final = "remove"
REMOVE_FOR_SURE: Final = "remove-for-sure"

router = APIRouter(prefix="/board/edit", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class GoalDesk:
    """A request at this editor, and the goals as they stand in the records."""

    desk: Desk
    goals: Goals
    book: Book

    @classmethod
    def of(cls, desk: Desk) -> "GoalDesk":
        found = desk.kept(KINDS)
        goals = Goals()
        for record in found:
            goals = evolve_goals(goals, record)
        named = replace(desk.wording, pen=replace(desk.pen, goals={**desk.pen.goals, **_names(goals)}))
        return cls(desk, goals, Book(found, key_of, partial(tell, named, _units(goals))))

    def choices(self) -> dict[str, Any]:
        """What the forms offer."""
        words, pen = self.desk.wording, self.desk.pen
        return {
            "goods": words.options(Good),
            "sources": words.options(ValueSource),
            "effects": words.options(Effect),
            "lines": list(words.lines.items()),
            "people": sorted(pen.people.items(), key=lambda each: each[1]),
            "objectives": [(each.id, pen.name(each.name)) for each in self.goals.objectives.values()],
            "key_results": [(each.id, pen.name(each.name)) for each in self.goals.key_results.values()],
            "company": [
                (each.id, pen.name(each.name))
                for each in self.goals.key_results.values()
                if not each.department
            ],
            "departments": sorted({each.department for each in self.goals.key_results.values()} - {""}),
        }

    def form(self, template: str, sheet: Sheet, seen: str, conflict: Conflict | None = None) -> Response:
        return self.desk.form(template, sheet, seen, conflict, **self.choices())


def _directions(goals: Goals) -> Iterator[Direction]:
    return (each for objective in goals.objectives.values() for each in objective.directions)


def _names(goals: Goals) -> dict[str, Text]:
    named: tuple[ObjectiveSet | KeyResultSet | Direction, ...]
    named = (*goals.objectives.values(), *goals.key_results.values(), *_directions(goals))
    return {each.id: each.name for each in named}


def _units(goals: Goals) -> dict[str, str]:
    measured: tuple[KeyResultSet | Direction, ...] = (*goals.key_results.values(), *_directions(goals))
    return {each.id: each.unit for each in measured}


@router.get("/goals")
def list_goals(desk: AtDesk) -> Response:
    at = GoalDesk.of(desk)
    company = {each.id for each in at.goals.key_results.values() if not each.department}
    loose = [
        each
        for each in at.goals.key_results.values()
        if each.parent not in at.goals.objectives and each.parent not in company
    ]
    return desk.page("goals", goals=at.goals, loose=loose, manual=ValueSource.MANUAL)


@router.get("/goals/history")
def goal_history(desk: AtDesk, number: PageNumber = 1, of: str = "") -> Response:
    return desk.history(GoalDesk.of(desk).book, of, number, LIST)


@router.get("/objective")
def edit_objective(desk: AtDesk, name: Name = "") -> Response:
    at = GoalDesk.of(desk)
    known = at.goals.objectives.get(name)
    demand(name, known)
    typed = shown_objective(known) if known else {"id": free_id(at.goals, "O")}
    return at.form(
        "objective", Sheet(desk.pen, typed, new=known is None), _seen(at, f"objective:{name}", known)
    )


def _seen(at: GoalDesk, key: str, known: object) -> str:
    return at.book.seen(key) if known else ""


@router.post("/objective")
def change_objective(desk: AtDesk, form: Form) -> Response:
    at = GoalDesk.of(desk)
    goal = form.get("id", "").strip()
    if form.get("do", "").startswith(REMOVE):
        return _remove(at, form, ObjectiveRemoved(goal))
    sheet = Sheet(desk.pen, form, new=not form.get("seen"))
    if moved := sheet.moved():
        return at.form("objective", moved, form.get("seen", ""))
    reading = Reading(named_directions(form, at.goals))
    return _save(at, "objective", reading, read_objective(reading, desk.wording.lines))


@router.get("/key-result")
def edit_key_result(desk: AtDesk, name: Name = "", parent: str = "") -> Response:
    at = GoalDesk.of(desk)
    known = at.goals.key_results.get(name)
    demand(name, known)
    typed = shown_key_result(known) if known else _begun(at.goals, parent)
    return at.form(
        "key_result", Sheet(desk.pen, typed, new=known is None), _seen(at, f"key-result:{name}", known)
    )


def _begun(goals: Goals, parent: str) -> dict[str, str]:
    """A new key result with the days and drivers of what it hangs on."""
    above = goals.objectives.get(parent) or goals.key_results.get(parent)
    begun = {"id": free_id(goals, "KR"), "parent": parent}
    if above:
        begun |= {"start": above.start, "end": above.end}
    return begun


@router.post("/key-result")
def change_key_result(desk: AtDesk, form: Form) -> Response:
    at = GoalDesk.of(desk)
    goal = form.get("id", "").strip()
    if form.get("do", "").startswith(REMOVE):
        return _remove(at, form, KeyResultRemoved(goal))
    reading = Reading(form)
    asked = read_key_result(reading, desk.wording.lines)
    return _save(at, "key_result", reading, asked)


def _save(at: GoalDesk, template: str, reading: Reading, asked: ObjectiveSet | KeyResultSet) -> Response:
    """Record a goal, or show its form again."""
    desk, seen = at.desk, reading.given("seen")
    if not seen and asked.id in at.goals.objectives.keys() | at.goals.key_results.keys():
        reading.note("id", "refusals.goal_id_taken")
    sheet = Sheet(desk.pen, reading.typed, reading.wrong, new=not seen)
    if seen and (conflict := desk.conflict(at.book, key_of(asked), sheet, asked)):
        return at.form(template, sheet, at.book.seen(key_of(asked)), conflict)
    if not reading.wrong:
        refused = desk.act(asked)
        if refused is None:
            return desk.saved(LIST, desk.pen.name(asked.name))
        sheet = desk.refused(sheet, refused)
    return at.form(template, sheet, seen)


def _remove(at: GoalDesk, typed: Typed, asked: ObjectiveRemoved | KeyResultRemoved) -> Response:
    """Ask whether a goal is to be removed, and remove it when that is said."""
    desk = at.desk
    goals = at.goals.objectives if isinstance(asked, ObjectiveRemoved) else at.goals.key_results
    name = desk.pen.name(goals[asked.id].name) if asked.id in goals else asked.id
    sheet = Sheet(desk.pen, typed)
    if conflict := desk.conflict(at.book, key_of(asked), sheet, asked):
        return desk.form("remove", sheet, at.book.seen(key_of(asked)), conflict, name=name, goal=asked.id)
    if typed["do"] == REMOVE_FOR_SURE:
        refused = desk.act(asked)
        if refused is None:
            return desk.saved(LIST, name, "edit.removed")
        sheet = desk.refused(sheet, refused)
    return desk.form("remove", sheet, typed.get("seen", ""), name=name, goal=asked.id)


@router.get("/value")
def edit_value(desk: AtDesk, goal: str = "") -> Response:
    at = GoalDesk.of(desk)
    if goal not in _names(at.goals):
        raise HTTPException(404)
    return _value_form(at, goal, Sheet(desk.pen, {"goal": goal}), at.book.seen(f"value:{goal}"))


def _value_form(
    at: GoalDesk, goal: str, sheet: Sheet, seen: str, conflict: Conflict | None = None
) -> Response:
    unit = _units(at.goals).get(goal, "")
    stated = at.goals.stated.get(goal)
    name = at.desk.pen.name(_names(at.goals)[goal]) if goal in _names(at.goals) else goal
    return at.desk.form("value", sheet, seen, conflict, goal=goal, name=name, unit=unit, stated=stated)


@router.post("/value")
def state_value(desk: AtDesk, form: Form) -> Response:
    at = GoalDesk.of(desk)
    reading = Reading(form)
    asked = read_value(reading)
    sheet = Sheet(desk.pen, form, reading.wrong)
    if conflict := desk.conflict(at.book, key_of(asked), sheet, asked):
        return _value_form(at, asked.goal, sheet, at.book.seen(key_of(asked)), conflict)
    if not reading.wrong:
        refused = desk.act(asked)
        if refused is None:
            return desk.saved(LIST, desk.pen.goal(asked.goal))
        sheet = desk.refused(sheet, refused)
    return _value_form(at, asked.goal, sheet, form.get("seen", ""))
