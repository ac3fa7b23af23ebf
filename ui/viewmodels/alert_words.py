"""Alerts in words: what somebody has to come for, who is called, how far it is, what is still to be sent."""

from typing import Final

from app.services.andon_views import AlertView
from domain.alerts import Alert, AlertKind, AlertState, MaintenanceOrder
from domain.floor_events import CallKind
from domain.plan_events import Role
from ui.formats import minute, number
from ui.looks import ROLE, Look
from ui.view import View
from ui.words import QT_TRANSLATE_NOOP

MINUTE_MS: Final = 60_000
HOUR_MIN: Final = 60
ALONE: Final = {"not_configured", "not_enrolled"}
"""Codes of sync that say that nobody hears of anything that is recorded here."""

CALLS: Final = {
    CallKind.MAINTENANCE: Look("", "wrench", "Andon", QT_TRANSLATE_NOOP("Andon", "Maintenance")),
    CallKind.MATERIAL: Look("", "truck", "Andon", QT_TRANSLATE_NOOP("Andon", "Material")),
    CallKind.QUALITY: Look("", "quality", "Andon", QT_TRANSLATE_NOOP("Andon", "Quality")),
    CallKind.LEAD: Look("", "flag", "Andon", QT_TRANSLATE_NOOP("Andon", "Team lead")),
}

STATES: Final = {
    AlertState.RAISED: Look("warn", "bell", "Andon", QT_TRANSLATE_NOOP("Andon", "Called")),
    AlertState.ACKNOWLEDGED: Look("info", "person", "Andon", QT_TRANSLATE_NOOP("Andon", "Taken on")),
    AlertState.DISPATCHED: Look("info", "wrench", "Andon", QT_TRANSLATE_NOOP("Andon", "Maintenance sent")),
    AlertState.REPAIRED: Look("good", "check-circle", "Andon", QT_TRANSLATE_NOOP("Andon", "Repair done")),
    AlertState.OVER: Look("neutral", "check", "Andon", QT_TRANSLATE_NOOP("Andon", "Over")),
}


def alert_icon(alert: Alert) -> str:
    if alert.call is not None:
        return CALLS[alert.call].icon
    return "machine" if alert.kind is AlertKind.MACHINE_STOP else "pause"


def title(view: View, alert: Alert) -> str:
    """`Call: maintenance`, `Spindle failure`, `Lathe 1: E101`."""
    translate = view.words.translate
    if alert.call is not None:
        return translate("Andon", "Call: {whom}").format(whom=CALLS[alert.call].word(view.words))
    reason = view.reason(alert.reason) if alert.reason else ""
    if alert.kind is AlertKind.PAUSE:
        return translate("Andon", "Pause: {reason}").format(reason=reason)
    why = reason or translate("Andon", "alarm {code}").format(code=alert.alarm)
    return translate("Andon", "{machine}: {why}").format(machine=view.equipment(alert.equipment), why=why)


def about(view: View, alert: Alert) -> str:
    """Where, since when, on which job."""
    elsewhere = alert.station != view.snapshot.station
    parts = (
        view.station(alert.station) if elsewhere else "",
        since(view, alert.raised.at),
        view.task(alert.task) if alert.task else "",
    )
    return " · ".join(part for part in parts if part)


def since(view: View, at: int) -> str:
    passed = duration(view, max(0, view.now.at - at) // MINUTE_MS)
    told = view.words.translate("Andon", "since {time} ({duration})")
    return told.format(time=minute(at, view.zone), duration=passed)


def duration(view: View, minutes: int) -> str:
    """`7 min`, `2 h 05 min`."""
    if minutes < HOUR_MIN:
        return view.words.translate("Andon", "{minutes} min").format(minutes=minutes)
    hours = view.words.translate("Andon", "{hours} h {minutes} min")
    return hours.format(hours=number(minutes // HOUR_MIN), minutes=f"{minutes % HOUR_MIN:02d}")


def role_words(view: View, called: tuple[Role, ...]) -> str:
    return view.listed(ROLE[role].word(view.words) for role in called)


def how_far(view: View, shown: AlertView) -> str:
    """The state in words, as much as is known of it."""
    translate, handling = view.words.translate, shown.alert.handling
    match shown.alert.state:
        case AlertState.RAISED:
            return who_is_called(view, shown)
        case AlertState.ACKNOWLEDGED:
            taken = translate("Andon", "Taken on by {person}, {time}")
            at = minute(handling.acknowledged_at or 0, view.zone)
            return taken.format(person=view.person(handling.acknowledged_by), time=at)
        case AlertState.DISPATCHED if handling.order:
            return sent_and_due(view, handling.order)
        case AlertState.REPAIRED if handling.order:
            at = minute(handling.order.closed_at or 0, view.zone)
            return translate("Andon", "Repair done at {time}, work may go on").format(time=at)
        case _:
            return translate("Andon", "This is over.")


def who_is_called(view: View, shown: AlertView) -> str:
    """Who has been called, and before anybody is, who will be and when."""
    translate, called = view.words.translate, shown.called_by(view.now.at)
    if called:
        return translate("Andon", "Called: {roles}").format(roles=role_words(view, called))
    following = shown.next_call(view.now.at)
    if following is None:
        return translate("Andon", "Nobody is called for this.")
    told = translate("Andon", "Nobody is called yet; in {duration}: {roles}")
    return told.format(duration=_until(view, following[0]), roles=role_words(view, following[1]))


def sent_and_due(view: View, order: MaintenanceOrder) -> str:
    sent = view.words.translate("Andon", "Maintenance sent: {arrival}")
    return sent.format(arrival=arrival(view, order))


def arrival(view: View, order: MaintenanceOrder) -> str:
    """When maintenance is there, counted down in minutes, then how long it is overdue."""
    translate = view.words.translate
    if order.eta is None:
        return translate("Andon", "nobody said when it comes")
    late = (view.now.at - order.eta) // MINUTE_MS
    if late < 0:
        told = translate("Andon", "there at {time}, in {duration}")
        return told.format(time=minute(order.eta, view.zone), duration=_until(view, order.eta))
    if late == 0:
        return translate("Andon", "should be there now")
    told = translate("Andon", "should have been there at {time}, overdue by {duration}")
    return told.format(time=minute(order.eta, view.zone), duration=duration(view, late))


def is_overdue(view: View, alert: Alert) -> bool:
    order = alert.handling.order
    late_from = order.eta if order and order.closed_at is None else None
    return late_from is not None and view.now.at >= late_from + MINUTE_MS


def _until(view: View, at: int) -> str:
    return duration(view, -(-(at - view.now.at) // MINUTE_MS))


def unsent(view: View, alert: Alert) -> str:
    """What is to be known of an alert of which the central side has not heard; empty where it has."""
    standing = view.snapshot.sync.standing
    store, _, seq = alert.id.rpartition(":")
    if store != standing.store or int(seq) <= standing.acked:
        return ""
    return not_reached(view)


def not_reached(view: View) -> str:
    """Why nobody hears of what is recorded now, and what to do; empty while the central side answers."""
    sync, translate = view.snapshot.sync, view.words.translate
    if sync.trouble in ALONE:
        return translate("Andon", "Only recorded here, nobody hears of it: fetch or phone them.")
    if sync.trouble or not sync.reachable:
        return translate("Andon", "Offline: it will be sent. If it is urgent, fetch or phone them.")
    return ""
