"""What every campaign shares: how much of it to run, and where its figures go."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

FULL = "LINESIDE_CAMPAIGN"
"""`full` runs every campaign at its full size; anything else runs the short form that every build runs."""
REPORT = "LINESIDE_CAMPAIGN_REPORT"
"""A file to which each campaign adds its figures, one JSON object per line."""

Figure = int | float | str
Report = Callable[..., None]
Size = Callable[[int, int], int]


@pytest.fixture
def size() -> Size:
    """`size(short, full)`: how many this run is to make."""

    def chosen(short: int, full: int) -> int:
        return full if os.environ.get(FULL) == "full" else short

    return chosen


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Report:
    """`figures("A2", power_cuts=200, lost=0)`: printed, and kept where the environment says."""

    def report(goal: str, **found: Figure) -> None:
        line = json.dumps({"goal": goal, "test": request.node.name} | found, ensure_ascii=False)
        print(line)
        if path := os.environ.get(REPORT):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    return report
