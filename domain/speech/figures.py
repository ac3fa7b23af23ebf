"""The numbers of a sentence, in Chinese words, English words or digits, and sentences made plain for that."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in plain text, from character `start` up to `end`.

    `value` is exact; of a percentage it is the percentage (七成 and 70% are 70), and `percent` is true.
    """

    start: int
    end: int
    value: Fraction
    percent: bool = False


def plain(text: str) -> str:
    """A sentence in the one form that is understood.

    Full-width characters become ASCII, letters small, punctuation one of `,` and `.`-free separators, and
    spaces between Chinese characters go; English words stay apart by one space.
    """
    return text


def figures(text: str) -> tuple[Figure, ...]:
    """All numbers of a plain text in their order; they do not overlap."""
    return ()
