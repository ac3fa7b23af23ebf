"""Putting right what is on a card: "不对，是缺料", "报废改成三件", "not rework, scrap"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.floor_events import CallKind
from domain.speech.acting import Sentence, acts_of, is_clear, with_denials
from domain.speech.intents import Act, Call, Complete, NameReason, Pause, Report, Resume, Start
from domain.speech.kinds import Kind
from domain.speech.naming import reason_ids, task_ids
from domain.speech.reading import Word
from domain.speech.report_corrections import Put, corrected_reports, is_unsure

_DIVIDES: Final = (Kind.IS, Kind.SEPARATOR, Kind.CHANGE)
_NAMED: Final = (Kind.NUMBER, Kind.QUALITY, Kind.CAUSE, Kind.REASON, Kind.CALLEE, Kind.TASK)
_SWAPPED: Final = (*_NAMED, Kind.PAUSE, Kind.RESUME, Kind.START, Kind.DONE)
_EMPTY: Final = (Kind.FILLER, Kind.SEPARATOR, Kind.IS)
_OTHER_ACTS: Final = (Kind.PAUSE, Kind.RESUME, Kind.START)


@dataclass(frozen=True, slots=True)
class _Halves:
    left: tuple[Word, ...]
    right: tuple[Word, ...]


def corrected(sentence: Sentence, pending: Act) -> tuple[Act, ...]:
    """The act as it is after a sentence that puts it right, in all readings; none where it does not do that.

    A whole new sentence of the same kind is offered both ways where that makes a difference: as a change of
    what is on the card, then in its place.

    Args:
        sentence: with its denials unread, since "not" may deny what is on the card.
        pending: what is on the card.
    """
    put = _cut(sentence.words)
    if put.old and not put.new:
        return ()
    said = replace(sentence, words=with_denials(put.new))
    if not is_clear(said) or not said.words:
        return ()
    if isinstance(pending, Report) and is_unsure(said, pending):
        return ()
    mended = tuple(dict.fromkeys(_mended(said, put, pending)))
    if mended and put.marked:
        return mended
    anew = acts_of(said) if put.marked or mended else ()
    return tuple(dict.fromkeys((*mended, *anew))) if _is_whole(said, anew) else mended or anew


def _is_whole(said: Sentence, anew: tuple[Act, ...]) -> bool:
    """Whether a sentence without a mark of correction says enough to stand for itself."""
    return bool(anew) and said.says(Kind.QUALITY, Kind.DONE, Kind.MADE) and not said.says(Kind.MORE)


def _mended(said: Sentence, put: Put, pending: Act) -> Iterator[Act]:
    match pending:
        case Report():
            if not said.says(*_OTHER_ACTS):
                yield from corrected_reports(said, put, pending)
                yield from _tasks(said, pending)
        case Pause() | NameReason():
            yield from _reasons(said, put, pending)
        case Call():
            if put.marked or not said.says(Kind.CALL, Kind.COME):
                yield from _callees(said, pending)
        case Start() | Resume() | Complete():
            if put.marked or not said.says(*_OTHER_ACTS, Kind.DONE):
                yield from _tasks(said, pending)
        case _:
            return


def _reasons(said: Sentence, put: Put, pending: Pause | NameReason) -> Iterator[Act]:
    """Another reason for the same pause, or another job that pauses."""
    if said.says(Kind.NUMBER, Kind.RESUME, Kind.START, Kind.DONE, Kind.CALL, Kind.COME):
        return
    again = said.says(Kind.PAUSE) and not put.marked
    reasons = reason_ids(said.words, said.vocabulary)
    if not again or not reasons:
        note = said.note or pending.note
        yield from (replace(pending, reason=reason, note=note) for reason in reasons)
    if again and not reasons and isinstance(pending, Pause):
        yield from (replace(pending, task=task or pending.task) for task in task_ids(said.words))
    elif not reasons and isinstance(pending, Pause):
        yield from _tasks(said, pending)


def _callees(said: Sentence, pending: Call) -> Iterator[Act]:
    if any(word.denied and word.is_a(Kind.CALL, Kind.COME) for word in said.words):
        return
    named = (word for word in said.words if not word.denied)
    kinds = (word.senses.get(Kind.CALL) or word.senses.get(Kind.CALLEE) for word in named)
    if not said.says(Kind.NUMBER, *_OTHER_ACTS):
        yield from (replace(pending, kind=kind) for kind in kinds if isinstance(kind, CallKind))


def _tasks(said: Sentence, pending: Report | Pause | Start | Resume | Complete) -> Iterator[Act]:
    if said.says(Kind.TASK) and not said.says(Kind.NUMBER):
        yield from (replace(pending, task=task) for task in task_ids(said.words))


def _cut(words: tuple[Word, ...]) -> Put:
    """What it is not, and what it is: of 不是返工是报废 "返工" and "报废"."""
    start = next((place for place, word in enumerate(words) if not _opens(word)), len(words))
    marked = any(word.is_a(Kind.WRONG, Kind.IS) for word in words[:start])
    rest = words[start:]
    if halves := _denied(words[_denial(words, start) :] if _denial(words, start) < start else rest):
        return Put(halves.right, halves.left, marked=True)
    if halves := _changed(rest) or _wronged(rest):
        return Put(halves.right, halves.left, marked=True)
    new = tuple(word for word in rest if not word.is_a(Kind.CHANGE, Kind.WRONG))
    return Put(new, marked=marked or len(new) < len(rest))


def _opens(word: Word) -> bool:
    return word.is_a(Kind.WRONG, Kind.SEPARATOR, Kind.IS) or (
        word.is_a(Kind.FILLER) and not word.is_a(Kind.CALL, Kind.NUMBER)
    )


def _denial(words: Sequence[Word], start: int) -> int:
    """Where the last "not this" among the first words stands, behind which something is said."""
    places = [place for place, word in enumerate(words[:start]) if word.is_a(Kind.DENY)]
    return places[-1] if places else start


def _denied(words: Sequence[Word]) -> _Halves | None:
    """Of "A 不是 B 是 C": B and A C; of "A 不是 B": B and A; of "不是 B": B, and nothing instead."""
    place = next(
        (p for p, word in enumerate(words) if word.is_a(Kind.DENY) and not _is_apart(words, p)), None
    )
    if place is None:
        return None
    ends = (p for p in range(place + 2, len(words)) if words[p].is_a(*_DIVIDES, Kind.CALL))
    end = next(ends, len(words))
    old = tuple(words[place + 1 : end])
    new = (*words[:place], *(word for word in words[end:] if not word.is_a(*_DIVIDES, Kind.WRONG)))
    if all(word.is_a(*_EMPTY) for word in new):
        return _Halves(old, ()) if any(not word.is_a(*_EMPTY) for word in old) else None
    return _Halves(old, new) if any(word.is_a(*_SWAPPED) for word in old) else None


def _is_apart(words: Sequence[Word], place: int) -> bool:
    """不是，五十件: it is wrong, and what follows is how it is."""
    return any(word.is_a(Kind.SEPARATOR) for word in words[place + 1 : place + 2])


def _wronged(words: Sequence[Word]) -> _Halves | None:
    """Of "B 不对 C", where both sides are of a kind: B and C."""
    wrong = [p for p, word in enumerate(words) if word.is_a(Kind.WRONG) and not word.is_a(Kind.NOT)]
    for place in reversed(wrong):
        left, right = tuple(words[:place]), tuple(words[place + 1 :])
        if _kinds(left) & _kinds(right):
            return _Halves(left, right)
    return None


def _changed(words: Sequence[Word]) -> _Halves | None:
    """Of "B 改成 C" or "change B to C", where both sides are of a kind: B and C."""
    first = next((place for place, word in enumerate(words) if word.is_a(Kind.CHANGE)), len(words))
    to = next((p for p in range(first, len(words)) if words[p].is_a(Kind.TO)), first)
    for place in (first, to):
        left, right = tuple(words[:place]), tuple(words[place + 1 :])
        if _kinds(left) & _kinds(right):
            return _Halves(left, right)
    return None


def _kinds(words: Sequence[Word]) -> set[Kind]:
    return {kind for word in words for kind in _NAMED if word.is_a(kind)}
