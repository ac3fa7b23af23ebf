"""The one door between the GUI thread and the core thread."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Door(Protocol):
    """Runs jobs where records are made and brings their results back."""

    def ask(
        self, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[], None] = lambda: None
    ) -> None:
        """Run `job` on the core thread, then `then` with its result on the GUI thread.

        A job returns expected outcomes as values; an exception is a bug and goes to the log, and `failed`
        is called on the GUI thread instead of `then`.
        """
        ...
