"""What another process did is heard at once: told by PostgreSQL, seen in an SQLite file."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from queue import SimpleQueue
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, text
from structlog.testing import capture_logs

from central.storage.engine import writing
from central.storage.migrate import open_database
from central.storage.news import CHANNEL, Ear, Topic, tell, tell_alone
from central.storage.tables import projections
from tests.support.central import new_database

PATIENCE_S = 30
News = SimpleQueue[tuple[Topic, int] | None]


@pytest.fixture
def site() -> str:
    return uuid4().hex


@contextmanager
def listening(engine: Engine, site: str) -> Iterator[News]:
    """What is heard; None for a change of which nobody says more."""
    news: News = SimpleQueue()
    ear = Ear(engine, site, lambda topic, position: news.put((topic, position)), lambda: news.put(None))
    ear.start()
    with closing(ear):
        assert news.get(timeout=PATIENCE_S) is None, "it looks once when it begins to listen"
        yield news


@pytest.fixture
def other(database_url: str) -> Iterator[Engine]:
    """As another process has it."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()


def test_what_another_process_committed_is_heard(engine: Engine, other: Engine, site: str) -> None:
    with listening(engine, site) as news:
        with writing(other) as connection:
            connection.execute(projections.insert().values(site=site, name="x", position=0, epoch=0))
            tell(connection, site, Topic.APPENDED, 7)
        heard = news.get(timeout=PATIENCE_S)
        tell_alone(other, site, Topic.PROJECTED, 9)

        if engine.dialect.name == "sqlite":
            assert heard is None
        else:
            assert heard == (Topic.APPENDED, 7)
            assert news.get(timeout=PATIENCE_S) == (Topic.PROJECTED, 9)


def test_another_site_s_news_are_not_heard(postgres: str, site: str) -> None:
    with closing_engine(new_database(postgres)) as engine, listening(engine, site) as news:
        tell_alone(engine, f"{site} too", Topic.APPENDED, 1)
        tell_alone(engine, site, Topic.APPENDED, 2)

        assert news.get(timeout=PATIENCE_S) == (Topic.APPENDED, 2)


@pytest.mark.parametrize("said", ["rebuilt 5 {site}", "appended soon {site}", "", "appended"])
def test_what_a_newer_version_says_ends_nothing(postgres: str, site: str, said: str) -> None:
    with closing_engine(new_database(postgres)) as engine, listening(engine, site) as news:
        with writing(engine) as connection:
            connection.execute(func.pg_notify(CHANNEL, said.format(site=site)).select())
        tell_alone(engine, site, Topic.APPENDED, 2)

        assert news.get(timeout=PATIENCE_S) is None, "something may have changed"
        assert news.get(timeout=PATIENCE_S) == (Topic.APPENDED, 2)


def test_a_lost_connection_is_replaced(postgres: str, site: str) -> None:
    with (
        closing_engine(new_database(postgres)) as engine,
        capture_logs() as logs,
        listening(engine, site) as news,
    ):
        with engine.connect() as connection:
            end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
            connection.execute(text(f"{end} AND datname = current_database()"))

        assert news.get(timeout=PATIENCE_S) is None, "it looks for what it did not hear"
        tell_alone(engine, site, Topic.APPENDED, 3)
        assert news.get(timeout=PATIENCE_S) == (Topic.APPENDED, 3)
    assert [entry["event"] for entry in logs] == ["not_listening"]


@contextmanager
def closing_engine(url: str) -> Iterator[Engine]:
    engine = open_database(url)
    yield engine
    engine.dispose()
