"""Read models come to the same, whatever way the records took, and can be made anew."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, text

from central.floor_view import FloorView, folded_of
from central.plan_store import append_plan
from central.projector import Projector
from central.rebuilding import rebuild
from central.storage.engine import try_lock, writing
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.tables import read_models, unreadable
from domain.events import Event
from domain.floor_events import (
    CountReported,
    EquipmentCounted,
    PersonSignedIn,
    Quality,
    SignInMethod,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.records import Record
from domain.shopfloor import FOLDS, Folded, fold
from tests.support.central import NOON, TerminalStore, interleaved
from tests.support.plant import order

TASKS = st.sampled_from(["WO-1/20", "WO-1/30"])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(TaskStarted, TASKS),
    st.builds(TaskPaused, TASKS, st.just("unknown")),
    st.builds(TaskResumed, TASKS),
    st.builds(TaskCompleted, TASKS),
    st.builds(CountReported, TASKS, st.just(Quality.GOOD), st.integers(1, 9)),
    st.builds(PersonSignedIn, st.sampled_from(["1001", "1002"]), st.just(SignInMethod.BADGE)),
    st.builds(EquipmentCounted, st.just("CNC-A1"), st.integers(0, 99), st.integers(0, 9)),
)
Deed = tuple[int, int, Event]
"""Which store, how many seconds later, what."""
DEEDS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 50), EVENTS), max_size=25)
BATCHES = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5)), max_size=25)


def put(engine: Engine, site: str, store: TerminalStore, first: int, last: int | None = None) -> None:
    batch = store.batch(first, last)
    with writing(engine) as connection:
        assert isinstance(append(connection, site, batch, entries_of(batch), Sender("T", 0)), Held)


def states(engine: Engine, site: str) -> dict[str, Folded]:
    with engine.connect() as connection:
        rows = connection.execute(select(read_models).where(read_models.c.site == site))
        return {row.stream: folded_of(row) for row in rows}


def folded(records: Sequence[Record]) -> dict[str, Folded]:
    """What the records come to, folded all at once in their order."""
    streams: dict[str, list[Record]] = {}
    for record in records:
        if record.stream.partition(":")[0] in FOLDS:
            streams.setdefault(record.stream, []).append(record)
    return {stream: state for stream, its in streams.items() if (state := fold(its))}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS, BATCHES, st.integers(1, 7))
def test_records_that_come_late_lead_to_the_same_states(
    engine: Engine, deeds: list[Deed], batches: list[tuple[int, int]], batch: int
) -> None:
    site = uuid4().hex
    stores = [TerminalStore(at=NOON + number) for number in range(3)]
    for number, later, event in deeds:
        stores[number].at += later * 1000
        stores[number].happened(event)
    projector = Projector(engine, site, batch)
    sent = [0, 0, 0]
    for number, size in [*batches, (0, 99), (1, 99), (2, 99)]:
        if sent[number] < len(stores[number].bodies):
            put(engine, site, stores[number], sent[number] + 1, sent[number] + size)
            sent[number] += size
            projector.step()
    position = projector.catch_up()

    assert position == len(deeds)
    assert states(engine, site) == folded(interleaved(stores))


def test_two_projectors_side_by_side_fold_nothing_twice(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(60)))
    put(engine, site, store, 1)

    one, other = Projector(engine, site, 7), Projector(engine, site, 11)
    while one.step() + other.step():
        pass

    assert states(engine, site) == folded(store.records())


def test_a_projector_that_was_overtaken_writes_nothing(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(CountReported("WO-1/30", Quality.GOOD, 120))
    put(engine, site, store, 1)
    slow, quick = Projector(engine, site), Projector(engine, site)

    with engine.connect() as connection:
        found = slow.read(connection)
    quick.catch_up()

    assert found is not None
    assert not slow.write(found)
    assert states(engine, site) == folded(store.records())


def test_catching_up_waits_for_whoever_is_at_it(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(3)))
    put(engine, site, store, 1)
    other = Projector(engine, site)

    with ThreadPoolExecutor(1) as pool:
        with engine.connect() as connection:
            assert try_lock(connection, "project", site)
            found = other.read(connection)
            caught_up = pool.submit(Projector(engine, site).catch_up)
            wait([caught_up], timeout=0.5)
            assert found is not None
            other.write(found)
        assert caught_up.result(30) == 3

    assert states(engine, site) == folded(store.records())


def test_read_models_are_made_anew_from_the_ledger(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(TaskStarted("WO-1/30"), CountReported("WO-1/30", Quality.GOOD, 120))
    store.keep(b"nobody can read this")
    put(engine, site, store, 1)
    append_plan(engine, site, [order("WO-1")], "planner")
    projector, view = Projector(engine, site), FloorView(engine, site)
    projector.catch_up()
    before = states(engine, site)
    with writing(engine) as connection:
        connection.execute(delete(unreadable).where(unreadable.c.site == site))
        connection.execute(
            text("UPDATE read_models SET state = replace(state, '120', '999') WHERE site = :site"),
            {"site": site},
        )
    with view.current() as (floor, _):
        assert [task.counts.good for o in floor.orders() for task in o.tasks] == [0, 999, 0]

    assert rebuild(engine, site) == 4

    assert states(engine, site) == before
    with engine.connect() as connection:
        listed = connection.execute(select(unreadable.c.seq).where(unreadable.c.site == site)).scalars().all()
    assert listed == [3]
    with view.current() as (floor, position):
        assert position == 4
        assert [task.counts.good for o in floor.orders() for task in o.tasks] == [0, 120, 0]


def test_a_record_that_no_database_can_index_stops_nothing(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(TaskStarted("WO\0/1"), TaskStarted("W" * 3000 + "/1"), TaskStarted("WO-1/20"))
    put(engine, site, store, 1)

    assert Projector(engine, site).catch_up() == 3

    assert list(states(engine, site)) == ["task:WO-1/20"]
    with engine.connect() as connection:
        listed = connection.execute(select(unreadable.c.seq).where(unreadable.c.site == site)).scalars().all()
    assert sorted(listed) == [1, 2]
