"""Lines for the record of the meeting behind a yes or no: "好，问题是缺料", "不对，是六十件"."""

import re
from dataclasses import replace
from typing import Final

from domain.speech.intents import Remark
from domain.speech.kinds import Kind
from domain.speech.lexicon import ANSWERS
from domain.speech.tails import any_of, as_said, remark

_IS: Final = (
    *("是", "应该是", "应为", "应当是", "其实是"),
    *("改成", "改为", "换成", "更正为", "修改为", "修改成", "修正为"),
    *("it's", "it is", "it should be", "should be", "change it to", "change that to", "change to", "make it"),
)
"""What follows is how the line should be; 改 and "change" alone may begin a line themselves."""
_BARE_NO: Final = frozenset({"不", "不是", "no", "nope"})
"""What follows them may be what is denied: 不要加班, "no overtime"."""


def _phrases(kind: Kind) -> tuple[str, ...]:
    entries = [entry for entry in ANSWERS if entry.kind is kind]
    return tuple(phrase for entry in entries for phrase in (*entry.chinese, *entry.english))


_GAP: Final = r"[\s,，.。;；:：、!！]*"
_WRONG: Final = any_of([phrase for phrase in _phrases(Kind.WRONG) if phrase not in _BARE_NO])
_YES: Final = any_of([phrase for phrase in _phrases(Kind.CONFIRM) if phrase != "是"])
_ANSWER: Final = re.compile(rf"{_GAP}(?:(?:{_WRONG}|{_YES}|嗯|呃){_GAP})+", re.IGNORECASE)
_MARK: Final = re.compile(
    rf"{_GAP}(?:[嗯呃]{_GAP})?(?:(?:(?:{_WRONG}){_GAP})+(?:{any_of(_IS)})?|{any_of(_IS)})", re.IGNORECASE
)
_DENIES: Final = re.compile(rf"不 ?是|^\W*[不没别否]|{any_of(_phrases(Kind.DENY))}", re.IGNORECASE)


def remark_after_answer(text: str) -> Remark | None:
    """The line that a sentence is behind a yes or no."""
    found = _ANSWER.match(text)
    return remark(text[found.end() :]) if found else None


def remark_put_right(text: str, pending: Remark) -> Remark | None:
    """The line with what was said in its place; None where no mark says that it is wrong, or it is denied."""
    found = _MARK.match(text)
    rest = text[found.end() :] if found else ""
    if line := remark(rest):
        return line
    said = as_said(rest)
    return replace(pending, text=said) if said and not _DENIES.search(rest) else None
