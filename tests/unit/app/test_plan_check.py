"""What the settings name and the plan does not have is said once, and only where a plan is known."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.config import load_config
from app.plan_check import PlanCheck
from domain.plan import Site
from domain.plan_events import Equipment, SiteDefined, Station, Text

NAME = Text("厂", "Plant")
SETTINGS = """
[terminal]
station = "A1"
line = "A"

[[machine]]
id = "cnc"
equipment = "CNC-A1"
port = "/dev/ttyS1"

[[machine]]
id = "press"
equipment = "EQ-1"
port = "/dev/ttyS2"
"""


@pytest.fixture
def check(tmp_path: Path) -> PlanCheck:
    file = tmp_path / "lineside.toml"
    file.write_text(SETTINGS, "utf-8")
    return PlanCheck(load_config(file))


def site(station: str, *equipment: str) -> Site:
    """A plan of one station with this equipment."""
    return Site(
        SiteDefined(
            id="plant",
            name=NAME,
            lines=(),
            stations=(Station(station, "A", NAME),),
            equipment=tuple(Equipment(each, station, NAME) for each in equipment),
        )
    )


def said(check: PlanCheck, *plans: Site | None) -> list[tuple[str, str]]:
    with capture_logs() as entries:
        for plan in plans:
            check.look(plan)
    assert {entry["log_level"] for entry in entries} <= {"warning"}
    return [(entry["event"], entry["name"]) for entry in entries]


def test_without_a_plan_nothing_is_wrong(check: PlanCheck) -> None:
    assert said(check, None) == []


def test_a_plan_that_has_everything_is_fine(check: PlanCheck) -> None:
    assert said(check, site("A1", "CNC-A1", "EQ-1")) == []


def test_what_the_plan_does_not_have_is_said_once(check: PlanCheck) -> None:
    plan = site("B1", "CNC-A1")
    assert said(check, None, plan, plan) == [("unknown_station", "A1"), ("unknown_equipment", "EQ-1")]
