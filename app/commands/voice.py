"""`lineside voice`: install a model, see which there are, check whether this terminal can hear."""

import json
import sys
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

import typer

from app.commands.options import ConfigOption, configured
from app.config import TerminalSection, config_path
from app.logs import set_up_logs
from app.voice.models import InstallError, PinnedModel, installed_models, pinned_models

voice = typer.Typer(help="Install models, check whether this terminal can hear.", no_args_is_help=True)
TableOption = Annotated[
    Path | None, typer.Option("--table", help="A table of further models, like the built-in one.")
]
SAY_EVERY_S: Final = 0.5
MEGA: Final = 1e6


@voice.command("list")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    table: TableOption = None,
    config: ConfigOption = None,
) -> None:
    """List the models that can be installed, and which of them are."""
    there = {label.model.name for label in installed_models(_data(config)).values()}
    rows = [
        {
            "name": model.name,
            "language": model.language,
            "bytes": model.bytes,
            "sha256": model.sha256,
            "licence": model.licence,
            "installed": model.name in there,
        }
        for model in _models(table)
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        state = "installed" if row["installed"] else "not installed"
        typer.echo(f"{row['name']}  {row['language']}  {row['bytes']:,} bytes  {row['licence']}  {state}")
        typer.echo(f"    sha256 {row['sha256']}")


@voice.command("install")
def install(
    source: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="The model's archive as it was released.")
    ],
    table: TableOption = None,
    ca: Annotated[Path | None, typer.Option(help="The plant's CA, where its server is signed by it.")] = None,
    config: ConfigOption = None,
) -> None:
    """Check an archive against the table, unpack it, try it, and put it in place. Exit code 1 if refused."""
    from app.commands.voice_trial import try_in_child
    from app.voice.installing import Installer

    installer = Installer(_data(config), _models(table), Progress(), try_in_child, ca)
    try:
        done = installer.install(source)
    except InstallError as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    said = "is installed already" if done.already else "is installed"
    typer.echo(f"{done.model.name} ({done.model.language}) {said}: {done.folder}")


@voice.command("try", hidden=True)
def try_model(folder: Path) -> None:
    """Load a model and say as JSON what that took."""
    from app.commands.voice_trial import as_json

    typer.echo(as_json(folder))


@voice.command("check")
def check(
    wav: Annotated[Path | None, typer.Option(help="A recording to recognise and understand.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    config: ConfigOption = None,
) -> None:
    """Say for each part of the voice whether it works, and what to do. Exit code 1 if one fails."""
    from app.commands.device_proof import Verdict
    from app.commands.voice_library import Line, library

    set_up_logs(None, console=False)
    settings = configured(config)
    lines: Sequence[Line] = (library(),)
    if lines[0].verdict is Verdict.OK:
        from app.commands.voice_check import checked

        lines = checked(settings, wav)
    if as_json:
        typer.echo(json.dumps([line.as_row() for line in lines], ensure_ascii=False, indent=2))
    else:
        width = max(len(line.what) for line in lines)
        for line in lines:
            typer.echo(f"{line.verdict:4}  {line.what:{width}}  {line.words}")
    raise typer.Exit(any(line.verdict is Verdict.FAIL for line in lines))


class Progress:
    """Says on stderr how far a download is: on one line of a console, else at each tenth."""

    def __init__(self) -> None:
        self._said_at = 0.0
        self._tenths = -1

    def __call__(self, there: int, whole: int) -> None:
        words = f"{there / MEGA:.1f} of {whole / MEGA:.1f} MB" if whole else f"{there / MEGA:.1f} MB"
        now = time.monotonic()
        if sys.stderr.isatty():
            if there == whole or now - self._said_at >= SAY_EVERY_S:
                self._said_at = now
                typer.echo(f"\r{words}", nl=there == whole, err=True)
        elif whole and (tenths := 10 * there // whole) > self._tenths:
            self._tenths = tenths
            typer.echo(words, err=True)


def _models(table: Path | None) -> tuple[PinnedModel, ...]:
    """The built-in table with the one of the plant, whose rows come first."""
    own = Path(str(files("resources") / "voice_models.toml"))
    try:
        return (*(pinned_models(table) if table else ()), *pinned_models(own))
    except ValueError as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from error


def _data(config: Path | None) -> Path:
    """The data folder of the settings; the usual one where there are no settings yet."""
    if config is None and not config_path().exists():
        return TerminalSection(station="-", line="-").data
    return configured(config).terminal.data
