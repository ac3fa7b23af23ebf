"""What each job had of a shift: its part of the time, its pieces, its own OEE."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.floor_events import Quality
from domain.kpi import Run, oee_of
from domain.pieces import Counted
from domain.timeline import Band, JobShare, TimeBucket

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Job:
    """What is planned of a task: `pri_ms` per item, 0 for none; `produces` in its production stage.

    One that `prepares` (fetches material) makes no pieces: what it counts are not the station's.
    """

    product: str = ""
    pri_ms: int = 0
    produces: bool = True
    prepares: bool = False


def job_shares(
    bands: Iterable[Band], counts: Sequence[Counted], jobs: Mapping[str, Job]
) -> tuple[JobShare, ...]:
    """Every job that had time or pieces, in order of their ids. Jobs that ran side by side share the time."""
    apt, busy, unknown = Counter[str](), Counter[str](), Counter[str]()
    for band in bands:
        for task, ms in _parts(band, _sharing(band, jobs)):
            busy[task] += ms if band.bucket is not TimeBucket.PLANNED else 0
            apt[task] += ms if band.bucket is TimeBucket.PRODUCTION else 0
            unknown[task] += ms if band.bucket is TimeBucket.NO_DATA else 0
    tasks = sorted({*busy, *(count.task for count in counts)})
    return tuple(
        _share(task, jobs.get(task, Job()), (busy[task], apt[task], unknown[task]), counts) for task in tasks
    )


def _sharing(band: Band, jobs: Mapping[str, Job]) -> Sequence[str]:
    """The jobs that the band is of: who fetches material beside production produces nothing."""
    if band.bucket is not TimeBucket.PRODUCTION:
        return band.tasks
    return [task for task in band.tasks if not jobs.get(task, Job()).prepares]


def _parts(band: Band, tasks: Sequence[str]) -> Iterable[tuple[str, int]]:
    """The band's ms among jobs, to the last one."""
    many = len(tasks)
    return ((task, (band.span.ms + place) // many) for place, task in enumerate(tasks))


def _share(task: str, job: Job, times: tuple[int, int, int], counts: Sequence[Counted]) -> JobShare:
    busy, apt, unknown = times
    own = [count for count in counts if count.task == task]
    produced = sum(count.quantity for count in own)
    good = sum(count.quantity for count in own if count.quality is Quality.GOOD)
    run = Run(apt / MINUTE_MS, job.pri_ms / MINUTE_MS, produced, good)
    figures = oee_of(busy / MINUTE_MS, (run,), unknown / MINUTE_MS)
    return JobShare(task, job.product, apt, job.pri_ms, produced, good, figures)


def runs_of(shares: Iterable[JobShare]) -> tuple[Run, ...]:
    """The jobs as the work unit's OEE is computed from them."""
    return tuple(Run(s.apt_ms / MINUTE_MS, s.pri_ms / MINUTE_MS, s.produced, s.good) for s in shares)
