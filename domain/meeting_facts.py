"""What a morning meeting looks at: the shifts since the last one, where their time went, the orders due."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from domain.floor_events import Quality
from domain.job_shares import runs_of
from domain.kpi import Oee, oee_of
from domain.meeting_events import KeyFigures, OrderStanding, OrderSummary, ShiftSummary, TimeShare
from domain.orders import Order, Task, TaskStatus
from domain.plan import UNKNOWN_REASON
from domain.plan_events import CalendarDefined, Stage
from domain.shift_report import MINUTE_MS
from domain.shifts import Span, shifts_between
from domain.time_figures import UNEXPLAINED
from domain.timeline import Band, ShiftReport, TimeBucket

TOP: Final = 3
NO_STOP: Final = frozenset({TimeBucket.PRODUCTION, TimeBucket.PLANNED, TimeBucket.NO_DATA})
NOT_EXPLAINED: Final = frozenset({"", UNKNOWN_REASON})
Reports = Sequence[ShiftReport]


def shift_summary(report: ShiftReport) -> ShiftSummary:
    worked = report.shift
    figures = _figures([report], report.oee)
    return ShiftSummary(worked.shift.id, worked.day.isoformat(), worked.span.start, worked.span.end, figures)


def total_figures(reports: Reports) -> KeyFigures:
    """The shifts as one: OEE from their times and pieces together, not a mean of ratios."""
    return _figures(reports, total_oee(reports))


def total_oee(reports: Reports) -> Oee:
    pbt = sum(report.pbt.value for report in reports) / MINUTE_MS
    unknown = sum(report.oee.unknown for report in reports)
    return oee_of(pbt, runs_of(job for report in reports for job in report.jobs), unknown)


def _figures(reports: Reports, oee: Oee) -> KeyFigures:
    good, scrap, rework = (_pieces(reports, quality) for quality in Quality)
    ratios = (oee.oee, oee.availability, oee.effectiveness, oee.quality)
    return KeyFigures(good, scrap, rework, *(_thousandths(ratio) for ratio in ratios))


def _pieces(reports: Reports, quality: Quality) -> int:
    return sum(report.pieces[quality].value for report in reports)


def _thousandths(ratio: float | None) -> int | None:
    return None if ratio is None else round(ratio * 1000)


def losses(reports: Reports) -> tuple[TimeShare, ...]:
    """What availability, effectiveness and quality lost, the largest first; gains are no losses."""
    oee = total_oee(reports)
    lost = {
        "loss:availability": oee.availability_loss,
        "loss:effectiveness": oee.effectiveness_loss,
        "loss:quality": oee.quality_loss,
    }
    return _largest({topic: round(minutes * MINUTE_MS) for topic, minutes in lost.items()})


def top_stops(reports: Reports) -> tuple[TimeShare, ...]:
    """The reasons that took most of the planned time; what nobody explained is told apart."""
    found: Counter[str] = Counter()
    for band in _stops(reports):
        if not _is_unexplained(band):
            found[f"reason:{band.reason}" if band.reason else f"unasked:{band.bucket}"] += band.span.ms
    return _largest(found)[:TOP]


def unexplained_stops(reports: Reports) -> tuple[int, int]:
    """How many stops nobody explained, and how many ms they took."""
    found = [band for band in _stops(reports) if _is_unexplained(band)]
    return len({band.records[:1] for band in found}), sum(band.span.ms for band in found)


def _stops(reports: Reports) -> Iterable[Band]:
    return (band for report in reports for band in report.bands if band.bucket not in NO_STOP)


def _is_unexplained(band: Band) -> bool:
    return band.reason in NOT_EXPLAINED and (bool(band.reason) or band.bucket in UNEXPLAINED)


def _largest(found: dict[str, int]) -> tuple[TimeShare, ...]:
    shares = (TimeShare(topic, ms) for topic, ms in found.items() if ms > 0)
    return tuple(sorted(shares, key=lambda share: (-share.ms, share.topic)))


def orders_due(
    orders: Iterable[Order], line: str, calendar: CalendarDefined, day: date, now: int
) -> tuple[OrderSummary, ...]:
    """A line's orders that are due on a day, and earlier ones that are not done, by due time.

    Args:
        orders: all that are known.
        line: whose tasks are looked at.
        calendar: the plant's.
        day: which.
        now: UTC ms.
    """
    zone = ZoneInfo(calendar.zone)
    begins, ends = (_midnight(zone, day + timedelta(days=n)) for n in (0, 1))
    found = []
    for order in orders:
        tasks = [task for task in order.tasks if task.operation.line == line]
        if tasks and 0 < order.due < ends and not order.cancelled:
            summary = _order_summary(order, tasks, calendar, now)
            if order.due >= begins or not _done(tasks):
                found.append(summary)
    return tuple(sorted(found, key=lambda each: (each.due, each.order)))


def _midnight(zone: ZoneInfo, day: date) -> int:
    return int(datetime.combine(day, time(), zone).timestamp() * 1000)


def _order_summary(order: Order, tasks: Sequence[Task], calendar: CalendarDefined, now: int) -> OrderSummary:
    making = [task for task in tasks if task.stage is Stage.PRODUCTION]
    last = (making or tasks)[-1]
    needs, left = _needs_ms(order, making), planned_busy_ms(calendar, Span(now, max(now, order.due)))
    good = last.counts.good
    if making and _done(making) and good < order.quantity:
        standing = OrderStanding.SHORT
    else:
        standing = OrderStanding.DONE if _done(tasks) else _standing(order.due <= now, needs, left)
    return OrderSummary(order.id, order.due, order.quantity, good, order.unit, standing, needs, left)


def _done(tasks: Iterable[Task]) -> bool:
    return all(task.status is TaskStatus.COMPLETED for task in tasks)


def _needs_ms(order: Order, making: Iterable[Task]) -> int | None:
    """The longest that one operation takes for what is left of it: they may overlap, so it is the least."""
    open_tasks = [task for task in making if task.status is not TaskStatus.COMPLETED]
    times = [
        task.operation.pri_ms * max(0, order.quantity - task.counts.good)
        for task in open_tasks
        if task.operation.pri_ms
    ]
    return max(times, default=None if open_tasks else 0)


def _standing(overdue: bool, needs: int | None, left: int) -> OrderStanding:
    if overdue:
        return OrderStanding.OVERDUE
    if needs is None:
        return OrderStanding.UNKNOWN
    return OrderStanding.BEHIND if needs > left else OrderStanding.ON_TRACK


def planned_busy_ms(calendar: CalendarDefined, span: Span) -> int:
    """How much of a time is shifts without their breaks."""
    first, last = (
        datetime.fromtimestamp(at / 1000, ZoneInfo(calendar.zone)).date() for at in (span.start, span.end)
    )
    found = shifts_between(calendar, first - timedelta(days=1), last)
    return sum(
        worked.span.overlap_ms(span) - sum(each.overlap_ms(span) for each in worked.breaks)
        for worked in found
    )
