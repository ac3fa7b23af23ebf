"""What holds for every sentence: no crash, no number that nobody said, no long wait; and the odd ones."""

import os
import random
from dataclasses import replace
from time import process_time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.floor_events import CallKind, ProgressStated, Quality, ScrapCause
from domain.plan import UNKNOWN_REASON
from domain.speech.figures import figures, plain
from domain.speech.intents import (
    Act,
    Amount,
    Call,
    Cancel,
    Complete,
    Confirm,
    Counted,
    Intent,
    NameReason,
    Note,
    Pause,
    Remark,
    RemarkKind,
    Report,
    Resume,
    Start,
)
from domain.speech.kinds import Entry
from domain.speech.lexicon import LEXICON, NOTE_WORDS
from domain.speech.phrases import phrases_of
from domain.speech.reading import read
from domain.speech.saying import say_chinese, say_english
from domain.speech.understanding import MOST_CHARACTERS, understand
from domain.speech.vocabulary import Named, Vocabulary
from tests.unit.domain.speech.sentence_table import STATION

CARDS: Final[tuple[Act | None, ...]] = (
    None,
    Report((Counted(Quality.GOOD, Amount(15, "件")),)),
    Report((Counted(Quality.GOOD, Amount(50)), Counted(Quality.SCRAP, Amount(2, "件"), ScrapCause.MAN))),
    Report((Counted(Quality.REWORK, Amount(4, "箱")),), ProgressStated(700, 600)),
    Report((), ProgressStated(300)),
    Pause("equipment.failure", "主轴异响"),
    Pause(),
    NameReason("material.short"),
    Start(),
    Resume("WO-1002/30"),
    Complete(),
    Call(CallKind.MAINTENANCE),
    Remark(RemarkKind.PLAN, "完成五十件"),
)
SENTENCES = int(os.environ.get("LINESIDE_SENTENCES", "2000"))
SAID: Final = tuple(
    dict.fromkeys(
        (
            *(word for entry in (*LEXICON, NOTE_WORDS) for word in (*entry.chinese, *entry.english)),
            *(phrase for named in (*STATION.reasons, *STATION.tasks) for phrase in named.phrases),
            *(say_chinese(number) for number in (0, 1, 2, 15, 50, 105, 1002, 12_345)),
            *(say_english(number) for number in (1, 2, 15, 50, 105)),
            *"，。？！、 %~-:.",
            *(
                "百分之六十",
                "七成",
                "半箱",
                "70%",
                "3.5",
                "1,050",
                "十几",
                "五六",
                "四分之三",
                "第三",
                "[unk]",
            ),
        )
    )
)
SIGNS: Final = (
    "完成停不对是件批个返工报废百分之到从一二两三十半0159%,.，。？ ~-/'\"\n\t\x00\u200bａ５％é😀aeiont"
)


def numbers_of(intent: Intent | None) -> set[int]:
    """Every number in an intent; progress in thousandths."""
    if not isinstance(intent, Report):
        return set()
    stated = (intent.progress.end, intent.progress.start or 0) if intent.progress else ()
    return {counted.amount.number for counted in intent.counts} | set(stated)


def numbers_said(text: str, card: Act | None) -> set[int]:
    """All values that numbers of a text, and of the card, can have."""
    values = [figure.value for figure in figures(plain(text))]
    exact = {value * factor for value in values for factor in (1, 10, 1000)}
    return {int(value) for value in exact if value.denominator == 1} | numbers_of(card) | {0}


def check(text: str, card: Act | None, vocabulary: Vocabulary = STATION) -> None:
    for intent in understand(text, vocabulary, card):
        assert numbers_of(intent) <= numbers_said(text, card), text


def test_random_sentences() -> None:
    """Half of random words of the lexicon, half of random characters; with and without a card.

    `LINESIDE_SENTENCES` is how many, 10000 in a full run.
    """
    chance = random.Random(20_26)
    for turn in range(SENTENCES):
        source, apart = (SAID, chance.choice(("", " "))) if turn % 2 else (SIGNS, "")
        words = chance.choices(source, k=chance.randint(1, 12))
        check(apart.join(words), chance.choice(CARDS), replace(STATION, meeting=turn % 7 == 0))


