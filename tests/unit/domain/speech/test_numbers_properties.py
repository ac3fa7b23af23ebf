"""What is said of any number comes back as that number, and no text makes one up or takes long."""

import random
import re
import time
from fractions import Fraction

import cn2an
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.speech.chinese_numbers import SIZES, SPELT, read_chinese
from domain.speech.figures import LIMIT, Figure, figures, plain
from domain.speech.saying import (
    number_words,
    say_chinese,
    say_english,
    ways_chinese,
    ways_english,
    ways_percent_chinese,
    ways_percent_english,
)

COUNTS = st.integers(0, 99_999)
HUNDREDTHS = st.integers(0, 100_00)
NUMERAL = f"{SPELT}两{''.join(SIZES)}"
PARTS = (
    *number_words("zh_CN"),
    *(f" {word} " for word in number_words("en")),
    *"0123456789%.,:;/~-—，。、 件个箱批台号第几多来余约点成半分之下共起周年月日零元线贰½①",
    *(
        "百分之",
        "千克",
        "一共",
        "零件",
        "完成",
        "报废",
        "到",
        "WO-7",
        "or",
        "或",
        "\u200b",
        "İ",
        "％",
        "\x00",
    ),
)


def whole(text: str) -> Figure:
    """The one number that a text is."""
    [figure] = figures(text)
    assert (figure.start, figure.end) == (0, len(text))
    return figure


def with_spaces(draw: st.DataObject, words: str) -> str:
    """Chinese with spaces between any characters, as recognisers cut words."""
    return "".join(character + " " * draw.draw(st.integers(0, 1)) for character in words)


@given(st.integers(0, LIMIT - 1))
def test_large_counts_come_back(number: int) -> None:
    assert whole(plain(say_chinese(number))).value == whole(plain(say_english(number))).value == number


@given(COUNTS, st.data())
def test_chinese_counts_come_back(number: int, draw: st.DataObject) -> None:
    for way in ways_chinese(number):
        assert whole(plain(with_spaces(draw, way))).value == number


@given(COUNTS)
@example(77_888)
def test_english_counts_come_back(number: int) -> None:
    for way in ways_english(number):
        assert whole(plain(way.upper())).value == number


@given(HUNDREDTHS, st.data())
def test_percentages_come_back(hundredths: int, draw: st.DataObject) -> None:
    percentage = Fraction(hundredths, 100)
    chinese = [with_spaces(draw, way) for way in ways_percent_chinese(percentage)]
    for way in (*chinese, *ways_percent_english(percentage), f"{hundredths / 100:.2f} %"):
        figure = whole(plain(way))
        assert (figure.value, figure.percent) == (percentage, True)


@given(st.integers(0, 99_999_999))
def test_digits_come_back(number: int) -> None:
    assert whole(plain(f"{number:,}")).value == whole(plain(str(number))).value == number


@given(st.integers(0, 99_999_999))
def test_what_cn2an_writes_is_read(number: int) -> None:
    assert whole(cn2an.an2cn(number)).value == number


@given(st.text(NUMERAL.replace("幺", ""), max_size=8).filter(lambda words: "亿" not in words))
def test_what_is_read_is_what_cn2an_reads(words: str) -> None:
    """Where both find a number; cn2an takes 一亿十万 for 一亿, so 亿 is left out."""
    value = read_chinese(words)
    try:
        theirs = cn2an.cn2an(words, "strict")
    except (ValueError, KeyError):
        return
    assert value in (None, theirs)


def assert_spelt_where_it_stands(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end
        end = figure.end
        again = whole(text[figure.start : figure.end])
        assert (again.value, again.percent, again.unit) == (figure.value, figure.percent, figure.unit)


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join) | st.text())
def test_any_text_has_one_form(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert_spelt_where_it_stands(plain(text))
    assert_spelt_where_it_stands(text)


def test_ten_thousand_random_texts() -> None:
    dice = random.Random(20261122)
    for _ in range(10_000):
        assert_spelt_where_it_stands(plain("".join(dice.choices(PARTS, k=dice.randint(1, 14)))))


@given(st.lists(st.sampled_from(["完成", "设备故障", "报废", "and", "good", "%", "件", "，"]), max_size=9))
def test_no_number_is_made_up(words: list[str]) -> None:
    assert figures(plain(" ".join(words))) == ()


@pytest.mark.parametrize(
    "part",
    [
        *(
            "一",
            "9",
            "0",
            "点",
            "半",
            "成",
            "-",
            "—",
            ",",
            ".",
            " ",
            "1,",
            "1.",
            "1-",
            "1/",
            "1 ",
            "1;",
            "a1",
        ),
        *(
            "一点",
            "第一",
            "百分之",
            "千克",
            "周",
            "三箱半",
            "half a ",
            "one ",
            "hundred and ",
            "1 000 ",
            "or ",
            "' ",
        ),
    ],
)
def test_long_texts_take_milliseconds(part: str) -> None:
    """The limit is a hundred times what is needed, and a hundredth of what a square would take."""
    text = (part * 10_000)[:10_000]
    began = time.process_time()
    for each in (text, text + "x", "x" + text):
        figures(plain(each))
    assert time.process_time() - began < 5


def test_words_of_all_ways_are_told() -> None:
    chinese, english = set(number_words("zh_CN")), set(number_words("en"))
    said = {
        word
        for number in range(0, 99_999, 101)
        for way in ways_english(number)
        for word in re.split("[- ]", way)
    }
    assert said | {"percent", "point"} <= english
    assert {
        word for number in range(0, 99_999, 101) for way in ways_chinese(number) for word in way
    } <= chinese
