"""S8 at the central side: whatever column of records, receipts or stores somebody edits, `verify` finds it.

Not looked at are two notes in `stores` that nobody signs and that each request writes anew: when a terminal
was last heard of, and how far its clock was off then.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Row, Table, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from central.keeping.verify import verify
from central.plan.store import append_plan
from central.storage.engine import writing
from central.storage.migrate import open_database
from central.storage.tables import receipts, records, stores
from domain.floor_events import TaskStarted
from tests.campaigns.conftest import Report, Size
from tests.support.central import (
    NOON,
    SetClock,
    TerminalStore,
    append_signed,
    let_in,
    new_database,
    running_postgres,
)
from tests.support.plant import PLAN
from tests.support.unguarded import unguard

SITE, ELSEWHERE = "plant", "elsewhere"
TABLES = (records, receipts, stores)
NOTES = frozenset({stores.c.last_contact, stores.c.clock_offset_ms})

Rows = dict[Table, list[dict[str, Any]]]


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database in which no trigger guards the ledger."""
    if request.param == "sqlite":
        yield from opened(f"sqlite:///{tmp_path / 'central.db'}")
    else:
        with running_postgres() as server:
            yield from opened(new_database(server))


def opened(url: str) -> Iterator[Engine]:
    engine = open_database(url)
    unguard(engine)
    yield engine
    engine.dispose()


def make(engine: Engine) -> None:
    """A plan, two terminals with a few batches each, a resent record, and one that nobody can read."""
    append_plan(engine, SITE, PLAN, "planner", SetClock())
    for number, name in enumerate(("T1", "T2")):
        terminal = let_in(engine, SITE, name, "A", "A1", at=NOON)
        store = TerminalStore(store=f"store-{name}", at=NOON + number)
        store.happened(*(TaskStarted(f"WO-1/{n}") for n in range(6)))
        store.keep(b"no record")
        for first, last in ((1, 2), (2, 5), (6, 7)):
            append_signed(engine, SITE, terminal, store.batch(first, last), at=NOON + last)


@dataclass(frozen=True)
class Edit:
    """A row, and the column that becomes `value`; a row without a column is removed."""

    table: Table
    row: dict[str, Any]
    column: str = ""
    value: Any = None

    def do(self, connection: Connection) -> None:
        this = and_(*(key == self.row[key.name] for key in self.table.primary_key))
        if self.column:
            connection.execute(update(self.table).where(this).values({self.column: self.value}))
        else:
            connection.execute(delete(self.table).where(this))


def edits(rows: Rows) -> Iterator[Edit]:
    for table in TABLES:
        for row in rows[table]:
            yield Edit(table, row)
            for column in (each.name for each in table.columns if each not in NOTES):
                others = {each[column] for each in rows[table]} | variants(row[column])
                for value in sorted(others - {row[column]}, key=repr):
                    yield Edit(table, row, column, value)


def variants(value: Any) -> set[Any]:
    """Other values of the same type: a little off, far off, cut and empty."""
    match value:
        case int():
            return {value + 1, value - 1, 0, 2**62}
        case None:
            return {1, 2**62}
        case bytes():
            return {value[:-1], value + b" ", b"", bytes([*value[:-1], value[-1] ^ 1])}
        case _:
            return {ELSEWHERE, "", f"{value}x", value[:-1]}


def held(engine: Engine) -> Rows:
    with engine.connect() as connection:
        return {table: [plain(row) for row in connection.execute(select(table))] for table in TABLES}


def plain(row: Row[Any]) -> dict[str, Any]:
    return {name: bytes(v) if isinstance(v, memoryview) else v for name, v in row._mapping.items()}


def put_back(engine: Engine, rows: Rows) -> None:
    with writing(engine) as connection:
        for table in TABLES:
            connection.execute(delete(table))
            connection.execute(insert(table), rows[table])


def is_done(engine: Engine, edit: Edit) -> bool:
    """Whether the database lets it be edited so."""
    try:
        with writing(engine) as connection:
            edit.do(connection)
    except IntegrityError:
        return False
    return True


def test_whatever_is_edited_is_found(engine: Engine, size: Size, figures: Report) -> None:
    make(engine)
    rows = held(engine)
    assert list(verify(engine, SITE)) == []
    every = list(edits(rows))
    random.Random(8).shuffle(every)
    chosen = one_per_column(every) + every[: size(60, len(every))]

    done, missed = 0, []
    for edit in chosen:
        if is_done(engine, edit):
            done += 1
            if not list(verify(engine, SITE)):
                missed.append(f"{edit.table.name}.{edit.column} = {edit.value!r}")
            put_back(engine, rows)

    figures("S8", database=engine.dialect.name, edits=done, missed=len(missed))
    assert missed == []
    assert done > len(chosen) / 2
    assert list(verify(engine, SITE)) == []


def one_per_column(every: list[Edit]) -> list[Edit]:
    """Of each column one, and of each table a row that is removed."""
    return [*{(edit.table.name, edit.column): edit for edit in every}.values()]
