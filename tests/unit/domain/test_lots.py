"""A lot goes into a task that is begun; the task names each lot once."""

import json
from dataclasses import replace
from functools import reduce

import pytest

from domain.clock import HLC_START, Moment
from domain.codec import from_plain, to_json
from domain.commands import CompleteTask, PauseTask, UseLot
from domain.floor_events import LotUsed
from domain.order_fold import evolve_task
from domain.orders import Lot, Progress
from domain.outcomes import Code
from domain.records import Record
from tests.support.plant import MATERIAL, PRODUCTION, WANG
from tests.support.station import StationDesk

BY = WANG.id
GTIN = "12345678901231"


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().running(MATERIAL)


def used(desk: StationDesk) -> list[LotUsed]:
    records = desk.ledger.history(f"task:{MATERIAL}")
    return [record.event for record in records if isinstance(record.event, LotUsed)]


def test_a_lot_is_recorded_with_what_its_label_says(desk: StationDesk) -> None:
    desk.does(UseLot(MATERIAL, BY, "LOT7", GTIN, 42))
    assert used(desk) == [LotUsed(MATERIAL, "LOT7", GTIN, 42)]
    assert desk.task(MATERIAL).lots == (Lot("LOT7", GTIN, desk.clock.now().at),)


def test_each_lot_is_named_once_with_its_first_use_and_recorded_each_time(desk: StationDesk) -> None:
    first = desk.clock.now().at
    for lot, gtin in (("LOT7", GTIN), ("LOT7", GTIN), ("LOT7", ""), ("LOT8", GTIN)):
        desk.does(UseLot(MATERIAL, BY, lot, gtin))
        desk.clock.advance(1000)
    lots = (Lot("LOT7", GTIN, first), Lot("LOT7", "", first + 2000), Lot("LOT8", GTIN, first + 3000))
    assert desk.task(MATERIAL).lots == lots
    assert len(used(desk)) == 4


def test_lots_are_still_there_after_a_restart(desk: StationDesk) -> None:
    desk.does(UseLot(MATERIAL, BY, "LOT7", GTIN, 42))
    assert desk.again(desk.ledger).task(MATERIAL).lots == desk.task(MATERIAL).lots


def taken(*lots: str, since: Progress | None = None) -> Progress:
    """A task into which these lots go, one after the other."""
    moment = Moment(1, 1, "boot")
    records = (Record("s", n, LotUsed(MATERIAL, lot), moment, HLC_START) for n, lot in enumerate(lots))
    return reduce(evolve_task, records, since or Progress())


def names(task: Progress) -> list[str]:
    return [lot.lot for lot in task.lots]


def test_of_many_lots_each_is_named_once_in_order() -> None:
    many = [f"L-{n}" for n in range(2000)]
    assert names(taken(*many, *many[::-1])) == many


def test_who_goes_on_from_an_earlier_stage_knows_nothing_of_what_came_after_it() -> None:
    first = taken("A", "B")
    one, other = taken("C", "A", since=first), taken("D", "C", "B", since=first)
    assert (names(one), names(other), names(first)) == (["A", "B", "C"], ["A", "B", "D", "C"], ["A", "B"])
    assert names(taken("D", "C", "E", since=one)) == ["A", "B", "C", "D", "E"]
    assert one == taken("A", "B", "C") == replace(one, lots=tuple(one.lots))


def test_a_task_that_was_read_back_goes_on_as_it_was() -> None:
    task = from_plain(Progress, json.loads(to_json(taken("A", "B"))))
    assert names(taken("B", "C", since=task)) == ["A", "B", "C"]
    assert to_json(task) == to_json(taken("A", "B"))


def test_a_paused_task_takes_a_lot(desk: StationDesk) -> None:
    desk.does(PauseTask(MATERIAL, BY, "material.short"))
    desk.does(UseLot(MATERIAL, BY, "LOT7"))
    assert len(used(desk)) == 1


def test_no_lot_goes_into_a_task_that_does_not_go_on(desk: StationDesk) -> None:
    assert desk.refuses(UseLot(PRODUCTION, BY, "LOT7")) is Code.NOT_STARTED
    assert desk.refuses(UseLot("WO-9/30", BY, "LOT7")) is Code.UNKNOWN_TASK
    assert desk.refuses(UseLot(MATERIAL, "", "LOT7")) is Code.NOBODY_SIGNED_IN
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    assert desk.refuses(UseLot(MATERIAL, BY, "LOT7")) is Code.ALREADY_COMPLETED


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_quantity_is_positive_where_there_is_one(desk: StationDesk, quantity: int) -> None:
    assert desk.refuses(UseLot(MATERIAL, BY, "LOT7", GTIN, quantity)) is Code.QUANTITY_NOT_POSITIVE
