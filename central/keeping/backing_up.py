"""Copies the SQLite file of a running service, whole and as it is at one moment."""

from contextlib import closing
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import Engine

from central.errors import BackupFailed


def back_up(engine: Engine, target: Path) -> None:
    """Write a copy of the database to a new file, which appears once it is complete and on disk.

    Raises:
        BackupFailed: it is on PostgreSQL, the file exists already, or it cannot be written.
    """
    if engine.dialect.name != "sqlite":
        raise BackupFailed("PostgreSQL has a better tool for it: pg_dump --format=custom")
    if target.exists():
        raise BackupFailed(f"{target} exists already: give a new name")
    partial = target.with_name(f"{target.name}.partial")
    source = engine.url.database or ""
    if not Path(source).exists():
        raise BackupFailed(f"there is no database {source} yet")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite.connect(source)) as database, closing(sqlite.connect(str(partial))) as copy:
            database.backup(copy)
        partial.rename(target)
    except (OSError, sqlite.Error) as error:
        raise BackupFailed(f"{target} cannot be written: {error}") from error
