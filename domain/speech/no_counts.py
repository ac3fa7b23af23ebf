"""Numbers that count no pieces made, and numbers that are not exact enough to count any."""

from collections.abc import Sequence
from typing import Final

from domain.speech.kinds import Kind
from domain.speech.progress_said import after, before
from domain.speech.reading import NUMERAL, Word

_COUNTING: Final = (Kind.DONE, Kind.MADE, Kind.QUALITY, Kind.TO, Kind.PROGRESS, Kind.FROM, Kind.VAGUE)
_REPORTS: Final = (Kind.DONE, Kind.MADE, Kind.QUALITY)
_IN_BETWEEN: Final = (Kind.FILLER, Kind.UNIT, Kind.WORK)
_BOUNDS: Final = (Kind.SEPARATOR, Kind.NUMBER, Kind.PAUSE, Kind.RESUME, Kind.REASON)
_IN_ORDER: Final = "一二三四五六七八九"
_ABOUT: Final = 3
"""So many digits in their order are not one number: 四五六件."""


def is_context(words: Sequence[Word], place: int) -> bool:
    """Whether a number counts no pieces that were made: two hours, 三号机, the third batch, 要五十件料."""
    step = place + 2 if [word.text for word in words[place + 1 : place + 2]] == ["个"] else place + 1
    right, left = _at(words, step), _at(words, place - 1)
    return _is(right, Kind.MEASURE) or _is(left, Kind.ORDINAL, Kind.CALL)


def is_vague(words: Sequence[Word], place: int) -> bool:
    """Whether a number stands where a count could, and is none.

    A fraction, "五十多件", what is missing or left, a total so far, a unit that is not known, what was
    denied, what is only estimated or planned or was made by others, and words of numbers that make none.
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
    inexact = inexact or _is_reached(words, place)
    unknown = _is(right, Kind.VAGUE, Kind.STRANGE, Kind.OTHER) or _is_denied(words, place)
    return inexact or missing or unknown or _is_unsure(words, place) or _are_digits_in_order(word)


def _is_reached(words: Sequence[Word], place: int) -> bool:
    """A total so far: 做到六十件. But "change scrap to three" says how many."""
    to = next((p for p in range(place - 1, -1, -1) if not words[p].is_a(Kind.FILLER)), None)
    return to is not None and words[to].is_a(Kind.TO) and not _is(before(words, to), Kind.QUALITY)


def _is_unsure(words: Sequence[Word], place: int) -> bool:
    """About fifty, fifty to be made, fifty an hour, fifty that somebody else made."""
    right = next((word for word in words[place + 1 :] if not _is_skipped(word)), None)
    start = next((p + 1 for p in range(place - 1, -1, -1) if words[p].is_a(*_BOUNDS)), 0)
    lead = words[start:place]
    return _is(right, Kind.UNMADE) or any(word.is_a(Kind.UNSURE) or _is_person(lead, word) for word in lead)


def _is_skipped(word: Word) -> bool:
    return word.is_a(Kind.FILLER, Kind.UNIT, Kind.WORK) and not word.is_a(Kind.UNMADE)


def _is_person(words: Sequence[Word], word: Word) -> bool:
    """Who made them has a name that is not known: 小李完成五十件."""
    following = after(words, words.index(word), (Kind.FILLER, Kind.STRANGE))
    return word.is_a(Kind.STRANGE) and _is(following, Kind.DONE, Kind.MADE)


def _are_digits_in_order(word: Word) -> bool:
    digits = word.text.replace(" ", "")
    return len(digits) >= _ABOUT and digits in _IN_ORDER


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
