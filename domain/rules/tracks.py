"""How a condition is judged over the marks under one key: one step for each, in order of time."""

from bisect import insort
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from domain.rules.language import Condition, Firing, Rule, Shape
from domain.rules.observing import Mark

MOST: Final = 10_000
"""So many marks are kept under a key, the newest."""

Found = tuple[int, tuple[Mark, ...]]
"""When a condition came true, and by what."""
ShiftBefore = Callable[[int], int | None]
"""The shift that was worked before one, by their numbers."""


class Judge(Protocol):
    """Judges one form of condition; told each mark once, in order of time."""

    wakes_at: int | None
    """When the condition comes true by itself if nothing happens until then, UTC ms."""

    def step(self, mark: Mark) -> Found | None: ...

    def wake(self, now: int) -> Found | None: ...


class _Judge:
    wakes_at: int | None = None

    def __init__(self, when: Condition, shift_before: ShiftBefore) -> None:
        self._when = when
        self._shift_before = shift_before

    def wake(self, now: int) -> Found | None:
        return None


class _Each(_Judge):
    """Each mark; with an end, the first and then none before the end."""

    _open = False

    def step(self, mark: Mark) -> Found | None:
        if mark.ends:
            self._open = False
            return None
        was_open, self._open = self._open, self._when.until is not None
        return None if was_open else (mark.at, (mark,))


class _MoreThan(_Judge):
    """The count was no more than allowed just before, and is now."""

    def __init__(self, when: Condition, shift_before: ShiftBefore) -> None:
        super().__init__(when, shift_before)
        self._window: deque[Mark] = deque()

    def step(self, mark: Mark) -> Found | None:
        window = self._window
        while window and window[0].at <= mark.at - self._when.within_ms:
            window.popleft()
        window.append(mark)
        return (mark.at, tuple(window)) if len(window) == self._when.count + 1 else None


class _Repeated(_Judge):
    """The first mark of a shift, and one in each of the shifts worked before it; what stands for each."""

    def __init__(self, when: Condition, shift_before: ShiftBefore) -> None:
        super().__init__(when, shift_before)
        self._first: dict[int, Mark] = {}

    def step(self, mark: Mark) -> Found | None:
        if mark.shift is None or mark.shift in self._first:
            return None
        self._first[mark.shift] = mark
        found = [mark]
        while len(found) < self._when.count:
            before = self._shift_before(found[0].shift or 0)
            if before is None or before not in self._first:
                return None
            found.insert(0, self._first[before])
        return mark.at, tuple(found)


class _Absent(_Judge):
    """Waits from the first trigger on; what came in time is over for good, what did not has fired."""

    _since: Mark | None = None
    _over = False

    def step(self, mark: Mark) -> Found | None:
        late = self.wake(mark.at)
        if mark.ends:
            self._over = self._over or self._since is not None
            self._since = self.wakes_at = None
        elif not (self._over or self._since):
            self._since, self.wakes_at = mark, mark.at + self._when.within_ms
        return late

    def wake(self, now: int) -> Found | None:
        if self.wakes_at is None or self._since is None or now <= self.wakes_at:
            return None
        found = (self.wakes_at, (self._since,))
        self._since, self.wakes_at, self._over = None, None, True
        return found


class _Run(_Judge):
    """So many periods in a row within the bounds; of a period the last value counts."""

    def __init__(self, when: Condition, shift_before: ShiftBefore) -> None:
        super().__init__(when, shift_before)
        self._last: dict[str, Mark] = {}

    def step(self, mark: Mark) -> Found | None:
        self._last[mark.period] = mark
        newest = [self._last[period] for period in sorted(self._last)][-self._when.count - 1 :]
        run = newest[-self._when.count :]
        before = newest[: -self._when.count]
        if len(run) < self._when.count or run[-1] is not mark or not all(map(self._is_within, run)):
            return None
        return None if any(map(self._is_within, before)) else (mark.at, tuple(run))

    def _is_within(self, mark: Mark) -> bool:
        least, most = self._when.least, self._when.most
        if mark.value is None:
            return False
        return (least is None or mark.value >= least) and (most is None or mark.value <= most)


