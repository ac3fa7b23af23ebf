"""Orders as the board words them: those at risk first, a hundred on a page, each with its tasks."""

from dataclasses import replace
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from central.board.drawing import Pen
from central.board.order_page import order_values
from central.board.orders import OrderRow, Wish, orders_values
from domain.clock import HLC_START, Moment, tick
from domain.commands import PauseTask, ReportCount, ResumeTask, SignIn, StartTask
from domain.floor_events import Quality, ScrapCause, SignInMethod, TaskCompleted, TaskStarted
from domain.orders import TaskStatus
from domain.plan_events import DeliveryPlanned, OrderCancelled, Text
from domain.records import Record
from domain.shopfloor import Shopfloor, fold
from tests.support.board_plan import HOUR, INSPECTORS, MATERIALS, TEAMS, order, order_id, plan, task_id
from tests.support.central import NOON
from tests.support.station import StationDesk

OPERATOR = "1001"
MINUTE = 60_000


@pytest.fixture
def desk() -> StationDesk:
    desk = StationDesk()
    desk.planned(plan(desk.clock.now().at))
    desk.does(SignIn(OPERATOR, SignInMethod.BADGE))
    return desk


def pen(now: int) -> Pen:
    return Pen("en", ZoneInfo("Asia/Shanghai"), now, {OPERATOR: "王建国"})


def seen(desk: StationDesk, **wish: Any) -> dict[str, Any]:
    return orders_values(desk.floor, pen(desk.clock.now().at), Wish(**wish))


def rows(desk: StationDesk, **wish: Any) -> list[OrderRow]:
    found: list[OrderRow] = seen(desk, **wish)["rows"]
    return found


def done(task: str) -> tuple[TaskStarted, TaskCompleted]:
    return TaskStarted(task), TaskCompleted(task)


def page_of(desk: StationDesk, number: int) -> dict[str, Any]:
    found = desk.floor.order(order_id(number))
    assert found
    return order_values(desk.floor, pen(desk.clock.now().at), found)


def stalls(desk: StationDesk, number: int, reason: str = "equipment.failure") -> None:
    desk.does(StartTask(task_id(number), OPERATOR))
    desk.does(PauseTask(task_id(number), OPERATOR, reason, "主轴异响"))


def test_those_at_risk_come_first_then_by_due(desk: StationDesk) -> None:
    stalls(desk, 7)

    found = rows(desk)

    assert [row.id for row in found[:5]] == [order_id(each) for each in (42, 41, 7, 1, 2)]
    assert [row.risk.kind if row.risk else None for row in found[:4]] == ["late", "late", "stalled", None]
    assert len(found) == 42


def test_one_finds_what_one_looks_for(desk: StationDesk) -> None:
    assert [row.id for row in rows(desk, search="wo-1007")] == [order_id(7)]
    assert {row.product for row in rows(desk, search="轮毂")} == {"HUB-5"}
    assert len(rows(desk, line="A")) == 14
    assert [row.id for row in rows(desk, at_risk=True)] == [order_id(42), order_id(41)]
    nothing = seen(desk, search="no such order")
    assert (nothing["rows"], nothing["count"], nothing["total"], nothing["last"]) == ([], 0, 42, 1)


def test_what_is_done_or_cancelled_is_not_open(desk: StationDesk) -> None:
    desk.recorder.note(OrderCancelled(order_id(1)))
    for operation in (20, 30, 40):
        desk.recorder.note(*done(task_id(4, operation)))

    assert not {order_id(1), order_id(4)} & {row.id for row in rows(desk)}
    assert page_of(desk, 1)["cancelled"]
    assert page_of(desk, 4)["order"].status is TaskStatus.COMPLETED


