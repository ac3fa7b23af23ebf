"""The plan files that the tests of importing start from."""

from pathlib import Path

import pytest

from tests.unit.central_importing.plant_folder import FILES, PlantFolder


@pytest.fixture
def plant(tmp_path: Path) -> PlantFolder:
    """A folder of plan files that are all right."""
    folder = PlantFolder(tmp_path)
    for name, text in FILES.items():
        folder.write(name, text)
    return folder
