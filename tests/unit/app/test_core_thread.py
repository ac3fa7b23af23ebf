"""One thread does everything that records, in order, and outlives every job that fails."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from functools import partial

import pytest
from structlog.testing import capture_logs

from app.core_thread import CoreThread


@pytest.fixture
def core() -> Iterator[CoreThread]:
    core = CoreThread()
    yield core
    core.stop()


def fail() -> None:
    raise ZeroDivisionError


def test_jobs_run_in_the_order_they_were_given_on_one_thread(core: CoreThread) -> None:
    seen: list[tuple[int, str]] = []

    def noting(number: int) -> None:
        seen.append((number, threading.current_thread().name))

    futures = [core.submit(partial(noting, n)) for n in range(50)]
    for future in futures:
        future.result()
    assert [number for number, _ in seen] == list(range(50))
    assert len({name for _, name in seen}) == 1
    assert threading.current_thread().name not in {name for _, name in seen}


def test_a_call_gives_the_result(core: CoreThread) -> None:
    assert core.call(lambda: 42) == 42


def test_a_call_from_the_thread_itself_runs_at_once(core: CoreThread) -> None:
    assert core.call(lambda: core.call(lambda: 42)) == 42


def test_a_job_that_fails_is_logged_fails_its_own_future_and_nothing_else(core: CoreThread) -> None:
    with capture_logs() as logs:
        with pytest.raises(ZeroDivisionError):
            core.call(fail)
        assert core.call(lambda: 1) == 1
    assert [entry["event"] for entry in logs] == ["job_failed"]


def test_a_job_called_off_while_it_waited_is_not_done_and_the_thread_goes_on(core: CoreThread) -> None:
    gate = threading.Event()
    done: list[int] = []
    core.submit(gate.wait)
    waiting = core.submit(lambda: done.append(1))
    assert waiting.cancel()
    gate.set()
    with pytest.raises(CancelledError):
        waiting.result()
    assert core.call(lambda: 2) == 2
    assert done == []


def test_what_is_queued_is_finished_before_the_end() -> None:
    core = CoreThread()
    done: list[int] = []
    for n in range(20):
        core.submit(partial(done.append, n))
    core.stop()
    core.stop()
    assert done == list(range(20))


def test_after_the_end_nobody_waits_for_a_job_that_nobody_does() -> None:
    core = CoreThread()
    core.stop()
    with pytest.raises(RuntimeError):
        core.call(lambda: 1)
