"""From a recognised sentence to what it can mean here and now."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from domain.floor_events import Quality
from domain.speech.acting import Sentence, acts_of, with_denials
from domain.speech.answering import answer, denies, says_yes
from domain.speech.correcting import corrected
from domain.speech.figures import plain
from domain.speech.intents import Act, Answer, Cancel, Confirm, Intent, Note, Remark, Report
from domain.speech.kinds import Kind
from domain.speech.progress_said import after, before
from domain.speech.reading import NUMERAL, Word, read
from domain.speech.remark_corrections import remark_after_answer, remark_put_right
from domain.speech.tails import remark, split_note
from domain.speech.vocabulary import Vocabulary

MOST_CHARACTERS: Final = 200
"""Nobody says more than this in one sentence, notes aside; what is longer is none."""
_BEFORE_NUMBER: Final = (Kind.QUALITY, Kind.MADE, Kind.FROM, Kind.TO, Kind.PROGRESS)
_NO: Final = re.compile(rf"^\W*(?:no|nope)\b(?:[,;.!]+|(?=\s+(?:{NUMERAL.pattern})\b))", re.IGNORECASE)
"""A "no" to a card, which is no abbreviation of "number"."""
_QUESTION: Final = re.compile("[?？]")


def understand(text: str, vocabulary: Vocabulary, pending: Act | None = None) -> tuple[Intent, ...]:
    """What a sentence means.

    Args:
        text: as recognised or typed, words separated by spaces or not, any punctuation, either language.
        vocabulary: what can be named here.
        pending: what is on the card; the sentence may then confirm, cancel, or put it right
            ("不对，是五十件"), which gives the whole act as it is now.

    Returns:
        One intent where it is clear, all readings where it is not, the likeliest first, and none where the
        sentence is no command. No intent has a number that was not said. Two acts of one sentence are two
        readings in the order they were said.
    """
    if vocabulary.meeting and (line := remark(text)):
        return (line,)
    text = _NO.sub("incorrect, ", text) if pending else text
    if vocabulary.meeting and not isinstance(pending, Remark) and (line := remark_after_answer(text)):
        return () if pending else (line,)
    said, note = split_note(text)
    if len(said) > MOST_CHARACTERS or _QUESTION.search(said):
        return ()
    found = _meaning(plain(said), note, vocabulary, pending)
    return _to_line(found, text, pending) if isinstance(pending, Remark) else found


def _to_line(found: tuple[Intent, ...], text: str, pending: Remark) -> tuple[Intent, ...]:
    """With a line for the record on the card, a sentence answers it or puts it right; it is no act."""
    answers = tuple(intent for intent in found if isinstance(intent, Answer))
    line = None if answers else remark_put_right(text, pending)
    return answers or ((line,) if line else ())


def _meaning(said: str, note: str | None, vocabulary: Vocabulary, pending: Act | None) -> tuple[Intent, ...]:
    words = read(said, vocabulary)
    if note is not None and all(word.is_a(Kind.FILLER, Kind.SEPARATOR) for word in words):
        return (Note(note),) if note else ()
    if _asks(words):
        return ()
    sentence = Sentence(with_denials(words), vocabulary, note or "")
    if found := answer(sentence, pending):
        return (found,)
    if pending and (mended := _corrected(replace(sentence, words=words), said, pending)):
        return mended
    if _is_taken_back(sentence):
        return (Cancel(),)
    if pending and any(word.is_a(Kind.DENY, Kind.WRONG) for word in words):
        return ()
    return tuple(
        dict.fromkeys(act for way in _ways(words) for act in _acts(replace(sentence, words=way), said))
    )


def _is_taken_back(sentence: Sentence) -> bool:
    """A "cancel" in one clause with an act, or at the end: 取消暂停, 缺料暂停，取消."""
    said = [word for word in sentence.words if not word.is_a(Kind.FILLER)]
    return any(
        word.is_a(Kind.CANCEL)
        and not word.is_a(Kind.WRONG, Kind.NOT, Kind.PROBLEM)
        and not word.denied
        and (following is None or not following.is_a(Kind.SEPARATOR))
        for word, following in zip_longest(said, said[1:])
        if word
    )


def _corrected(sentence: Sentence, said: str, pending: Act) -> tuple[Intent, ...]:
    """What is on the card, put right; a yes together with what is there already is a yes.

    What is denied never stays as it was.
    """
    if isinstance(pending, Report):
        sentence = replace(sentence, words=read(said, sentence.vocabulary, reasons=False))
    mended = (
        act for way in _ways(sentence.words) for act in corrected(replace(sentence, words=way), pending)
    )
    readings = tuple(dict.fromkeys(mended))
    if readings == (pending,) and says_yes(sentence, pending):
        return (Confirm(),)
    return tuple(act for act in readings if act != pending) if denies(sentence.words) else readings


def _ways(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The ways to take a number that a task is called like: 完成 1002 may be that task, or so many pieces."""
    task, number = _taken(words, Kind.TASK), _taken(words, Kind.NUMBER)
    yield task
    if number != task:
        yield number


