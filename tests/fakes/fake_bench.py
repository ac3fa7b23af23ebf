"""A bench whose traffic and ports a test lays out, and whose listening ends when the test says so."""

from collections.abc import Callable

from domain.ports import Heard, PortFound
from domain.signals import Chunk


class FakeBench:
    def __init__(self) -> None:
        self.lines: dict[str, list[Chunk]] = {}
        self.found: list[PortFound] = []
        self.listening: dict[str, Callable[[Heard], None]] = {}

    def traffic(self, device: str) -> tuple[Chunk, ...]:
        return tuple(self.lines.get(device, ()))

    def ports(self) -> tuple[PortFound, ...]:
        return tuple(self.found)

    def listen(self, port: str, done: Callable[[Heard], None]) -> None:
        self.listening[port] = done

    def hears(self, heard: Heard) -> None:
        """End listening on a port."""
        self.listening.pop(heard.port)(heard)
