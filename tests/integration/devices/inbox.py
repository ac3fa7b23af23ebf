"""Where a device's signals arrive in a test, which waits for the one it expects."""

import queue
import time
from collections.abc import Callable

from domain.signals import Connection, ConnectionChanged, Signal


class Inbox:
    """A sink for any thread."""

    def __init__(self) -> None:
        self._queue: queue.Queue[Signal] = queue.Queue()
        self.seen: list[Signal] = []

    def __call__(self, signal: Signal) -> None:
        self._queue.put(signal)

    def await_that(self, wanted: Callable[[Signal], bool], timeout_s: float = 10.0) -> Signal:
        """Gives the next signal that is wanted; fails naming what came instead."""
        end = time.monotonic() + timeout_s
        while True:
            try:
                signal = self._queue.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"never came; seen so far: {self.seen}") from None
            self.seen.append(signal)
            if wanted(signal):
                return signal

    def await_signal(self, expected: Signal) -> None:
        self.await_that(lambda signal: signal == expected)

    def await_standing(self, connection: Connection, detail: str = "", timeout_s: float = 10.0) -> None:
        self.await_that(
            lambda signal: (
                isinstance(signal, ConnectionChanged)
                and (signal.connection, signal.detail) == (connection, detail)
            ),
            timeout_s,
        )
