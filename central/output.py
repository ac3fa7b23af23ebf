"""Says on standard output what a command found; where nobody can take it, that is told apart from bugs."""

import os
import sys

from central.errors import OutputClosed, OutputLost


def say(*lines: object) -> None:
    """Write lines, at once.

    Raises:
        OutputClosed: whoever read has gone.
        OutputLost: it cannot be written, for example because the disk is full.
    """
    try:
        print(*lines, sep="\n", flush=True)  # noqa: T201 this is the one place that does
    except BrokenPipeError as error:
        _forget_the_rest()
        raise OutputClosed from error
    except OSError as error:
        _forget_the_rest()
        raise OutputLost(f"standard output cannot be written: {error.strerror}") from error


def _forget_the_rest() -> None:
    """Else the interpreter tries again at its end to write what is left, and fails with a code of its own."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
