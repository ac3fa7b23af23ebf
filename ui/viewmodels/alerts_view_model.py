"""What can be done with an alert where it is shown in short; and the page with those of the line."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Property, QObject, Slot

from domain.andon_events import AlertResolved
from domain.commands import AnswerAlert
from ui.errands import Errands
from ui.models.alert_list_model import AlertListModel, alert_rows
from ui.view import View
from ui.viewmodels.work_view_model import Open, WorkViewModel

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class AlertsProps:
    count: int = 0


class AlertActsViewModel(WorkViewModel[P]):
    """Opens alerts, and ends the station's own calls."""

    def refresh(self, view: View) -> None:
        super().refresh(view)
        self.station = view.snapshot.station

    @Slot(str)
    def showAlert(self, alert: str) -> None:
        self.open_page("alert", alert=alert)

    @Slot()
    def showAlerts(self) -> None:
        self.open_page("alerts")

    @Slot(str)
    def endCall(self, alert: str) -> None:
        """Nobody has to come any more."""
        self.errands.execute(AnswerAlert(self.acting, AlertResolved(alert, self.station)))


class AlertsViewModel(AlertActsViewModel[AlertsProps], props=AlertsProps):
    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(AlertsProps(), errands, open_page)
        self.alert_model = AlertListModel()

    @Property(QObject, constant=True)
    def alerts(self) -> AlertListModel:
        return self.alert_model

    def refresh(self, view: View) -> None:
        super().refresh(view)
        self.alert_model.show_rows(alert_rows(view))
        self.show_props(AlertsProps(len(view.snapshot.alerts)))
