"""Reads the line protocol: a machine's lines, such as `STATE RUN`, `COUNT 123`, `ALARM E101 text`, `HB`."""

import re

from devices.framing import Frame, Framer
from devices.line_settings import LineSettings
from devices.parsing import Garbled, Heartbeat, Listening, Message, as_total, is_plain
from devices.patterns import compile_patterns
from devices.settings import Terminator
from devices.words import in_capitals
from domain.signals import (
    MachineAlarmSeen,
    MachineCountSeen,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)


class LineProtocolParser(Listening):
    """A machine's lines, each read by the first pattern that fits it.

    A state word that the table lacks is `Garbled`, and gives `no_data` when it comes twice in a row: the
    state before is over, too. Once alone it may be a line that was torn.
    """

    def __init__(self, settings: LineSettings) -> None:
        super().__init__(settings.silent_after_s)
        self._device = settings.id
        self._states = in_capitals(settings.states)
        self._modes = in_capitals(settings.modes)
        self._unknown_word = ""
        self._wrap = settings.wrap
        self._encoding = settings.encoding
        self._framer = Framer(Terminator.ANY_LINE_END, settings.max_line)
        patterns = compile_patterns(settings.patterns, settings.max_line)
        readers = {
            "heartbeat": self._heartbeat,
            "state": self._state,
            "mode": self._mode,
            "count": self._count,
            "rejects": self._rejects,
            "alarm": self._alarm,
            "clear": self._clear,
            "value": self._value,
        }
        self._readers = [(patterns[name], read) for name, read in readers.items() if name in patterns]

    def feed(self, data: bytes, now: float = 0.0) -> tuple[Message, ...]:
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
        word = _group(found, "word").upper()
        state = self._states.get(word)
        if state is None:
            return self._unknown_state(word, len(found[0]))
        self._unknown_word = ""
        return (MachineStateSeen(self._device, state),)

    def _unknown_state(self, word: str, length: int) -> tuple[Message, ...]:
        garbled = self._garbled("unknown_state", length)
        again, self._unknown_word = word == self._unknown_word, word
        return (MachineStateSeen(self._device, MachineState.NO_DATA), garbled) if again else (garbled,)

    def _mode(self, found: re.Match[str]) -> tuple[Message, ...]:
        mode = self._modes.get(_group(found, "word").upper())
        if mode is None:
            return (self._garbled("unknown_mode", len(found[0])),)
        return (MachineModeSeen(self._device, mode),)

    def _count(self, found: re.Match[str]) -> tuple[Message, ...]:
        return self._counted(found, rejected=False)

    def _rejects(self, found: re.Match[str]) -> tuple[Message, ...]:
        return self._counted(found, rejected=True)

    def _counted(self, found: re.Match[str], *, rejected: bool) -> tuple[Message, ...]:
        total = as_total(_group(found, "total"))
        if total is None:
            return (self._garbled("bad_count", len(found[0])),)
        return (MachineCountSeen(self._device, total, rejected, self._wrap),)

    def _alarm(self, found: re.Match[str]) -> tuple[Message, ...]:
        return self._alarm_seen(found, _group(found, "text"), active=True)

    def _clear(self, found: re.Match[str]) -> tuple[Message, ...]:
        return self._alarm_seen(found, "", active=False)

    def _alarm_seen(self, found: re.Match[str], text: str, *, active: bool) -> tuple[Message, ...]:
        code = _group(found, "code")
        if not code:
            return (self._garbled("no_code", len(found[0])),)
        return (MachineAlarmSeen(self._device, code, text, active),)

    def _value(self, found: re.Match[str]) -> tuple[Message, ...]:
        name = _group(found, "name")
        if not name:
            return (self._garbled("no_name", len(found[0])),)
        return (MachineValueSeen(self._device, name, _group(found, "value")),)

    def _garbled(self, reason: str, length: int) -> Garbled:
        return Garbled(self._device, reason, length)


def _group(found: re.Match[str], name: str) -> str:
    return found.groupdict().get(name) or ""
