"""Why an order is at risk, as the board's pages say it."""

from dataclasses import dataclass
from typing import Final

from central.board.alert_rows import station_name
from central.board.drawing import Pen
from domain.forecast import AtRisk, Risk
from domain.plan_events import DeliveryPlanned
from domain.shopfloor import Shopfloor

LOOKS: Final = {Risk.LATE: "bad", Risk.STALLED: "bad", Risk.SHORT: "warn"}
RANKS: Final = {risk: place for place, risk in enumerate(Risk)}
"""What counts first comes first."""


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in words of one reader.

    Attributes:
        kind: which of the three, and its `word`.
        look: warn or bad.
        where: the station of a stop; blank otherwise.
        why: the reason of a stop, the material that is late, or by when the order was due.
        since: UTC ms.
    """

    kind: Risk
    look: str
    word: str
    where: str
    why: str
    since: int


def risk_row(floor: Shopfloor, pen: Pen, found: AtRisk) -> RiskRow:
    """Describe a risk as it stands."""
    task = floor.task(found.task) if found.task else None
    where = station_name(floor, pen, task[1].station) if task else ""
    word = pen.say(f"risks.{found.risk}")
    return RiskRow(found.risk, LOOKS[found.risk], word, where, _why(floor, pen, found), found.since)


def reason_name(floor: Shopfloor, pen: Pen, reason: str) -> str:
    """A reason of the tree by name, with its class; "not known yet" for none."""
    known = floor.reasons.find(reason)
    if known is None:
        return pen.say("reason_classes.unknown")
    return f"{pen.say(f'reason_classes.{known.category}')} · {pen.name(known.name)}"


def _why(floor: Shopfloor, pen: Pen, found: AtRisk) -> str:
    match found.risk:
        case Risk.LATE:
            return pen.say("risks.was_due", clock=pen.clock(found.since))
        case Risk.STALLED:
            return reason_name(floor, pen, found.reason)
        case Risk.SHORT:
            delivery = next((each for each in floor.deliveries() if each.id == found.delivery), None)
            return _short(pen, found, delivery) if delivery else found.delivery


def _short(pen: Pen, found: AtRisk, delivery: DeliveryPlanned) -> str:
    missing = dict(zip(delivery.orders, delivery.short, strict=False)).get(found.order)
    said = pen.say(
        "risks.comes",
        material=pen.name(delivery.material),
        delivery=delivery.id,
        expected=pen.clock(delivery.expected),
        needed=pen.clock(delivery.needed),
    )
    return said + pen.say("risks.missing", count=missing) if missing else said
