"""Something that is to be done after a while, once, however often it was asked for meanwhile."""

import threading
from collections.abc import Callable


class Later:
    """Calls a job on a thread of its own.

    Args:
        job: must return soon; what it raises goes to the thread's excepthook.
        after_s: seconds from the first `ask` to the call.
    """

    def __init__(self, job: Callable[[], object], after_s: float) -> None:
        self._job = job
        self._after_s = after_s
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._waiting = self._stopped = False

    def ask(self) -> None:
        """Have the job done later, unless it is going to be anyway."""
        with self._lock:
            if not self._waiting and not self._stopped:
                self._waiting = True
                self._timer = threading.Timer(self._after_s, self._do)
                self._timer.start()

    def stop(self) -> None:
        """Do nothing any more; a job under way is awaited. Safe to call twice."""
        with self._lock:
            self._stopped = True
        if self._timer:
            self._timer.cancel()
            self._timer.join()

    def _do(self) -> None:
        with self._lock:
            self._waiting = False
        self._job()
