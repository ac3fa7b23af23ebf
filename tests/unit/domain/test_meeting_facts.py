"""The facts of a morning meeting: shifts as one, losses, stops, and how orders stand to their due time."""

from dataclasses import replace
from datetime import date

import pytest

from domain.kpi import oee
from domain.meeting_events import KeyFigures, OrderStanding, OrderSummary, TimeShare
from domain.meeting_facts import (
    losses,
    orders_due,
    planned_busy_ms,
    shift_summary,
    top_stops,
    total_figures,
    total_oee,
    unexplained_stops,
)
from domain.orders import Counts, Order, Progress, Task, TaskStatus
from domain.plan_events import Operation, Stage
from domain.shifts import Span
from domain.timeline import TimeBucket
from tests.support import shift_reports as made
from tests.support.plant import CALENDAR, text

MINUTE, HOUR = 60_000, 3_600_000
MONDAY = made.START
"""06:00 on Monday 23 November 2026 in Shanghai."""
DAY = date(2026, 11, 23)
DONE, RUNS, WAITS = TaskStatus.COMPLETED, TaskStatus.RUNNING, TaskStatus.WAITING


def test_a_shift_in_short_has_its_figures_to_the_thousandth() -> None:
    summary = shift_summary(made.vector())
    assert (summary.shift, summary.day, summary.start) == ("early", "2026-11-23", MONDAY)
    assert summary.figures == KeyFigures(
        810, 12, 6, oee=810, availability=900, effectiveness=920, quality=978
    )


def test_several_shifts_are_one_by_their_times_not_by_a_mean() -> None:
    idle = made.report_of((made.band(0, 500, TimeBucket.DOWN, "equipment.failure"),))
    both = total_figures([made.vector(), idle])
    assert (both.good, both.scrap, both.rework) == (810, 12, 6)
    assert (both.availability, both.effectiveness, both.quality) == (450, 920, 978)
    assert both.oee == round(1000 * 0.45 * 0.92 * 810 / 828)


def test_no_shift_has_no_ratio() -> None:
    assert total_figures([]) == KeyFigures()
    assert total_oee([]) == oee(0, 0, 0, 0, 0)


def test_losses_are_named_the_largest_first() -> None:
    assert losses([made.vector()]) == (
        TimeShare("loss:availability", 50 * MINUTE),
        TimeShare("loss:effectiveness", 36 * MINUTE),
        TimeShare("loss:quality", 9 * MINUTE),
    )
    assert losses([]) == ()


def test_stops_are_told_by_reason_and_breaks_are_none() -> None:
    reports = [made.vector(), made.vector()]
    assert top_stops(reports) == (
        TimeShare("reason:equipment.failure", 60 * MINUTE),
        TimeShare("unasked:micro_stop", MINUTE),
    )


def test_only_the_three_longest_are_told() -> None:
    reasons = ("a", "b", "c", "d")
    bands = [made.band(60 * n, 60 * n + 10 + n, TimeBucket.DELAY, reason) for n, reason in enumerate(reasons)]
    assert [share.topic for share in top_stops([made.report_of(tuple(bands))])] == [
        "reason:d",
        "reason:c",
        "reason:b",
    ]


def test_what_nobody_explained_is_counted_by_stop() -> None:
    bands = (
        made.band(0, 10, TimeBucket.DELAY),
        made.band(20, 25, TimeBucket.DOWN, "unknown"),
        made.band(30, 40, TimeBucket.SETUP),
        made.band(50, 60, TimeBucket.NO_DATA),
    )
    again = replace(bands[0], span=Span(made.at(12), made.at(15)))
    assert unexplained_stops([made.report_of((*bands, again))]) == (2, 18 * MINUTE)


@pytest.mark.parametrize(
    ("start", "end", "hours"), [(0, 8, 7.5), (4, 4.5, 0), (-1, 1, 1), (23, 25, 2), (3, 3, 0)]
)
def test_planned_busy_time_is_shifts_without_their_breaks(start: float, end: float, hours: float) -> None:
    span = Span(MONDAY + round(start * HOUR), MONDAY + round(end * HOUR))
    assert planned_busy_ms(CALENDAR, span) == hours * HOUR


