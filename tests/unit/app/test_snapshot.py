"""What the screens are given: the line's tasks, without what was finished long ago."""

from app.services.snapshot import line_tasks
from domain.clock import HLC_START, Moment, tick
from domain.events import Event
from domain.floor_events import TaskCompleted, TaskStarted
from domain.plan_events import Operation, OrderCancelled, OrderReleased, Stage, Text
from domain.records import Record
from domain.shopfloor import Shopfloor

NAME = Text("制动盘", "Brake disc")


def order(name: str, *lines: str, due: int = 0) -> OrderReleased:
    operations = tuple(
        Operation(str(number), Stage.PRODUCTION, NAME, line) for number, line in enumerate(lines, start=1)
    )
    return OrderReleased(name, "P", NAME, 10, "件", due, operations)


def floor_after(*events: tuple[int, Event]) -> Shopfloor:
    floor, hlc = Shopfloor(), HLC_START
    for seq, (at, event) in enumerate(events, start=1):
        hlc = tick(hlc, at)
        floor.apply([Record("s", seq, event, Moment(at, at, "b"), hlc, "1001", "A1", "A")], lambda _: ())
    return floor


def names(floor: Shopfloor, line: str = "A", since: int = 0) -> list[str]:
    return [task.id for _, task in line_tasks(floor, line, since)]


def test_line_a_lists_line_a_only_and_what_is_due_first_comes_first() -> None:
    floor = floor_after((1, order("WO-1", "A", "B", due=9)), (2, order("WO-2", "A", due=5)))
    assert names(floor) == ["WO-2/1", "WO-1/1"]
    assert names(floor, "B") == ["WO-1/2"]


def test_an_order_finished_long_ago_is_left_out_and_an_unfinished_one_never() -> None:
    floor = floor_after(
        (1, order("WO-1", "A")),
        (2, order("WO-2", "A", "A")),
        (10, TaskStarted("WO-1/1")),
        (20, TaskCompleted("WO-1/1")),
        (30, TaskCompleted("WO-2/1")),
    )
    assert names(floor, since=20) == ["WO-1/1", "WO-2/1", "WO-2/2"]
    assert names(floor, since=21) == ["WO-2/1", "WO-2/2"]
    assert names(floor, since=1000) == ["WO-2/1", "WO-2/2"]


def test_of_a_cancelled_order_only_what_was_begun_is_left() -> None:
    floor = floor_after((1, order("WO-1", "A", "A")), (2, TaskStarted("WO-1/1")), (3, OrderCancelled("WO-1")))
    assert names(floor) == ["WO-1/1"]
