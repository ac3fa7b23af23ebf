"""`lineside config`: are the settings right, and what is in force."""

from pathlib import Path

import typer

from app.commands.options import ConfigOption, configured
from app.config import Config, config_path
from app.membership import NOT_CONFIGURED, Alone, Member, membership, out_of_scope
from app.storage.ballast import low_room
from app.storage.paths import ledger_path

config = typer.Typer(help="Check the settings.", no_args_is_help=True)


@config.command("check")
def check(config: ConfigOption = None) -> None:
    """Say what is wrong with the settings, or what is in force. Exit code 2 if anything is wrong."""
    path = config or config_path()
    settings = configured(path)
    typer.echo(f"{path}: the settings are right")
    typer.echo(f"station {settings.terminal.station}, line {settings.terminal.line}")
    typer.echo(f"ledger {ledger_path(settings.terminal.data)}")
    typer.echo(_central(settings))
    if (left := _disk_left(settings.terminal.data)) is not None:
        typer.echo(f"WARNING: only {left >> 20} MB are left on the disk; make room before it is full")
    for device in (*settings.scanner, *settings.machine):
        typer.echo(f"device {device.id} at {device.port}")


def _disk_left(data: Path) -> int | None:
    """Bytes on the disk of the data folder, or of where it will be made, if they are few."""
    there = next(folder for folder in (data.absolute(), *data.absolute().parents) if folder.exists())
    return low_room(there)


def _central(settings: Config) -> str:
    """Where the central side is, and as whom this terminal is known there."""
    match membership(settings):
        case Member(identity, _, endpoint):
            scope = out_of_scope(settings, identity)
            whom = f"WRONG: {scope}" if scope else f"enrolled as {identity.name}, line {identity.line}"
            return f"central {endpoint.url}, {whom}"
        case Alone(trouble, detail):
            alone = "none: this terminal stays alone" if trouble == NOT_CONFIGURED else detail
            return f"central {alone}"
