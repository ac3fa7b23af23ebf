"""A database is brought up to date as a whole or not at all, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, inspect

from central.storage.engine import open_engine
from central.storage.migrate import migrate, open_database
from central.storage.tables import metadata


class Interrupted(Exception):
    """The power went."""


class Interruption:
    """Ends the transaction under way once a number of statements has been executed."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, *_: object) -> None:
        self._left -= 1
        if self._left == 0:
            raise Interrupted


def is_interrupted(engine: Engine, after: int) -> bool:
    """Bring the database up to date, with an interruption; False when it was done before."""
    interruption = Interruption(after)
    event.listen(engine, "after_cursor_execute", interruption)
    try:
        migrate(engine)
    except Interrupted:
        return True
    finally:
        event.remove(engine, "after_cursor_execute", interruption)
    return False


def test_the_revisions_lead_to_the_tables_that_the_code_knows(empty_database_url: str) -> None:
    engine = open_database(empty_database_url)

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_interrupted_after_any_statement_nothing_is_left_of_it(empty_database_url: str) -> None:
    engine = open_engine(empty_database_url)
    statements = 1
    while is_interrupted(engine, statements):
        assert inspect(engine).get_table_names() == []
        statements += 1

    assert statements > len(metadata.tables)
    assert {*metadata.tables} < {*inspect(engine).get_table_names()}
    engine.dispose()


def test_several_that_start_at_once_take_turns(empty_database_url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        engines = list(threads.map(lambda _: open_database(empty_database_url), range(4)))

    for engine in engines:
        assert {*metadata.tables} < {*inspect(engine).get_table_names()}
        engine.dispose()
