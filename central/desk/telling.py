"""Alerts, goals and forecasts as JSON values: what nobody knows is null, never 0."""

from typing import Any

from domain.alerts import Alert
from domain.andon import category, roles_called
from domain.codec import to_plain
from domain.forecast import Forecast, percent
from domain.goal_events import ForecastMoved, KeyResultSet, ObjectiveSet, ValueSource
from domain.goal_values import (
    GoalValue,
    direction_values,
    forecast_of_goal,
    guardrail_of,
    period_of,
    value_of,
    value_of_forecast,
)
from domain.goals import alignment, growth, progress
from domain.shopfloor import Shopfloor

Json = dict[str, Any]


def alert_json(floor: Shopfloor, alert: Alert, stalled: tuple[str, ...], now_ms: int) -> Json:
    """An alert with what was done about it; times in UTC ms."""
    handling, order = alert.handling, alert.handling.order
    return {
        "id": alert.id,
        "also": list(alert.also),
        "kind": alert.kind,
        "state": alert.state,
        "station": alert.station,
        "line": alert.line,
        "reason": alert.reason,
        "category": category(floor, alert),
        "call": alert.call,
        "task": alert.task,
        "equipment": alert.equipment,
        "alarm": alert.alarm,
        "note": alert.note,
        "raised_at": alert.raised.at,
        "raised_by": alert.by,
        "acknowledged_at": handling.acknowledged_at,
        "acknowledged_by": handling.acknowledged_by,
        "maintenance": to_plain(order) if order else None,
        "set_aside": [to_plain(each) for each in handling.set_aside],
        "ended_at": alert.ended_at,
        "resolved_at": handling.resolved_at,
        "resolved_by": handling.resolved_by,
        "resolved_note": handling.resolved_note,
        "roles": list(roles_called(floor, alert, now_ms)),
        "orders": list(stalled),
    }


def goals_json(floor: Shopfloor, now_ms: int) -> Json:
    goals = floor.goals
    return {
        "objectives": [_objective(floor, each, now_ms) for each in goals.objectives.values()],
        "key_results": [_key_result(floor, each, now_ms) for each in goals.key_results.values()],
    }


def _objective(floor: Shopfloor, objective: ObjectiveSet, now_ms: int) -> Json:
    plain: Json = to_plain(objective)
    values = direction_values(floor, floor.goals, objective.id, now_ms)
    for direction in plain["directions"]:
        direction["value"] = to_plain(values.get(direction["id"]))
    found = {name: value.value for name, value in values.items()}
    return plain | {"growth": growth(objective, found)}


def _key_result(floor: Shopfloor, key_result: KeyResultSet, now_ms: int) -> Json:
    plain: Json = to_plain(key_result)
    parent = floor.goals.parent(key_result)
    found, value = _standing(floor, key_result, now_ms)
    return plain | {
        "alignment": alignment(key_result, parent) if parent else None,
        "value": to_plain(value),
        "progress": progress(key_result, value.value) if value else None,
        "guardrail_state": to_plain(guardrail_of(floor, key_result, now_ms)),
        "forecast": _summary(found) if found else None,
    }


def _standing(
    floor: Shopfloor, key_result: KeyResultSet, now_ms: int
) -> tuple[Forecast | None, GoalValue | None]:
    """Its forecast, if it is taken from orders, and its value."""
    if key_result.measure.source is ValueSource.ORDERS:
        found = forecast_of_goal(floor, key_result, now_ms)
        return found, value_of_forecast(found, now_ms)
    period = period_of(floor, key_result.start, key_result.end)
    return None, value_of(floor, key_result, period, now_ms)


def _summary(found: Forecast) -> Json:
    return forecast_json(found) | {"orders": len(found.at_risk)}


def forecast_json(found: Forecast) -> Json:
    """How many orders are on track, and those that are not: why, since when, by which task or delivery."""
    orders = sorted(found.at_risk, key=lambda each: (each.risk, each.since, each.order))
    return {
        "total": found.total,
        "on_track": found.on_track,
        "percent": found.percent,
        "orders": [to_plain(each) for each in orders],
    }


def moved_json(moved: ForecastMoved, learned_ms: int) -> Json:
    """One step of a forecast's history: when it happened, and when that was learned (UTC ms)."""
    risks = {name: len(getattr(moved, name)) for name in ("late", "stalled", "short")}
    on_track = moved.total - sum(risks.values())
    shown = {"at": moved.at, "learned_at": learned_ms, "cause": moved.cause, "total": moved.total}
    return shown | risks | {"on_track": on_track, "percent": percent(on_track, moved.total)}
