"""Orders and deliveries that others send: all or none, the same again nothing, each row answered."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from central.importing.states import import_states
from central.plan.store import append_plan, known_plan
from central.storage.tables import records
from domain.plan_events import OrderCancelled, OrderReleased, Role
from tests.support.central import CentralSide, OfficeClient, running_central
from tests.support.erp import MAPPING, TEMPLATES
from tests.support.plant import PLAN

pytestmark = pytest.mark.one_process

SITE_EVENTS = tuple(e for e in PLAN if not isinstance(e, OrderReleased | OrderCancelled))
OPERATION = {
    "id": "10",
    "stage": "production",
    "name_zh": "生产加工",
    "line": "A",
    "station": "A1",
    "pri_s": 45.5,
}
DUE = "2026-11-30T14:00:00+08:00"


def order(name: str = "WO-9001", **changed: Any) -> dict[str, Any]:
    row = {"id": name, "product": "BD-300V", "name_zh": "前制动盘", "quantity": 600, "unit": "件", "due": DUE}
    return row | {"operations": [OPERATION]} | changed


def delivery(name: str = "IN-1", **changed: Any) -> dict[str, Any]:
    row = {"id": name, "material_zh": "毛坯", "orders": ["WO-9001"], "short": [200]}
    return row | {"needed": "2026-11-23 06:00", "expected": "2026-11-25 06:00"} | changed


def sent(office: OfficeClient, kind: str, *rows: dict[str, Any], **query: str) -> httpx.Response:
    return office._http.post(f"/v1/imports/{kind}", json=rows, params=query, headers=office.headers)


@pytest.fixture
def planned(central: CentralSide) -> CentralSide:
    append_plan(central.engine, central.site, SITE_EVENTS, "planner")
    return central


def test_an_order_is_released_once(planned: CentralSide, office: OfficeClient) -> None:
    answer = sent(office, "orders", order(), order("WO-9002", quantity="12"))

    assert answer.status_code == 200, answer.text
    assert answer.json()["written"] == 2
    assert [row["outcome"] for row in answer.json()["rows"]] == ["written", "written"]
    floor = known_plan(planned.engine, planned.site)
    assert (found := floor.order("WO-9001"))
    assert (found.quantity, found.due, found.operations[0].pri_ms) == (600, 1_796_018_400_000, 45_500)
    again = sent(office, "orders", order(), order("WO-9002", quantity=13)).json()
    assert again["written"] == 1
    assert [row["outcome"] for row in again["rows"]] == ["unchanged", "written"]
    assert sent(office, "orders", order("WO-9001", cancelled=True)).json()["written"] == 1


def test_all_or_none_and_every_fault_at_its_row(planned: CentralSide, office: OfficeClient) -> None:
    answer = sent(
        office,
        "orders",
        order(),
        order("WO-9002", quantity=1.5, colour="red"),
        order("WO 3"),
        order("WO-9004", operations=[OPERATION | {"line": "Z"}, "weld"]),
        order("WO-9001"),
        order("WO-9006", operations=[]),
    )

    assert answer.status_code == 422
    problem = answer.json()
    assert (problem["error"], problem["remedy"]) == ("bad_request", "call_it")
    assert problem["message"].startswith("5 of 6 rows are wrong, nothing was written: orders row ")
    rows = problem["rows"]
    assert [row["outcome"] for row in rows] == ["withheld", *["faulty"] * 5]
    assert rows[1]["faults"] == [
        "orders row 2, field colour: is not known; allowed: "
        + rows[1]["faults"][0].partition("allowed: ")[2],
        "orders row 2, field quantity: '1.5' is not a quantity; allowed: whole numbers from 1 to 100000000",
    ]
    assert "field id: 'WO 3' is not an id" in rows[2]["faults"][0]
    assert any("field operations 1 line: there is no line 'Z'" in fault for fault in rows[3]["faults"])
    assert any("'weld' is no operation" in fault for fault in rows[3]["faults"])
    assert "'WO-9001' is there already: orders row 1" in rows[4]["faults"][0]
    assert "allowed: operations of its own, or a template" in rows[5]["faults"][0]
    assert [*known_plan(planned.engine, planned.site).orders()] == []


def test_deliveries_and_what_they_do_to_orders(planned: CentralSide, office: OfficeClient) -> None:
    sent(office, "orders", order(), order("WO-9002"))
    buyer = planned.office(Role.PURCHASING)

    assert sent(buyer, "deliveries", delivery()).json()["written"] == 1
    assert sent(buyer, "deliveries", delivery()).json()["rows"][0]["outcome"] == "unchanged"
    office.settled()

    first, second = office.get("/v1/orders").json()["orders"]
    assert first["risk"]["risk"] == "short"
    assert first["risk"]["delivery"] == "IN-1"
    assert first["short"] == [
        {
            "delivery": "IN-1",
            "material": {"zh": "毛坯", "en": "毛坯"},
            "pieces": 200,
            "expected": 1_795_557_600_000,
        }
    ]
    assert (second["risk"], second["short"]) == (None, [])
    assert office.get("/v1/orders/WO-9001").json()["risk"] == first["risk"]
    sent(buyer, "deliveries", delivery(received="2026-11-22 05:00"))
    office.settled()
    assert office.get("/v1/orders/WO-9001").json()["risk"] is None
    assert office.get("/v1/orders/WO-9001").json()["short"] == []


@pytest.mark.parametrize(
    ("roles", "orders", "deliveries"),
    [
        ({Role.PURCHASING}, 403, 200),
        ({Role.IT}, 200, 200),
        ({Role.MANAGER}, 200, 200),
        ({Role.LEAD}, 403, 403),
        ({Role.OPERATOR}, 403, 403),
    ],
)
def test_who_may_send(planned: CentralSide, roles: set[Role], orders: int, deliveries: int) -> None:
    user = planned.office(*roles)

    assert sent(user, "orders", order()).status_code == orders
    assert sent(user, "deliveries", delivery()).status_code == deliveries


def test_what_was_sent_last_is_known(planned: CentralSide, office: OfficeClient) -> None:
    sent(office, "orders", order())
    sent(office, "orders", order("WO 3"))

    with planned.engine.connect() as connection:
        (state,) = import_states(connection, planned.site)
    assert (state.source, state.kind, state.rows, state.written) == ("hook:orders", "orders", 1, 1)
    assert "'WO 3' is not an id" in state.fault


def test_without_a_calendar_nothing_is_taken(central: CentralSide, office: OfficeClient) -> None:
    (row,) = sent(office, "deliveries", delivery()).json()["rows"]

    assert "the plant's time zone is not known" in row["faults"][0]


@pytest.mark.parametrize(
    "body", ["{}", "[1]", "nonsense", '[{"id": ["WO"]}]', '[{"id": null}]', "[" + "{}," * 10_000 + "{}]"]
)
def test_what_is_no_list_of_rows(planned: CentralSide, office: OfficeClient, body: str) -> None:
    headers = office.headers | {"Content-Type": "application/json"}

    answer = office._http.post("/v1/imports/orders", content=body, headers=headers)

    assert answer.status_code in (400, 422)
    assert answer.json()["error"] == "bad_request"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"id": "1", "quantity": ' + "[" * 900 + "]" * 900 + "}", "field quantity: […] is not a quantity"),
        ('{"id": "1", "operations": ' + "[" * 900 + "]" * 900 + "}", "field operations: [[[...]]] is no"),
        ('{"id": "1", "a\\u0000b": 1}', r"field a\x00b: is not known"),
        (r'{"id": "1", "\ud800": 1}', r"field \ud800: is not known"),
        ('{"id": "a\\u0000b"}', r"field id: 'a\x00b' is not an id"),
        ('{"id": "\\ud800"}', r"field id: '\ud800' is not an id"),
    ],
)
def test_what_can_be_kept_nowhere_is_a_fault_and_not_sent_again(
    planned: CentralSide, office: OfficeClient, row: str, told: str
) -> None:
    headers = office.headers | {"Content-Type": "application/json"}

    answer = office._http.post("/v1/imports/orders", content=f"[{row}]", headers=headers, timeout=10)

    assert (answer.status_code, answer.json()["remedy"]) == (422, "call_it")
    assert told in answer.json()["message"]
    assert any(told in fault for fault in answer.json()["rows"][0]["faults"])


@pytest.mark.parametrize("body", ["[" * 100_000, '[{"a": ' + "[" * 20_000 + "]" * 20_000 + "}]"])
def test_what_is_too_deep_is_refused_for_good(planned: CentralSide, office: OfficeClient, body: str) -> None:
    headers = office.headers | {"Content-Type": "application/json"}

    answer = office._http.post("/v1/imports/orders", content=body, headers=headers, timeout=10)

    assert (answer.status_code in (400, 422), answer.json()["remedy"]) == (True, "call_it")


def test_four_that_send_the_same_at_once_make_each_record_once(
    planned: CentralSide, office: OfficeClient
) -> None:
    rows = [order(f"WO-{number}") for number in range(9000, 9020)]

    with ThreadPoolExecutor(4) as senders:
        answers = list(senders.map(lambda _: sent(office, "orders", *rows), range(4)))

    assert [answer.status_code for answer in answers] == [200] * 4
    assert sum(answer.json()["written"] for answer in answers) == 20
    outcomes = [{row["outcome"] for row in answer.json()["rows"]} for answer in answers]
    assert sorted(map(sorted, outcomes)) == [["unchanged"]] * 3 + [["written"]]
    assert len([*known_plan(planned.engine, planned.site).orders()]) == 20
    with planned.engine.connect() as connection:
        query = select(func.count()).where(records.c.site == planned.site, records.c.kind == "order.released")
        assert connection.execute(query).scalar() == 20
    assert sent(office, "orders", *rows).json()["written"] == 0


@pytest.fixture
def mapped(database_url: str, tmp_path: Path) -> Iterator[CentralSide]:
    """With the ERP's mappings and a template in its settings."""
    lines = [
        f"[mapping.{name}.{part}]\n{table(given)}"
        for name, mapping in MAPPING.items()
        for part, given in tables(mapping)
    ]
    template = json.dumps(TEMPLATES[0]["operation"], ensure_ascii=False).replace('": ', '" = ')
    file = tmp_path / "imports.toml"
    file.write_text(
        "\n".join([*lines, '[[template]]\nname = "standard"', f"operation = {template}"]), "utf-8"
    )
    with running_central(database_url, imports=file) as central:
        append_plan(central.engine, central.site, SITE_EVENTS, "planner")
        yield central


def tables(mapping: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The simple tables of a mapping by their names."""
    yield "columns", mapping["columns"]
    for field, values in mapping.get("values", {}).items():
        yield f"values.{field}", values


def table(given: dict[str, Any]) -> str:
    return "\n".join(f'{key} = "{value}"' for key, value in given.items())


def test_rows_in_the_columns_of_a_mapping(mapped: CentralSide) -> None:
    office = mapped.office()
    row = {
        "aufnr": "70001",
        "matnr": "BD",
        "maktx": "盘",
        "gamng": "80",
        "meins": "ST",
        "gltrp": "2026-11-30 14:00",
    }

    answer = sent(office, "orders", row, mapping="orders")

    assert answer.status_code == 200, answer.text
    assert (found := known_plan(mapped.engine, mapped.site).order("70001"))
    assert (found.unit, len(found.operations)) == ("件", 3)
    wrong = sent(office, "orders", row, mapping="deliveries")
    assert wrong.status_code == 404
    assert "there is no mapping 'deliveries' of orders" in wrong.json()["message"]
    template_alone = order("WO-9001")
    del template_alone["operations"]
    assert sent(office, "orders", template_alone).json()["written"] == 1
