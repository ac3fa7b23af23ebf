"""Open alerts as rows: what it is, how far, and what this station may do about it at once."""

from dataclasses import dataclass

from app.services.andon_views import AlertView
from domain.alerts import Alert, AlertKind, AlertState
from domain.orders import Task, TaskStatus
from ui.models.row_list_model import RowListModel
from ui.view import View
from ui.viewmodels.alert_words import STATES, about, alert_icon, how_far, is_overdue, title, unsent


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert. `resume` is the job that may go on now, `endable` that the station takes its call back."""

    key: str
    symbol: str
    tone: str
    title: str
    about: str
    statusIcon: str
    status: str
    unsent: str
    resume: str
    endable: bool
    here: bool


class AlertListModel(RowListModel[AlertRow]):
    def __init__(self) -> None:
        super().__init__(AlertRow)


def alert_rows(view: View) -> list[AlertRow]:
    """Those of the line, the station's own first."""
    rows = [alert_row(view, shown) for shown in view.snapshot.alerts]
    return sorted(rows, key=lambda row: not row.here)


def own_rows(view: View) -> list[AlertRow]:
    """Those of this station; what is repaired comes first, as somebody has to go on."""
    rows = [alert_row(view, shown) for shown in view.snapshot.alerts_here]
    return sorted(rows, key=lambda row: not row.resume)


def alert_row(view: View, shown: AlertView) -> AlertRow:
    alert = shown.alert
    look = STATES[alert.state]
    return AlertRow(
        key=alert.id,
        symbol=alert_icon(alert),
        tone="warn" if is_overdue(view, alert) else look.tone,
        title=title(view, alert),
        about=about(view, alert),
        statusIcon=look.icon,
        status=how_far(view, shown),
        unsent=unsent(view, alert),
        resume=job_to_resume(view, alert),
        endable=is_endable(view, alert),
        here=alert.station == view.snapshot.station,
    )


def is_endable(view: View, alert: Alert) -> bool:
    """A call is taken back where it was made."""
    return alert.call is not None and alert.station == view.snapshot.station


def job_to_resume(view: View, alert: Alert) -> str:
    """The job that stands for a stop that is repaired; empty for none, and where it is not clear which."""
    if alert.state is not AlertState.REPAIRED or alert.station != view.snapshot.station:
        return ""
    standing = [task for _, task in view.snapshot.here if _stands_for(task, alert)]
    return standing[0].id if len(standing) == 1 else ""


def _stands_for(task: Task, alert: Alert) -> bool:
    """Its own pause, or one that began after the machine had stopped."""
    stop = task.open_stop
    if stop is None or task.status is not TaskStatus.PAUSED:
        return False
    if alert.kind is AlertKind.MACHINE_STOP:
        return stop.began.at >= alert.raised.at
    return stop.id == alert.id
