"""What every simulated device can do: be unplugged, fall silent, speak garbage."""

import threading
from enum import Enum, auto
from pathlib import Path
from typing import Self

from devices.simulators.port import SimulatedPort


class Voice(Enum):
    CLEAR = auto()
    GARBLED = auto()
    SILENT = auto()


class SimulatedDevice:
    """A device on a pseudo-terminal; its methods may be called from any thread.

    Args:
        path: where its port appears; give the same text to the settings as `port`.
    """

    def __init__(self, path: str | Path) -> None:
        self._lock = threading.RLock()
        self._voice = Voice.CLEAR
        self._port = SimulatedPort(Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self.unplug()

    def unplug(self) -> None:
        with self._lock:
            self._port.unplug()

    def replug(self) -> None:
        with self._lock:
            self._port.plug()

    def silence(self) -> None:
        """Says nothing more; the port stays."""
        self._voice = Voice.SILENT

    def speak(self) -> None:
        """Speaks clearly, after `silence` or `garble`."""
        self._voice = Voice.CLEAR

    def garble(self, messages: int | None = None) -> bool:
        """Says that many messages as garbage at once, or without a number everything until `speak`."""
        if messages is None:
            self._voice = Voice.GARBLED
            return True
        return all(self._send(garbled(b"GARBLED\r\n")) for _ in range(messages))

    def say(self, message: bytes) -> bool:
        """Says a message in the present voice; gives whether it went out."""
        if self._voice is Voice.SILENT:
            return False
        return self._send(garbled(message) if self._voice is Voice.GARBLED else message)

    def _send(self, data: bytes) -> bool:
        with self._lock:
            return self._port.send(data)


def garbled(message: bytes) -> bytes:
    """A message as it arrives with the wrong parity: every letter's top bit set, its line end intact."""
    return bytes(byte if byte in b"\r\n\t" else byte | 0x80 for byte in message)
