"""Chinese number words to values: 一百零五, 两千三, 一零五, 三点五万; anything else is no number."""

from fractions import Fraction
from typing import Final

ZEROS: Final = "零〇"
ONES: Final = "一二三四五六七八九"
SPELT: Final = f"{ZEROS}幺{ONES}"
"""The words that numbers are read out with digit by digit."""
SIZES: Final = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
"""The largest first."""
DIGITS: Final = f"{SPELT}两"
_ONE: Final = {word: n for n, word in enumerate(ONES, 1)}
_DIGIT: Final = {"零": 0, "〇": 0, "幺": 1} | _ONE
_COUNT: Final = {"两": 2} | _ONE
_TEN: Final = 10
_MYRIAD: Final = 10**4
_PAIR: Final = 2


def read_chinese(words: str) -> Fraction | None:
    """The value of number words without spaces, with 点 or without.

    None where they say no number, or could say several: 两三 and 七八十 are vague, and two digits in a row
    are a number only with a zero or 幺 among them. 一千五十 is read as if its 零 had been heard.
    """
    whole, point, decimals = words.partition("点")
    spelt = len(whole) > 1 and set(whole) <= set(SPELT)
    value = _spelt_out(whole) if spelt else _whole(whole, short=not point)
    if value is None or not point:
        return None if value is None else Fraction(value)
    return _with_decimals(value, decimals)


def _with_decimals(whole: int, decimals: str) -> Fraction | None:
    digits = decimals[:-1] if decimals.endswith(("万", "亿")) else decimals
    if not digits or not set(digits) <= set(SPELT):
        return None
    return (whole + Fraction(_spelt(digits), 10 ** len(digits))) * SIZES.get(decimals[-1], 1)


def _spelt_out(digits: str) -> int | None:
    return _spelt(digits) if len(digits) > _PAIR or not set(digits) <= set(ONES) else None


def _spelt(digits: str) -> int:
    return int("".join(str(_DIGIT[digit]) for digit in digits))


def _whole(words: str, *, short: bool) -> int | None:
    """The value of 一百零五 and its like; `short` allows 一百五 for 150."""
    for word, size in SIZES.items():
        head, found, tail = words.partition(word)
        if found:
            many, rest = _many(head, size), _rest(tail, size, short=short)
            return None if many is None or rest is None else many * size + rest
    return 0 if words in set(ZEROS) else _COUNT.get(words)


def _many(head: str, size: int) -> int | None:
    """What stands before a size: a digit or nothing before 十, a digit before 百, a section before 万."""
    if size == _TEN:
        return _ONE.get(head) if head else 1
    return _COUNT.get(head) if size < _MYRIAD else _whole(head, short=False) or None


def _rest(tail: str, size: int, *, short: bool) -> int | None:
    """What follows a size: nothing, 零五, 五十, the 五 of 十五, or the 五 of 一百五 that stands for 五十."""
    if tail in _ONE:
        return _ONE[tail] * size // _TEN if short or size == _TEN else None
    if not tail:
        return 0
    gap = tail[0] in ZEROS
    rest = _whole(tail[gap:], short=short)
    room = size // _TEN if gap and size < _MYRIAD else size
    return rest if rest and rest < room and (gap or rest >= _TEN) else None
