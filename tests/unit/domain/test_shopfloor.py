"""Whatever way records take, those who know the same records know the same floor."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.clock import Moment
from domain.events import Event
from domain.floor_events import (
    CountCorrected,
    CountReported,
    PersonSignedIn,
    Quality,
    SignInMethod,
    TaskPaused,
    TaskStarted,
)
from domain.orders import Order, TaskStatus
from domain.plan_events import OrderCancelled
from domain.records import Record
from domain.shopfloor import FOLDS, Folded, Shopfloor, fold, state_type
from tests.support.plant import PLAN, PRODUCTION, order
from tests.support.strategies import Step, any_record, steps, written


def recorded(*events: Event, store: str = "s1", actor: str = "1001", since: int = 1) -> list[Record]:
    """One record a second, in the order of the events."""
    return [
        Record(store, seq, event, Moment(seq * 1000, seq * 1000, "b"), f"{seq:013d}-0000", actor, "A1", "A")
        for seq, event in enumerate(events, start=since)
    ]


class Floor:
    """A floor that keeps what it was given, as a ledger would."""

    def __init__(self) -> None:
        self.shop = Shopfloor()
        self._kept: list[Record] = []
        self.asked: list[str] = []

    def take(self, *records: Record) -> tuple[str, ...]:
        self._kept.extend(records)
        return self.shop.apply(records, self._history)

    def _history(self, stream: str) -> Iterable[Record]:
        self.asked.append(stream)
        return [record for record in self._kept if record.stream == stream]


def everything(shop: Shopfloor) -> tuple[dict[str, Folded | None], dict[str, Order]]:
    """All that can be known of a floor: the states, and the orders put together from them."""
    return {name: shop.folded(name) for name in shop.streams()}, {o.id: o for o in shop.orders()}


def folded(records: Sequence[Record]) -> dict[str, Folded | None]:
    """The states, stream by stream, from all records at once."""
    streams = {record.stream for record in records}
    return {s: fold(r for r in records if r.stream == s) for s in streams if s.partition(":")[0] in FOLDS}


@given(steps, st.data())
def test_any_order_of_arrival_gives_the_states_of_the_sorted_fold(
    by: list[Step], data: st.DataObject
) -> None:
    records = written(by)
    arriving = data.draw(st.permutations(records))
    floor = Floor()
    while arriving:
        size = data.draw(st.integers(1, len(arriving)))
        floor.take(*arriving[:size])
        assert all(found.tasks is not None for found in floor.shop.orders())
        arriving = arriving[size:]
    at_once = Floor()
    at_once.take(*records)
    assert everything(floor.shop) == everything(at_once.shop)
    assert everything(floor.shop)[0] == folded(records)


@given(steps)
def test_a_floor_put_together_from_its_states_is_the_same(by: list[Step]) -> None:
    floor = Floor()
    floor.take(*written(by))
    states = {name: known for name in floor.shop.streams() if (known := floor.shop.folded(name))}
    assert everything(Shopfloor(states)) == everything(floor.shop)


@given(steps, steps)
def test_what_was_not_committed_is_taken_back_without_a_trace(first: list[Step], then: list[Step]) -> None:
    records = written([*first, *then])
    floor = Floor()
    floor.take(*records[: len(first)])
    before = everything(floor.shop)
    undo = {record.stream: floor.shop.folded(record.stream) for record in records[len(first) :]}
    floor.take(*records[len(first) :])
    for stream, state in undo.items():
        floor.shop.restore(stream, state)
    assert everything(floor.shop) == before


@settings(max_examples=60)
@given(st.lists(any_record, max_size=6, unique_by=lambda record: (record.store, record.seq)))
def test_whatever_can_be_read_can_be_folded(records: list[Record]) -> None:
    floor = Floor()
    floor.take(*records)
    for found in floor.shop.orders():
        assert floor.shop.order(found.id) == found
    assert folded(records) == everything(floor.shop)[0]


def test_history_is_asked_for_once_and_only_where_a_record_is_late() -> None:
    floor = Floor()
    start, pause, count = recorded(
        TaskStarted(PRODUCTION), TaskPaused(PRODUCTION, "unknown"), CountReported("WO-2/30", Quality.GOOD, 1)
    )
    floor.take(pause, count)
    assert floor.asked == []
    assert floor.take(start) == (f"task:{PRODUCTION}",)
    assert floor.asked == [f"task:{PRODUCTION}"]
    found = floor.shop.task(PRODUCTION)
    assert found is not None
    assert found[1].status is TaskStatus.PAUSED


def test_work_on_an_order_never_released_here_counts_and_joins_the_plan_when_it_comes() -> None:
    floor = Floor()
    floor.take(*recorded(TaskStarted(PRODUCTION), CountReported(PRODUCTION, Quality.GOOD, 7), since=5))
    bare = floor.shop.order("WO-1")
    assert bare is not None
    assert (bare.quantity, [task.id for task in bare.tasks]) == (0, [PRODUCTION])
    assert bare.tasks[0].operation.line == "A"
    floor.take(*recorded(order()))
    planned = floor.shop.order("WO-1")
    assert planned is not None
    assert [task.id for task in planned.tasks] == ["WO-1/20", "WO-1/30", "WO-1/40"]
    assert planned.tasks[1].counts.good == 7


def test_a_new_release_changes_the_plan_and_not_the_progress() -> None:
    floor = Floor()
    floor.take(*recorded(order(), TaskStarted("WO-1/20"), CountReported("WO-1/20", Quality.GOOD, 7)))
    shorter = order(quantity=60)
    floor.take(*recorded(replace(shorter, operations=shorter.operations[2:]), since=10))
    found = floor.shop.order("WO-1")
    assert found is not None
    assert [task.id for task in found.tasks] == ["WO-1/30", "WO-1/40", "WO-1/20"]
    assert (found.quantity, found.tasks[-1].counts.good) == (60, 7)


def test_a_task_outside_the_plan_whose_counts_were_taken_back_is_gone_again() -> None:
    floor = Floor()
    count, correction = recorded(
        CountReported("WO-1/99", Quality.GOOD, 7),
        CountCorrected("WO-1/99", "s1:1", Quality.GOOD, -7, 0),
    )
    floor.take(count)
    assert floor.shop.task("WO-1/99") is not None
    floor.take(correction)
    assert floor.shop.task("WO-1/99") is None


def test_an_order_cancelled_before_it_was_seen() -> None:
    floor = Floor()
    floor.take(*recorded(OrderCancelled("WO-1", "customer")))
    found = floor.shop.order("WO-1")
    assert found is not None
    assert found.cancelled
    assert not found.completed


def test_what_is_known_by_name() -> None:
    floor = Floor()
    floor.take(*recorded(*PLAN, PersonSignedIn("1001", SignInMethod.BADGE)))
    shop = floor.shop
    assert shop.site is not None
    assert shop.calendar is not None
    assert len(shop.reasons.reasons) == 5
    assert {person.id for person in shop.persons()} == {"1001", "1002", "1003", "1004", "1005"}
    assert shop.person("1001") is not None
    assert shop.people_at("A1").acting == "1001"
    assert {found.id for found in shop.orders()} == {"WO-1", "WO-2", "WO-3", "WO-4", "WO-5"}


def test_nothing_is_known_of_what_nobody_told() -> None:
    shop = Shopfloor()
    assert (shop.site, shop.calendar, shop.order("x"), shop.task("x/1"), shop.person("x")) == (None,) * 5
    assert shop.reasons.reasons == ()
    assert list(shop.orders()) == []


def test_a_fold_of_nothing_is_what_it_was() -> None:
    assert fold([]) is None
    before = fold(recorded(order()))
    assert fold([], before) is before


def test_every_stream_with_a_fold_has_a_type_to_be_read_back_as() -> None:
    for record in recorded(*PLAN, TaskStarted(PRODUCTION)):
        state = fold([record])
        assert state is not None
        assert type(state.state) is state_type(record.stream)
