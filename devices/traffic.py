"""The last bytes on each line, both ways, kept for whoever wants to look: bounded, from any thread."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable

from devices.link import Link
from devices.settings import PortSettings
from domain.signals import Chunk

MOST_CHUNKS = 200
MOST_BYTES = 16 * 1024

Connect = Callable[[PortSettings, float], Link]


class Traffic:
    """The last chunks of one line."""

    def __init__(self, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._now_ms = now_ms
        self._lock = threading.Lock()
        self._chunks: deque[Chunk] = deque()
        self._bytes = 0

    def note(self, data: bytes, *, sent: bool = False) -> None:
        chunk = Chunk(self._now_ms(), data[-MOST_BYTES:], sent)
        with self._lock:
            self._chunks.append(chunk)
            self._bytes += len(chunk.data)
            while self._bytes > MOST_BYTES or len(self._chunks) > MOST_CHUNKS:
                self._bytes -= len(self._chunks.popleft().data)

    def chunks(self) -> tuple[Chunk, ...]:
        """Oldest first."""
        with self._lock:
            return tuple(self._chunks)


class RecordedLink:
    """A link whose bytes are noted as they pass."""

    def __init__(self, link: Link, traffic: Traffic) -> None:
        self._link = link
        self._traffic = traffic

    def read(self) -> bytes:
        if data := self._link.read():
            self._traffic.note(data)
        return data

    def write(self, data: bytes) -> None:
        self._traffic.note(data, sent=True)
        self._link.write(data)

    def close(self) -> None:
        self._link.close()


class TrafficBook:
    """The traffic of every device; devices that share a port share its traffic."""

    def __init__(self, devices: Iterable[PortSettings]) -> None:
        self._ports = {device.id: device.port for device in devices}
        self._traffic = {port: Traffic() for port in self._ports.values()}

    def recording(self, connect: Connect) -> Connect:
        """Opens ports as `connect` does, for links whose bytes are noted here."""

        def opened(settings: PortSettings, wait_s: float) -> Link:
            return RecordedLink(connect(settings, wait_s), self._traffic[settings.port])

        return opened

    def of(self, device: str) -> tuple[Chunk, ...]:
        """The last bytes on a device's line, oldest first; empty for a device nobody knows."""
        port = self._ports.get(device)
        return () if port is None else self._traffic[port].chunks()
