"""Whatever is changed in the ledger behind our back is found, and the record is named."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from central.keeping.verify import verify
from central.storage.engine import writing
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.migrate import open_database
from central.storage.tables import refusals
from domain.floor_events import TaskStarted
from tests.support.central import (
    NOON,
    Credentials,
    TerminalStore,
    append_signed,
    known_before_keys,
    let_in,
    let_in_anew,
    new_database,
)
from tests.support.unguarded import unguard

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
    unguard(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def site(engine: Engine) -> str:
    """A ledger of two stores, five records each."""
    site = uuid4().hex
    terminal = let_in(engine, site, "T1", "A", "A1", at=NOON)
    for name in ("one", "two"):
        append_signed(engine, site, terminal, five_records(name).batch())
    return site


def five_records(name: str) -> TerminalStore:
    store = TerminalStore(store=name)
    store.happened(*(TaskStarted(f"WO-1/{n}") for n in range(5)))
    return store


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


def test_each_record_needs_a_receipt(engine: Engine, site: str) -> None:
    terminal = let_in(engine, site, "T2", "A", "A2", at=NOON)
    store = five_records("three")
    append_signed(engine, site, terminal, store.batch(1, 2))
    append_signed(engine, site, terminal, store.batch(2, 3))
    append_signed(engine, site, terminal, store.batch(4))
    assert list(verify(engine, site)) == []

    with writing(engine) as connection:
        delete = "DELETE FROM receipts WHERE site = :site AND store = 'three' AND last = 3"
        connection.execute(text(delete), {"site": site})

    assert [str(found) for found in verify(engine, site)] == [
        "record 3 of three has no receipt; nor may those after it"
    ]


def test_a_store_with_other_hardware_is_signed_with_the_key_of_its_time(engine: Engine, site: str) -> None:
    first = let_in(engine, site, "T2", "A", "A2", at=NOON)
    append_signed(engine, site, first, five_records("three").batch())
    second = let_in_anew(engine, site, "T2")
    append_signed(engine, site, second, five_records("four").batch())

    assert list(verify(engine, site)) == []


def test_a_key_that_its_terminal_never_had_is_found(engine: Engine, site: str) -> None:
    terminal, another = (let_in(engine, site, name, "A", "A2", at=NOON) for name in ("T2", "T3"))
    forged = Credentials("", another.key, terminal.terminal)
    append_signed(engine, site, forged, five_records("three").batch())

    assert [str(found) for found in verify(engine, site)] == [
        "record 5 of three was signed with a key that its terminal never had"
    ]


def test_what_came_before_there_were_keys_needs_no_receipt(engine: Engine, site: str) -> None:
    known_before_keys(engine, site, "f0")
    batch = five_records("three").batch()
    with writing(engine) as connection:
        assert isinstance(append(connection, site, batch, entries_of(batch), Sender("f0", NOON)), Held)
    assert list(verify(engine, site)) == []

    late = let_in_anew(engine, site, "f0", at=NOON + 1)
    append_signed(engine, site, late, five_records("four").batch(), at=NOON + 2)
    assert list(verify(engine, site)) == []

    batch = five_records("five").batch()
    with writing(engine) as connection:
        append(connection, site, batch, entries_of(batch), Sender("f0", NOON + 3))
    assert [str(found) for found in verify(engine, site)] == [
        "record 1 of five has no receipt; nor may those after it"
    ]


def test_a_terminal_that_nobody_let_in_is_found(engine: Engine, site: str) -> None:
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM terminals WHERE site = :site"), {"site": site})

    found = {str(finding) for finding in verify(engine, site)}
    assert "record 5 of one belongs to a terminal that nobody let in" in found


def test_a_record_that_is_kept_from_being_applied_by_hand_is_found(engine: Engine, site: str) -> None:
    row = {"site": site, "store": "one", "seq": 2, "reason": "not allowed", "refused_at": NOON}
    with writing(engine) as connection:
        blank = (
            "UPDATE records SET kind = '', line = '', at = 0, hlc = '' WHERE site = :site AND store = 'one'"
        )
        connection.execute(text(f"{blank} AND seq = 2"), {"site": site})
        connection.execute(refusals.insert(), [row])
    found = [str(finding) for finding in verify(engine, site)]
    assert found == ["record 2 of one is kept from being applied, and nothing is against it"]
