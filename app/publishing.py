"""When the screen is told: at once as a rule, and in a burst of signals several times a second."""

import time
from collections.abc import Callable

LONGEST_S = 0.1
"""However much comes, what was recorded so long ago is on the screen."""


class Publisher:
    """Belongs to the core thread.

    Args:
        publish: takes a snapshot and shows it, which costs more than recording does.
        more_waits: whether another signal is to be handled right after this one.
        now: seconds of a monotonic clock.
    """

    def __init__(
        self,
        publish: Callable[[], None],
        more_waits: Callable[[], bool],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._publish = publish
        self._more_waits = more_waits
        self._now = now
        self._unseen_since: float | None = None

    def changed(self) -> None:
        """Something is to be shown: now, unless a signal that waits will see to it."""
        if self._unseen_since is None:
            self._unseen_since = self._now()
        self.handled()

    def handled(self) -> None:
        """A signal was handled; it may have been the one that others left it to."""
        since = self._unseen_since
        if since is not None and (not self._more_waits() or self._now() - since >= LONGEST_S):
            self._unseen_since = None
            self._publish()
