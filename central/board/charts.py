"""Charts as points and paths of an SVG that a template draws: no style in it, no script."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LEFT: Final = 52
RIGHT: Final = 16
TOP: Final = 22
BOTTOM: Final = 28
APART: Final = 34
"""Two figures at points of a line stand at least so far from each other."""
LEAST_MS: Final = 3_600_000
"""A chart is of no shorter time."""
STEPS: Final = (1, 2, 5)
WIDE: Final = 500
"""A chart that is wider has room for five times below it; a narrower one has it for three."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value from `at` (UTC ms) on, in thousandths; None where nothing was known."""

    at: int
    value: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the line that is shown; `text` blank where it would cover another."""

    x: int
    y: int
    look: str
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Where everything stands, in units of the view box.

    Attributes:
        path: the line, in steps.
        marks: where it changed.
        across: y and text of each line across.
        times: x, text and anchor of each time.
        goal: y of the target; None where it has none.
    """

    width: int
    height: int
    path: str
    marks: tuple[Mark, ...]
    across: tuple[tuple[int, str], ...]
    times: tuple[tuple[int, str, str], ...]
    goal: int | None
    left: int = LEFT

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def bottom(self) -> int:
        return self.height - BOTTOM


@dataclass(frozen=True, slots=True)
class Words:
    """How values (thousandths) and times (UTC ms) are written."""

    value: Callable[[int], str]
    time: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class _Scale:
    width: int
    height: int
    begin: int
    end: int
    low: int
    high: int

    def x(self, at: int) -> int:
        inner = self.width - LEFT - RIGHT
        return LEFT + inner * (at - self.begin) // max(1, self.end - self.begin)

    def y(self, value: int) -> int:
        inner = self.height - TOP - BOTTOM
        return TOP + inner * (self.high - value) // max(1, self.high - self.low)


def step_chart(
    points: Sequence[Point], end: int, target: int | None, words: Words, size: tuple[int, int]
) -> Chart | None:
    """A line that stays as it is from each point to the next, and from the last one to `end` (UTC ms).

    Args:
        points: in the order of time.
        end: up to when the chart goes, UTC ms.
        target: in thousandths, drawn across.
        words: for figures and times.
        size: width and height of the view box.

    Returns:
        None without any value.
    """
    values = [point.value for point in points if point.value is not None]
    if not values:
        return None
    limits = [*values, target] if target is not None else values
    unit = _unit(max(limits) - min(limits))
    low, high = min(limits) // unit * unit, -(-max(limits) // unit) * unit
    if low == high:
        low, high = low - unit, high + unit
    begin = min(points[0].at, end - LEAST_MS)
    scale = _Scale(*size, begin, max(end, points[-1].at), low, high)
    return Chart(
        *size,
        " ".join(_path(points, scale)),
        tuple(_marks(points, scale, words)),
        tuple((scale.y(value), words.value(value)) for value in range(low, high + 1, unit)),
        tuple(_times(scale, words)),
        None if target is None else scale.y(target),
    )


def _unit(span: int) -> int:
    """Between two lines across: 1, 2 or 5 with zeros behind, so that there are three to seven of them."""
    unit = 1000
    while True:
        for step in STEPS:
            if span <= unit * step * 5:
                return unit * step
        unit *= 10


def _path(points: Sequence[Point], scale: _Scale) -> Iterator[str]:
    begun = False
    for place, point in enumerate(points):
        if point.value is None:
            begun = False
            continue
        until = points[place + 1].at if place + 1 < len(points) else scale.end
        x, y = scale.x(point.at), scale.y(point.value)
        yield f"V{y} H{scale.x(until)}" if begun else f"M{x} {y} H{scale.x(until)}"
        begun = True


def _marks(points: Sequence[Point], scale: _Scale, words: Words) -> Iterator[Mark]:
    """Where the value changed; the newest ones keep their figures where several are close."""
    free = 2 * scale.width
    found: list[Mark] = []
    before: list[int | None] = [None, *(point.value for point in points)]
    for point, known in zip(reversed(points), reversed(before[:-1]), strict=True):
        if point.value is None or point.value == known:
            continue
        x, text = scale.x(point.at), words.value(point.value)
        fits = free - x >= APART
        free = x if fits else free
        title = f"{words.time(point.at)} · {text}"
        look = "bad" if known is not None and point.value < known else "good"
        found.append(Mark(x, scale.y(point.value), look, text if fits else "", title))
    yield from reversed(found)


def _times(scale: _Scale, words: Words) -> Iterator[tuple[int, str, str]]:
    """The times that stand below a chart."""
    parts = 4 if scale.width > WIDE else 2
    for part in range(parts + 1):
        at = scale.begin + (scale.end - scale.begin) * part // parts
        anchor = "start" if part == 0 else "end" if part == parts else "middle"
        yield scale.x(at), words.time(at), anchor
