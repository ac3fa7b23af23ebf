"""What the environment does to a command: one line on stderr and exit code 2, never a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from app.storage.engine import UnsafeSqliteError
from domain.ports import LedgerError


@contextmanager
def troubles_said() -> Iterator[None]:
    """Runs a command; a reader of its output that has seen enough is no trouble."""
    try:
        try:
            yield
        finally:
            typer.echo("", nl=False)  # what is still in the buffer goes out here, not after the last handler
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, LedgerError, UnsafeSqliteError) as error:
        typer.echo(error.detail if isinstance(error, LedgerError) else error, err=True)
        sys.exit(2)
