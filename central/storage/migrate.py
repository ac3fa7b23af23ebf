"""Brings a central database to the newest revision: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from central.errors import DatabaseTooNew, DatabaseUnreachable, NothingKept
from central.storage.engine import lock, open_engine, writing
from central.storage.tables import records
from central.storage.troubles import environment_reason

LOOK: Final = (
    "look at LINESIDE_DATABASE_URL, LINESIDE_DATA_DIR and LINESIDE_SITE; after a restoration, restore again"
)


def open_database(url: str) -> Engine:
    """Open a database and bring it up to date.

    Raises:
        BadSetting: no database URL, or of another kind of database.
        DatabaseTooNew: a newer version has brought it up to date.
        DatabaseUnreachable: it is no database, does not answer, or does not let us in.
    """
    engine = open_engine(url)
    try:
        with _saying_why_not(engine):
            migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_kept_database(url: str, site: str) -> Engine:
    """As `open_database`, but one that holds records of a site: none is made.

    Raises:
        NothingKept: there is no database, it is empty, or it is of other sites.
    """
    file = _file(url)
    if file and not file.exists():
        raise NothingKept(f"there is no database {file}: {LOOK}")
    engine = open_engine(url)
    try:
        with _saying_why_not(engine):
            _demand_kept(engine, site)
    finally:
        engine.dispose()
    return open_database(url)


def _file(url: str) -> Path | None:
    """Of an SQLite database; what is no URL at all is named where it is opened."""
    with suppress(ArgumentError, ValueError):
        parsed = make_url(url)
        return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None
    return None


def _demand_kept(engine: Engine, site: str) -> None:
    with engine.connect() as connection:
        there = inspect(connection).has_table(records.name)
        sites = select(records.c.site).distinct().order_by(records.c.site)
        known = connection.execute(sites).scalars().all() if there else ()
    if site not in known:
        others = f", only of site {', '.join(known)}" if known else ""
        where = engine.url.render_as_string(hide_password=True)
        raise NothingKept(f"database {where} holds no record of site {site}{others}: {LOOK}")


@contextmanager
def _saying_why_not(engine: Engine) -> Iterator[None]:
    where = f"database {engine.url.render_as_string(hide_password=True)}"
    try:
        yield
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
