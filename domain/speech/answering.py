"""Yes and no, said to a card."""

from typing import Final

from domain.speech.acting import Sentence
from domain.speech.intents import (
    Act,
    Call,
    Cancel,
    Complete,
    Confirm,
    NameReason,
    Pause,
    Report,
    Resume,
    Start,
)
from domain.speech.kinds import Kind

_AROUND: Final = (Kind.FILLER, Kind.SEPARATOR, Kind.WORK, Kind.IS, Kind.MADE)
_AROUND_NO: Final = (*_AROUND, Kind.WRONG, Kind.CONFIRM, Kind.NOT)
_SAID_AGAIN: Final = {
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
    again = tuple(kind for kind, acts in _SAID_AGAIN.items() if isinstance(pending, acts))
    around = (*_AROUND, *again)
    if _consists_of(sentence, Kind.CONFIRM, around):
        denied = any(word.denied and word.is_a(Kind.CONFIRM) for word in sentence.words)
        return Cancel() if denied else Confirm()
    wrong = any(word.is_a(Kind.WRONG) for word in sentence.words)
    if _consists_of(sentence, Kind.CANCEL, _AROUND_NO if wrong else (*around, *_AROUND_NO, Kind.CALLEE)):
        denied = any(word.denied and word.is_a(Kind.CANCEL) for word in sentence.words)
        return None if denied else Cancel()
    denied_again = [word for word in sentence.words if word.denied and word.is_a(*again)]
    return Cancel() if again and denied_again and _consists_of(sentence, again[0], around) else None


def _consists_of(sentence: Sentence, kind: Kind, around: tuple[Kind, ...]) -> bool:
    words = sentence.words
    return any(word.is_a(kind) for word in words) and all(word.is_a(kind, *around) for word in words)
