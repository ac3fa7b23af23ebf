"""Numbers that count no pieces made, and numbers that are not exact enough to count any."""

from collections.abc import Sequence
from typing import Final

from domain.speech.kinds import Kind
from domain.speech.progress_said import after, before
from domain.speech.reading import NUMERAL, Word

_COUNTING: Final = (Kind.DONE, Kind.MADE, Kind.QUALITY, Kind.TO, Kind.PROGRESS, Kind.FROM, Kind.VAGUE)
_REPORTS: Final = (Kind.DONE, Kind.MADE, Kind.QUALITY)
_IN_BETWEEN: Final = (Kind.FILLER, Kind.UNIT, Kind.WORK)


def is_context(words: Sequence[Word], place: int) -> bool:
    """Whether a number counts no pieces that were made: two hours, 三号机, the third batch, 要五十件料."""
    step = place + 2 if [word.text for word in words[place + 1 : place + 2]] == ["个"] else place + 1
    right, left = _at(words, step), _at(words, place - 1)
    return _is(right, Kind.MEASURE) or _is(left, Kind.ORDINAL, Kind.CALL)


def is_vague(words: Sequence[Word], place: int) -> bool:
    """Whether a number stands where a count could, and is none.

    A fraction, "五十多件", what is missing or left, a unit that is not known, what was denied, and words of
    numbers that make no number.
    """
    word, left, right = words[place], before(words, place), _at(words, place + 1)
    if is_context(words, place):
        return False
    if word.is_a(Kind.STRANGE) and NUMERAL.fullmatch(word.text):
        return _is(right, Kind.UNIT, Kind.QUALITY, Kind.VAGUE) or _is(left, *_COUNTING)
    if not word.is_a(Kind.NUMBER):
        return False
    inexact = word.number.denominator > 1 or word.percent or word.denied
    missing = _is(left, Kind.BY, Kind.RATE, Kind.VAGUE) and not _is(left, Kind.COME)
    return inexact or missing or _is(right, Kind.VAGUE, Kind.STRANGE, Kind.OTHER) or _is_denied(words, place)


def _is_denied(words: Sequence[Word], place: int) -> bool:
    """没完成五十件, 一件没报废; but 没有返工五十件合格 counts, and so does 完成五十件没有返工."""
    left, right = before(words, place), after(words, place, _IN_BETWEEN)
    if left is not None and left.denied and left.is_a(*_COUNTING):
        return not (_is(right, Kind.QUALITY) and right is not None and not right.denied)
    return right is not None and right.denied and right.is_a(*_REPORTS) and not _is(left, *_REPORTS)


def _at(words: Sequence[Word], place: int) -> Word | None:
    return words[place] if 0 <= place < len(words) else None


def _is(word: Word | None, *kinds: Kind) -> bool:
    return word is not None and word.is_a(*kinds)
