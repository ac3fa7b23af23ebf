"""The forecast of a key result after one stop among 10,000 open orders, against one plain pass over them."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from bench.measure import middle, report, seconds
from bench.plant import NOON, order
from central.plan.store import append_at_desk, append_plan
from central.projector import Projector
from central.reading.floor_view import FloorView
from central.storage.migrate import open_database
from domain.andon import alerts
from domain.events import Event
from domain.floor_events import TaskPaused, TaskStarted
from domain.forecast import Forecast
from domain.goal_events import Good, KeyResultSet, Measure, ValueSource
from domain.goal_values import forecast_of_goal
from domain.orders import TaskStatus
from domain.plan_events import CalendarDefined, Reason, ReasonClass, ReasonsDefined, Text

SITE: Final = "bench"
NAME: Final = Text("目标", "goal")
DAY_MS: Final = 24 * 3_600_000
LATE, BEGUN = 300, 200
DELIVERY: Final = KeyResultSet(
    "delivery",
    NAME,
    "",
    "",
    (),
    Good.UP,
    "%",
    90_000,
    95_000,
    "2026-01-01",
    "2027-12-31",
    Measure(ValueSource.ORDERS),
)


def plan(count: int) -> Iterator[Event]:
    """Orders of three tasks each that are open, some of them late, with a calendar and a reason."""
    yield CalendarDefined("Asia/Shanghai", ())
    yield ReasonsDefined((Reason("equipment.failure", ReasonClass.EQUIPMENT, NAME),))
    for number in range(count):
        due = NOON - DAY_MS if number < LATE else NOON + DAY_MS + number
        yield replace(order(f"WO-{number}"), due=due)


def task(number: int) -> str:
    return f"WO-{LATE + number}/30"


def filled(engine: Engine, count: int) -> Projector:
    """A plant with so many open orders, work on some of them begun, projected."""
    append_plan(engine, SITE, list(plan(count)), "planner")
    append_at_desk(engine, SITE, [TaskStarted(task(number)) for number in range(BEGUN)], "1001", "A")
    projector = Projector(engine, SITE)
    projector.catch_up()
    return projector


def updated(view: FloorView) -> Forecast:
    """As whoever looks sees it: what changed is read, then the forecast is computed."""
    with view.current() as (floor, _):
        return forecast_of_goal(floor, DELIVERY, NOON)


def listed(view: FloorView) -> int:
    with view.current() as (floor, _):
        return len(alerts(floor))


def passed(view: FloorView) -> int:
    with view.current() as (floor, _):
        tasks = (each for known in floor.orders() for each in known.tasks)
        return sum(each.status is TaskStatus.PAUSED for each in tasks)


def measure(rounds: int = 25, count: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'central.db'}")
        projector, view = filled(engine, count), FloorView(engine, SITE)
        updated(view)
        timings = []
        for stop in range(rounds):
            append_at_desk(engine, SITE, [TaskPaused(task(stop), "equipment.failure")], "1001", "A")
            projector.catch_up()
            timings.append(tuple(seconds(partial(look, view)) for look in (updated, listed, passed)))
        found, calls = updated(view), listed(view)
        engine.dispose()
    if (found.total, len(found.at_risk), calls) != (count, LATE + rounds, rounds):
        raise RuntimeError(f"counted something else: {found.total}, {len(found.at_risk)}, {calls}")
    report(
        "forecast",
        middle(timings, lambda t: t[0] / t[2]),
        "update <= 100 ms",
        update_ms=1000 * middle(timings, lambda t: t[0]),
        slowest_ms=1000 * max(t[0] for t in timings),
        alerts_ms=1000 * middle(timings, lambda t: t[1]),
        plain_ms=1000 * middle(timings, lambda t: t[2]),
    )


if __name__ == "__main__":
    measure()
