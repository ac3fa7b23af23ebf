"""How long to leave the central side alone after failures; jitter keeps terminals from coming all at once."""

import random
from collections.abc import Callable

FIRST_S = 1.0
LONGEST_S = 60.0
DOUBLINGS = 6


def delay_s(failures: int, retry_after_s: float | None, chance: float) -> float:
    """Seconds to wait before the next try.

    Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 (full jitter).

    Args:
        failures: in a row, the latest included; at least 1.
        retry_after_s: what the central side asked for; never undercut.
        chance: uniform in [0, 1).
    """
    ceiling = min(LONGEST_S, FIRST_S * 2.0 ** min(failures - 1, DOUBLINGS))
    return (retry_after_s or 0.0) + chance * ceiling


class Backoff:
    """Counts failures in a row and says how long to wait; a success starts anew."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self._failures = 0

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self, retry_after_s: float | None = None) -> float:
        self._failures += 1
        return delay_s(self._failures, retry_after_s, self._chance())
