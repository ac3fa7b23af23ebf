"""A hand on the window: sees what is shown, touches what lies on top, by name or by text."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


class Hand:
    """Works one window as a person would."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self.taps = 0

    def settle(self) -> None:
        """Let bindings, layouts and the next frame happen."""
        assert QTest.qWaitForWindowExposed(self.window)
        for _ in range(3):
            QCoreApplication.processEvents()
            self.window.grabWindow()

    def items(self, root: QQuickItem | None = None) -> Iterator[QQuickItem]:
        """Every visible item, delegates and sheets too."""
        for child in (root or self.window.contentItem()).childItems():
            if child.isVisible() and child.opacity() > 0:
                yield child
                yield from self.items(child)

    def labels(self) -> list[QQuickItem]:
        return [item for item in self.items() if item.inherits("QQuickText")]

    def texts(self) -> list[str]:
        """What is written on the screen."""
        return [str(item.property("text")) for item in self.labels() if item.property("text")]

    def buttons(self) -> list[QQuickItem]:
        """Everything that takes a touch; a row that a list still prepares has no size yet."""
        return [item for item in self.items() if item.inherits("QQuickAbstractButton") and item.width() > 0]

    def find(self, name: str) -> QQuickItem | None:
        """What is called or announced as `name` and can be touched now."""
        for item in self.buttons():
            if name in (item.objectName(), item.property("accessibleName")) and item.isEnabled():
                return item
        return None

    def tap(self, name: str) -> None:
        """Touch what is called or announced as `name`, which must be there."""
        self.settle()
        item = self.find(name)
        assert item is not None, f"nothing called {name!r} among {self.names()}"
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, none, self.centre(item))
        self.taps += 1
        self.settle()

    def type(self, digits: str) -> None:
        """Touch the keys of the pad that is shown."""
        for digit in digits:
            self.tap(f"key-{digit}")

    def names(self) -> list[str]:
        return [item.objectName() or str(item.property("accessibleName")) for item in self.buttons()]

    def centre(self, item: QQuickItem) -> QPoint:
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.window, key)
        self.settle()
