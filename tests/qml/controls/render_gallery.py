"""Draw the gallery's pages without a screen.

python -m tests.qml.controls.render_gallery FOLDER [PAGE ...]
"""

import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSize, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from tests.qml.controls.stage import ROOT, theme_of

PAGES = ("Work", "Buttons", "Pads", "Lists", "Sheet", "Side", "Stress")
PANELS = ((1280, 800, 4.0), (1920, 1080, 5.5))  # pixels, pixels, pixels per mm


def render(window: QQuickWindow, theme: QObject, page: str, folder: Path) -> None:
    """Save `page` for every panel, by day and by night, as PNG files in `folder`."""
    for (width, height, mm), night in product(PANELS, (False, True)):
        theme.setProperty("mm", mm)
        theme.setProperty("night", night)
        window.resize(width, height)
        window.setProperty("page", page)
        while window.contentItem().size().toSize() != QSize(width, height):
            QCoreApplication.processEvents()
        window.grabWindow()
        window.grabWindow().save(str(folder / f"{page}-{height}-{'night' if night else 'day'}.png"))


def draw(folder: Path, pages: Sequence[str]) -> None:
    """Render `pages` into `folder`; an application must exist."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(ROOT / "ui" / "qml")
    engine.load(QUrl.fromLocalFile(Path(__file__).with_name("Gallery.qml")))
    theme = theme_of(engine)
    theme.setProperty("reducedMotion", True)
    folder.mkdir(parents=True, exist_ok=True)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    for page in pages:
        render(window, theme, page, folder)


if __name__ == "__main__":
    application = QGuiApplication([])
    draw(Path(sys.argv[1]), sys.argv[2:] or PAGES)
