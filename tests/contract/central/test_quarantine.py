"""What is kept but not applied is listed with the reason, and repeated once by somebody who may."""

import json

import pytest
from sqlalchemy import Engine

from central.access.users import add_user, open_session
from central.keeping.restoring import begin_anew
from central.keeping.verify import verify
from central.plan.store import append_plan, known_plan
from central.rebuilding import rebuild
from central.storage.engine import writing
from domain.events import version_of
from domain.floor_events import CountReported, DeviceConnectionChanged, Quality, TaskStarted
from domain.plan_events import OrderCancelled, Role
from domain.records import UPCASTERS, decode
from domain.shopfloor import Shopfloor
from domain.signals import Connection
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


def corrected(strange: TerminalStore, **changes: object) -> str:
    """What the torn record may have said: a count of the terminal's own line."""
    body = json.loads(strange.bodies[0]) | {"line": "A", "station": "A1", "at": NOON, "hlc": f"{NOON}-0000"}
    data = body["data"] | {"task": "WO-2/30"}
    return json.dumps(body | {"data": data} | changes)


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


def test_whoever_made_it_counts_it_once(
    central: CentralSide, office: OfficeClient, terminal: TerminalClient, store: TerminalStore
) -> None:
    """Its own terminal has it, and is told of the repetition like everybody else."""
    append_plan(central.engine, central.site, PLAN, "planner")
    store.happened(CountReported("WO-2/30", Quality.GOOD, 7), actor="9999")
    terminal.send(store)
    own, floor = [decode(store.store, 1, store.bodies[0])], Shopfloor()
    floor.apply(own, lambda _: own)
    resubmit(office, store, 1)

    heard = [decode(r.store, r.seq, r.body.encode()) for r in terminal.feed(store.store).records]
    floor.apply(heard, lambda stream: [r for r in (*own, *heard) if r.stream == stream])

    assert [record.kind for record in heard][-1] == "count.reported"
    found = floor.task("WO-2/30")
    assert found
    assert found[1].progress.counts.good == 7


def test_it_is_repeated_once(office: OfficeClient, strange: TerminalStore) -> None:
    _, new = resubmit(office, strange, 1)

    status, problem = resubmit(office, strange, 1)

    name = f"{new['store']}:{new['seq']}"
    assert (status, name in str(problem["message"])) == (409, True)
    assert office.get("/v1/quarantine").json()["records"][0]["resubmitted_as"] == name
    assert [r["seq"] for r in office.get("/v1/quarantine", waiting=True).json()["records"]] == [2, 3]
    assert [r["seq"] for r in office.get("/v1/quarantine", waiting=False).json()["records"]] == [1]


@pytest.fixture
def short(terminal: TerminalClient, office: OfficeClient) -> TerminalStore:
    """What A1 sent: a person without a name, and a start that lacks its data, both by 1001."""
    store, whole = TerminalStore("A", "A1"), TerminalStore("A", "A1")
    whole.happened(TaskStarted("WO-1/20"))
    for kind in ("person.defined", "task.started"):
        store.keep(json.dumps(json.loads(whole.bodies[0]) | {"kind": kind, "data": {}}).encode())
    terminal.send(store)
    office.settled()
    return store


def test_of_what_cannot_be_read_is_told_who_did_it(office: OfficeClient, short: TerminalStore) -> None:
    told = office.get("/v1/quarantine").json()["records"]

    assert [(each["kind"], each["actor"], each["readable"]) for each in told] == [
        ("person.defined", "1001", False),
        ("task.started", "1001", False),
    ]


def test_a_plan_is_nobodys_to_repeat(office: OfficeClient, short: TerminalStore) -> None:
    status, problem = resubmit(office, short, 1)

    assert status == 403
    assert "person.defined is nobody's to repeat" in str(problem["message"])


def test_a_record_is_not_corrected_into_another_kind(office: OfficeClient, short: TerminalStore) -> None:
    body = json.loads(short.bodies[1])
    count = json.dumps(
        body | {"kind": "count.reported", "data": {"task": "WO-1/20", "quality": "good", "quantity": 7}}
    )
    start = json.dumps(body | {"data": {"task": "WO-1/20"}})

    status, problem = resubmit(office, short, 2, body=count)

    assert status == 422
    assert "kind" in str(problem["message"])
    assert resubmit(office, short, 2, body=start)[0] == 200


