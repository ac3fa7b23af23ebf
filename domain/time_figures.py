"""The times of a shift from its bands, each with the records that it adds up from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.floor_events import EquipmentModeChanged, EquipmentStateChanged
from domain.placing import Placed
from domain.plan_events import CalendarDefined
from domain.records import Record
from domain.shifts import Span
from domain.timeline import Band, Evidence, Figure, TimeBucket

UNEXPLAINED = (TimeBucket.DELAY, TimeBucket.DOWN)
NO_STOP = (TimeBucket.PRODUCTION, TimeBucket.NO_DATA)


@dataclass(frozen=True, slots=True)
class Times:
    """Figures in ms: one for every bucket, one for every reason of a stop, and the planned busy time.

    The stops that nobody explained stand under the empty reason; those that need no reason (breaks by the
    calendar, micro-stops, time without an order) under their bucket in `unasked`.
    """

    buckets: dict[TimeBucket, Figure]
    reasons: dict[str, Figure]
    unasked: dict[TimeBucket, Figure]
    pbt: Figure


def calendar_record(placed: Iterable[Placed]) -> str:
    """The id of the calendar's latest record; empty when it is not among them."""
    found = [each.record.id for each in placed if isinstance(each.record.event, CalendarDefined)]
    return found[-1] if found else ""


def times_of(bands: Sequence[Band], placed: Sequence[Placed]) -> Times:
    """Each band counts for the record that says most about it; for the calendar's where nothing else does."""
    known = {each.record.id: each for each in placed}
    otherwise = calendar_record(placed)
    by_bucket: dict[TimeBucket, list[Band]] = {bucket: [] for bucket in TimeBucket}
    by_reason: defaultdict[str, list[Band]] = defaultdict(list)
    unasked: defaultdict[TimeBucket, list[Band]] = defaultdict(list)
    for band in bands:
        by_bucket[band.bucket].append(band)
        if band.bucket not in NO_STOP:
            asks = band.reason or band.bucket in UNEXPLAINED
            (by_reason[band.reason] if asks else unasked[band.bucket]).append(band)
    busy = [band for band in bands if band.bucket is not TimeBucket.PLANNED]
    return Times(
        buckets={bucket: _figure(own, known, otherwise) for bucket, own in by_bucket.items()},
        reasons={reason: _figure(own, known, otherwise) for reason, own in by_reason.items()},
        unasked={bucket: _figure(own, known, otherwise) for bucket, own in unasked.items()},
        pbt=_figure(busy, known, otherwise),
    )


def _figure(bands: Iterable[Band], known: Mapping[str, Placed], otherwise: str) -> Figure:
    """One evidence for each record and what it says, however many bands it made.

    The calendar, and where nothing was recorded, has one for each time without a gap.
    """
    adds: dict[tuple[str, str], list[Span]] = {}
    for band in bands:
        record = band.records[0] if band.records else otherwise
        adds.setdefault((record, band.reason or next(iter(band.tasks), "")), []).append(band.span)
    evidence = (
        each for (record, about), own in adds.items() for each in _evidence(record, about, own, known)
    )
    found = tuple(sorted(evidence, key=lambda each: each.at))
    return Figure(sum(each.adds for each in found), found)


def _evidence(
    record: str, about: str, spans: Sequence[Span], known: Mapping[str, Placed]
) -> Iterable[Evidence]:
    placed = known.get(record)
    if placed is None or isinstance(placed.record.event, CalendarDefined):
        kind = placed.record.kind if placed else ""
        return [Evidence(record, span.start, kind, span.ms, about) for span in _joined(spans)]
    ms = sum(span.ms for span in spans)
    return [Evidence(record, placed.at, placed.record.kind, ms, about, _into(placed.record))]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order of time; those that follow one another without a gap are one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end == span.start:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _into(record: Record) -> str:
    match record.event:
        case EquipmentStateChanged(state=state):
            return state
        case EquipmentModeChanged(mode=mode):
            return mode
        case _:
            return ""
