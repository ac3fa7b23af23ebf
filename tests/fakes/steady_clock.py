"""A clock that stands until it is told to move, or moves by itself with each look."""

from domain.clock import Moment


class SteadyClock:
    def __init__(self, at: int = 1_700_000_000_000, step_ms: int = 0) -> None:
        self._at = at
        self._step_ms = step_ms
        self._up = 0

    def now(self) -> Moment:
        self.advance(self._step_ms)
        return Moment(self._at, self._up, "boot")

    def advance(self, ms: int) -> None:
        self._at += ms
        self._up += ms
