"""Brings the file to the newest schema: a snapshot first, then every revision in one transaction."""

from contextlib import closing
from pathlib import Path
from typing import Final

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, inspect, text

from domain.outcomes import Trouble
from domain.ports import LedgerError

NEWEST: Final = "0003"
"""The last revision in `migrations`, known without loading what runs them; a test holds it to that."""


def migrate(engine: Engine, path: Path) -> str | None:
    """Migrate the file at `path`, which `engine` has open.

    Returns:
        The revision it stood at before, None when it was new.

    Raises:
        LedgerError: a newer program wrote the file.
    """
    with engine.begin() as connection:
        before = _revision(connection)
    if before == NEWEST:
        return before
    if before is not None and before > NEWEST:
        newer = f"{path} was written by a newer Lineside (revision {before}); install that version"
        raise LedgerError(Trouble.DISK_ERROR, newer)
    if before is not None:
        snapshot(path, path.with_suffix(f".before-{NEWEST}.sqlite"))
    from app.storage.upgrade import upgrade

    upgrade(engine)
    return before


def _revision(connection: Connection) -> str | None:
    """Where Alembic noted that the file stands."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def snapshot(path: Path, target: Path) -> None:
    """Copy a live file by SQLite's backup API, under a name that appears only once the copy is whole."""
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite.connect(str(path))) as source, closing(sqlite.connect(str(partial))) as copy:
            source.backup(copy)
    except sqlite.DatabaseError:
        partial.unlink(missing_ok=True)
        raise
    partial.replace(target)
