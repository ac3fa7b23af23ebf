"""What happened about an alert so far, step by step, each with who and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.services.andon_views import AlertView
from domain.alerts import Alert, AlertState, MaintenanceOrder
from domain.plan_events import Role
from ui.formats import minute
from ui.view import View
from ui.viewmodels.alert_words import STATES, is_overdue, role_words, sent_and_due, who_is_called


@dataclass(frozen=True, slots=True)
class AlertFact:
    """A step: what it is, and below it what is known about it."""

    icon: str
    tone: str
    text: str
    detail: str


def alert_facts(view: View, shown: AlertView) -> tuple[AlertFact, ...]:
    """In the order in which things happened."""
    return (_raised(view, shown.alert), _called(view, shown), *_handled(view, shown.alert))


def _raised(view: View, alert: Alert) -> AlertFact:
    note = alert.note and f"“{alert.note}”"
    detail = " · ".join(part for part in (_who(view, alert.by, alert.raised.at), note) if part)
    return AlertFact("warning", "", view.words.translate("Andon", "Raised"), detail)


def _called(view: View, shown: AlertView) -> AlertFact:
    """Once somebody has it, nobody more is called."""
    look = STATES[AlertState.RAISED]
    raised = shown.alert.state is AlertState.RAISED
    following = shown.next_call(view.now.at) if raised and shown.called_by(view.now.at) else None
    detail = _next(view, *following) if following else ""
    return AlertFact(look.icon, look.tone if raised else "", who_is_called(view, shown), detail)


def _next(view: View, at: int, roles: tuple[Role, ...]) -> str:
    told = view.words.translate("Andon", "If nobody takes it on by {time}: {roles}")
    return told.format(time=minute(at, view.zone), roles=role_words(view, roles))


def _handled(view: View, alert: Alert) -> Iterator[AlertFact]:
    handling = alert.handling
    if handling.acknowledged_at is not None:
        look = STATES[AlertState.ACKNOWLEDGED]
        who = _who(view, handling.acknowledged_by, handling.acknowledged_at)
        yield AlertFact(look.icon, "", look.word(view.words), who)
    if handling.order:
        yield from _maintenance(view, alert, handling.order)


def _maintenance(view: View, alert: Alert, order: MaintenanceOrder) -> Iterator[AlertFact]:
    sent, done = STATES[AlertState.DISPATCHED], STATES[AlertState.REPAIRED]
    parts = (
        _who(view, order.by, order.at),
        _comes(view, order),
        order.note,
    )
    tone = "warn" if is_overdue(view, alert) else sent.tone
    text = sent_and_due(view, order) if order.closed_at is None else sent.word(view.words)
    yield AlertFact(sent.icon, tone, text, " · ".join(part for part in parts if part))
    if order.closed_at is not None:
        yield AlertFact(done.icon, done.tone, done.word(view.words), minute(order.closed_at, view.zone))


def _comes(view: View, order: MaintenanceOrder) -> str:
    """Who was sent, unless that one sent themselves."""
    if order.technician in ("", order.by):
        return ""
    return view.words.translate("Andon", "{person} comes").format(person=view.person(order.technician))


def _who(view: View, person: str, at: int) -> str:
    """`10:42 · Wang`; a machine has no name here."""
    return " · ".join(part for part in (minute(at, view.zone), view.person(person)) if part)
