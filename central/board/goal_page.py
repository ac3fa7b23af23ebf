"""One key result: what it stands at and why it matters, the orders behind its forecast, how that moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection
from starlette.exceptions import HTTPException

from central.board.charts import Point, Words, step_chart
from central.board.drawing import Pen
from central.board.freshness import freshness_of, heard_terminals
from central.board.goal_rows import Values, key_result_row, with_unit
from central.board.orders import OrderRow, order_row
from central.board.record_rows import RecordRow, record_row, records_named, records_of
from central.board.risks import RANKS
from central.board.showing import show
from central.service import Admitted, Central, Service
from domain.forecast import AtRisk, share
from domain.goal_events import ForecastMoved, KeyResultSet, ObjectiveSet, ValueSource, ValueStated
from domain.goal_values import history_of
from domain.goals import shown
from domain.records import Record
from domain.shopfloor import Shopfloor

WIDE: Final = (1000, 300)
NARROW: Final = (360, 240)
MOVES_SHOWN: Final = 50
"""In the table, the newest; the chart has them all."""
ORDERS_SHOWN: Final = 200
LOOKED_AT: Final = 5000
"""So many records of the goals are looked through for values that were stated, the newest."""
LATE_MS: Final = 60_000
"""What was learned so long after it happened says when that was."""
GOALS: Final = "goals:site"

router = APIRouter(prefix="/board", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a history, `at` UTC ms: what the value was from when that was known, and what made it so.

    `happened` is when that was, where it was earlier: a terminal without a network tells it late. `worse`
    are the orders that came to be at risk with it, `better` those that are no more; `cause` is None where
    time alone made it so, or where the record is not held.
    """

    at: int
    value: str
    worse: tuple[str, ...]
    better: tuple[str, ...]
    cause: RecordRow | None
    happened: int | None = None


@router.get("/goals/{goal:path}")
def show_goal(request: Request, service: Central, asker: Admitted, goal: str) -> Response:
    def look(floor: Shopfloor, pen: Pen) -> dict[str, Any]:
        found = floor.goals.key_results.get(goal)
        if found is None:
            raise HTTPException(404)
        points, moves = _history(service, floor, pen, found)
        return goal_values(floor, pen, found) | {
            **chart_values(pen, found, points),
            "moves": moves,
            "fresh": freshness_of(service, pen, heard_terminals(service, pen.now)),
        }

    return show(request, service, asker, "goal.html", look)


def goal_values(floor: Shopfloor, pen: Pen, goal: KeyResultSet) -> dict[str, Any]:
    """What the page shows of a key result, its history apart."""
    values = Values(floor, pen.now)
    found = values.forecast(goal)
    at_risk = found.at_risk if found else ()
    return {
        "goal": key_result_row(floor, pen, goal, values),
        "start": goal.start,
        "end": goal.end,
        "why": [
            (each.id, pen.name(each.name), isinstance(each, ObjectiveSet)) for each in floor.goals.why(goal)
        ],
        "children": [key_result_row(floor, pen, each, values) for each in floor.goals.children(goal.id)],
        "behind": list(orders_behind(floor, pen, at_risk)),
        "more_behind": max(0, len(at_risk) - ORDERS_SHOWN),
        "from_orders": goal.measure.source is ValueSource.ORDERS,
    }


def orders_behind(floor: Shopfloor, pen: Pen, at_risk: Sequence[AtRisk]) -> Iterator[OrderRow]:
    """The orders at risk, as many as are shown: by risk, then by when it began."""
    found = sorted(at_risk, key=lambda each: (RANKS[each.risk], each.since, each.order))
    for each in found[:ORDERS_SHOWN]:
        order = floor.order(each.order)
        if order:
            yield order_row(floor, pen, order, each)


def chart_values(pen: Pen, goal: KeyResultSet, points: Sequence[Point]) -> dict[str, Any]:
    """The chart for a wide and for a narrow screen; None where there is nothing to draw."""
    words = Words(lambda value: with_unit(pen, value, "%" if goal.unit == "%" else ""), pen.clock)
    return {
        name: step_chart(points, pen.now, goal.target, words, size)
        for name, size in (("wide", WIDE), ("narrow", NARROW))
    }


def _history(
    service: Service, floor: Shopfloor, pen: Pen, goal: KeyResultSet
) -> tuple[list[Point], list[Move]]:
    """How the value moved: points in their order, moves with the newest first."""
    with service.engine.connect() as connection:
        if goal.measure.source is ValueSource.MANUAL:
            stated = _stated(connection, service.site, goal.id)
            return [_stated_point(record) for record in stated], _stated_moves(floor, pen, goal, stated)
        steps = history_of(floor, goal)
        causes = records_named(connection, service.site, {step.cause for _, step in steps[-MOVES_SHOWN:]})
    points = [Point(learned, _thousandths(goal, step)) for learned, step in steps]
    return points, list(forecast_moves(floor, pen, goal, steps, causes))


def forecast_moves(
    floor: Shopfloor,
    pen: Pen,
    goal: KeyResultSet,
    steps: Sequence[tuple[int, ForecastMoved]],
    causes: dict[str, Record],
) -> Iterator[Move]:
    """The newest steps of a forecast with what caused them, the newest first.

    Args:
        floor: everything known.
        pen: of the reader.
        goal: whose forecast it is.
        steps: with when each was recorded, UTC ms, in this order.
        causes: records by id, of those that are held.
    """
    pairs = list(zip([None, *steps], steps, strict=False))[-MOVES_SHOWN:]
    for before, (learned, after) in reversed(pairs):
        was, now = _at_risk(before[1] if before else None), _at_risk(after)
        value, cause = _thousandths(goal, after), causes.get(after.cause)
        yield Move(
            learned,
            pen.say("common.no_data") if value is None else with_unit(pen, value, "%"),
            tuple(sorted(now - was)),
            tuple(sorted(was - now)),
            record_row(floor, pen, cause) if cause else None,
            after.at if learned - after.at >= LATE_MS else None,
        )


def _thousandths(goal: KeyResultSet, step: ForecastMoved) -> int | None:
    """The value as it is shown."""
    found = share(step.total - len(_at_risk(step)), step.total)
    return None if found is None else shown(goal.measure, found, goal.target, goal.good)


def _at_risk(step: ForecastMoved | None) -> set[str]:
    return {*step.late, *step.stalled, *step.short} if step else set()


def _stated(connection: Connection, site: str, goal: str) -> list[Record]:
    """What was stated of a goal, the newest last."""
    found = records_of(connection, site, (GOALS,), LOOKED_AT)
    of_goal = (each for each in found if isinstance(each.event, ValueStated) and each.event.goal == goal)
    return sorted(of_goal, key=lambda each: each.order)


def _stated_point(record: Record) -> Point:
    return Point(record.moment.at, record.event.value if isinstance(record.event, ValueStated) else None)


def _stated_moves(floor: Shopfloor, pen: Pen, goal: KeyResultSet, stated: Sequence[Record]) -> list[Move]:
    return [
        Move(
            record.moment.at,
            with_unit(pen, _stated_point(record).value or 0, goal.unit),
            (),
            (),
            record_row(floor, pen, record),
        )
        for record in reversed(stated[-MOVES_SHOWN:])
    ]
