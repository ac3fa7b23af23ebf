"""A hand on the screen: finds what is to be touched by its name and touches it, as real input events."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

LEFT = Qt.MouseButton.LeftButton


class NothingToTouchError(Exception):
    """Nothing on the screen that can be touched has this name."""


class Hand:
    """Touches items of a window by their `objectName`. Events are posted, so Qt's loop is never spun."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window

    def sees(self, name: str) -> bool:
        """Whether something visible and enabled has this name."""
        return self.where(name) is not None

    def where(self, name: str) -> QPointF | None:
        """The middle of an item of this name in the window; None when none can be reached by a finger."""
        content = self._window.contentItem()
        for item in visible_items(content):
            if item.objectName() == name and item.isEnabled():
                middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
                if receiver(content, middle) is item:
                    return middle
        return None

    def tap(self, name: str) -> None:
        """Press and release in the middle of the item.

        Raises:
            NothingToTouchError: see there.
        """
        middle = self.where(name)
        if middle is None:
            raise NothingToTouchError(name)
        self._post(QEvent.Type.MouseButtonPress, middle, LEFT)
        self._post(QEvent.Type.MouseButtonRelease, middle, Qt.MouseButton.NoButton)

    def _post(self, kind: QEvent.Type, at: QPointF, held: Qt.MouseButton) -> None:
        glob = QPointF(self._window.mapToGlobal(at.toPoint()))
        event = QMouseEvent(kind, at, glob, LEFT, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(self._window, event)


def receiver(item: QQuickItem, point: QPointF) -> QQuickItem | None:
    """The topmost visible item at a point of the window that takes a press there."""
    for _, child in sorted(
        enumerate(item.childItems()), key=lambda pair: (pair[1].z(), pair[0]), reverse=True
    ):
        if child.isVisible() and (found := receiver(child, point)):
            return found
    takes = item.acceptedMouseButtons() & LEFT and item.contains(item.mapFromScene(point))
    return item if takes else None


def visible_items(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and everything shown in it; delegates are found as well, which are no QObject children."""
    yield item
    for child in item.childItems():
        if child.isVisible():
            yield from visible_items(child)
