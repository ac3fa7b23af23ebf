"""An alert as the board's pages show it: what, where, since when, who was called, what was done about it."""

from dataclasses import dataclass
from typing import Final

from central.board.drawing import Pen
from domain.alerts import Alert, AlertState, MaintenanceOrder
from domain.andon import category, recipients, roles_called
from domain.floor_events import CallKind
from domain.plan_events import ReasonClass, Role
from domain.routing import MINUTE_MS
from domain.shopfloor import Shopfloor

LOOKS: Final = {
    AlertState.RAISED: "bad",
    AlertState.ACKNOWLEDGED: "warn",
    AlertState.DISPATCHED: "warn",
    AlertState.REPAIRED: "good",
    AlertState.OVER: "idle",
}
MOST_NAMES: Final = 4
TO_REPAIR: Final = (ReasonClass.EQUIPMENT, ReasonClass.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Sent:
    """The maintenance order of an alert, in words; times in UTC ms."""

    by: str
    at: int
    technician: str
    eta: int | None
    note: str


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert in words of one reader; times in UTC ms.

    Attributes:
        look: of its state: good, warn, bad or idle.
        what: the reason of a stop, or whom a call is for; `kind` what raised it; `about` job or machine.
        is_stop: whether something stands still, or somebody was called.
        called: whom it has called by now; `next_call` when and whom it calls next if nobody takes it on.
        responded_ms: from being raised until somebody took it on; None where nobody did.
        repairs: whether it is maintenance that it waits for first, as far as is known.
        closed_by: who ended it, blank where the stop was over by itself; `closed_note` what was said.
    """

    id: str
    state: AlertState
    is_stop: bool
    station_id: str
    line_id: str
    look: str
    what: str
    kind: str
    about: str
    station: str
    line: str
    by: str
    note: str
    raised: int
    over_at: int | None
    called: str
    next_call: tuple[int, str] | None
    acknowledged: tuple[str, int] | None
    sent: Sent | None
    responded_ms: int | None
    repairs: bool
    closed_by: str
    closed_note: str


def alert_row(floor: Shopfloor, pen: Pen, alert: Alert) -> AlertRow:
    """Describe an alert as it stands."""
    taken = alert.handling.acknowledged_at
    return AlertRow(
        alert.id,
        alert.state,
        alert.call is None,
        alert.station,
        alert.line,
        LOOKS[alert.state],
        what_of(floor, pen, alert),
        pen.say(f"alert_kinds.{alert.kind}"),
        about_of(floor, pen, alert),
        station_name(floor, pen, alert.station),
        line_name(floor, pen, alert.line),
        pen.person(alert.by) if alert.by else "",
        alert.note,
        alert.raised.at,
        alert.over_at,
        _called(floor, pen, alert),
        _next_call(floor, pen, alert),
        None if taken is None else (pen.person(alert.handling.acknowledged_by), taken),
        _sent(pen, alert.handling.order),
        None if taken is None else max(0, taken - alert.raised.at),
        alert.call is CallKind.MAINTENANCE or category(floor, alert) in TO_REPAIR,
        _closed_by(pen, alert),
        alert.handling.resolved_note,
    )


def _closed_by(pen: Pen, alert: Alert) -> str:
    closed = alert.handling.resolved_at
    return pen.person(alert.handling.resolved_by) if closed is not None and closed == alert.over_at else ""


def what_of(floor: Shopfloor, pen: Pen, alert: Alert) -> str:
    """Why: the name of the reason, the code of an alarm, or whom a call is for."""
    if alert.call is not None:
        return pen.say("alerts.call_for", whom=pen.say(f"calls.{alert.call}"))
    reason = floor.reasons.find(alert.reason)
    if reason:
        return f"{pen.say(f'reason_classes.{reason.category}')} · {pen.name(reason.name)}"
    if alert.alarm:
        return pen.say("alerts.alarm", code=alert.alarm)
    return pen.say(f"reason_classes.{category(floor, alert)}")


def about_of(floor: Shopfloor, pen: Pen, alert: Alert) -> str:
    """The machine, or the order with its product; blank where it is about neither."""
    if alert.equipment:
        known = floor.site.defined.equipment if floor.site else ()
        return next((pen.name(each.name) for each in known if each.id == alert.equipment), alert.equipment)
    found = floor.task(alert.task) if alert.task else None
    return f"{found[0].id} · {pen.name(found[0].name) or found[0].product}" if found else alert.task


def station_name(floor: Shopfloor, pen: Pen, station: str) -> str:
    known = floor.site.station(station) if floor.site else None
    return pen.name(known.name) if known else station


def line_name(floor: Shopfloor, pen: Pen, line: str) -> str:
    known = floor.site.defined.lines if floor.site else ()
    return next((pen.name(each.name) for each in known if each.id == line), line)


def role_words(pen: Pen, roles: tuple[Role, ...]) -> str:
    return pen.say("common.comma").join(pen.say(f"roles.{role}") for role in roles)


def _called(floor: Shopfloor, pen: Pen, alert: Alert) -> str:
    """The roles, and the names behind them as long as they are few."""
    roles = role_words(pen, roles_called(floor, alert, pen.now))
    names = [pen.person(person) for person in recipients(floor, alert, pen.now)]
    shown = pen.say("common.comma").join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        shown = pen.say("alerts.and_more", names=shown, count=len(names) - MOST_NAMES, total=len(names))
    return pen.say("alerts.called_names", roles=roles, names=shown) if names else roles


def _next_call(floor: Shopfloor, pen: Pen, alert: Alert) -> tuple[int, str] | None:
    """When (UTC ms) and who, unless somebody has taken it on or it is over."""
    if alert.handling.acknowledged_at is not None or alert.over_at is not None:
        return None
    steps = floor.call_routes.steps(alert, floor.reasons)
    waited = max(0, pen.now - alert.raised.at)
    later = next((step for step in steps if step.after * MINUTE_MS > waited), None)
    return (alert.raised.at + later.after * MINUTE_MS, role_words(pen, later.roles)) if later else None


def _sent(pen: Pen, order: MaintenanceOrder | None) -> Sent | None:
    if order is None:
        return None
    technician = pen.person(order.technician) if order.technician else ""
    return Sent(pen.person(order.by), order.at, technician, order.eta, order.note)
