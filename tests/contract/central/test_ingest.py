"""Records go in once, whatever is repeated, and nothing but them goes in."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from central.access.terminals import revoke_terminal
from central.plan.store import append_plan
from domain.floor_events import TaskStarted
from domain.ports import Batch
from sync.contract import (
    CLOCK_HEADER,
    FIRST_HEADER,
    MAX_BATCH_COUNT,
    MAX_RECORD_BYTES,
    PREVIOUS_HEADER,
    PROTOCOL_HEADER,
    ErrorCode,
    Remedy,
)
from tests.support.central import (
    NOON,
    PACKERS,
    CentralSide,
    OfficeClient,
    SetClock,
    TerminalClient,
    TerminalStore,
    problem_of,
)
from tests.support.plant import SITE


@pytest.fixture
def store(store: TerminalStore) -> TerminalStore:
    store.happened(*(TaskStarted(f"WO-1/{n}") for n in range(10, 60, 10)))
    return store


def test_a_batch_is_held_to_the_byte(
    terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    ack = terminal.send(store)

    assert (ack.store, ack.acked, ack.head) == (store.store, 5, store.head)
    assert office.stored(store.store) == store.bodies
    hashes = [r["hash"] for r in office.get("/v1/records", store=store.store).json()["records"]]
    assert hashes == [value.hex() for value in store.hashes[1:]]


@pytest.mark.several_processes
def test_the_same_again_has_the_same_answer_and_adds_nothing(
    terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    assert terminal.send(store) == terminal.send(store) == terminal.send(store, 2, 3)
    assert office.stored(store.store) == store.bodies


@pytest.mark.several_processes
def test_of_a_batch_that_overlaps_only_the_tail_is_appended(
    terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    terminal.send(store, 1, 3)

    assert terminal.send(store, 2).acked == 5
    assert office.stored(store.store) == store.bodies


def test_a_gap_is_answered_with_what_is_expected(
    terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    terminal.send(store, 1, 2)

    response = terminal.post(store.batch(4))

    problem = problem_of(response)
    assert (response.status_code, problem.error, problem.remedy) == (409, ErrorCode.GAP, Remedy.RESEND)
    assert problem.expected == 3
    assert office.stored(store.store) == store.bodies[:2]


def test_a_new_store_begins_with_its_first_record(terminal: TerminalClient, store: TerminalStore) -> None:
    assert problem_of(terminal.post(store.batch(2))).expected == 1


def test_other_bytes_for_a_known_seq_are_a_fork(
    terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    twin = store.copied()
    store.happened(TaskStarted("WO-1/60"))
    twin.happened(TaskStarted("WO-1/70"), TaskStarted("WO-1/80"))
    terminal.send(store)

    response = terminal.post(twin.batch(4))

    problem = problem_of(response)
    assert (response.status_code, problem.error, problem.expected) == (409, ErrorCode.FORKED, 6)
    assert office.stored(store.store) == store.bodies


@pytest.mark.parametrize("first", [1, 3, 6])
def test_a_hash_that_is_not_ours_is_a_broken_chain(
    terminal: TerminalClient, store: TerminalStore, first: int, office: OfficeClient
) -> None:
    terminal.send(store)
    store.happened(TaskStarted("WO-1/60"))

    response = terminal.post(store.batch(first), **{PREVIOUS_HEADER: "ab" * 32})

    problem = problem_of(response)
    assert (response.status_code, problem.error) == (422, ErrorCode.BROKEN_CHAIN)
    assert problem.expected == first - 1
    assert office.stored(store.store) == store.bodies[:5]


def test_a_store_belongs_to_the_terminal_that_first_wrote_it(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    terminal.send(store, 1, 3)

    response = central.terminal().post(store.batch())

    assert (response.status_code, problem_of(response).error) == (403, ErrorCode.STORE_OF_ANOTHER)
    assert office.stored(store.store) == store.bodies[:3]


def test_no_terminal_writes_the_plan(
    central: CentralSide, terminal: TerminalClient, office: OfficeClient
) -> None:
    append_plan(central.engine, central.site, [SITE], "planner")
    plan = office.get("/v1/stores").json()[0]
    forged = TerminalStore(store=plan["store"])
    forged.keep(*office.stored(plan["store"]), b"{}")

    assert terminal.post(forged.batch()).status_code == 403


def test_whoever_has_no_valid_token_is_told_to_sign_in(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    stranger = TerminalClient(central.http, "nobody's")
    nobody = TerminalClient(central.http, "")
    revoke_terminal(central.engine, central.site, "T1")

    for client in (stranger, nobody, terminal):
        for response in (client.post(store.batch()), client.get("/v1/feed", store="x")):
            problem = problem_of(response)
            assert response.status_code == 401
            assert (problem.error, problem.remedy) == (ErrorCode.NOT_SIGNED_IN, Remedy.SIGN_IN)
            assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("encoding", PACKERS)
def test_bodies_travel_in_any_encoding(terminal: TerminalClient, store: TerminalStore, encoding: str) -> None:
    assert terminal.post(store.batch(), encoding).json()["head"] == store.head


def test_the_largest_record_travels_alone(terminal: TerminalClient, store: TerminalStore) -> None:
    terminal.send(store)
    store.keep(b"x" * MAX_RECORD_BYTES)

    assert terminal.post(store.batch(6), "zstd").status_code == 200


def test_too_much_at_once_is_refused(
    terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    large = Batch("large", 1, bytes(32), (b"x" * (MAX_RECORD_BYTES + 1),))
    huge = Batch("huge", 1, bytes(32), (b"x" * (5 * MAX_RECORD_BYTES),))
    many = Batch("many", 1, bytes(32), (b"{}",) * (MAX_BATCH_COUNT + 1))

    for batch in (large, huge, many):
        response = terminal.post(batch)
        assert (response.status_code, problem_of(response).error) == (413, ErrorCode.TOO_LARGE)
        assert office.stored(batch.store) == []


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({FIRST_HEADER: "0"}, b"{}\n"),
        ({FIRST_HEADER: "one"}, b"{}\n"),
        ({FIRST_HEADER: "99999999999999999999"}, b"{}\n"),
        ({PREVIOUS_HEADER: "00"}, b"{}\n"),
        ({PREVIOUS_HEADER: "zz" * 32}, b"{}\n"),
        ({PROTOCOL_HEADER: "9"}, b"{}\n"),
        ({}, b""),
        ({"Content-Encoding": "gzip"}, b"no gzip"),
    ],
)
def test_what_is_no_batch_is_refused(
    terminal: TerminalClient,
    store: TerminalStore,
    headers: dict[str, str],
    content: bytes,
    office: OfficeClient,
) -> None:
    response = terminal.post_bytes(store.batch(), content, headers)

    assert (response.status_code, problem_of(response).error) == (400, ErrorCode.BAD_REQUEST)
    assert office.stored(store.store) == []


def test_a_store_has_a_plain_name(terminal: TerminalClient) -> None:
    assert terminal.post(Batch("a%20b", 1, bytes(32), (b"{}",))).status_code == 400
    assert terminal.post(Batch("x" * 65, 1, bytes(32), (b"{}",))).status_code == 400


def test_an_older_protocol_is_told_to_upgrade(terminal: TerminalClient, store: TerminalStore) -> None:
    response = terminal.post(store.batch(), **{PROTOCOL_HEADER: "0"})

    problem = problem_of(response)
    assert (response.status_code, problem.remedy) == (426, Remedy.UPGRADE)
    assert problem.error is ErrorCode.PROTOCOL_TOO_OLD


def test_another_encoding_is_named(terminal: TerminalClient, store: TerminalStore) -> None:
    assert terminal.post_bytes(store.batch(), b"", {"Content-Encoding": "br"}).status_code == 415


POISON = (
    b"",
    b"\xff\xfe no text",
    b"[1, 2]",
    b'{"kind":"task.started"}',
    b'{"a":' * 5000,
    b"1" * 5000,
    b'{"kind":"a\\u0000","data":{},"station":"","line":"","at":1,"hlc":"1795323600000-0000"}',
    b'{"kind":"a\\ud800","data":{},"station":"","line":"","at":1,"hlc":"1795323600000-0000"}',
    b'{"kind":"new.kind","v":1,"data":{},"station":"A1","line":"A","at":1,"hlc":"1795323600000-0000"}',
)


def test_what_nobody_can_read_is_kept_and_listed_and_blocks_nothing(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    store.keep(*POISON)
    store.happened(TaskStarted("WO-9/10"))

    ack = terminal.send(store)

    office.settled()
    assert (ack.acked, ack.head) == (len(store.bodies), store.head)
    listed = office.get("/v1/quarantine").json()["records"]
    assert [entry["seq"] for entry in listed] == list(range(6, 6 + len(POISON)))
    assert all(entry["reason"] for entry in listed)
    assert office.get("/v1/orders/WO-9").json()["tasks"][0]["progress"]["status"] == "running"


def test_records_are_never_changed_or_removed(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, office: OfficeClient
) -> None:
    terminal.send(store)

    for change in ("UPDATE records SET received_at = 0", "DELETE FROM records"):
        with central.engine.connect() as connection, pytest.raises(DBAPIError, match="never changed"):
            connection.execute(text(change))
    assert office.stored(store.store) == store.bodies


def test_stores_are_listed_with_what_is_known_of_them(
    terminal: TerminalClient, store: TerminalStore, clock: SetClock, office: OfficeClient
) -> None:
    terminal.post(store.batch(), **{CLOCK_HEADER: str(NOON + 90_000)})
    clock.at += 1000
    terminal.send(store)

    assert office.get("/v1/stores").json() == [
        {
            "store": store.store,
            "terminal": "T1",
            "acked": 5,
            "head": store.head,
            "clock_offset_ms": 90_000,
            "last_contact": NOON + 1000,
        }
    ]
