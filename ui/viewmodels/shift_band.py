"""A shift's time line as it is drawn: stretches, marks of what is too short for one, hours, hourly pieces."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from domain.floor_events import Quality
from domain.shifts import Span
from domain.timeline import Band, ShiftReport, TimeBucket
from ui.formats import local, number
from ui.looks import BUCKET, TEXTURE
from ui.view import View
from ui.viewmodels.shift_words import MINUTE_MS, minutes

SLOTS: Final = 240
"""What is shorter than this part of the shift is drawn as a mark: a finger could not tell it apart."""

HOUR_MS: Final = 60 * MINUTE_MS
HOURS_SHOWN: Final = 13
"""Up to so many hours each is named, of longer shifts every other one."""

FAINT: Final = {TimeBucket.UNUSED, TimeBucket.NO_DATA}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the line. `at` and `share` are parts of the whole shift; a mark has no share."""

    at: float
    share: float
    tone: str
    icon: str
    texture: str
    faint: bool
    text: str


@dataclass(frozen=True, slots=True)
class HourMark:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class HourCount:
    """Good pieces of an hour; `height` is its part of the best hour's."""

    at: float
    share: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What a colour and texture stand for, how long that was, and the topic that explains it."""

    topic: str
    tone: str
    icon: str
    texture: str
    faint: bool
    label: str
    text: str


def stretches(view: View, report: ShiftReport) -> tuple[Stretch, ...]:
    """What is long enough to be seen; what is too short is bridged, neighbours of one kind are one."""
    seen = [band for band in report.bands if band.span.ms >= _slot(report)]
    return tuple(_stretch(view, report, band) for band in _merged(_bridged(seen)))


def marks(view: View, report: ShiftReport) -> tuple[Stretch, ...]:
    """What is too short for a stretch, at most one in each slot: the longest."""
    slots: dict[int, Band] = {}
    for band in report.bands:
        if band.span.ms < _slot(report) and band.bucket is not TimeBucket.PRODUCTION:
            slot = (band.span.start - report.shift.span.start) // _slot(report)
            slots[slot] = max(slots.get(slot, band), band, key=lambda each: each.span.ms)
    return tuple(replace(_stretch(view, report, band), share=0.0) for band in slots.values())


def _slot(report: ShiftReport) -> int:
    return max(1, report.shift.span.ms // SLOTS)


def _bridged(bands: Sequence[Band]) -> list[Band]:
    """Each band goes on until the next one begins."""
    ends = [band.span.start for band in bands[1:]] + [band.span.end for band in bands[-1:]]
    return [replace(b, span=Span(b.span.start, end)) for b, end in zip(bands, ends, strict=True)]


def _merged(bands: Sequence[Band]) -> list[Band]:
    found: list[Band] = []
    for band in bands:
        if found and (found[-1].bucket, found[-1].reason) == (band.bucket, band.reason):
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, band.span.end))
        else:
            found.append(band)
    return found


def _stretch(view: View, report: ShiftReport, band: Band) -> Stretch:
    look, whole = BUCKET[band.bucket], report.shift.span
    return Stretch(
        at=part(report, band.span.start),
        share=band.span.ms / whole.ms,
        tone=look.tone,
        icon=look.icon,
        texture=TEXTURE[band.bucket],
        faint=band.bucket in FAINT,
        text=view.reason(band.reason) if band.reason else look.word(view.words),
    )


def part(report: ShiftReport, at_ms: int) -> float:
    """Where in the shift a moment is: 0 at its start, 1 at its end."""
    whole = report.shift.span
    return (at_ms - whole.start) / whole.ms


def band_at(report: ShiftReport, share: float) -> Band | None:
    """The band at a part of the shift; next to a short stop the stop, which nobody could hit otherwise."""
    at = report.shift.span.start + share * report.shift.span.ms
    reach = _slot(report) * 2
    near = [b for b in report.bands if b.span.start - reach <= at < b.span.end + reach]
    short = [b for b in near if b.span.ms < _slot(report) and b.bucket is not TimeBucket.PRODUCTION]
    under = [b for b in near if b.span.start <= at < b.span.end]
    return max(short or under, key=lambda band: band.span.ms, default=None)


def hours(view: View, report: ShiftReport) -> tuple[HourMark, ...]:
    found = tuple(_hour_starts(view, report.shift.span))
    step = 1 if len(found) <= HOURS_SHOWN else 2
    return tuple(HourMark(part(report, at), f"{local(at, view.zone):%H:%M}") for at in found[::step])


def _hour_starts(view: View, span: Span) -> Iterator[int]:
    """Full hours of the plant's clock, 60 minutes apart also when the clock is changed."""
    start = local(span.start, view.zone)
    past = timedelta(minutes=start.minute, seconds=start.second, microseconds=start.microsecond)
    at = span.start + (HOUR_MS - int(past.total_seconds() * 1000)) % HOUR_MS
    while at <= span.end:
        yield at
        at += HOUR_MS


def counts(report: ShiftReport) -> tuple[HourCount, ...]:
    """Good pieces hour by hour, counted from the shift's start."""
    span = report.shift.span
    good: defaultdict[int, int] = defaultdict(int)
    for evidence in report.pieces[Quality.GOOD].evidence:
        good[(evidence.at - span.start) // HOUR_MS] += evidence.adds
    best = max(good.values(), default=0)
    return tuple(_hour_count(report, hour, good[hour], best) for hour in sorted(good))


def _hour_count(report: ShiftReport, hour: int, good: int, best: int) -> HourCount:
    span = report.shift.span
    start = max(span.start, span.start + hour * HOUR_MS)
    end = min(span.end, start + HOUR_MS, max(report.upto, start))
    height = max(0.0, good / best) if best > 0 else 0.0
    return HourCount(part(report, start), (end - start) / span.ms, height, number(good))


def legend(view: View, report: ShiftReport) -> tuple[LegendEntry, ...]:
    """Every kind of time that the shift has, with how much of it."""
    present = (bucket for bucket in TimeBucket if bucket in report.times and report.times[bucket].value > 0)
    return tuple(_entry(view, report, bucket) for bucket in present)


def _entry(view: View, report: ShiftReport, bucket: TimeBucket) -> LegendEntry:
    look = BUCKET[bucket]
    text = minutes(view, report.times[bucket].value)
    return LegendEntry(
        f"time:{bucket}",
        look.tone,
        look.icon,
        TEXTURE[bucket],
        bucket in FAINT,
        look.word(view.words),
        text,
    )
