"""A shift's key figures as they are shown: OEE and its factors, where the time went, pieces, reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.floor_events import Quality
from domain.timeline import Band, Figure, ShiftReport, TimeBucket
from ui.formats import number
from ui.looks import BUCKET, QUALITY, TEXTURE
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


LOSSES: Final = {
    "availability": QT_TRANSLATE_NOOP("Shift", "Stops"),
    "effectiveness": QT_TRANSLATE_NOOP("Shift", "Slow running"),
    "quality": QT_TRANSLATE_NOOP("Shift", "Rejects"),
}
"""What each factor loses, under the factor's name."""


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
    faint: bool = False


@dataclass(frozen=True, slots=True)
class ReasonShare:
    topic: str
    icon: str
    label: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Levels:
    """What is left of the planned busy time after each loss, whole minutes, so that the losses add up.

    `known` is what is left without the time of which there is no data.
    """

    pbt: int
    known: int
    apt: int
    run: int
    productive: int


def levels_of(report: ShiftReport) -> Levels:
    pbt, oee = report.pbt.value / MINUTE_MS, report.oee
    known = pbt - oee.unknown
    apt = known - oee.availability_loss
    run = apt - oee.effectiveness_loss
    return Levels(round(pbt), round(known), round(apt), round(run), round(oee.productive))


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
        *_without_data(view, level, top),
        _loss(view, "availability", level.known, level.apt, top),
        _loss(view, "effectiveness", level.apt, level.run, top),
        _loss(view, "quality", level.run, level.productive, top),
        _whole("productive", translate("Shift", "Useful"), level.productive, top, "good"),
    )


def _without_data(view: View, level: Levels, top: int) -> tuple[BridgeStep, ...]:
    """Neither loss nor production, so a column of its own; none where all is known."""
    if level.known == level.pbt:
        return ()
    look, text = BUCKET[TimeBucket.NO_DATA], f"−{number(level.pbt - level.known)}"
    low, high = level.known / top, level.pbt / top
    texture, name = TEXTURE[TimeBucket.NO_DATA], look.word(view.words)
    return (BridgeStep(NO_DATA_TOPIC, name, text, low, high, low, look.tone, texture, faint=True),)


NO_DATA_TOPIC: Final = f"time:{TimeBucket.NO_DATA}"

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
        view.words.translate("Shift", LOSSES[name]),
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


def stops_of(report: ShiftReport) -> dict[str, Figure]:
    """All the time known not to be production, by the topics of its reasons, the longest first.

    Stops that need no reason (breaks, micro-stops, ...) stand under their bucket.
    """
    reasons = {f"reason:{reason}": figure for reason, figure in report.reasons.items()}
    unasked = {f"unasked:{bucket}": figure for bucket, figure in report.unasked.items()}
    found = {topic: figure for topic, figure in (reasons | unasked).items() if figure.value > 0}
    return dict(sorted(found.items(), key=lambda each: (-each[1].value, each[0])))


def top_reasons(view: View, report: ShiftReport) -> tuple[ReasonShare, ...]:
    """The longest ones; where there are more, the last row is what all the others come to."""
    found = list(stops_of(report).items())
    shown = found if len(found) <= TOP else found[: TOP - 1]
    longest = found[0][1].value if found else 1
    rows = tuple(_reason(view, topic, figure.value, longest) for topic, figure in shown)
    return rows if shown is found else (*rows, _others(view, [f.value for _, f in found[TOP - 1 :]], longest))


def _reason(view: View, topic: str, value: int, longest: int) -> ReasonShare:
    share = value / longest
    return ReasonShare(topic, stop_icon(view, topic), stop_words(view, topic), minutes(view, value), share)


def _others(view: View, values: Sequence[int], longest: int) -> ReasonShare:
    label = view.words.translate("Shift", "Others: {count} ›").format(count=number(len(values)))
    share = min(1.0, sum(values) / longest)
    return ReasonShare("reasons", "more", label, minutes(view, sum(values)), share)


def stop_words(view: View, topic: str) -> str:
    """A reason, or what stands still without one being asked for."""
    kind, _, name = topic.partition(":")
    if kind == "reason":
        return view.reason(name) if name else view.words.translate("Shift", "No reason named")
    if name == TimeBucket.PLANNED:
        return view.words.translate("Shift", "Breaks by calendar")
    return BUCKET[TimeBucket(name)].word(view.words)


def stop_icon(view: View, topic: str) -> str:
    kind, _, name = topic.partition(":")
    return icon_of_reason(view, name) if kind == "reason" else BUCKET[TimeBucket(name)].icon


def topic_of_stop(band: Band) -> str:
    """A band's reason if it stood still for one, or else its bucket."""
    stood = band.bucket not in (TimeBucket.PRODUCTION, TimeBucket.NO_DATA)
    return f"reason:{band.reason}" if stood and band.reason else f"unasked:{band.bucket}"
