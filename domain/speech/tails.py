"""What is kept in the words it was said in: notes, and lines for the record of the morning meeting."""

import re
from collections.abc import Sequence
from typing import Final

from domain.speech.intents import Remark
from domain.speech.lexicon import NOTE_WORDS, REMARKS

_HAN: Final = r"\u2e80-\ua4cf\uf900-\ufaff"
_SPACE: Final = re.compile(rf"(?<=[{_HAN}，。；]) +(?=[{_HAN}，。；])")
_LEAD: Final = re.compile(r"^(?:[\s,，。:：;；、.\-—]|是(?!否)|that )+|[\s,，。;；、]+$")


def any_of(phrases: Sequence[str]) -> str:
    """Any of the phrases, the longest first; the recogniser puts spaces between its Chinese words."""
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(
        rf"\b{re.escape(phrase)}\b" if phrase.isascii() else r" ?".join(map(re.escape, phrase))
        for phrase in longest
    )


_NOTE: Final = re.compile(any_of((*NOTE_WORDS.chinese, *NOTE_WORDS.english)), re.IGNORECASE)
_BEGINS: Final = r"^(?:[\s,，。]|嗯|呃|那个|那么|然后|um\b|uh\b|well\b|so\b)*"
_REMARKS: Final = tuple(
    (kind, re.compile(rf"{_BEGINS}(?:{any_of((*entry.chinese, *entry.english))})", re.IGNORECASE))
    for kind, entry in REMARKS
)


def split_note(text: str) -> tuple[str, str | None]:
    """What is said before a note, and the note; None where none is announced."""
    found = _NOTE.search(text)
    return (text[: found.start()], as_said(text[found.end() :])) if found else (text, None)


def remark(text: str) -> Remark | None:
    """A line for the record of the meeting; None where the sentence does not begin with what kind it is."""
    for kind, begins in _REMARKS:
        if found := begins.match(text):
            said = as_said(text[found.end() :])
            return Remark(kind, said) if said else None
    return None


def as_said(text: str) -> str:
    """Without what divides it from its announcement, and without the recogniser's spaces."""
    return _SPACE.sub("", _LEAD.sub("", text))
