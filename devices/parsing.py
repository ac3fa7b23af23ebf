"""Turns bytes into messages: pure parsers that give the same messages however the stream was split."""

import unicodedata
from dataclasses import dataclass
from typing import Protocol

from devices.framing import Frame, Framer
from devices.settings import ScannerSettings, Terminator
from domain.signals import ScanOverflowed, ScanReceived, Signal

MAX_COUNT_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The device lives, and says nothing else."""

    device: str


@dataclass(frozen=True, slots=True)
class Garbled:
    """What came made no sense; `reason` is a code such as `unknown_line`, `length` how much it was."""

    device: str
    reason: str
    length: int


Message = Signal | Heartbeat | Garbled


class Parser(Protocol):
    """What a device says, read; and what it has to be told. Times are seconds of a monotonic clock."""

    def feed(self, data: bytes, now: float = 0.0) -> tuple[Message, ...]:
        """Takes the next bytes, in pieces of any size, and never raises."""
        ...

    def flush(self) -> tuple[Message, ...]:
        """Ends what is under way, because the device has gone quiet."""
        ...

    def due(self, now: float) -> bytes:
        """What is to be sent now; nothing most of the time."""
        ...

    @property
    def silent_after_s(self) -> float | None:
        """Seconds without sense after which it is silent; None for a device that may be quiet."""
        ...


class Listening:
    """The half of a parser that says nothing.

    Args:
        silent_after_s: seconds without sense after which the device is silent; None if it may be quiet.
    """

    def __init__(self, silent_after_s: float | None) -> None:
        self._silent_after_s = silent_after_s

    def due(self, now: float) -> bytes:
        return b""

    @property
    def silent_after_s(self) -> float | None:
        return self._silent_after_s


class ScanParser(Listening):
    """A scanner's bytes: every terminator ends a scan; without one, quiet does.

    A scan whose terminator never came is `Garbled`, not a scan: half a code may be another code.
    """

    def __init__(self, settings: ScannerSettings) -> None:
        super().__init__(None)
        self._device = settings.id
        self._terminated = settings.terminator is not Terminator.NONE
        self._framer = Framer(settings.terminator, settings.max_bytes)
        self._begun = self._latest = 0.0

    def feed(self, data: bytes, now: float = 0.0) -> tuple[Message, ...]:
        if not self._framer.under_way:
            self._begun = now
        self._latest = now
        return tuple(map(self._read, self._framer.feed(data)))

    def flush(self) -> tuple[Message, ...]:
        read = self._incomplete if self._terminated else self._read
        return tuple(map(read, self._framer.flush()))

    def _read(self, frame: Frame) -> Message:
        if frame.overlong:
            return ScanOverflowed(self._device, frame.raw, frame.length)
        took, self._begun = self._latest - self._begun, self._latest
        return ScanReceived(self._device, frame.raw, round(took * 1000))

    def _incomplete(self, frame: Frame) -> Message:
        return Garbled(self._device, "incomplete", frame.length)


def is_plain(text: str) -> bool:
    """Whether text is free of controls, direction marks and unassigned characters; tabs are blanks."""
    return not any(unicodedata.category(char)[0] == "C" and char != "\t" for char in text)


def as_total(digits: str) -> int | None:
    """A counter's reading; None when it is none, or longer than any counter."""
    if digits.isascii() and digits.isdecimal() and len(digits) <= MAX_COUNT_DIGITS:
        return int(digits)
    return None
