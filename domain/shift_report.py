"""A station's shift from its records: bands, times, pieces, key figures, each with what it adds up from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.bands import StationTracks, bands
from domain.changeovers import changeovers
from domain.clock import Moment
from domain.floor_events import Quality
from domain.job_shares import Job, job_shares, runs_of
from domain.kpi import oee_of
from domain.pieces import Counted, counted
from domain.placing import Placed, place
from domain.plan import ReasonTree
from domain.records import Record
from domain.repeats import each_once
from domain.shifts import Span, WorkedShift
from domain.station_tracks import job_track, machine_track, off_track
from domain.time_buckets import TimeRules
from domain.time_figures import calendar_record, times_of
from domain.timeline import Figure, ShiftReport, TimeBucket
from domain.tracks import during

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """All that a shift report is made from.

    Attributes:
        station: its id.
        equipment: the machine whose shift it is; empty for the station by its jobs.
        shift: which shift.
        now: the moment of the question.
        records: of the machine and of the tasks that were worked on at the station, from before the shift as
            far as they still held when it began, the explanations and corrections since; each start of the
            terminal in the shift, the last before and the first after it, with the record before each, and
            its ends likewise; the calendar's; in any order.
        jobs: what is planned of each of the tasks.
        reasons: the reason tree.
        shared: the station has other machines as well, so that only what this one counted itself is its own.
    """

    station: str
    equipment: str
    shift: WorkedShift
    now: Moment
    records: tuple[Record, ...]
    jobs: Mapping[str, Job] = field(default_factory=dict)
    reasons: ReasonTree = field(default_factory=ReasonTree)
    shared: bool = False


def shift_report(facts: ShiftFacts, rules: TimeRules) -> ShiftReport:
    """The report of a shift up to its end, or up to now while it goes on."""
    shift = facts.shift.span
    shown = Span(shift.start, max(shift.start, min(facts.now.at, shift.end)))
    known_to = max(shown.end, min(facts.now.at, shift.end + rules.micro_stop_ms))
    placed = place(each_once(facts.records), shift, facts.now)
    tasks = frozenset(task for task, job in facts.jobs.items() if job.produces or not facts.equipment)
    preparing = frozenset(task for task, job in facts.jobs.items() if job.prepares)
    tracks = replace(_tracks(facts, placed, tasks, known_to), preparing=preparing)
    found = bands(tracks, shown, known_to, facts.reasons, rules)
    made = counted(placed, facts.station, facts.equipment if facts.shared else "")
    makers = tasks - preparing
    counts = [count for count in made if count.task in makers and shift.start <= count.at < shift.end]
    times = times_of(found.bands, placed)
    jobs = job_shares(found.bands, counts, facts.jobs)
    unknown = times.buckets[TimeBucket.NO_DATA].value / MINUTE_MS
    products = {task: job.product for task, job in facts.jobs.items() if job.produces}
    return ShiftReport(
        station=facts.station,
        shift=facts.shift,
        upto=shown.end,
        bands=found.bands,
        times=times.buckets,
        reasons=times.reasons,
        unasked=times.unasked,
        pieces={quality: _pieces(counts, quality) for quality in Quality},
        pbt=times.pbt,
        oee=oee_of(times.pbt.value / MINUTE_MS, runs_of(jobs), unknown),
        jobs=jobs,
        changeovers=changeovers(made, products, tracks.jobs, shift),
        micro_stops=found.micro_stops,
        equipment=facts.equipment,
    )


def _tracks(
    facts: ShiftFacts, placed: tuple[Placed, ...], tasks: frozenset[str], known_to: int
) -> StationTracks:
    return StationTracks(
        machine=machine_track(placed, facts.equipment, known_to) if facts.equipment else None,
        jobs=job_track(placed, facts.station, tasks, known_to),
        off=off_track(placed, known_to),
        breaks=during((pause, "break") for pause in facts.shift.breaks),
        calendar=calendar_record(placed),
    )


def _pieces(counts: Iterable[Counted], quality: Quality) -> Figure:
    own = [count for count in counts if count.quality is quality]
    evidence = tuple(each for count in own for each in count.evidence)
    return Figure(sum(count.quantity for count in own), evidence)
