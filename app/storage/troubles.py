"""The one place where what the disk and SQLite throw becomes a LedgerError."""

from collections.abc import Iterator
from contextlib import contextmanager

import pysqlite3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from domain.outcomes import Trouble
from domain.ports import LedgerError

IOERR_SHMSIZE = 4874
"""No room for the file that SQLite shares among its connections; the driver has no name for it."""

TROUBLES = {
    sqlite.SQLITE_FULL: Trouble.DISK_FULL,
    IOERR_SHMSIZE: Trouble.DISK_FULL,
    sqlite.SQLITE_BUSY: Trouble.LEDGER_BUSY,
    sqlite.SQLITE_LOCKED: Trouble.LEDGER_BUSY,
    sqlite.SQLITE_CORRUPT: Trouble.LEDGER_DAMAGED,
    sqlite.SQLITE_NOTADB: Trouble.LEDGER_DAMAGED,
}
WORDS = {
    "database or disk is full": sqlite.SQLITE_FULL,
    "database is locked": sqlite.SQLITE_BUSY,
    "database table is locked": sqlite.SQLITE_LOCKED,
    "database disk image is malformed": sqlite.SQLITE_CORRUPT,
    "file is not a database": sqlite.SQLITE_NOTADB,
}
"""What `sqlite3_errstr` says: of a copy that fails, the driver tells no more."""
NO_TEXT = "Could not decode to UTF-8"
"""How the driver begins when it could not make text of what it read."""
ENOSPC = 28
OUR_BUGS = (sqlite.IntegrityError, sqlite.ProgrammingError, sqlite.InterfaceError)


@contextmanager
def environment() -> Iterator[None]:
    """Turn the environment's errors into LedgerError; our own bugs (wrong SQL, constraints) pass."""
    try:
        yield
    except (DBAPIError, sqlite.DatabaseError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, OUR_BUGS):
            raise
        raise _ledger_error(cause) from error
    except UnicodeDecodeError as error:
        raise LedgerError(Trouble.LEDGER_DAMAGED, str(error)) from error
    except OSError as error:
        trouble = Trouble.DISK_FULL if error.errno == ENOSPC else Trouble.DISK_ERROR
        raise LedgerError(trouble, str(error)) from error


def _ledger_error(error: BaseException | None) -> LedgerError:
    """Most errors of SQLite have a code; the others are told by their words. Only what says so is damage."""
    code: int = getattr(error, "sqlite_errorcode", None) or _code_of(str(error))
    trouble = TROUBLES.get(code) or TROUBLES.get(code & 0xFF, Trouble.DISK_ERROR)
    return LedgerError(trouble, str(error))


def _code_of(words: str) -> int:
    code: int = sqlite.SQLITE_CORRUPT if words.startswith(NO_TEXT) else WORDS.get(words, sqlite.SQLITE_ERROR)
    return code
