"""The service as processes of its own, as an installation runs it."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.integration.central.process import CommandLine
from tests.support.hatched_central import without_pins
from tests.support.hatchery import CENTRAL, Hatchery


@pytest.fixture(scope="session")
def hatchery() -> Iterator[Hatchery]:
    """Where `lineside-central` is loaded already."""
    with Hatchery(*CENTRAL) as hatchery:
        yield hatchery


@pytest.fixture
def central(tmp_path: Path, hatchery: Hatchery) -> Iterator[CommandLine]:
    """Its processes are forks of one that has loaded it."""
    with CommandLine(_settings(tmp_path), hatchery) as command_line:
        yield command_line


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[CommandLine]:
    """Its processes are started as somebody starts them who types it."""
    with CommandLine(_settings(tmp_path)) as command_line:
        yield command_line


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Files of the sample plant; of its people only two have a PIN, for each costs half a second."""
    folder = without_pins(tmp_path_factory.mktemp("plan") / "plant", but=2)
    return [str(folder), str(files("resources") / "reasons.toml")]


def _settings(folder: Path) -> dict[str, str]:
    return {"LINESIDE_DATA_DIR": str(folder / "data"), "LINESIDE_SITE": "plant"}
