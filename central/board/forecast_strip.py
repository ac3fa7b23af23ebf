"""The delivery forecast as one figure: of the company's key result about orders, else of the open orders."""

from dataclasses import dataclass

from central.board.drawing import Pen
from domain.andon import forecast_of
from domain.forecast import Forecast
from domain.goal_events import KeyResultSet, ValueSource
from domain.goal_values import is_counted, period_of
from domain.goals import reaches, shown
from domain.orders import Order
from domain.shopfloor import Shopfloor


@dataclass(frozen=True, slots=True)
class ForecastTile:
    """`percent` None without orders; `target` in percent, None where no goal says one; `name` blank then."""

    percent: str | None
    at_risk: int
    total: int
    target: str | None
    name: str
    look: str


def forecast_tile(floor: Shopfloor, pen: Pen, line: str) -> ForecastTile:
    """The forecast as of now, of one line or of all where `line` is blank."""
    goal = _goal(floor, pen.now)
    period = period_of(floor, goal.start, goal.end) if goal else None

    def is_wanted(order: Order) -> bool:
        if line and all(operation.line != line for operation in order.operations):
            return False
        if goal and period:
            return is_counted(order, goal.measure, period)
        return not order.completed

    found = forecast_of(floor, is_wanted, pen.now)
    target = pen.number(goal.target) if goal else None
    return ForecastTile(
        _percent(pen, found, goal),
        len(found.at_risk),
        found.total,
        target,
        pen.name(goal.name) if goal else "",
        _look(found, goal),
    )


def _goal(floor: Shopfloor, now: int) -> KeyResultSet | None:
    """The key result about orders whose period is now, the company's before a department's."""
    current = (
        each
        for each in floor.goals.key_results.values()
        if each.measure.source is ValueSource.ORDERS and now in period_of(floor, each.start, each.end)
    )
    return min(current, key=lambda each: bool(each.department), default=None)


def _percent(pen: Pen, found: Forecast, goal: KeyResultSet | None) -> str | None:
    if found.share is None or goal is None:
        return None if found.percent is None else str(found.percent)
    return pen.number(shown(goal.measure, found.share, goal.target, goal.good))


def _look(found: Forecast, goal: KeyResultSet | None) -> str:
    if found.share is None:
        return "idle"
    if goal is None:
        return "warn" if found.at_risk else "good"
    return "good" if reaches(found.share, goal.target, goal.good) else "bad"
