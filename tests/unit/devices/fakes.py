"""A clock that moves only when told, and ports that follow a script."""

from collections.abc import Sequence
from dataclasses import dataclass

from devices.errors import PortError
from devices.settings import PortSettings
from domain.signals import Signal

Step = bytes | float | PortError


class FakeClock:
    """Stands still but for waits; notes each wait."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []
        self._stopped = False

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def stopped(self) -> bool:
        return self._stopped

    def stop(self) -> None:
        self._stopped = True


@dataclass
class FakeLink:
    """Reads in order: bytes that come at once, seconds of quiet, or an error; then it stops the clock."""

    clock: FakeClock
    steps: list[Step]
    closed: bool = False
    written: bytes = b""

    def read(self) -> bytes:
        step = self.steps.pop(0) if self.steps else 0.0
        if isinstance(step, PortError):
            raise step
        if not self.steps:
            self.clock.stop()
        if isinstance(step, float):
            self.clock.time += step
            return b""
        return step

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self.closed = True


class FakeConnect:
    """One entry for each attempt to open: what the port reads, or why it does not open."""

    def __init__(self, clock: FakeClock, *attempts: Sequence[Step] | PortError) -> None:
        self._clock = clock
        self._attempts = list(attempts)
        self.links: list[FakeLink] = []

    def __call__(self, settings: PortSettings, wait_s: float) -> FakeLink:
        attempt = self._attempts.pop(0)
        if isinstance(attempt, PortError):
            if not self._attempts:
                self._clock.stop()
            raise attempt
        link = FakeLink(self._clock, list(attempt))
        self.links.append(link)
        return link


class Heard:
    """A sink that remembers."""

    def __init__(self) -> None:
        self.signals: list[Signal] = []

    def __call__(self, signal: Signal) -> None:
        self.signals.append(signal)
