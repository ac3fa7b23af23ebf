"""Stations with a window, for the tests of the pages."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"

import gc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from domain.events import Event
from tests.fakes.fake_clock import FakeClock
from tests.qml.pages.hand import Hand
from tests.support.plant import PLAN, WANG
from tests.support.screen import StationScreen
from tests.support.station import with_pin
from ui.window import WindowOptions

PIN = "2580"
OpenStation = Callable[..., StationScreen]


@pytest.fixture(scope="module", autouse=True)
def heap() -> None:
    """What is here before the first window stays anyway: not looked at again after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def open_station(qapp: QApplication, tmp_path: Path) -> Iterator[OpenStation]:
    """Opens the window of a station on a plan; the last one is closed after the test."""
    opened: list[StationScreen] = []

    def open_one(
        plan: Sequence[Event] = PLAN, options: WindowOptions | None = None, clock: FakeClock | None = None
    ) -> StationScreen:
        folder = tmp_path / str(len(opened))
        screen = StationScreen(folder, plan, options or WindowOptions(language="en"), clock)
        opened.append(screen)
        screen.shown.theme.setProperty("reducedMotion", True)
        screen.shown.show()
        return screen

    yield open_one
    while opened:
        opened.pop().close()
    gc.collect()  # what a window leaves is ended here, never by a thread of the next test


@pytest.fixture
def screen(open_station: OpenStation) -> StationScreen:
    """Station A1 of the small plant, in English, Wang with a PIN, nobody present."""
    return open_station((*PLAN, with_pin(WANG, PIN)))


@pytest.fixture
def hand(screen: StationScreen) -> Hand:
    return Hand(screen.shown.window)
