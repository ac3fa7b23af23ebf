"""The service as a process of its own, as an installation runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.central.process import CommandLine


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CommandLine]:
    with CommandLine({"LINESIDE_DATA_DIR": str(tmp_path / "data"), "LINESIDE_SITE": "plant"}) as command_line:
        yield command_line
