"""Brings a central database to the newest revision: all of it, or nothing."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from central.errors import DatabaseUnreachable
from central.storage.engine import lock, open_engine, writing


def open_database(url: str) -> Engine:
    """Open a database and bring it up to date.

    Raises:
        BadSetting: no database URL, or of another kind of database.
        DatabaseUnreachable: it does not answer, or does not let us in.
    """
    engine = open_engine(url)
    try:
        migrate(engine)
    except OperationalError as error:
        where = engine.url.render_as_string(hide_password=True)
        reason = " ".join(str(error.orig).split())
        raise DatabaseUnreachable(f"database {where} cannot be used: {reason}") from error
    return engine


def migrate(engine: Engine) -> None:
    """Run what is missing in one transaction; several processes that start at once take turns."""
    with writing(engine) as connection:
        lock(connection, "migrate")
        upgrade(connection)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing revisions inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
