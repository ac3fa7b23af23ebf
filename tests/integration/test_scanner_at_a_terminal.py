"""A whole terminal with a scanner on its line: the plant's own rules, GS1 labels, a pause by labels alone."""

import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event

import pytest

from app.bootstrap import Terminal
from app.config import load_config
from devices.simulators.scanner import SimulatedScanner
from domain.orders import TaskStatus
from domain.outcomes import Code, Instructed, Instruction, Outcome, Recorded, Refused
from domain.signals import Connection, ConnectionChanged, ScanOverflowed, ScanReceived, Signal
from tests.support.plant import MATERIAL, PLAN, WANG

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="simulated devices need pseudo-terminals")

WAIT_S = 20
SETTINGS = """
[terminal]
station = "A1"
line = "A"
data = "{data}"

[scan]
duplicate_within_s = 10

[[scanner]]
id = "scanner"
port = "{port}"

[[scan_rule]]
means = "badge"
prefix = "EMP:"

[[scan_rule]]
means = "lot"
pattern = 'CH(?P<id>\\d{{6}})'
symbology = ["C0"]
"""


class Line:
    """A terminal and the scanner on its line; each scan waits for what it came to."""

    def __init__(self, folder: Path, scanner: SimulatedScanner) -> None:
        settings = folder / "lineside.toml"
        settings.write_text(SETTINGS.format(data=folder / "data", port=folder / "scanner"), "utf-8")
        self._scanner = scanner
        self._told: Queue[Outcome] = Queue()
        self._plugged_in = Event()
        self.terminal = Terminal(load_config(settings), lambda _: None, self._tell)
        self.terminal.core.call(lambda: self.terminal.desk.recorder.note(*PLAN))
        self.terminal.start()
        assert self._plugged_in.wait(WAIT_S)

    def _tell(self, outcome: Outcome, signal: Signal) -> None:
        if isinstance(signal, ScanReceived | ScanOverflowed):
            self._told.put(outcome)
        elif isinstance(signal, ConnectionChanged) and signal.connection is not Connection.UNPLUGGED:
            self._plugged_in.set()

    def send(self, *codes: str) -> None:
        for code in codes:
            assert self._scanner.scan(code)

    def told(self) -> Outcome:
        return self._told.get(timeout=WAIT_S)

    def scan(self, code: str) -> Outcome:
        self.send(code)
        return self.told()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with SimulatedScanner(tmp_path / "scanner") as scanner:
        line = Line(tmp_path, scanner)
        yield line
        line.terminal.stop()


def test_a_job_is_started_fed_paused_and_resumed_with_the_scanner_alone(line: Line) -> None:
    assert isinstance(line.scan(f"EMP:{WANG.badge}"), Recorded)
    assert isinstance(line.scan("WO-1"), Recorded)
    assert isinstance(line.scan("]C1011234567890123110LOT7\x1d3742"), Recorded)
    assert isinstance(line.scan("]C0CH123456"), Recorded)
    assert line.scan("LS:PAUSE") == Instructed(Instruction.PAUSE, MATERIAL)
    assert isinstance(line.scan("material.short"), Recorded)
    found = line.terminal.snapshot().task(MATERIAL)
    assert found is not None
    assert [(lot.lot, lot.gtin) for lot in found[1].lots] == [("LOT7", "12345678901231"), ("123456", "")]
    assert found[1].status is TaskStatus.PAUSED
    assert isinstance(line.scan("LS:RESUME"), Recorded)


def test_a_wrong_check_digit_is_told(line: Line) -> None:
    outcome = line.scan("]C1011234567890123010LOT7\x1d3742")
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.params["value"]) == (Code.CHECK_DIGIT_WRONG, "12345678901230")


def test_a_code_that_comes_twice_is_told_once(line: Line) -> None:
    line.send("NO-SUCH", "NO-SUCH", "NO-SUCH", "NO-OTHER")
    texts = [outcome.params["text"] for outcome in (line.told(), line.told()) if isinstance(outcome, Refused)]
    assert texts == ["NO-SUCH", "NO-OTHER"]
