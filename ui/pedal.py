"""A foot pedal that sends a key: held to talk. Its key reaches neither the pages nor the keyboard scanner."""

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)

log = logging.getLogger(__name__)


def key_named(name: str) -> Qt.Key | None:
    """The key that Qt calls so, such as `F13` or `PageDown`; None where there is none."""
    return Qt.Key.__members__.get(f"Key_{name}")


class Pedal(QObject):
    """Takes one key out of a window's keys, before anybody else sees it.

    Args:
        window: whose keys; make the pedal after every other filter of its keys, so that it comes first.
        key: name of the pedal's key; empty for none, and an unknown one is logged and ignored.
        pressed: the foot is down.
        released: it is up again, or the window has lost the keyboard.
    """

    def __init__(
        self, window: QWindow, key: str, pressed: Callable[[], None], released: Callable[[], None]
    ) -> None:
        super().__init__()
        self._window = window
        self._key = key_named(key)
        self._pressed = pressed
        self._released = released
        self._down = False
        if self._key:
            window.installEventFilter(self)
        elif key:
            log.warning("the pedal's key is not known: %s", key)

    def close(self) -> None:
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._lift()
        if event.type() not in KEYS or not isinstance(event, QKeyEvent) or event.key() != self._key:
            return False
        if not event.isAutoRepeat():
            self._feel(event.type())
        return True

    def _feel(self, kind: QEvent.Type) -> None:
        if kind == QEvent.Type.KeyRelease:
            self._lift()
        elif kind == QEvent.Type.KeyPress and not self._down:
            self._down = True
            self._pressed()

    def _lift(self) -> None:
        if self._down:
            self._down = False
            self._released()
