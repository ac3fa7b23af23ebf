"""What is to be done later is done once, and not at all after the end."""

import threading
from queue import Queue

from app.later import Later

WAIT_S = 10


def test_asked_twice_it_is_done_once_and_asked_again_once_more() -> None:
    done: Queue[str] = Queue()
    later = Later(lambda: done.put("done"), after_s=0.05)
    later.ask()
    later.ask()
    assert done.get(timeout=WAIT_S) == "done"
    later.stop()
    assert done.empty()


def test_it_may_be_asked_for_while_it_is_being_done() -> None:
    done: Queue[int] = Queue()
    asked = iter((True, False))

    def again() -> None:
        done.put(threading.get_ident())
        if next(asked):
            later.ask()

    later = Later(again, after_s=0)
    later.ask()
    assert done.get(timeout=WAIT_S)
    assert done.get(timeout=WAIT_S)
    later.stop()


def test_after_the_end_nothing_is_done() -> None:
    done: Queue[str] = Queue()
    later = Later(lambda: done.put("done"), after_s=3600)
    later.ask()
    later.stop()
    later.stop()
    later.ask()
    assert done.empty()
    assert not any(isinstance(thread, threading.Timer) for thread in threading.enumerate())


def test_one_that_was_never_asked_for_ends_at_once() -> None:
    Later(lambda: None, after_s=3600).stop()
