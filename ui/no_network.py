"""The screens fetch nothing: every request QML could make is refused before it leaves."""

from PySide6.QtCore import QIODevice, QObject, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest
from PySide6.QtQml import QQmlNetworkAccessManagerFactory

NOWHERE = QUrl("refused:")


class RefusingManager(QNetworkAccessManager):
    """Answers each request with an error, whatever it asks for."""

    def createRequest(
        self, op: QNetworkAccessManager.Operation, request: QNetworkRequest, device: QIODevice | None = None
    ) -> QNetworkReply:
        return super().createRequest(op, QNetworkRequest(NOWHERE), device)


class RefusingNetwork(QQmlNetworkAccessManagerFactory):
    """Gives an engine managers that refuse; must live as long as the engine."""

    def __init__(self) -> None:
        super().__init__()
        self._managers: list[QNetworkAccessManager] = []

    def create(self, parent: QObject) -> QNetworkAccessManager:
        manager = RefusingManager(parent)
        self._managers.append(manager)
        return manager
