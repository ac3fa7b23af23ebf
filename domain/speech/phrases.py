"""Everything that may be said now, for the recogniser's grammar: the words that sentences are read by."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from domain.speech.heard import Language
from domain.speech.kinds import Entry
from domain.speech.lexicon import LEXICON, NOTE_WORDS, REMARKS
from domain.speech.saying import number_words
from domain.speech.units import UNITS
from domain.speech.vocabulary import Vocabulary

_TENS: Final = ("十", *(f"{digit}十" for digit in "二三四五六七八九"))
_UNITS: Final = tuple(form for forms in UNITS.values() for form in forms if not form.isascii())
_DIGITS: Final = "一两二三四五六七八九十"
_REPORTED: Final = ("完成", "合格", "返工", "报废")
_JOINED: Final = (
    *_TENS,
    *(f"{ten}{digit}" for ten in _TENS[:2] for digit in _DIGITS[:-1]),
    *(f"百分之{ten}" for ten in _TENS),
    *(f"{ten}到百分之{ten}" for ten in _TENS),
    *(f"{number}{unit}" for number in (*_DIGITS, "百") for unit in _UNITS),
    *(f"{done}{digit}" for done in _REPORTED for digit in _DIGITS),
    *(f"{unit}{done}" for done in _REPORTED for unit in _UNITS),
    "今日完成",
    "件产品",
    "批产品",
    "产品生产",
    "生产进度",
    "进度从百分之",
    "进度到百分之",
    "暂停生产",
    "恢复生产",
    "申请暂停",
)
"""Words as they follow one another: each alone sounds like too many others (十是, 六流, 两良)."""


def phrases_of(vocabulary: Vocabulary, language: Language) -> tuple[str, ...]:
    """Words, numbers and names that may be said in a language, each once, commands first, names last.

    Reasons are there under their names in that language. What the morning meeting begins a line with is
    there in the meeting only.
    """
    meeting = _of((entry for _, entry in REMARKS), language) if vocabulary.meeting else ()
    return tuple(dict.fromkeys((*_always(language), *meeting, *_names(vocabulary, language))))


@lru_cache(maxsize=2)
def _always(language: Language) -> tuple[str, ...]:
    offered = (entry for entry in LEXICON if entry.offered)
    joined = _JOINED if language == "zh_CN" else ()
    return (*_of((*offered, NOTE_WORDS), language), *number_words(language), *joined)


def _of(entries: Iterable[Entry], language: Language) -> tuple[str, ...]:
    return tuple(
        word for entry in entries for word in (entry.chinese if language == "zh_CN" else entry.english)
    )


def _names(vocabulary: Vocabulary, language: Language) -> Iterator[str]:
    """Names of reasons have a language; of tasks, ids have none."""
    chinese = language == "zh_CN"
    yield from (p for named in vocabulary.reasons for p in named.phrases if p.isascii() != chinese)
    yield from (p for named in vocabulary.tasks for p in named.phrases if chinese or p.isascii())
