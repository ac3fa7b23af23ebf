"""An entry of the quarantine list that nobody needs to repeat is closed, with a reason; its record stays."""

import pytest

from central.keeping.verify import verify
from central.plan.store import append_plan
from central.quarantine.listing import count_waiting
from central.rebuilding import rebuild
from domain.floor_events import CountReported, Quality
from domain.plan_events import Role
from tests.support.central import CentralSide, OfficeClient, TerminalClient, TerminalStore, problem_of
from tests.support.plant import PLAN, WANG

TRY_OUT = "not needed: a try-out on the day of the installation"
STRANGER = "9999"


@pytest.fixture
def strange(central: CentralSide, terminal: TerminalClient) -> TerminalStore:
    """What A1 sent: a count by somebody whom nobody knows, something that nobody can read, another count."""
    append_plan(central.engine, central.site, PLAN, "planner")
    store = TerminalStore()
    store.happened(CountReported("WO-2/30", Quality.GOOD, 7), actor=STRANGER)
    store.keep(b"no record at all")
    store.happened(CountReported("WO-2/30", Quality.GOOD, 2), actor=STRANGER)
    terminal.send(store)
    central.settled()
    return store


def closed(office: OfficeClient, store: TerminalStore, seq: int, reason: str = TRY_OUT) -> int:
    return office.post(f"/v1/quarantine/{store.store}/{seq}/close", reason=reason).status_code


def listed(office: OfficeClient, **which: bool) -> list[int]:
    return [record["seq"] for record in office.get("/v1/quarantine", **which).json()["records"]]


def waiting(central: CentralSide) -> int:
    with central.engine.connect() as connection:
        return count_waiting(connection, central.site)


def test_the_open_list_becomes_empty_and_the_records_stay(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    assert waiting(central) == 3

    assert [closed(office, strange, seq) for seq in (1, 2, 3)] == [200, 200, 200]

    assert listed(office, waiting=True) == []
    assert listed(office, waiting=False) == listed(office) == [1, 2, 3]
    assert waiting(central) == 0
    assert office.stored(strange.store) == strange.bodies
    assert list(verify(central.engine, central.site)) == []


def test_who_closed_it_when_and_why_is_told_and_outlives_a_rebuild(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    answer = office.post(f"/v1/quarantine/{strange.store}/2/close", reason=TRY_OUT).json()
    rebuild(central.engine, central.site)
    central.settled()

    first, second, _ = office.get("/v1/quarantine").json()["records"]

    assert first["closed"] is None
    assert second["closed"] == answer
    assert (answer["reason"], answer["by"][0], answer["at"] > 0) == (TRY_OUT, "U", True)
    assert waiting(central) == 2


def test_a_closed_one_can_still_be_repeated(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    closed(office, strange, 1)

    assert office.post(f"/v1/quarantine/{strange.store}/1/resubmit").status_code == 200
    assert listed(office, waiting=False) == [1]
    assert waiting(central) == 2
    assert closed(office, strange, 1) == 409


def test_what_cannot_be_closed_is_said(office: OfficeClient, strange: TerminalStore) -> None:
    assert closed(office, strange, 1) == 200
    again = office.post(f"/v1/quarantine/{strange.store}/1/close", reason="twice")
    assert again.status_code == 409
    assert TRY_OUT in problem_of(again).message
    assert closed(office, strange, 9) == 404
    assert [closed(office, strange, 2, reason) for reason in (" ", "a\0b")] == [422, 422]
    assert [closed(office, strange, 2, reason) for reason in ("", "x" * 201)] == [400, 400]
    assert listed(office, waiting=True) == [2, 3]


def test_what_was_closed_is_not_repeated_when_the_plan_knows_the_person(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    closed(office, strange, 1)
    stranger = type(WANG)(STRANGER, "新人", "B-9999")

    append_plan(central.engine, central.site, [stranger], "planner")
    central.settled()

    records = office.get("/v1/quarantine").json()["records"]
    assert [bool(record["resubmitted_as"]) for record in records] == [False, False, True]


def test_who_does_not_look_after_it_closes_nothing(central: CentralSide, strange: TerminalStore) -> None:
    assert closed(central.office(Role.QUALITY), strange, 1) == 403
    assert closed(central.office(Role.LEAD), strange, 1) == 200
