"""Objectives with their directions, and key results, from their tables; checked as a desk's are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from central.importing.dates import PlantDates
from central.importing.entries import Entry, check_unique, ids_of
from central.importing.files import Gathered
from central.importing.forms import CODE, EFFECT, GOOD, NUMBER, SOURCE, TEXT
from domain.goal_checks import check_key_result, check_objective
from domain.goal_events import (
    Direction,
    Effect,
    Good,
    Guardrail,
    KeyResultSet,
    Measure,
    ObjectiveSet,
    ValueSource,
)
from domain.goals import ALIGNED
from domain.outcomes import Denial, Denied
from domain.plan_events import PersonDefined
from domain.shopfloor import Folded, Shopfloor

DRIVERS_ALLOWED: Final = '["on-time delivery", "changeover"]'
GOALS: Final = "goals:site"

DENIALS: Final[Mapping[Denial, tuple[str, str, str]]] = {
    Denial.GOAL_ID_TAKEN: ("id", "another goal has this id", "an id of its own"),
    Denial.GOAL_UNNAMED: ("zh", "the goal has no name", "a name"),
    Denial.PERIOD_UNCLEAR: ("end", "ends before it starts", "a day not before start"),
    Denial.TARGET_IS_BASELINE: ("target", "is the baseline", "a target that is still to be reached"),
    Denial.TARGET_WORSE: (
        "target",
        "is worse than the baseline",
        "a target on the good side of the baseline",
    ),
    Denial.DIRECTION_UNCLEAR: (
        "",
        "the direction {goal!r} gets worse, or is no factor",
        "a target on the good side of the baseline; of a factor a baseline above 0, and up is good",
    ),
    Denial.OWNER_UNKNOWN: ("owner", "there is no person {person!r}", "the id of a person"),
    Denial.UNKNOWN_GOAL: ("parent", "there is no goal {goal!r}", "the id of a goal above it"),
    Denial.PARENT_MISSING: (
        "parent",
        "{department!r} has a key result that hangs on nothing",
        "the id of a key result without a department",
    ),
    Denial.PARENT_NOT_COMPANY: (
        "parent",
        "{goal!r} is not a key result of the company",
        "the id of another key result, which has no department",
    ),
    Denial.GOAL_HAS_CHILDREN: ("department", "{goal!r} hangs on it", "no department"),
    Denial.GUARDRAIL_UNKNOWN: ("guardrail", "there is no key result {goal!r}", "the id of another one"),
    Denial.ALIGNMENT_LOW: (
        "drivers",
        "share too little with those of {goal!r} (alignment {alignment} of 1000)",
        f"drivers of which at least {ALIGNED} of 1000 are the parent's, or a guardrail",
    ),
    Denial.CHILD_ALIGNMENT_LOW: (
        "drivers",
        "are too few of those of {goal!r}, which hangs on it (alignment {alignment} of 1000)",
        f"drivers that are at least {ALIGNED} of 1000 of its own, or a guardrail of it",
    ),
}
"""By what the rules say no to: the key that it is about, what is wrong, and what would do."""


@dataclass(frozen=True, slots=True)
class PlannedGoals:
    objectives: Sequence[ObjectiveSet] = ()
    key_results: Sequence[KeyResultSet] = ()


def goals_of(
    gathered: Gathered, known: Shopfloor, persons: Sequence[PersonDefined], dates: PlantDates
) -> PlannedGoals:
    """The goals that the files define, the company's before the departments'.

    Args:
        gathered: the files.
        known: what was planned before.
        persons: people that the files define.
        dates: the forms of the plant's dates.
    """
    objectives, key_results = (gathered.of(table) for table in ("objective", "key_result"))
    for entries in (objectives, key_results, gathered.of("direction")):
        check_unique(entries)
    parts = _parts(gathered, objectives)
    planned = [_objective(entry, parts[entry.given("id")], dates) for entry in objectives]
    hanging = [_key_result(entry, dates) for entry in key_results]
    _check(planned, hanging, _with(known, persons, planned, hanging), (*objectives, *key_results))
    return PlannedGoals(planned, sorted(hanging, key=lambda each: bool(each.department)))


def _parts(gathered: Gathered, objectives: Sequence[Entry]) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in gathered.of("direction"):
        entry.check_member("objective", ids_of(objectives), "objective in the files")
        found[entry.given("objective")].append(entry)
    return found


def _objective(entry: Entry, directions: Sequence[Entry], dates: PlantDates) -> ObjectiveSet:
    return ObjectiveSet(
        id=entry.read("id", CODE, ""),
        name=entry.read_name(),
        start=entry.read("start", dates.day, ""),
        end=entry.read("end", dates.day, ""),
        target=entry.read("target", NUMBER, 0),
        directions=tuple(_direction(each) for each in directions),
    )


def _direction(entry: Entry) -> Direction:
    return Direction(
        id=entry.read("id", CODE, ""),
        name=entry.read_name(),
        effect=entry.read("effect", EFFECT, Effect.FACTOR),
        unit=entry.read("unit", TEXT, ""),
        baseline=entry.read("baseline", NUMBER, 0),
        target=entry.read("target", NUMBER, 0),
        measure=_measure(entry),
        good=entry.read_if("good", GOOD, Good.UP),
    )


def _key_result(entry: Entry, dates: PlantDates) -> KeyResultSet:
    return KeyResultSet(
        id=entry.read("id", CODE, ""),
        name=entry.read_name(),
        department=entry.read_if("department", TEXT, ""),
        parent=entry.read_if("parent", CODE, ""),
        drivers=tuple(_drivers(entry)),
        good=entry.read_if("good", GOOD, Good.UP),
        unit=entry.read("unit", TEXT, ""),
        baseline=entry.read("baseline", NUMBER, 0),
        target=entry.read("target", NUMBER, 0),
        start=entry.read("start", dates.day, ""),
        end=entry.read("end", dates.day, ""),
        measure=_measure(entry),
        owner=entry.read_if("owner", CODE, ""),
        guardrail=_guardrail(entry),
    )


def _measure(entry: Entry) -> Measure:
    return Measure(
        source=entry.read("source", SOURCE, ValueSource.MANUAL),
        line=entry.read_if("line", CODE, ""),
        product=entry.read_if("product", TEXT, ""),
    )


def _drivers(entry: Entry) -> Sequence[str]:
    found = entry.read_all("drivers", DRIVERS_ALLOWED)
    if all(isinstance(each, str) and TEXT.parse(each.strip()) for each in found):
        return [each.strip() for each in found]
    entry.fault("drivers", f"{found!r} are not texts", DRIVERS_ALLOWED)
    return ()


def _guardrail(entry: Entry) -> Guardrail | None:
    if not entry.given("guardrail"):
        return None
    return Guardrail(entry.read("guardrail", CODE, ""), entry.read("guardrail_limit", NUMBER, 0))


def _with(
    known: Shopfloor,
    persons: Sequence[PersonDefined],
    objectives: Sequence[ObjectiveSet],
    key_results: Sequence[KeyResultSet],
) -> Shopfloor:
    """What is known together with all that the files define, so that no order of theirs matters."""
    states = {stream: folded for stream in known.streams() if (folded := known.folded(stream))}
    now = ("", "", 0)
    goals = replace(
        known.goals,
        objectives=known.goals.objectives | {each.id: each for each in objectives},
        key_results=known.goals.key_results | {each.id: each for each in key_results},
    )
    people = {f"person:{person.id}": Folded(person, now) for person in persons}
    return Shopfloor(states | people | {GOALS: Folded(goals, now)})


def _check(
    objectives: Sequence[ObjectiveSet],
    key_results: Sequence[KeyResultSet],
    floor: Shopfloor,
    entries: Sequence[Entry],
) -> None:
    """Notes a fault at each goal that the rules refuse, once what it says can be read at all."""
    denied = (
        *(check_objective(floor, each) for each in objectives),
        *(check_key_result(floor, each) for each in key_results),
    )
    for entry, why in zip(entries, denied, strict=True):
        if why and not entry.faults.found:
            _fault(entry, why)


def _fault(entry: Entry, why: Denied) -> None:
    key, what, allowed = DENIALS.get(why.denial, ("", why.denial.value, ""))
    entry.fault(key, what.format(**why.params), allowed)
