"""One connection to a device: what it said so far, and how the device stands because of that."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from devices.parsing import Garbled, Message, Parser
from devices.settings import PortSettings
from domain.signals import Connection, Signal


@dataclass(frozen=True, slots=True)
class Standing:
    """How a device stands, and why."""

    connection: Connection
    detail: str = ""


CONNECTED = Standing(Connection.CONNECTED)
OPENED = Standing(Connection.SILENT, "opened")
NO_DATA = Standing(Connection.SILENT, "no_data")
GARBLED = Standing(Connection.SILENT, "garbled")


@dataclass(frozen=True, slots=True)
class Driver:
    """What tells one kind of device from another.

    Args:
        settings: the device and its port.
        new_parser: makes a fresh parser for each connection.
        poll_s: how long a read waits, in seconds.
        idle_gap_s: seconds of quiet that end what is under way.
        on_loss: what losing it means.
        reopens: silence ends the connection, for the device tells everything anew on the next one.
    """

    settings: PortSettings
    new_parser: Callable[[], Parser]
    poll_s: float
    idle_gap_s: float
    on_loss: tuple[Signal, ...]
    reopens: bool = False


class Session:
    """Folds what an open port brought into messages and a standing.

    A machine proves itself by speaking sense, again and again. A scanner says nothing until it scans, so it
    is connected while its port can be read.
    """

    def __init__(self, driver: Driver, opened_at: float) -> None:
        self._parser = driver.new_parser()
        self._idle_gap_s = driver.idle_gap_s
        self._opened_at = opened_at
        self._bytes_at = self._sense_at = self._nonsense_at = -inf

    def take(self, data: bytes, now: float) -> tuple[Message, ...]:
        """Takes what one read brought, at `now` seconds of a monotonic clock."""
        messages = self._parse(data, now)
        for message in messages:
            if isinstance(message, Garbled):
                self._nonsense_at = now
            else:
                self._sense_at = now
        return messages

    def due(self, now: float) -> bytes:
        """What the device is to be told now."""
        return self._parser.due(now)

    def standing(self, now: float) -> Standing:
        if self._lately(self._sense_at, now):
            return CONNECTED
        if self._lately(self._nonsense_at, now):
            return GARBLED
        if self._lately(self._opened_at, now):
            return OPENED
        return GARBLED if self._lately(self._bytes_at, now) else NO_DATA

    def _parse(self, data: bytes, now: float) -> tuple[Message, ...]:
        if data:
            self._bytes_at = now
            return self._parser.feed(data, now)
        return self._parser.flush() if now - self._bytes_at >= self._idle_gap_s else ()

    def _lately(self, moment: float, now: float) -> bool:
        patience_s = self._parser.silent_after_s
        return patience_s is None or now - moment < patience_s
