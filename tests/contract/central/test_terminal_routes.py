"""IT lets terminals in by the API as by the command line."""

import pytest

from central.access.enrolment import CodeUnusable, enrol
from central.plan.store import append_plan
from domain.plan_events import Role
from tests.support.central import NOON, CentralSide, OfficeClient
from tests.support.plant import SITE

KEY = bytes(range(32))
HOUR_MS = 3_600_000


@pytest.fixture
def office(central: CentralSide) -> OfficeClient:
    return central.office(Role.IT)


def test_a_terminal_is_added_listed_given_another_code_and_revoked(
    central: CentralSide, office: OfficeClient
) -> None:
    added = office.post("/v1/terminals", name="P 1", line="A", stations=["A1", "A2"])
    assert added.status_code == 201
    assert added.json()["expires_at"] == NOON + 72 * HOUR_MS
    assert office.get("/v1/terminals").json() == [
        {
            "name": "P 1",
            "line": "A",
            "stations": ["A1", "A2"],
            "state": "code open",
            "version": "",
            "last_contact": None,
            "clock_offset_ms": None,
        }
    ]

    again = office.post("/v1/terminals/P 1/code", valid_hours=1)
    assert (again.status_code, again.json()["expires_at"]) == (201, NOON + HOUR_MS)
    old, new = added.json()["code"], again.json()["code"]
    assert isinstance(enrol(central.engine, central.site, old, KEY, NOON), CodeUnusable)
    assert not isinstance(enrol(central.engine, central.site, new, KEY, NOON), CodeUnusable)

    assert office.delete("/v1/terminals/P 1").status_code == 204
    assert [known["state"] for known in office.get("/v1/terminals").json()] == ["revoked"]


def test_what_cannot_be_done_says_why(central: CentralSide, office: OfficeClient) -> None:
    append_plan(central.engine, central.site, [SITE], "planner")
    wanted = {"name": "P1", "line": "A", "stations": ["A1"]}
    assert office.post("/v1/terminals", **wanted).status_code == 201

    for response, status, said in (
        (office.post("/v1/terminals", **wanted), 409, "there is a terminal P1 already"),
        (office.post("/v1/terminals", **wanted | {"name": "P2", "line": "Z"}), 409, "no line Z"),
        (
            office.post("/v1/terminals", **wanted | {"name": "P2", "stations": ["A1", "Q"]}),
            409,
            "no station Q",
        ),
        (office.post("/v1/terminals", **wanted | {"name": "P2", "stations": []}), 400, "stations"),
        (office.post("/v1/terminals", **wanted | {"name": "a\nb"}), 400, "name"),
        (office.post("/v1/terminals/P9/code"), 404, "there is no terminal P9"),
        (office.delete("/v1/terminals/P9"), 404, "there is no terminal P9"),
    ):
        assert response.status_code == status
        assert said in response.json()["message"]
    assert len(office.get("/v1/terminals").json()) == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.IT])
def test_nobody_else_may(central: CentralSide, role: Role) -> None:
    somebody = central.office(role)

    assert somebody.get("/v1/terminals").status_code == 403
    assert somebody.post("/v1/terminals", name="P1", line="A", stations=["A1"]).status_code == 403
    assert central.terminal().get("/v1/terminals").status_code == 403
