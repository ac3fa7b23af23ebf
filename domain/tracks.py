"""What held when: values that change at times, and the stretches in which several of them stay the same."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

from domain.shifts import Span

T = TypeVar("T")


@dataclass(frozen=True)
class Track(Generic[T]):
    """A value over time: `before` until the first change (UTC ms, ascending), then each until the next."""

    before: T
    changes: tuple[tuple[int, T], ...]
    times: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "times", tuple(at for at, _ in self.changes))

    def at(self, at: int) -> T:
        """The value from `at` on; of several changes at one time the last counts."""
        place = bisect_right(self.times, at)
        return self.changes[place - 1][1] if place else self.before


def during(spans: Iterable[tuple[Span, str]]) -> Track[str]:
    """The name of the span that a time lies in, empty outside of all; where they overlap, the first one's."""
    found = tuple(spans)
    times = sorted({edge for span, _ in found for edge in (span.start, span.end)})
    inside = ((t, next((name for span, name in found if span.start <= t < span.end), "")) for t in times)
    return Track("", tuple(inside))


def stretches(span: Span, cuts: Iterable[int]) -> Iterator[Span]:
    """The span cut at the times (UTC ms) that lie inside it; nothing for an empty one."""
    edges = [span.start, *sorted({at for at in cuts if span.start < at < span.end}), span.end]
    return (Span(a, b) for a, b in pairwise(edges) if a < b)