@given(st.lists(st.sampled_from(SAID), max_size=10), st.sampled_from(("", " ", "，")), st.sampled_from(CARDS))
def test_no_number_that_was_not_said(words: list[str], apart: str, card: Act | None) -> None:
    check(apart.join(words), card)


@given(st.text(max_size=60), st.sampled_from(CARDS))
def test_any_text_is_taken(text: str, card: Act | None) -> None:
    check(text, card)


@given(st.lists(st.sampled_from(SAID), max_size=10), st.sampled_from(CARDS))
def test_no_reading_comes_twice(words: list[str], card: Act | None) -> None:
    readings = understand(" ".join(words), STATION, card)
    assert len(set(readings)) == len(readings)


@pytest.mark.parametrize(
    "part",
    [
        "完成1002",
        "停",
        "设备",
        "设备故障，",
        "不是",
        "是五十件改成",
        "报废三件材料刀具",
        "一",
        "9",
        " no",
        "百分之",
        "等待",
        "备注",
        "a b ",
        "1 ",
        "，",
        "不",
    ],
)
@pytest.mark.parametrize("card", [None, CARDS[2], CARDS[5]])
def test_nobody_waits_for_a_long_sentence(part: str, card: Act | None) -> None:
    text = (part * MOST_CHARACTERS)[:MOST_CHARACTERS]
    understand(part, STATION, card)
    began = process_time()
    understand(text, STATION, card)
    assert process_time() - began < 1, "far more than the 50 ms it takes, for machines that are busy tracing"


def test_what_is_too_long_is_no_sentence() -> None:
    assert understand("停" * MOST_CHARACTERS, STATION) == (Pause(),)
    assert understand("停" * (MOST_CHARACTERS + 1), STATION) == ()


def test_without_a_vocabulary() -> None:
    assert understand("设备故障，暂停生产", Vocabulary()) == (Pause(),)
    assert understand("五十件合格", Vocabulary()) == (Report((Counted(Quality.GOOD, Amount(50, "件")),)),)


def test_a_reason_that_two_names_share_is_read_both_ways() -> None:
    shared = Vocabulary(reasons=(Named("a", ("缺料",)), Named("b", ("缺料", "断料"))))
    assert understand("缺料，暂停", shared) == (Pause("a"), Pause("b"))
    assert understand("断料，暂停", shared) == (Pause("b"),)


def test_a_name_inside_another_is_not_heard_there() -> None:
    names = Vocabulary(reasons=(Named("short", ("故障",)), Named("long", ("传感器故障",))))
    assert understand("传感器故障", names) == (NameReason("long"),)
    assert understand("故障", names) == (NameReason("short"),)


def test_a_task_that_several_are_called_like_is_read_each_way() -> None:
    tasks = Vocabulary(tasks=(Named("1/10", ("法兰盘",)), Named("2/10", ("法兰盘",))))
    assert understand("继续法兰盘", tasks) == (Resume("1/10"), Resume("2/10"))


def test_a_name_that_too_many_have_names_none() -> None:
    tasks = Vocabulary(tasks=tuple(Named(f"{number}/10", ("铣削",)) for number in range(10)))
    assert understand("继续铣削", tasks) == (Resume(),)
    reasons = Vocabulary(reasons=tuple(Named(f"r{number}", (f"{number}号泵漏油",)) for number in range(10)))
    assert understand("漏油，暂停", reasons) == (Pause(),)


def test_a_reason_that_is_not_the_case_is_left_out() -> None:
    assert understand("没有设备故障，缺料暂停", STATION) == (Pause("material.short"),)


def test_why_is_not_known_yet() -> None:
    assert understand("停一下，原因不明", STATION) == (Pause(UNKNOWN_REASON),)


def test_a_note_alone_needs_words() -> None:
    assert understand("备注", STATION) == ()
    assert understand("备注，", STATION, Pause()) == ()
    assert understand("嗯，备注 主轴 异响。", STATION, Pause()) == (Note("主轴异响"),)


def test_a_note_keeps_its_question_mark() -> None:
    assert understand("备注 刀具是新的吗？", STATION) == (Note("刀具是新的吗？"),)


def test_a_card_stays_where_nothing_is_said_to_it() -> None:
    assert understand("今天天气真好", STATION, Pause("equipment.failure")) == ()
    assert understand("不取消", STATION, Pause()) == ()


