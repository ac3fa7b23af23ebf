"""Who plays scanner and machine when a person tries the demo on a real screen."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from app.demo.plant import SamplePlant
from app.screen import Screen
from app.services.snapshot import Snapshot
from devices.simulators.console import run_console
from domain.orders import TaskStatus
from domain.plan_events import Stage

PIECE_S = 4.0
HELP = """
The window is the terminal of station A1. This console is its scanner and its machine:
  B-1001            a badge: 王建国 signs in (B-1002 李秀英, B-1003 张伟; PIN 1001/2580)
  WO-1001           an order: its next task starts or goes on
  equipment.failure a reason: the running job is paused
  machine alarm E101 Spindle    the machine raises an alarm; also: clear E101, state idle, unplug, replug
  scanner unplug                the scanner's cable is pulled; also: replug, garble
The machine makes a piece every 4 s while production runs. Close the window to end.
"""


def announce(plant: SamplePlant, say: Callable[[str], None]) -> None:
    """Tell the person what there is to do."""
    say(HELP)
    say(f"central API {plant.central.url}, settings {plant.config}")


class Bystander:
    """Reads codes from the console and keeps the machine busy."""

    def __init__(
        self, plant: SamplePlant, say: Callable[[str], None], lines: Iterable[str] = sys.stdin
    ) -> None:
        self._plant = plant
        self._say = say
        self._lines = lines

    def __enter__(self) -> Self:
        threading.Thread(target=self._read, name="console", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The console thread waits for a line that may never come; it ends with the process."""

    async def watch(self, screen: Screen) -> None:
        """Run the machine while production runs, until the window is closed."""
        self._say("ready: the terminal listens to this console now")
        machine = asyncio.create_task(self._run_machine(screen))
        await screen.closed()
        machine.cancel()

    async def _run_machine(self, screen: Screen) -> None:
        running = False
        while True:
            wanted = _producing(screen.terminal.snapshot())
            if wanted != running:
                self._plant.machine.set_state("RUN" if wanted else "IDLE")
                running = wanted
            elif running:
                self._plant.machine.count()
            await asyncio.sleep(PIECE_S)

    def _read(self) -> None:
        for line in map(str.strip, self._lines):
            device, _, command = line.partition(" ")
            if device == "machine":
                run_console(self._plant.machine, [command], sys.stdout)
            elif device == "scanner":
                run_console(self._plant.scanner, [command], sys.stdout)
            elif line:
                self._plant.scanner.scan(line)


def _producing(now: Snapshot) -> bool:
    return any(task.stage is Stage.PRODUCTION and task.status is TaskStatus.RUNNING for _, task in now.here)
