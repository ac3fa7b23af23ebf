"""The plan is kept as records of the central side's own store, each change once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event, select

from central.keeping.verify import verify
from central.plan.store import append_plan, known_plan
from central.storage.engine import writing
from central.storage.ledger import Held, Sender, append, entries_of
from central.storage.plan_facts import kept_plan, remember_plan
from central.storage.tables import records
from domain.clock import MAX_LEAD_MS
from domain.events import Event
from domain.floor_events import TaskStarted
from domain.plan_events import Operation, OrderCancelled, Stage
from domain.records import Record, decode
from tests.support.central import NOON, SetClock, TerminalStore
from tests.support.plant import PLAN, SITE, WANG, order, text


@pytest.fixture
def site() -> str:
    return uuid4().hex


def planned(engine: Engine, site: str) -> list[Record]:
    query = select(records).where(records.c.site == site, records.c.store.like("plan-%"))
    with engine.connect() as connection:
        return [decode(r.store, r.seq, r.body) for r in connection.execute(query.order_by(records.c.seq))]


def append_all(engine: Engine, site: str, *events: Event, clock: SetClock | None = None) -> int:
    return append_plan(engine, site, events, "planner", clock)


def test_what_is_imported_twice_adds_nothing(engine: Engine, site: str) -> None:
    assert append_all(engine, site, *PLAN) == len(PLAN)
    assert append_all(engine, site, *PLAN) == 0

    found = planned(engine, site)
    assert [record.event for record in found] == list(PLAN)
    assert {(record.actor, record.station) for record in found} == {("planner", "")}
    assert list(verify(engine, site)) == []


def test_only_what_changed_is_added(engine: Engine, site: str) -> None:
    append_all(engine, site, *PLAN)

    assert append_all(engine, site, SITE, replace(WANG, badge="B-NEW"), order("WO-1", quantity=99)) == 2

    plan = known_plan(engine, site)
    assert plan.person("1001") == replace(WANG, badge="B-NEW")
    changed = plan.order("WO-1")
    assert changed
    assert changed.quantity == 99


def test_the_same_event_twice_in_one_import_is_one(engine: Engine, site: str) -> None:
    assert append_all(engine, site, WANG, WANG, replace(WANG, team="T9"), WANG) == 3


def test_an_order_comes_back_after_it_was_cancelled(engine: Engine, site: str) -> None:
    append_all(engine, site, order())

    assert append_all(engine, site, OrderCancelled("WO-1")) == 1
    assert append_all(engine, site, OrderCancelled("WO-1")) == 0
    assert append_all(engine, site, order()) == 1
    assert append_all(engine, site, order()) == 0


def test_an_order_on_one_line_goes_to_that_line_only(engine: Engine, site: str) -> None:
    both = replace(
        order("WO-9"), operations=(*order().operations, Operation("50", Stage.INSPECTION, text("test"), "B"))
    )

    append_all(
        engine, site, SITE, order("WO-3", line="B"), both, OrderCancelled("WO-3"), OrderCancelled("WO-7")
    )

    assert [record.line for record in planned(engine, site)] == ["", "B", "", "B", ""]


def test_an_order_that_moved_goes_to_every_line_it_was_ever_on(engine: Engine, site: str) -> None:
    append_all(engine, site, SITE, order("WO-1", line="A"), order("WO-3", line="B"))
    append_all(engine, site, order("WO-1", line="B"), OrderCancelled("WO-1"), order("WO-1", line="B"))

    assert [record.line for record in planned(engine, site)] == ["", "A", "B", "", "", ""]


def test_a_plan_is_later_than_what_was_known_when_it_was_made(engine: Engine, site: str) -> None:
    ahead, absurd = TerminalStore(at=NOON + 600_000), TerminalStore(at=NOON + MAX_LEAD_MS + 600_000)
    for store in (ahead, absurd):
        store.happened(TaskStarted("WO-1/20"))
        with writing(engine) as connection:
            outcome = append(connection, site, store.batch(), entries_of(store.batch()), Sender("T", NOON))
        assert isinstance(outcome, Held)

    append_all(engine, site, SITE, order(), clock=SetClock(NOON))

    first, second = planned(engine, site)
    assert ahead.records()[0].hlc < first.hlc < second.hlc < absurd.records()[0].hlc
    assert first.moment.at == NOON


def test_an_earlier_clock_does_not_disorder_the_plan(engine: Engine, site: str) -> None:
    append_all(engine, site, order(), clock=SetClock(NOON))
    append_all(engine, site, OrderCancelled("WO-1"), clock=SetClock(NOON - 1000))

    found = known_plan(engine, site).order("WO-1")
    assert found
    assert found.cancelled


def test_two_imports_at_once_make_one_plan(engine: Engine, site: str) -> None:
    with ThreadPoolExecutor(2) as threads:
        added: Sequence[int] = list(threads.map(lambda _: append_all(engine, site, *PLAN), range(2)))

    assert sorted(added) == [0, len(PLAN)]
    assert len({record.store for record in planned(engine, site)}) == 1


def test_sites_have_plans_of_their_own(engine: Engine, site: str) -> None:
    append_all(engine, site, SITE)

    assert known_plan(engine, uuid4().hex).site is None


def test_what_batches_are_judged_by_is_read_before_anybody_waits_for_it(engine: Engine, site: str) -> None:
    """A batch reads, under the lock that all wait for, only what came to the plan since."""
    append_all(engine, site, *PLAN)
    bodies: list[str] = []

    def note(*of: object) -> None:
        bodies.extend([str(of[2])] if "records.body" in str(of[2]) else [])

    def rights() -> int:
        with engine.connect() as connection:
            return len(kept_plan(connection, site).persons[WANG.id])

    remember_plan(engine, site)
    event.listen(engine, "before_cursor_execute", note)
    assert (rights(), bodies) == (1, [])
    append_all(engine, site, replace(WANG, team="T9"))
    assert (rights(), rights()) == (2, 2)
    bodies.clear()
    assert (rights(), bodies) == (2, [])
