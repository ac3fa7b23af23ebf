"""What desks ask for by the API is recorded once, seen at once, and refused with a reason."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from central.plan.store import append_plan
from central.web.openapi import examples
from domain.andon_events import MaintenanceDispatched
from domain.floor_events import (
    AlarmRaised,
    CallKind,
    EquipmentStateChanged,
    HelpCalled,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.permissions import ROUTES
from domain.plan_events import Role
from domain.signals import MachineState
from sync.contract import ErrorCode
from tests.support.central import (
    CentralSide,
    OfficeClient,
    SetClock,
    TerminalClient,
    TerminalStore,
    problem_of,
)
from tests.support.plant import PLAN

MINUTE_MS = 60_000
TASK = "WO-2/30"
STATED = {"source": "manual"}
QUARTER = {"start": "2026-10-01", "end": "2026-12-31"}
THINGS = ("alerts", "goals", "objectives", "key-results", "call-routes", "deliveries")
DESK = [route for route in ROUTES if route.partition("/v1/")[2].startswith(THINGS)]


@pytest.fixture
def terminal(central: CentralSide, store: TerminalStore, office: OfficeClient) -> TerminalClient:
    """A1 stands still because a machine failed, and quality was called."""
    append_plan(central.engine, central.site, PLAN, "planner")
    terminal = central.terminal()
    store.happened(TaskStarted(TASK), TaskPaused(TASK, "equipment.failure"), HelpCalled(CallKind.QUALITY))
    terminal.send(store)
    office.settled()
    return terminal


@pytest.fixture
def stop(terminal: TerminalClient, store: TerminalStore) -> str:
    """The name of the stop."""
    return f"{store.store}:2"


def named(name: str) -> dict[str, str]:
    return {"zh": name, "en": name}


def key_result(**changes: Any) -> dict[str, Any]:
    """A key result of the company, stated by hand."""
    own = {"name": named("delivery"), "unit": "%", "baseline": 90_000, "target": 95_000}
    return {**own, **QUARTER, "measure": STATED, **changes}


def alerts_of(office: OfficeClient, **params: int) -> dict[str, Any]:
    return {each["id"]: each for each in office.get("/v1/alerts", **params).json()["alerts"]}


def code_of(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, problem_of(response).message.partition(":")[0]


def test_alerts_say_what_happened_and_whom_it_calls(
    stop: str, store: TerminalStore, office: OfficeClient
) -> None:
    found = alerts_of(office)
    call = f"{store.store}:3"
    assert list(found) == [call, stop]
    assert (found[stop]["kind"], found[stop]["reason"], found[stop]["category"]) == (
        "pause",
        "equipment.failure",
        "equipment",
    )
    assert (found[stop]["station"], found[stop]["line"], found[stop]["task"]) == ("A1", "A", TASK)
    assert (found[stop]["roles"], found[stop]["orders"]) == (["supervisor", "maintenance"], ["WO-2"])
    assert (found[call]["call"], found[call]["category"], found[call]["orders"]) == ("quality", None, [])
    assert found[stop]["maintenance"] is None


def test_an_alert_is_brought_to_its_end(
    stop: str, terminal: TerminalClient, store: TerminalStore, central: CentralSide, clock: SetClock
) -> None:
    office, fitter = central.office(), central.office(Role.MAINTENANCE)
    eta = clock.at + 10 * MINUTE_MS
    path = f"/v1/alerts/{stop}"
    assert fitter.post(f"{path}/acknowledge", note="on my way").json()["state"] == "acknowledged"
    assert alerts_of(office)[stop]["acknowledged_at"] == clock.at
    sent = office.post(f"{path}/dispatch", eta=eta, technician="1001").json()
    assert (sent["state"], sent["maintenance"]["eta"], sent["maintenance"]["technician"]) == (
        "dispatched",
        eta,
        "1001",
    )
    assert fitter.post(f"{path}/arrival", eta=eta + 1).json()["maintenance"]["eta"] == eta + 1
    assert fitter.post(f"{path}/close").json()["state"] == "repaired"
    store.happened(TaskResumed(TASK))
    terminal.send(store, 4)
    office.settled()
    assert stop not in alerts_of(office)
    assert alerts_of(office, since=0)[stop]["state"] == "over"


def test_what_no_longer_fits_is_refused_with_its_code(stop: str, office: OfficeClient) -> None:
    path = f"/v1/alerts/{stop}"
    assert code_of(office.post("/v1/alerts/nothing:1/close")) == (404, "unknown_alert")
    assert code_of(office.post(f"{path}/close")) == (409, "not_dispatched")
    assert office.post(f"{path}/dispatch").status_code == 200
    assert code_of(office.post(f"{path}/dispatch")) == (409, "already_dispatched")
    assert code_of(office.post(f"{path}/acknowledge")) == (409, "already_acknowledged")
    assert office.post(f"{path}/close").status_code == 200
    assert code_of(office.post(f"{path}/close")) == (409, "maintenance_closed")
    assert office.post(f"{path}/resolve", note="done").json()["state"] == "over"
    assert code_of(office.post(f"{path}/resolve")) == (409, "alert_over")


def test_a_time_or_a_person_that_is_none_is_refused(stop: str, office: OfficeClient, clock: SetClock) -> None:
    path = f"/v1/alerts/{stop}"
    assert office.post(f"{path}/dispatch", eta=clock.at * 1000).status_code == 400
    assert code_of(office.post(f"{path}/dispatch", eta=0)) == (409, "arrival_implausible")
    assert code_of(office.post(f"{path}/dispatch", technician="nobody-such")) == (409, "unknown_person")
    assert office.post(f"{path}/dispatch", note="a\0b").status_code == 400
    assert office.post(f"{path}/dispatch", note="spindle\nplease").status_code == 200
    assert code_of(office.post(f"{path}/arrival", eta=clock.at + 31 * 86_400_000)) == (
        409,
        "arrival_implausible",
    )


def test_who_takes_no_alerts_on_ends_none(stop: str, central: CentralSide) -> None:
    answer = central.office(Role.IT).post(f"/v1/alerts/{stop}/resolve")
    assert (answer.status_code, problem_of(answer).error) == (403, ErrorCode.NOT_ALLOWED)


def test_an_order_that_was_heard_later_but_given_before_counts_and_the_other_is_told(
    stop: str, terminal: TerminalClient, store: TerminalStore, office: OfficeClient, clock: SetClock
) -> None:
    """A terminal without network had sent somebody; meanwhile a desk did."""
    store.happened(MaintenanceDispatched(stop, "A1", None, "1001"), actor="1003")
    clock.at = store.at + MINUTE_MS
    assert office.post(f"/v1/alerts/{stop}/dispatch", note="bring a spindle").json()["set_aside"] == []
    terminal.send(store, 4)
    office.settled()
    found = alerts_of(office)[stop]
    assert found["maintenance"]["technician"] == "1001"
    assert [each["note"] for each in found["set_aside"]] == ["bring a spindle"]


def test_a_pause_is_answered_by_its_name_also_once_the_machine_below_it_is_the_alert(
    central: CentralSide, store: TerminalStore, office: OfficeClient
) -> None:
    append_plan(central.engine, central.site, PLAN, "planner")
    stopped = EquipmentStateChanged("CNC-A1", MachineState.STOPPED)
    store.happened(TaskStarted(TASK), stopped, TaskPaused(TASK, "equipment.failure"))
    machine, pause = f"{store.store}:2", f"{store.store}:3"
    terminal = central.terminal()
    terminal.send(store)
    office.settled()
    assert office.post(f"/v1/alerts/{pause}/dispatch").json()["id"] == pause
    store.happened(AlarmRaised("CNC-A1", "E101"))
    terminal.send(store, 4)
    office.settled()
    (only,) = alerts_of(office).values()
    assert (only["id"], only["also"], only["state"]) == (machine, [pause], "dispatched")
    assert code_of(office.post(f"/v1/alerts/{machine}/dispatch")) == (409, "already_dispatched")
    assert office.post(f"/v1/alerts/{pause}/close").json()["id"] == machine
    assert alerts_of(office)[machine]["state"] == "repaired"


@pytest.mark.several_processes
def test_two_who_send_maintenance_at_once_send_it_once(stop: str, central: CentralSide) -> None:
    """Both may be recorded; whoever looks sees one order, and the same one."""
    desks = [central.office(), central.office(Role.MANAGER), central.office(Role.LEAD)]
    with ThreadPoolExecutor(len(desks)) as pool:
        answers = list(pool.map(lambda desk: desk.post(f"/v1/alerts/{stop}/dispatch"), desks))
    assert {answer.status_code for answer in answers} <= {200, 409}
    central.settled()
    orders = [alerts_of(desk)[stop]["maintenance"] for desk in desks]
    assert orders[0]["by"].startswith("user:U")
    assert orders == [orders[0]] * len(desks)


def test_an_operator_is_refused_at_each_route(central: CentralSide) -> None:
    headers = central.office(Role.OPERATOR).headers
    for route in DESK:
        method, path = route.split(" ")
        body = examples()[route].get("question")
        answer = central.http.request(method, re.sub("{.*}", "x:1", path), json=body, headers=headers)
        assert (route, answer.status_code, problem_of(answer).error) == (route, 403, ErrorCode.NOT_ALLOWED)
    assert len(DESK) == 17


def test_goals_are_set_seen_and_removed(central: CentralSide, office: OfficeClient) -> None:
    direction = {"id": "rate", "name": named("rate"), "effect": "factor", "unit": "%",
                 "baseline": 75_000, "target": 90_000, "measure": STATED}  # fmt: skip
    objective = {"name": named("capacity"), **QUARTER, "target": 20_000, "directions": [direction]}
    assert office.put("/v1/objectives/capacity", **objective).status_code == 200
    assert office.put("/v1/key-results/delivery", **key_result(parent="capacity")).status_code == 200
    goals = office.get("/v1/goals").json()
    assert (goals["objectives"][0]["growth"], goals["objectives"][0]["directions"][0]["value"]) == (
        None,
        None,
    )
    delivery = goals["key_results"][0]
    assert (delivery["value"], delivery["progress"], delivery["alignment"], delivery["forecast"]) == (
        None,
    ) * 4

    assert office.post("/v1/goals/rate/value", value=90_000).status_code == 200
    assert office.post("/v1/goals/delivery/value", value=92_500, note="by hand").status_code == 200
    goals = office.get("/v1/goals").json()
    assert goals["objectives"][0]["growth"] == 20_000
    delivery = goals["key_results"][0]
    assert (delivery["value"]["value"], delivery["progress"]) == (92_500, 500)

    assert code_of(office.delete("/v1/objectives/capacity")) == (409, "goal_has_children")
    assert office.delete("/v1/key-results/delivery").status_code == 200
    assert office.delete("/v1/objectives/capacity").status_code == 200
    gone = office.get("/v1/goals").json()
    assert (gone["objectives"], gone["key_results"]) == ([], [])


def test_a_department_that_is_not_aligned_is_refused_until_it_has_a_guardrail(office: OfficeClient) -> None:
    office.put("/v1/key-results/delivery", **key_result(drivers=["delivery"]))
    office.put("/v1/key-results/on-time", **key_result(drivers=["delivery"]))
    falling = {"good": "down", "baseline": 98_000, "target": 90_000}
    price = key_result(department="purchasing", parent="delivery", drivers=["cost"], **falling)
    refused = office.put("/v1/key-results/price", **price)
    assert code_of(refused) == (409, "alignment_low")
    guardrail = {"key_result": "on-time", "limit": 98_000}
    assert office.put("/v1/key-results/price", **price, guardrail=guardrail).status_code == 200
    office.post("/v1/goals/on-time/value", value=97_000)
    found = {each["id"]: each for each in office.get("/v1/goals").json()["key_results"]}
    assert found["price"]["alignment"] == 0
    assert found["price"]["guardrail_state"]["broken"]
    child = key_result(department="purchasing", parent="delivery", drivers=["delivery"])
    office.put("/v1/key-results/stock", **child)
    changed = office.put("/v1/key-results/delivery", **key_result(drivers=["cost"]))
    assert code_of(changed) == (409, "child_alignment_low")


def test_goals_that_say_nothing_are_refused(office: OfficeClient) -> None:
    assert office.put("/v1/key-results/delivery", **key_result(drivers=[" "])).status_code == 400
    assert code_of(office.put("/v1/key-results/delivery", **key_result(good="down"))) == (409, "target_worse")


def test_a_period_nobody_can_count_with_is_refused(office: OfficeClient) -> None:
    for end in ("9999-12-31", "2026-W53", "soon"):
        answer = office.put("/v1/key-results/delivery", **key_result(end=end))
        assert code_of(answer) == (409, "period_unclear")


def test_routes_say_who_is_called(central: CentralSide, stop: str) -> None:
    it = central.office(Role.IT)
    before = it.get("/v1/call-routes").json()
    assert before["routes"] == []
    assert len(before["standard"]) == 11
    steps = [{"after": 0, "roles": ["quality"]}, {"after": 10, "roles": ["manager"]}]
    route = {"steps": steps, "category": "equipment", "reason": "equipment.failure"}
    assert it.put("/v1/call-routes", routes=[route]).status_code == 200
    assert it.get("/v1/call-routes").json()["routes"] == [{**route, "call": None}]
    assert alerts_of(it)[stop]["roles"] == ["quality"]
    backwards = {"steps": steps[::-1], "category": "equipment"}
    assert code_of(it.put("/v1/call-routes", routes=[backwards])) == (409, "route_steps_unclear")


def test_deliveries_are_listed_with_whether_they_come_late(central: CentralSide, clock: SetClock) -> None:
    buyer = central.office(Role.PURCHASING)
    needed = clock.at + MINUTE_MS
    delivery = {"material": named("blanks"), "orders": ["WO-2"], "needed": needed, "expected": needed}
    assert buyer.put("/v1/deliveries/PO-1/2", **delivery).status_code == 200
    (on_time,) = buyer.get("/v1/deliveries").json()["deliveries"]
    assert (on_time["id"], on_time["late"], on_time["received"]) == ("PO-1/2", False, None)
    buyer.put("/v1/deliveries/PO-1/2", **delivery | {"expected": needed + 1})
    (late,) = buyer.get("/v1/deliveries").json()["deliveries"]
    assert late["late"]
    assert code_of(buyer.put("/v1/deliveries/PO-2", **delivery | {"orders": []})) == (409, "delivery_unclear")
