"""A whole terminal whose snapshots are waited for."""

from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Self

import pytest

from app.bootstrap import Terminal
from app.config import load_config
from app.enrolling import enrol_device
from app.invitation import Invitation
from app.services.snapshot import Snapshot
from central.access.terminals import HOUR_MS, add_terminal
from domain.commands import Command
from domain.outcomes import Outcome
from tests.support.central import CentralSide

PATIENCE_S = 20.0


class WatchedTerminal:
    """A terminal whose snapshots are waited for."""

    def __init__(self, settings: Path) -> None:
        self._shown: SimpleQueue[Snapshot] = SimpleQueue()
        self._terminal = Terminal(load_config(settings), self._shown.put, lambda *_: None)

    def __enter__(self) -> Self:
        self._terminal.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._terminal.stop()

    def does(self, command: Command) -> Outcome:
        return self._terminal.core.call(lambda: self._terminal.desk.recorder.execute(command))

    def snapshot(self) -> Snapshot:
        return self._terminal.snapshot()

    def await_that(self, wanted: Callable[[Snapshot], bool]) -> Snapshot:
        snapshot = self._terminal.snapshot()
        while not wanted(snapshot):
            try:
                snapshot = self._shown.get(timeout=PATIENCE_S)
            except Empty:
                pytest.fail(f"never shown; last: {snapshot}")
        return snapshot


def enrolled(central: CentralSide, folder: Path) -> Path:
    """The settings of a terminal that has enrolled and was never in contact otherwise."""
    path = folder / "lineside.toml"
    path.write_text(f'[terminal]\nstation = "A1"\nline = "A"\ndata = "{folder / "data"}"\n', "utf-8")
    (folder / "data").mkdir()
    at = central.service.clock.now().at + HOUR_MS
    code = add_terminal(central.engine, central.site, "T", "A", ("A1",), at)
    enrol_device(load_config(path), Invitation(code=code, url=str(central.http.base_url)))
    return path
