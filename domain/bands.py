"""The bands of a shift: each stretch of time in which nothing changed, and what it counts as."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter

from domain.plan import UNKNOWN_REASON, ReasonTree
from domain.shifts import Span
from domain.signals import MachineMode, MachineState
from domain.station_tracks import JobsAt, MachineAt
from domain.time_buckets import OrderPresence, TimeRules, bucket_of_reason
from domain.timeline import Band, TimeBucket
from domain.tracks import Track, stretches

SAME = attrgetter("bucket", "state", "mode", "tasks", "reason", "records")
NOT_STANDING = (None, MachineState.EXECUTE, MachineState.NO_DATA)


@dataclass(frozen=True, slots=True)
class StationTracks:
    """What bands are made of. `machine` is None for a station by its jobs.

    `off` names the record that ends a time in which nobody listened, `breaks` is not empty in a break,
    `calendar` is the record that plans the breaks, if it is known. Tasks in `preparing` make no pieces.
    """

    machine: Track[MachineAt] | None
    jobs: Track[JobsAt]
    off: Track[str]
    breaks: Track[str]
    calendar: str
    preparing: frozenset[str] = frozenset()

    @property
    def times(self) -> tuple[int, ...]:
        """Every time at which anything changes, UTC ms."""
        machine = self.machine.times if self.machine else ()
        return (*machine, *self.jobs.times, *self.off.times, *self.breaks.times)


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands that partition a span, and how many micro-stops lie in them."""

    bands: tuple[Band, ...]
    micro_stops: int


def bands(tracks: StationTracks, shown: Span, known_to: int, reasons: ReasonTree, rules: TimeRules) -> Bands:
    """The bands of a time.

    Args:
        tracks: what held when.
        shown: the time that the bands partition.
        known_to: UTC ms up to which the tracks are known: a stop that outlasts `shown` is no micro-stop.
        reasons: what reasons mean.
        rules: how times are told apart.
    """
    whole = Span(min(shown.start, *tracks.times, shown.end), max(known_to, shown.end))
    raw = [
        _band(tracks, span, reasons, rules)
        for span in stretches(whole, (*tracks.times, shown.start, shown.end))
    ]
    told = (_told(list(run), reasons, rules) for _, run in groupby(raw, _stands))
    found = [
        [_on_break(b, tracks, rules.work_in_breaks) for b in run if shown.start <= b.span.start < shown.end]
        for run in told
    ]
    micro_stops = sum(any(band.bucket is TimeBucket.MICRO_STOP for band in run) for run in found)
    return Bands(tuple(_merged(chain.from_iterable(found))), micro_stops)


def _band(tracks: StationTracks, span: Span, reasons: ReasonTree, rules: TimeRules) -> Band:
    jobs, off = tracks.jobs.at(span.start), tracks.off.at(span.start)
    machine = tracks.machine.at(span.start) if tracks.machine else None
    if machine and off:
        machine = MachineAt(state_record=off, mode=machine.mode)
    reason, said = _reason(machine, jobs)
    bucket = _bucket_before(machine, jobs, tracks.preparing, rules)
    if bucket is not TimeBucket.PRODUCTION:
        bucket = bucket_of_reason(reason, reasons, rules.setup_reasons, bucket)
    if bucket is TimeBucket.NO_DATA:
        reason, said = "", ""
    return Band(
        span=span,
        bucket=bucket,
        state=machine.state if machine else None,
        mode=machine.mode if machine else None,
        tasks=tuple(job.task for job in jobs.jobs),
        reason=reason,
        records=_records(machine, jobs, said),
    )


def _bucket_before(
    machine: MachineAt | None, jobs: JobsAt, preparing: frozenset[str], rules: TimeRules
) -> TimeBucket:
    """What it counts as before anybody said why."""
    order = _presence(jobs)
    if machine:
        return rules.buckets[machine.state, machine.mode, order]
    if jobs.running and all(job.task in preparing for job in jobs.jobs):
        return TimeBucket.SETUP
    by_order = {OrderPresence.RUNNING: TimeBucket.PRODUCTION, OrderPresence.PAUSED: TimeBucket.DELAY}
    return by_order.get(order, TimeBucket.UNUSED)