def test_a_correction_is_of_the_same_job(
    central: CentralSide, office: OfficeClient, terminal: TerminalClient
) -> None:
    """Whoever can read the original counts the correction in its place."""
    append_plan(central.engine, central.site, PLAN, "planner")
    store, body = TerminalStore("A", "A1"), newer(9)
    store.keep(body.encode())
    terminal.send(store)
    office.settled()

    status, problem = resubmit(office, store, 1, body=newer(1).replace("WO-2/30", "WO-1/30"))

    assert (status, "task" in str(problem["message"])) == (422, True)
    assert resubmit(office, store, 1, body=newer(1))[0] == 200


def test_what_cannot_be_read_is_repeated_as_it_should_have_been(
    office: OfficeClient, strange: TerminalStore
) -> None:
    body = corrected(strange, at=NOON)

    assert resubmit(office, strange, 2)[0] == 422
    assert resubmit(office, strange, 2, body="no record either")[0] == 422
    assert resubmit(office, strange, 2, body=body.replace("A1", "A1\\ud800"))[0] == 422
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
    user = add_user(engine, central.site, "hana", [Role.LEAD], person="1003")
    with writing(engine) as connection:
        token = open_session(connection, central.site, user.id, NOON).token
    hana = OfficeClient(central.http, token)

    _, new = resubmit(hana, strange, 1)

    assert decode("", 1, central.office().stored(str(new["store"]))[0]).actor == "1003"


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
    body = corrected(strange)

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


@pytest.mark.parametrize(
    "changes",
    [
        {"line": "Z"},
        {"station": "Z9"},
        {"line": "", "kind": "help.called", "data": {"kind": "lead"}},
        {"kind": "task.started", "data": {"task": "WO-3/30"}},
        {"at": NOON + 1},
        {"hlc": "9999999999999-ffff"},
    ],
)
def test_a_correction_says_no_more_than_its_terminal_might_have(
    office: OfficeClient, strange: TerminalStore, changes: dict[str, object]
) -> None:
    assert resubmit(office, strange, 2, body=corrected(strange, **changes))[0] == 422
    assert resubmit(office, strange, 2, body=corrected(strange))[0] == 200


def newer(version: int) -> str:
    """A count of 5 pieces; version 2 of that only a newer program knows."""
    fresh = TerminalStore()
    fresh.happened(CountReported("WO-2/30", Quality.GOOD, 5))
    return fresh.bodies[0].decode().replace('"v":1', f'"v":{version}')


def test_what_can_be_read_of_the_original_stays(
    central: CentralSide, office: OfficeClient, terminal: TerminalClient, store: TerminalStore
) -> None:
    store.keep(newer(2).encode())
    terminal.send(store)
    central.settled()
    assert resubmit(office, store, 1, body=newer(1).replace('"A1"', '"A2"'))[0] == 422
    assert resubmit(office, store, 1, body=newer(1).replace(f'"at":{NOON + 1000}', '"at":7'))[0] == 422
    assert resubmit(office, store, 1, body=newer(1))[0] == 200


def test_what_was_repeated_does_not_count_again_once_it_can_be_read(
    central: CentralSide,
    office: OfficeClient,
    terminal: TerminalClient,
    store: TerminalStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    append_plan(central.engine, central.site, PLAN, "planner")
    store.keep(newer(2).encode())
    terminal.send(store)
    central.settled()
    _, new = resubmit(office, store, 1, body=newer(1))
    monkeypatch.setitem(version_of, "count.reported", 2)
    monkeypatch.setitem(UPCASTERS, ("count.reported", 1), lambda data: data)

    rebuild(central.engine, central.site)
    office.settled()

    tasks = office.get("/v1/orders/WO-2").json()["tasks"]
    assert sum(task["progress"]["counts"]["good"] for task in tasks) == 5
    fed = [record.store for record in central.terminal("A", "A2").feed("x").records]
    assert (store.store in fed, new["store"] in fed) == (False, True)


def test_what_no_person_records_is_repeated_as_nobodys_by_who_audits(
    central: CentralSide, office: OfficeClient, terminal: TerminalClient
) -> None:
    moved = TerminalStore("B", "A1")
    moved.happened(DeviceConnectionChanged("scanner", Connection.CONNECTED))
    terminal.send(moved)
    central.settled()
    assert resubmit(central.office(Role.LEAD), moved, 1)[0] == 403
    status, new = resubmit(central.office(Role.IT), moved, 1)
    assert status == 200
    assert decode("", 1, office.stored(str(new["store"]))[0]).actor == ""
