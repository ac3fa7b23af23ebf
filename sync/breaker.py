"""When the central side is asked again after failures: each cause has its own rhythm."""

import random
from collections.abc import Callable
from enum import Enum

from sync.errors import SyncTrouble

FIRST_S = 1.0
LONGEST_S = 60.0
DOUBLINGS = 6
SELDOM_SPREAD = 0.5
"""Of a pause that is long anyway, at most this much is added by chance."""


class Cause(Enum):
    """What has to pass before asking again makes sense."""

    NETWORK = "network"
    NOT_SIGNED_IN = "not_signed_in"
    UPGRADE = "upgrade"
    FORKED = "forked"


SELDOM_S = {Cause.NOT_SIGNED_IN: 180.0, Cause.UPGRADE: 600.0}
"""Causes that people end, and that are looked at now and then; a restart looks at once."""

CAUSES = {
    SyncTrouble.NOT_SIGNED_IN: Cause.NOT_SIGNED_IN,
    SyncTrouble.UPGRADE_NEEDED: Cause.UPGRADE,
    SyncTrouble.FORKED: Cause.FORKED,
}
"""Troubles that waiting alone does not end; all others count as the network's."""


def delay_s(cause: Cause, failures: int, retry_after_s: float | None, chance: float) -> float | None:
    """Seconds to wait before the next try; None: until somebody asks for it.

    Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 (full jitter).

    Args:
        cause: of the latest failure.
        failures: of this cause in a row, the latest included; at least 1.
        retry_after_s: what the central side asked for; never undercut.
        chance: uniform in [0, 1).
    """
    if cause is Cause.FORKED:
        return None
    asked_s = retry_after_s or 0.0
    if cause in SELDOM_S:
        return max(asked_s, SELDOM_S[cause]) * (1.0 + SELDOM_SPREAD * chance)
    return asked_s + chance * min(LONGEST_S, FIRST_S * 2.0 ** min(failures - 1, DOUBLINGS))


class Breaker:
    """Counts failures of one cause in a row; a success or another cause starts anew."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self._cause = Cause.NETWORK
        self._failures = 0

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self, trouble: SyncTrouble | None = None, retry_after_s: float | None = None) -> float | None:
        """Seconds to wait; None: until somebody asks. Without a trouble, something is merely not done yet."""
        cause = CAUSES.get(trouble, Cause.NETWORK) if trouble else Cause.NETWORK
        self._failures = self._failures + 1 if cause is self._cause else 1
        self._cause = cause
        return delay_s(cause, self._failures, retry_after_s, self._chance())
