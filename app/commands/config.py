"""`lineside config`: are the settings right, and what is in force."""

import typer

from app.commands.options import ConfigOption, configured
from app.config import config_path
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
    typer.echo(f"central {settings.central.url if settings.central else 'none: this terminal stays alone'}")
    for device in (*settings.scanner, *settings.machine):
        typer.echo(f"device {device.id} at {device.port}")
