"""A rest without time: notes how long it was asked for and goes on at once."""

from collections.abc import Callable


class FakeRest:
    """Calls `at_rest` during each rest, for what happens meanwhile."""

    def __init__(self) -> None:
        self.rests: list[tuple[float | None, bool]] = []
        self.at_rest: Callable[[], None] = lambda: None
        self.woken = 0
        self.hurried = 0

    def rest(self, seconds: float | None, *, wakeable: bool) -> None:
        self.rests.append((seconds, wakeable))
        self.at_rest()

    def wake(self) -> None:
        self.woken += 1

    def hurry(self) -> None:
        self.hurried += 1
