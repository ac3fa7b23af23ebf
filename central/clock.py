"""The clocks of the machine that the central side runs on."""

import time
from uuid import uuid4

from domain.clock import Moment


class SystemClock:
    """A process counts as a boot of its own: its monotonic times compare with no other's."""

    def __init__(self) -> None:
        self._boot = uuid4().hex

    def now(self) -> Moment:
        return Moment(time.time_ns() // 1_000_000, time.monotonic_ns() // 1_000_000, self._boot)
