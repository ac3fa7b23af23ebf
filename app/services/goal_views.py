"""What the plant wants of a line, as its terminals know it: target, value, what it is good for."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.forecast import share
from domain.goal_events import KeyResultSet, ObjectiveSet, ValueSource
from domain.goal_values import GoalValue, Period, counted_orders, history_of, period_of, value_of
from domain.orders import Order
from domain.shopfloor import Shopfloor


@dataclass(frozen=True, slots=True)
class GoalView:
    """A key result that a line works for.

    Attributes:
        key_result: as it is set.
        value: in thousandths of its unit, None where nothing is known here.
        why: what it hangs on, up to the objective.
        forecast: the value is the forecast as it was last told, which may be old.
    """

    key_result: KeyResultSet
    value: GoalValue | None
    why: tuple[KeyResultSet | ObjectiveSet, ...]
    forecast: bool = False


def line_goals(floor: Shopfloor, line: str, now_ms: int) -> tuple[GoalView, ...]:
    """The key results of now that are measured on a line, then those of the whole company."""
    results = floor.goals.key_results.values()
    own = (each for each in results if each.measure.line == line)
    company = (each for each in results if not each.measure.line and not each.department)
    return tuple(_views(floor, (*own, *company), line, now_ms))


def _views(floor: Shopfloor, results: Iterable[KeyResultSet], line: str, now_ms: int) -> Iterable[GoalView]:
    for each in results:
        period = period_of(floor, each.start, each.end)
        if now_ms in period:
            here = _is_known(floor, each, period, line)
            value = value_of(floor, each, period, now_ms) if here else _as_told(floor, each)
            yield GoalView(each, value, floor.goals.why(each), forecast=not here)


def _is_known(floor: Shopfloor, key_result: KeyResultSet, period: Period, line: str) -> bool:
    """A terminal hears of its own line, and of what people state; of other lines it knows no counts.

    So it knows its line's orders as long as they stay there. A new terminal was told of no orders that were
    finished long ago: then the central side counted others than are known here.
    """
    measure, site = key_result.measure, floor.site
    alone = site is not None and len(site.defined.lines) == 1
    if measure.source is ValueSource.MANUAL:
        return True
    if measure.line != line and not (alone and not measure.line):
        return False
    if measure.source is ValueSource.EQUIPMENT:
        return True
    orders = list(counted_orders(floor, measure, period))
    told = history_of(floor, key_result)
    return (alone or all(_stays(order, line) for order in orders)) and (
        not told or told[-1][1].total == len(orders)
    )


def _stays(order: Order, line: str) -> bool:
    return {*order.lines, *(task.operation.line for task in order.tasks)} <= {line}


def _as_told(floor: Shopfloor, key_result: KeyResultSet) -> GoalValue | None:
    """The forecast as the central side recorded it last, and when it did; None of what is no forecast."""
    history = history_of(floor, key_result)
    if not history:
        return None
    learned, last = history[-1]
    at_risk = len(last.late) + len(last.stalled) + len(last.short)
    found = share(last.total - at_risk, last.total)
    return None if found is None else GoalValue(found, learned)
