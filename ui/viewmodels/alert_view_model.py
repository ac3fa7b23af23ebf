"""One alert in full: what happened about it so far, and what may be done about it by who acts now."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Slot

from app.services.andon_views import AlertView
from domain.alerts import Alert, AlertState
from domain.andon_events import (
    AlertAcknowledged,
    AlertEvent,
    AlertResolved,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.commands import AnswerAlert, ResumeTask
from domain.events import kind_of
from domain.permissions import ANSWERING, may_record, rights_of
from ui.errands import Done, Errands
from ui.models.alert_list_model import is_endable, job_to_resume
from ui.view import View
from ui.viewmodels.alert_facts import AlertFact, alert_facts
from ui.viewmodels.alert_words import MINUTE_MS, STATES, about, alert_icon, title, unsent
from ui.viewmodels.view_model import ViewModel

MINUTES = (5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class AlertAction:
    """Something to press; `main` is what comes next."""

    id: str
    text: str
    icon: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class AlertProps:
    """`minutes` until maintenance is there are offered under `sending`; empty for who may not send it."""

    known: bool = False
    title: str = ""
    about: str = ""
    icon: str = "bell"
    tone: str = "neutral"
    stateIcon: str = ""
    stateText: str = ""
    unsent: str = ""
    facts: tuple[AlertFact, ...] = ()
    actions: tuple[AlertAction, ...] = ()
    sending: str = ""
    minutes: tuple[int, ...] = ()


def derive_alert(view: View, shown: AlertView | None) -> AlertProps:
    if shown is None:
        return AlertProps()
    alert, look = shown.alert, STATES[shown.alert.state]
    sends = may(view, ArrivalExpected if alert.handling.order else MaintenanceDispatched)
    to_come = sends and alert.state is not AlertState.REPAIRED
    return AlertProps(
        known=True,
        title=title(view, alert),
        about=about(view, alert),
        icon=alert_icon(alert),
        tone=look.tone,
        stateIcon=look.icon,
        stateText=look.word(view.words),
        unsent=unsent(view, alert),
        facts=alert_facts(view, shown),
        actions=tuple(_actions(view, alert)),
        sending=_sending(view, alert) if to_come else "",
        minutes=MINUTES if to_come else (),
    )


def may(view: View, answer: type[AlertEvent]) -> bool:
    """Whether who acts now may say this of an alert."""
    return may_record(kind_of[answer], rights_of(view.snapshot.acting))


def _sending(view: View, alert: Alert) -> str:
    if alert.handling.order:
        return view.words.translate("Andon", "Maintenance comes at another time, in")
    return view.words.translate("Andon", "Send maintenance, there in")


def _actions(view: View, alert: Alert) -> Iterator[AlertAction]:
    """What comes next first; who only works here resumes, and ends the station's own calls."""
    translate, state = view.words.translate, alert.state
    if job_to_resume(view, alert):
        yield AlertAction("resume", translate("Andon", "Resume the job"), "resume", main=True)
    if state is AlertState.RAISED and may(view, AlertAcknowledged):
        yield AlertAction("acknowledge", translate("Andon", "Take it on"), "hand", main=True)
    if state is AlertState.DISPATCHED and may(view, MaintenanceClosed):
        yield AlertAction("repaired", translate("Andon", "Repair done"), "check", main=True)
    if is_endable(view, alert):
        yield AlertAction("resolve", translate("Andon", "No longer needed"), "cross")
    elif not rights_of(view.snapshot.acting).isdisjoint(ANSWERING):
        yield AlertAction("resolve", translate("Andon", "Close the alert"), "cross")


class AlertViewModel(ViewModel[AlertProps], props=AlertProps):
    """Args:
    finished: called when nothing more is to be done about the alert here.
    """

    def __init__(self, errands: Errands, finished: Done) -> None:
        super().__init__(AlertProps())
        self._errands = errands
        self._finished = finished
        self._view: View | None = None
        self._alert = ""

    def begin(self, alert: str) -> None:
        self._alert = alert
        if self._view:
            self.refresh(self._view)

    def refresh(self, view: View) -> None:
        self._view = view
        self.show_props(derive_alert(view, view.snapshot.alert(self._alert)))

    @Slot(str)
    def act(self, action: str) -> None:
        shown = self._view.snapshot.alert(self._alert) if self._view else None
        if self._view is None or shown is None:
            return
        alert, station = shown.alert, shown.alert.station
        match action:
            case "resume":
                task = job_to_resume(self._view, alert)
                self._errands.execute(ResumeTask(task, self._acting), self._finished)
            case "acknowledge":
                self._answer(AlertAcknowledged(alert.id, station))
            case "repaired":
                self._answer(MaintenanceClosed(alert.id, station), self._finished)
            case "resolve":
                self._answer(AlertResolved(alert.id, station), self._finished)

    @Slot(int)
    def send(self, minutes: int) -> None:
        """Send maintenance, or say when it comes instead of what was said before."""
        shown = self._view.snapshot.alert(self._alert) if self._view else None
        if self._view is None or shown is None:
            return
        alert, eta = shown.alert, self._view.now.at + minutes * MINUTE_MS
        if alert.handling.order:
            self._answer(ArrivalExpected(alert.id, alert.station, eta))
        else:
            self._answer(MaintenanceDispatched(alert.id, alert.station, eta))

    @property
    def _acting(self) -> str:
        return self._view.snapshot.people.acting or "" if self._view else ""

    def _answer(self, answer: AlertEvent, done: Done = lambda: None) -> None:
        self._errands.execute(AnswerAlert(self._acting, answer), done)
