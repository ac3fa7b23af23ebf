"""What is kept but not applied is listed with the reason, and repeated once by somebody who may."""

import json

import pytest
from sqlalchemy import Engine

from central.access.users import add_user, open_session
from central.plan_store import append_plan, known_plan
from central.rebuilding import rebuild
from central.restoring import begin_anew
from central.storage.engine import writing
from central.verify import verify
from domain.floor_events import CountReported, Quality, TaskStarted
from domain.plan_events import OrderCancelled, Role
from domain.records import decode
from tests.support.central import NOON, CentralSide, OfficeClient, TerminalClient, TerminalStore, problem_of
from tests.support.plant import PLAN


@pytest.fixture
def strange(central: CentralSide, terminal: TerminalClient) -> TerminalStore:
    """What A1 sent: a count for line B, something that nobody can read, a cancellation."""
    append_plan(central.engine, central.site, PLAN, "planner")
    store = TerminalStore("B", "B1")
    store.happened(CountReported("WO-3/30", Quality.GOOD, 7))
    store.keep(b"no record at all")
    store.happened(OrderCancelled("WO-1"))
    terminal.send(store)
    central.settled()
    return store


def resubmit(
    office: OfficeClient, store: TerminalStore, seq: int, **body: object
) -> tuple[int, dict[str, object]]:
    response = office.post(f"/v1/quarantine/{store.store}/{seq}/resubmit", **body)
    return response.status_code, response.json()


def test_what_is_not_applied_is_listed_with_who_when_and_why(
    office: OfficeClient, strange: TerminalStore
) -> None:
    first, second, third = office.get("/v1/quarantine").json()["records"]

    assert (first["kind"], first["actor"], first["at"]) == ("count.reported", "1001", NOON + 1000)
    assert (first["store"], first["seq"], first["terminal"][0]) == (strange.store, 1, "T")
    assert (first["readable"], first["resubmitted_as"]) == (True, None)
    assert (second["kind"], second["actor"], second["at"], second["readable"]) == ("", "", None, False)
    assert "no record" in second["reason"]
    assert third["kind"] == "order.cancelled"


def test_the_list_comes_in_pages(office: OfficeClient, strange: TerminalStore) -> None:
    page = office.get("/v1/quarantine", limit=2).json()
    last = page["records"][-1]
    rest = office.get("/v1/quarantine", after_store=last["store"], after_seq=last["seq"]).json()

    assert (page["more"], rest["more"]) == (True, False)
    assert [r["seq"] for r in page["records"] + rest["records"]] == [1, 2, 3]


def test_what_is_repeated_is_a_new_record_by_the_user(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    status, new = resubmit(office, strange, 1)

    assert status == 200
    office.settled()
    (body,) = office.stored(str(new["store"]))
    repeated, original = decode("", 1, body), decode("", 1, strange.bodies[0])
    assert (repeated.event, repeated.moment, repeated.hlc) == (original.event, original.moment, original.hlc)
    assert (repeated.station, repeated.line) == ("B1", "B")
    assert repeated.actor.startswith("user:")
    tasks = office.get("/v1/orders/WO-3").json()["tasks"]
    assert sum(task["progress"]["counts"]["good"] for task in tasks) == 7
    fed = central.terminal("B", "B1").feed("x").records
    assert new["store"] in {record.store for record in fed}
    assert list(verify(central.engine, central.site)) == []


def test_it_is_repeated_once(office: OfficeClient, strange: TerminalStore) -> None:
    _, new = resubmit(office, strange, 1)

    status, problem = resubmit(office, strange, 1)

    name = f"{new['store']}:{new['seq']}"
    assert (status, name in str(problem["message"])) == (409, True)
    assert office.get("/v1/quarantine").json()["records"][0]["resubmitted_as"] == name
    assert [r["seq"] for r in office.get("/v1/quarantine", waiting=True).json()["records"]] == [2, 3]
    assert [r["seq"] for r in office.get("/v1/quarantine", waiting=False).json()["records"]] == [1]


def test_what_cannot_be_read_is_repeated_as_it_should_have_been(
    office: OfficeClient, strange: TerminalStore
) -> None:
    body = json.dumps(json.loads(strange.bodies[0]) | {"at": NOON})

    assert resubmit(office, strange, 2)[0] == 422
    assert resubmit(office, strange, 2, body="no record either")[0] == 422
    assert resubmit(office, strange, 2, body=body.replace("B1", "B1\\ud800"))[0] == 422
    status, new = resubmit(office, strange, 2, body=body)

    assert status == 200
    assert decode("", 1, office.stored(str(new["store"]))[0]).moment.at == NOON


def test_what_can_be_read_is_not_altered(office: OfficeClient, strange: TerminalStore) -> None:
    assert resubmit(office, strange, 1, body=strange.bodies[0].decode())[0] == 422


def test_only_who_may_record_it_repeats_it(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    assert resubmit(central.office(Role.IT), strange, 1)[0] == 403
    assert resubmit(central.office(*Role), strange, 3)[0] == 403, "the plan is nobody's to repeat"
    assert resubmit(office, strange, 9)[0] == 404
    assert resubmit(office, TerminalStore(), 1)[0] == 404


def test_a_user_who_is_in_the_plan_stands_there_as_that_person(
    central: CentralSide, strange: TerminalStore, engine: Engine
) -> None:
    user = add_user(engine, central.site, "hana", [Role.LEAD], person="2001")
    with writing(engine) as connection:
        token = open_session(connection, central.site, user.id, NOON).token
    hana = OfficeClient(central.http, token)

    _, new = resubmit(hana, strange, 1)

    assert decode("", 1, central.office().stored(str(new["store"]))[0]).actor == "2001"


def test_the_plan_goes_on_beside_it(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    resubmit(office, strange, 1)

    assert append_plan(central.engine, central.site, [OrderCancelled("WO-2")], "planner") == 1

    order = known_plan(central.engine, central.site).order("WO-2")
    assert order
    assert order.cancelled
    assert list(verify(central.engine, central.site)) == []


def test_after_a_backup_was_restored_it_goes_on_in_a_new_store(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    _, before = resubmit(office, strange, 1)
    begin_anew(central.engine, central.site, "restored")
    body = strange.bodies[0].decode()

    _, after = resubmit(office, strange, 2, body=body)

    assert (after["seq"], after["store"] == before["store"]) == (1, False)


def test_a_rebuild_forgets_nothing_of_it(
    central: CentralSide, office: OfficeClient, strange: TerminalStore
) -> None:
    resubmit(office, strange, 1)
    rebuild(central.engine, central.site)
    office.settled()

    found = office.get("/v1/quarantine").json()["records"]
    assert [bool(record["resubmitted_as"]) for record in found] == [True, False, False]


def test_what_is_sound_is_not_in_it(
    office: OfficeClient, terminal: TerminalClient, store: TerminalStore
) -> None:
    store.happened(TaskStarted("WO-2/30"), actor="1001")

    response = office.post(f"/v1/quarantine/{store.store}/1/resubmit")

    assert "not in quarantine" in problem_of(response).message
