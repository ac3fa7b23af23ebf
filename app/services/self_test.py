"""The scanner self-test: while it is on, scans are shown as they came, and nothing is done or recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from domain.barcodes import Barcode, Reading
from domain.outcomes import Code, Refused
from domain.ports import BarcodeReader, Clock
from domain.scanning import Meant, clean, refuse
from domain.signals import ScanOverflowed, ScanReceived, Signal

SELF_TEST_MS: Final = 120_000
"""So long scans are shown after the last one; then they are acted on again, whatever the screen shows."""

MOST_KEPT: Final = 20
Mean = Callable[[Barcode], tuple[Meant, ...]]


@dataclass(frozen=True, slots=True)
class TriedScan:
    """A scan that nothing was done about.

    Attributes:
        number: counts the scans of this self-test, from 1.
        at: UTC ms.
        scan: what came.
        reading: what it holds; None where it is no text that could be read.
        meant: everything it would mean here.
        refused: why it would be refused whatever it means.
    """

    number: int
    at: int
    scan: ScanReceived | ScanOverflowed
    reading: Reading | None = None
    meant: tuple[Meant, ...] = ()
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class SelfTestState:
    """`until` is monotonic ms; `tried` the last scans, the newest first."""

    until: int
    tried: tuple[TriedScan, ...] = ()


class SelfTest:
    """Takes scans while it is on. Lives on the core thread.

    Args:
        clock: this machine's clocks.
        reader: reads what the text of a scan holds.
        mean: tells what that stands for here.
        changed: called after each change of `state`.
    """

    def __init__(
        self, clock: Clock, reader: BarcodeReader, mean: Mean, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._clock = clock
        self._reader = reader
        self._mean = mean
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
        at = self._clock.now().at
        if isinstance(scan, ScanOverflowed):
            why = refuse(scan.device, scan.head, Code.SCAN_TOO_LONG, scan.length)
            return TriedScan(number, at, scan, refused=why)
        text = clean(scan.device, scan.raw)
        if isinstance(text, Refused):
            return TriedScan(number, at, scan, refused=text)
        reading = self._reader.read(text)
        meant = self._mean(reading) if isinstance(reading, Barcode) else ()
        return TriedScan(number, at, scan, reading, meant)
