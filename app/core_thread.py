"""The thread that owns the ledger: everything that records runs here, one job after the other."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import structlog

from domain.ports import LedgerError

T = TypeVar("T")

log = structlog.get_logger(__name__)


class CoreThread:
    """Runs jobs in the order they were given. A job that raises fails its own future and nothing else."""

    def __init__(self) -> None:
        self._jobs = ThreadPoolExecutor(max_workers=1, thread_name_prefix="core")
        self._thread = self._jobs.submit(threading.current_thread).result()

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue a job; its result or exception is in the future.

        Raises:
            RuntimeError: the thread has ended; nobody would ever do the job.
        """
        future = self._jobs.submit(job)
        future.add_done_callback(lambda done: _log_failure(job, done))
        return future

    def call(self, job: Callable[[], T]) -> T:
        """Run a job and wait for its result; from the core thread itself, run it at once."""
        if threading.current_thread() is self._thread:
            return job()
        return self.submit(job).result()

    def stop(self) -> None:
        """Finish what is queued, then end; safe to call twice."""
        self._jobs.shutdown()


def _log_failure(job: Callable[[], Any], done: Future[Any]) -> None:
    """What the environment does is told by who asked; a bug is told here, with where it happened."""
    error = None if done.cancelled() else done.exception()
    if error is not None and not isinstance(error, LedgerError):
        log.error("job_failed", job=repr(job), exc_info=error)
