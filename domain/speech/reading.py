"""A sentence cut into words that are known, numbers, and what is strange."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Final

from domain.speech.figures import Figure, figures, plain
from domain.speech.kinds import Kind, Value
from domain.speech.lexicon import LEXICON
from domain.speech.vocabulary import Named, Vocabulary

_ATOM: Final = re.compile(r"[a-z]+(?:'[a-z]+)*|\d|[^\sa-z\d]")
NUMERAL: Final = re.compile(
    "[零〇一二三四五六七八九十百千万亿两半俩仨%\\d]|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen"
    "|twelve|eleven|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|dozen|million"
)
"""A word of a number, for where such words make no number."""
_DIGITS: Final = dict(zip("零〇一二三四五六七八九幺", "001234567891", strict=True))
_SMALL: Final = frozenset(
    (
        *"的了有又个出在是被那啊,-/_",
        "the",
        "a",
        "an",
        "is",
        "are",
        "was",
        "has",
        "have",
        "more",
        "of",
        "got",
        "in",
        "on",
        "our",
    )
)
"""May stand inside the name of a reason without changing it: 设备有故障, "the sensor has a fault"."""
_MOST_SMALL: Final = 2
_SIGNS: Final = {"-": Kind.TO, "~": Kind.TO, "%": Kind.STRANGE}
_TAIL: Final = re.compile(r"\d{3,}$")
"""The number that the name of an order ends in, which is enough to say."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a plain text, from character `start` up to `end`.

    Attributes:
        senses: what it can be, with the value of that.
        number: of a NUMBER.
        percent: the number is a percentage.
        ids: of a REASON or TASK: all that are called so.
        denied: a "not" stands before it.
    """

    start: int
    end: int
    text: str
    senses: dict[Kind, Value]
    number: Fraction = Fraction(0)
    percent: bool = False
    ids: tuple[str, ...] = ()
    denied: bool = False

    def is_a(self, *kinds: Kind) -> bool:
        return not self.senses.keys().isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class _Atom:
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    senses: dict[Kind, Value] = field(default_factory=dict)
    ids: tuple[str, ...] = ()

    def at(self, path: Iterable[str]) -> "_Node":
        node = self
        for atom in path:
            node = node.children.setdefault(atom, _Node())
        return node


def atoms(text: str) -> tuple[_Atom, ...]:
    """The smallest parts of a plain text: a Chinese character, an English word, a digit, a sign."""
    return tuple(_Atom(found[0], found.start(), found.end()) for found in _ATOM.finditer(text))


def read(text: str, vocabulary: Vocabulary, *, reasons: bool = True) -> tuple[Word, ...]:
    """The words of a plain text in their order, the longest that fit first; none of them cuts a number.

    Args:
        text: as `plain` gives it.
        vocabulary: reasons and tasks that are words as well.
        reasons: whether its reasons are.
    """
    return tuple(_read(text, (_names_of(vocabulary, reasons=reasons), _lexicon())))


def _read(text: str, tries: tuple[_Node, _Node]) -> Iterator[Word]:
    numbers = {figure.start: figure for figure in figures(text)}
    inside = {
        place: figure.end for figure in numbers.values() for place in range(figure.start + 1, figure.end)
    }
    parts = atoms(text)
    index = 0
    while index < len(parts):
        found = _longest(text, parts, index, tries, inside)
        figure = numbers.get(parts[index].start)
        if figure and (not found or found.end <= figure.end):
            found = _number(text, figure, found)
        word = found or _strange(text, parts[index])
        yield word
        while index < len(parts) and parts[index].start < word.end:
            index += 1


def _longest(
    text: str, parts: tuple[_Atom, ...], index: int, tries: tuple[_Node, _Node], inside: dict[int, int]
) -> Word | None:
    start, best = parts[index].start, None
    for trie, gaps in zip(tries, (_MOST_SMALL, 0), strict=True):
        for node, end in _walk(trie, parts, index, gaps):
            if end not in inside and (best is None or end >= best.end):
                senses = node.senses | (best.senses if best and best.end == end else {})
                best = Word(
                    start,
                    end,
                    text[start:end],
                    senses,
                    ids=node.ids or (best.ids if best and best.end == end else ()),
                )
    return best


def _walk(trie: _Node, parts: tuple[_Atom, ...], index: int, gaps: int) -> Iterator[tuple[_Node, int]]:
    """All entries that begin at an atom, with where they end; up to `gaps` small words between two atoms."""
    node, missed = trie, 0
    for atom in parts[index:]:
        key = atom.text if atom.text in node.children else _DIGITS.get(atom.text, atom.text)
        if key in node.children:
            node, missed = node.children[key], 0
            if node.senses:
                yield node, atom.end
        elif node is trie or missed == gaps or atom.text not in _SMALL:
            return
        else:
            missed += 1


def _number(text: str, figure: Figure, found: Word | None) -> Word:
    """A number; where a task is called like it, it can be either."""
    named = found if found and found.end == figure.end else None
    senses = {Kind.NUMBER: None, **(named.senses if named else {})}
    ids = named.ids if named else ()
    said = text[figure.start : figure.end]
    return Word(figure.start, figure.end, said, senses, figure.value, figure.percent, ids)


def _strange(text: str, atom: _Atom) -> Word:
    kind = Kind.STRANGE if atom.text.isalnum() else _SIGNS.get(atom.text, Kind.SEPARATOR)
    return Word(atom.start, atom.end, atom.text, {kind: None})


@lru_cache(maxsize=1)
def _lexicon() -> _Node:
    trie = _Node()
    for entry in LEXICON:
        for phrase in (*entry.chinese, *entry.english):
            for spelled in {phrase, phrase.replace("'", ""), phrase.replace("'", " ")}:
                trie.at(atom.text for atom in atoms(spelled)).senses.setdefault(entry.kind, entry.value)
    return trie


@lru_cache(maxsize=8)
def _names_of(vocabulary: Vocabulary, *, reasons: bool) -> _Node:
    trie = _Node()
    _add(trie, vocabulary.tasks, Kind.TASK)
    if reasons:
        _add(trie, vocabulary.reasons, Kind.REASON)
    return trie


def _add(trie: _Node, names: tuple[Named, ...], kind: Kind) -> None:
    for named in names:
        for phrase in map(plain, named.phrases):
            number = _TAIL.search(phrase) if kind is Kind.TASK else None
            for said in (phrase, phrase.removesuffix("了"), number[0] if number else ""):
                _name(trie, said, kind, named.id)


def _name(trie: _Node, phrase: str, kind: Kind, name: str) -> None:
    path = [_DIGITS.get(atom.text, atom.text) for atom in atoms(phrase) if atom.text.isalnum()]
    node = trie.at(path)
    if path and (kind in node.senses or not node.senses):
        node.senses[kind] = None
        node.ids = tuple(dict.fromkeys((*node.ids, name)))
