"""The door between the GUI thread and the core thread, on Qt's queued signals."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core_thread import CoreThread

T = TypeVar("T")


class QtDoor(QObject):
    """Runs jobs on the core thread and their continuations on the thread this object lives in."""

    _arrived = Signal(object)

    def __init__(self, core: CoreThread) -> None:
        super().__init__()
        self._core = core
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def ask(
        self, job: Callable[[], T], then: Callable[[T], None], failed: Callable[[], None] = lambda: None
    ) -> None:
        """See `ui.door.Door`."""
        self._core.submit(job).add_done_callback(lambda done: self._hand_over(done, then, failed))

    def post(self, job: Callable[[], None]) -> None:
        """Run `job` on this object's thread; from any thread."""
        self._arrived.emit(job)

    def _hand_over(self, done: Future[Any], then: Callable[[Any], None], failed: Callable[[], None]) -> None:
        self.post(failed if done.exception() else lambda: then(done.result()))

    @Slot(object)
    def _run(self, job: Callable[[], None]) -> None:
        job()
