"""A new terminal begins with a snapshot, and from there on knows what one with the whole history knows."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from central import folding
from central.feeding import snapshot
from central.feeding.feed import read_page
from central.feeding.snapshot import FINISHED_MS, Asker, living, read_snapshot
from central.keeping.restoring import begin_anew
from central.plan.store import append_plan
from central.reading.floor_view import FloorView
from central.service import Service
from domain.floor_events import CountReported, Quality, ScanRead
from domain.plan_events import SiteDefined
from domain.ports import Batch, ForeignRecord
from domain.records import Record, decode
from domain.shopfloor import Folded, Shopfloor
from sync.contract import Ack, FeedPage, SnapshotPage
from sync.errors import Failure, Gap
from sync.puller import Puller
from sync.steps import NOTHING_NEW
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_transport import NO_NETWORK
from tests.support.central import CentralSide, SetClock, TerminalClient, TerminalStore
from tests.support.plant import WANG
from tests.support.plant_days import DAY_MS, LINES, PlantDays

OWN = "own"


class DirectTransport:
    """Straight to the central side's database; cuts the way to it for the requests it is told."""

    def __init__(self, service: Service, line: str) -> None:
        self._service, self._line = service, line
        self.fails: Iterator[bool] = iter(())
        self.feed_begins: list[int] = []
        self.pages = 0

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure:
        raise AssertionError(f"{batch.store} has nothing to send")

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        self.feed_begins.append(after)
        with self._service.engine.connect() as connection:
            return read_page(connection, self._service.site, self._line, store, after)

    def get_snapshot(self, store: str, position: int, after: str) -> SnapshotPage | Failure:
        if next(self.fails, False):
            return NO_NETWORK
        self.pages += 1
        asker = Asker(self._service.site, self._line, store, self._service.clock.now().at)
        return read_snapshot(self._service, asker, position, after)

    def close(self) -> None:
        raise AssertionError("nobody stops it")


class Terminal:
    """A terminal on a line that takes in what it is given; a full one reads the feed from its beginning."""

    def __init__(self, service: Service, line: str, *, full: bool = False) -> None:
        self.inbox, self.transport = FakeInbox(), DirectTransport(service, line)
        self.begin_anew()
        if full:
            page = self.transport.get_feed(OWN, 0, 0)
            assert isinstance(page, FeedPage)
            self.inbox.take(
                [ForeignRecord(r.store, r.seq, r.body.encode()) for r in page.records], page.after
            )

    def begin_anew(self) -> None:
        """The program was started again."""
        self.puller = Puller(OWN, self.inbox, self.transport)

    def follow(self) -> None:
        while self.puller.step(0) != NOTHING_NEW:
            pass

    def records(self) -> list[Record]:
        return [decode(r.store, r.seq, r.body) for r in self.inbox.records]

    def states(self) -> dict[str, Folded | None]:
        floor = Shopfloor()
        floor.apply(self.records(), lambda _: ())
        return {stream: floor.folded(stream) for stream in floor.streams()}


@pytest.fixture
def days(engine: Engine) -> PlantDays:
    return PlantDays(engine, uuid4().hex, 1)


