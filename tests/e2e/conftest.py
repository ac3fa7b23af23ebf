"""`lineside` as it is typed, without loading it anew each time."""

import os
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess

import pytest

from tests.support.hatchery import TERMINAL, Hatchery

PATIENCE_S = 60
Lineside = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="session")
def terminals() -> Iterator[Hatchery]:
    """Where `lineside` is loaded already."""
    with Hatchery(*TERMINAL) as hatchery:
        yield hatchery


@pytest.fixture
def lineside(terminals: Hatchery) -> Lineside:
    """Runs a command to its end."""

    def run(*arguments: str) -> CompletedProcess[str]:
        return terminals.run([*arguments], os.environ, "", None, PATIENCE_S)

    return run
