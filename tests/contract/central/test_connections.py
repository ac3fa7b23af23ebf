"""Connections to PostgreSQL: one that rested is asked whether it still is one, others are just used."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from central.storage import engine as storage
from central.storage.engine import at_once, open_engine, reading_once, writing
from tests.support.central import new_database

PID = text("SELECT pg_backend_pid()")
CUT = text("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE pid = :pid")


@pytest.fixture
def url(postgres: str) -> str:
    return new_database(postgres)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = open_engine(url)
    yield opened
    opened.dispose()


def cut(engine: Engine, pid: int) -> None:
    """End a connection of another engine's, as a database does that is started again."""
    other = create_engine(engine.url)
    with other.connect() as connection:
        connection.execute(CUT, {"pid": pid})
    other.dispose()


def pid_of(connection: Connection) -> int:
    return int(connection.execute(PID).scalar_one())


def test_one_that_was_cut_while_it_rested_is_replaced(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "RESTED_S", 0.0)
    with reading_once(engine) as connection:
        before = pid_of(connection)
    with reading_once(engine) as connection:
        assert pid_of(connection) == before
    cut(engine, before)
    with reading_once(engine) as connection:
        assert pid_of(connection) != before


def test_one_that_is_cut_in_use_is_an_outage_and_then_replaced(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "RESTED_S", 3600.0)
    with reading_once(engine) as connection:
        before = pid_of(connection)
    cut(engine, before)
    with pytest.raises(OperationalError), writing(engine) as connection, at_once(connection):
        connection.execute(PID)
    with writing(engine) as connection:
        assert pid_of(connection) != before
