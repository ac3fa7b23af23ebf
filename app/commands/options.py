"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from app.config import CONFIG_VARIABLE, Config, ConfigError, config_path, load_config

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help=f"Settings file; otherwise ${CONFIG_VARIABLE} or the usual place."),
]


def configured(path: Path | None) -> Config:
    """The settings; wrong ones are listed on stderr and end the program with code 2."""
    try:
        return load_config(path or config_path())
    except ConfigError as error:
        for problem in error.problems:
            typer.echo(problem, err=True)
        raise typer.Exit(2) from error
