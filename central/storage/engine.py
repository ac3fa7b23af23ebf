"""Opens the central database, PostgreSQL through psycopg 3 or an SQLite file; transactions, locks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import Any, Final

import psycopg
import pysqlite3
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, InvalidatePoolError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from central.errors import BadSetting, DatabaseUnreachable

OLDEST_SQLITE = (3, 51, 3)
"""Before it, a write-ahead log reset at the wrong moment corrupts the file."""
BUSY_TIMEOUT_MS = 30_000
FREE_CONNECTION_S = 3
"""What a request waits for one of the pool's; a terminal gives a request up after 15 s."""
LOCK_MS, STATEMENT_MS = 5_000, 9_000
"""What a request waits for a lock, or for a statement with that; so that its 503 still reaches a terminal."""
RESTED_S = 1.0
"""After it a connection is asked whether it still is one, before it is used again."""
USED_AT: Final = "used_at"
LOCK: Final = select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger)))
TRY_LOCK: Final = select(func.pg_try_advisory_xact_lock(bindparam("key", type_=BigInteger)))

Insert = postgresql.Insert | sqlite_dialect.Insert


def open_engine(url: str) -> Engine:
    """An engine for `postgresql://…` or `sqlite:///…`; PostgreSQL is not contacted yet.

    Raises:
        BadSetting: no database URL, or of another kind of database.
        DatabaseUnreachable: there is no place for the SQLite file.
    """
    parsed = _parsed(url)
    match parsed.get_backend_name():
        case "postgresql":
            return _postgresql(parsed)
        case "sqlite" if parsed.database not in (None, "", ":memory:"):
            return _sqlite(parsed)
        case _:
            raise BadSetting(_BAD_URL.format(url=parsed.render_as_string(hide_password=True)))


_BAD_URL = (
    "database URL {url!r} cannot be used: give postgresql://user@host/database or sqlite:////path/to/file"
)


def _parsed(url: str) -> URL:
    try:
        return make_url(url.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        raise BadSetting(_BAD_URL.format(url=url)) from None


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        pool_size=10,
        max_overflow=10,
        pool_timeout=FREE_CONNECTION_S,
        connect_args={"connect_timeout": 5, "application_name": "lineside-central"},
    )
    event.listen(engine, "connect", _insist_on_durability)
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", _prove_alive)
    return engine


def _note_use(_: Any, kept: ConnectionPoolEntry) -> None:
    kept.info[USED_AT] = monotonic()


def _prove_alive(connection: Any, kept: ConnectionPoolEntry, _: object) -> None:
    """A connection that rested may have been cut; one that was just used is not asked each time."""
    if monotonic() - kept.info.get(USED_AT, monotonic()) < RESTED_S:
        return
    try:
        connection.execute("")
        connection.rollback()
    except psycopg.OperationalError as error:
        raise InvalidatePoolError from error


def _insist_on_durability(connection: Any, _: object) -> None:
    """An acknowledged record is on disk, whatever the server's default says."""
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off'"
    )
    connection.commit()


def _sqlite(url: URL) -> Engine:
    if sqlite.sqlite_version_info < OLDEST_SQLITE:
        raise BadSetting(f"SQLite {sqlite.sqlite_version} can corrupt its file: install a newer pysqlite3")
    _make_folder(Path(url.database or "").parent)
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        module=pysqlite3.dbapi2,
        pool_size=10,
        max_overflow=10,
        pool_timeout=FREE_CONNECTION_S,
    )
    event.listen(engine, "connect", _prepare_file)
    event.listen(engine, "begin", _begin)
    return engine


def serve_requests(engine: Engine) -> None:
    """Wait no longer, from now on, than whoever asks; what migrates or rebuilds waits as long as it takes."""
    engine.dispose()
    event.listen(engine, "connect", _hurry if engine.dialect.name == "postgresql" else _hurry_file)


def _hurry(connection: Any, _: object) -> None:
    for name, milliseconds in (("lock_timeout", LOCK_MS), ("statement_timeout", STATEMENT_MS)):
        connection.execute(f"SET {name} = {milliseconds}")
    connection.commit()


def _hurry_file(connection: Any, _: object) -> None:
    connection.execute(f"PRAGMA busy_timeout = {LOCK_MS}")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnreachable(f"folder {folder} for the database: {error.strerror}") from error


def _prepare_file(connection: Any, _: object) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed at the end, undone by any exception."""
    with engine.connect() as connection, connection.execution_options(writes=True).begin():
        yield connection


def reading_once(engine: Engine) -> Connection:
    """For a single query: PostgreSQL needs no transaction round it, which is two ways there and back less."""
    connection = engine.connect()
    if on_postgresql(connection):
        connection.execution_options(isolation_level="AUTOCOMMIT")
    return connection


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """Statements of which nothing is read: they go to PostgreSQL together, in one way there and back.

    Raises:
        OperationalError: the database has gone.
    """
    if not on_postgresql(connection):
        yield
        return
    driver: Any = connection.connection.driver_connection
    try:
        with driver.pipeline():
            yield
    except psycopg.OperationalError as error:
        raise OperationalError("sent at once", None, error) from error


def on_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def lock(connection: Connection, *names: str) -> None:
    """Let nobody else who asks for the same lock pass until this transaction has ended and is visible.

    SQLite has one writer at a time, so a writing transaction is enough.
    """
    if on_postgresql(connection):
        with at_once(connection):
            connection.execute(LOCK, {"key": _lock_key(names)})


def try_lock(connection: Connection, *names: str) -> bool:
    """As `lock`, but False at once when somebody else has it."""
    if not on_postgresql(connection):
        return True
    return bool(connection.execute(TRY_LOCK, {"key": _lock_key(names)}).scalar())


def _lock_key(names: Sequence[str]) -> int:
    digest = blake2b("\0".join(("lineside", *names)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def upsert(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], changes: Sequence[str] = ()
) -> None:
    """Insert rows, or overwrite those with the same primary key: all columns, or those named in `changes`."""
    if rows:
        statement = _upserting(connection.dialect.name, table, tuple(changes or rows[0]))
        connection.execute(statement, rows[0] if len(rows) == 1 else list(rows))


@cache
def _upserting(dialect: str, table: Table, changes: tuple[str, ...]) -> Insert:
    insert = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in changes if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=changed)


def insert_missing(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert a row unless there is one with the same primary key."""
    connection.execute(_insert(connection.dialect.name, table).on_conflict_do_nothing(), row)


def _insert(dialect: str, table: Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite_dialect.insert(table)
