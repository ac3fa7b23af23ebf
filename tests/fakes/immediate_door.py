"""A door without threads: jobs run at once, or when the test says so."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class ImmediateDoor:
    """Runs each job and its continuation before `ask` returns; held, it keeps them until `release`."""

    def __init__(self) -> None:
        self.held = False
        self._waiting: list[Callable[[], Any]] = []

    def ask(
        self, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[], None] = lambda: None
    ) -> None:
        self._waiting.append(lambda: self._run(job, then, failed))
        if not self.held:
            self.release()

    @staticmethod
    def _run(job: Callable[[], T], then: Callable[[T], None], failed: Callable[[], None]) -> None:
        try:
            result = job()
        except Exception:  # noqa: BLE001  as the real door: whatever a bug throws
            failed()
        else:
            then(result)

    def release(self) -> None:
        """Run what waits, in order."""
        while self._waiting:
            self._waiting.pop(0)()
