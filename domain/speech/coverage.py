"""How much of a sentence takes part in what it says: talk that was forced onto our words is no command."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from domain.floor_events import Quality
from domain.speech.chinese_numbers import ONES
from domain.speech.intents import Act, Amount, Call, Counted, Pause, Report, Resume
from domain.speech.kinds import Kind
from domain.speech.naming import places_in_part
from domain.speech.reading import NUMERAL, Word
from domain.speech.vocabulary import Vocabulary

_SILENT: Final = (Kind.FILLER, Kind.SEPARATOR)
_TROUBLE: Final = (Kind.PAUSE, Kind.RESUME, Kind.REASON)
_BESIDE: Final[Mapping[Kind, tuple[Kind, ...]]] = {
    Kind.CALL: (Kind.CALLEE,),
    Kind.COME: (Kind.CALLEE,),
    Kind.CALLEE: (Kind.CALL, Kind.COME, Kind.FIXED),
    Kind.QUALITY: (Kind.NUMBER, Kind.START, *_TROUBLE),
    Kind.CAUSE: (Kind.QUALITY, Kind.PROBLEM, Kind.FIXED, Kind.REASON),
    Kind.PROBLEM: (Kind.QUALITY, *_TROUBLE),
    Kind.MADE: (Kind.NUMBER, Kind.START, Kind.RESUME),
    Kind.ALL: (Kind.QUALITY, Kind.DONE),
    Kind.PROGRESS: (Kind.NUMBER,),
}
"""What plays a part only where one of these is said, too."""
_BEHIND_NUMBER: Final = (Kind.UNIT, Kind.MEASURE)
_LEADING: Final = (
    *(Kind.ORDINAL, Kind.FROM, Kind.TO, Kind.BY, Kind.RATE, Kind.TOTAL, Kind.OF_WHICH, Kind.MORE),
)
_BEFORE_NUMBER: Final = (*_LEADING, Kind.CALL)
_IDLE: Final = (
    *(Kind.STRANGE, Kind.OTHER, Kind.CONFIRM, Kind.CANCEL, Kind.NUMBER, Kind.VAGUE),
    *(Kind.UNSURE, Kind.UNMADE),
    *(*_BEHIND_NUMBER, *_LEADING),
)
"""What plays no part by itself, whatever else is said."""
_VERBS: Final = (Kind.DONE, Kind.MADE, Kind.QUALITY, Kind.PROGRESS)
_FIRM: Final = 2
"""A word of so much weight is seldom heard where nobody said it: 暂停, but not 停."""
_ONCE, _TWICE, _WHOLLY = 1, 2, 1000
"""So many times what takes no part has to take part."""
_WORD_OF_LETTERS: Final = 2


def weight(words: Iterable[Word]) -> int:
    """An English word counts as much as two Chinese characters."""
    return sum(map(_weight, words))


def covers(acts: Sequence[Act], words: Sequence[Word], used: frozenset[int], vocabulary: Vocabulary) -> bool:
    """Whether so much of a sentence takes part in its acts that it was said to mean them.

    All of it must where an act hangs on a short word or a mere number (停, 八件), half of it where it says
    firmly what it wants: 主轴异响，先停一下.

    Args:
        acts: what it would mean; at least one.
        words: of the whole sentence.
        used: places of those that counts, progress and a note are made of.
        vocabulary: whose names may be said in part.
    """
    if any(_lacks_unit(act, words) for act in acts):
        return False
    if _says(words, Kind.PAUSE, Kind.QUALITY):
        used = used | places_in_part(words, vocabulary)
    said = [(place, word) for place, word in enumerate(words) if not word.is_a(*_SILENT) or place in used]
    part = [word for place, word in said if place in used or _plays(words, place)]
    idle = weight(word for _, word in said) - weight(part)
    return max(_demand(act, part) for act in acts) * idle <= weight(part)


def _lacks_unit(act: Act, words: Sequence[Word]) -> bool:
    """In Chinese, one digit alone counts nothing: 完成五十 is said, 完成一 is half of a sentence."""
    match act:
        case Report((Counted(Quality.GOOD, Amount(number, ""), _),), None):
            return any(word.text in ONES and word.number == number for word in words)
        case _:
            return False


def _demand(act: Act, words: Sequence[Word]) -> int:
    """How much of a sentence has to take part for an act, by the words that the act hangs on."""
    match act:
        case Pause(reason):
            return _ONCE if _says_firmly(words, Kind.PAUSE) else _TWICE if reason else _WHOLLY
        case Report(counts, progress):
            exact = all(counted.amount.unit for counted in counts) and _says_firmly(words, *_VERBS)
            return _ONCE if progress or exact else _WHOLLY
        case Call():
            return _ONCE if _says_firmly(words, Kind.CALL, Kind.CALLEE) else _WHOLLY
        case Resume():
            return _ONCE
        case _:
            return _TWICE


def _says_firmly(words: Sequence[Word], *kinds: Kind) -> bool:
    return any(word.is_a(*kinds) and weight([word]) >= _FIRM for word in words)


def _plays(words: Sequence[Word], place: int) -> bool:
    """Whether a word says something together with others."""
    word, first = words[place], all(word.is_a(*_SILENT) for word in words[:place])
    if (first and word.is_a(Kind.CONFIRM)) or _stands_at_number(words, place):
        return True
    return any(_fits(words, word, kind) for kind in word.senses)


def _fits(words: Sequence[Word], word: Word, kind: Kind) -> bool:
    if kind is Kind.CALL and word.senses[kind]:
        return True
    return kind not in _IDLE and (kind not in _BESIDE or _says(words, *_BESIDE[kind]))


def _says(words: Sequence[Word], *kinds: Kind) -> bool:
    return any(word.is_a(*kinds) for word in words)


def _stands_at_number(words: Sequence[Word], place: int) -> bool:
    """A number with what it counts or what leads up to it, and each of these: 第三批, 三号机, 从早上八点."""
    word = words[place]
    left = next(filter(_speaks, words[:place][::-1]), None)
    right = next(filter(_speaks, words[place + 1 :]), None)
    if _is_number(word):
        return bool((right and right.is_a(*_BEHIND_NUMBER)) or (left and left.is_a(*_BEFORE_NUMBER)))
    behind = word.is_a(*_BEHIND_NUMBER) and left is not None and _is_number(left)
    return behind or (word.is_a(*_BEFORE_NUMBER) and right is not None and _leads_to(right))


def _speaks(word: Word) -> bool:
    return not word.is_a(*_SILENT) or word.is_a(*_BEHIND_NUMBER)


def _leads_to(word: Word) -> bool:
    return _is_number(word) or word.is_a(Kind.QUALITY)


def _is_number(word: Word) -> bool:
    return word.is_a(Kind.NUMBER) or (word.is_a(Kind.STRANGE) and NUMERAL.fullmatch(word.text) is not None)


def _weight(word: Word) -> int:
    if not word.text.isascii():
        return len(word.text)
    return _WORD_OF_LETTERS * len(word.text.split())
