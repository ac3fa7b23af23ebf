"""A burst of signals makes a few snapshots, and the last of it is always shown."""

import pytest

from app.publishing import LONGEST_S, Publisher


class Burst:
    """Signals that wait, a clock, and how often the screen was told."""

    def __init__(self) -> None:
        self.waiting, self.now, self.shown = 0, 0.0, 0
        self.publisher = Publisher(self._show, lambda: self.waiting > 0, lambda: self.now)

    def _show(self) -> None:
        self.shown += 1

    def handle(self, signals: int, each_s: float, *, changing: bool = True) -> None:
        for left in reversed(range(signals)):
            self.waiting = left
            self.now += each_s
            if changing:
                self.publisher.changed()
            self.publisher.handled()


@pytest.fixture
def burst() -> Burst:
    return Burst()


def test_a_change_alone_is_shown_at_once(burst: Burst) -> None:
    burst.publisher.changed()
    assert burst.shown == 1


def test_nothing_new_shows_nothing(burst: Burst) -> None:
    burst.handle(5, 0.001, changing=False)
    assert burst.shown == 0


def test_of_a_short_burst_only_the_end_is_shown(burst: Burst) -> None:
    burst.handle(50, 0.001)
    assert burst.shown == 1


def test_a_change_before_signals_that_change_nothing_is_shown_after_the_last(burst: Burst) -> None:
    burst.waiting = 2
    burst.publisher.changed()
    burst.handle(2, 0.001, changing=False)
    assert burst.shown == 1


def test_a_burst_without_end_is_shown_again_and_again(burst: Burst) -> None:
    burst.waiting = 1
    for _ in range(1000):
        burst.now += 0.01
        burst.publisher.changed()
    assert 0.8 * burst.now / LONGEST_S <= burst.shown <= burst.now / LONGEST_S
