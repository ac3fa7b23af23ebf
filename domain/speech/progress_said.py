"""Progress in a sentence: "从百分之六十到百分之七十", "进度到七成", "60 to 70 percent"."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from domain.floor_events import ProgressStated
from domain.speech.kinds import Kind
from domain.speech.reading import Word

THOUSANDTHS: Final = 1000
_PERCENT: Final = 10
_TWO: Final = 2
_REACH: Final = 8
"""So many words away, words still belong together."""
_BETWEEN: Final = (Kind.FILLER, Kind.IS, Kind.CHANGE)
_LEADS: Final = (Kind.FROM, Kind.TO, Kind.PROGRESS)
_STANDS_ALONE: Final = (Kind.SEPARATOR, Kind.UNIT, Kind.WORK, Kind.NUMBER, Kind.DONE, *_LEADS)


@dataclass(frozen=True, slots=True)
class ProgressFound:
    """What was said of the progress, and the words that said it.

    Attributes:
        stated: None where nothing was said.
        taken: the places of the words that are used up.
        sound: False where there is a percentage that cannot be placed.
    """

    stated: ProgressStated | None = None
    taken: frozenset[int] = frozenset()
    sound: bool = True


def progress_said(words: Sequence[Word], known: ProgressStated | None = None) -> ProgressFound:
    """The progress in a sentence; where `known` was said before, another start alone can follow."""
    places = [place for place in range(len(words)) if _belongs(words, place)]
    if not any(words[p].percent for p in places) and not any(w.is_a(Kind.PROGRESS) for w in words):
        return ProgressFound()
    if not places:
        return ProgressFound()
    stated = _stated(words, places, known) if all(_stands(words, place) for place in places) else None
    return ProgressFound(stated, frozenset(places) | _verbs(words, places), stated is not None)


def before(words: Sequence[Word], place: int, skip: tuple[Kind, ...] = _BETWEEN) -> Word | None:
    """The next word on the left that says something, if it is near."""
    near = words[max(0, place - _REACH) : place]
    return next((word for word in reversed(near) if not word.is_a(*skip)), None)


def after(words: Sequence[Word], place: int, skip: tuple[Kind, ...] = _BETWEEN) -> Word | None:
    """The next word on the right that says something, if it is near."""
    near = words[place + 1 : place + 1 + _REACH]
    return next((word for word in near if not word.is_a(*skip)), None)


def _belongs(words: Sequence[Word], place: int) -> bool:
    word, left, right = words[place], before(words, place), after(words, place)
    if not word.is_a(Kind.NUMBER):
        return False
    if word.percent:
        return True
    if right and right.is_a(Kind.UNIT, Kind.MEASURE):
        return False
    led = left is not None and left.is_a(*_LEADS)
    return led or (right is not None and right.is_a(Kind.TO))


def _stands(words: Sequence[Word], place: int) -> bool:
    """Whether a number can be progress where it stands: not the humidity, and no difference."""
    left = before(words, place)
    if left is None or left.is_a(*_LEADS):
        return left is None or not left.denied
    return left.is_a(*_STANDS_ALONE) and not left.is_a(Kind.BY, Kind.RATE) and not left.denied


def _stated(words: Sequence[Word], places: list[int], known: ProgressStated | None) -> ProgressStated | None:
    values = [_thousandths(words[place]) for place in places]
    starts = [place for place in places if _is_start(words, place)]
    ends = [place for place in places if place not in starts]
    if len(places) == _TWO and not starts and not _led_by(words, places[1], Kind.TO):
        starts, ends = places[:1], places[1:]
    if len(starts) > 1 or len(ends) > 1 or None in values:
        return None
    start = values[places.index(starts[0])] if starts else None
    end = values[places.index(ends[0])] if ends else known.end if known else None
    return None if end is None else ProgressStated(end, start)


def _is_start(words: Sequence[Word], place: int) -> bool:
    right = after(words, place)
    if _led_by(words, place, Kind.TO):
        return False
    return _led_by(words, place, Kind.FROM) or (right is not None and right.is_a(Kind.TO))


def _led_by(words: Sequence[Word], place: int, kind: Kind) -> bool:
    left = before(words, place)
    return left is not None and left.is_a(kind)


def _thousandths(word: Word) -> int | None:
    """The number as said: 70 and 70 % are 700, a half is 500; None beyond the whole, or finer than that."""
    part = word.number < 1 and word.number.denominator > 1 and not word.percent
    exact: Fraction = word.number * (THOUSANDTHS if part else _PERCENT)
    whole = exact.denominator == 1 and 0 <= exact <= THOUSANDTHS
    return int(exact) if whole else None


def _verbs(words: Sequence[Word], places: list[int]) -> frozenset[int]:
    """The "完成" of "完成百分之七十", and the "done" of "70 percent done"."""
    taken = set()
    step = places[0] - 1
    while step >= 0 and words[step].is_a(*_BETWEEN, *_LEADS):
        step -= 1
    if step >= 0 and words[step].is_a(Kind.DONE):
        taken.add(step)
    last = places[-1] + 1
    if last < len(words) and words[last].is_a(Kind.DONE) and not taken:
        taken.add(last)
    return frozenset(taken)
