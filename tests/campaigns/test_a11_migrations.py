"""A11: killed at a statement of a migration, a database is as it was or as it becomes, never between."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import insert

from app.storage.engine import open_engine as open_ledger
from app.storage.migrate import NEWEST
from app.storage.sqlite_ledger import SqliteLedger
from app.storage.upgrade import scripts
from central.projector import Projector
from central.reading.floor_view import FloorView
from central.storage.engine import open_engine, writing
from central.storage.migrate import migrate, upgrade
from central.storage.tables import records
from domain.chain import GENESIS
from domain.floor_events import TaskCompleted, TaskStarted
from tests.campaigns.conftest import Report, Size
from tests.support.central import TerminalStore, new_database, running_postgres

ROOT = Path(__file__).parents[2]
LEDGERS = ["", *(f"{number:04}" for number in range(1, int(NEWEST)))]
CENTRALS = ["", "0001", "0002", "0003"]
FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def happened() -> TerminalStore:
    store = TerminalStore(store="own")
    store.happened(TaskStarted("WO-1/30"), TaskCompleted("WO-1/30"))
    return store


def swept(kind: str, stride: int, *databases: str) -> int:
    """How many kills there were; none may have left anything between old and new."""
    child = subprocess.run(
        [sys.executable, "-m", "tests.support.migration_sweep", kind, str(stride), *databases],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found = [json.loads(line) for line in child.stdout.splitlines()]
    assert len(found) == len(databases)
    assert all(each["changes"] and each["kills"] and not each["between"] for each in found), found
    return sum(each["kills"] for each in found)


@FORKS
def test_a_ledger_at_a_terminal(tmp_path: Path, size: Size, figures: Report) -> None:
    paths = {revision: tmp_path / f"at{revision}.sqlite" for revision in LEDGERS}
    for revision, path in paths.items():
        if revision:
            make_ledger(path, revision)

    kills = swept("terminal", size(9, 1), *map(str, paths.values()))

    for revision in paths:
        for left in tmp_path.glob(f"at{revision}-*/at{revision}.sqlite"):
            is_usable(left, had_records=bool(revision))
    figures("A11", kills=kills, between=0, database="terminal")


def make_ledger(path: Path, revision: str) -> None:
    """A ledger as a version before made it, with two records."""
    store, config, engine = happened(), scripts(), open_ledger(path)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for seq, (record, body) in enumerate(zip(store.records(), store.bodies, strict=True), 1):
            row = (seq, store.hashes[seq], body, record.kind, record.stream, record.moment.at)
            connection.exec_driver_sql(
                "INSERT INTO records (seq, hash, body, kind, stream, at) VALUES (?, ?, ?, ?, ?, ?)", row
            )
        connection.exec_driver_sql(
            "INSERT INTO store (id, acked, acked_head, cursor, folded_by) VALUES ('own', 0, ?, 0, '0')",
            (GENESIS,),
        )
    engine.dispose()


def is_usable(path: Path, *, had_records: bool) -> None:
    with closing(SqliteLedger(path)) as ledger:
        assert ledger.head().seq == (2 if had_records else 0)
        assert len(list(ledger.history("task:WO-1/30"))) == ledger.head().seq


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield ""
        return
    with running_postgres() as url:
        yield url


@FORKS
def test_the_central_database(server: str, tmp_path: Path, size: Size, figures: Report) -> None:
    urls = {
        revision: new_database(server) if server else f"sqlite:///{tmp_path / f'at{revision}.db'}"
        for revision in CENTRALS
    }
    for revision, url in urls.items():
        if revision:
            make_central(url, revision)

    kills = swept("central", size(11, 1), *urls.values())

    for revision, url in urls.items():
        copies = [f"sqlite:///{path}" for path in tmp_path.glob(f"at{revision}-*/*.db")]
        for left in copies or [url]:
            folds(left, had_records=bool(revision))
    figures("A11", kills=kills, between=0, database="postgresql" if server else "sqlite")


def make_central(url: str, revision: str) -> None:
    store, engine = happened(), open_engine(url)
    with writing(engine) as connection:
        upgrade(connection, revision)
        for position, record in enumerate(store.records(), 1):
            kept = {"hash": store.hashes[position], "body": store.bodies[position - 1], "received_at": 1}
            name = {"site": "S", "position": position, "store": "own", "seq": position}
            index = {"kind": record.kind, "line": "A", "at": record.moment.at, "hlc": record.hlc}
            connection.execute(insert(records), name | kept | index)
    engine.dispose()


def folds(url: str, *, had_records: bool) -> None:
    engine = open_engine(url)
    migrate(engine)
    assert Projector(engine, "S").catch_up() == (2 if had_records else 0)
    with FloorView(engine, "S").current() as (floor, _):
        assert (floor.folded("task:WO-1/30") is not None) == had_records
    engine.dispose()
