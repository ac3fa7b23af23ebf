"""The door: jobs on the core thread, what follows on the GUI thread, a failed job too."""

import threading

from pytestqt.qtbot import QtBot

from app.core_thread import CoreThread
from app.qt_door import QtDoor


def test_a_job_runs_on_the_core_thread_and_its_result_comes_back(qtbot: QtBot) -> None:
    core = CoreThread()
    door = QtDoor(core)
    seen: list[tuple[str, str]] = []
    door.ask(
        lambda: threading.current_thread().name,
        lambda name: seen.append((name, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    core.stop()
    assert seen[0][0] != seen[0][1] == threading.current_thread().name


def test_a_job_that_fails_is_told_on_the_gui_thread(qtbot: QtBot) -> None:
    core = CoreThread()
    door = QtDoor(core)
    told: list[str] = []

    def fails() -> None:
        raise RuntimeError("a bug")

    door.ask(fails, lambda _: told.append("then"), lambda: told.append(threading.current_thread().name))
    qtbot.waitUntil(lambda: bool(told))
    core.stop()
    assert told == [threading.current_thread().name]
