"""A terminal gets every record in its scope, once, in order, and none that is not."""

import threading

import pytest
import zstandard

from central.feeding.feed import PAGE_BYTES, PAGE_COUNT, WINDOW, read_page
from central.plan.store import append_plan
from central.storage.engine import writing
from central.storage.ledger import Held, Sender, append, entries_of
from domain.events import Event
from domain.floor_events import ScanRead, TaskStarted, TerminalStarted
from domain.plan_events import OrderCancelled
from domain.records import decode
from sync.contract import CLOCK_HEADER, FeedPage
from tests.support.central import NOON, CentralSide, OfficeClient, SetClock, TerminalClient, TerminalStore
from tests.support.plant import SITE, order


def seqs(page: FeedPage, store: TerminalStore) -> list[int]:
    return [record.seq for record in page.records if record.store == store.store]


def test_records_of_the_own_line_and_of_the_site_come_down_as_they_are(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    neighbour, other_line = TerminalStore("A", "A2"), TerminalStore("B", "B1")
    for sender, its in (
        (terminal, store),
        (central.terminal("A", "A2"), neighbour),
        (central.terminal("B"), other_line),
    ):
        its.happened(TaskStarted("WO-1/20"), TaskStarted("WO-1/30"))
        sender.send(its)
    append_plan(central.engine, central.site, [SITE, order("WO-1"), order("WO-3", line="B")], "planner")

    page = terminal.feed(store.store)

    assert [record.seq for record in page.records] == [1, 2, 1, 2]
    assert [record.body.encode() for record in page.records[:2]] == neighbour.bodies
    assert [record.position for record in page.records] == [3, 4, 7, 8]
    assert (page.after, page.more) == (9, False)


def test_an_order_that_moved_and_its_cancellation_reach_the_line_it_left(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    def plan(*events: Event) -> None:
        append_plan(central.engine, central.site, events, "planner")

    plan(order("WO-1", line="A"))
    plan(order("WO-1", line="B"))
    plan(OrderCancelled("WO-1"))

    for reader in (terminal, central.terminal("B", "B1")):
        heard = [decode(r.store, r.seq, r.body.encode()).event for r in reader.feed(store.store).records]
        assert heard[-2:] == [order("WO-1", line="B"), OrderCancelled("WO-1")]


def test_what_concerns_no_other_terminal_stays_where_it_is(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    neighbour = TerminalStore()
    neighbour.happened(TerminalStarted("1"), ScanRead("scanner", "x", "unknown"), TaskStarted("WO-1/20"))
    neighbour.keep(b"nobody can read this")
    central.terminal().send(neighbour)

    page = terminal.feed(store.store)

    assert seqs(page, neighbour) == [3]
    assert page.after == 4


def test_a_page_goes_on_where_the_last_one_ended(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    neighbour = TerminalStore()
    neighbour.happened(*(TaskStarted(f"WO-1/{n}") for n in range(3)))
    sender = central.terminal()
    sender.send(neighbour, 1, 2)
    first = terminal.feed(store.store)
    sender.send(neighbour, 3)

    assert seqs(terminal.feed(store.store, first.after), neighbour) == [3]


def test_a_page_is_bounded_in_bytes_and_a_large_record_travels_alone(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    neighbour = TerminalStore()
    note = "长" * (PAGE_BYTES // 3)
    neighbour.happened(TaskStarted("WO-1/1"), TaskStarted(note), TaskStarted("WO-1/2"), TaskStarted("WO-1/3"))
    sender = central.terminal()
    for seq in range(1, 5):
        sender.send(neighbour, seq, seq)

    after = 0
    pages: list[FeedPage] = []
    while not pages or pages[-1].more:
        pages.append(terminal.feed(store.store, after))
        after = pages[-1].after
    assert [seqs(page, neighbour) for page in pages] == [[1], [2], [3, 4]]


def test_a_page_is_bounded_in_number_and_in_what_is_looked_through(
    central: CentralSide, store: TerminalStore
) -> None:
    near, far = TerminalStore("A"), TerminalStore("B")
    near.keep(*_small("A", PAGE_COUNT + 1))
    far.keep(*_small("B", WINDOW))
    with writing(central.engine) as connection:
        for neighbour in (near, far):
            batch = neighbour.batch()
            sender = Sender(neighbour.line, 0)
            assert isinstance(append(connection, central.site, batch, entries_of(batch), sender), Held)

        first = read_page(connection, central.site, "A", store.store, 0)
        second = read_page(connection, central.site, "A", store.store, first.after)
        third = read_page(connection, central.site, "A", store.store, second.after)

    assert (len(first.records), first.after, first.more) == (PAGE_COUNT, PAGE_COUNT, True)
    assert (len(second.records), second.after, second.more) == (1, PAGE_COUNT + WINDOW, True)
    assert (third.records, third.after, third.more) == ((), PAGE_COUNT + WINDOW + 1, False)


def _small(line: str, number: int) -> list[bytes]:
    body = f'{{"kind":"x","line":"{line}","at":1,"hlc":"1795323600000-0000"}}'
    return [body.encode()] * number


@pytest.mark.several_processes
def test_who_waits_is_answered_when_something_comes(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    neighbour = TerminalStore()
    neighbour.happened(TaskStarted("WO-1/20"))
    pages: list[FeedPage] = []
    waiting = threading.Thread(target=lambda: pages.append(terminal.feed(store.store, wait=30)))
    waiting.start()

    central.terminal().send(neighbour)

    waiting.join(20)
    assert [seqs(page, neighbour) for page in pages] == [[1]]


def test_who_waits_also_hears_of_what_another_process_appended(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    pages: list[FeedPage] = []
    waiting = threading.Thread(target=lambda: pages.append(terminal.feed(store.store, wait=30)))
    waiting.start()

    append_plan(central.engine, central.site, [SITE], "planner")

    waiting.join(20)
    assert [len(page.records) for page in pages] == [1]


def test_waiting_ends_with_the_position_that_was_passed_over(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    elsewhere = TerminalStore("B", "B1")
    elsewhere.happened(TaskStarted("WO-3/20"))
    central.terminal("B").send(elsewhere)

    page = terminal.feed(store.store, wait=1)

    assert (page.records, page.after, page.more) == ((), 1, False)


def test_a_position_beyond_the_end_sends_the_terminal_back_to_the_beginning(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore
) -> None:
    assert terminal.feed(store.store, 5) == FeedPage(records=(), after=0, more=False)

    append_plan(central.engine, central.site, [SITE], "planner")

    assert terminal.feed(store.store, 5) == FeedPage(records=(), after=0, more=True)


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip", "gzip"), ("zstd, gzip", "zstd"), ("zstd;q=0, br", None), ("", None)]
)
def test_an_answer_is_packed_as_the_asker_can_read_it(
    central: CentralSide, terminal: TerminalClient, store: TerminalStore, accepted: str, encoding: str | None
) -> None:
    neighbour = TerminalStore()
    neighbour.happened(*(TaskStarted(f"WO-1/{n}") for n in range(20)))
    central.terminal().send(neighbour)
    terminal.headers["Accept-Encoding"] = accepted

    with central.http.stream(
        "GET", "/v1/feed", params={"store": store.store}, headers=terminal.headers
    ) as response:
        content = b"".join(response.iter_raw())

    assert response.headers.get("Content-Encoding") == encoding
    if encoding == "zstd":
        page = FeedPage.model_validate_json(zstandard.decompress(content))
        assert seqs(page, neighbour) == list(range(1, 21))


@pytest.mark.parametrize("params", [{"after": -1}, {"after": "x"}, {"wait": 31}, {"after": 2**63}])
def test_a_question_that_makes_no_sense_is_refused(
    terminal: TerminalClient, params: dict[str, str | int]
) -> None:
    assert terminal.get("/v1/feed", store="x", **params).status_code == 400


def test_a_terminal_that_only_listens_is_heard_of_all_the_same(
    terminal: TerminalClient, store: TerminalStore, clock: SetClock, office: OfficeClient
) -> None:
    store.happened(TaskStarted("WO-1/20"))
    terminal.send(store)
    clock.at += 60_000
    terminal.headers[CLOCK_HEADER] = str(NOON)

    terminal.feed(store.store)

    (standing,) = office.get("/v1/stores").json()
    assert (standing["last_contact"], standing["clock_offset_ms"]) == (NOON + 60_000, -60_000)
