"""Turns bytes into messages: pure parsers that give the same messages however the stream was split."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from devices.framing import Frame, Framer
from devices.line_settings import LineSettings
from devices.patterns import compile_patterns
from devices.settings import ScannerSettings, Terminator
from devices.words import in_capitals
from domain.signals import (
    MachineAlarmSeen,
    MachineCountSeen,
    MachineState,
    MachineStateSeen,
    ScanOverflowed,
    ScanReceived,
    Signal,
)

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
    def feed(self, data: bytes) -> tuple[Message, ...]:
        """Takes the next bytes, in pieces of any size, and never raises."""
        ...

    def flush(self) -> tuple[Message, ...]:
        """Ends what is under way, because the device has gone quiet."""
        ...


class ScanParser:
    """A scanner's bytes: every terminator ends a scan; without one, quiet does.

    A scan whose terminator never came is `Garbled`, not a scan: half a code may be another code.
    """

    def __init__(self, settings: ScannerSettings) -> None:
        self._device = settings.id
        self._terminated = settings.terminator is not Terminator.NONE
        self._framer = Framer(settings.terminator, settings.max_bytes)

    def feed(self, data: bytes) -> tuple[Message, ...]:
        return tuple(map(self._read, self._framer.feed(data)))

    def flush(self) -> tuple[Message, ...]:
        read = self._incomplete if self._terminated else self._read
        return tuple(map(read, self._framer.flush()))

    def _read(self, frame: Frame) -> Message:
        if frame.overlong:
            return ScanOverflowed(self._device, frame.raw, frame.length)
        return ScanReceived(self._device, frame.raw)

    def _incomplete(self, frame: Frame) -> Message:
        return Garbled(self._device, "incomplete", frame.length)


class LineProtocolParser:
    """A machine's lines, such as `STATE RUN`, `COUNT 123`, `ALARM E101 text`, `CLEAR E101`, `HB`.

    A state word that the table lacks gives `no_data`, besides `Garbled`: the state before is over, too.
    """

    def __init__(self, settings: LineSettings) -> None:
        self._device = settings.id
        self._states = in_capitals(settings.states)
        self._encoding = settings.encoding
        self._framer = Framer(Terminator.ANY_LINE_END, settings.max_line)
        patterns = compile_patterns(settings.patterns, settings.max_line)
        readers = {
            "heartbeat": self._heartbeat,
            "state": self._state,
            "count": self._count,
            "alarm": self._alarm,
            "clear": self._clear,
        }
        self._readers = [(patterns[name], read) for name, read in readers.items()]

    def feed(self, data: bytes) -> tuple[Message, ...]:
        return tuple(message for frame in self._framer.feed(data) for message in self._read(frame))

    def flush(self) -> tuple[Message, ...]:
        return tuple(self._garbled("incomplete", frame.length) for frame in self._framer.flush())

    def _read(self, frame: Frame) -> tuple[Message, ...]:
        if frame.overlong:
            return (self._garbled("too_long", frame.length),)
        try:
            text = frame.raw.decode(self._encoding)
        except UnicodeError:
            return (self._garbled("undecodable", frame.length),)
        if not is_plain(text):
            return (self._garbled("control_characters", frame.length),)
        return self._read_line(" ".join(text.split()))

    def _read_line(self, line: str) -> tuple[Message, ...]:
        if not line:
            return ()
        for pattern, read in self._readers:
            if found := pattern.fullmatch(line):
                return read(found)
        return (self._garbled("unknown_line", len(line)),)

    def _heartbeat(self, _found: re.Match[str]) -> tuple[Message, ...]:
        return (Heartbeat(self._device),)

    def _state(self, found: re.Match[str]) -> tuple[Message, ...]:
        state = self._states.get(_group(found, "word").upper())
        if state is None:
            lost = MachineStateSeen(self._device, MachineState.NO_DATA)
            return (lost, self._garbled("unknown_state", len(found[0])))
        return (MachineStateSeen(self._device, state),)

    def _count(self, found: re.Match[str]) -> tuple[Message, ...]:
        digits = _group(found, "total")
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= MAX_COUNT_DIGITS):
            return (self._garbled("bad_count", len(found[0])),)
        return (MachineCountSeen(self._device, int(digits)),)

    def _alarm(self, found: re.Match[str]) -> tuple[Message, ...]:
        return self._alarm_seen(found, _group(found, "text"), active=True)

    def _clear(self, found: re.Match[str]) -> tuple[Message, ...]:
        return self._alarm_seen(found, "", active=False)

    def _alarm_seen(self, found: re.Match[str], text: str, *, active: bool) -> tuple[Message, ...]:
        code = _group(found, "code")
        if not code:
            return (self._garbled("no_code", len(found[0])),)
        return (MachineAlarmSeen(self._device, code, text, active),)

    def _garbled(self, reason: str, length: int) -> Garbled:
        return Garbled(self._device, reason, length)


def is_plain(text: str) -> bool:
    """Whether text is free of controls, direction marks and unassigned characters; tabs are blanks."""
    return not any(unicodedata.category(char)[0] == "C" and char != "\t" for char in text)


def _group(found: re.Match[str], name: str) -> str:
    return found.groupdict().get(name) or ""
