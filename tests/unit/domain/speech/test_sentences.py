"""Sentences as people say them on the floor, with what they mean; see tests/data/sentences."""

import re
from dataclasses import replace

import pytest

from domain.speech.intents import Act, Cancel, Confirm, Note
from domain.speech.understanding import understand
from domain.speech.vocabulary import Vocabulary
from tests.unit.domain.speech.sentence_table import STATION, rows, shown


def _said(*names: str) -> list[tuple[str, str]]:
    return [(row["sentence"], row["meaning"]) for name in names for row in rows(name)]


@pytest.mark.parametrize(("sentence", "meaning"), _said("chinese", "english", "no_command"))
def test_said_with_no_card(sentence: str, meaning: str) -> None:
    assert shown(understand(sentence, STATION)) == meaning


@pytest.mark.parametrize(("sentence", "meaning"), _said("meeting"))
def test_said_in_the_meeting(sentence: str, meaning: str) -> None:
    assert shown(understand(sentence, replace(STATION, meeting=True))) == meaning


@pytest.mark.parametrize(
    ("card", "sentence", "meaning"),
    [(row["card"], row["sentence"], row["meaning"]) for row in rows("answers")],
)
def test_said_to_a_card(card: str, sentence: str, meaning: str) -> None:
    assert shown(understand(sentence, STATION, _pending(card))) == meaning


@pytest.mark.parametrize(
    ("card", "sentence", "meaning"),
    [(row["card"], row["sentence"], row["meaning"]) for row in rows("meeting_answers")],
)
def test_said_to_a_card_in_the_meeting(card: str, sentence: str, meaning: str) -> None:
    meeting = replace(STATION, meeting=True)
    assert shown(understand(sentence, meeting, _pending(card, meeting))) == meaning


def _pending(card: str, vocabulary: Vocabulary = STATION) -> Act:
    (act,) = understand(card, vocabulary)
    assert not isinstance(act, Confirm | Cancel | Note)
    return act


def test_there_are_enough_of_them() -> None:
    assert len(rows("chinese")) >= 220
    assert len(rows("english")) >= 80
    assert len(rows("no_command")) >= 40
    assert len(rows("answers")) >= 30


@pytest.mark.parametrize(
    "sentence", [sentence for sentence, _ in _said("chinese") if not any(sign.isascii() for sign in sentence)]
)
def test_spaces_between_words_change_nothing(sentence: str) -> None:
    """As a recogniser writes: it knows words, and where one ends."""
    assert understand(" ".join(sentence), STATION) == understand(sentence, STATION)


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [(s, m) for s, m in _said("chinese", "english") if not re.search("[%.~-]|note|备注", s, re.IGNORECASE)],
)
def test_no_punctuation_is_needed(sentence: str, meaning: str) -> None:
    heard = re.sub("[，。！、：,:!]+(?![0-9]{3})", " ", sentence)
    assert shown(understand(heard, STATION)) == meaning
