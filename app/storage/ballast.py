"""Room on the disk that is set aside for the ledger, and given up when the disk is full.

Then SQLite can still bring its log into the file, what was sent can be noted, and what is old be deleted.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import structlog

from app.storage.engine import BUSY_TIMEOUT_MS
from app.storage.troubles import environment
from domain.outcomes import Trouble
from domain.ports import LedgerError

log = structlog.get_logger(__name__)

BALLAST_BYTES: Final = 4 << 20
"""As much as SQLite's log takes before it is brought into the file."""
MARGIN_BYTES: Final = 1 << 20
"""The ballast is taken up only where so much is left beside it: else it would be given up again at once."""
ENOUGH_PAGES: Final = 256
"""So many free pages in the ledger's file are room as well, where the disk has none."""
PATIENCE_MS: Final = 200
LOW_BYTES: Final = 200 << 20
"""With less than this somebody should look after the disk, days before it is full."""


class Ballast:
    """A file of real blocks beside the ledger.

    Args:
        ledger: the ledger's path.
        size: in bytes.
    """

    def __init__(self, ledger: Path, size: int = BALLAST_BYTES) -> None:
        self._path = ledger.with_suffix(".ballast")
        self._size = size
        self.in_place = False

    def keep(self) -> bool:
        """Take the room up, if there is enough; whether it is taken up now."""
        if not self.in_place:
            self.in_place = self._is_whole() or self._take_up()
        return self.in_place

    def give_up(self) -> bool:
        """Leave the room to the ledger; whether there was any."""
        there = self._path.exists()
        self._path.unlink(missing_ok=True)
        self.in_place = False
        if there:
            log.error("ballast_given_up", path=str(self._path), hint="the disk is full; make room on it")
        return there

    def _is_whole(self) -> bool:
        return self._path.exists() and self._path.stat().st_size == self._size

    def _take_up(self) -> bool:
        if shutil.disk_usage(self._path.parent).free < self._size + MARGIN_BYTES:
            return False
        try:
            _fill(self._path, self._size)
        except OSError as error:
            log.warning("ballast_not_kept", error=str(error))
            with suppress(OSError):  # the disk that let no file be made may not let it be deleted either
                self._path.unlink(missing_ok=True)
            return False
        return True


class Room:
    """What a full disk means to a ledger: no more records, but room to tidy up; as before once there is some.

    Args:
        ballast: None for a ledger that has to do without.
    """

    def __init__(self, ballast: Ballast | None) -> None:
        self._ballast = ballast
        if ballast:
            ballast.keep()

    def ask(self, driver: Any) -> None:
        """Records are to be written: tidy up first if that is what makes room for them.

        Args:
            driver: the connection that is to write, outside of a transaction.

        Raises:
            LedgerError: the disk is full.
        """
        if self._ballast is None or self._ballast.keep():
            return
        with environment():
            _tidy(driver)
            free = driver.execute("PRAGMA freelist_count").fetchone()[0]
        if not self._ballast.keep() and free < ENOUGH_PAGES:
            raise LedgerError(Trouble.DISK_FULL, "too little is left on the disk to record anything")

    @contextmanager
    def minded(self) -> Iterator[None]:
        """What finds the disk full leaves the ballast's room to whatever tries next."""
        try:
            yield
        except LedgerError as error:
            if self._ballast and error.trouble is Trouble.DISK_FULL:
                self._ballast.give_up()
            raise


def _tidy(driver: Any) -> None:
    """Bring SQLite's log into the file and cut it off, without waiting long for who reads."""
    driver.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _fill(path: Path, size: int) -> None:
    """A file whose blocks are its own; no file of zeros, which a file system may leave out."""
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            file.write(os.urandom(size))


def low_room(folder: Path) -> int | None:
    """How many bytes are left on the disk of `folder`, if they are so few that somebody has to be told."""
    free = shutil.disk_usage(folder).free
    return free if free < LOW_BYTES else None