def test_how_far_an_order_is(desk: StationDesk) -> None:
    desk.recorder.note(*done(task_id(1, 20)))
    desk.does(StartTask(task_id(1), OPERATOR))
    desk.does(ReportCount(task_id(1), OPERATOR, Quality.GOOD, 46, confirmed=True))

    found = page_of(desk, 1)["order"]

    assert (found.good, found.quantity, found.unit) == (46, 90, "pcs")
    assert (found.done, found.tasks, found.next, found.status) == (1, 3, "Production", TaskStatus.RUNNING)


def test_g4_42_orders_are_126_tasks_each_with_a_team(desk: StationDesk) -> None:
    teams = [task.team for number in range(1, 43) for task in page_of(desk, number)["tasks"]]

    assert len(teams) == 126
    assert set(teams) == {MATERIALS, INSPECTORS, *TEAMS.values()}


def test_a_task_has_its_stops_the_newest_first(desk: StationDesk) -> None:
    stalls(desk, 1)
    desk.clock.advance(12 * MINUTE)
    desk.does(ResumeTask(task_id(1), OPERATOR))
    desk.does(ReportCount(task_id(1), OPERATOR, Quality.SCRAP, 2, ScrapCause.MACHINE, confirmed=True))
    desk.does(PauseTask(task_id(1), OPERATOR, "planned.break"))
    desk.clock.advance(3 * MINUTE)

    _, production, inspection = page_of(desk, 1)["tasks"]

    newest, oldest = production.stops
    assert (newest.reason, newest.planned, newest.lasted, newest.goes_on) == (
        "Planned · Break",
        True,
        3 * MINUTE,
        True,
    )
    assert (oldest.reason, oldest.lasted, oldest.goes_on) == ("Equipment · Breakdown", 12 * MINUTE, False)
    assert (oldest.note, oldest.who, production.scrap) == ("主轴异响", "王建国", 2)
    assert (production.where, inspection.where) == ("Rough turning A1", "Machining line 1")


def test_material_is_late_on_its_way_or_there(desk: StationDesk) -> None:
    now, blanks = desk.clock.now().at, Text("毛坯", "blanks")
    orders = (order_id(2), order_id(1))
    desk.recorder.note(
        DeliveryPlanned("late", blanks, orders, now + HOUR, now + 2 * HOUR, short=(5, 7)),
        DeliveryPlanned("coming", blanks, orders, now + 3 * HOUR, now + 2 * HOUR),
        DeliveryPlanned("came", blanks, orders, now + 4 * HOUR, now + 9 * HOUR, now),
        DeliveryPlanned("another's", blanks, (order_id(3),), now, now),
    )

    found = page_of(desk, 1)["deliveries"]

    assert [(each.id, each.look, each.word, each.missing) for each in found] == [
        ("late", "warn", "Late", 7),
        ("coming", "idle", "On its way", 0),
        ("came", "good", "Received", 0),
    ]


def test_an_order_that_was_never_released_here_is_shown_as_far_as_it_is_known() -> None:
    desk = StationDesk()
    desk.recorder.note(*done("WO-X/30"))
    found = desk.floor.order("WO-X")
    assert found

    shown = order_values(desk.floor, pen(desk.clock.now().at), found)

    assert shown["order"].due is None
    assert [task.team for task in shown["tasks"]] == [""]


def many(count: int) -> Shopfloor:
    pattern = order(1, NOON)
    floor = Shopfloor()
    for each in range(count):
        released = replace(pattern, id=f"N-{each:05}", due=NOON + each)
        record = Record("s", each + 1, released, Moment(NOON, 0, "b"), tick(HLC_START, NOON + each))
        floor.restore(record.stream, fold([record]))
    return floor


def test_10_000_orders_are_a_hundred_pages_and_quick() -> None:
    floor = many(10_000)
    orders_values(floor, pen(NOON), Wish())

    begun = process_time()
    last = orders_values(floor, pen(NOON), Wish(page=1_000_000))
    took = process_time() - begun

    assert (last["page"], last["last"], last["count"], len(last["rows"])) == (100, 100, 10_000, 100)
    assert last["rows"][-1].id == "N-09999"
    assert took < 1, took
