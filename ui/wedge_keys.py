"""Tells a keyboard scanner from a person by how its keys come: pure, without Qt and without a clock.

A key that could belong to a scan is held until the next one, or quiet, decides. Then it is part of exactly
one scan, or it comes out again, once, in its order.
"""

import re
import sys
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, Literal

GROUP_SEPARATOR: Final = "\x1d"
AIM_ID: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")
LINE_ENDS: Final = "\r\n"
REPLACEMENT: Final = "\ufffd"
LONGEST_NUMBER: Final = 8
"""Digits of a character's number; more of them are none."""

PATIENCE: Final = 5
"""A scan that has shown itself by its prefix or AIM id may pause so many times longer before it is cut."""

MOST_HELD: Final = 4096
"""More keys than any label has: what comes beyond is swallowed until the flood is over."""


class Kind(Enum):
    """What a key can be to a scan.

    TEXT types something; MODIFIER accompanies it; MARK stands for a group separator inside a scan and for
    itself elsewhere (F8); OTHER is no scanner's: arrows, backspace.
    """

    TEXT = auto()
    MODIFIER = auto()
    MARK = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """A key that went down or up.

    Attributes:
        at: when, in ms of any clock that goes on evenly.
        code: which key, to find a release's press.
        kind: what it can be to a scan.
        text: what it types; "" for none.
        pressed: down, not up.
        repeated: the keyboard repeats a key that is held down.
        alt: with Alt, digits are those of a character's number.
        event: what it was made from, for whoever delivers it.
    """

    at: int
    code: int
    kind: Kind = Kind.TEXT
    text: str = ""
    pressed: bool = True
    repeated: bool = False
    alt: bool = False
    event: Any = None


@dataclass(frozen=True, slots=True)
class Burst:
    """A scan: its text without prefix and suffix, `took_ms` from its first key to its last."""

    text: str
    took_ms: int


Sorted = tuple[Key | Burst, ...]
"""What is certain now, in order: keys to be delivered, and scans."""

Suffix = Literal["enter", "tab", "none"]
ENDS: Final[dict[Suffix, str]] = {"enter": LINE_ENDS, "tab": "\t", "none": "\r\n\t"}


@dataclass(frozen=True, slots=True)
class WedgeSettings:
    """How keyboard scanners at this terminal are told from people.

    Attributes:
        enabled: look for scans at all.
        max_gap_ms: the longest time between two keys of a scan; a held key waits no longer.
        min_length: the fewest characters of a scan.
        prefix: what each scan begins with, as the scanner is set up; "" for nothing.
        suffix: what ends each scan. With "none", quiet does, and so it does after a prefix or an AIM id.
    """

    enabled: bool = True
    max_gap_ms: int = 35
    min_length: int = 4
    prefix: str = ""
    suffix: Suffix = "enter"


class WedgeKeys:
    """Sorts keys as they come; what could be typing is held for `max_gap_ms` after the last key."""

    def __init__(self, settings: WedgeSettings) -> None:
        self._settings = settings
        self._held: list[Key] = []
        self._typed = 0
        self._last = 0
        self._swallowed: set[int] = set()
        self._tail_until = -1
        self._shown = False
        self._flooded = False

    @property
    def patience_ms(self) -> int:
        """After so long without a key, call `quiet`; 0 while nothing is held."""
        if not (self._held or self._flooded):
            return 0
        return self._settings.max_gap_ms * (PATIENCE if self._shown else 1)

    def quiet(self) -> Sorted:
        """Nothing came for `patience_ms`: what is held is a scan without a suffix, or was typed."""
        self._flooded = False
        return self._decide(ended=self._settings.suffix == "none")

    def feed(self, key: Key) -> Sorted:
        """Take the next key, of whichever time before or after its neighbours."""
        over = key.at - self._last > self.patience_ms > 0
        return (self.quiet() if over else ()) + self._take(key)

    def _take(self, key: Key) -> Sorted:
        if not key.pressed:
            return self._release(key)
        if self._flooded:
            return self._swallow(key)
        self._swallowed.discard(key.code)
        if key.repeated or key.kind is Kind.OTHER:
            return (*self.quiet(), key)
        ends = ENDS[self._settings.suffix if self._held else "none"]
        if key.kind is Kind.TEXT and key.text in ends:
            return self._end(key)
        return self._hold(key)

    def _hold(self, key: Key) -> Sorted:
        if key.kind is not Kind.TEXT and not self._held:
            return (key,)
        self._held.append(key)
        if key.kind is Kind.MODIFIER:
            return ()
        self._last = key.at
        self._typed += 1
        self._shown = self._shown or self._shows_itself()
        if self._typed < MOST_HELD:
            return ()
        self._flooded = True
        return self._scan(_spelled(self._held))

    def _shows_itself(self) -> bool:
        """What a scanner puts before a code has come; a character may take four keys."""
        prefix = self._settings.prefix
        if self._typed > 4 * (len(prefix) + 3):
            return False
        text = _spelled(self._held)
        return text.startswith(prefix) and bool(prefix or AIM_ID.match(text))

    def _release(self, key: Key) -> Sorted:
        if key.code in self._swallowed:
            self._swallowed.discard(key.code)
            return ()
        if not self._held:
            return (key,)
        self._held.append(key)
        return self.quiet() if key.repeated else ()

    def _end(self, key: Key) -> Sorted:
        """A suffix ends what is held; alone it is itself, unless it is a scan's second line end."""
        if self._held:
            self._held.append(key)
            self._last = key.at
            return self._decide(ended=True)
        if key.text in LINE_ENDS and key.at <= self._tail_until:
            return self._swallow(key)
        return (key,)

    def _decide(self, ended: bool) -> Sorted:
        text = _spelled(self._held)
        if self._held and self._is_scan(text, ended):
            self._tail_until = self._last + self._settings.max_gap_ms
            return self._scan(text)
        return tuple(self._let_go())

    def _is_scan(self, text: str, ended: bool) -> bool:
        long_enough = len(self._body(text)) >= self._settings.min_length
        return long_enough and text.startswith(self._settings.prefix) and (ended or self._shown)

    def _body(self, text: str) -> str:
        return text.removeprefix(self._settings.prefix).rstrip(ENDS[self._settings.suffix])

    def _scan(self, text: str) -> Sorted:
        """The held keys become a scan; releases of what went down before it are still owed."""
        held = self._let_go()
        first = next(key.at for key in held if key.kind is not Kind.MODIFIER)
        owed = []
        for key in held:
            if key.pressed:
                self._swallowed.add(key.code)
            elif key.code in self._swallowed:
                self._swallowed.discard(key.code)
            else:
                owed.append(key)
        return (*owed, Burst(self._body(text), self._last - first))

    def _swallow(self, key: Key) -> Sorted:
        self._swallowed.add(key.code)
        self._last = key.at
        return ()

    def _let_go(self) -> list[Key]:
        held, self._held, self._typed, self._shown = self._held, [], 0, False
        return held


def _spelled(held: list[Key]) -> str:
    """What keys type; digits that came with Alt are a character's number, as in Alt + 0 2 9."""
    text, number = "", ""
    for key in (key for key in held if key.pressed):
        if key.alt and key.text.isdecimal():
            number += key.text
            continue
        text, number = text + _numbered(number), ""
        text += GROUP_SEPARATOR if key.kind is Kind.MARK else key.text
    return text + _numbered(number)


def _numbered(number: str) -> str:
    if not number:
        return ""
    code = int(number[:LONGEST_NUMBER])
    return chr(code) if code <= sys.maxunicode else REPLACEMENT
