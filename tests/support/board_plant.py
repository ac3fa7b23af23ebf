"""A central side full of life for the board's tests and pictures: what happens goes through terminals."""

from collections.abc import Iterator
from typing import Final

from central.plan.store import append_plan
from domain.andon_events import AlertAcknowledged, MaintenanceDispatched
from domain.floor_events import (
    CallKind,
    CountReported,
    EquipmentStateChanged,
    HelpCalled,
    Quality,
    ScrapCause,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.goal_events import ForecastMoved, ValueStated
from domain.plan_events import DeliveryPlanned, Text
from domain.signals import MachineState
from tests.support.board_plan import (
    DAY,
    DELIVERY,
    HOUR,
    LATE,
    MATERIAL_ON_TIME,
    ORDERS,
    PRICE,
    RATE,
    SITE,
    SUPPLY,
    key_results,
    objective,
    order_id,
    plan,
    task_id,
)
from tests.support.central import CentralSide, TerminalClient, TerminalStore, let_in
from tests.support.working_plant import MINUTE, Plant

SILENT: Final = "B2"
"""The station whose terminal was let in and never sent anything."""
BEGUN: Final = {1: "A1", 4: "A2", 7: "A3", 2: "B1", 3: "C1"}
"""The orders in production, by the station they are at."""


class BoardPlant(Plant):
    """The plant with goals on a central side; each station has a terminal named after it."""

    def __init__(self, central: CentralSide) -> None:
        engine, site, now = central.engine, central.site, central.service.clock.now().at
        append_plan(engine, site, plan(now), "1009", central.service.clock)
        terminals: dict[str, TerminalClient] = {}
        stores: dict[str, TerminalStore] = {}
        for station in SITE.stations:
            known = let_in(engine, site, f"{station.id} 终端", station.line, station.id, at=now)
            terminals[station.id] = TerminalClient(central.http, known)
            stores[station.id] = TerminalStore(station.line, station.id, now - DAY)
        super().__init__(central, terminals, stores)

    def begins(self, number: int, ago: float = 0) -> None:
        """The material of an order is fetched, and its production starts at its station."""
        material = task_id(number, 20)
        done = (TaskStarted(material), TaskCompleted(material), TaskStarted(task_id(number)))
        self.happens(BEGUN[number], *done, ago=ago)

    def pauses(self, number: int, reason: str = "equipment.failure", ago: float = 0, note: str = "") -> str:
        """An order that was begun stands still; the id of the stop."""
        return self.happens(BEGUN[number], TaskPaused(task_id(number), reason, note), ago=ago)

    def resumes(self, number: int, ago: float = 0) -> str:
        return self.happens(BEGUN[number], TaskResumed(task_id(number)), ago=ago)

    def makes(self, number: int, good: int, scrap: int = 0, ago: float = 0) -> None:
        task = task_id(number)
        counts = [CountReported(task, Quality.GOOD, good)]
        if scrap:
            counts.append(CountReported(task, Quality.SCRAP, scrap, ScrapCause.MACHINE))
        self.happens(BEGUN[number], *counts, ago=ago)

    def calls(self, station: str, kind: CallKind, note: str = "", ago: float = 0) -> str:
        return self.happens(station, HelpCalled(kind, None, note), ago=ago)

    def works(self) -> None:
        """Five orders are in production, four machines run; the fifth was never heard."""
        for number in BEGUN:
            self.begins(number, ago=180)
        for machine, station in (("CNC-A1", "A1"), ("CNC-A2", "A2"), ("BAL-A3", "A3"), ("CNC-B1", "B1")):
            self.happens(station, EquipmentStateChanged(machine, MachineState.EXECUTE), ago=179)
        for number, good in zip(BEGUN, (46, 30, 25, 61, 12), strict=True):
            self.makes(number, good, scrap=number % 3, ago=90)

    def steers(self) -> None:
        """Goals, with values for what is stated; the guardrail holds."""
        self.decided(objective(self.now), *key_results(self.now), by="1010", at=self.now - 2 * DAY)
        stated = ((RATE, 90_000), (MATERIAL_ON_TIME, 98_400), (SUPPLY, 98_500), (PRICE, 96_000))
        for goal, value in stated:
            self.states(goal, value)

    def states(self, goal: str, value: int, note: str = "") -> None:
        """Somebody states a value, in thousandths of its unit."""
        self.decided(ValueStated(goal, value, note), by="1008")


def quiet(central: CentralSide) -> BoardPlant:
    """42 orders of which two are late (95 %), five begun, machines that run, goals with values."""
    plant = BoardPlant(central)
    plant.works()
    plant.steers()
    central.settled()
    return plant


def lively(central: CentralSide) -> BoardPlant:
    """As above, with three stops, a break, a call, deliveries of which one is late, and a broken guardrail.

    Maintenance is on the way to one stop, another is taken on. Of 42 orders 2 are late, 3 stalled and 1
    short of material: 86 %. The forecast of the deliveries has a history of a day; nothing was heard of the
    terminal at `SILENT`.
    """
    plant = BoardPlant(central)
    plant.works()
    stops = [plant.pauses(1, "equipment.failure", ago=34, note="主轴异响")]
    plant.happens("A1", EquipmentStateChanged("CNC-A1", MachineState.STOPPED), ago=33)
    stops.append(plant.pauses(4, "equipment.tool", ago=21))
    stops.append(plant.pauses(2, "material.short", ago=12))
    plant.pauses(7, "planned.break", ago=8)
    plant.calls("C1", CallKind.QUALITY, "来料划伤，请确认", ago=5)
    plant.decided(
        MaintenanceDispatched(stops[0], "A1", plant.now + 12 * MINUTE, "1005", "带上轴承"),
        AlertAcknowledged(stops[2], "B1"),
        by="1004",
    )
    late, *_ = plant.decided(*deliveries(plant.now), by="1008")
    for step in _history(plant.now, [*stops, late]):
        plant.decided(step, by="", at=step.at)
    plant.steers()
    plant.states(SUPPLY, 97_200, "两家供应商晚到")
    central.settled()
    return plant


def _history(now: int, causes: list[str]) -> Iterator[ForecastMoved]:
    """What the service would have recorded of the deliveries, had it looked on all day long."""
    begun, late = now - 30 * HOUR, [order_id(number) for number in LATE]
    stalled = [order_id(number) for number in (1, 4, 2)]
    yield ForecastMoved(DELIVERY, ORDERS, (), (), (), "", begun)
    for place, hours in enumerate((6, 3), 1):
        known = tuple(sorted(late[-place:]))
        yield ForecastMoved(DELIVERY, ORDERS, known, (), (), "", now - hours * HOUR)
    *stops, delivery = causes
    for place, (stop, ago) in enumerate(zip(stops, (34, 21, 12), strict=True), 1):
        held = tuple(sorted(stalled[:place]))
        yield ForecastMoved(DELIVERY, ORDERS, tuple(late), held, (), stop, now - ago * MINUTE)
    short = (order_id(10),)
    yield ForecastMoved(DELIVERY, ORDERS, tuple(late), tuple(sorted(stalled)), short, delivery, now)


def deliveries(now: int) -> tuple[DeliveryPlanned, ...]:
    """One that comes too late for an order, one in time for two, one that has come; `now` in UTC ms."""
    blanks, bolts = Text("制动盘毛坯", "Brake disc blanks"), Text("轮毂螺栓 M12", "Hub bolts M12")
    return (
        DeliveryPlanned("PO-7001", blanks, (order_id(10),), now + 20 * HOUR, now + 44 * HOUR, short=(60,)),
        DeliveryPlanned("PO-7002", bolts, (order_id(12), order_id(15)), now + 30 * HOUR, now + 9 * HOUR),
        DeliveryPlanned("PO-7003", blanks, (order_id(1),), now - 20 * HOUR, now - 22 * HOUR, now - 22 * HOUR),
    )
