"""The numbers of a sentence, in Chinese words, English words or digits, and sentences made plain for that."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import Final

from domain.speech import english_numbers as english
from domain.speech.chinese_numbers import DIGITS, ONES, SIZES, read_chinese
from domain.speech.plain_text import plain
from domain.speech.surroundings import NOT_HALF, NUMERAL, SKIPPED, UNIT, something_else, unit_at, word_at

__all__ = ["Figure", "figures", "plain"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in plain text, from character `start` up to `end`.

    `value` is exact; of a percentage it is the percentage (七成 and 70% are 70), and `percent` is true.
    `unit` is the unit as it was said where it stands inside the number, as in 三箱半 and 半箱; else a unit is
    looked for from `end` on.
    """

    start: int
    end: int
    value: Fraction
    percent: bool = False
    unit: str = ""


LIMIT: Final = 10**12
"""Figures are smaller."""
_PART: Final = rf"(?:[0-9{DIGITS}]|[{''.join(SIZES)}](?!分之)|\.(?=[0-9]))"
_SMALL: Final = "|".join((*english.ONES, *english.TEENS, *english.TENS, *english.ZEROS))
_SIZE: Final = "|".join(english.SIZES)
_ENGLISH: Final = (
    rf"(?<![a-z0-9'])(?:a (?=(?:{_SIZE}|dozen)(?![a-z']))|half a(?![a-z'])|(?:{_SMALL})(?![a-z'])"
    rf"|[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?(?= (?:{_SIZE}|dozen|and a half)(?![a-z'])))"
    rf"(?: ?(?:(?:{_SIZE})(?: and(?= (?:{_SMALL})(?![a-z'])))?|{_SMALL}|point)(?![a-z']))*"
    r"(?: ?dozen(?![a-z']))?(?: and a half(?![a-z']))?"
)
_NEXT: Final = re.compile(
    rf"(?P<skipped>{SKIPPED})|(?P<english>{_ENGLISH})"
    rf"|(?P<share>百分之)?(?P<run>{_PART}+(?:点{_PART}+)?)"
    rf"|(?<![{NUMERAL}大小多前后上下另点])半(?P<unit>{UNIT})(?!小时|月|钟头|多)"
    rf"|(?<![{NUMERAL}咱他她它我你们哥姐])(?P<pair>[俩仨])(?!{_PART})"
)
_DIGITS: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千]?[万亿]?)")
_LONGEST: Final = 24
_MORE: Final = {None: 0, "半": 5} | {digit: n for n, digit in enumerate(ONES, 1)}
_PAIRS: Final = {"俩": Fraction(2), "仨": Fraction(3)}
_WHOLE: Final = 100
_PERCENT: Final = re.compile(r" ?(?:%|(?:percent|per cent|pct)(?![a-z]))")
_NOT_TENTHS: Final = "品本套功型员分为立交果绩就长熟天形因都色对批"
_TENTHS: Final = re.compile(
    rf"成(?![{_NOT_TENTHS}])"
    rf"(?P<more>半(?!{NOT_HALF})|[{ONES}](?!{_PART}|点|{UNIT}))?"
)
_AND_HALF: Final = re.compile(rf"(?P<unit>个(?=半[小钟月年天])|(?:{UNIT})(?!半(?:{NOT_HALF})))半")


def figures(text: str) -> tuple[Figure, ...]:
    """All numbers of a plain text in their order; they do not overlap.

    By what stands around them, these are none: ordinals (第三批, batch three), names (二号机, line 2, E101),
    times and dates (三点半, 10:30), words (一下, 统一, 十分), what is vague or a bound (十几, 两三件,
    一百来件, 不到五十), fractions (四分之三), negatives, and words that make none (三三十, 百分之百七).
    """
    found = []
    at = 0
    while heard := _NEXT.search(text, at):
        figure = _figure(text, heard)
        at = max(heard.end(), figure.end if figure else 0)
        if figure and figure.value < LIMIT and not something_else(text, figure.start, figure.end):
            found.append(figure)
    return tuple(found)


def _figure(text: str, heard: re.Match[str]) -> Figure | None:
    start, end = heard.span()
    if heard["english"]:
        return _of_words(text, heard)
    if heard["run"]:
        return _of_run(text, heard)
    if heard["unit"]:
        return Figure(start, end, Fraction(1, 2), unit=heard["unit"])
    return Figure(start, end, _PAIRS[heard["pair"]]) if heard["pair"] else None


def _of_words(text: str, heard: re.Match[str]) -> Figure | None:
    value = english.read_english(heard["english"].split())
    percent = _PERCENT.match(text, heard.end())
    end = percent.end() if percent else heard.end()
    return None if value is None else Figure(heard.start(), end, value, percent is not None)


def _of_run(text: str, heard: re.Match[str]) -> Figure | None:
    run, (start, end) = heard["run"], heard.span()
    share = heard["share"] is not None
    value = Fraction(100) if share and run == "百" else _read(run)
    whole = None if value is None else _with_suffix(text, Figure(start, end, value, share))
    if not (word_at(text, end - 1) or unit_at(text, end - 1)):
        return whole
    value = _read(run[:-1])
    shorter = None if value is None else Figure(start, end - 1, value, share)
    return _sure(whole if len(run) > 1 else None, shorter, unit=unit_at(text, end - 1))


def _sure(whole: Figure | None, shorter: Figure | None, *, unit: bool) -> Figure | None:
    """五十一共 may be 五十 or 五十一, so neither; 五一共 is 五, 一二零件 is 一二零, and 三千克 is 三."""
    return None if whole and shorter and not unit else shorter or whole


def _with_suffix(text: str, figure: Figure) -> Figure | None:
    """With the %, 成 or 箱半 that follows a number taken in."""
    if sign := _PERCENT.match(text, figure.end):
        return replace(figure, end=sign.end(), percent=True)
    if tenths := _TENTHS.match(text, figure.end):
        return None if figure.percent else _of_tenths(figure, tenths)
    if half := _AND_HALF.match(text, figure.end):
        value = figure.value + Fraction(1, 2)
        whole = figure.value.denominator == 1 and not figure.percent
        return Figure(figure.start, half.end(), value, unit=half["unit"]) if whole else None
    return figure


def _of_tenths(figure: Figure, tenths: re.Match[str]) -> Figure | None:
    """七成, 七成半, 七成五 and 七点五成; nothing beyond the whole."""
    more = tenths["more"] if figure.value.denominator == 1 else None
    value = 10 * figure.value + _MORE[more]
    end = tenths.end() if more else figure.end + 1
    return Figure(figure.start, end, value, percent=True) if value <= _WHOLE else None


def _read(run: str) -> Fraction | None:
    """The value of digits, of Chinese words, or of both as in 1.2万."""
    if not run or len(run) > _LONGEST:
        return None
    digits = _DIGITS.fullmatch(run)
    return Fraction(digits[1]) * prod(SIZES[word] for word in digits[2]) if digits else read_chinese(run)
