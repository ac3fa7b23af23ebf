"""What a network thread rests on between steps: woken softly by work, firmly by a reason to try now."""

from threading import Condition
from typing import Protocol


class Rest(Protocol):
    """A place to wait. A knock is never lost: one that comes before the wait ends it at once."""

    def rest(self, seconds: float | None, *, wakeable: bool) -> None:
        """Wait, at most `seconds` if given; if `wakeable`, until there is work; in any case until hurried."""
        ...

    def wake(self) -> None:
        """There may be work."""
        ...

    def hurry(self) -> None:
        """Whatever the wait is for, end it."""
        ...


class Bell:
    """Rest with a condition; any thread may ring."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._woken = False
        self._hurried = False

    def rest(self, seconds: float | None, *, wakeable: bool) -> None:
        with self._condition:
            self._condition.wait_for(lambda: self._hurried or (wakeable and self._woken), seconds)
            self._woken = self._hurried = False

    def wake(self) -> None:
        with self._condition:
            self._woken = True
            self._condition.notify_all()

    def hurry(self) -> None:
        with self._condition:
            self._hurried = True
            self._condition.notify_all()