@pytest.fixture
def service(days: PlantDays, engine: Engine) -> Service:
    return Service(engine, days.site, days.clock, FloorView(engine, days.site))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and checkpoints of a size at which a small plant has many."""
    monkeypatch.setattr(folding, "CHECKPOINT_EVERY", 10)
    monkeypatch.setattr(snapshot, "PAGE_COUNT", 40)
    monkeypatch.setattr(snapshot, "STREAMS_AT_ONCE", 7)
    monkeypatch.setattr(snapshot, "STREAMS_PER_PAGE", 21)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("seed", range(2))
def test_a_new_terminal_comes_to_the_states_of_one_that_knows_everything(engine: Engine, seed: int) -> None:
    days = PlantDays(engine, uuid4().hex, seed)
    service = Service(engine, days.site, days.clock, FloorView(engine, days.site))
    days.begin()
    days.pass_days(36)
    new = {line: Terminal(service, line) for line in LINES}
    for terminal in new.values():
        terminal.follow()
    days.pass_days(4)

    for line, terminal in new.items():
        full = Terminal(service, line, full=True)
        for each in (terminal, full):
            each.follow()
        known, all_known = terminal.states(), full.states()
        with service.floor.current() as (floor, _):
            alive = {*living(floor, f"{days.clock.at - FINISHED_MS:013d}")}
        assert alive & {*all_known} <= {*known} < {*all_known}
        assert known == {stream: all_known[stream] for stream in known}
        assert terminal.transport.pages > 4
        assert terminal.transport.feed_begins[0] > 1


@pytest.mark.usefixtures("small")
def test_long_streams_begin_where_they_come_to_the_same(days: PlantDays, service: Service) -> None:
    days.begin()
    days.pass_days(24)
    new, full = Terminal(service, "A"), Terminal(service, "A", full=True)
    new.follow()
    full.follow()

    machine = "equipment:CNC-A1"
    sent = [record for record in new.records() if record.stream == machine]
    known = [record for record in full.records() if record.stream == machine]
    assert 0 < len(sent) < 0.6 * len(known)
    assert new.states()[machine] == full.states()[machine]


@pytest.mark.usefixtures("small")
def test_cut_off_anywhere_it_goes_on_or_begins_anew_and_nothing_doubles(
    days: PlantDays, service: Service
) -> None:
    days.begin()
    days.pass_days(12)
    whole, broken = Terminal(service, "A"), Terminal(service, "A")
    whole.follow()
    broken.transport.fails = iter([False, True, False, False, True, True])
    for _ in range(4):
        broken.puller.step(0)
    assert broken.inbox.cursor() == 0
    broken.begin_anew()
    broken.follow()

    assert broken.inbox.cursor() == whole.inbox.cursor()
    keys = [(record.store, record.seq) for record in broken.inbox.records]
    assert len({*keys}) == len(keys)
    assert broken.states() == whole.states()


@pytest.mark.usefixtures("small")
def test_what_comes_in_while_pages_are_read_is_missed_by_nobody(days: PlantDays, service: Service) -> None:
    days.begin()
    days.pass_days(12)
    new = Terminal(service, "A")
    for _ in range(3):
        new.puller.step(0)
    days.pass_days(1)
    new.follow()

    full = Terminal(service, "A", full=True)
    full.follow()
    known, all_known = new.states(), full.states()
    assert known == {stream: all_known[stream] for stream in known}


@pytest.mark.usefixtures("small")
def test_a_snapshot_from_before_a_restoration_begins_anew(days: PlantDays, service: Service) -> None:
    days.begin()
    days.pass_days(12)
    new = Terminal(service, "A")
    for _ in range(3):
        new.puller.step(0)
    begin_anew(service.engine, days.site, "IT", days.clock)
    days.send_all()
    new.follow()

    full = Terminal(service, "A", full=True)
    full.follow()
    assert new.inbox.cursor() == full.inbox.cursor()
    known, all_known = new.states(), full.states()
    assert known == {stream: all_known[stream] for stream in known}


def test_a_plant_of_yesterday_is_read_from_its_beginning(days: PlantDays, service: Service) -> None:
    days.begin()
    days.pass_days(1)
    new = Terminal(service, "A")
    new.follow()

    assert new.transport.feed_begins[0] == 0
    assert [record.seq for record in new.records() if isinstance(record.event, SiteDefined)] == [1]


def test_over_the_wire(central: CentralSide, terminal: TerminalClient) -> None:
    append_plan(central.engine, central.site, [WANG], "planner", central.service.clock)
    store = TerminalStore("A", "A2")
    store.happened(CountReported("WO-1/30", Quality.GOOD, 2), ScanRead("scanner", "x", "unknown"))
    central.terminal("A", "A2").send(store)
    central.settled()
    clock = central.service.clock
    assert isinstance(clock, SetClock)

    empty = terminal.get("/v1/snapshot", store="own").json()
    clock.at += 3 * DAY_MS
    page = SnapshotPage.model_validate_json(terminal.get("/v1/snapshot", store="own").content, strict=True)

    assert empty == {"records": [], "position": 0, "after": ""}
    person, count = page.records
    assert decode(person.store, person.seq, person.body.encode()).event == WANG
    assert (count.position, count.store, count.seq) == (2, store.store, 1)
    assert count.body.encode() == store.bodies[0]
    assert (page.position, page.after) == (3, "")
    assert terminal.get("/v1/snapshot", store="own", after="7").status_code == 400
