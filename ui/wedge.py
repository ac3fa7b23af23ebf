"""Keyboard scanners, wherever the focus is: holds a window's keys back until it is clear whose they are."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

from app.services.scan_sources import WEDGE
from domain.signals import ScanReceived
from ui.wedge_keys import GROUP_SEPARATOR, Burst, Key, Kind, Sorted, WedgeKeys, WedgeSettings

LATE_MS: Final = 5
"""A timer that comes so much too late was kept from coming, and so were the keys that came meanwhile."""

KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
MODIFIERS: Final = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}
NAMED: Final[dict[int, str]] = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}
BY_CONTROL: Final[dict[int, str]] = {
    Qt.Key.Key_BracketRight: GROUP_SEPARATOR,
    Qt.Key.Key_J: "\n",
    Qt.Key.Key_M: "\r",
}
EDITING: Final = {Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class Wedge(QObject):
    """Filters the keys of a window. A scan goes to `scanned`, any other key to the window, as it was.

    Args:
        window: whose keys; its items, sheets and text fields get theirs from it.
        settings: how scanners are told from people.
        scanned: called on the GUI thread with each scan.
    """

    def __init__(
        self, window: QWindow, settings: WedgeSettings, scanned: Callable[[ScanReceived], None]
    ) -> None:
        super().__init__()
        self._window = window
        self._scanned = scanned
        self._keys = WedgeKeys(settings)
        self._delivering = False
        self._due = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._quiet)
        if settings.enabled:
            window.installEventFilter(self)

    def close(self) -> None:
        """Hold nothing back any more; what is held goes with the window."""
        self._timer.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._delivering or event.type() not in KEYS or not isinstance(event, QKeyEvent):
            return False
        self._hand_out(self._keys.feed(key_of(event)))
        return True

    def _quiet(self) -> None:
        """Where this thread was busy, keys may wait that came in time: they are taken first."""
        if (time.monotonic() - self._due) * 1000 > LATE_MS:
            self._wait(LATE_MS)
        else:
            self._hand_out(self._keys.quiet())

    def _wait(self, ms: int) -> None:
        self._due = time.monotonic() + ms / 1000
        self._timer.start(ms)

    def _hand_out(self, certain: Sorted) -> None:
        patience = self._keys.patience_ms
        if patience:
            self._wait(patience)
        else:
            self._timer.stop()
        for each in certain:
            if isinstance(each, Burst):
                raw = each.text.encode("utf-8", "surrogatepass")
                self._scanned(ScanReceived(WEDGE, raw, each.took_ms))
            else:
                self._deliver(each)

    def _deliver(self, key: Key) -> None:
        self._delivering = True
        try:
            QCoreApplication.sendEvent(self._window, key.event)
        finally:
            self._delivering = False


def key_of(event: QKeyEvent) -> Key:
    """What a key event is to a scan, with a copy of the event itself."""
    kind, text = _reading(event)
    return Key(
        at=event.timestamp(),
        code=event.nativeScanCode() or event.key(),
        kind=kind,
        text=text,
        pressed=event.type() == QEvent.Type.KeyPress,
        repeated=event.isAutoRepeat(),
        alt=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier),
        event=copy_of(event),
    )


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """An event that belongs to Python: one that Qt clones is never freed."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def _reading(event: QKeyEvent) -> tuple[Kind, str]:
    key = event.key()
    if key in MODIFIERS:
        return Kind.MODIFIER, ""
    if key == Qt.Key.Key_F8:
        return Kind.MARK, ""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    text = BY_CONTROL.get(key, event.text()) if control else NAMED.get(key, event.text())
    return (Kind.TEXT, text) if text and key not in EDITING else (Kind.OTHER, "")
