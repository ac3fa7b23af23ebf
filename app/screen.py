"""The terminal with its screen: Qt's loop and asyncio's are one, the core thread does the work."""

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import closing, suppress
from typing import Any

import structlog
import typer
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from app.bootstrap import Terminal
from app.config import Config
from app.gui_collector import GuiCollector
from app.logs import set_up_logs
from app.qt_door import QtDoor
from app.services.snapshot import Snapshot
from app.services.voice_state import VoiceState
from app.single import only_one
from app.storage.paths import logs_path
from domain.outcomes import Outcome, Recorded
from domain.signals import ScanReceived, Signal
from ui.platform import prepare
from ui.wedge_keys import WedgeSettings
from ui.window import TerminalWindow, WindowOptions

NIGHT = {"auto": None, "day": False, "night": True}

log = structlog.get_logger(__name__)


class Screen:
    """A terminal and its window. Of several snapshots that wait for the GUI thread only the last is shown."""

    def __init__(self, config: Config, size: tuple[int, int] = (1280, 800)) -> None:
        self.terminal = Terminal(config, self._show, self._tell, self._hear, self._answer)
        self._door = QtDoor(self.terminal.core)
        self._open = True
        self._handover = threading.Lock()
        self._waiting: Snapshot | None = None
        self._voice: VoiceState | None = None
        options = WindowOptions(
            language=config.terminal.language,
            night=NIGHT[config.screen.theme],
            px_per_mm=config.screen.px_per_mm,
            fullscreen=config.screen.fullscreen,
            size=size,
            wedge=WedgeSettings(**config.wedge.model_dump()),
            pedal_key=config.voice.pedal_key,
        )
        self.window = TerminalWindow(self._door, self.terminal.desk, options)

    def show(self) -> None:
        """Put the station on the screen as the ledger knows it; the log says when it can be seen."""
        once = Qt.ConnectionType.SingleShotConnection
        self.window.window.frameSwapped.connect(self._seen, once)
        self.window.show_snapshot(self.terminal.snapshot())
        self.window.show()
        QCoreApplication.processEvents()

    def _seen(self) -> None:
        log.info("first_frame")
        self.terminal.prepare_to_hear(self.window.language)

    async def closed(self) -> None:
        """Wait until the window is closed."""
        closed = asyncio.Event()

        def look(visible: bool) -> None:
            if not visible:
                closed.set()

        self.window.window.visibleChanged.connect(look)
        await closed.wait()

    def stop(self) -> None:
        self.terminal.stop()
        self._open = False
        self.window.close()

    def _show(self, snapshot: Snapshot) -> None:
        with self._handover:
            waits, self._waiting = self._waiting is not None, snapshot
        if not waits:
            self._door.post(self._show_waiting)

    def _show_waiting(self) -> None:
        with self._handover:
            snapshot, self._waiting = self._waiting, None
        if snapshot is not None and self._open:
            self.window.show_snapshot(snapshot)

    def _hear(self, state: VoiceState) -> None:
        """Of several states that wait for the GUI thread only the last is shown."""
        with self._handover:
            waits, self._voice = self._voice is not None, state
        if not waits:
            self._door.post(self._show_voice)

    def _show_voice(self) -> None:
        with self._handover:
            state, self._voice = self._voice, None
        if state is not None and self._open:
            self.window.show_voice(state)

    def _answer(self, outcome: Outcome) -> None:
        self._door.post(lambda: self._show_outcome(outcome, "voice"))

    def _tell(self, outcome: Outcome, signal: Signal) -> None:
        """What was scanned is answered; of all else only what went wrong is worth a word on the screen."""
        if isinstance(signal, ScanReceived) or not isinstance(outcome, Recorded):
            self._door.post(lambda: self._show_outcome(outcome, signal.device))

    def _show_outcome(self, outcome: Outcome, device: str) -> None:
        if self._open:
            self.window.show_outcome(outcome, device)


Script = Callable[[Screen], Coroutine[Any, Any, None]]


def run_with_screen(config: Config, script: Script | None = None, size: tuple[int, int] = (1280, 800)) -> int:
    """Run until the window is closed or the process is told to end; with a script, until that is done.

    Returns:
        Exit code: 0, or 2 when the terminal cannot work at all; why is on stderr.
    """
    set_up_logs(logs_path(config.terminal.data), console=script is None)
    prepare()
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    application.setApplicationName("lineside")
    with only_one(config.terminal.data) as alone:
        if not alone:
            typer.echo("another Lineside runs on this data folder; close it first", err=True)
            return 2
        return _run(config, script, size)


def _run(config: Config, script: Script | None, size: tuple[int, int]) -> int:
    screen = Screen(config, size)
    screen.show()
    gc.freeze()
    from qasync import QEventLoop

    with closing(GuiCollector()), QEventLoop(QGuiApplication.instance()) as loop:
        loop.run_until_complete(_until_ended(screen, script))
    return 0


async def _until_ended(screen: Screen, script: Script | None) -> None:
    screen.terminal.start()
    work = asyncio.ensure_future(script(screen) if script else screen.closed())
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: closing the window is the way to end
            asyncio.get_running_loop().add_signal_handler(number, work.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await work
    finally:
        screen.stop()
