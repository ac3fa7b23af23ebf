"""The current values of goals and as of when: from orders, counts and meetings, or stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.andon import forecast_of
from domain.forecast import Forecast
from domain.goal_events import Direction, ForecastMoved, KeyResultSet, Measure, ValueSource
from domain.goals import Goals, reaches
from domain.orders import Order
from domain.plan_events import Stage
from domain.shopfloor import Shopfloor


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` on, up to `end`, not included, UTC ms."""

    start: int
    end: int

    def __contains__(self, at: int) -> bool:
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class GoalValue:
    """A current value in thousandths of its unit, as of UTC ms."""

    value: int
    as_of: int


def period_of(floor: Shopfloor, start: str, end: str) -> Period:
    """The days from `start` to `end` (ISO dates, both included) by the plant's calendar; UTC without one."""
    zone = ZoneInfo(floor.calendar.zone if floor.calendar else "UTC")
    after = date.fromisoformat(end) + timedelta(days=1)
    return Period(_midnight(date.fromisoformat(start), zone), _midnight(after, zone))


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp() * 1000)


def counted_orders(floor: Shopfloor, measure: Measure, period: Period) -> Iterable[Order]:
    """The orders that a measure is about: due in the period, on its line, of its product, not cancelled."""
    return (order for order in floor.orders() if is_counted(order, measure, period))


def is_counted(order: Order, measure: Measure, period: Period) -> bool:
    if order.cancelled or not period.start <= order.due < period.end:
        return False
    if measure.product and measure.product != order.product:
        return False
    return not measure.line or any(op.line == measure.line for op in order.operations)


def forecast_of_goal(floor: Shopfloor, goal: KeyResultSet, now_ms: int) -> Forecast:
    """The forecast of the orders that a key result counts, as everything stands now (UTC ms)."""
    return _forecast(floor, goal.measure, period_of(floor, goal.start, goal.end), now_ms)


def _forecast(floor: Shopfloor, measure: Measure, period: Period, now_ms: int) -> Forecast:
    return forecast_of(floor, lambda order: is_counted(order, measure, period), now_ms)


def history_of(floor: Shopfloor, goal: KeyResultSet) -> tuple[tuple[int, ForecastMoved], ...]:
    """How its forecast moved since it came up, as it was recorded: when (UTC ms) and what.

    Nothing for a key result that is not taken from orders.
    """
    if goal.measure.source is not ValueSource.ORDERS:
        return ()
    since = floor.goals.since.get(goal.id, 0)
    return tuple(step for step in floor.forecast_history(goal.id).dated if step[0] >= since)


def value_of_forecast(found: Forecast, now_ms: int) -> GoalValue | None:
    """What a forecast is as a value; None without orders."""
    return None if found.share is None else GoalValue(found.share, now_ms)


def value_of(
    floor: Shopfloor, goal: KeyResultSet | Direction, period: Period, now_ms: int
) -> GoalValue | None:
    """The current value of a key result or direction.

    Args:
        floor: everything known.
        goal: whose.
        period: of the key result, or of the direction's objective.
        now_ms: UTC ms.

    Returns:
        None where there is no data: never 0 for a source that says nothing.
    """
    match goal.measure.source:
        case ValueSource.ORDERS:
            return value_of_forecast(_forecast(floor, goal.measure, period, now_ms), now_ms)
        case ValueSource.COUNTS:
            return _counted(floor, goal, period, now_ms)
        case ValueSource.EQUIPMENT:
            return _availability(floor, goal.measure, period)
    stated = floor.goals.stated.get(goal.id)
    return GoalValue(stated.value, stated.at) if stated else None


def _counted(
    floor: Shopfloor, goal: KeyResultSet | Direction, period: Period, now_ms: int
) -> GoalValue | None:
    orders = list(counted_orders(floor, goal.measure, period))
    if not orders:
        return None
    return GoalValue(goal.baseline + 1000 * sum(output(order) for order in orders), now_ms)


def output(order: Order) -> int:
    """Good pieces of an order: those of its last production step, as every piece passes all of them."""
    place = {each.id: number for number, each in enumerate((*order.former, *order.operations))}
    made = [task for task in order.tasks if task.stage is Stage.PRODUCTION]
    last = max(reversed(made), key=lambda task: place.get(task.operation.id, -1), default=None)
    return last.counts.good if last else 0


def _availability(floor: Shopfloor, measure: Measure, period: Period) -> GoalValue | None:
    """The mean of the shifts that the held meetings of the period looked at, each shift of a line once."""
    shifts: dict[tuple[str, str, str], int] = {}
    as_of = 0
    for stream in floor.streams("meeting:"):
        line, _, day = stream.partition(":")[2].rpartition("/")
        held = floor.meeting(line, day).held
        if held is None or measure.line not in ("", line):
            continue
        for shift in held.facts.shifts:
            if shift.start in period and shift.figures.availability is not None:
                shifts[held.facts.station, shift.day, shift.shift] = shift.figures.availability
                as_of = max(as_of, held.facts.as_of)
    if not shifts:
        return None
    return GoalValue((200 * sum(shifts.values()) + len(shifts)) // (2 * len(shifts)), as_of)


@dataclass(frozen=True, slots=True)
class GuardrailState:
    """A guardrail as it stands: `value` None without data, then it does not count as broken."""

    value: GoalValue | None
    broken: bool


def guardrail_of(floor: Shopfloor, key_result: KeyResultSet, now_ms: int) -> GuardrailState | None:
    """How the guardrail of a key result stands; None where it has none, or it is gone."""
    guard = key_result.guardrail
    watched = floor.goals.key_results.get(guard.key_result) if guard else None
    if guard is None or watched is None:
        return None
    value = value_of(floor, watched, period_of(floor, watched.start, watched.end), now_ms)
    return GuardrailState(value, value is not None and not reaches(value.value, guard.limit, watched.good))


def direction_values(floor: Shopfloor, goals: Goals, objective: str, now_ms: int) -> dict[str, GoalValue]:
    """The current values of an objective's directions, of those that have one."""
    found = goals.objectives[objective]
    period = period_of(floor, found.start, found.end)
    values = ((each.id, value_of(floor, each, period, now_ms)) for each in found.directions)
    return {name: value for name, value in values if value is not None}
