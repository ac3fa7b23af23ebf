"""A stage for controls: puts QML into a window of its own and walks what is shown there."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QPointingDevice
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QSignalSpy, QTest
from shiboken6 import Shiboken

ROOT = Path(__file__).parents[3]
CONTROLS = ROOT / "ui" / "qml" / "Lineside" / "Controls"
ICONS = ROOT / "resources" / "icons"

PAGE = """
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls

Window {{
    id: window
    width: 1280
    height: 800
    visible: true
    color: Theme.colors.window
    {body}
}}
"""


def spy(sender: QObject, signal: str) -> QSignalSpy:
    """Watch a signal that QML declares, given as `name(types)`."""
    meta = sender.metaObject()
    return QSignalSpy(sender, meta.method(meta.indexOfSignal(signal)))


def theme_of(engine: QQmlEngine) -> QObject:
    theme = engine.singletonInstance("Lineside.Theme", "Theme")
    assert isinstance(theme, QObject)
    return theme


class Stage:
    """One QML engine and the windows shown with it."""

    def __init__(self, touch: QPointingDevice) -> None:
        self.engine = QQmlEngine()
        self.engine.addImportPath(str(ROOT / "ui" / "qml"))
        self.theme = theme_of(self.engine)
        self.touch = touch
        self.window = QQuickWindow()
        self.shown: list[QQuickWindow] = []
        self.held: list[QQuickItem] = []  # Python's view of an item dies with its view of the parent

    def show(self, body: str) -> QQuickItem:
        """Show `body` in a window of 1280 x 800; returns the first item in it."""
        self.window.close()
        page = QQmlComponent(self.engine, self.engine)
        page.setData(PAGE.format(body=body).encode(), QUrl.fromLocalFile(ROOT / "Stage.qml"))
        window = page.create()
        assert isinstance(window, QQuickWindow), page.errorString()
        self.window = window
        self.shown.append(window)
        self.settle()
        return window.contentItem().childItems()[0]

    def settle(self) -> None:
        """Let bindings, layouts and the first frame happen."""
        assert QTest.qWaitForWindowExposed(self.window)
        self.window.grabWindow()

    def close(self) -> None:
        """End the engine, and with it the windows, while the theme still stands."""
        for window in self.shown:
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        Shiboken.delete(self.engine)

    def items(self, root: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """Every visible item, delegates and popups too."""
        for child in (root or self.window.contentItem()).childItems():
            if child.isVisible():
                self.held.append(child)
                yield child
                yield from self.items(child)

    def texts(self) -> list[str]:
        """What the labels on screen say, from top to bottom of the tree."""
        return [str(item.property("text")) for item in self.items() if item.inherits("QQuickText")]

    def buttons(self) -> list[QQuickItem]:
        """Everything that takes a touch."""
        return [item for item in self.items() if item.inherits("QQuickAbstractButton")]

    def named(self, name: str) -> QQuickItem:
        """The button that is announced as `name`."""
        return next(item for item in self.buttons() if item.property("accessibleName") == name)

    def centre(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def click(self, item: QQuickItem) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, none, self.centre(item))

    def tap(self, item: QQuickItem) -> None:
        QTest.touchEvent(self.window, self.touch).press(0, self.centre(item), self.window).commit()
        QTest.touchEvent(self.window, self.touch).release(0, self.centre(item), self.window).commit()

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.window, key)
