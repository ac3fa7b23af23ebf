"""A busy plant in a service of its own, for all tests of a module."""

from collections.abc import Iterator

import pytest

from tests.support.busy_board import busy_plant
from tests.support.central import SetClock, running_central
from tests.support.working_plant import Plant


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    database = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{database}", SetClock()) as central:
        yield busy_plant(central)
