"""K13: what machine state, mode and order make of a time, and what a reason changes about it."""

import pytest

from domain.plan import ReasonTree
from domain.plan_events import Reason, ReasonClass
from domain.signals import MachineMode, MachineState
from domain.time_buckets import BUCKET_OF_CLASS, BUCKETS, OrderPresence, bucket_of_reason
from domain.timeline import TimeBucket
from tests.support.plant import text

RUNNING, PAUSED, NONE = OrderPresence
NORMAL = MachineMode.PRODUCTION


def test_the_table_knows_every_state_in_every_mode_with_and_without_an_order() -> None:
    assert len(BUCKETS) == len(MachineState) * len(MachineMode) * len(OrderPresence)


def test_only_a_machine_that_executes_a_running_order_produces() -> None:
    producing = [key for key, bucket in BUCKETS.items() if bucket is TimeBucket.PRODUCTION]
    assert producing == [(MachineState.EXECUTE, NORMAL, RUNNING)]


def test_no_data_is_never_anything_else_and_nothing_else_is_no_data() -> None:
    unknown = {state for (state, _, _), bucket in BUCKETS.items() if bucket is TimeBucket.NO_DATA}
    assert unknown == {MachineState.NO_DATA}
    assert {b for (s, _, _), b in BUCKETS.items() if s is MachineState.NO_DATA} == {TimeBucket.NO_DATA}


def test_delay_and_set_up_need_an_order() -> None:
    without = {bucket for (_, _, order), bucket in BUCKETS.items() if order is NONE}
    assert without == {TimeBucket.UNUSED, TimeBucket.DOWN, TimeBucket.NO_DATA}


@pytest.mark.parametrize(
    ("state", "mode", "order", "bucket"),
    [
        (MachineState.EXECUTE, NORMAL, PAUSED, TimeBucket.DELAY),
        (MachineState.EXECUTE, NORMAL, NONE, TimeBucket.UNUSED),
        (MachineState.IDLE, NORMAL, RUNNING, TimeBucket.DELAY),
        (MachineState.HELD, NORMAL, RUNNING, TimeBucket.DELAY),
        (MachineState.SUSPENDED, NORMAL, RUNNING, TimeBucket.DELAY),
        (MachineState.STOPPED, NORMAL, RUNNING, TimeBucket.DOWN),
        (MachineState.STOPPED, NORMAL, NONE, TimeBucket.UNUSED),
        (MachineState.ABORTED, NORMAL, NONE, TimeBucket.DOWN),
        (MachineState.EXECUTE, MachineMode.MAINTENANCE, RUNNING, TimeBucket.DOWN),
        (MachineState.EXECUTE, MachineMode.MANUAL, RUNNING, TimeBucket.SETUP),
        (MachineState.IDLE, MachineMode.MANUAL, NONE, TimeBucket.UNUSED),
    ],
)
def test_rows(state: MachineState, mode: MachineMode, order: OrderPresence, bucket: TimeBucket) -> None:
    assert BUCKETS[state, mode, order] is bucket


def test_every_class_of_reasons_but_not_known_yet_counts_as_something() -> None:
    assert set(ReasonClass) - set(BUCKET_OF_CLASS) == {ReasonClass.UNKNOWN}


def of(reason: str, *tree: Reason) -> TimeBucket:
    return bucket_of_reason(reason, ReasonTree(tree), frozenset({"setup"}), TimeBucket.MICRO_STOP)


def test_a_reason_not_known_yet_changes_nothing() -> None:
    assert of("unknown") is TimeBucket.MICRO_STOP
    assert of("later", Reason("later", ReasonClass.UNKNOWN, text("later"))) is TimeBucket.MICRO_STOP


def test_what_stands_under_a_set_up_reason_is_set_up() -> None:
    tree = [
        Reason("setup", ReasonClass.PLANNED, text("set-up")),
        Reason("tool", ReasonClass.PLANNED, text("tool"), "setup"),
        Reason("meeting", ReasonClass.PLANNED, text("meeting")),
    ]
    assert of("setup", *tree) is of("tool", *tree) is TimeBucket.SETUP
    assert of("meeting", *tree) is TimeBucket.PLANNED


def test_a_tree_that_bites_its_tail_is_climbed_once() -> None:
    tree = [Reason("a", ReasonClass.METHOD, text("a"), "b"), Reason("b", ReasonClass.METHOD, text("b"), "a")]
    assert of("a", *tree) is TimeBucket.DELAY
