"""Whatever is changed in the ledger behind our back is found, and the record is named."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from central.storage.engine import on_postgresql, writing
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.migrate import open_database
from central.verify import verify
from domain.floor_events import TaskStarted
from tests.support.central import TerminalStore, new_database

UNGUARD = {
    True: ["ALTER TABLE records DISABLE TRIGGER ALL"],
    False: ["DROP TRIGGER records_refuse_update", "DROP TRIGGER records_refuse_delete"],
}
CUT_OFF = "is not the one the store was acknowledged up to"


@pytest.fixture(scope="module")
def engine(
    database_url: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A database of its own, in which no trigger guards the ledger any more."""
    if database_url.startswith("postgresql"):
        own = new_database(request.getfixturevalue("postgres"))
    else:
        own = f"sqlite:///{tmp_path_factory.mktemp('unguarded') / 'central.db'}"
    engine = open_database(own)
    with writing(engine) as connection:
        for statement in UNGUARD[on_postgresql(connection)]:
            connection.execute(text(statement))
    yield engine
    engine.dispose()


@pytest.fixture
def site(engine: Engine) -> str:
    """A ledger of two stores, five records each."""
    site = uuid4().hex
    with writing(engine) as connection:
        for name in ("one", "two"):
            store = TerminalStore(store=name)
            store.happened(*(TaskStarted(f"WO-1/{n}") for n in range(5)))
            batch = store.batch()
            assert isinstance(append(connection, site, batch, entries_of(batch), Sender("T", 0)), Held)
    return site


def test_an_untouched_ledger_is_as_it_came(engine: Engine, site: str) -> None:
    assert list(verify(engine, site)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", b"{}"),
        ("hash", bytes(32)),
        ("kind", "task.paused"),
        ("line", "B"),
        ("at", 1),
        ("hlc", "0000000000001-0000"),
        ("position", 100),
        ("seq", 9),
        ("store", "three"),
        ("site", "elsewhere"),
    ],
)
def test_a_changed_column_is_found(engine: Engine, site: str, column: str, value: Any) -> None:
    with writing(engine) as connection:
        statement = f"UPDATE records SET {column} = :value WHERE site = :site AND store = 'one' AND seq = 3"
        connection.execute(text(statement), {"value": value, "site": site})

    assert ("one", 3) in {(finding.store, finding.seq) for finding in verify(engine, site)}


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM records WHERE store = 'one' AND seq = 3", "record 3 of one is missing"),
        ("DELETE FROM records WHERE store = 'two' AND seq = 5", "record 5 of two is missing"),
        ("DELETE FROM records WHERE position = 1", "record 1 of one is missing"),
        ("DELETE FROM stores WHERE store = 'one'", "record 5 of one belongs to a store that nobody sent"),
        ("UPDATE stores SET seq = 4 WHERE store = 'two'", f"record 4 of two {CUT_OFF}"),
        ("UPDATE stores SET head = :head WHERE store = 'two'", f"record 5 of two {CUT_OFF}"),
    ],
)
def test_a_row_that_was_removed_or_cut_off_is_found(
    engine: Engine, site: str, statement: str, found: str
) -> None:
    with writing(engine) as connection:
        connection.execute(text(f"{statement} AND site = :site"), {"site": site, "head": bytes(32)})

    assert found in {str(finding) for finding in verify(engine, site)}
