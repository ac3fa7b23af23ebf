"""A busy plant for the board: two lines, twelve stations, work and stops of every kind, people at desks."""

from typing import Final

from sqlalchemy import update

from central.plan.store import append_plan
from central.storage.engine import writing
from central.storage.tables import stores
from domain.andon_events import AlertAcknowledged, MaintenanceDispatched
from domain.events import Event
from domain.floor_events import (
    AlarmRaised,
    CallKind,
    CountReported,
    EquipmentStateChanged,
    HelpCalled,
    PersonSignedIn,
    Quality,
    SignInMethod,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.plan_events import (
    CalendarDefined,
    DeliveryPlanned,
    Equipment,
    Line,
    Operation,
    OrderReleased,
    PersonDefined,
    Reason,
    ReasonClass,
    ReasonsDefined,
    Role,
    Shift,
    SiteDefined,
    Stage,
    Station,
    Text,
)
from domain.signals import MachineState
from tests.support.central import CentralSide, TerminalStore
from tests.support.working_plant import MINUTE, Plant

DAY_MS: Final = 24 * 60 * MINUTE

LINES: Final = (
    Line("A", Text("一号线 制动盘", "Line 1, brake discs")),
    Line("B", Text("二号线 齿轮箱", "Line 2, gearboxes")),
)
NAMES: Final = (
    Text("车削", "Turning"),
    Text("钻孔", "Drilling"),
    Text("磨削", "Grinding"),
    Text("清洗", "Washing"),
    Text("装配", "Assembly"),
    Text("终检", "Final inspection"),
)
STATIONS: Final = tuple(
    Station(f"{line.id}{n}", line.id, Text(f"{line.id}{n} {name.zh}", f"{line.id}{n} {name.en}"))
    for line in LINES
    for n, name in enumerate(NAMES, 1)
)
MACHINES: Final = tuple(
    Equipment(f"CNC-{station}", station, Text(f"加工中心 {station}", f"Machining centre {station}"))
    for station in ("A1", "A2", "A3", "B1", "B2")
)
REASONS: Final = ReasonsDefined(
    (
        Reason("equipment.spindle", ReasonClass.EQUIPMENT, Text("主轴异响", "Noise of the spindle")),
        Reason("material.short", ReasonClass.MATERIAL, Text("毛坯缺料", "Castings missing")),
        Reason("quality.gauge", ReasonClass.QUALITY, Text("首件超差", "First piece out of tolerance")),
        Reason("planned.break", ReasonClass.PLANNED, Text("休息", "Break")),
    )
)
PEOPLE: Final = (
    PersonDefined("1001", "王建国", "B-1001"),
    PersonDefined("1002", "李秀英", "B-1002"),
    PersonDefined("1003", "张伟", "B-1003", (Role.LEAD,)),
    PersonDefined("1004", "陈静", "B-1004", (Role.SUPERVISOR,)),
    PersonDefined("1005", "刘洋", "B-1005", (Role.MAINTENANCE,)),
    PersonDefined("1006", "赵敏", "B-1006", (Role.MAINTENANCE,)),
    PersonDefined("1007", "Alexandra Papadopoulos-Featherstonehaugh", "B-1007", (Role.QUALITY,)),
    PersonDefined("1008", "孙丽", "B-1008", (Role.PURCHASING,)),
)
CALENDAR: Final = CalendarDefined(
    "Asia/Shanghai",
    (Shift("day", Text("全天", "All day"), "00:00", "00:00", weekdays=(1, 2, 3, 4, 5, 6, 7)),),
)
DISC: Final = Text("制动盘 300 毫米 通风", "Brake disc 300 mm, ventilated")
GEARBOX: Final = Text("行星齿轮箱", "Planetary gearbox")


def task_at(station: str) -> str:
    """The task that a station of the busy plant has in work."""
    return f"{order_id([each.id for each in STATIONS].index(station) + 1)}/30"


def order_id(number: int) -> str:
    return f"WO-24{number:03}"


def order(number: int, station: Station, due: int) -> OrderReleased:
    """An order for a station, due at UTC ms."""
    machining, inspection = Text("加工", "Machining"), Text("检验", "Inspection")
    operations = (
        Operation("30", Stage.PRODUCTION, machining, station.line, station.id, pri_ms=30_000),
        Operation("40", Stage.INSPECTION, inspection, station.line),
    )
    name = DISC if station.line == "A" else GEARBOX
    return OrderReleased(order_id(number), "BD-300V", name, 120 + 10 * number, "件", due, operations, True)


def bare_plant(central: CentralSide) -> Plant:
    """The plan, and a terminal at every station but B6; nothing has happened yet."""
    now = central.service.clock.now().at
    begun = [order(n, station, now + DAY_MS * (1 + n % 5)) for n, station in enumerate(STATIONS, 1)]
    waiting = [order(n, STATIONS[n % 12], now + DAY_MS * (2 + n % 9)) for n in range(20, 50)]
    site = SiteDefined("plant", Text("示范工厂", "Model plant"), LINES, STATIONS, MACHINES)
    planned: tuple[Event, ...] = (site, REASONS, CALENDAR, *PEOPLE, *begun, *waiting)
    append_plan(central.engine, central.site, planned, "planner", central.service.clock)
    stations = [station.id for station in STATIONS if station.id != "B6"]
    return Plant(
        central,
        {station: central.terminal(station[0], station) for station in stations},
        {station: TerminalStore(station[0], station, now - 90 * MINUTE) for station in stations},
    )


def busy_plant(central: CentralSide) -> Plant:
    """Everything that a board can show, within the last hour and a half.

    A2 stands for its spindle and maintenance is on the way, A5 waits for castings, B3 has a first piece that
    nobody took on, A4 has a break, at B5 somebody called, at B2 the machine raised an alarm; B6 has no
    terminal, A6's was not heard of for an hour, the others work.
    """
    plant = bare_plant(central)
    for number, station in enumerate(plant.stores):
        _works(plant, station, 30 + 9 * number, ("1001", "1002")[number % 2])
    needed, expected = plant.now + DAY_MS, plant.now + 3 * DAY_MS
    castings = Text("毛坯 EN-GJL-250", "Castings EN-GJL-250")
    plant.decided(DeliveryPlanned("D-77", castings, (order_id(20),), needed, expected), by="1008")
    _stood(plant)
    _stands(plant)
    _fall_silent(plant, "A6")
    central.settled()
    return plant


def _works(plant: Plant, station: str, good: int, by: str) -> None:
    """A morning of work; A6 alone is idle."""
    events: list[Event] = [PersonSignedIn(by, SignInMethod.BADGE)]
    if station != "A6":
        events += [TaskStarted(task_at(station)), CountReported(task_at(station), Quality.GOOD, good)]
    if any(machine.station == station for machine in MACHINES):
        events.append(EquipmentStateChanged(f"CNC-{station}", MachineState.EXECUTE))
    plant.happens(station, *events, actor=by, ago=80)


def _stood(plant: Plant) -> None:
    """Stops that are over."""
    plant.happens("A1", TaskPaused(task_at("A1"), "equipment.spindle"), ago=70)
    plant.happens("A1", TaskResumed(task_at("A1")), ago=50)
    plant.happens("B4", TaskPaused(task_at("B4"), "material.short"), ago=45)
    plant.happens("B4", TaskResumed(task_at("B4")), ago=40)
    seen = plant.happens("B1", TaskPaused(task_at("B1"), "quality.gauge"), ago=2)
    plant.decided(AlertAcknowledged(seen, "B1"))
    plant.happens("B1", TaskResumed(task_at("B1")))


def _stands(plant: Plant) -> None:
    """Stops that go on, and a break."""
    note = "自 9 点起越来越响"
    spindle = plant.happens("A2", TaskPaused(task_at("A2"), "equipment.spindle", note), ago=38)
    plant.decided(MaintenanceDispatched(spindle, "A2", plant.now + 12 * MINUTE, "1005", "带上轴承"))
    taken = plant.happens("A5", TaskPaused(task_at("A5"), "material.short"), ago=17)
    plant.decided(AlertAcknowledged(taken, "A5"))
    plant.happens("A4", TaskPaused(task_at("A4"), "planned.break"), ago=9)
    plant.happens("B3", TaskPaused(task_at("B3"), "quality.gauge"), ago=6)
    plant.happens("B5", HelpCalled(CallKind.MATERIAL, task_at("B5"), "请送 40 个轴承"), ago=3)
    alarm = AlarmRaised("CNC-B2", "E-4711", "Coolant pressure")
    plant.happens("B2", alarm, EquipmentStateChanged("CNC-B2", MachineState.ABORTED), ago=1)


def _fall_silent(plant: Plant, station: str) -> None:
    """Its terminal was heard of an hour ago, and not since."""
    central, store = plant.central, plant.stores[station].store
    this = (stores.c.site == central.site, stores.c.store == store)
    with writing(central.engine) as connection:
        connection.execute(update(stores).where(*this).values(last_contact=plant.now - 60 * MINUTE))
