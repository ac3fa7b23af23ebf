"""After a backup was restored, terminals that know more than it does miss nothing: no record, no plan."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select

from central.feeding.feed import read_page
from central.keeping.restoring import begin_anew
from central.keeping.verify import verify
from central.plan.store import append_plan, known_plan
from central.storage.engine import writing
from central.storage.ledger import Held, Sender, append, entries_of, last_position
from central.storage.tables import records, stores
from domain.events import Event
from domain.floor_events import CountReported, Quality
from domain.plan_events import OrderCancelled
from domain.ports import Batch
from domain.records import Record, decode
from domain.shopfloor import Shopfloor, State
from sync.contract import FeedPage
from tests.support.central import (
    NOON,
    CentralSide,
    SetClock,
    TerminalClient,
    TerminalStore,
    known_before_keys,
)
from tests.support.plant import PLAN, SITE, WANG, order

DAY_MS = 86_400_000


class Reader:
    """A terminal on a line that follows the feed as terminals do; it outlives what happens to the ledger."""

    def __init__(self, line: str = "A") -> None:
        self.line, self.cursor = line, 0
        self.known: dict[tuple[str, int], Record] = {}

    def follow(self, engine: Engine, site: str) -> None:
        with engine.connect() as connection:
            while (page := read_page(connection, site, self.line, "own", self.cursor)).after != self.cursor:
                self._take(page)

    def _take(self, page: FeedPage) -> None:
        assert page.after > self.cursor or (page.after == 0 and not page.records)
        for record in page.records:
            found = decode(record.store, record.seq, record.body.encode())
            self.known.setdefault((record.store, record.seq), found)
        self.cursor = page.after

    def seqs(self, store: TerminalStore) -> list[int]:
        return sorted(seq for name, seq in self.known if name == store.store)

    @property
    def floor(self) -> Shopfloor:
        floor = Shopfloor()
        floor.apply([*self.known.values()], lambda _: ())
        return floor


def put(engine: Engine, site: str, batch: Batch, terminal: str = "T") -> None:
    if terminal:
        known_before_keys(engine, site, terminal, line="A")
    with writing(engine) as connection:
        assert isinstance(append(connection, site, batch, entries_of(batch), Sender(terminal, NOON)), Held)


def backup(engine: Engine, site: str) -> str:
    """A copy of a site's ledger as it is now, as a site of its own."""
    copy = uuid4().hex
    with engine.connect() as connection:
        known = {row.store: row for row in connection.execute(select(stores).where(stores.c.site == site))}
        query = select(records).where(records.c.site == site).order_by(records.c.position)
        rows = connection.execute(query).all()
    ends = {store: bytes(32) for store in known}
    for row in rows:
        put(engine, copy, Batch(row.store, row.seq, ends[row.store], (row.body,)), known[row.store].terminal)
        ends[row.store] = row.hash
    return copy


def plan(engine: Engine, site: str, *events: Event, at: int = NOON) -> None:
    append_plan(engine, site, events, "planner", SetClock(at))


def states(floor: Shopfloor) -> dict[str, State]:
    return {stream: folded.state for stream in floor.streams() if (folded := floor.folded(stream))}


def counting(line: str = "A", number: int = 3) -> TerminalStore:
    store = TerminalStore(line)
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(number)))
    return store


@pytest.fixture
def site() -> str:
    return uuid4().hex


def test_a_reader_beyond_the_backup_misses_nothing_that_comes_in_behind_its_cursor(
    engine: Engine, site: str
) -> None:
    early, late, reader = counting(number=9), counting(number=7), Reader()
    put(engine, site, early.batch(1, 2))
    copy = backup(engine, site)
    put(engine, site, early.batch(3))
    reader.follow(engine, site)

    begin_anew(engine, copy, "IT", SetClock())
    put(engine, copy, late.batch())
    put(engine, copy, early.batch(3))
    reader.follow(engine, copy)

    assert reader.seqs(late) == [1, 2, 3, 4, 5, 6, 7]
    assert reader.seqs(early) == [*range(1, 10)]
    assert list(verify(engine, copy)) == []


