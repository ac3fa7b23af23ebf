"""All rules over all records: what fired, and until when something is waited for."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from domain.plan_events import CalendarDefined
from domain.records import Record
from domain.rules.language import Firing, Rule, Scope, Trigger
from domain.rules.observing import key_of, mark_of, place_of, text_of
from domain.rules.tracks import ShiftBefore, Track
from domain.shifts import shift_at

WORK: Final = frozenset({"task.started", "task.resumed", "count.reported", "task.completed"})
"""A shift in which a place has one of these was worked there."""
MINUTE_MS: Final = 60_000

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A version of a rule, in force from `since` up to but not including `until`, UTC ms."""

    rule: Rule
    version: str
    since: int
    until: int | None = None


class Engine:
    """Judges records as they come, in whatever order; the same records lead to the same firings.

    Args:
        standing: every version of every rule.
        calendar: tells shifts apart; None where the plant has none.
    """

    def __init__(self, standing: Sequence[Standing], calendar: CalendarDefined | None) -> None:
        self._calendar = calendar
        self._wanted: dict[str, _Wanted] = {}
        for each in standing:
            if each.rule.active:
                self._want(each)
        self._tracks: dict[tuple[str, Key], Track] = {}
        self._worked: dict[tuple[Scope, str], list[int]] = {}
        self._shift = lru_cache(4096)(self._number)

    @property
    def wakes_at(self) -> int | None:
        """When `wake` may have something to tell, UTC ms; None for not before another record."""
        waits = (track.wakes_at for track in self._tracks.values())
        return min((at for at in waits if at is not None), default=None)

    def take(self, record: Record) -> tuple[Firing, ...]:
        """What fires by a record that was not taken before and that nobody was told of."""
        found = [*self._works(record)] if record.kind in WORK else []
        if wanted := self._wanted.get(record.kind):
            for standing in wanted.by(record):
                found += self._judged(standing, record)
        return tuple(found)

    def wake(self, now: int) -> tuple[Firing, ...]:
        """What fires because it did not come in time, UTC ms."""
        return tuple(firing for track in self._tracks.values() for firing in track.wake(now))

    def firings(self) -> tuple[Firing, ...]:
        """All that fired by the records so far, as it looks now, in order of time."""
        found = (firing for track in self._tracks.values() for firing in track.firings())
        return tuple(sorted(found, key=lambda firing: (firing.at, firing.id)))

    def _want(self, standing: Standing) -> None:
        until = standing.rule.when.until
        for trigger in (standing.rule.on, *((until,) if until else ())):
            self._wanted.setdefault(trigger.kind, _Wanted()).add(standing, trigger)

    def _judged(self, standing: Standing, record: Record) -> Iterator[Firing]:
        at = record.moment.at
        if at < standing.since or (standing.until is not None and at >= standing.until):
            return
        mark = mark_of(standing.rule, record, self._shift(at // MINUTE_MS))
        if mark is None:
            return
        name = (standing.version, key_of(standing.rule, record))
        track = self._tracks.get(name)
        if track is None:
            before = self._shift_before(standing.rule.scope, record)
            track = self._tracks[name] = Track(standing.rule, *name, before, standing.until)
        yield from track.add(mark)

    def _shift_before(self, scope: Scope, record: Record) -> ShiftBefore:
        worked = self._worked.setdefault((scope, place_of(scope, record)), [])

        def shift_before(shift: int) -> int | None:
            place = bisect_left(worked, shift)
            return worked[place - 1] if place else None

        return shift_before

    def _works(self, record: Record) -> Iterator[Firing]:
        """A shift is worked; one that is known of late may stand between two others."""
        shift = self._shift(record.moment.at // MINUTE_MS)
        if shift is None:
            return
        is_late = False
        for scope in Scope:
            worked = self._worked.setdefault((scope, place_of(scope, record)), [])
            if shift not in worked[-1:] and shift not in worked:
                insort(worked, shift)
                is_late = is_late or worked[-1] != shift
        if is_late:
            for track in self._tracks.values():
                yield from track.anew()

    def _number(self, minute: int) -> int | None:
        """A shift's number: later ones have higher ones. Shifts begin and end with a minute."""
        found = shift_at(self._calendar, minute * MINUTE_MS) if self._calendar else None
        return found.span.start // MINUTE_MS if found else None


@dataclass(slots=True)
class _Wanted:
    """The rules that records of one kind may be for, found by the first filter of their trigger."""

    all: list[Standing] = field(default_factory=list)
    by_field: dict[str, dict[str, list[Standing]]] = field(default_factory=dict)

    def add(self, standing: Standing, trigger: Trigger) -> None:
        rule = standing.rule
        both = rule.when.until is not None and rule.on.kind == rule.when.until.kind
        if both or not trigger.where:
            if standing not in self.all:
                self.all.append(standing)
            return
        first = trigger.where[0]
        values = self.by_field.setdefault(first.field, {})
        for value in first.any_of:
            values.setdefault(value, []).append(standing)

    def by(self, record: Record) -> Iterator[Standing]:
        yield from self.all
        for name, values in self.by_field.items():
            yield from values.get(text_of(record, name), ())
