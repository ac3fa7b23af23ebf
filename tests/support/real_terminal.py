"""A whole terminal core with one machine and a job that runs, watched by what its screens would show."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

from app.bootstrap import Terminal
from app.config import load_config
from app.services.snapshot import MachineView, Snapshot
from domain.commands import Command, SignIn, StartTask
from domain.floor_events import SignInMethod
from domain.orders import Counts
from domain.outcomes import Outcome, Recorded
from domain.signals import Connection, MachineState, Signal
from tests.support.plant import PLAN, WANG, order

TASK = "WO-9/30"
PATIENCE_S = 20.0
STATION = '[terminal]\nstation = "A1"\nline = "A"\ndata = "{data}"\n\n'


class RealTerminal:
    """Station A1, where WO-9 is being made on CNC-A1.

    Attributes:
        lies: what was shown while the port was known to be gone, and should not have been.
        shown: how many snapshots were.
    """

    def __init__(self, folder: Path, machine: str) -> None:
        settings = folder / "lineside.toml"
        settings.write_text(STATION.format(data=folder / "data") + machine, "utf-8")
        self._changed = threading.Condition()
        self._latest: Snapshot | None = None
        self._gone = False
        self.lies: list[str] = []
        self.shown = 0
        self._config = load_config(settings)
        self._terminal = Terminal(self._config, self._show, self._tell)
        self._terminal.core.call(self._prepare)

    def __enter__(self) -> Self:
        self._terminal.start()
        return self

    def restart(self) -> None:
        """Ends it and starts it on the same data, as after a power cut."""
        self._terminal.stop()
        self._latest = None
        self._terminal = Terminal(self._config, self._show, self._tell)
        self._terminal.start()

    def __exit__(self, *_error: object) -> None:
        self._terminal.stop()

    def state_now(self) -> MachineState:
        return view(self._terminal.snapshot()).machine.state

    def await_that(self, wanted: Callable[[Snapshot], bool], what: str) -> None:
        with self._changed:
            found = self._changed.wait_for(
                lambda: self._latest is not None and wanted(self._latest), PATIENCE_S
            )
            assert found, f"never {what}; last seen: {self._latest and view(self._latest)}"

    def await_standing(self, connection: Connection, state: MachineState) -> None:
        self.await_that(
            lambda snapshot: stands(view(snapshot)) == (connection, state), f"{connection}, {state}"
        )

    def await_counts(self, good: int, scrapped: int) -> None:
        self.await_that(
            lambda snapshot: made(snapshot) == (good, scrapped), f"{good} good, {scrapped} scrapped"
        )

    def port_is_gone(self) -> None:
        """Waits until the terminal says so; from then on, nothing else may be shown."""
        self.await_standing(Connection.UNPLUGGED, MachineState.NO_DATA)
        self._gone = True

    def port_returns(self) -> None:
        self._gone = False

    def _show(self, snapshot: Snapshot) -> None:
        with self._changed:
            self._latest = snapshot
            self.shown += 1
            if self._gone and stands(view(snapshot)) != (Connection.UNPLUGGED, MachineState.NO_DATA):
                self.lies.append(str(stands(view(snapshot))))
            self._changed.notify_all()

    def _tell(self, outcome: Outcome, signal: Signal) -> None:
        """What a person would be told is not looked at."""

    def _prepare(self) -> None:
        self._terminal._recorder.note(*PLAN, order("WO-9", allow_skip=True, quantity=1_000_000))
        self._do(SignIn(WANG.id, SignInMethod.BADGE))
        self._do(StartTask(TASK, WANG.id))

    def _do(self, command: Command) -> None:
        outcome = self._terminal._recorder.execute(command)
        assert isinstance(outcome, Recorded), outcome


def view(snapshot: Snapshot) -> MachineView:
    return next(machine for machine in snapshot.machines if machine.equipment.id == "CNC-A1")


def stands(machine: MachineView) -> tuple[Connection | None, MachineState]:
    connection = machine.connection
    return connection.connection if connection else None, machine.machine.state


def made(snapshot: Snapshot) -> tuple[int, int]:
    counts = counts_of(snapshot)
    return counts.good, counts.scrapped


def counts_of(snapshot: Snapshot) -> Counts:
    found = snapshot.task(TASK)
    assert found is not None
    return found[1].counts
