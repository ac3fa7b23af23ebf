"""Looks after the ledger once a day, beside the work: a snapshot, a look at every page, what is old goes."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from app.core_thread import CoreThread
from app.storage.ledger_reader import LedgerReader
from app.storage.pruning import old_rows, prune
from app.storage.snapshots import snapshots, take_snapshot
from app.storage.sqlite_ledger import SqliteLedger
from domain.outcomes import Trouble
from domain.ports import LedgerError

log = structlog.get_logger(__name__)

FIRST_LOOK_S = 600.0
"""After a start, which has its own work to do."""
LOOK_EVERY_S = 3600.0
SNAPSHOT_EVERY = timedelta(hours=24)


class Housekeeping:
    """Works in a thread of its own; what is written goes through the core thread, in small steps.

    Args:
        path: the ledger's file.
        core: the thread that writes it.
        ledger: the ledger, for the core thread.
        reader: for this thread.
        keep_days: how long records that nothing is folded from are kept once they are acknowledged.
        now: the wall clock, in UTC.
        tell: called in this thread when `trouble` has changed.
    """

    def __init__(
        self,
        path: Path,
        core: CoreThread,
        ledger: SqliteLedger,
        reader: LedgerReader,
        keep_days: int,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        self._path, self._core, self._ledger, self._reader = path, core, ledger, reader
        self._keep = timedelta(days=keep_days)
        self._now, self._tell = now, tell
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping", daemon=True)
        self.trouble: Trouble | None = None
        """Why the last look failed; None when it did not."""

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End after the step under way; safe to call if it never started."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Do what is due."""
        before, self.trouble = self.trouble, self._failed()
        if self.trouble is not before:
            self._tell()

    def _failed(self) -> Trouble | None:
        """Why not all that is due could be done; nothing is wrong where it was given up at the end."""
        try:
            self._snapshot_if_due()
            self._prune()
        except LedgerError as error:
            if self._ended.is_set():
                return None
            log.warning("housekeeping_failed", trouble=error.trouble, detail=error.detail)
            return error.trouble
        return None

    def _run(self) -> None:
        wait_s = FIRST_LOOK_S
        while not self._ended.wait(wait_s):
            self.look()
            wait_s = LOOK_EVERY_S

    def _snapshot_if_due(self) -> None:
        now, store = self._now(), self._ledger.store
        copies = (each for each in snapshots(self._path) if each.store == store)
        if not any(abs(now - each.at) < SNAPSHOT_EVERY for each in copies):
            take_snapshot(self._path, now, lambda: not self._ended.is_set())

    def _prune(self) -> None:
        before = round((self._now() - self._keep).timestamp() * 1000)
        gone = 0
        while not self._ended.is_set() and (old := old_rows(self._reader, before)):
            gone += self._core.call(partial(prune, self._ledger, old))
        if gone:
            log.info("records_pruned", count=gone)
