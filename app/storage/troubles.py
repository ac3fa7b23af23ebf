"""The one place where what the disk and SQLite throw becomes a LedgerError."""

from collections.abc import Iterator
from contextlib import contextmanager

import pysqlite3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from domain.outcomes import Trouble
from domain.ports import LedgerError

TROUBLES = {
    sqlite.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite.SQLITE_BUSY: Trouble.LEDGER_BUSY,
    sqlite.SQLITE_LOCKED: Trouble.LEDGER_BUSY,
    sqlite.SQLITE_CORRUPT: Trouble.LEDGER_DAMAGED,
    sqlite.SQLITE_NOTADB: Trouble.LEDGER_DAMAGED,
}
ENOSPC = 28


@contextmanager
def environment() -> Iterator[None]:
    """Turn the environment's errors into LedgerError; our own bugs (wrong SQL, constraints) pass."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, (sqlite.IntegrityError, sqlite.ProgrammingError)):
            raise
        raise _ledger_error(error.orig) from error
    except sqlite.DatabaseError as error:
        raise _ledger_error(error) from error
    except OSError as error:
        trouble = Trouble.DISK_FULL if error.errno == ENOSPC else Trouble.DISK_ERROR
        raise LedgerError(trouble, str(error)) from error


def _ledger_error(error: BaseException | None) -> LedgerError:
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return LedgerError(TROUBLES.get(primary, Trouble.DISK_ERROR), str(error))
