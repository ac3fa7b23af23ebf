"""Numbers in words, as they are read back and printed."""

from fractions import Fraction

import pytest

from domain.speech.figures import LIMIT
from domain.speech.saying import (
    number_words,
    say_chinese,
    say_english,
    say_percent_chinese,
    say_percent_english,
    ways_chinese,
    ways_english,
    ways_percent_chinese,
)


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (0, "零", "zero"),
        (2, "两", "two"),
        (10, "十", "ten"),
        (12, "十二", "twelve"),
        (21, "二十一", "twenty-one"),
        (105, "一百零五", "one hundred and five"),
        (110, "一百一十", "one hundred and ten"),
        (222, "两百二十二", "two hundred and twenty-two"),
        (1010, "一千零一十", "one thousand and ten"),
        (2300, "两千三百", "two thousand three hundred"),
        (12_000, "一万两千", "twelve thousand"),
        (22_222, "两万二千二百二十二", "twenty-two thousand two hundred and twenty-two"),
        (100_500, "十万零五百", "one hundred thousand five hundred"),
        (
            6_322_216,
            "六百三十二万两千二百一十六",
            "six million three hundred and twenty-two thousand two hundred and sixteen",
        ),
        (200_000_000, "两亿", "two hundred million"),
        (LIMIT - 1, "九千九百九十九亿九千九百九十九万九千九百九十九", None),
    ],
)
def test_the_plain_way(number: int, chinese: str, english: str | None) -> None:
    assert say_chinese(number) == chinese
    assert english in (None, say_english(number))


def test_other_ways() -> None:
    assert ways_chinese(150) == ("一百五十", "一百五", "一五零", "幺五零")
    assert ways_chinese(2) == ("两", "二")
    assert {"两千三", "二千三百"} <= set(ways_chinese(2300))
    assert {"fifteen hundred", "a thousand five hundred", "one five oh oh"} <= set(ways_english(1500))
    assert {"twelve", "a dozen"} == set(ways_english(12))
    assert "two dozen" in ways_english(24)
    assert "two thousand five" in ways_english(2005)
    assert "twenty-one hundred and five" in ways_english(2105)


@pytest.mark.parametrize(
    ("percentage", "chinese", "english"),
    [
        (Fraction(70), "百分之七十", "seventy percent"),
        (Fraction(2), "百分之二", "two percent"),
        (Fraction(100), "百分之一百", "one hundred percent"),
        (Fraction(135, 2), "百分之六十七点五", "sixty-seven point five percent"),
        (Fraction(5, 100), "百分之零点零五", "zero point zero five percent"),
        (Fraction(200, 3), "百分之六十六点六七", "sixty-six point six seven percent"),
        (Fraction(99_999, 1000), "百分之一百", "one hundred percent"),
    ],
)
def test_percentages(percentage: Fraction, chinese: str, english: str) -> None:
    assert say_percent_chinese(percentage) == chinese
    assert say_percent_english(percentage) == english


def test_tenths() -> None:
    assert ways_percent_chinese(Fraction(75)) == ("百分之七十五", "七成半", "七成五")
    assert ways_percent_chinese(Fraction(20)) == ("百分之二十", "二成", "两成")
    assert ways_percent_chinese(Fraction(10)) == ("百分之十", "一成")
    assert ways_percent_chinese(Fraction(5)) == ("百分之五",)
    assert ways_percent_chinese(Fraction(100)) == ("百分之一百",)


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_what_cannot_be_said(number: int) -> None:
    with pytest.raises(ValueError, match="cannot be said"):
        say_chinese(number)
    with pytest.raises(ValueError, match="cannot be said"):
        say_english(number)


def test_words_for_the_recogniser() -> None:
    for language in ("zh_CN", "en"):
        words = number_words(language)
        assert len(words) == len(set(words))
    assert {"万", "点", "成", "百分之", "半", "两", "俩", "零", "幺"} <= set(number_words("zh_CN"))
    assert {"percent", "point", "hundred", "ninety", "oh"} <= set(number_words("en"))