def test_the_same_backup_can_be_restored_again(engine: Engine, site: str) -> None:
    first, second, reader = counting(), counting(number=9), Reader()
    copies = backup(engine, site), backup(engine, site)
    begin_anew(engine, copies[0], "IT", SetClock(NOON))
    put(engine, copies[0], first.batch())
    reader.follow(engine, copies[0])

    begin_anew(engine, copies[1], "IT", SetClock(NOON + 1))
    put(engine, copies[1], second.batch())
    reader.follow(engine, copies[1])

    assert reader.seqs(second) == [*range(1, 10)]


def test_a_clock_that_was_set_back_moves_nobody_back(engine: Engine, site: str) -> None:
    store, reader = counting(), Reader()
    put(engine, site, store.batch(1, 1))
    begin_anew(engine, site, "IT", SetClock(NOON))
    reader.follow(engine, site)
    cursor = reader.cursor

    begin_anew(engine, site, "IT", SetClock(NOON - DAY_MS))
    put(engine, site, store.batch(2))
    reader.follow(engine, site)

    assert reader.cursor > cursor
    assert reader.seqs(store) == [1, 2, 3]


def test_the_plan_reaches_terminals_that_know_a_later_one_than_the_backup(engine: Engine, site: str) -> None:
    reader = Reader()
    plan(engine, site, SITE, WANG, order("WO-1", quantity=1), OrderCancelled("WO-2"))
    copy = backup(engine, site)
    plan(engine, site, order("WO-1", quantity=2), order("WO-3"), at=NOON + 1000)
    reader.follow(engine, site)

    assert begin_anew(engine, copy, "IT", SetClock(NOON + 2000)) == 4
    reader.follow(engine, copy)
    restored = reader.floor.order("WO-1")
    plan(engine, copy, order("WO-1", quantity=3), order("WO-4"), at=NOON + 3000)
    reader.follow(engine, copy)

    assert restored
    assert restored.quantity == 1
    planned = {o.id: o.quantity for o in reader.floor.orders()}
    assert (planned["WO-1"], planned["WO-4"]) == (3, 120)
    assert reader.floor.person("1001") == WANG
    assert list(verify(engine, copy)) == []


def test_the_plan_itself_stays_what_it_was(engine: Engine, site: str) -> None:
    plan(engine, site, *PLAN)
    plan(engine, site, order("WO-1", line="B"), OrderCancelled("WO-1"), order("WO-2", quantity=7))
    before = states(known_plan(engine, site))

    begin_anew(engine, site, "IT", SetClock(NOON - DAY_MS))

    after = known_plan(engine, site)
    assert states(after) == before
    with engine.connect() as connection:
        newest = last_position(connection, site)
    plan(engine, site, *PLAN[:5])
    with engine.connect() as connection:
        assert last_position(connection, site) == newest


def test_an_order_that_moved_still_reaches_the_line_it_left(engine: Engine, site: str) -> None:
    plan(engine, site, order("WO-1", line="A"), order("WO-1", line="B"))
    begin_anew(engine, site, "IT", SetClock())
    plan(engine, site, OrderCancelled("WO-1"))
    reader = Reader("A")

    reader.follow(engine, site)

    left = reader.floor.order("WO-1")
    assert left
    assert left.cancelled


def test_who_is_sent_back_is_so_at_once_and_waits_as_before(
    central: CentralSide, terminal: TerminalClient
) -> None:
    begin_anew(central.engine, central.site, "IT", SetClock())
    store = counting()

    back = terminal.feed("x", 5, wait=30)
    caught_up = terminal.feed("x", back.after)
    pages: list[FeedPage] = []
    waiting = threading.Thread(target=lambda: pages.append(terminal.feed("x", caught_up.after, wait=30)))
    waiting.start()
    central.terminal().send(store)
    waiting.join(20)

    assert (back.records, back.after) == ((), 0)
    assert not caught_up.records
    assert caught_up.after == NOON * 1000
    (page,) = pages
    assert [record.seq for record in page.records] == [1, 2, 3]
    assert page.records[0].position == NOON * 1000 + 1
