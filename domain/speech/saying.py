"""Numbers as people say them, for reading back, for the page of phrases, and for the recogniser's grammar."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Final

from domain.speech import chinese_numbers as chinese
from domain.speech import english_numbers as english
from domain.speech.figures import LIMIT
from domain.speech.heard import Language

_TEN: Final = 10
_HUNDRED: Final = 100
_MOST_DOZENS: Final = 10
_SPELT: Final = 3
_SHORTENED: Final = re.compile(f"([万千百][{chinese.ONES}])[千百十]$")
_NUMBER_WORDS: Final[dict[Language, tuple[str, ...]]] = {
    "zh_CN": (*"零一二三四五六七八九十百千万两俩仨幺半点成", "百分之"),
    "en": (
        *(*english.ONES, *english.TEENS, *english.TENS, *english.ZEROS, *english.SIZES),
        *("a", "and", "half", "dozen", "point", "percent", "per", "cent"),
    ),
}


def number_words(language: Language) -> tuple[str, ...]:
    """Every word that numbers and percentages are said with, each once; 亿 is left out."""
    return _NUMBER_WORDS[language]


def say_chinese(number: int) -> str:
    """A count as it is said before a unit: 两, 一百零五, 两千三百. Raises ValueError outside 0 to `LIMIT`."""
    return ways_chinese(number)[0]


def say_english(number: int) -> str:
    """A count in words: "one hundred and twenty-five". Raises ValueError outside 0 to `LIMIT`."""
    return ways_english(number)[0]


def say_percent_chinese(percentage: Fraction) -> str:
    """A percentage in words, 百分之六十七点五, to two places."""
    return ways_percent_chinese(percentage)[0]


def say_percent_english(percentage: Fraction) -> str:
    """A percentage in words, "sixty-seven point five percent", to two places."""
    return ways_percent_english(percentage)[0]


def ways_chinese(number: int) -> tuple[str, ...]:
    """All usual ways to say a count, the plainest first: 一百五十, 一百五, 幺五零, …"""
    return tuple(dict.fromkeys(_chinese_ways(number)))


def ways_english(number: int) -> tuple[str, ...]:
    """All usual ways to say a count, the plainest first: "a hundred", "fifteen hundred", "one oh five", …"""
    return tuple(dict.fromkeys(_english_ways(number)))


def ways_percent_chinese(percentage: Fraction) -> tuple[str, ...]:
    """All usual ways to say a percentage: 百分之七十五, 七成半, 七成五."""
    whole, decimals = _to_two_places(percentage)
    said = _chinese(whole) + ("点" if decimals else "") + "".join(_CHINESE_DIGITS[int(d)] for d in decimals)
    return (f"百分之{said}", *(() if decimals else _tenths(whole)))


def ways_percent_english(percentage: Fraction) -> tuple[str, ...]:
    """All usual ways to say a percentage: "seventy percent", "seventy per cent"."""
    whole, decimals = _to_two_places(percentage)
    said = (
        say_english(whole)
        + (" point " if decimals else "")
        + " ".join(_ENGLISH_DIGITS[int(d)] for d in decimals)
    )
    return (f"{said} percent", f"{said} per cent")


_CHINESE_DIGITS: Final = f"零{chinese.ONES}"
_ENGLISH_DIGITS: Final = ("zero", *english.ONES)


def _to_two_places(percentage: Fraction) -> tuple[int, str]:
    """The whole part and the decimals, rounded half up, without zeros at the end."""
    whole, hundredths = divmod(int(percentage * _HUNDRED + Fraction(1, 2)), _HUNDRED)
    return whole, f"{hundredths:02}".rstrip("0")


def _tenths(whole: int) -> Iterator[str]:
    tens, ones = divmod(whole, _TEN)
    if not 0 < tens < _TEN:
        return
    many = chinese.ONES[tens - 1]
    yield from (f"{way}成{end}" for way in (many, *("两" * (many == "二"))) for end in _tenth_ends(ones))


def _tenth_ends(ones: int) -> tuple[str, ...]:
    if not ones:
        return ("",)
    digit = chinese.ONES[ones - 1]
    return ("半", digit) if digit == "五" else (digit,)


def _chinese_ways(number: int) -> Iterator[str]:
    for said in (_chinese(number), _chinese(number, teen="一十"), _chinese(number, teen="十")):
        for way in _with_liang(said):
            yield way
            if short := _SHORTENED.search(way):
                yield way[: short.end(1)]
    digits = str(number)
    if len(digits) >= _SPELT or (len(digits) > 1 and "0" in digits):
        read_out = "".join(_CHINESE_DIGITS[int(digit)] for digit in digits)
        yield from (read_out, read_out.replace("一", "幺"))


def _chinese(number: int, teen: str = "") -> str:
    """The number in words, all with 二; `teen` is how ten is begun, 十 at the start and 一十 within else."""
    if not 0 <= number < LIMIT:
        raise ValueError(f"cannot be said: {number}")
    said = _sections(number)
    if teen:
        return said.replace("一十", teen)
    return said.removeprefix("一") if said.startswith("一十") else said


def _sections(number: int) -> str:
    for word, size in chinese.SIZES.items():
        many, rest = divmod(number, size)
        if many:
            gap = "零" if 0 < rest < size // _TEN else ""
            return _sections(many) + word + gap + (_sections(rest) if rest else "")
    return _CHINESE_DIGITS[number]


def _with_liang(said: str) -> Iterator[str]:
    """With 两 for 二 where it is usual, first of all for the first one only."""
    if said == "二":
        yield from ("两", "二")
        return
    parts = re.split("(?<!十)二(?=[百千万亿])", said)
    for fillers in sorted(product("两二", repeat=len(parts) - 1), key=lambda each: each[1:].count("两")):
        yield "".join(part + filler for part, filler in zip(parts, (*fillers, ""), strict=True))


def _english_ways(number: int) -> Iterator[str]:
    for link in (" and ", " "):
        said = _english(number, link)
        yield from (said, said.replace("-", " "))
        if said.startswith("one "):
            yield "a" + said.removeprefix("one")
    hundreds, rest = divmod(number, _HUNDRED)
    if _TEN < hundreds < _HUNDRED and hundreds % _TEN:
        yield f"{_english(hundreds, ' ')} hundred" + (f" and {_english(rest, ' ')}" if rest else "")
    if number and number % english.DOZEN == 0 and number <= english.DOZEN * _MOST_DOZENS:
        yield "a dozen" if number == english.DOZEN else f"{_english(number // english.DOZEN, ' ')} dozen"
    yield from _english_digits(str(number))


def _english_digits(digits: str) -> Iterator[str]:
    if len(digits) >= _SPELT or (len(digits) > 1 and "0" in digits):
        for zero in english.ZEROS:
            yield " ".join((zero, *english.ONES)[int(digit)] for digit in digits)


def _english(number: int, link: str) -> str:
    """The number in words; `link` stands before the tens and ones after hundreds and thousands."""
    if not 0 <= number < LIMIT:
        raise ValueError(f"cannot be said: {number}")
    for word, size in english.SIZES.items():
        many, rest = divmod(number, size)
        if many:
            joint = link if rest < _HUNDRED else " "
            return f"{_english(many, link)} {word}" + (f"{joint}{_english(rest, link)}" if rest else "")
    if number < 2 * _TEN:
        return ("zero", *english.ONES, *english.TEENS)[number]
    tens, ones = divmod(number, _TEN)
    return english.TENS[tens - 2] + (f"-{english.ONES[ones - 1]}" if ones else "")
