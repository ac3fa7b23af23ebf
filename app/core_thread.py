"""The thread that owns the ledger: everything that records runs here, one job after the other."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

import structlog

T = TypeVar("T")

log = structlog.get_logger(__name__)


class CoreThread:
    """Runs jobs in the order they were given. A job that raises fails its own future and nothing else."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="core", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue a job; its result or exception is in the future."""
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return future

    def call(self, job: Callable[[], T]) -> T:
        """Run a job and wait for its result; from the core thread itself, run it at once."""
        if threading.current_thread() is self._thread:
            return job()
        return self.submit(job).result()

    def stop(self) -> None:
        """Finish what is queued, then end; safe to call twice."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._jobs.get()) is not None:
            job, future = task
            try:
                future.set_result(job())
            except BaseException as error:
                log.exception("job_failed", job=repr(job))
                future.set_exception(error)
