"""A whole terminal with a machine on its line: what it counts, when it stands, and what a screen is shown."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from time import monotonic

import pytest

from app import bootstrap
from app.bootstrap import Terminal
from app.config import load_config
from app.services.snapshot import MachineView, Snapshot
from devices.simulators.machine import SimulatedMachine
from domain.commands import AssignLooseCount, ExplainEquipmentStop, SignIn, StartTask
from domain.floor_events import SignInMethod
from domain.outcomes import Recorded
from domain.signals import MachineMode, MachineState
from tests.support.plant import PLAN, WANG

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="simulated devices need pseudo-terminals")

WAIT_S = 20
JOB = "WO-2/30"
SETTINGS = """
[terminal]
station = "A1"
line = "A"
data = "{data}"

[[machine]]
id = "cnc"
equipment = "CNC-A1"
port = "{port}"
ask_after_s = 0.3
value_every_s = 0
"""


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[SimulatedMachine]:
    with SimulatedMachine(tmp_path / "machine", beat_s=0.05) as started:
        yield started


class Shown:
    """The snapshots a screen would be shown, as they come."""

    def __init__(self) -> None:
        self._fresh: Queue[Snapshot] = Queue()

    def __call__(self, snapshot: Snapshot) -> None:
        self._fresh.put(snapshot)

    def until(self, holds: Callable[[MachineView], bool]) -> MachineView:
        """The machine as it is shown once this holds; fails when it never does."""
        end = monotonic() + WAIT_S
        while True:
            snapshot = self._fresh.get(timeout=max(0, end - monotonic()))
            if snapshot.machines and holds(snapshot.machines[0]):
                return snapshot.machines[0]


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def terminal(
    tmp_path: Path, machine: SimulatedMachine, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    """Started, planned, and staffed by Wang."""
    monkeypatch.setattr(bootstrap, "LOOK_AGAIN_S", 0.1)
    settings = tmp_path / "lineside.toml"
    settings.write_text(SETTINGS.format(data=tmp_path / "data", port=tmp_path / "machine"), "utf-8")
    terminal = Terminal(load_config(settings), shown, lambda *_: None)
    terminal.core.call(lambda: terminal.desk.recorder.note(*PLAN))
    terminal.start()
    does(terminal, SignIn(WANG.id, SignInMethod.BADGE))
    yield terminal
    terminal.stop()


def does(terminal: Terminal, command: SignIn | StartTask | AssignLooseCount | ExplainEquipmentStop) -> None:
    outcome = terminal.core.call(lambda: terminal.desk.recorder.execute(command))
    assert isinstance(outcome, Recorded), outcome


def test_pieces_without_a_job_find_one(terminal: Terminal, machine: SimulatedMachine, shown: Shown) -> None:
    shown.until(lambda view: view.machine.totals == {"good": 0, "scrap": 0})
    machine.reject(1)
    shown.until(lambda view: view.machine.loose == {"scrap": 1})
    machine.count(37)
    machine.reject(2)
    shown.until(lambda view: view.machine.loose == {"good": 37, "scrap": 3})
    does(terminal, StartTask(JOB, WANG.id))
    does(terminal, AssignLooseCount("CNC-A1", JOB, WANG.id, 37))
    machine.count(3)
    machine.reset_counters()
    machine.count(5)
    assert shown.until(lambda view: view.machine.total == 5).machine.loose == {"scrap": 3}
    found = terminal.snapshot().task(JOB)
    assert found is not None
    assert found[1].counts.good == 45


def test_a_stop_is_offered_when_its_time_has_come_and_nothing_else_happens(
    terminal: Terminal, machine: SimulatedMachine, shown: Shown
) -> None:
    does(terminal, StartTask(JOB, WANG.id))
    machine.set_state("RUN")
    machine.set_value("program", "O1234")
    machine.set_state("FAULT")
    view = shown.until(lambda view: bool(view.unexplained))
    assert view.machine.mode is MachineMode.PRODUCTION
    assert [(value.name, value.value) for value in view.machine.values] == [("program", "O1234")]
    (stop,) = view.unexplained
    assert (stop.state, stop.lasted_ms) == (MachineState.ABORTED, None)
    does(terminal, ExplainEquipmentStop("CNC-A1", WANG.id, stop.id, "equipment.failure"))
    assert shown.until(lambda view: not view.unexplained).machine.stops[-1].reason == "equipment.failure"