def an_order(due: float, *tasks: tuple[TaskStatus, int], pri_ms: int = MINUTE) -> Order:
    """100 pieces with production operations of 1 min each, so far as said; due hours after 06:00."""
    numbers = map(str, range(len(tasks)))
    operations = [Operation(number, Stage.PRODUCTION, text("p"), "A", pri_ms=pri_ms) for number in numbers]
    progress = [Progress(status, counts=Counts(good)) for status, good in tasks]
    built = (Task(f"WO-1/{o.id}", o, p) for o, p in zip(operations, progress, strict=True))
    return Order(
        "WO-1",
        quantity=100,
        unit="件",
        due=MONDAY + round(due * HOUR),
        operations=tuple(operations),
        tasks=tuple(built),
    )


def due(*orders: Order, hour: float = 1.75) -> list[OrderSummary]:
    return list(orders_due(orders, "A", CALENDAR, DAY, MONDAY + round(hour * HOUR)))


@pytest.mark.parametrize(
    ("found", "standing", "needs_min"),
    [
        (an_order(8, (RUNS, 40)), OrderStanding.ON_TRACK, 60),
        (an_order(2, (RUNS, 40)), OrderStanding.BEHIND, 60),
        (an_order(8, (DONE, 100), (RUNS, 10)), OrderStanding.ON_TRACK, 90),
        (an_order(8, (RUNS, 40), (WAITS, 0)), OrderStanding.ON_TRACK, 100),
        (an_order(1, (RUNS, 40)), OrderStanding.OVERDUE, 60),
        (an_order(-20, (RUNS, 40)), OrderStanding.OVERDUE, 60),
        (an_order(8, (DONE, 100)), OrderStanding.DONE, 0),
        (an_order(8, (DONE, 60)), OrderStanding.SHORT, 0),
        (an_order(8, (RUNS, 40), pri_ms=0), OrderStanding.UNKNOWN, None),
        (an_order(8, (RUNS, 130)), OrderStanding.ON_TRACK, 0),
    ],
)
def test_how_an_order_stands(found: Order, standing: OrderStanding, needs_min: int | None) -> None:
    (summary,) = due(found)
    assert summary.standing is standing
    assert summary.needs_ms == (None if needs_min is None else needs_min * MINUTE)


def test_the_time_left_is_that_of_the_shifts() -> None:
    (summary,) = due(an_order(5, (RUNS, 40)))
    assert summary.left_ms == (5 - 1.75 - 0.5) * HOUR
    assert (summary.good, summary.quantity, summary.unit) == (40, 100, "件")


@pytest.mark.parametrize(
    "other",
    [
        an_order(18.1, (RUNS, 0)),
        replace(an_order(8, (RUNS, 0)), cancelled=True),
        an_order(-20, (DONE, 100)),
        replace(an_order(8, (RUNS, 0)), due=0),
        an_order(8),
    ],
)
def test_what_is_not_due_today_is_not_told(other: Order) -> None:
    assert due(other) == []


def test_another_lines_orders_are_not_told() -> None:
    assert orders_due([an_order(8, (RUNS, 0))], "B", CALENDAR, DAY, MONDAY) == ()


def test_they_are_in_order_of_their_due_times() -> None:
    first, second = an_order(3, (RUNS, 0)), replace(an_order(2, (RUNS, 0)), id="WO-2")
    assert [each.order for each in due(first, second)] == ["WO-2", "WO-1"]


def test_an_order_without_production_counts_what_its_last_task_counted() -> None:
    material = Operation("20", Stage.MATERIAL, text("m"), "A")
    task = Task("WO-1/20", material, Progress(RUNS, counts=Counts(7)))
    (summary,) = due(replace(an_order(8), operations=(material,), tasks=(task,)))
    assert (summary.good, summary.standing) == (7, OrderStanding.ON_TRACK)
