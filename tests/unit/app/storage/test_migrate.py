"""The file comes to the newest schema whole or not at all, and a copy of what it was is made before."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.storage import migrate as migrate_module
from app.storage import upgrade as upgrade_module
from app.storage.engine import open_engine
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.migrate import NEWEST, snapshot
from app.storage.schema import metadata
from app.storage.sqlite_ledger import SqliteLedger
from domain.chain import GENESIS, link
from domain.clock import Moment
from domain.events import Event
from domain.floor_events import TaskCompleted, TaskResumed, TaskStarted
from domain.outcomes import Trouble
from domain.ports import LedgerError
from domain.records import Record, encode
from domain.shifts import Span
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk

ROOT = Path(__file__).parents[4]
NEXT = """\
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO extra (id) VALUES (1)")
    op.execute("UPDATE states SET state = '{{}}'")
    {last}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of the newest schema with some records, closed."""
    path = tmp_path / "ledger.sqlite"
    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).running(MATERIAL)
    return path


@pytest.fixture
def copy(path: Path) -> Path:
    return path.with_suffix(".before-9999.sqlite")


def with_next_revision(monkeypatch: pytest.MonkeyPatch, folder: Path, last: str) -> None:
    """From here on the program has one revision more; `last` is what that does last."""
    scripts = folder / "migrations"
    copytree(upgrade_module.SCRIPTS, scripts)
    (scripts / "versions" / "r9999_next.py").write_text(NEXT.format(newest=NEWEST, last=last))
    monkeypatch.setattr(upgrade_module, "SCRIPTS", scripts)
    monkeypatch.setattr(migrate_module, "NEWEST", "9999")


def body(seq: int, event: Event, at: int) -> bytes:
    return encode(
        Record("any", seq, event, Moment(at, at % 2**40, "b"), f"{seq:013d}-0000", "1001", "A1", "A")
    )


RESUMED = body(1, TaskResumed(MATERIAL), 2000)


def old_file(folder: Path, resumed: object = RESUMED) -> Path:
    """A ledger as it was before records were found by time: one own record, three received ones.

    `resumed` is what lies there as the body of the first received one.
    """
    path = folder / "old.sqlite"
    engine = open_engine(path)
    config = upgrade_module.scripts()
    begun = body(1, TaskStarted(MATERIAL), 1000)
    far = body(2, TaskCompleted(MATERIAL), 10**30)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        own = (1, link(GENESIS, begun), begun, "task.started", f"task:{MATERIAL}", 1000)
        connection.exec_driver_sql("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", own)
        received = [
            (1, "other", 1, resumed, f"task:{MATERIAL}"),
            (2, "other", 2, far, f"task:{MATERIAL}"),
            (3, "other", 3, b"garbage", None),
        ]
        connection.exec_driver_sql("INSERT INTO received VALUES (?, ?, ?, ?, ?)", received)
        connection.exec_driver_sql("INSERT INTO store VALUES ('own', 0, ?, 3, '0')", (GENESIS,))
    engine.dispose()
    return path


def content(path: Path) -> dict[str, list[Any]]:
    """Everything in a file: the schema, and the rows of each table."""
    with closing(sqlite.connect(str(path))) as file:
        schema = file.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for kind, name, _ in schema if kind == "table"]
        rows = {table: file.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}
    return {"schema": schema, **rows}


def revision(path: Path) -> str:
    with closing(sqlite.connect(str(path))) as file:
        return str(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_the_newest_revision_is_the_one_the_program_says() -> None:
    assert ScriptDirectory.from_config(upgrade_module.scripts()).get_current_head() == NEWEST


def test_the_revisions_make_the_tables_the_program_works_with(path: Path) -> None:
    with closing(SqliteLedger(path)) as ledger, ledger._connection.begin():
        context = MigrationContext.configure(ledger._connection)
        differences = compare_metadata(context, metadata)
    assert differences == []


def test_a_file_of_the_newest_schema_is_left_alone(path: Path, copy: Path) -> None:
    before = content(path)
    SqliteLedger(path).close()
    assert content(path) == before
    assert list(path.parent.glob("*.before-*")) == []


def test_an_older_file_is_copied_before_it_is_changed(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = content(path)
    with_next_revision(monkeypatch, tmp_path, "pass")
    SqliteLedger(path).close()
    assert revision(path) == "9999"
    assert content(copy) == before
    assert list(path.parent.glob("*.partial")) == []


def test_a_migration_that_fails_leaves_nothing_of_it(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = content(path)
    with_next_revision(monkeypatch, tmp_path, "raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        SqliteLedger(path)
    assert content(path) == before
    assert content(copy) == before


def test_without_a_copy_nothing_is_changed(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = content(path)
    with_next_revision(monkeypatch, tmp_path, "pass")
    copy.with_suffix(".partial").mkdir()
    with pytest.raises(LedgerError):
        SqliteLedger(path)
    assert content(path) == before


def test_a_file_a_newer_program_wrote_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite.connect(str(path), isolation_level=None)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    before = content(path)
    with pytest.raises(LedgerError, match="newer") as raised:
        SqliteLedger(path)
    assert raised.value.trouble is Trouble.DISK_ERROR
    assert content(path) == before


def test_a_copy_is_there_under_its_name_once_it_is_whole(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    target.with_suffix(".partial").write_bytes(b"left over from a crash")
    snapshot(path, target)
    assert content(target) == content(path)
    assert not target.with_suffix(".partial").exists()


def test_a_file_without_times_of_received_records_gets_them_from_their_bodies(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    with closing(SqliteLedger(path)) as ledger:
        found = ledger.within(Span(500, 3000), ["task:WO-1/20"], ["task.started", "task.resumed"])
        assert {record.id for record in found} == {"own:1", "other:1"}
        assert [record.id for record in ledger.latest("task:WO-1/20", "task.resumed", 9999)] == ["other:1"]
        assert len(list(ledger.history("task:WO-1/20"))) == 3
        (far,) = ledger.history("task:WO-1/20", ["task.completed"])
        assert far.moment.at == 10**30
    assert revision(path) == NEWEST
    assert revision(path.with_suffix(f".before-{NEWEST}.sqlite")) == "0001"
    assert content(path)["received"][-1][4:7] == (None, None, None)
    with closing(LedgerReader(path)) as reader:
        assert verify(reader) == ()


def test_received_records_get_their_times_however_many_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_file(tmp_path)
    scripts = tmp_path / "migrations"
    copytree(upgrade_module.SCRIPTS, scripts)
    script = scripts / "versions" / "r0002_history_by_time.py"
    script.write_text(script.read_text().replace("AT_ONCE = 10_000", "AT_ONCE = 1"))
    monkeypatch.setattr(upgrade_module, "SCRIPTS", scripts)
    SqliteLedger(path).close()
    assert [row[5:7] for row in content(path)["received"]] == [
        ("task.resumed", 2000),
        ("task.completed", None),
        (None, None),
    ]


@pytest.mark.parametrize(
    "damaged",
    [b"{", b"\xff", b"[]", b"{}", b'{"kind": "task.resumed"}', b'{"kind": "task.resumed", "at": "noon"}', 5],
)
def test_a_received_record_that_was_damaged_does_not_keep_the_file_from_opening(
    tmp_path: Path, damaged: object
) -> None:
    path = old_file(tmp_path, damaged)
    with closing(SqliteLedger(path)) as ledger:
        assert [record.seq for record in ledger.history(f"task:{MATERIAL}", ["task.completed"])] == [2]
    assert [row[5:7] for row in content(path)["received"]] == [
        (None, None),
        ("task.completed", None),
        (None, None),
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("old", [False, True])
def test_killed_at_whichever_statement_the_next_start_makes_the_ledger(tmp_path: Path, *, old: bool) -> None:
    before = [str(old_file(tmp_path))] if old else []
    child = subprocess.run(
        [sys.executable, "-m", "tests.support.migration_kills", str(tmp_path), *before],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    said = child.stdout.split()
    assert len(said) == 1, child.stdout
    assert int(said[0]) > 15
