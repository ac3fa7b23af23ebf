"""Reads a view of another system's database: read-only, within a time and a number of rows."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import quote

import psycopg
from psycopg.abc import Buffer, Loader
from psycopg.types.datetime import DateLoader, TimestampLoader, TimestamptzLoader
from pysqlite3 import dbapi2
from sqlalchemy import Connection, CursorResult, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import SQLAlchemyError

from central.importing.mapping import View

Rows = Sequence[Mapping[str, Any]]


class _Day(DateLoader):
    def load(self, data: Buffer) -> Any:
        return _or_text(super().load, data)


class _Time(TimestampLoader):
    def load(self, data: Buffer) -> Any:
        return _or_text(super().load, data)


class _TimeWithZone(TimestamptzLoader):
    def load(self, data: Buffer) -> Any:
        return _or_text(super().load, data)


def _or_text(load: Callable[[Buffer], Any], data: Buffer) -> Any:
    """A value, or what the database writes for it where Python has none."""
    try:
        return load(data)
    except psycopg.DataError:
        return bytes(data).decode()


DATES: Final[Mapping[str, type[Loader]]] = {"date": _Day, "timestamp": _Time, "timestamptz": _TimeWithZone}


class ViewTrouble(Exception):
    """A view cannot be read; the text says why, in one line."""


class Look(Thread):
    """One look at a view, in a thread that holds up nothing, not even the end of the program.

    Attributes:
        outcome: rows, or why there are none; None as long as it goes on, or when the program failed.
    """

    def __init__(self, view: View) -> None:
        super().__init__(name=f"import {view.name}", daemon=True)
        self._view = view
        self.outcome: Rows | ViewTrouble | None = None

    def run(self) -> None:
        try:
            self.outcome = read_view(self._view)
        except ViewTrouble as trouble:
            self.outcome = trouble


def read_view(view: View) -> Rows:
    """The rows of a view now.

    Raises:
        ViewTrouble: no answer, no such view, too many rows, or the database's driver is missing.
    """
    try:
        engine = _engine(view)
    except (SQLAlchemyError, ImportError) as error:
        raise ViewTrouble(f"{make_url(view.url).drivername}: {_line(error)}") from error
    try:
        with engine.connect() as connection, _executed(connection, view.sql) as found:
            rows = found.fetchmany(view.most + 1)
            columns = tuple(found.keys())
    except SQLAlchemyError as error:
        raise ViewTrouble(_line(error)) from error
    finally:
        engine.dispose()
    if len(rows) > view.most:
        raise ViewTrouble(
            f"has more than {view.most} rows: let the query leave out what is over, or raise most"
        )
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _executed(connection: Connection, sql: str) -> CursorResult[Any]:
    """Streamed: of too many rows, only some are ever here. Colons and percent signs mean nothing."""
    return connection.execution_options(stream_results=True, no_parameters=True).exec_driver_sql(sql)


def _engine(view: View) -> Engine:
    url = make_url(view.url)
    if view.password_file:
        url = url.set(password=_secret(view.password_file))
    match url.get_backend_name():
        case "postgresql":
            return _postgresql(url, view.timeout)
        case "sqlite":
            return _sqlite(url, view.timeout)
        case _:
            return create_engine(url, poolclass=NullPool)


def _postgresql(url: URL, timeout: float) -> Engine:
    options = f"-c default_transaction_read_only=on -c statement_timeout={int(timeout * 1000)}"
    arguments = {"connect_timeout": max(2, int(timeout)), "options": options, "application_name": "lineside"}
    driver = url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url
    engine = create_engine(driver, poolclass=NullPool, connect_args=arguments)
    if driver.get_driver_name() == "psycopg":
        event.listen(engine, "connect", _take_any_date)
        event.listen(engine, "handle_error", _close_cut_off)
    return engine


def _take_any_date(connection: psycopg.Connection[Any], _: object) -> None:
    """A date that Python has not, such as `infinity`, is a fault of its row, and not of the whole view."""
    for kind, loader in DATES.items():
        connection.adapters.register_loader(kind, loader)


def _close_cut_off(context: ExceptionContext) -> None:
    """What was being read when the connection broke is closed by nobody else."""
    reading = context.execution_context
    if context.is_disconnect and reading is not None:
        reading.cursor.close()


def _sqlite(url: URL, timeout: float) -> Engine:
    file = f"file:{quote(str(url.database))}?mode=ro"

    def connect() -> Any:
        return dbapi2.connect(file, uri=True, timeout=timeout)

    return create_engine("sqlite+pysqlite://", module=dbapi2, creator=connect, poolclass=NullPool)


def _secret(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except OSError as error:
        raise ViewTrouble(f"password_file {file} cannot be read: {error.strerror}") from error


def _line(error: Exception) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())
