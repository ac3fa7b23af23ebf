"""Forecasts are recorded by themselves whenever they move: once, with what moved them and when."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import select

from central.desk import forecasts
from central.plan.store import append_plan
from central.storage.tables import records
from domain.events import Event
from domain.floor_events import TaskPaused, TaskResumed, TaskStarted
from domain.plan_events import OrderReleased, Role
from tests.support.central import NOON, CentralSide, OfficeClient, SetClock, TerminalClient, TerminalStore
from tests.support.plant import CALENDAR, REASONS, SITE, order

HOUR_MS = 3_600_000
PATIENCE_S = 30.0
DELIVERY = {
    "name": {"zh": "订单交付率", "en": "deliveries"},
    "unit": "%",
    "baseline": 90_000,
    "target": 95_000,
    "start": "2026-11-01",
    "end": "2026-12-31",
    "measure": {"source": "orders"},
}


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecasts, "LOOK_EVERY_S", 0.05)


def due(order_id: str, at: int) -> OrderReleased:
    return replace(order(order_id, allow_skip=True), due=at)


@pytest.fixture
def terminal(central: CentralSide) -> TerminalClient:
    """At a plant with four orders, one of them late."""
    orders = [due(f"WO-{n}", NOON + n * HOUR_MS) for n in (2, 3, 4)]
    plan: tuple[Event, ...] = (SITE, REASONS, CALENDAR, due("WO-1", NOON - 1), *orders)
    append_plan(central.engine, central.site, plan, "planner")
    return central.terminal()


def forecast(office: OfficeClient) -> dict[str, Any]:
    found: dict[str, Any] = office.get("/v1/key-results/delivery/forecast").json()
    return found


def history(office: OfficeClient, steps: int) -> list[tuple[int | None, int, str]]:
    """Percent, time and cause of each movement, once there are so many."""
    until = monotonic() + PATIENCE_S
    while len(found := forecast(office)["history"]) < steps:
        assert monotonic() < until, found
    return [(step["percent"], step["at"], step["cause"]) for step in found]


def recorded(central: CentralSide) -> int:
    moved = records.c.kind == "forecast.moved"
    query = select(records.c.position).where(records.c.site == central.site, moved)
    with central.engine.connect() as connection:
        return len(connection.execute(query).all())


def test_a_stop_moves_the_forecast_and_its_end_moves_it_back(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    office.put("/v1/key-results/delivery", **DELIVERY)
    history(office, 1)
    store.happened(TaskStarted("WO-2/30"), TaskPaused("WO-2/30", "equipment.failure"))
    terminal.send(store)
    history(office, 2)
    found = forecast(office)["forecast"]
    assert (found["total"], found["on_track"], found["percent"]) == (4, 2, 50)
    assert [(each["order"], each["risk"], each["task"]) for each in found["orders"]] == [
        ("WO-1", "late", ""),
        ("WO-2", "stalled", "WO-2/30"),
    ]
    store.happened(TaskResumed("WO-2/30"), TaskPaused("WO-2/30", "planned.break"))
    terminal.send(store, 3, 3)
    history(office, 3)
    terminal.send(store, 4)
    first, *moved = history(office, 3)
    assert (first[0], first[1]) == (75, NOON)
    assert moved == [(50, NOON + 2000, f"{store.store}:2"), (75, NOON + 3000, f"{store.store}:3")]
    assert recorded(central) == 3


def test_g6_42_orders(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    """95 %, three stop, one goes on, then the others."""
    more = [due("WO-2", NOON - 1), *(due(f"WO-{number}", NOON + HOUR_MS) for number in range(5, 43))]
    append_plan(central.engine, central.site, more, "planner")
    office.settled()
    office.put("/v1/key-results/delivery", **DELIVERY)
    history(office, 1)
    for task in ("WO-3/30", "WO-4/30", "WO-5/30"):
        store.happened(TaskStarted(task), TaskPaused(task, "equipment.failure"))
    terminal.send(store)
    history(office, 2)
    store.happened(TaskResumed("WO-3/30"))
    terminal.send(store, 7)
    history(office, 3)
    store.happened(TaskResumed("WO-4/30"), TaskResumed("WO-5/30"))
    terminal.send(store, 8)
    assert [percent for percent, _, _ in history(office, 4)] == [95, 88, 90, 95]
    (delivery,) = office.get("/v1/goals").json()["key_results"]
    assert delivery["forecast"] == {"total": 42, "on_track": 40, "percent": 95, "orders": 2}
    assert (delivery["value"]["value"], delivery["progress"]) == (95_238, 1048)


def test_time_alone_moves_it_without_a_cause(
    terminal: TerminalClient, office: OfficeClient, clock: SetClock
) -> None:
    office.put("/v1/key-results/delivery", **DELIVERY)
    history(office, 1)
    clock.at = NOON + 2 * HOUR_MS + 1
    assert history(office, 2)[1] == (50, NOON + 2 * HOUR_MS, "")


def test_a_process_that_has_just_started_blames_nobody_for_what_time_did(
    central: CentralSide,
    terminal: TerminalClient,
    store: TerminalStore,
    office: OfficeClient,
    clock: SetClock,
) -> None:
    office.put("/v1/key-results/delivery", **DELIVERY)
    history(office, 1)
    store.happened(TaskStarted("WO-2/30"))
    terminal.send(store)
    office.settled()
    clock.at = NOON + 2 * HOUR_MS + 1
    step: Callable[..., float] = forecasts.Forecasts()
    step(central.service)
    assert history(office, 2)[1] == (50, NOON + 2 * HOUR_MS, "")


def test_a_goal_that_takes_the_id_of_another_has_a_history_of_its_own(
    terminal: TerminalClient, office: OfficeClient, clock: SetClock
) -> None:
    office.put("/v1/key-results/delivery", **DELIVERY)
    history(office, 1)
    clock.at += 1000
    office.delete("/v1/key-results/delivery")
    office.put("/v1/key-results/delivery", **DELIVERY | {"measure": {"source": "orders", "line": "B"}})
    assert {step["percent"] for step in forecast(office)["history"]} <= {None}
    office.put("/v1/key-results/delivery", **DELIVERY)
    until = monotonic() + PATIENCE_S
    while [percent for percent, _, _ in history(office, 1) if percent is not None] != [75]:
        assert monotonic() < until, forecast(office)


def test_late_material_moves_it(central: CentralSide, terminal: TerminalClient, office: OfficeClient) -> None:
    office.put("/v1/key-results/delivery", **DELIVERY)
    history(office, 1)
    buyer = central.office(Role.PURCHASING)
    late = {"needed": NOON + HOUR_MS, "expected": NOON + 2 * HOUR_MS}
    buyer.put("/v1/deliveries/PO-1", material={"zh": "毛坯", "en": "blanks"}, orders=["WO-3"], **late)
    percent, _, cause = history(office, 2)[1]
    assert percent == 50
    assert cause.startswith("plan-")
    (short,) = [each for each in forecast(office)["forecast"]["orders"] if each["risk"] == "short"]
    assert (short["order"], short["delivery"], short["since"]) == ("WO-3", "PO-1", NOON + HOUR_MS)


def test_without_a_key_result_from_orders_nothing_is_recorded(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    office.put("/v1/key-results/stated", **DELIVERY | {"measure": {"source": "manual"}})
    step = forecasts.Forecasts()
    store.happened(TaskStarted("WO-2/30"), TaskPaused("WO-2/30", "equipment.failure"))
    terminal.send(store)
    office.settled()
    step(central.service)
    assert recorded(central) == 0
    assert office.get("/v1/key-results/stated/forecast").status_code == 404


def test_two_that_look_at_once_record_once(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    office.put("/v1/key-results/delivery", **DELIVERY)
    history(office, 1)
    step: Callable[..., float] = forecasts.Forecasts()
    for _ in range(3):
        step(central.service)
    assert recorded(central) == 1
