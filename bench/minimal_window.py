"""The least that shows a text with Qt Quick from Python: what a start is measured against."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

QML = Path(__file__).parent / "MinimalWindow.qml"


def main() -> int:
    application = QGuiApplication(sys.argv)
    engine = QQmlApplicationEngine(str(QML))
    window = engine.rootObjects()[0]
    if isinstance(window, QQuickWindow):
        window.frameSwapped.connect(lambda: print(datetime.now(UTC).isoformat(), flush=True))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
