"""A thread at rest is woken by what it waits for, and by nothing else."""

from threading import Event, Thread

import pytest

from sync.bell import Bell


@pytest.fixture
def bell() -> Bell:
    return Bell()


def resting(bell: Bell, *, wakeable: bool) -> tuple[Thread, Event]:
    rested = Event()

    def rest() -> None:
        bell.rest(60, wakeable=wakeable)
        rested.set()

    thread = Thread(target=rest, daemon=True)
    thread.start()
    return thread, rested


def test_time_ends_a_rest(bell: Bell) -> None:
    bell.rest(0, wakeable=True)


def test_work_ends_a_rest(bell: Bell) -> None:
    thread, _ = resting(bell, wakeable=True)
    bell.wake()
    thread.join(10)
    assert not thread.is_alive()


def test_work_does_not_end_the_wait_after_a_failure_but_hurry_does(bell: Bell) -> None:
    thread, rested = resting(bell, wakeable=False)
    bell.wake()
    assert not rested.wait(0.05)
    bell.hurry()
    thread.join(10)
    assert not thread.is_alive()


def test_a_knock_before_the_rest_counts_once(bell: Bell) -> None:
    bell.wake()
    bell.rest(60, wakeable=True)
    bell.hurry()
    bell.rest(60, wakeable=False)
    bell.rest(0, wakeable=True)


def test_a_rest_without_end_is_ended_by_hurry_alone(bell: Bell) -> None:
    rested = Event()

    def rest() -> None:
        bell.rest(None, wakeable=False)
        rested.set()

    Thread(target=rest, daemon=True).start()
    bell.wake()
    assert not rested.wait(0.05)
    bell.hurry()
    assert rested.wait(10)
