"""The command line of the central side: `lineside-central`."""

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from central.errors import CentralError
from central.settings import Settings, load_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
terminal = typer.Typer(no_args_is_help=True, help="Which terminals may speak.")
app.add_typer(terminal, name="terminal")

Name = Annotated[str, typer.Argument(help="The terminal's name, unique within the site.")]


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
) -> None:
    """Run the service until it is told to stop."""
    from central.app import create_app
    from central.logs import configure_logs
    from central.server import serve as run

    settings = load_settings(listen_host=host, listen_port=port)
    configure_logs()
    run(create_app(settings), settings)


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
    print(*report.lines(), sep="\n")


@app.command()
def verify() -> None:
    """Check the whole ledger again, and name every record that is not as it came."""
    from central.verify import verify as check

    settings = load_settings()
    findings = 0
    for finding in check(_open(settings), settings.site):
        print(finding)
        findings += 1
    print(f"{findings} findings" if findings else "every record is as it came")
    raise typer.Exit(min(findings, 1))


@app.command()
def rebuild() -> None:
    """Fold the whole ledger anew."""
    from central.projector import Projector

    settings = load_settings()
    print(f"rebuilt up to position {Projector(_open(settings), settings.site).rebuild()}")


@terminal.command("add")
def add(
    name: Name,
    line: Annotated[str, typer.Option(help="The line whose records it is sent.")],
    station: Annotated[str, typer.Option(help="The station it stands at.")],
    token: Annotated[str | None, typer.Option(help="A token of your own; made up if not given.")] = None,
) -> None:
    """Let a terminal in, and print its token, this once."""
    from central.terminals import add_terminal

    settings = load_settings()
    print(add_terminal(_open(settings), settings.site, name, line, station, token))


@terminal.command("list")
def list_all() -> None:
    """Every terminal there was, with its line and station."""
    from central.terminals import list_terminals

    settings = load_settings()
    for known in list_terminals(_open(settings), settings.site):
        print(f"{known.name}\t{known.line}\t{known.station}\t{'revoked' if known.revoked else 'let in'}")


@terminal.command("revoke")
def revoke(name: Name) -> None:
    """Let a terminal in no more; what it sent stays."""
    from central.terminals import revoke_terminal

    settings = load_settings()
    revoke_terminal(_open(settings), settings.site, name)
    print(f"{name} is let in no more")


def _open(settings: Settings) -> Engine:
    from central.storage.migrate import open_database

    return open_database(settings.database)


def main() -> None:
    """Run a command; what the environment does not allow is said in one line."""
    try:
        app()
    except CentralError as error:
        _fail(str(error))
    except OperationalError as error:
        _fail(f"the database does not do it: {error.orig}")


def _fail(reason: str) -> NoReturn:
    print(f"lineside-central: {' '.join(reason.split())}", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