class _Ahead(_Judge):
    """It will be too late, as nobody knew before, and there is time left to do something."""

    _known = False

    def step(self, mark: Mark) -> Found | None:
        if mark.value is None or mark.bound is None:
            return None
        was_known, self._known = self._known, mark.value > mark.bound
        in_time = mark.at <= mark.bound - self._when.within_ms
        return (mark.at, (mark,)) if self._known and not was_known and in_time else None


JUDGES: Final[dict[Shape, Callable[[Condition, ShiftBefore], Judge]]] = {
    Shape.EACH: _Each,
    Shape.MORE_THAN: _MoreThan,
    Shape.REPEATED: _Repeated,
    Shape.ABSENT: _Absent,
    Shape.RUN: _Run,
    Shape.AHEAD: _Ahead,
}


class Track:
    """A rule under one key: what it has seen, and what fired.

    Args:
        rule: as it stands.
        version: the record that set it so.
        key: see `Firing.key`.
        shift_before: which shift was worked there before one.
        until: when this version ends, UTC ms; None while it stands.
    """

    def __init__(
        self,
        rule: Rule,
        version: str,
        key: tuple[str, ...],
        shift_before: ShiftBefore,
        until: int | None = None,
    ) -> None:
        self._rule = rule
        self._until = until
        self._name = (rule.id, version, key)
        self._shift_before = shift_before
        self._marks: list[Mark] = []
        self._told: dict[str, None] = {}
        self._begin()

    @property
    def wakes_at(self) -> int | None:
        """Until when something is waited for, UTC ms; for nothing that this version does not live to."""
        at = self._judge.wakes_at
        return None if at is None or (self._until is not None and at >= self._until) else at

    def add(self, mark: Mark) -> Iterator[Firing]:
        """Take a mark in; what fires by it, late or not, that nobody was told of."""
        if not self._marks or self._marks[-1] < mark:
            self._marks.append(mark)
            yield from self._untold([*self._fired(self._judge.step(mark))])
        elif mark not in self._marks:
            insort(self._marks, mark)
            yield from self.anew()
        del self._marks[:-MOST]

    def anew(self) -> Iterator[Firing]:
        """What fires, judged from the beginning, that nobody was told of.

        What was told and looks otherwise now stands for what takes its place: people act once.
        """
        found = self.firings()
        moved = [each for each in self._told if each not in {firing.id for firing in found}]
        fresh = [each for each in found if each.id not in self._told]
        for each in fresh[: len(moved)]:
            self._told[each.id] = None
        yield from self._untold(found)

    def firings(self) -> list[Firing]:
        """All that fired, as it looks now."""
        self._begin()
        return [firing for mark in self._marks for firing in self._fired(self._judge.step(mark))]

    def wake(self, now: int) -> Iterator[Firing]:
        """What fires because it did not come in time, UTC ms."""
        if self.wakes_at is not None:
            yield from self._untold([*self._fired(self._judge.wake(now))])

    def _untold(self, found: list[Firing]) -> Iterator[Firing]:
        for firing in found:
            if firing.id not in self._told:
                self._told[firing.id] = None
                yield firing
        while len(self._told) > MOST:
            del self._told[next(iter(self._told))]

    def _begin(self) -> None:
        self._judge = JUDGES[self._rule.when.shape](self._rule.when, self._shift_before)
        self._rests_until: int | None = None

    def _fired(self, found: Found | None) -> Iterator[Firing]:
        if found is None:
            return
        at, marks = found
        if self._rests_until is not None and at < self._rests_until:
            return
        self._rests_until = at + self._rule.rest_ms
        rule, version, key = self._name
        causes = tuple(mark.id for mark in marks)
        yield Firing("|".join((rule, version, *key, causes[-1])), rule, version, key, at, causes)
