"""What every simulated device can do: be unplugged, fall silent, speak garbage."""

import threading
import time
from enum import Enum, auto
from pathlib import Path
from typing import Self

from devices.simulators.port import SimulatedPort
from devices.simulators.server import SOCKET, SimulatedServer


class Voice(Enum):
    CLEAR = auto()
    GARBLED = auto()
    SILENT = auto()


class SimulatedDevice:
    """A device on a pseudo-terminal or at a network address; its methods may be called from any thread.

    Args:
        path: where its port appears, or `socket://127.0.0.1:PORT`.
    """

    def __init__(self, path: str | Path) -> None:
        self._lock = threading.RLock()
        self._speaking = threading.RLock()
        self._voice = Voice.CLEAR
        self._gap_s = 0.0
        self._port = _port(str(path))

    @property
    def address(self) -> str:
        """What to give to the settings as `port`."""
        return self._port.address

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

    def slow(self, gap_ms: int) -> None:
        """Pauses that many milliseconds after each byte, until told 0."""
        self._gap_s = gap_ms / 1000

    def say(self, message: bytes) -> bool:
        """Says a message in the present voice; gives whether it went out."""
        if self._voice is Voice.SILENT:
            return False
        return self._send(garbled(message) if self._voice is Voice.GARBLED else message)

    def _send(self, data: bytes) -> bool:
        with self._speaking:
            gap_s = self._gap_s
            pieces = [data[at : at + 1] for at in range(len(data))] if gap_s else [data]
            return all(self._send_piece(piece, gap_s) for piece in pieces)

    def _send_piece(self, piece: bytes, gap_s: float) -> bool:
        with self._lock:
            sent = self._port.send(piece)
        time.sleep(gap_s)
        return sent


def _port(path: str) -> SimulatedPort | SimulatedServer:
    return SimulatedServer(path) if path.startswith(SOCKET) else SimulatedPort(Path(path))


def garbled(message: bytes) -> bytes:
    """A message as it arrives with the wrong parity: every letter's top bit set, its line end intact."""
    return bytes(byte if byte in b"\r\n\t" else byte | 0x80 for byte in message)
