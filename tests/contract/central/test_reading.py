"""What is asked of the central side is answered from what was recorded, with how fresh that is."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.plan.store import append_plan
from domain.floor_events import (
    AlarmRaised,
    CountReported,
    PersonSignedIn,
    Quality,
    ScrapCause,
    SignInMethod,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.plan_events import OrderCancelled
from tests.support.central import CentralSide, OfficeClient, TerminalClient, TerminalStore, problem_of
from tests.support.plant import PLAN


@pytest.fixture
def terminal(central: CentralSide, store: TerminalStore, office: OfficeClient) -> TerminalClient:
    """After a morning at A1: 120 good, 3 scrap, one pause of 5 seconds, one that goes on."""
    terminal = central.terminal()
    append_plan(central.engine, central.site, PLAN, "planner")
    store.happened(PersonSignedIn("1001", SignInMethod.BADGE), TaskStarted("WO-2/30"))
    store.happened(CountReported("WO-2/30", Quality.GOOD, 120), TaskPaused("WO-2/30", "planned.break"))
    store.at += 4000
    store.happened(TaskResumed("WO-2/30"), CountReported("WO-2/30", Quality.SCRAP, 3, ScrapCause.MACHINE))
    store.happened(TaskPaused("WO-2/30", "unknown"), AlarmRaised("CNC-A1", "E101"))
    terminal.send(store)
    office.settled()
    return terminal


def test_the_summary_has_what_was_recorded(terminal: TerminalClient, office: OfficeClient) -> None:
    summary = office.get("/v1/summary").json()

    (task,) = summary.pop("tasks")
    assert summary == {
        "good": 120,
        "scrap": 3,
        "rework": 0,
        "stops": 2,
        "position": 21,
        "ledger_position": 21,
    }
    assert (task["task"], task["status"], task["people"]) == ("WO-2/30", "paused", ["1001"])
    assert task["stops"] == {"planned.break": 5000, "unknown": 0}
    assert task["scrap"] == {"machine": 3}


def test_the_summary_of_a_line_has_that_line_only(terminal: TerminalClient, office: OfficeClient) -> None:
    assert office.get("/v1/summary", line="A").json()["good"] == 120
    assert office.get("/v1/summary", line="B").json()["good"] == 0


def test_the_summary_waits_for_what_was_just_sent(
    terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    store.happened(CountReported("WO-2/30", Quality.GOOD, 1))
    terminal.send(store, 9)

    summary = office.get("/v1/summary", at_least=22, wait=20).json()

    assert (summary["good"], summary["position"]) == (121, 22)


def test_the_summary_waits_no_longer_than_asked(terminal: TerminalClient, office: OfficeClient) -> None:
    assert office.get("/v1/summary", at_least=1000, wait=0.1).json()["position"] == 21


def test_orders_are_found_by_line_and_by_whether_they_are_open(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    there = TerminalStore("B", "B1")
    there.happened(*(TaskCompleted(f"WO-3/{n}") for n in (20, 30, 40)))
    central.terminal("B").send(there)
    append_plan(central.engine, central.site, [OrderCancelled("WO-5")], "planner")
    office.settled()

    def ids(**params: str) -> list[str]:
        return [order["id"] for order in office.get("/v1/orders", **params).json()["orders"]]

    assert ids() == ["WO-1", "WO-2", "WO-3", "WO-4", "WO-5"]
    assert ids(line="B") == ["WO-3"]
    assert ids(open="true") == ["WO-1", "WO-2", "WO-4"]
    assert ids(open="false", line="A") == ["WO-5"]


def test_an_order_has_its_tasks_and_totals(terminal: TerminalClient, office: OfficeClient) -> None:
    order = office.get("/v1/orders/WO-2").json()

    assert order["totals"] == {"good": 120, "scrap": 3, "rework": 0, "stops": 2}
    assert (order["completed"], order["quantity"], order["position"]) == (False, 120, 21)
    assert [task["progress"]["status"] for task in order["tasks"]] == ["waiting", "paused", "waiting"]


def test_a_station_has_its_people(terminal: TerminalClient, office: OfficeClient) -> None:
    station = office.get("/v1/stations/A1").json()

    assert (station["id"], station["acting"]) == ("A1", "1001")
    assert [entry["person"] for entry in station["present"]] == ["1001"]


def test_a_machine_has_its_alarms(terminal: TerminalClient, office: OfficeClient) -> None:
    machine = office.get("/v1/machines/CNC-A1").json()

    assert (machine["state"], [alarm["code"] for alarm in machine["alarms"]]) == ("no_data", ["E101"])


@pytest.mark.parametrize("path", ["/v1/orders/WO-99", "/v1/stations/Z9", "/v1/machines/Z9", "/v1/nothing"])
def test_what_is_not_known_is_not_found(office: OfficeClient, path: str) -> None:
    response = office.get(path)

    assert response.status_code == 404
    assert problem_of(response).message


PATHS = ("orders", "orders/{}", "stations/{}", "machines/{}", "summary", "feed", "records", "stores")
NAMES = ("store", "line", "open", "after", "limit", "at_least")
ODD = st.text(max_size=70) | st.integers().map(str) | st.sampled_from(["\0", "/", "..", "%", "NaN", ""])


def test_whatever_is_asked_is_answered_or_refused(central: CentralSide, office: OfficeClient) -> None:
    terminal = central.terminal()

    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from(PATHS), ODD, st.dictionaries(st.sampled_from(NAMES), ODD))
    def ask(path: str, name: str, params: dict[str, str]) -> None:
        client = terminal if path == "feed" else office
        response = client.get(f"/v1/{path.format(quote(name, safe=''))}", **params)
        assert response.status_code in {200, 307, 400, 404}

    ask()


def test_records_come_in_pages(terminal: TerminalClient, store: TerminalStore, office: OfficeClient) -> None:
    page = office.get("/v1/records", store=store.store, after=2, limit=3).json()

    assert ([record["seq"] for record in page["records"]], page["more"]) == ([3, 4, 5], True)
    assert not office.get("/v1/records", store=store.store, after=5).json()["more"]


def test_a_body_that_is_no_text_is_given_as_base64(terminal: TerminalClient, office: OfficeClient) -> None:
    odd = TerminalStore()
    odd.keep(b"\xff\xfe")
    terminal.send(odd)

    (record,) = office.get("/v1/records", store=odd.store).json()["records"]

    assert (record["body"], record["body_base64"]) == (None, "//4=")


def test_the_service_says_that_it_is_well(central: CentralSide, terminal: TerminalClient) -> None:
    assert central.http.get("/healthz").json() == {"status": "ok"}
    assert central.http.get("/readyz").json() == {"ready": True, "ledger": 21, "projected": 21}
