"""The facts of a morning meeting as they are shown: figures, lost time, stops, shifts, orders due."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.floor_events import Quality
from domain.meeting_events import (
    KeyFigures,
    MeetingFacts,
    OrderStanding,
    OrderSummary,
    ShiftSummary,
    TimeShare,
)
from ui.formats import number
from ui.looks import QUALITY
from ui.view import View
from ui.viewmodels.meeting_words import (
    OEE,
    STANDING,
    clock,
    duration,
    per_mille,
    relative_day,
    share_words,
    shift_name,
    shift_words,
    topic_words,
)
from ui.viewmodels.shift_figures import FACTORS, FigureText, ReasonShare, stop_icon

LOSS_ICONS: Final = {"availability": "pause", "effectiveness": "gauge", "quality": "trash"}


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order that is due; `need` says what is left to do and how long there is for it."""

    topic: str
    title: str
    detail: str
    need: str
    tone: str
    icon: str
    state: str


def figures(view: View, facts: MeetingFacts) -> tuple[FigureText, ...]:
    """OEE with its factors, then pieces and what nobody explained; each can be remarked on."""
    total = facts.total
    counts = ((Quality.GOOD, total.good), (Quality.SCRAP, total.scrap), (Quality.REWORK, total.rework))
    return (
        *(_factor(view, name, _ratio(total, name)) for name in FACTORS),
        *(_pieces(view, quality, count) for quality, count in counts),
        _unexplained(view, facts),
    )


def _ratio(total: KeyFigures, name: str) -> int | None:
    known = {
        "oee": total.oee,
        "availability": total.availability,
        "effectiveness": total.effectiveness,
        "quality": total.quality,
    }
    return known[name]


def _factor(view: View, name: str, value: int | None) -> FigureText:
    share = min(1.0, max(0, value or 0) / 1000)
    topic = f"factor:{name}"
    return FigureText(topic, topic_words(view, topic), per_mille(value), share)


def _pieces(view: View, quality: Quality, count: int) -> FigureText:
    look, topic = QUALITY[quality], f"pieces:{quality}"
    return FigureText(topic, topic_words(view, topic), number(count), -1.0, look.icon, look.tone)


def _unexplained(view: View, facts: MeetingFacts) -> FigureText:
    """How many stops have no reason, and how long they were."""
    text = number(facts.unexplained)
    if facts.unexplained:
        times = view.words.translate("Meeting", "{count}×, {time}")
        text = times.format(count=text, time=duration(view, facts.unexplained_ms))
    tone = "warn" if facts.unexplained else ""
    return FigureText("unexplained", topic_words(view, "unexplained"), text, -1.0, "question", tone)


def losses(view: View, shares: Sequence[TimeShare]) -> tuple[ReasonShare, ...]:
    return tuple(_share(view, share, shares, LOSS_ICONS[share.topic.rpartition(":")[2]]) for share in shares)


def stops(view: View, shares: Sequence[TimeShare]) -> tuple[ReasonShare, ...]:
    return tuple(_share(view, share, shares, stop_icon(view, share.topic)) for share in shares)


def _share(view: View, share: TimeShare, shares: Sequence[TimeShare], icon: str) -> ReasonShare:
    part = share.ms / shares[0].ms
    return ReasonShare(share.topic, icon, share_words(view, share.topic), duration(view, share.ms), part)


def shifts(view: View, facts: MeetingFacts) -> tuple[ReasonShare, ...]:
    """One row for each shift: its good pieces, its OEE."""
    several_days = len({shift.day for shift in facts.shifts}) > 1
    return tuple(_shift(view, shift, named=several_days) for shift in facts.shifts)


def _shift(view: View, shift: ShiftSummary, *, named: bool) -> ReasonShare:
    name = shift_words(view, shift.day, shift.shift)
    oee = per_mille(shift.figures.oee) or "—"
    good = f"{topic_words(view, f'pieces:{Quality.GOOD}')} {number(shift.figures.good)}"
    text = f"{good} · {OEE} {oee}"
    share = min(1.0, (shift.figures.oee or 0) / 1000)
    topic = f"shift:{shift.day}/{shift.shift}"
    return ReasonShare(topic, "clock", name if named else shift_name(view, shift.shift), text, share)


def orders(view: View, found: Sequence[OrderSummary]) -> tuple[OrderRow, ...]:
    return tuple(_order(view, order) for order in found)


def _order(view: View, order: OrderSummary) -> OrderRow:
    look = STANDING[order.standing]
    known = next((plan for plan, _ in view.snapshot.tasks if plan.id == order.order), None)
    title = f"{order.order} · {view.name(known.name)}" if known else order.order
    count = f"{number(order.good)} / {number(order.quantity)} {view.unit(order.unit)}"
    due = view.words.translate("Meeting", "until {time}").format(time=clock(view, order.due))
    detail = f"{due} · {count}"
    return OrderRow(
        f"order:{order.order}", title, detail, _need(view, order), look.tone, look.icon, look.word(view.words)
    )


def _need(view: View, order: OrderSummary) -> str:
    """Said where it decides: how long what is left takes at least, and how long there is."""
    if order.standing not in (OrderStanding.BEHIND, OrderStanding.ON_TRACK) or not order.needs_ms:
        return ""
    template = view.words.translate("Meeting", "needs {needs}, has {left}")
    return template.format(needs=duration(view, order.needs_ms), left=duration(view, order.left_ms))


def coverage(view: View, facts: MeetingFacts) -> str:
    """Which shifts the figures are of, of which station, and of when."""
    days = tuple(dict.fromkeys(shift.day for shift in facts.shifts))
    names = tuple(dict.fromkeys(shift_name(view, shift.shift) for shift in facts.shifts))
    about = " – ".join(relative_day(view, day) for day in dict.fromkeys((*days[:1], *days[-1:])))
    comma = "、" if view.words.language == "zh_CN" else ", "
    as_of = view.words.translate("Meeting", "as of {time}").format(time=clock(view, facts.as_of))
    parts = (about, as_of, view.station(facts.station), comma.join(names))
    return " · ".join(part for part in parts if part)
