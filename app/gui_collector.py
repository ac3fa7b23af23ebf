"""Cyclic garbage ends on the GUI thread alone: where an object of Qt ends on another, the process crashes."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1000


class GuiCollector(QObject):
    """Takes the collector's place while it lives; make and close it on the GUI thread."""

    def __init__(self, every_ms: int = LOOK_EVERY_MS) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        gc.enable()

    def _look(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
