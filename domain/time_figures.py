"""The times of a shift from its bands, each with the records that it adds up from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.placing import Placed
from domain.plan_events import CalendarDefined
from domain.timeline import Band, Evidence, Figure, TimeBucket

UNEXPLAINED = (TimeBucket.DELAY, TimeBucket.DOWN)


@dataclass(frozen=True, slots=True)
class Times:
    """Figures in ms: one for every bucket, one for every reason of a stop, and the planned busy time.

    The stops that nobody explained stand under the empty reason.
    """

    buckets: dict[TimeBucket, Figure]
    reasons: dict[str, Figure]
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
    by_reason: dict[str, list[Band]] = {}
    for band in bands:
        by_bucket[band.bucket].append(band)
        if band.reason or band.bucket in UNEXPLAINED:
            by_reason.setdefault(band.reason, []).append(band)
    busy = [band for band in bands if band.bucket is not TimeBucket.PLANNED]
    return Times(
        buckets={bucket: _figure(own, known, otherwise) for bucket, own in by_bucket.items()},
        reasons={reason: _figure(own, known, otherwise) for reason, own in by_reason.items()},
        pbt=_figure(busy, known, otherwise),
    )


def _figure(bands: Iterable[Band], known: Mapping[str, Placed], otherwise: str) -> Figure:
    """One evidence for each record and what it says, however many bands it made."""
    adds: dict[tuple[str, str], list[Band]] = {}
    for band in bands:
        record = band.records[0] if band.records else otherwise
        adds.setdefault((record, band.reason or next(iter(band.tasks), "")), []).append(band)
    evidence = (_evidence(record, about, own, known) for (record, about), own in adds.items())
    found = tuple(sorted(evidence, key=lambda each: each.at))
    return Figure(sum(each.adds for each in found), found)


def _evidence(record: str, about: str, bands: Sequence[Band], known: Mapping[str, Placed]) -> Evidence:
    placed = known.get(record)
    ms = sum(band.span.ms for band in bands)
    if placed is None:
        return Evidence(record, bands[0].span.start, "", ms, about)
    return Evidence(record, placed.at, placed.record.kind, ms, about)
