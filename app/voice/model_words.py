"""Phrases as people write them, cut into words that a model has."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from domain.speech.heard import Language

LONGEST: Final = 8
"""No model has Chinese words of more characters."""
CUTS_KEPT: Final = 8192
CHINESE: Final = re.compile(r"[\u3007\u3400-\u9fff]+")
TOKEN: Final = re.compile(rf"{CHINESE.pattern}|[a-z]+(?:'[a-z]+)*|\d")
DIGITS: Final[dict[Language, tuple[str, ...]]] = {
    "zh_CN": ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
"""How the digits of an order's or a product's number are said."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A phrase in the model's words; `lacking` are the parts that it has no words for."""

    words: tuple[str, ...]
    lacking: tuple[str, ...] = ()


class ModelWords:
    """Cuts phrases into the words of one model.

    Chinese into as few words as it has, English at spaces; digits are said one by one, and so are the
    letters of what is no word.
    """

    def __init__(self, language: Language, knows: Callable[[str], bool]) -> None:
        self._digits = DIGITS[language]
        self._knows = lru_cache(maxsize=8 * CUTS_KEPT)(knows)
        self.cut = lru_cache(maxsize=CUTS_KEPT)(self._cut)

    def _cut(self, phrase: str) -> Cut:
        words: list[str] = []
        lacking: list[str] = []
        for token in TOKEN.findall(unicodedata.normalize("NFKC", phrase).lower()):
            for word in self._words_of(token):
                (words if self._knows(word) else lacking).append(word)
        return Cut(tuple(words), tuple(lacking))

    def _words_of(self, token: str) -> Iterator[str]:
        if token.isdecimal():
            yield self._digits[int(token)]
        elif CHINESE.fullmatch(token):
            yield from self._chinese(token)
        elif self._knows(token) or not self._spelled(token):
            yield token
        else:
            yield from token

    def _spelled(self, token: str) -> bool:
        return all(self._knows(letter) for letter in token)

    def _chinese(self, text: str) -> list[str]:
        """The cut that lacks least, of these the one of fewest words, of these the longest first."""
        best: list[tuple[int, int, list[str]]] = [(0, 0, [])]
        for start in reversed(range(len(text))):
            best.insert(0, min(self._heads(text[start : start + LONGEST], best), key=lambda cut: cut[:2]))
        return best[0][2]

    def _heads(
        self, text: str, rest: list[tuple[int, int, list[str]]]
    ) -> Iterator[tuple[int, int, list[str]]]:
        for length in reversed(range(1, len(text) + 1)):
            known = self._knows(text[:length])
            if known or length == 1:
                lacks, count, words = rest[length - 1]
                yield lacks + (not known), count + 1, [text[:length], *words]
