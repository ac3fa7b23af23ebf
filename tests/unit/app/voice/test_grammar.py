"""A grammar holds what can be said, as Vosk takes it, and names what cannot."""

import hashlib
import json
import time
from itertools import product

from app.voice.grammar import UNKNOWN, Lack, Unsayable, grammar_of, lacks
from app.voice.model_words import ModelWords
from domain.speech.vocabulary import Named

KNOWN = frozenset({"设备", "故障", "暂停", "生产", "换", "刀", "刀具", "磨"})
LIMIT_S = 0.050


def words() -> ModelWords:
    return ModelWords("zh_CN", KNOWN.__contains__)


def test_words_are_apart_and_no_character_is_escaped() -> None:
    grammar = grammar_of(["暂停生产", "设备故障"], words())
    assert grammar.rules == f'["暂停 生产", "设备 故障", "{UNKNOWN}"]'


def test_the_version_is_the_hash_of_the_rules_whatever_the_order() -> None:
    grammar = grammar_of(["暂停生产", "设备故障"], words())
    assert grammar.version == hashlib.sha256(grammar.rules.encode()).hexdigest()[:12]
    assert grammar_of(["设备故障", "暂停生产", "暂停 生产"], words()) == grammar
    assert grammar_of(["设备故障"], words()).version != grammar.version


def test_what_cannot_be_said_is_left_out_and_named() -> None:
    grammar = grammar_of(["设备故障", "刀具磨损", "！"], words())
    assert json.loads(grammar.rules) == ["设备 故障", UNKNOWN]
    assert grammar.unsayable == (Unsayable("刀具磨损", ("损",)),)


def test_for_what_cannot_be_said_another_phrase_of_the_same_is_suggested() -> None:
    worn = Named("worn", ("刀具磨损", "换刀"))
    assert lacks(worn, words()) == (Lack("worn", Unsayable("刀具磨损", ("损",)), "换刀"),)


def test_where_nothing_can_be_said_nothing_is_suggested() -> None:
    assert lacks(Named("worn", ("刀具磨损",)), words()) == (Lack("worn", Unsayable("刀具磨损", ("损",))),)
    assert lacks(Named("failure", ("设备故障",)), words()) == ()


def test_two_hundred_entries_take_less_than_fifty_milliseconds() -> None:
    phrases = ["".join(parts) for parts in product(sorted(KNOWN), repeat=3)][:200]
    begun = time.thread_time()
    grammar_of(phrases, words())
    assert time.thread_time() - begun < LIMIT_S
