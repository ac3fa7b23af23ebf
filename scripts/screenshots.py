"""Draws every screen without a screen: python scripts/screenshots.py FOLDER [PART-OF-A-NAME ...].

Each picture is drawn in both languages, for a 1280 x 800 and a 1920 x 1080 panel, by day and by night.
What is drawn stands in `scripts/scenes`.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from ui.platform import prepare

prepare()

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from central.importing.pin_hashes import PinHashes
from central.importing.plan_import import prepare_import
from domain.events import Event
from domain.shopfloor import Shopfloor
from domain.speech.heard import VoiceEvent
from scripts.scenes import SCENES
from scripts.scenes.scene import Scene
from tests.fakes.fake_clock import FakeClock
from tests.support.screen import StationScreen
from tests.support.station import CHEAP, PIN_KEY
from ui.window import WindowOptions
from ui.words import LANGUAGES

DAY = date(2026, 11, 22)
PANELS = ((1280, 800, 4.0), (1920, 1080, 5.5))


def sample_plan() -> tuple[Event, ...]:
    pins = PinHashes(PIN_KEY, CHEAP)
    return prepare_import(Shopfloor(), "plant", [ROOT / "resources" / "sample_plant"], pins, DAY).events


@contextmanager
def station(scene: Scene, plan: tuple[Event, ...]) -> Iterator[StationScreen]:
    with tempfile.TemporaryDirectory() as folder:
        screen = StationScreen(
            Path(folder), plan if scene.planned else (), WindowOptions(), FakeClock(at=scene.begins)
        )
        screen.shown.theme.setProperty("reducedMotion", True)
        screen.shown.show()
        yield screen
        screen.close()


def draw(screen: StationScreen, name: str, folder: Path) -> None:
    window = screen.shown
    screen.ears.tell = deaf
    for (width, height, mm), language, night in product(PANELS, LANGUAGES, (False, True)):
        window.theme.setProperty("mm", mm)
        window.window.resize(width, height)
        window.set_language(language)
        window.set_night(night)
        settle(screen)
        window.grab(folder / f"{name}-{height}-{language}-{'night' if night else 'day'}.png")


def deaf(heard: VoiceEvent) -> None:
    """A dialogue that is only shown stays as it is when the language changes and its model is loaded."""


def settle(screen: StationScreen) -> None:
    assert QTest.qWaitForWindowExposed(screen.shown.window)
    for _ in range(4):
        QCoreApplication.processEvents()
        screen.shown.window.grabWindow()


def main(folder: Path, parts: list[str]) -> None:
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    plan = sample_plan()
    for scene in SCENES:
        if not parts or any(part in scene.name for part in parts):
            with station(scene, plan) as screen:
                scene.lead_up(screen)
                draw(screen, scene.name, folder)
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
