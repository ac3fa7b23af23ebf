"""What is to be done, by the words of one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from domain.floor_events import CallKind, Quality
from domain.speech.counts_said import counts_said
from domain.speech.coverage import covers, weight
from domain.speech.intents import Act, Call, Complete, NameReason, Pause, Remark, Report, Resume, Start
from domain.speech.jobs_named import tasks_of_acts
from domain.speech.kinds import Kind
from domain.speech.naming import in_part, reason_ids
from domain.speech.not_here_now import has_lasted, is_elsewhere, is_later, is_taken_back
from domain.speech.progress_said import after, before, progress_said
from domain.speech.reading import Word
from domain.speech.vocabulary import Vocabulary

DENIABLE: Final = (
    Kind.PAUSE,
    Kind.RESUME,
    Kind.START,
    Kind.DONE,
    Kind.MADE,
    Kind.CALL,
    Kind.CALLEE,
    Kind.QUALITY,
    Kind.CAUSE,
    Kind.REASON,
    Kind.CONFIRM,
    Kind.CANCEL,
    Kind.PROGRESS,
    Kind.PROBLEM,
    Kind.TO,
    Kind.NUMBER,
    Kind.COME,
)
ACTS: Final = (
    Kind.PAUSE,
    Kind.RESUME,
    Kind.START,
    Kind.DONE,
    Kind.CALL,
    Kind.CONFIRM,
    Kind.CANCEL,
    Kind.MADE,
)
_TELLS: Final = (
    *(Kind.PAUSE, Kind.RESUME, Kind.START, Kind.DONE, Kind.MADE),
    *(Kind.CALLEE, Kind.QUALITY, Kind.PROGRESS, Kind.TASK),
)
_NEAR: Final = (Kind.FILLER, Kind.WORK, Kind.COME, Kind.NUMBER, Kind.UNIT, Kind.MEASURE, Kind.PROBLEM)
_FREE: Final = 2
_LOOSE: Final = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with what can be named in them, and the note that was said with them."""

    words: tuple[Word, ...]
    vocabulary: Vocabulary
    note: str = ""

    def says(self, *kinds: Kind) -> bool:
        return any(word.is_a(*kinds) and not word.denied for word in self.words)

    @property
    def denies(self) -> bool:
        """Something is not to be done, or is not done."""
        return any(word.denied and word.is_a(*ACTS) for word in self.words)


@dataclass(frozen=True, slots=True)
class _Reports:
    readings: tuple[Report, ...] = ()
    taken: frozenset[int] = frozenset()
    sound: bool = True


