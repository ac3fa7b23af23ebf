"""Which reason or task a sentence names, also by a part of its name."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from domain.floor_events import Quality
from domain.plan import UNKNOWN_REASON
from domain.speech.figures import plain
from domain.speech.kinds import Kind
from domain.speech.reading import Word, atoms
from domain.speech.vocabulary import Vocabulary

_PART_OF_NAME: Final = (
    Kind.STRANGE,
    Kind.OTHER,
    Kind.CAUSE,
    Kind.PROBLEM,
    Kind.CALLEE,
    Kind.QUALITY,
    Kind.MEASURE,
    Kind.FILLER,
    Kind.NOT,
)
_SAYS_NOTHING: Final = frozenset(
    {"问题", "原因", "有问题", "的问题", "出问题", "机器", "设备", "机床", "好的", "好", "不好", "坏了"}
    | {"等", "等待", "wait", "waiting", "failed", "fail"}
    | {"problem", "problems", "issue", "issues", "trouble", "machine", "good", "is bad"}
)
_MOST_PARTS: Final = 12
_MOST_MORE: Final = 3
"""So many parts too many still let a name be heard in what was said."""
_MOST_READINGS: Final = 6
_SHORTEST: Final = 2
_SHORTEST_WORD: Final = 4


def task_ids(words: Sequence[Word]) -> tuple[str, ...]:
    """The tasks that can be meant; an empty id where none is named, or too many are called so."""
    ids = dict.fromkeys(task for word in words if word.is_a(Kind.TASK) for task in word.ids)
    return tuple(ids) if 0 < len(ids) <= _MOST_READINGS else ("",)


def reason_ids(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The reasons that can be meant: those named, else those of which a part is named, else "unknown"."""
    named = dict.fromkeys(r for word in words if word.is_a(Kind.REASON) and not word.denied for r in word.ids)
    if named:
        return tuple(named)
    if any(word.is_a(Kind.UNKNOWN) for word in words):
        return (UNKNOWN_REASON,)
    return in_part(words, vocabulary)


def in_part(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The reasons whose name has a part that was said, or was said with something in between."""
    return _named_by(tuple(dict.fromkeys(parts for _, parts in _runs(words))), vocabulary)


def places_in_part(words: Sequence[Word], vocabulary: Vocabulary) -> frozenset[int]:
    """Where the words stand that say a part of a reason's name."""
    runs = [(places, parts) for places, parts in _runs(words) if _named_by((parts,), vocabulary)]
    return frozenset(place for places, _ in runs for place in places)


@lru_cache(maxsize=64)
def _named_by(runs: tuple[tuple[str, ...], ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The likeliest reason first; none where too many are called so."""
    found: dict[str, float] = {}
    for run in runs:
        for reason, phrase in _names(vocabulary):
            if _alike(run, phrase):
                found[reason] = max(found.get(reason, 0.0), len(run) / len(phrase))
    likeliest = sorted(found, key=lambda reason: -found[reason])
    return tuple(likeliest) if len(likeliest) <= _MOST_READINGS else ()


def _runs(words: Sequence[Word]) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    """Words in a row that can be a part of a name: where they stand, and what they are made of."""
    for fits, group in groupby(range(len(words)), key=lambda place: _can_be_part(words[place])):
        run = list(group)
        while run and words[run[-1]].is_a(Kind.FILLER, Kind.NOT):
            run.pop()
        while run and words[run[0]].is_a(Kind.FILLER):
            run.pop(0)
        if fits and any(words[place].text not in _SAYS_NOTHING for place in run):
            parts = tuple(atom.text for place in run for atom in atoms(words[place].text))
            if len(parts) <= _MOST_PARTS and _is_enough(parts):
                yield run, parts


def _can_be_part(word: Word) -> bool:
    good = word.senses.get(Kind.QUALITY) is Quality.GOOD
    return word.is_a(*_PART_OF_NAME) and not (word.denied or good or word.is_a(Kind.CONFIRM))


def _is_enough(parts: Sequence[str]) -> bool:
    return len(parts) >= _SHORTEST or any(p.isascii() and len(p) >= _SHORTEST_WORD for p in parts)


@lru_cache(maxsize=8)
def _names(vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (named.id, tuple(atom.text for atom in atoms(plain(phrase))))
        for named in vocabulary.reasons
        for phrase in named.phrases
    )


def _alike(run: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """A part of the name, or all of it with something small in between; but 吃完饭了 is over."""
    if "完" in run and "完" not in phrase:
        return False
    if len(run) <= len(phrase):
        return _is_within(run, phrase) and len(run) * _MOST_MORE >= min(len(phrase), 6)
    return len(run) - len(phrase) <= _MOST_MORE and len(phrase) >= _SHORTEST and _is_within(phrase, run)


def _is_within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether all of `part` comes in `whole`, in its order."""
    rest = iter(whole)
    return all(any(_same(atom, other) for other in rest) for atom in part)


def _same(one: str, other: str) -> bool:
    """English words may end differently: fault, faults, faulty."""
    if one == other or min(len(one), len(other)) < _SHORTEST_WORD:
        return one == other
    return one.startswith(other) or other.startswith(one)
