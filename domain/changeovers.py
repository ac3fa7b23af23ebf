"""Changeovers: from the last good piece of one job to the first good piece of the next."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from domain.floor_events import Quality
from domain.pieces import Counted
from domain.shifts import Span
from domain.station_tracks import JobsAt
from domain.timeline import Changeover
from domain.tracks import Track


def changeovers(
    counts: Sequence[Counted], products: Mapping[str, str], jobs: Track[JobsAt], shift: Span
) -> tuple[Changeover, ...]:
    """Those that ended within `shift`.

    Args:
        counts: in order of time, from before `shift` as well.
        products: what each production task makes; tasks without a product have no part in it.
        jobs: what ran when: two jobs that run side by side are no changeover.
        shift: the time that is looked at.
    """
    good = [c for c in counts if c.quality is Quality.GOOD and c.quantity > 0 and products.get(c.task)]
    found = (_changeover(a, b, products) for a, b in _turns(good) if not _runs(jobs, a.task, b.at))
    return tuple(c for c in found if c and shift.start <= c.span.end < shift.end)


def _turns(good: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    return ((a, b) for a, b in pairwise(good) if a.task != b.task)


def _changeover(last: Counted, first: Counted, products: Mapping[str, str]) -> Changeover | None:
    before, after = products[last.task], products[first.task]
    if before == after:
        return None
    return Changeover(Span(last.at, first.at), last.task, first.task, before, after)


def _runs(jobs: Track[JobsAt], task: str, at: int) -> bool:
    return any(job.task == task and job.running for job in jobs.at(at).jobs)
