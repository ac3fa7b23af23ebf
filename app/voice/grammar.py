"""What may be said now, as the recogniser takes it: a grammar of words that the model has."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.voice.model_words import ModelWords
from domain.speech.vocabulary import Named

UNKNOWN: Final = "[unk]"
"""What a recogniser writes for speech that is none of its words."""
VERSION_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Unsayable:
    """A phrase that the model has no words for: `lacking` are the parts it does not know."""

    phrase: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """`rules` is JSON as Vosk takes it; `version` the first digits of its SHA-256, hexadecimal."""

    rules: str
    version: str
    unsayable: tuple[Unsayable, ...] = ()


def grammar_of(phrases: Iterable[str], words: ModelWords) -> Grammar:
    """The grammar of phrases as people write them; those that cannot be said are left out and named.

    Vosk does not decode escapes, so the JSON has none.
    """
    cuts = {phrase: words.cut(phrase) for phrase in phrases}
    said = sorted({" ".join(cut.words) for cut in cuts.values() if cut.words and not cut.lacking})
    rules = json.dumps([*said, UNKNOWN], ensure_ascii=False)
    version = hashlib.sha256(rules.encode()).hexdigest()[:VERSION_DIGITS]
    return Grammar(
        rules, version, tuple(Unsayable(phrase, cut.lacking) for phrase, cut in cuts.items() if cut.lacking)
    )


@dataclass(frozen=True, slots=True)
class Lack:
    """A name that the model cannot hear, and what can be said for it instead; empty where nothing can."""

    id: str
    unsayable: Unsayable
    instead: str = ""


def lacks(named: Named, words: ModelWords) -> tuple[Lack, ...]:
    """The phrases of something that cannot be said, each with the first of its phrases that can."""
    cuts = {phrase: words.cut(phrase) for phrase in named.phrases}
    instead = next((phrase for phrase, cut in cuts.items() if cut.words and not cut.lacking), "")
    return tuple(
        Lack(named.id, Unsayable(phrase, cut.lacking), instead) for phrase, cut in cuts.items() if cut.lacking
    )