def _taken(words: tuple[Word, ...], kind: Kind) -> tuple[Word, ...]:
    """Words of which each has one sense; `kind` where a number can be either."""
    return tuple(
        _only(word, _kind_of_number(words, place, kind))
        if word.is_a(Kind.NUMBER) and word.is_a(Kind.TASK)
        else word
        for place, word in enumerate(words)
    )


def _only(word: Word, kind: Kind) -> Word:
    return replace(word, senses={kind: word.senses[kind]})


def _kind_of_number(words: tuple[Word, ...], place: int, either: Kind) -> Kind:
    left, right = before(words, place), after(words, place, ())
    if (right and right.is_a(Kind.UNIT, Kind.MEASURE, Kind.TO)) or (left and left.is_a(*_BEFORE_NUMBER)):
        return Kind.NUMBER
    return either if left and left.is_a(Kind.DONE) else Kind.TASK


def _acts(sentence: Sentence, said: str) -> tuple[Intent, ...]:
    """Where pieces are scrapped and nothing stops, the name of a reason may be their cause: 毛坯不良三件."""
    acts = acts_of(replace(sentence, words=_denied(sentence.words)))
    if not sentence.says(Kind.REASON) or not sentence.says(Kind.NUMBER) or sentence.says(Kind.PAUSE):
        return acts
    words = _denied(read(said, sentence.vocabulary, reasons=False))
    plainer = acts_of(replace(sentence, words=words))
    return plainer if _tells_more(plainer, acts) else acts


def _denied(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """With denials; 不是缺料 denies like 没有缺料 where there is nothing that it could put right."""
    nots = (
        replace(word, senses={**word.senses, Kind.NOT: None}) if word.is_a(Kind.DENY) else word
        for word in words
    )
    return with_denials(tuple(nots))


def _tells_more(acts: tuple[Act, ...], than: tuple[Act, ...]) -> bool:
    counts = [counted for act in acts if isinstance(act, Report) for counted in act.counts]
    known = [counted for act in than if isinstance(act, Report) for counted in act.counts]
    bad = (counted for counted in counts if counted.quality is not Quality.GOOD and counted not in known)
    return len(counts) > len(known) or any(bad)


def _asks(words: tuple[Word, ...]) -> bool:
    """A question, or told of another time; "完成了没有" asks with a "not" at its end."""
    said = [word for word in words if not word.is_a(Kind.FILLER, Kind.SEPARATOR)]
    if any(word.is_a(Kind.ELSEWHEN) or _is_question(word, said) for word in words):
        return True
    return len(said) > 1 and said[-1].is_a(Kind.NOT) and not said[-1].is_a(Kind.CANCEL, Kind.WRONG)


def _is_question(word: Word, said: list[Word]) -> bool:
    return word.is_a(Kind.ASK) and (word.senses[Kind.ASK] is None or word is said[0])
