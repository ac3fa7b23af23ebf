"""Opens the terminal's SQLite file the one way it may be opened, and proves that it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""First and last SQLite release whose WAL reset can corrupt a file."""
SYNCHRONOUS_FULL = 2
BUSY_TIMEOUT_MS = 5000
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA recursive_triggers=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    "PRAGMA journal_size_limit=4194304",
)


class UnsafeSqliteError(RuntimeError):
    """This SQLite would not keep what it is given: wrong version, journal or synchronous mode."""


def open_engine(path: Path) -> Engine:
    """An engine to write the file at `path` with, which is made if it is not there.

    Raises:
        UnsafeSqliteError: see there; the terminal must not record on it.
    """
    assert_safe_version(sqlite.sqlite_version_info)
    return _engine(path, _prepare, "BEGIN IMMEDIATE")


def open_reading_engine(path: Path) -> Engine:
    """An engine that leaves the file at `path` as it is, its journal mode too: it may be anybody's."""
    return _engine(path, _prepare_to_read, "BEGIN")


def _engine(path: Path, prepare: Callable[[Any, object], None], begin: str) -> Engine:
    engine = create_engine(f"sqlite:///{path}", module=sqlite, poolclass=QueuePool)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda connection: _begin(connection, begin))
    return engine


def assert_safe_version(version: tuple[int, ...]) -> None:
    first, last = WAL_RESET_BUG
    if first <= version <= last:
        text = ".".join(map(str, version))
        raise UnsafeSqliteError(f"SQLite {text} can corrupt its file on WAL reset; 3.51.3 or later is needed")


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)
    journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if journal != "wal" or synchronous != SYNCHRONOUS_FULL:
        raise UnsafeSqliteError(
            f"journal_mode is {journal}, synchronous is {synchronous}; wal and 2 are needed"
        )


def _prepare_to_read(connection: Any, _: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
