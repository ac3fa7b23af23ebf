"""What a simulator's console is made of: commands, and how what follows their names is read."""

from collections.abc import Callable
from dataclasses import dataclass

from devices.errors import CommandError

MAX_PIECES = 1_000_000


@dataclass(frozen=True, slots=True)
class Command:
    """One command: how it is written, what it does, and what `do` gives: whether something went out.

    Attributes:
        about: what it does and how long that lasts, in a few words.
    """

    usage: str
    do: Callable[[str], bool]
    about: str


def plain(action: Callable[[], bool | None]) -> Callable[[str], bool]:
    def do(text: str) -> bool:
        if text:
            raise CommandError(f"nothing may follow, but {text!r} does")
        return action() is not False

    return do


def done(action: Callable[[str], None]) -> Callable[[str], bool]:
    """For what a device shows only when it is asked."""

    def do(text: str) -> bool:
        action(text)
        return True

    return do


def number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise CommandError(f"a whole number from 1 to {most} is needed, not {text!r}")
    return int(text)


def needed(text: str) -> str:
    if not text:
        raise CommandError("something must follow; see help")
    return text


def word(text: str) -> str:
    if len(text.split()) != 1:
        raise CommandError(f"one word must follow, not {text!r}")
    return text
