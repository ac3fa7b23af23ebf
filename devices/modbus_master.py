"""One open Modbus RTU line: asks one slave at a time, and waits for its answer no longer than allowed."""

from devices.link import Link
from devices.modbus_map import Span
from devices.modbus_wire import (
    Answer,
    Nonsense,
    Nothing,
    Refusal,
    Reply,
    line_seconds,
    read_reply,
    reply_bytes,
    request_frame,
)
from devices.supervisor import Clock

QUIET_BYTES = 3.5
LEAST_QUIET_S = 0.00175
"""The silence between frames: 3.5 characters, at least 1.75 ms (Modbus over Serial Line V1.02, 2.5.1.1)."""


class Master:
    """The master of a line; every method raises `PortError` when the port went away.

    Args:
        link: the open port.
        clock: ends every wait when it is stopped.
        baudrate: how fast the line is.
    """

    def __init__(self, link: Link, clock: Clock, baudrate: int) -> None:
        self._link = link
        self._clock = clock
        self._baudrate = baudrate
        self._quiet_s = max(QUIET_BYTES * line_seconds(1, baudrate), LEAST_QUIET_S)
        self._settled = False

    def listen(self) -> None:
        """Waits a moment; what is said without a question is dropped."""
        self._link.read()

    def ask(self, slave: int, span: Span, timeout_s: float) -> Reply:
        """Reads a span of a slave's cells; the time that bytes are on their way is added to the time-out."""
        self._settle(timeout_s)
        request = request_frame(slave, span)
        self._link.write(request)
        allowed = timeout_s + line_seconds(len(request) + reply_bytes(span), self._baudrate)
        reply = self._await(slave, span, self._clock.now() + allowed)
        self._settled = isinstance(reply, Answer | Refusal)
        return reply

    def _await(self, slave: int, span: Span, deadline: float) -> Reply:
        data = b""
        while self._clock.now() < deadline and not self._clock.stopped():
            data += self._link.read()
            if reply := read_reply(data, slave, span):
                return reply
        return Nonsense("incomplete", len(data)) if data else Nothing()

    def _settle(self, most_s: float) -> None:
        """Keeps the silence between frames; after a failure, a late answer must not pass for the next one."""
        self._clock.wait(self._quiet_s)
        deadline = self._clock.now() + most_s
        while not self._settled and self._clock.now() < deadline and not self._clock.stopped():
            self._settled = not self._link.read()
