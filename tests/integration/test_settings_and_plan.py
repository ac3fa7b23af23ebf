"""A terminal whose settings do not fit its plan says so in the log."""

from pathlib import Path

from structlog.testing import capture_logs

from app.bootstrap import Terminal
from app.config import load_config
from tests.support.plant import PLAN

SETTINGS = """
[terminal]
station = "A9"
line = "A"
data = "{folder}/data"

[[machine]]
id = "cnc"
equipment = "EQ-1"
port = "{folder}/machine"
"""


def test_equipment_and_station_that_the_plan_does_not_have_are_in_the_log(tmp_path: Path) -> None:
    settings = tmp_path / "lineside.toml"
    settings.write_text(SETTINGS.format(folder=tmp_path), "utf-8")
    with capture_logs() as entries:
        terminal = Terminal(load_config(settings), lambda _: None, lambda *_: None)
        terminal.core.call(lambda: terminal.desk.recorder.note(*PLAN))
        terminal.stop()
    said = [(entry["event"], entry["name"]) for entry in entries if entry["event"].startswith("unknown_")]
    assert said == [("unknown_station", "A9"), ("unknown_equipment", "EQ-1")]
