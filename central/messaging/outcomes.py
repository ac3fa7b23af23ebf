"""What came of sending a message; expected outcomes, not exceptions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """The robot has it."""


@dataclass(frozen=True, slots=True)
class Busy:
    """The robot takes no more for `wait_s` seconds; it did not take this one."""

    wait_s: float
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It was not taken."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not taken for what stands in it; others may be."""

    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody can say whether it was taken."""

    why: str


Outcome = Sent | Busy | Failed | Refused | Unsure
