"""A pseudo-terminal under a stable name, which can be unplugged and plugged in again."""

import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from devices.errors import SimulatorUnsupportedError

if sys.platform != "win32":
    import tty

PATIENCE_S = 0.5
MAX_READ_BYTES = 4096


class SimulatedPort:
    """A serial port that exists while it is plugged in.

    Args:
        path: where the port appears, as a symbolic link; one left behind by a killed simulator is replaced.

    Raises:
        SimulatorUnsupportedError: the system has no pseudo-terminals.
        OSError: something else is at `path`, such as a simulator that runs, or the link cannot be made there.
    """

    def __init__(self, path: Path) -> None:
        self._openpty: Callable[[], tuple[int, int]] | None = getattr(os, "openpty", None)
        self._path = path
        self._ends: tuple[int, int] | None = None
        self.plug()

    @property
    def address(self) -> str:
        return str(self._path.absolute())

    @property
    def plugged(self) -> bool:
        return self._ends is not None

    def plug(self) -> None:
        if self._ends is not None:
            return
        if self._openpty is None:
            raise SimulatorUnsupportedError("simulated devices need pseudo-terminals: use Linux or macOS")
        self._ends = ours, theirs = self._openpty()
        tty.setraw(theirs)
        os.set_blocking(ours, False)
        try:
            self._show(os.ttyname(theirs))
        except OSError:
            self._release()
            raise

    def unplug(self) -> None:
        if self._ends is not None:
            self._path.unlink(missing_ok=True)
            self._release()

    def arrived(self) -> bool:
        """A terminal line does not tell whether somebody opens it."""
        return False

    def send(self, data: bytes) -> bool:
        """Sends bytes to whoever has the port open.

        Returns:
            Whether all of it went out: not while unplugged, nor when nobody reads and the buffer is full.
        """
        while data and self._writable():
            data = data[self._write(data) :]
        return not data

    def receive(self) -> bytes:
        """What was sent to the device since last time, without waiting."""
        with suppress(BlockingIOError):
            return os.read(self._ends[0], MAX_READ_BYTES) if self._ends else b""
        return b""

    def _write(self, data: bytes) -> int:
        return os.write(self._ends[0], data) if self._ends else 0

    def _writable(self) -> bool:
        return self._ends is not None and bool(select.select([], [self._ends[0]], [], PATIENCE_S)[1])

    def _release(self) -> None:
        for end in self._ends or ():
            os.close(end)
        self._ends = None

    def _show(self, name: str) -> None:
        if self._path.exists():
            raise FileExistsError("there already: a simulator that runs? If none does, remove it")
        self._path.unlink(missing_ok=True)
        self._path.symlink_to(name)
