"""The scanner self-test: while it is on, scans are shown as they came, and nothing is done or recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.services.scan_service import Understood
from domain.outcomes import Code, Refused
from domain.ports import Clock
from domain.scanning import refuse
from domain.signals import ScanOverflowed, ScanReceived, Signal

SELF_TEST_MS: Final = 120_000
"""So long scans are shown after the last one; then they are acted on again, whatever the screen shows."""

MOST_KEPT: Final = 20
Examine = Callable[[ScanReceived], Understood | Refused]


@dataclass(frozen=True, slots=True)
class TriedScan:
    """A scan that nothing was done about.

    Attributes:
        number: counts the scans of this self-test, from 1.
        at: UTC ms.
        scan: what came.
        found: what it would be taken for, or why it would be refused.
    """

    number: int
    at: int
    scan: ScanReceived | ScanOverflowed
    found: Understood | Refused


@dataclass(frozen=True, slots=True)
class SelfTestState:
    """`until` is monotonic ms; `tried` the last scans, the newest first."""

    until: int
    tried: tuple[TriedScan, ...] = ()


class SelfTest:
    """Takes scans while it is on. Lives on the core thread.

    Args:
        clock: this machine's clocks.
        examine: tells what a scan would be taken for, see `ScanService.examine`.
        changed: called after each change of `state`.
    """

    def __init__(self, clock: Clock, examine: Examine, changed: Callable[[], None] = lambda: None) -> None:
        self._clock = clock
        self._examine = examine
        self._changed = changed
        self._state: SelfTestState | None = None

    @property
    def state(self) -> SelfTestState | None:
        """None while it is off."""
        return self._state if self._state and self._clock.now().up < self._state.until else None

    def begin(self) -> None:
        """Show scans from now on, beginning with none."""
        self._set(SelfTestState(self._until()))

    def end(self) -> None:
        """Act on scans again."""
        self._set(None)

    def takes(self, signal: Signal) -> bool:
        """Whether this is a scan that is only shown; then that has been seen to."""
        state = self.state
        if state is None or not isinstance(signal, ScanReceived | ScanOverflowed):
            return False
        number = state.tried[0].number + 1 if state.tried else 1
        self._set(SelfTestState(self._until(), (self._try(number, signal), *state.tried)[:MOST_KEPT]))
        return True

    def _set(self, state: SelfTestState | None) -> None:
        self._state = state
        self._changed()

    def _until(self) -> int:
        return self._clock.now().up + SELF_TEST_MS

    def _try(self, number: int, scan: ScanReceived | ScanOverflowed) -> TriedScan:
        return TriedScan(number, self._clock.now().at, scan, self._find(scan))

    def _find(self, scan: ScanReceived | ScanOverflowed) -> Understood | Refused:
        if isinstance(scan, ScanOverflowed):
            return refuse(scan.device, scan.head, Code.SCAN_TOO_LONG, scan.length)
        return self._examine(scan)
