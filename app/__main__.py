"""The command line of the terminal: `lineside run`, `demo`, `simulate`, `devices`, `labels` and more."""

import gc
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated, Literal

import typer

from app.commands.config import config
from app.commands.devices import devices
from app.commands.enroll import enroll
from app.commands.labels import labels
from app.commands.ledger import ledger
from app.commands.options import ConfigOption, configured
from app.commands.simulate import simulate
from app.commands.support import support
from app.commands.troubles import troubles_said
from app.commands.voice import voice
from app.single import make_data_folder

cli = typer.Typer(
    help="Lineside (线边): the terminal of a production line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.add_typer(simulate, name="simulate")
cli.add_typer(ledger, name="ledger")
cli.add_typer(devices, name="devices")
cli.add_typer(config, name="config")
cli.add_typer(voice, name="voice")
cli.command()(labels)
cli.command()(enroll)
cli.command()(support)


@cli.command()
def run(
    config: ConfigOption = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="No screen: each outcome is one JSON line on stdout.")
    ] = False,
) -> None:
    """Run this station's terminal until it is closed."""
    settings = configured(config)
    make_data_folder(settings.terminal.data)
    if headless:
        from app.headless import run_headless

        raise typer.Exit(run_headless(settings))
    gc.disable()  # until the screen is shown: what a start makes is there to stay
    from app.screen import run_with_screen

    raise typer.Exit(run_with_screen(settings))


@cli.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where data and screenshots of the demo go.")] = Path(
        "demo-output"
    ),
    language: Annotated[Literal["zh_CN", "en"], typer.Option(help="Language of the screens.")] = "zh_CN",
    scripted: Annotated[
        bool, typer.Option("--scripted", help="Play the scripted shift even though there is a screen.")
    ] = False,
) -> None:
    """Try a sample plant: central side, scanner, machine. Where there is no screen it plays by itself."""
    from app.demo.run import run_demo

    raise typer.Exit(run_demo(folder, language, scripted))


@cli.command()
def version() -> None:
    """Say which version this is."""
    typer.echo(installed_version("lineside"))


def main() -> None:
    """Entry point of the `lineside` command."""
    with troubles_said():
        cli()


if __name__ == "__main__":
    main()
