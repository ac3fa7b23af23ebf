"""The command line of the central side: `lineside-central`."""

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from central.access.commands import terminal
from central.access.user_commands import user
from central.errors import CentralError, OutputClosed
from central.output import say
from central.settings import Settings, load_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(terminal, name="terminal")
app.add_typer(user, name="user")


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
    from central.app import create_app
    from central.logs import configure_logs
    from central.server import serve as run
    from central.workers import supervise

    settings = load_settings(listen_host=host, listen_port=port, workers=workers)
    configure_logs()
    if settings.workers > 1:
        supervise(settings, until_stdin_closes=until_stdin_closes)
    else:
        run(create_app(settings), settings, until_stdin_closes=until_stdin_closes)


@app.command("import")
def import_files(
    paths: Annotated[list[Path], typer.Argument(help="Files of the plan.")],
    actor: Annotated[str, typer.Option(help="Who imports, as it is to stand in the records.")] = "import",
) -> None:
    """Read the plan from files: site, reasons, calendar, people, orders."""
    from central.importing import PlanFileError, import_plan
    from central.pin_key import load_pin_key

    settings = load_settings()
    try:
        report = import_plan(_open(settings), settings.site, paths, actor, load_pin_key(settings))
    except PlanFileError as error:
        raise CentralError(str(error)) from error
    say(*report.lines())


@app.command()
def verify() -> None:
    """Check the whole ledger again, and name every record that is not as it came."""
    from central.verify import verify as check

    settings = load_settings()
    findings = 0
    for finding in check(_open(settings), settings.site):
        say(finding)
        findings += 1
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
    from central.backing_up import back_up
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
    from central.restoring import begin_anew

    settings = load_settings()
    count = begin_anew(_open(settings), settings.site, actor)
    say(f"terminals begin again; {count} definitions of the plan are in a new store")


def _open(settings: Settings) -> Engine:
    from central.storage.migrate import open_database

    return open_database(settings.database)


def main() -> None:
    """Run a command; what the environment does not allow is said in one line, with exit code 2."""
    from central.storage.troubles import environment_reason

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
