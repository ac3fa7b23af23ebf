"""A keyboard scan on its whole way: window, terminal, core thread, ledger, and back to the screen."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.config import load_config
from app.screen import Screen
from tests.qml.pages.hand import Hand
from tests.qml.pages.keyboard import Keyboard
from tests.support.plant import LI, PLAN, WANG

SETTINGS = """
[terminal]
station = "A1"
line = "A"
language = "en"
data = "{data}"

[screen]
fullscreen = false

[wedge]
max_gap_ms = 25
"""


@pytest.fixture
def screen(qapp: QApplication, tmp_path: Path) -> Iterator[Screen]:
    gc.collect()  # what earlier windows left is ended here, never by the core thread
    file = tmp_path / "lineside.toml"
    file.write_text(SETTINGS.format(data=(tmp_path / "data").as_posix()), "utf-8")
    screen = Screen(load_config(file))
    screen.terminal.core.call(lambda: screen.terminal.desk.recorder.note(*PLAN))
    screen.show()
    screen.terminal.start()
    yield screen
    screen.stop()


def present(screen: Screen) -> list[str]:
    return [chip.name for chip in screen.window.screens.shell.props.people]


def test_a_keyboard_scan_signs_in(screen: Screen, qtbot: QtBot) -> None:
    Keyboard(screen.window.window).scanner(WANG.badge)
    qtbot.waitUntil(lambda: present(screen) == [WANG.name], timeout=5000)


def test_the_self_test_keeps_a_scan_from_being_acted_on(screen: Screen, qtbot: QtBot) -> None:
    keyboard, shown = Keyboard(screen.window.window), screen.window.screens.self_test
    screen.window.open("devices")
    screen.window.screens.devices.chooseMode(1)
    qtbot.waitUntil(lambda: bool(shown.props.left), timeout=5000)
    before = screen.terminal.snapshot().sync.standing.seq
    keyboard.scanner(WANG.badge)
    qtbot.waitUntil(lambda: shown.props.verdict == f"Badge of {WANG.name}", timeout=5000)
    after = screen.terminal.snapshot()
    assert (after.people.present, after.sync.standing.seq) == ((), before)
    screen.window.screens.devices.chooseMode(0)
    qtbot.waitUntil(lambda: screen.terminal.snapshot().self_test is None, timeout=5000)
    keyboard.scanner(LI.badge)
    qtbot.waitUntil(lambda: present(screen) == [LI.name], timeout=5000)


def test_a_whole_pause_with_the_scanner_alone(screen: Screen, qtbot: QtBot) -> None:
    keyboard, shell = Keyboard(screen.window.window), screen.window.screens.shell
    for code in (WANG.badge, "WO-1", "LS:PAUSE"):
        keyboard.scanner(code)
    qtbot.waitUntil(lambda: shell.props.sheet == "pause", timeout=5000)
    keyboard.scanner("equipment.tool.worn")
    qtbot.waitUntil(lambda: shell.props.sheet == "", timeout=5000)
    (_, task), *_ = screen.terminal.snapshot().here
    assert task.stops[-1].reason == "equipment.tool.worn"


def test_a_reason_is_about_the_job_of_the_sheet_that_is_open(screen: Screen, qtbot: QtBot) -> None:
    keyboard, shell = Keyboard(screen.window.window), screen.window.screens.shell
    for code in (WANG.badge, "WO-2/20", "WO-2/30"):
        keyboard.scanner(code)
    qtbot.waitUntil(lambda: len(screen.terminal.snapshot().here) == 2, timeout=5000)
    screen.window.open("pause", task="WO-2/20")
    keyboard.scanner("equipment.failure")
    qtbot.waitUntil(lambda: shell.props.sheet == "", timeout=5000)
    statuses = {task.id: task.status for _, task in screen.terminal.snapshot().here}
    assert statuses == {"WO-2/20": "paused", "WO-2/30": "running"}


def test_the_keyboard_is_listed_among_the_devices(screen: Screen, qtbot: QtBot) -> None:
    hand = Hand(screen.window.window)
    hand.settle()
    screen.window.open("devices")
    hand.settle()
    assert "Keyboard scanner" in hand.texts()
    screen.window.screens.devices.chooseMode(2)
    qtbot.waitUntil(lambda: screen.window.screens.ports.props.looked, timeout=5000)
