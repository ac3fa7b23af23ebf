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
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.storage import migrate as migrate_module
from app.storage import upgrade as upgrade_module
from app.storage.migrate import NEWEST, snapshot
from app.storage.schema import metadata
from app.storage.sqlite_ledger import SqliteLedger
from domain.outcomes import Trouble
from domain.ports import LedgerError
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_killed_at_whichever_statement_the_next_start_makes_the_ledger(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.support.migration_kills", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    said = child.stdout.split()
    assert len(said) == 1, child.stdout
    assert int(said[0]) > 15
