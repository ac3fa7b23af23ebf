"""Brings the file to the newest schema: a snapshot first, then every revision in one transaction."""

from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, path: Path) -> str | None:
    """Migrate the file at `path`, which `engine` has open.

    Returns:
        The revision it stood at before, None when it was new.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with engine.begin() as connection:
        before = MigrationContext.configure(connection).get_current_revision()
    newest = ScriptDirectory.from_config(config).get_current_head()
    if before == newest:
        return before
    if before is not None:
        snapshot(path, path.with_suffix(f".before-{newest}.sqlite"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return before


def snapshot(path: Path, target: Path) -> None:
    """Copy a live file by SQLite's backup API, under a name that appears only once the copy is whole."""
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite.connect(str(path))) as source, closing(sqlite.connect(str(partial))) as copy:
        source.backup(copy)
    partial.replace(target)
