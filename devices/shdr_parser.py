"""Reads MTConnect SHDR, what an adapter tells an agent, and keeps up its heartbeat.

Source: Adapter Agent Protocol Version 1.3, in the manual of the MTConnect C++ Agent.
"""

from collections.abc import Sequence
from math import inf

from devices.framing import Frame, Framer
from devices.parsing import Garbled, Heartbeat, Message, is_plain
from devices.settings import Terminator
from devices.shdr_conditions import ActiveAlarms, Conditions
from devices.shdr_items import DataItems
from devices.shdr_line import fields_of, heartbeat_of, is_stamp, looks_like_condition
from devices.shdr_settings import ShdrSettings

PING = b"* PING\n"
PING_EVERY_S = 10.0
LEAST_PATIENCE_S = 1.0
MOST_ASSET_BYTES = 4 * 1024 * 1024
MULTILINE = "--multiline--"
LEAST_FIELDS = 3


class ShdrParser:
    """An adapter's lines; their timestamps are passed over, the order of arrival counts.

    Args:
        settings: of the machine.
        alarms: what is active since before this connection.
    """

    def __init__(self, settings: ShdrSettings, alarms: ActiveAlarms) -> None:
        self._device = settings.id
        self._own_device = settings.device
        self._named_conditions = settings.conditions
        self._patience_s = settings.silent_after_s
        self._framer = Framer(Terminator.ANY_LINE_END, settings.max_line)
        self._items = DataItems(settings)
        self._conditions = Conditions(settings, alarms)
        self._asset_end, self._asset_bytes = b"", 0
        self._ping_every_s = PING_EVERY_S
        self._ping_at = -inf

    @property
    def silent_after_s(self) -> float | None:
        return self._patience_s

    def due(self, now: float) -> bytes:
        if now < self._ping_at:
            return b""
        self._ping_at = now + self._ping_every_s
        return PING

    def feed(self, data: bytes, now: float = 0.0) -> tuple[Message, ...]:
        return tuple(message for frame in self._framer.feed(data) for message in self._read(frame, now))

    def flush(self) -> tuple[Message, ...]:
        return tuple(self._garbled("incomplete", frame.length) for frame in self._framer.flush())

    def _read(self, frame: Frame, now: float) -> tuple[Message, ...]:
        if self._asset_end:
            return (self._pass_over(frame),)
        if frame.overlong:
            return (self._garbled("too_long", frame.length),)
        try:
            line = frame.raw.decode().strip()
        except UnicodeError:
            return (self._garbled("undecodable", frame.length),)
        if not is_plain(line):
            return (self._garbled("control_characters", frame.length),)
        if not line:
            return ()
        return self._command(line, now) if line.startswith("*") else self._data(line)

    def _pass_over(self, frame: Frame) -> Message:
        """A line of an asset, up to the one that repeats how it was opened."""
        self._asset_bytes += frame.length
        endless = self._asset_bytes > MOST_ASSET_BYTES
        if endless or frame.raw.startswith(self._asset_end):
            self._asset_end, self._asset_bytes = b"", 0
        return self._garbled("too_long", frame.length) if endless else self._heard()

    def _command(self, line: str, now: float) -> tuple[Message, ...]:
        heartbeat_s = heartbeat_of(line)
        if heartbeat_s is None:
            return (self._heard(),)
        self._ping_every_s = heartbeat_s
        self._ping_at = min(self._ping_at, now + heartbeat_s)
        self._patience_s = max(2 * heartbeat_s, LEAST_PATIENCE_S)
        return (self._heard(), *self._items.values())

    def _data(self, line: str) -> tuple[Message, ...]:
        stamp, *fields = fields_of(line)
        if len(fields) < LEAST_FIELDS - 1 or not is_stamp(stamp):
            return (self._garbled("unknown_line", len(line)),)
        _, opened, tag = line.rpartition(MULTILINE)
        if opened:
            self._asset_end = (opened + tag).encode()
        if opened or fields[0].startswith("@"):
            return (self._heard(),)
        named = [self._own(field) for field in fields[::2]]
        if named[0] in self._named_conditions or looks_like_condition(fields, named, self._items.names):
            return self._conditions.read(named[0], fields[1:]) if named[0] else (self._heard(),)
        return self._pairs(named, fields[1::2])

    def _pairs(self, names: Sequence[str], values: Sequence[str]) -> tuple[Message, ...]:
        pairs = zip(names, values, strict=False)
        read = tuple(message for name, value in pairs for message in self._items.read(name, value))
        return read or (self._heard(),)

    def _own(self, key: str) -> str:
        """The data item's name without its device; nothing for another device's."""
        device, colon, name = key.rpartition(":")
        return "" if colon and self._own_device not in {"", device} else name

    def _heard(self) -> Message:
        return Heartbeat(self._device)

    def _garbled(self, reason: str, length: int) -> Message:
        return Garbled(self._device, reason, length)
