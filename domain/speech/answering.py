"""Yes and no, said to a card."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.floor_events import CallKind
from domain.speech.acting import Sentence
from domain.speech.intents import (
    Act,
    Call,
    Cancel,
    Complete,
    Confirm,
    NameReason,
    Pause,
    Remark,
    Report,
    Resume,
    Start,
)
from domain.speech.kinds import Kind
from domain.speech.progress_said import after, before
from domain.speech.reading import Word

_AROUND: Final = (Kind.FILLER, Kind.SEPARATOR, Kind.WORK, Kind.IS, Kind.MADE)
_ABOUT_LINE: Final = (Kind.FILLER, Kind.SEPARATOR, Kind.IS)
_AROUND_NO: Final = (*_AROUND, Kind.WRONG, Kind.CONFIRM, Kind.NOT)
_NAMES: Final = (Kind.CAUSE, Kind.REASON, Kind.TASK, Kind.NUMBER, Kind.CALLEE)
"""What a card could take is never a mere filler of an answer: "是设备" is no yes."""
_DENIES: Final = (Kind.WRONG, Kind.DENY, Kind.CANCEL, Kind.NOT)
_SAID_AGAIN: Final[Mapping[Kind, tuple[type[Act], ...]]] = {
    Kind.PAUSE: (Pause, NameReason),
    Kind.RESUME: (Resume,),
    Kind.START: (Start,),
    Kind.DONE: (Complete, Report),
    Kind.MADE: (Report,),
    Kind.CALL: (Call,),
}
"""The words that name again what is on a card: "确认暂停"."""


def answer(sentence: Sentence, pending: Act | None) -> Confirm | Cancel | None:
    """The answer that a whole sentence is; None where it says more, or something else."""
    if isinstance(pending, Report) and _ends_job(sentence):
        return None
    again = _again(pending)
    around = (*(_ABOUT_LINE if isinstance(pending, Remark) else _AROUND), *again)
    wrong = any(word.is_a(Kind.WRONG) for word in sentence.words)
    words = [word for word in sentence.words if wrong or word.denied or not _is_called(word, pending)]
    if _consist_of(words, Kind.CONFIRM, around):
        denied = any(word.denied and word.is_a(Kind.CONFIRM) for word in words)
        return Cancel() if denied else Confirm() if says_yes(sentence, pending) else None
    if _consist_of(words, Kind.CANCEL, _AROUND_NO if wrong else (*around, *_AROUND_NO)):
        denied = any(word.denied and word.is_a(Kind.CANCEL) for word in words)
        return None if denied else Cancel()
    return Cancel() if _is_denied_again(sentence, pending) else None


def says_yes(sentence: Sentence, pending: Act | None) -> bool:
    """Whether there is a yes in a sentence, and nothing that denies."""
    words = sentence.words
    if denies(words) or any(word.denied for word in words):
        return False
    return any(word.is_a(Kind.CONFIRM) and _is_yes(words, p, pending) for p, word in enumerate(words))


def denies(words: Sequence[Word]) -> bool:
    """Whether something is called wrong, or is not to be."""
    return any(word.is_a(*_DENIES) for word in words)


def _again(pending: Act | None) -> tuple[Kind, ...]:
    return tuple(kind for kind, acts in _SAID_AGAIN.items() if isinstance(pending, acts))


def _is_yes(words: Sequence[Word], place: int, pending: Act | None) -> bool:
    """No yes is the 是 of 是五十件, the 好的 of 是好的, and the 好了 of a machine that stood."""
    word = words[place]
    if word.is_a(Kind.FIXED) and isinstance(pending, Pause | NameReason | Call):
        return False
    left, right = before(words, place, (Kind.FILLER,)), after(words, place, (Kind.FILLER,))
    if word.is_a(Kind.QUALITY):
        return left is None or not left.is_a(Kind.IS)
    return not word.is_a(Kind.IS) or right is None or _may_follow_yes(right, pending)


def _may_follow_yes(word: Word, pending: Act | None) -> bool:
    again = () if isinstance(pending, Report) else _again(pending)
    yes = word.is_a(Kind.CONFIRM) and not word.is_a(Kind.QUALITY)
    return yes or word.is_a(Kind.SEPARATOR, *again)


def _is_called(word: Word, pending: Act | None) -> bool:
    """Names who is called on the card already."""
    called = (word.senses.get(Kind.CALL), word.senses.get(Kind.CALLEE))
    return isinstance(pending, Call) and pending.kind in called


def _ends_job(sentence: Sentence) -> bool:
    """The job is done, which is more than a report: 确认，完成任务."""
    named = any(word.senses.get(Kind.WORK) for word in sentence.words)
    return named and sentence.says(Kind.DONE)


def _is_denied_again(sentence: Sentence, pending: Act | None) -> bool:
    """不要暂停 to a pause, 不用叫维修 to that call."""
    again = _again(pending)
    named = [word for word in sentence.words if word.is_a(*again) or _is_called(word, pending)]
    rest = [word for word in sentence.words if word not in named]
    denied = any(word.denied for word in named)
    return denied and not any(map(_names, rest)) and all(word.is_a(*_AROUND) for word in rest)


def _consist_of(words: Sequence[Word], kind: Kind, around: tuple[Kind, ...]) -> bool:
    fits = (word.is_a(kind) or (word.is_a(*around) and not _names(word)) for word in words)
    return any(word.is_a(kind) for word in words) and all(fits)


def _names(word: Word) -> bool:
    return word.is_a(*_NAMES) or isinstance(word.senses.get(Kind.CALL), CallKind)
