"""The command line of the central side: `lineside-central`."""

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from central.access.commands import terminal
from central.access.user_commands import user
from central.errors import CentralError, OutputClosed
from central.importing.commands import imports
from central.messaging.commands import messaging
from central.output import say
from central.quarantine.commands import quarantine
from central.settings import Settings, load_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(terminal, name="terminal")
app.add_typer(user, name="user")
app.add_typer(quarantine, name="quarantine")
app.add_typer(imports, name="imports")
app.add_typer(messaging, name="messaging")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that serve it.")] = None,
    until_stdin_closes: Annotated[
        bool,
        typer.Option("--until-stdin-closes", help="Stop as well once standard input ends."),
    ] = False,
) -> None:
    """Run the service until it is told to stop."""
    from central.logs import configure_logs
    from central.workers import supervise

    settings = load_settings(listen_host=host, listen_port=port, workers=workers)
    configure_logs()
    supervise(settings, until_stdin_closes=until_stdin_closes)


@app.command("import")
def import_files(
    paths: Annotated[list[Path], typer.Argument(help="Files of the plan.")],
    actor: Annotated[str, typer.Option(help="Who imports, as it is to stand in the records.")] = "import",
    new_pin_key: Annotated[
        bool, typer.Option("--new-pin-key", help="Take another PIN key than the site's, which is lost.")
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option(help="Mappings and templates for CSV of other systems; else LINESIDE_IMPORTS."),
    ] = None,
) -> None:
    """Read the plan from files: site, reasons, calendar, people, orders, deliveries, goals."""
    from central.importing import PlanFileError, import_plan
    from central.importing.mapping import load_import_settings
    from central.importing.pin_hashes import PinHashes
    from central.keys.plant_key import change_pin_key, pin_key_of_site

    settings = load_settings()
    known = load_import_settings(mapping or settings.imports)
    engine = _open(settings)
    key = pin_key_of_site(engine, settings, another=new_pin_key)
    try:
        report = import_plan(engine, settings.site, paths, actor, PinHashes(key), imports=known)
    except PlanFileError as error:
        raise CentralError(str(error)) from error
    if new_pin_key:
        change_pin_key(engine, settings.site, key)
    say(*report.lines())


@app.command()
def verify() -> None:
    """Check the whole ledger again, and name every record that is not as it came."""
    from central.keeping.verify import extent
    from central.keeping.verify import verify as check

    settings = load_settings()
    engine = _open_kept(settings)
    findings = 0
    for finding in check(engine, settings.site):
        say(finding)
        findings += 1
    say(f"checked: {extent(engine, settings.site)}")
    say(f"{findings} findings" if findings else "every record is as it came")
    raise typer.Exit(min(findings, 1))


@app.command()
def rebuild() -> None:
    """Fold the whole ledger anew, beside what is read meanwhile."""
    from central.rebuilding import rebuild as fold_anew

    settings = load_settings()
    say(f"rebuilt up to position {fold_anew(_open(settings), settings.site)}")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file; on SQLite only, PostgreSQL has pg_dump.")],
) -> None:
    """Copy the database while the service runs."""
    from central.keeping.backing_up import back_up
    from central.storage.engine import open_engine

    settings = load_settings()
    back_up(open_engine(settings.database), file)
    say(f"{file} is complete; keep the PIN key with it")


@app.command()
def restored(
    actor: Annotated[
        str, typer.Option(help="Who restored it, as it is to stand in the records.")
    ] = "restored",
) -> None:
    """After a backup was restored: terminals begin the feed again and are sent the plan anew."""
    from central.keeping.restoring import begin_anew

    settings = load_settings()
    count = begin_anew(_open_kept(settings), settings.site, actor)
    say(f"terminals begin again; {count} definitions of the plan are in a new store")


def _open(settings: Settings) -> Engine:
    from central.storage.migrate import open_database

    return open_database(settings.database)


def _open_kept(settings: Settings) -> Engine:
    """A database with records of the site; none is made."""
    from central.storage.migrate import open_kept_database

    return open_kept_database(settings.database, settings.site)


def main() -> None:
    """Run a command; what the environment does not allow is said in one line, with exit code 2.

    Files that it makes are for its user alone: the database holds the site's signing key.
    """
    from central.storage.troubles import environment_reason

    os.umask(0o077)
    try:
        app()
    except OutputClosed:
        sys.exit(2)
    except CentralError as error:
        _fail(str(error))
    except DBAPIError as error:
        if reason := environment_reason(error):
            _fail(f"the database does not do it: {reason}")
        raise


def _fail(reason: str) -> NoReturn:
    print(f"lineside-central: {' '.join(reason.split())}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
