"""English number words to values: a hundred and five, one oh five, two and a half, a dozen."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS: Final = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ZEROS: Final = ("zero", "oh", "o")
SIZES: Final = {"billion": 10**9, "million": 10**6, "thousand": 1000, "hundred": 100}
"""The largest first."""
DOZEN: Final = 12
_ONE: Final = {word: n for n, word in enumerate(ONES, 1)}
_SPELT: Final = _ONE | dict.fromkeys(ZEROS, 0)
_TEN: Final = {word: 10 * n for n, word in enumerate(TENS, 2)}
_SMALL: Final = _ONE | {word: n for n, word in enumerate(TEENS, 10)} | _TEN
_PAIR: Final = 2
_HALF_A_DOZEN: Final = 3
_LONGEST: Final = 24


def read_english(words: Sequence[str]) -> Fraction | None:
    """The value of number words; the first may be a number in digits, as in 2 dozen.

    None where they say no number, or could say several: two digits in a row are a number only with a zero.
    """
    said = tuple(words)
    if len(said) > _LONGEST:
        return None
    if said[:2] == ("half", "a"):
        whole = _scaled(("a", *said[2:])) if said[2:] else Fraction(1)
        return whole / 2 if whole and len(said) <= _HALF_A_DOZEN else None
    if said[-3:] == ("and", "a", "half"):
        whole = _scaled(said[:-3])
        return whole + Fraction(1, 2) if whole and whole.denominator == 1 else None
    return _scaled(said)


def _scaled(words: tuple[str, ...]) -> Fraction | None:
    """With a dozen, or digits before a size, or else words alone."""
    if words[-1:] == ("dozen",):
        many = Fraction(1) if words == ("a", "dozen") else _scaled(words[:-1])
        return None if many is None else many * DOZEN
    if words and words[0][0] in "0123456789":
        return _after_digits(words)
    if "point" in words:
        return _with_decimals(words)
    value = _spelt_out(words) if len(words) > 1 and set(words) <= set(_SPELT) else _whole(words)
    return None if value is None else Fraction(value)


def _after_digits(words: tuple[str, ...]) -> Fraction | None:
    match words:
        case (digits,):
            return Fraction(digits)
        case (digits, size) if size in SIZES:
            return Fraction(digits) * SIZES[size]
        case _:
            return None


def _with_decimals(words: tuple[str, ...]) -> Fraction | None:
    at = words.index("point")
    whole, decimals = words[:at], words[at + 1 :]
    value = _scaled(whole)
    if value is None or not decimals or not set(decimals) <= set(_SPELT):
        return None
    return value + Fraction(_spelt(decimals), 10 ** len(decimals))


def _spelt_out(words: tuple[str, ...]) -> int | None:
    """Digits read out; "one two" may be vague, and "oh oh" is no number."""
    sure = len(words) > _PAIR or not set(words) <= set(ONES)
    return _spelt(words) if sure and not set(words) <= {"oh", "o"} else None


def _spelt(words: tuple[str, ...]) -> int:
    return int("".join(str(_SPELT[word]) for word in words))


def _whole(words: tuple[str, ...]) -> int | None:
    for word, size in SIZES.items():
        if word in words:
            at = words.index(word)
            many, rest = _many(words[:at], size), _rest(words[at + 1 :], size)
            return None if many is None or rest is None else many * size + rest
    return _small(words)


def _small(words: tuple[str, ...]) -> int | None:
    match words:
        case ("zero",):
            return 0
        case (word,):
            return _SMALL.get(word)
        case (tens, one) if tens in _TEN and one in _ONE:
            return _TEN[tens] + _ONE[one]
        case _:
            return None


def _many(words: tuple[str, ...], size: int) -> int | None:
    """What stands before a size: a, three, twenty five, and up to 999 before thousand."""
    if words == ("a",):
        return 1
    many = _small(words) if size == SIZES["hundred"] else _whole(words)
    return many if many and many < SIZES["thousand"] else None


def _rest(words: tuple[str, ...], size: int) -> int | None:
    if not words:
        return 0
    rest = _whole(words[1:] if words[0] == "and" else words)
    return rest if rest and rest < size else None
