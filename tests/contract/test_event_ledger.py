"""What every event ledger keeps to: the one on SQLite, and the one in memory that tests stand on."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage.sqlite_ledger import SqliteLedger
from domain.chain import GENESIS, link
from domain.clock import HLC_START, Moment, tick
from domain.events import Event
from domain.floor_events import (
    ClockJumped,
    CountReported,
    Quality,
    TaskPaused,
    TaskStarted,
    TerminalStarted,
)
from domain.ports import Entry, ForeignRecord, Head
from domain.records import Record, encode
from domain.shifts import Span
from domain.shopfloor import Folded, Shopfloor
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import PLAN, PRODUCTION, WANG

AnyLedger = SqliteLedger | MemoryLedger
START = TaskStarted(PRODUCTION)
STREAM = f"task:{PRODUCTION}"


class Place(ABC):
    """Where a ledger lies; opening it again gives what was committed."""

    @abstractmethod
    def open(self) -> AnyLedger: ...

    @abstractmethod
    def close(self) -> None: ...


class FilePlace(Place):
    def __init__(self, folder: Path) -> None:
        self._path = folder / "deep" / "ledger.sqlite"
        self._ledger: SqliteLedger | None = None

    def open(self) -> SqliteLedger:
        self.close()
        self._ledger = SqliteLedger(self._path)
        return self._ledger

    def close(self) -> None:
        if self._ledger:
            self._ledger.close()
            self._ledger = None


class MemoryPlace(Place):
    def __init__(self) -> None:
        self._disk = Disk()

    def open(self) -> MemoryLedger:
        return MemoryLedger(self._disk)

    def close(self) -> None:
        """Memory needs no closing."""


@pytest.fixture(params=["memory", "sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    place: Place = FilePlace(tmp_path) if request.param == "sqlite" else MemoryPlace()
    yield place
    place.close()


@pytest.fixture
def ledger(place: Place) -> AnyLedger:
    return place.open()


def entries(ledger: AnyLedger, *events: Event) -> list[Entry]:
    """The next entries of a ledger, a second apart."""
    head, made = ledger.head(), []
    for event in events:
        at = (head.seq + 1) * 1000
        hlc = tick(head.hlc, at)
        record = Record(ledger.store, head.seq + 1, event, Moment(at, at, "b"), hlc, "1001", "A1", "A")
        body = encode(record)
        made.append(Entry(record, body, link(head.hash, body)))
        head = Head(record.seq, made[-1].hash, record.hlc)
    return made


def states_after(*records: Record) -> dict[str, Folded]:
    floor = Shopfloor()
    floor.apply(records, lambda _: ())
    return {stream: folded for stream in floor.streams() if (folded := floor.folded(stream))}


def append(ledger: AnyLedger, *events: Event) -> list[Entry]:
    made = entries(ledger, *events)
    ledger.append(made, states_after(*(entry.record for entry in made)))
    return made


def foreign(seq: int, event: Event, store: str = "other") -> tuple[ForeignRecord, Record]:
    hlc = f"{seq:013d}-0000"
    record = Record(store, seq, event, Moment(seq, seq, "b2"), hlc, "1002", "A2", "A")
    return ForeignRecord(store, seq, encode(record)), record


def receive(ledger: AnyLedger, cursor: int, *events: Event) -> list[ForeignRecord]:
    came = [foreign(seq, event) for seq, event in enumerate(events, start=1)]
    read = [record for _, record in came]
    ledger.receive([raw for raw, _ in came], read, states_after(*read), cursor)
    return [raw for raw, _ in came]


def test_a_new_ledger_is_empty_and_has_a_name(ledger: AnyLedger) -> None:
    assert ledger.store
    assert ledger.head() == Head(0, GENESIS, HLC_START)
    assert (ledger.cursor(), ledger.states(), list(ledger.history(STREAM))) == (0, {}, [])
    standing = ledger.standing()
    assert (standing.seq, standing.acked, standing.waiting, standing.oldest_at) == (0, 0, 0, None)
    assert standing.agreed


def test_what_was_appended_is_there_after_reopening(place: Place) -> None:
    ledger = place.open()
    made = append(ledger, *PLAN, START)
    head, store, states = ledger.head(), ledger.store, ledger.states()
    assert head == Head(made[-1].record.seq, made[-1].hash, made[-1].record.hlc)
    again = place.open()
    assert (again.store, again.head(), again.states()) == (store, head, states)
    assert list(again.history(STREAM)) == [made[-1].record]


def test_states_are_kept_as_they_were_given_last(place: Place) -> None:
    ledger = place.open()
    first = append(ledger, START)
    made = entries(ledger, TaskPaused(PRODUCTION, "unknown"))
    after = states_after(first[0].record, made[0].record)
    ledger.append(made, after)
    assert place.open().states() == after


def test_records_without_a_state_are_records_all_the_same(ledger: AnyLedger) -> None:
    ledger.append(entries(ledger, TerminalStarted("1"), ClockJumped(5)), {})
    assert ledger.head().seq == 2
    assert ledger.states() == {}


def test_what_others_recorded_is_kept_with_the_cursor(place: Place) -> None:
    ledger = place.open()
    receive(ledger, 17, WANG, START)
    again = place.open()
    assert again.cursor() == 17
    assert [record.id for record in again.history(STREAM)] == ["other:2"]
    assert set(again.states()) == {STREAM, "person:1001"}
    assert again.head().seq == 0


def test_an_empty_batch_moves_the_cursor(place: Place) -> None:
    place.open().receive([], [], {}, 5)
    assert place.open().cursor() == 5


def test_history_has_own_and_received_records_of_that_stream_alone(ledger: AnyLedger) -> None:
    append(ledger, *PLAN, START)
    receive(ledger, 1, CountReported(PRODUCTION, Quality.GOOD, 5), CountReported("WO-2/30", Quality.GOOD, 7))
    assert {record.store for record in ledger.history(STREAM)} == {ledger.store, "other"}
    assert {record.stream for record in ledger.history(STREAM)} == {STREAM}
    assert len(list(ledger.history(STREAM))) == 2


def test_history_of_kinds_has_those_alone(ledger: AnyLedger) -> None:
    append(ledger, START, TaskPaused(PRODUCTION, "unknown"))
    receive(ledger, 1, CountReported(PRODUCTION, Quality.GOOD, 5), START)
    kinds = sorted(r.kind for r in ledger.history(STREAM, ["task.started", "count.reported"]))
    assert kinds == ["count.reported", "task.started", "task.started"]


def test_what_was_written_in_a_time_is_found_by_stream_and_kind(ledger: AnyLedger) -> None:
    count = CountReported(PRODUCTION, Quality.GOOD, 5)
    append(ledger, START, count, CountReported("WO-2/30", Quality.GOOD, 7), count, WANG, count)
    came = [foreign(seq, count) for seq in (1999, 2000, 4999, 5000)]
    ledger.receive([raw for raw, _ in came], [record for _, record in came], {}, 1)
    found = ledger.within(Span(2000, 5000), [STREAM, "task:WO-9/30"], ["count.reported", "task.started"])
    expected = {f"{ledger.store}:2", f"{ledger.store}:4", "other:2000", "other:4999"}
    assert {record.id for record in found} == expected
    assert list(ledger.within(Span(2000, 5000), [], ["count.reported"])) == []
    assert list(ledger.within(Span(9000, 9999), [STREAM], ["count.reported"])) == []


def test_own_records_between_those_of_a_time_are_among_them_whatever_the_clock_said(
    ledger: AnyLedger,
) -> None:
    made = entries(ledger, START, START, START, START)
    times = [9_000_000, 2000, 9_000_000, 3000]
    own = [
        replace(e, record=replace(e.record, moment=Moment(t, t, "b")))
        for e, t in zip(made, times, strict=True)
    ]
    ledger.append([replace(entry, body=encode(entry.record)) for entry in own], {})
    found = ledger.within(Span(2000, 4000), [STREAM], ["task.started"])
    assert sorted(record.seq for record in found) == [2, 3, 4]
    assert ledger.touched(Span(2000, 4000)) == (STREAM,)


def test_the_latest_of_a_kind_before_a_time_come_latest_first(ledger: AnyLedger) -> None:
    append(ledger, START, START, TaskPaused(PRODUCTION, "unknown"), START)
    receive(ledger, 1, *[START] * 3)
    found = [record.id for record in ledger.latest(STREAM, "task.started", 4000, 3)]
    assert found == [f"{ledger.store}:2", f"{ledger.store}:1", "other:3"]
    assert [record.seq for record in ledger.latest(STREAM, "task.started", 9999)] == [4]
    assert list(ledger.latest(STREAM, "task.started", 1)) == []


def test_the_first_of_a_kind_from_a_time_on(ledger: AnyLedger) -> None:
    append(ledger, START, START, TaskPaused(PRODUCTION, "unknown"), START)
    receive(ledger, 1, *[START] * 3)
    found = [ledger.earliest(STREAM, "task.started", since) for since in (0, 3, 4, 2001)]
    own = (f"{ledger.store}:1", f"{ledger.store}:4")
    assert [record.id for record in found if record] == ["other:1", "other:3", *own]
    assert ledger.earliest(STREAM, "task.started", 9999) is None


def test_the_streams_that_were_written_to_in_a_time(ledger: AnyLedger) -> None:
    append(ledger, START, WANG, WANG, TerminalStarted("1"))
    receive(ledger, 1, CountReported("WO-2/30", Quality.GOOD, 7))
    assert sorted(ledger.touched(Span(1000, 4000))) == ["person:1001", STREAM]
    assert ledger.touched(Span(5000, 6000)) == ()


def test_one_record_is_found_by_its_name(ledger: AnyLedger) -> None:
    made = append(ledger, WANG, START)
    receive(ledger, 1, START)
    ledger.receive([ForeignRecord("other", 9, b"garbage")], [], {}, 2)
    assert ledger.record(ledger.store, 2) == made[1].record
    other = ledger.record("other", 1)
    assert other is not None
    assert other.store == "other"
    assert [
        ledger.record(s, n) for s, n in [(ledger.store, 3), ("other", 2), ("third", 1), ("other", 9)]
    ] == [None] * 4


def test_a_time_that_no_column_holds_is_received_all_the_same(ledger: AnyLedger) -> None:
    far = replace(foreign(1, START)[1], moment=Moment(10**30, 0, "b"))
    ledger.receive([ForeignRecord("other", 1, encode(far))], [far], {}, 1)
    assert list(ledger.history(STREAM)) == [far]
    assert list(ledger.history(STREAM, ["task.started"])) == [far]


def test_the_streams_are_those_of_all_records_that_can_be_read(ledger: AnyLedger) -> None:
    append(ledger, WANG, TerminalStarted("1"))
    receive(ledger, 1, START)
    ledger.receive([ForeignRecord("other", 9, b"garbage")], [], {}, 2)
    assert sorted(ledger.streams()) == ["log:A1", "person:1001", STREAM]


def test_unknown_are_those_never_received_each_once_and_never_ones_own(ledger: AnyLedger) -> None:
    known = receive(ledger, 1, WANG, START)
    new, _ = foreign(3, START)
    same_seq, _ = foreign(1, START, store="third")
    own, _ = foreign(1, START, store=ledger.store)
    assert ledger.unknown([*known, new, new, same_seq, own]) == (new, same_seq)
    assert ledger.unknown([]) == ()


def test_a_body_nobody_can_read_is_known_once_it_was_received(ledger: AnyLedger) -> None:
    raw = ForeignRecord("other", 1, b"\xff garbage")
    ledger.receive([raw], [], {}, 1)
    assert ledger.unknown([raw]) == ()
    assert list(ledger.history(STREAM)) == []


def test_the_standing_says_how_much_waits_and_since_when(ledger: AnyLedger) -> None:
    made = append(ledger, WANG, START, TaskPaused(PRODUCTION, "unknown"))
    assert ledger.acknowledge(1, made[0].hash)
    standing = ledger.standing()
    assert (standing.seq, standing.acked, standing.waiting, standing.oldest_at) == (3, 1, 2, 2000)
    assert (standing.head, standing.acked_head, standing.agreed) == (made[2].hash, made[0].hash, False)
    assert ledger.acknowledge(3, made[2].hash)
    assert ledger.standing().agreed
    assert ledger.standing().oldest_at is None


@pytest.mark.parametrize(("seq", "head"), [(1, bytes(32)), (4, None), (99, None), (-1, GENESIS), (0, b"x")])
def test_an_acknowledgement_of_something_else_changes_nothing(
    place: Place, seq: int, head: bytes | None
) -> None:
    ledger = place.open()
    made = append(ledger, WANG, START, TaskPaused(PRODUCTION, "unknown"))
    ledger.acknowledge(2, made[1].hash)
    assert not ledger.acknowledge(seq, head or made[2].hash)
    assert place.open().standing().acked == 2


def test_an_acknowledgement_outlives_reopening_and_may_go_back_when_the_central_side_lost_records(
    place: Place,
) -> None:
    ledger = place.open()
    made = append(ledger, WANG, START)
    ledger.acknowledge(2, made[1].hash)
    again = place.open()
    assert again.standing().agreed
    assert again.acknowledge(0, GENESIS)
    assert again.standing().waiting == 2


def test_each_ledger_has_a_store_of_its_own(tmp_path: Path) -> None:
    stores = set()
    for name in ("a", "b"):
        ledger = SqliteLedger(tmp_path / name)
        stores.add(ledger.store)
        ledger.close()
    assert len(stores) == 2
