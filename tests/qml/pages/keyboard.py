"""The window's keyboard, pressed by a person or by a scanner: the time between keys is said, not waited."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = "\r"
KEYS = {ENTER: Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace}


class Keyboard:
    def __init__(self, window: QWindow) -> None:
        self._window = window
        self._at = 10_000

    def keys(self, text: str, gap_ms: int) -> None:
        """Each key goes down and up again, `gap_ms` after the one before."""
        for char in text:
            self._at += gap_ms
            self._press(char)

    def scanner(self, code: str, gap_ms: int = 4) -> None:
        """A keyboard scanner's burst, Enter at its end; a group separator comes as Ctrl + ]."""
        self._at += 1000
        self.keys(code + ENTER, gap_ms)

    def holds_down(self, char: str, times: int, gap_ms: int) -> None:
        """The keyboard repeats a key by itself."""
        self._send(QEvent.Type.KeyPress, char)
        for _ in range(times):
            self._at += gap_ms
            self._send(QEvent.Type.KeyRelease, char, repeated=True)
            self._send(QEvent.Type.KeyPress, char, repeated=True)
        self._send(QEvent.Type.KeyRelease, char)

    def _press(self, char: str) -> None:
        self._send(QEvent.Type.KeyPress, char)
        self._send(QEvent.Type.KeyRelease, char)

    def _send(self, kind: QEvent.Type, char: str, repeated: bool = False) -> None:
        separator = char == "\x1d"
        key = Qt.Key.Key_BracketRight if separator else KEYS.get(char, ord(char.upper()))
        event = QKeyEvent(kind, int(key), CONTROL if separator else NONE, char, repeated)
        event.setTimestamp(self._at)
        QCoreApplication.sendEvent(self._window, event)
