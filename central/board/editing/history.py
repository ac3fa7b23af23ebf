"""Histories of what editors change: records as lines of who changed what, when, from what to what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Final, Literal

from domain.events import Event
from domain.goal_events import ValueStated
from domain.records import Record

AT_ONCE: Final = 50
"""Lines on a page."""
NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in words. `mark` tells two apart that read the same, such as two PINs that are both set."""

    text: str
    mark: Any = None


Facts = Mapping[str, Fact]
"""By label in the reader's language, in the order in which they are told."""
What = Literal["added", "changed", "removed", "stated"]


@dataclass(frozen=True, slots=True)
class Told:
    """A thing in words; without facts it is no more."""

    title: str
    facts: Facts = field(default_factory=dict)


NO_THING: Final = Told("")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that changed; `anew` where it reads the same before and after."""

    label: str
    before: str
    after: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One change; `at` UTC ms, `by` the actor as it stands in the record."""

    at: int
    by: str
    what: What
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A record that changed something, and the one of the same thing before it."""

    record: Record
    before: Record | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, the newest first; pages count from 1."""

    lines: tuple[Line, ...]
    number: int
    last: int


def steps_of(found: Iterable[Record], key_of: Callable[[Event], str], key: str = "") -> list[Step]:
    """What changed something, the newest first; of all things, or of the one with this key.

    A definition that repeats the one before changes nothing. A value that is stated again is news.
    """
    last: dict[str, Record] = {}
    steps = []
    for record in found:
        of = key_of(record.event)
        before = last.get(of)
        last[of] = record
        repeats = before is not None and before.event == record.event
        if key in ("", of) and (not repeats or isinstance(record.event, ValueStated)):
            steps.append(Step(record, before))
    return steps[::-1]


def page_of(
    steps: Sequence[Step], number: int, tell: Callable[[Event], Told], origin: Told = NO_THING
) -> Page:
    """One page of a history; a number that is beyond its ends is the nearest that there is.

    `origin` is what was there before the first record.
    """
    last = max(1, -(-len(steps) // AT_ONCE))
    number = min(max(number, 1), last)
    shown = steps[(number - 1) * AT_ONCE : number * AT_ONCE]
    return Page(tuple(line_of(step, tell, origin) for step in shown), number, last)


def line_of(step: Step, tell: Callable[[Event], Told], origin: Told = NO_THING) -> Line:
    """A step in words."""
    after = tell(step.record.event)
    before = tell(step.before.event) if step.before else origin
    return Line(
        step.record.moment.at,
        step.record.actor,
        _what(step, before, after),
        after.title if after.facts else before.title or after.title,
        differences(before.facts, after.facts),
    )


def _what(step: Step, before: Told, after: Told) -> What:
    if isinstance(step.record.event, ValueStated):
        return "stated"
    if not after.facts:
        return "removed"
    return "changed" if before.facts else "added"


def differences(before: Facts, after: Facts) -> tuple[Difference, ...]:
    """The facts that are not the same, in the order in which they are told."""
    nothing = Fact(NOTHING)
    found = []
    for label in _merged(list(before), list(after)):
        old, new = before.get(label, nothing), after.get(label, nothing)
        if old != new:
            found.append(Difference(label, old.text, new.text, anew=old.text == new.text))
    return tuple(found)


def _merged(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The labels of both, each about where it stands."""
    pairs = zip_longest(after, before)
    return list(dict.fromkeys(label for pair in pairs for label in pair if label is not None))
