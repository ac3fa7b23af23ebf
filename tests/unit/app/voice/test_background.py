"""Jobs on a thread that nothing waits for, not even the end of the program."""

import subprocess
import sys
import threading

import pytest

from app.voice.background import Background

PATIENCE_S = 10.0
HANGS = """
import threading
from app.voice.background import Background
background = Background("hangs")
background.submit(threading.Event().wait)
print(background.stop(0.01))
"""


def test_jobs_are_done_one_after_the_other_on_one_thread() -> None:
    background = Background("jobs")
    done = [background.submit(threading.current_thread) for _ in range(2)]
    first, second = (future.result(PATIENCE_S) for future in done)
    assert first is second
    assert first.name == "jobs"
    assert background.stop(PATIENCE_S)


def test_a_job_that_fails_leaves_the_next_one_alone() -> None:
    background = Background("jobs")
    failed, done = background.submit(lambda: 1 // 0), background.submit(lambda: 1)
    with pytest.raises(ZeroDivisionError):
        failed.result(PATIENCE_S)
    assert done.result(PATIENCE_S) == 1
    background.stop(PATIENCE_S)


def test_what_was_queued_is_done_before_the_end_and_nothing_after_it() -> None:
    background = Background("jobs")
    done: list[int] = []
    background.submit(lambda: done.append(1))
    assert background.stop(PATIENCE_S)
    background.submit(lambda: done.append(2))
    assert background.stop(PATIENCE_S)
    assert done == [1]


def test_without_a_job_there_is_nothing_to_end() -> None:
    assert Background("jobs").stop(PATIENCE_S)


def test_a_job_that_never_ends_does_not_keep_the_program() -> None:
    run = subprocess.run(
        [sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=30, check=True
    )
    assert run.stdout.strip() == "False"
