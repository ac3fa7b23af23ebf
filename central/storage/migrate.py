"""Brings a central database to the newest revision: all of it, or nothing."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from central.errors import DatabaseTooNew, DatabaseUnreachable
from central.storage.engine import lock, open_engine, writing
from central.storage.troubles import environment_reason


def open_database(url: str) -> Engine:
    """Open a database and bring it up to date.

    Raises:
        BadSetting: no database URL, or of another kind of database.
        DatabaseTooNew: a newer version has brought it up to date.
        DatabaseUnreachable: it is no database, does not answer, or does not let us in.
    """
    engine = open_engine(url)
    try:
        _migrate_or_say_why_not(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _migrate_or_say_why_not(engine: Engine) -> None:
    where = f"database {engine.url.render_as_string(hide_password=True)}"
    try:
        migrate(engine)
    except DBAPIError as error:
        if reason := environment_reason(error):
            raise DatabaseUnreachable(f"{where} cannot be used: {reason}") from error
        raise
    except CommandError as error:
        raise DatabaseTooNew(f"{where} is a newer version's, install that one: {error}") from error


def migrate(engine: Engine) -> None:
    """Run what is missing in one transaction; several processes that start at once take turns."""
    with writing(engine) as connection:
        lock(connection, "migrate")
        upgrade(connection)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing revisions inside the caller's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def is_behind(connection: Connection) -> bool:
    """Whether a database lacks revisions of this program's; one of a newer version's does not."""
    head, before = _revisions()
    current = MigrationContext.configure(connection).get_current_revision()
    return current != head and (current is None or current in before)


@cache
def _revisions() -> tuple[str | None, frozenset[str]]:
    """The newest revision, and all before it."""
    scripts = ScriptDirectory.from_config(_config())
    head = scripts.get_current_head()
    return head, frozenset(script.revision for script in scripts.walk_revisions()) - {head}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config
