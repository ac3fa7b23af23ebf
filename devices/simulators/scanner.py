"""A simulated barcode scanner."""

from pathlib import Path

from devices.simulators.device import SimulatedDevice


class SimulatedScanner(SimulatedDevice):
    """Sends what it is told to have scanned.

    Args:
        path: where its port appears.
        terminator: sent after every scan.
    """

    def __init__(self, path: str | Path, terminator: bytes = b"\r\n") -> None:
        self._terminator = terminator
        super().__init__(path)

    def scan(self, code: str | bytes) -> bool:
        """Scans a code; gives whether it went out."""
        return self.say(_raw(code) + self._terminator)

    def half_scan(self, code: str | bytes) -> bool:
        """Sends the first half of a code, and never its end."""
        raw = _raw(code)
        return self.say(raw[: len(raw) // 2])


def _raw(code: str | bytes) -> bytes:
    return code.encode() if isinstance(code, str) else code
