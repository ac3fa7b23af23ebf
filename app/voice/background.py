"""A thread for what may take long, or for ever: it never keeps the program from ending."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Background:
    """Does jobs one after the other; the thread is begun with the first. Safe to call from any thread.

    Args:
        name: of the thread.
    """

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._begun = False

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue a job; its result or exception is in the future. After `stop` it is never done."""
        future: Future[T] = Future()
        self._jobs.put(partial(_do, job, future))
        with self._lock:
            if not self._begun:
                self._begun = True
                self._thread.start()
        return future

    def stop(self, within_s: float) -> bool:
        """End after what is queued; false where that takes longer, and is left behind. Safe to call twice."""
        with self._lock:
            if not self._begun:
                return True
        self._jobs.put(None)
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while job := self._jobs.get():
            job()


def _do(job: Callable[[], Any], future: Future[Any]) -> None:
    """Whatever the job raises belongs to whoever waits for it."""
    try:
        result = job()
    except Exception as error:  # noqa: BLE001 (handed on, as any executor does)
        future.set_exception(error)
    else:
        future.set_result(result)