def with_denials(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without each "not" that denies the word after it, which is marked."""
    kept: list[Word] = []
    for place, word in enumerate(words):
        if word.is_a(Kind.NOT) and (denied := _next_said(words, place)) and denied.is_a(*DENIABLE):
            continue
        kept.append(replace(word, denied=True) if _is_denied(words, place) else word)
    return tuple(kept)


def _next_said(words: Sequence[Word], place: int) -> Word | None:
    return after(words, place, (Kind.FILLER, Kind.NOT))


def _is_denied(words: Sequence[Word], place: int) -> bool:
    left = before(words, place, (Kind.FILLER,)) if words[place].is_a(*DENIABLE) else None
    return left is not None and left.is_a(Kind.NOT) and not words[place].is_a(Kind.FILLER)


def acts_of(sentence: Sentence) -> tuple[Act, ...]:
    """The acts of a sentence, in the order they were said; several are readings to choose from.

    An act is never joined with another one and none is dropped: where somebody reports pieces and pauses in
    one breath, both are offered. Where anything about a number is unclear there is no act at all.
    """
    reports = _reports(sentence)
    if not reports.sound or is_taken_back(sentence.words):
        return ()
    found: list[tuple[int, Act]] = [(min(reports.taken, default=0), report) for report in reports.readings]
    rest = [word for place, word in enumerate(sentence.words) if place not in reports.taken]
    moves = _moves(replace(sentence, words=tuple(rest)), sentence, bool(reports.readings))
    found += moves
    if (moves and _is_not_here_now(sentence)) or _loses_note(sentence, found):
        return ()
    found.sort(key=lambda placed: placed[0])
    acts = tuple(dict.fromkeys(_for_jobs(sentence, found)))
    used = reports.taken | _loose_end(sentence)
    named = all(isinstance(act, NameReason) for act in acts)
    meant = is_clear(sentence) if named else covers(acts, sentence.words, used, sentence.vocabulary)
    return acts if meant else ()


def _is_not_here_now(sentence: Sentence) -> bool:
    return is_elsewhere(sentence.words) or is_later(sentence.words)


def _loses_note(sentence: Sentence, found: list[tuple[int, Act]]) -> bool:
    """A note was said, and nothing it was said with keeps one."""
    return bool(sentence.note) and not any(isinstance(act, Pause | NameReason | Call) for _, act in found)


def _for_jobs(sentence: Sentence, found: list[tuple[int, Act]]) -> Iterator[Act]:
    """Each act for the jobs that it can be about."""
    tasks = tasks_of_acts(sentence.words, [place for place, _ in found])
    for place, act in found:
        yield from (act if isinstance(act, Remark) else replace(act, task=task) for task in tasks[place])


def _reports(sentence: Sentence) -> _Reports:
    progress = progress_said(sentence.words)
    counts = counts_said(sentence.words, progress.taken)
    if not (progress.sound and counts.sound):
        return _Reports(sound=False)
    if not counts.readings and not progress.stated:
        return _Reports()
    readings = tuple(Report(reading, progress.stated) for reading in counts.readings or ((),))
    return _Reports(readings, progress.taken | counts.taken)


def _moves(rest: Sentence, whole: Sentence, reported: bool) -> list[tuple[int, Act]]:
    """Everything but reports, each with its place in the whole sentence."""
    places = {id(word): place for place, word in enumerate(whole.words)}
    return [(places[id(word)], act) for word, act in _made(rest, reported)]


def _made(sentence: Sentence, reported: bool) -> Iterator[tuple[Word, Act]]:
    calls = tuple(_calls(sentence))
    for kind in (Kind.PAUSE, Kind.RESUME, Kind.DONE, Kind.START):
        word = next((w for w in sentence.words if w.is_a(kind) and not w.denied), None)
        if word:
            yield from ((word, act) for act in _act(sentence, kind, word))
    yield from calls
    moves = sentence.says(Kind.PAUSE, Kind.RESUME, Kind.FIXED)
    if not (calls or sentence.denies or moves or _is_good(sentence) or has_lasted(sentence.words)):
        yield from _named(sentence, reported)


def _is_good(sentence: Sentence) -> bool:
    """What work waited for turned out well: 首件检验合格."""
    return any(word.senses.get(Kind.QUALITY) is Quality.GOOD for word in sentence.words)


def _act(sentence: Sentence, kind: Kind, word: Word) -> Iterator[Act]:
    if kind is Kind.PAUSE and not has_lasted(sentence.words):
        note = sentence.note or _loose_note(sentence)
        reasons = reason_ids(sentence.words, sentence.vocabulary) or ("",)
        yield from (Pause(reason, note) for reason in reasons)
    elif kind is Kind.RESUME or (kind is Kind.DONE and _ends_reason(sentence, word)):
        yield Resume()
    elif kind is Kind.DONE and not (_lacks_number(sentence) or _ends_something(sentence, word)):
        yield Complete()
    elif kind is Kind.START and not sentence.says(Kind.RESUME, Kind.REASON):
        yield Start()


def _loose_note(sentence: Sentence) -> str:
    end = [sentence.words[place].text for place in sorted(_loose_end(sentence))]
    return (" " if all(part.isascii() for part in end) else "").join(end)


def _loose_end(sentence: Sentence) -> frozenset[int]:
    """Where a pause ends in what is no word of ours: 设备故障暂停主轴异响. It is kept as a note."""
    strange = (Kind.STRANGE, Kind.FILLER, Kind.OTHER)
    count = sum(1 for _ in takewhile(lambda word: word.is_a(*strange), sentence.words[::-1]))
    kept = sentence.says(Kind.REASON) and sentence.says(Kind.PAUSE) and count >= _LOOSE
    return frozenset(range(len(sentence.words) - count, len(sentence.words))) if kept else frozenset()


def _lacks_number(sentence: Sentence) -> bool:
    """A quality or a unit is said, of which a number was not heard: 完成返工件."""
    bad = (
        word.senses.get(Kind.QUALITY) not in (None, Quality.GOOD)
        for word in sentence.words
        if not word.denied
    )
    return any(bad) or any(word.is_a(Kind.UNIT) and not word.is_a(Kind.FILLER) for word in sentence.words)


def _ends_reason(sentence: Sentence, word: Word) -> bool:
    """What work stood still for is over: "换型完成"."""
    left = before(sentence.words, sentence.words.index(word), (Kind.FILLER,))
    right = after(sentence.words, sentence.words.index(word), (Kind.FILLER,))
    return any(beside is not None and beside.is_a(Kind.REASON) for beside in (left, right))


def _ends_something(sentence: Sentence, word: Word) -> bool:
    """What ended has a name we do not know, and may be no job: 检查完成."""
    left = before(sentence.words, sentence.words.index(word), (Kind.FILLER,))
    return left is not None and left.is_a(Kind.STRANGE, Kind.OTHER)


def _calls(sentence: Sentence) -> Iterator[tuple[Word, Act]]:
    pauses = sentence.says(Kind.PAUSE)
    reasons = (word.text for word in sentence.words if word.is_a(Kind.REASON))
    note = sentence.note or ("" if pauses else " ".join(reasons))
    for place, word in enumerate(sentence.words):
        kind = word.senses.get(Kind.CALL) or word.senses.get(Kind.CALLEE)
        if isinstance(kind, CallKind) and not word.denied and _is_called(sentence.words, place):
            yield word, Call(kind, "" if pauses else note)


def _is_called(words: Sequence[Word], place: int) -> bool:
    if isinstance(words[place].senses.get(Kind.CALL), CallKind):
        return True
    near = (*_NEAR, Kind.CALLEE)
    left = next((w for w in words[:place][::-1] if w.is_a(Kind.CALL) or not w.is_a(*near)), None)
    right = after(words, place, (Kind.FILLER, Kind.WORK))
    called = left is not None and left.is_a(Kind.CALL) and not left.denied
    return called or (right is not None and right.is_a(Kind.COME) and not right.denied)


def _named(sentence: Sentence, reported: bool) -> Iterator[tuple[Word, Act]]:
    """Nothing but a reason."""
    exact = [word for word in sentence.words if word.is_a(Kind.REASON) and not word.denied]
    if exact:
        if not any(_ends_reason(sentence, word) for word in sentence.words if word.is_a(Kind.DONE)):
            reasons = dict.fromkeys(reason for word in exact for reason in word.ids)
            yield from ((exact[0], NameReason(reason, sentence.note)) for reason in reasons)
    elif not reported and _is_only_a_name(sentence):
        reasons_in_part = in_part(sentence.words, sentence.vocabulary)
        yield from ((sentence.words[0], NameReason(reason, sentence.note)) for reason in reasons_in_part)


def _is_only_a_name(sentence: Sentence) -> bool:
    kinds = (Kind.STRANGE, Kind.CAUSE, Kind.PROBLEM, Kind.QUALITY, Kind.CALLEE, Kind.FILLER, Kind.SEPARATOR)
    called = all(word.is_a(Kind.CALLEE, Kind.FILLER, Kind.SEPARATOR) for word in sentence.words)
    return not called and all(word.is_a(*kinds) for word in sentence.words)


def is_clear(sentence: Sentence) -> bool:
    """Whether so much of a sentence is known that it is meant for us."""
    strange = _weigh(sentence, Kind.STRANGE, Kind.OTHER)
    tells = sentence.says(*_TELLS)
    if (not tells or sentence.says(Kind.PAUSE)) and in_part(sentence.words, sentence.vocabulary):
        return True
    if not tells:
        return 2 * strange <= _weigh(sentence, Kind.REASON)
    said = weight(sentence.words) - _weigh(sentence, Kind.FILLER, Kind.SEPARATOR) - strange
    return 2 * strange <= said + _FREE


def _weigh(sentence: Sentence, *kinds: Kind) -> int:
    return weight(word for word in sentence.words if word.is_a(*kinds))
