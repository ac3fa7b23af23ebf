"""The schema can be distributed by site, and the version before goes on with it while a plant is upgraded."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Engine,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    event,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.engine.interfaces import ReflectedColumn

from central.storage import migrate
from central.storage.engine import open_engine, upsert, writing
from central.storage.migrate import upgrade
from central.storage.tables import metadata

VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"
REVISIONS = sorted(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py"))
FIRST_TO_ONLY_ADD = "0003"
STEPS = [(old, new) for old, new in pairwise(REVISIONS) if new >= FIRST_TO_ONLY_ADD]
ALEMBICS = "alembic_version"
TAKES_AWAY = re.compile(r"^\s*(DROP|DELETE|TRUNCATE|ALTER .*(DROP|RENAME|SET NOT NULL|TYPE))", re.IGNORECASE)
SAMPLES = {BigInteger: 7, Boolean: False, LargeBinary: b"\1" * 32}


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    engine = open_engine(empty_database_url)
    yield engine
    engine.dispose()


def brought_to(engine: Engine, revision: str) -> None:
    with writing(engine) as connection:
        upgrade(connection, revision)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_every_key_of_the_code_contains_the_site(table: Table) -> None:
    unique = [c for c in table.constraints if isinstance(c, PrimaryKeyConstraint | UniqueConstraint)]
    unique_indexes = [index for index in table.indexes if index.unique]
    keys = [*unique, *unique_indexes, *table.foreign_key_constraints]
    assert keys
    assert all("site" in key.columns for key in keys)


def test_every_key_in_the_database_contains_the_site(engine: Engine) -> None:
    found = inspect(engine)
    names = {*found.get_table_names()} - {ALEMBICS}
    assert names >= {*metadata.tables}
    for name in names:
        assert "site" in found.get_pk_constraint(name)["constrained_columns"], name
        for unique in found.get_unique_constraints(name):
            assert "site" in unique["column_names"], unique
        for index in found.get_indexes(name):
            assert not index["unique"] or "site" in index["column_names"], index
        for foreign in found.get_foreign_keys(name):
            assert "site" in foreign["constrained_columns"], foreign
            assert "site" in foreign["referred_columns"], foreign


def test_the_catalogue_of_postgresql_knows_no_other_unique_index(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no such catalogue")
    query = text(
        "SELECT c.relname, array_agg(a.attname) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()"
        " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
        " WHERE i.indisunique GROUP BY c.relname, i.indexrelid"
    )
    with engine.connect() as connection:
        found = [(name, columns) for name, columns in connection.execute(query) if name != ALEMBICS]
    assert {name for name, _ in found} >= {*metadata.tables}
    assert all("site" in columns for _, columns in found)


def columns_of(engine: Engine) -> dict[tuple[str, str], ReflectedColumn]:
    found = inspect(engine).get_multi_columns()
    return {(name, column["name"]): column for (_, name), its in found.items() for column in its if name}


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_a_revision_only_adds(empty: Engine, old: str, new: str) -> None:
    brought_to(empty, old)
    before = columns_of(empty)
    said: list[str] = []
    event.listen(empty, "before_cursor_execute", lambda *args: said.append(args[2]))
    brought_to(empty, new)
    after = columns_of(empty)

    tables = {table for table, _ in before}
    for key, column in before.items():
        assert key in after
        assert str(after[key]["type"]) == str(column["type"])
        assert after[key]["nullable"] or not column["nullable"]
    for (table, name), column in after.items():
        if table in tables and (table, name) not in before:
            assert column["nullable"] or column["default"] is not None, (table, name)
    if new > FIRST_TO_ONLY_ADD:
        assert [statement for statement in said if TAKES_AWAY.search(statement)] == []


@pytest.mark.parametrize("old", [old for old, _ in STEPS])
def test_what_the_version_before_says_still_works(empty: Engine, old: str) -> None:
    brought_to(empty, old)
    known = MetaData()
    known.reflect(empty)
    brought_to(empty, "head")

    tables = [table for table in known.sorted_tables if table.name != ALEMBICS]
    assert len(tables) > 6
    for table in tables:
        row = {column.name: sample(column) for column in table.columns}
        with writing(empty) as connection:
            connection.execute(insert(table), row)
            assert dict(connection.execute(select(table)).one()._mapping) == row
        keys = table.primary_key.columns
        changed = {name: other(value) for name, value in row.items() if name not in keys}
        if table.name != "records" and changed:
            with writing(empty) as connection:
                connection.execute(update(table).values(changed))
                upsert(connection, table, [row])


def sample(column: Column[object]) -> object:
    kind = type(column.type)
    return next((value for base, value in SAMPLES.items() if issubclass(kind, base)), column.name)


def other(value: object) -> object:
    return {int: 8, bool: True, bytes: bytes(32)}.get(type(value), "other")
