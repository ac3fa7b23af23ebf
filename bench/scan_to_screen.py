"""From the bytes of a scan on the wire to what the screen knows of it, against a bare insert."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import SIGNAL, QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.config import load_config
from app.logs import set_up_logs
from app.screen import Screen
from app.storage.paths import logs_path
from bench.measure import Call, by_turns, middle, report
from bench.record import INSERT_ROW, ROW_VALUES, bare, insert
from bench.terminal import plugged_in, prepared
from devices.simulators.scanner import SimulatedScanner
from domain.signals import Connection
from ui.platform import prepare

BADGES = ("B-1001", "B-1002")
PATIENCE_MS = 5000


@contextmanager
def shown(config: Path) -> Iterator[Screen]:
    """A terminal with its window, listening."""
    prepare()
    application = QGuiApplication.instance() or QGuiApplication([])
    set_up_logs(logs_path(config.parent))
    screen = Screen(load_config(config))
    screen.show()
    screen.terminal.start()
    try:
        while not listening(screen):
            application.processEvents()
        yield screen
    finally:
        screen.stop()


def listening(screen: Screen) -> bool:
    devices = screen.terminal.snapshot().devices
    return any(d.device == "scanner" and d.connection is Connection.CONNECTED for d in devices)


def scans(screen: Screen, scanner: SimulatedScanner) -> Call:
    """Each call scans another badge than the one before, and returns when the window names that person."""
    badges, loop = cycle(BADGES), QEventLoop()
    QObject.connect(screen.window.screens.shell, SIGNAL("peopleChanged()"), loop.quit)
    watchdog = QTimer(singleShot=True, interval=PATIENCE_MS)
    watchdog.timeout.connect(lambda: loop.exit(1))

    def scan() -> None:
        watchdog.start()
        scanner.scan(next(badges))
        if loop.exec():
            raise RuntimeError("a scan led to nothing on the screen")

    return scan


def measure(rounds: int = 7, calls: int = 200, warm_up: int = 50) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        plugged_in(folder := Path(name)) as scanner,
        shown(prepared(folder)) as screen,
        closing(bare(folder / "bare.sqlite")) as connection,
    ):
        subjects = scans(screen, scanner), insert(connection, INSERT_ROW, ROW_VALUES)
        by_turns(warm_up, *subjects)
        timings = [by_turns(calls, *subjects) for _ in range(rounds)]
    report(
        "scan_to_screen",
        middle(timings, lambda t: t[0].percentile(0.5) / t[1].percentile(0.5)),
        "p99 <= 50 ms beyond a bare insert",
        p99_beyond_ms=middle(timings, lambda t: t[0].ms(0.99) - t[1].ms(0.99)),
        p50_ms=middle(timings, lambda t: t[0].ms(0.5)),
        p99_ms=middle(timings, lambda t: t[0].ms(0.99)),
        bare_p50_ms=middle(timings, lambda t: t[1].ms(0.5)),
        bare_p99_ms=middle(timings, lambda t: t[1].ms(0.99)),
    )


if __name__ == "__main__":
    measure()