def test_a_correction_keeps_what_it_does_not_speak_of() -> None:
    card = Pause("equipment.failure", "主轴异响", "WO-1002/30")
    assert understand("不对，是缺料", STATION, card) == (replace(card, reason="material.short"),)
    report = Report((Counted(Quality.SCRAP, Amount(2, "箱"), ScrapCause.MAN),), task="WO-1002/30")
    assert understand("改成三", STATION, report) == (
        replace(report, counts=(Counted(Quality.SCRAP, Amount(3, "箱"), ScrapCause.MAN),)),
    )


def test_a_quality_that_is_no_scrap_has_no_cause() -> None:
    card = Report((Counted(Quality.SCRAP, Amount(2), ScrapCause.MAN),))
    assert understand("不是报废是返工", STATION, card) == (Report((Counted(Quality.REWORK, Amount(2)),)),)


def test_a_remark_on_the_card_is_answered_or_put_right_only() -> None:
    card = Remark(RemarkKind.PLAN, "完成五十件")
    assert understand("对", STATION, card) == (Confirm(),)
    assert understand("取消", STATION, card) == (Cancel(),)
    assert understand("不对，是六十件", STATION, card) == (Remark(RemarkKind.PLAN, "六十件"),)
    assert understand("设备故障，暂停生产", STATION, card) == ()


_DENIALS: Final = ("不对", "不是", "错了", "没有", "不要", "取消", "no", "not", "wrong", "cancel")
_YES: Final = ("确认", "对", "是", "是的", "好", "好了", "yes", "ok", "save it")


@given(
    st.lists(st.sampled_from((*SAID, *_YES)), max_size=4),
    st.sampled_from(_DENIALS),
    st.sampled_from(_YES),
    st.lists(st.sampled_from((*SAID, *_YES)), max_size=4),
    st.sampled_from(CARDS),
)
def test_a_denial_is_never_a_yes(
    first: list[str], denial: str, yes: str, last: list[str], card: Act | None
) -> None:
    assert Confirm() not in understand("，".join((*first, denial, yes, *last)), STATION, card)
    assert Confirm() not in understand("，".join((*first, yes, denial, *last)), STATION, card)


@pytest.mark.parametrize("card", [card for card in CARDS if card], ids=repr)
@pytest.mark.parametrize("yes", ["是", "对", "确认", "yes"])
def test_a_yes_that_names_something_else_is_none(card: Act, yes: str) -> None:
    for said in ("材料", "设备", "机器", "人为", "缺料", "三件", "WO-1003", "叫料", "machine"):
        if understand(said, STATION, card) != (card,):
            assert Confirm() not in understand(f"{yes} {said}", STATION, card), said


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_recogniser_listens_for_what_is_understood(language: str) -> None:
    phrases = phrases_of(STATION, "zh_CN" if language == "zh_CN" else "en")
    assert len(set(phrases)) == len(phrases)
    expected = {
        "zh_CN": {
            "暂停",
            "恢复",
            "完成",
            "报废",
            "材料",
            "呼叫",
            "维修",
            "件",
            "批",
            "百分之",
            "成",
            "确认",
            "取消",
            "不对",
            "缺料",
            "没料了",
        }
        | {"备注", "法兰盘", "WO-1002"},
        "en": {
            "pause",
            "resume",
            "complete",
            "scrap",
            "material",
            "call",
            "pieces",
            "percent",
            "confirm",
            "cancel",
        }
        | {"no", "Material short", "out of material", "note", "flange", "WO-1002"},
    }
    assert expected[language] - set(phrases) == set()


def test_the_meeting_has_words_of_its_own() -> None:
    meeting = phrases_of(replace(STATION, meeting=True), "zh_CN")
    assert set(meeting) - set(phrases_of(STATION, "zh_CN")) >= {"计划", "措施"}


def test_names_are_offered_in_their_language() -> None:
    assert "设备故障" not in phrases_of(STATION, "en")
    assert "Equipment failure" not in phrases_of(STATION, "zh_CN")


@pytest.mark.parametrize("entry", LEXICON, ids=lambda entry: f"{entry.kind.name} {entry.zh[:6]}")
def test_every_word_is_read_as_one_word_of_its_kind(entry: Entry) -> None:
    for phrase in (*entry.chinese, *entry.english):
        (word,) = read(plain(phrase), Vocabulary())
        assert word.senses[entry.kind] == entry.value
