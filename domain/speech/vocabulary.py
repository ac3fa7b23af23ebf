"""The words of the station now: what can be named in a sentence, built from what the screen shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id and all the ways to say it, in either language."""

    id: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be named.

    Attributes:
        reasons: leaves of the reason tree, names first, then synonyms.
        tasks: what can be worked on here: order and task ids as people say them, operations, products.
        meeting: the morning meeting is on the screen: plans, problems and measures can be said.
    """

    reasons: tuple[Named, ...] = ()
    tasks: tuple[Named, ...] = ()
    meeting: bool = False
