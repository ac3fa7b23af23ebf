"""When records happened on one axis of time: jumps of a clock taken out, the order of each stream kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.clock import Moment
from domain.records import Record
from domain.shifts import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A record and when it happened, UTC ms."""

    at: int
    record: Record


def place(records: Iterable[Record], span: Span, now: Moment) -> tuple[Placed, ...]:
    """The records in their order, each at its time.

    Within a boot the monotonic clock says how far records lie apart, and the wall clock as it was read last
    within `span` where they lie: a clock that was set was set right. Readings after the span change nothing
    about it any more.
    """
    ordered = sorted(records, key=lambda record: record.order)
    booted = _booted(ordered, span, now)
    return tuple(Placed(_time(record.moment, booted), record) for record in ordered)


def _booted(records: Sequence[Record], span: Span, now: Moment) -> dict[str, int]:
    """UTC ms at which each boot began, by its latest reading within the span."""
    latest: dict[str, Moment] = {}
    for moment in [*(record.moment for record in records), now]:
        known = latest.get(moment.boot)
        if span.start <= moment.at <= span.end and (known is None or moment.up >= known.up):
            latest[moment.boot] = moment
    return {boot: moment.at - moment.up for boot, moment in latest.items()}


def _time(moment: Moment, booted: dict[str, int]) -> int:
    return booted[moment.boot] + moment.up if moment.boot in booted else moment.at


def in_sequence(placed: Iterable[Placed], until: int) -> Iterator[Placed]:
    """Records of one stream so that none lies before the one it follows; none from after `until` (UTC ms)."""
    last = 0
    for each in placed:
        if each.at <= until:
            last = max(last, each.at)
            yield Placed(last, each.record)
