"""Phrases are cut into as few words as a model has, and what it lacks is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.voice.model_words import Cut, ModelWords

SINGLE = frozenset("设备故障产生品六十一零二四工单ab")
CHINESE = SINGLE | {"设备", "故障", "暂停", "生产", "产品", "百分之", "工单"}
ENGLISH = frozenset("wo") | {"the", "machine", "is", "down", "don't", "order", "one", "zero", "two", "four"}


def chinese(phrase: str) -> Cut:
    return ModelWords("zh_CN", CHINESE.__contains__).cut(phrase)


def english(phrase: str) -> Cut:
    return ModelWords("en", ENGLISH.__contains__).cut(phrase)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("设备故障", "设备 故障"),
        ("设备故障，暂停生产。", "设备 故障 暂停 生产"),
        ("百分之六十", "百分之 六 十"),
        ("工单1024", "工单 一 零 二 四"),
        ("工单１０２４", "工单 一 零 二 四"),
        ("AB 设备", "a b 设备"),
        ("", ""),
        ("——", ""),
    ],
)
def test_chinese(phrase: str, words: str) -> None:
    assert chinese(phrase) == Cut(tuple(words.split()))


def test_of_equally_few_words_the_longest_comes_first() -> None:
    assert chinese("生产品").words == ("生产", "品")


def test_the_longest_word_is_not_taken_where_it_leaves_something_unknown() -> None:
    known = frozenset({"夹具", "夹", "具体"})
    assert ModelWords("zh_CN", known.__contains__).cut("夹具体") == Cut(("夹", "具体"))


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("The machine is down", "the machine is down"),
        ("Order 1024", "order one zero two four"),
        ("order-1024", "order one zero two four"),
        ("WO 1", "w o one"),
        ("Don't", "don't"),
    ],
)
def test_english(phrase: str, words: str) -> None:
    assert english(phrase) == Cut(tuple(words.split()))


def test_what_is_lacking_is_named() -> None:
    assert chinese("量设备") == Cut(("设备",), ("量",))
    assert chinese("CNC故障") == Cut(("故障",), ("cnc",))
    assert english("spindle down") == Cut(("down",), ("spindle",))


@given(st.text(alphabet="设备故障暂停生产品百分之六十", max_size=20))
def test_nothing_of_a_phrase_is_lost_or_added(phrase: str) -> None:
    words = ModelWords("zh_CN", CHINESE.__contains__)
    cut = words.cut(phrase)
    assert set(cut.words) <= CHINESE
    assert not set(cut.lacking) & CHINESE
    assert sorted("".join((*cut.words, *cut.lacking))) == sorted(phrase)


@given(st.text(max_size=40))
def test_any_text_is_cut(phrase: str) -> None:
    assert set(chinese(phrase).words) <= CHINESE


def test_a_model_is_asked_once_for_each_word() -> None:
    asked: list[str] = []

    def knows(word: str) -> bool:
        asked.append(word)
        return word in CHINESE

    words = ModelWords("zh_CN", knows)
    for _ in range(3):
        words.cut("设备故障")
        words.cut("故障设备")
    assert len(asked) == len(set(asked))
