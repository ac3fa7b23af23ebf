"""Tells what the database's surroundings do to us from what our own statements do."""

from psycopg.errors import InsufficientPrivilege
from sqlalchemy.exc import DatabaseError, DBAPIError, InternalError, OperationalError


def environment_reason(error: DBAPIError) -> str:
    """What the database says, in one line, where it or its place is to blame; blank where our program is.

    A file that is no database has no class of its own: SQLite's driver raises the general one.
    """
    to_blame = (
        isinstance(error, (OperationalError, InternalError))
        or type(error) is DatabaseError
        or isinstance(error.orig, InsufficientPrivilege)
    )
    return " ".join(str(error.orig).split()) if to_blame else ""
