"""A service of its own for each test that edits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.central import CentralSide, SetClock, running_central


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralSide]:
    with running_central(f"sqlite:///{tmp_path / 'central.db'}", SetClock()) as central:
        yield central
