"""A shift's key figures as they are shown: OEE and its factors, where the time went, pieces, reasons."""

from dataclasses import dataclass
from typing import Final

from domain.floor_events import Quality
from domain.timeline import ShiftReport
from ui.formats import number
from ui.looks import QUALITY
from ui.view import View
from ui.viewmodels.shift_words import MINUTE_MS, icon_of_reason, minutes, ratio
from ui.words import QT_TRANSLATE_NOOP

TOP: Final = 5

FACTORS: Final = {
    "oee": QT_TRANSLATE_NOOP("Shift", "OEE"),
    "availability": QT_TRANSLATE_NOOP("Shift", "Availability"),
    "effectiveness": QT_TRANSLATE_NOOP("Shift", "Effectiveness"),
    "quality": QT_TRANSLATE_NOOP("Shift", "Quality ratio"),
}


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure that can be touched; `text` is empty where there is no data, `share` is at most 1."""

    topic: str
    label: str
    text: str
    share: float = 0.0
    icon: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """A column of the loss bridge, `low` to `high` as parts of the highest one; `end` is what it leaves."""

    topic: str
    label: str
    text: str
    low: float
    high: float
    end: float
    tone: str
    texture: str


@dataclass(frozen=True, slots=True)
class ReasonShare:
    topic: str
    icon: str
    label: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Levels:
    """What is left of the planned busy time after each loss, whole minutes, so that the losses add up."""

    pbt: int
    apt: int
    run: int
    productive: int


def levels_of(report: ShiftReport) -> Levels:
    pbt, oee = report.pbt.value / MINUTE_MS, report.oee
    apt = pbt - oee.availability_loss
    return Levels(round(pbt), round(apt), round(apt - oee.effectiveness_loss), round(oee.productive))


def factor(report: ShiftReport, name: str) -> float | None:
    """OEE or one of its factors by name."""
    known = {
        "oee": report.oee.oee,
        "availability": report.oee.availability,
        "effectiveness": report.oee.effectiveness,
        "quality": report.oee.quality,
    }
    return known[name]


def factors(view: View, report: ShiftReport) -> tuple[FigureText, ...]:
    """OEE first, then the three that make it."""
    return tuple(_factor(view, name, factor(report, name)) for name in FACTORS)


def _factor(view: View, name: str, value: float | None) -> FigureText:
    share = min(1.0, max(0.0, value or 0.0))
    return FigureText(name, view.words.translate("Shift", FACTORS[name]), ratio(value), share)


def bridge(view: View, report: ShiftReport) -> tuple[BridgeStep, ...]:
    """From the planned busy time, loss by loss, to what was productive; nothing while nothing was planned."""
    level, translate = levels_of(report), view.words.translate
    top = max(level.pbt, level.apt, level.run)
    if top <= 0:
        return ()
    return (
        _whole("pbt", translate("Shift", "Planned"), level.pbt, top, "info"),
        _loss(view, "availability", level.pbt, level.apt, top),
        _loss(view, "effectiveness", level.apt, level.run, top),
        _loss(view, "quality", level.run, level.productive, top),
        _whole("productive", translate("Shift", "Productive"), level.productive, top, "good"),
    )


LOSS_LOOK: Final = {
    "availability": ("bad", "hatch"),
    "effectiveness": ("warn", "dots"),
    "quality": ("bad", "backhatch"),
}


def _loss(view: View, name: str, before: int, after: int, top: int) -> BridgeStep:
    """A factor above 1 gains time: its column goes up."""
    tone, texture = LOSS_LOOK[name] if after <= before else ("good", "stripes")
    sign = "−" if after < before else "+" if after > before else ""
    low, high = sorted((before, after))
    return BridgeStep(
        f"loss:{name}",
        view.words.translate("Shift", FACTORS[name]),
        f"{sign}{number(high - low)}",
        low / top,
        high / top,
        after / top,
        tone,
        texture,
    )


def _whole(topic: str, label: str, minutes: int, top: int, tone: str) -> BridgeStep:
    share = max(0, minutes) / top
    return BridgeStep(topic, label, number(minutes), 0.0, share, share, tone, "")


def pieces_figures(view: View, report: ShiftReport) -> tuple[FigureText, ...]:
    """Good, scrap, rework; micro-stops, changeovers, jobs."""
    translate = view.words.translate
    counted = tuple(
        FigureText(
            f"pieces:{quality}",
            QUALITY[quality].word(view.words),
            number(report.pieces[quality].value),
            icon=QUALITY[quality].icon,
            tone=QUALITY[quality].tone,
        )
        for quality in (Quality.GOOD, Quality.SCRAP, Quality.REWORK)
    )
    return (
        *counted,
        FigureText("micro", translate("Shift", "Micro-stops"), number(report.micro_stops), icon="hourglass"),
        FigureText(
            "changeovers", translate("Shift", "Changeovers"), number(len(report.changeovers)), icon="swap"
        ),
        FigureText("jobs", translate("Shift", "Jobs"), number(len(report.jobs)), icon="clipboard"),
    )


def ordered_reasons(report: ShiftReport) -> list[str]:
    """Reasons that took time, the longest first."""
    found = [reason for reason, figure in report.reasons.items() if figure.value > 0]
    return sorted(found, key=lambda reason: (-report.reasons[reason].value, reason))


def top_reasons(view: View, report: ShiftReport) -> tuple[ReasonShare, ...]:
    found = ordered_reasons(report)[:TOP]
    longest = report.reasons[found[0]].value if found else 1
    return tuple(_reason(view, report, reason, longest) for reason in found)


def _reason(view: View, report: ShiftReport, reason: str, longest: int) -> ReasonShare:
    value = report.reasons[reason].value
    return ReasonShare(
        f"reason:{reason}",
        icon_of_reason(view, reason),
        reason_words(view, reason),
        minutes(view, value),
        value / longest,
    )


def reason_words(view: View, reason: str) -> str:
    return view.reason(reason) if reason else view.words.translate("Shift", "No reason named")
