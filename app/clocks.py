"""This machine's clocks: wall, monotonic since boot, and which boot that is."""

import time
import uuid
from pathlib import Path

from domain.clock import Moment

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """Monotonic time counts across restarts of the program within one boot where the system names its boots.

    Elsewhere (Windows) each run of the program is a boot of its own; durations across a restart then
    come from the wall clock.
    """

    def __init__(self) -> None:
        named = BOOT_ID.exists()
        self._boot = BOOT_ID.read_text("ascii").strip() if named else uuid.uuid4().hex
        self._booted = 0 if named else time.monotonic_ns()

    def now(self) -> Moment:
        up = (time.monotonic_ns() - self._booted) // 1_000_000
        return Moment(time.time_ns() // 1_000_000, up, self._boot)
