"""Read models come to the same, whatever way the records took, and can be made anew."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert, select, text, update

from central import folding
from central.plan.store import append_plan
from central.projector import Projector
from central.reading.floor_view import FloorView, folded_of, progress
from central.rebuilding import begin, rebuild, take_place
from central.storage.engine import try_lock, writing
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.models import READ, REBUILT
from central.storage.tables import checkpoints, projections, read_models, streams, unreadable
from domain.codec import to_json
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


def checkpoints_of(engine: Engine, site: str) -> list[tuple[str, Folded]]:
    with engine.connect() as connection:
        rows = connection.execute(select(checkpoints).where(checkpoints.c.site == site))
        return [(row.stream, folded_of(row)) for row in rows]


def folded(records: Sequence[Record]) -> dict[str, Folded]:
    """What the records come to, folded all at once in their order."""
    streams: dict[str, list[Record]] = {}
    for record in records:
        if record.stream.partition(":")[0] in FOLDS:
            streams.setdefault(record.stream, []).append(record)
    return {stream: state for stream, its in streams.items() if (state := fold(its))}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS, BATCHES, st.integers(1, 7), st.integers(1, 4))
def test_records_that_come_late_lead_to_the_same_states(
    engine: Engine, deeds: list[Deed], batches: list[tuple[int, int]], batch: int, every: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "CHECKPOINT_EVERY", every)
        come_late(engine, deeds, batches, batch)


def come_late(engine: Engine, deeds: list[Deed], batches: list[tuple[int, int]], batch: int) -> None:
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

    records = interleaved(stores)
    assert position == len(deeds)
    assert states(engine, site) == folded(records)
    for stream, checkpoint in checkpoints_of(engine, site):
        before = [record for record in records if record.order <= checkpoint.last]
        assert folded(before)[stream] == checkpoint


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


def test_readers_see_the_old_states_until_a_rebuild_is_complete(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(9)))
    put(engine, site, store, 1, 6)
    follower, anew = Projector(engine, site), Projector(engine, site, 4, REBUILT)
    follower.catch_up()

    begin(engine, site)
    anew.step()
    assert not take_place(engine, site)
    put(engine, site, store, 7)
    follower.catch_up()
    anew.catch_up()
    view = FloorView(engine, site)
    with view.current() as (_, position), engine.connect() as connection:
        assert (position, progress(connection, site)) == (9, (9, 0))
        assert states(engine, site) == folded(store.records())
    assert take_place(engine, site)

    with view.current() as (_, position), engine.connect() as connection:
        assert (position, progress(connection, site)) == (9, (9, 1))
        assert progress(connection, site, REBUILT.name)[0] == 0
        assert not any(
            connection.execute(select(table).where(table.c.site == site)).all() for table in REBUILT
        )
    assert states(engine, site) == folded(store.records())


def test_a_rebuild_that_was_broken_off_is_begun_anew(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(9)))
    put(engine, site, store, 1)
    Projector(engine, site).catch_up()
    begin(engine, site)
    Projector(engine, site, 4, REBUILT).step()

    assert rebuild(engine, site, 2) == 9

    assert states(engine, site) == folded(store.records())


def test_two_rebuilds_at_once_come_to_the_same(engine: Engine) -> None:
    site = uuid4().hex
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(30)))
    put(engine, site, store, 1)

    with ThreadPoolExecutor(2) as pool:
        assert [*pool.map(lambda _: rebuild(engine, site, 3), range(2))] == [30, 30]

    assert states(engine, site) == folded(store.records())


def test_checkpoints_of_states_that_an_older_version_moved_on_are_not_believed(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "CHECKPOINT_EVERY", 2)
    site = uuid4().hex
    early, later, late = TerminalStore(at=0), TerminalStore(), TerminalStore(at=NOON + 2500)
    for store in (early, later, late):
        store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(5)))
    put(engine, site, early, 1, 1)
    put(engine, site, later, 1)
    projector = Projector(engine, site)
    projector.catch_up()
    kept = checkpoints_of(engine, site)
    put(engine, site, early, 2)
    projector.catch_up()
    with writing(engine) as connection:
        connection.execute(delete(checkpoints).where(checkpoints.c.site == site))
        connection.execute(insert(checkpoints), [row_of(site, stream, state) for stream, state in kept])
        connection.execute(
            update(projections)
            .where(projections.c.site == site, projections.c.name == READ.checkpointed)
            .values(position=6)
        )
        connection.execute(update(streams).where(streams.c.site == site).values(hlc=None))

    put(engine, site, late, 1)
    projector.catch_up()

    assert states(engine, site) == folded(interleaved([early, later, late]))


def row_of(site: str, stream: str, state: Folded) -> dict[str, object]:
    hlc, store, seq = state.last
    last = {"last_hlc": hlc, "last_store": store, "last_seq": seq}
    return {"site": site, "stream": stream, "state": to_json(state.state), "length": 2, **last}


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