def _presence(jobs: JobsAt) -> OrderPresence:
    if jobs.running:
        return OrderPresence.RUNNING
    return OrderPresence.PAUSED if jobs.jobs else OrderPresence.NONE


def _reason(machine: MachineAt | None, jobs: JobsAt) -> tuple[str, str]:
    """Why nothing is made, and the record that says so: a job's pause before the machine's own stop."""
    said = [(job.reason, job.records[0]) for job in jobs.jobs if not job.running]
    if machine and machine.stop:
        said.append((machine.reason, machine.why))
    known = (each for each in said if _is_known(each[0]))
    return next(known, said[0] if said else ("", ""))


def _is_known(reason: str) -> bool:
    return reason not in ("", UNKNOWN_REASON)


def _records(machine: MachineAt | None, jobs: JobsAt, said: str) -> tuple[str, ...]:
    """The one that says most first: the reason, the machine, the jobs, what ended the last job."""
    of_jobs = [record for job in jobs.jobs for record in job.records] or [jobs.last]
    found = [said, *(machine.records if machine else ()), *of_jobs]
    return tuple(dict.fromkeys(filter(None, found)))


def _stands(band: Band) -> bool:
    return band.state not in NOT_STANDING


def _told(run: list[Band], reasons: ReasonTree, rules: TimeRules) -> list[Band]:
    """The bands of one whole stop of a machine, or of the time between two, as they count.

    An unexplained stop that was short enough is a micro-stop. Of one that a reason was given for, so short
    a rest beside that is no stop of its own: a job is paused a little after its machine stopped, and is
    resumed a little before it goes on.
    """
    if not _stands(run[0]):
        return run
    if _length(run) < rules.micro_stop_ms and not any(_is_known(band.reason) for band in run):
        return [replace(b, bucket=TimeBucket.MICRO_STOP) if _is_unexplained(b) else b for b in run]
    return list(_rests_explained(run, reasons, rules))


def _rests_explained(run: Iterable[Band], reasons: ReasonTree, rules: TimeRules) -> Iterator[Band]:
    parts = [list(part) for _, part in groupby(run, _is_unexplained)]
    for before, part, after in zip([[], *parts[:-1]], parts, [*parts[1:], []], strict=True):
        rest = _is_unexplained(part[0]) and _length(part) < rules.micro_stop_ms
        said = [band for band in (*before[-1:], *after[:1]) if rest and _is_known(band.reason)]
        yield from (_explained(band, said[0], reasons, rules) for band in part) if said else part


def _explained(band: Band, by: Band, reasons: ReasonTree, rules: TimeRules) -> Band:
    bucket = bucket_of_reason(by.reason, reasons, rules.setup_reasons, band.bucket)
    records = tuple(dict.fromkeys((by.records[0], *band.records)))
    return replace(band, bucket=bucket, reason=by.reason, records=records)


def _length(run: Sequence[Band]) -> int:
    return run[-1].span.end - run[0].span.start


def _is_unexplained(band: Band) -> bool:
    """Whether a machine keeps a running job waiting, and nobody said why."""
    waiting = band.bucket in (TimeBucket.DELAY, TimeBucket.DOWN)
    return waiting and band.mode is MachineMode.PRODUCTION and bool(band.tasks) and not band.reason


def _on_break(band: Band, tracks: StationTracks, work_counts: bool) -> Band:
    """A break is a planned stop; where work counts, unless the machine goes on with an order."""
    worked = band.bucket is TimeBucket.PRODUCTION and band.state is MachineState.EXECUTE
    if (worked and work_counts) or not tracks.breaks.at(band.span.start):
        return band
    records = (tracks.calendar, *band.records) if tracks.calendar else band.records
    return replace(band, bucket=TimeBucket.PLANNED, reason="", records=records)


def _merged(found: Iterable[Band]) -> Iterator[Band]:
    for _, run in groupby(found, SAME):
        first, *others = run
        yield replace(first, span=Span(first.span.start, others[-1].span.end)) if others else first
