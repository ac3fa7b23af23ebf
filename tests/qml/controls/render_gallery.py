"""Draw the gallery's pages without a screen: render_gallery.py FOLDER [PAGE ...]."""

import os

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", QT_QUICK_CONTROLS_STYLE="Basic")

import sys
from itertools import product
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

HERE = Path(__file__).parent
QML_ROOT = HERE.parents[2] / "ui" / "qml"
PAGES = ("Work", "Buttons", "Pads", "Lists", "Sheet")
PANELS = ((1280, 800, 4.0), (1920, 1080, 5.5))  # pixels, pixels, pixels per mm
SETTLE_MS = 250


def render(window: QQuickWindow, theme: QObject, page: str, folder: Path) -> None:
    """Save `page` in every size, by day and by night, as PNG files in `folder`."""
    for (width, height, mm), night in product(PANELS, (False, True)):
        theme.setProperty("mm", mm)
        theme.setProperty("night", night)
        window.resize(width, height)
        window.setProperty("page", page)
        QTest.qWait(SETTLE_MS)
        window.grabWindow().save(str(folder / f"{page}-{height}-{'night' if night else 'day'}.png"))


def main(folder: str, *pages: str) -> None:
    """Render the named pages, or all of them."""
    QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.addImportPath(QML_ROOT)
    engine.load(QUrl.fromLocalFile(HERE / "Gallery.qml"))
    Path(folder).mkdir(parents=True, exist_ok=True)
    theme = engine.singletonInstance("Lineside.Theme", "Theme")
    for page in pages or PAGES:
        render(engine.rootObjects()[0], theme, page, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
