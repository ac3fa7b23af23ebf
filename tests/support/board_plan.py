"""The plan behind the board's tests and pictures: three lines, people of every role, 42 orders, goals."""

from datetime import UTC, datetime, timedelta
from typing import Final

from domain.events import Event
from domain.goal_events import (
    Direction,
    Effect,
    Good,
    Guardrail,
    KeyResultSet,
    Measure,
    ObjectiveSet,
    ValueSource,
)
from domain.plan_events import (
    Break,
    CalendarDefined,
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

HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR
ORDERS: Final = 42
LATE: Final = (41, 42)
"""The orders that are past their due time from the beginning."""

SITE = SiteDefined(
    "suzhou",
    Text("苏州制动盘厂", "Suzhou brake disc plant"),
    (
        Line("A", Text("机加一线", "Machining line 1")),
        Line("B", Text("机加二线", "Machining line 2")),
        Line("C", Text("装配线", "Assembly line")),
    ),
    (
        Station("A1", "A", Text("粗车 A1", "Rough turning A1")),
        Station("A2", "A", Text("精车 A2", "Fine turning A2")),
        Station("A3", "A", Text("动平衡 A3", "Balancing A3")),
        Station("B1", "B", Text("粗车 B1", "Rough turning B1")),
        Station("B2", "B", Text("磨削 B2", "Grinding B2")),
        Station("C1", "C", Text("总装 C1", "Final assembly C1")),
    ),
    (
        Equipment("CNC-A1", "A1", Text("数控车床 A1", "CNC lathe A1")),
        Equipment("CNC-A2", "A2", Text("数控车床 A2", "CNC lathe A2")),
        Equipment("BAL-A3", "A3", Text("动平衡机 A3", "Balancing machine A3")),
        Equipment("CNC-B1", "B1", Text("数控车床 B1", "CNC lathe B1")),
        Equipment("GRD-B2", "B2", Text("磨床 B2", "Grinder B2")),
    ),
)

REASONS = ReasonsDefined(
    (
        Reason("equipment.failure", ReasonClass.EQUIPMENT, Text("设备故障", "Breakdown")),
        Reason("equipment.tool", ReasonClass.EQUIPMENT, Text("刀具磨损", "Worn tool")),
        Reason("material.short", ReasonClass.MATERIAL, Text("缺料", "Material missing")),
        Reason("quality.check", ReasonClass.QUALITY, Text("尺寸超差", "Out of tolerance")),
        Reason("planned.break", ReasonClass.PLANNED, Text("休息", "Break")),
    )
)

CALENDAR = CalendarDefined(
    "Asia/Shanghai",
    (
        Shift("early", Text("早班", "Early shift"), "06:00", "14:00", (Break("10:00", "10:30"),)),
        Shift("late", Text("中班", "Late shift"), "14:00", "22:00"),
        Shift("night", Text("夜班", "Night shift"), "22:00", "06:00"),
    ),
)

MATERIALS, INSPECTORS = "物料组", "质检组"
TEAMS: Final = {"A": "机加甲班", "B": "机加乙班", "C": "装配班"}

PEOPLE: Final = (
    PersonDefined("1001", "王建国", "B-1001", team=TEAMS["A"]),
    PersonDefined("1002", "李秀英", "B-1002", team=TEAMS["B"]),
    PersonDefined("1003", "张伟", "B-1003", (Role.LEAD,), TEAMS["A"]),
    PersonDefined("1004", "周敏", "B-1004", (Role.SUPERVISOR,)),
    PersonDefined("1005", "赵磊", "B-1005", (Role.MAINTENANCE,)),
    PersonDefined("1006", "孙丽", "B-1006", (Role.QUALITY,), INSPECTORS),
    PersonDefined("1007", "吴强", "B-1007", (Role.ENGINEERING,)),
    PersonDefined("1008", "郑洁", "B-1008", (Role.PURCHASING,)),
    PersonDefined("1009", "冯涛", "B-1009", (Role.IT,)),
    PersonDefined("1010", "陈静", "B-1010", (Role.MANAGER,)),
    PersonDefined("1011", "钱勇", "B-1011", (Role.MAINTENANCE,)),
)

PRODUCTS: Final = (
    ("BD-300V", Text("通风制动盘 300", "Vented brake disc 300")),
    ("BD-280S", Text("实心制动盘 280", "Solid brake disc 280")),
    ("HUB-5", Text("轮毂总成 5 孔", "Hub assembly, 5 holes")),
)


def order_id(number: int) -> str:
    """Orders are numbered from 1."""
    return f"WO-{1000 + number}"


def task_id(number: int, operation: int = 30) -> str:
    """20 fetches material, 30 produces, 40 inspects."""
    return f"{order_id(number)}/{operation}"


def line_of(number: int) -> str:
    return "ABC"[number % 3 - 1]


def order(number: int, now: int) -> OrderReleased:
    """An order with three tasks, each a team's; scheduling is done. `now` in UTC ms."""
    line = line_of(number)
    product, name = PRODUCTS[number % 3 - 1]
    steps = (
        Operation("10", Stage.SCHEDULING, Text("订单排产", "Scheduling"), line, done=True),
        Operation("20", Stage.MATERIAL, Text("物料领用", "Fetch material"), line, team=MATERIALS),
        Operation("30", Stage.PRODUCTION, Text("生产加工", "Production"), line, None, TEAMS[line], 45_000),
        Operation("40", Stage.INSPECTION, Text("质检入库", "Inspect and store"), line, team=INSPECTORS),
    )
    due = now - (number - LATE[0] + 1) * 3 * HOUR if number in LATE else now + (number + 3) * 6 * HOUR
    return OrderReleased(order_id(number), product, name, 80 + 10 * (number % 5), "件", due, steps, True, 10)


def _days(now: int) -> tuple[str, str]:
    """From a month ago to two months ahead, as ISO dates."""
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    return (today - timedelta(days=30)).isoformat(), (today + timedelta(days=60)).isoformat()


OWNERS: Final = {"": "1010", "采购部": "1008", "生产部": "1004", "设备部": "1005"}
"""Whose the key results of a department are."""
STATED = Measure(ValueSource.MANUAL)
RATE, MATERIAL_ON_TIME = "rate", "material-on-time"
CAPACITY, DELIVERY, PRICE, SUPPLY, OUTPUT, RUNNING = (
    "capacity",
    "delivery",
    "price",
    "supply",
    "output",
    "running",
)


def objective(now: int) -> ObjectiveSet:
    """Capacity, with the effective rate as its factor and material on time as its constraint."""
    return ObjectiveSet(
        CAPACITY,
        Text("季度产能提升 20%", "20 % more capacity this quarter"),
        *_days(now),
        20_000,
        (
            Direction(
                RATE,
                Text("设备有效作业率 90%", "Effective rate of equipment 90 %"),
                Effect.FACTOR,
                "%",
                75_000,
                90_000,
                STATED,
            ),
            Direction(
                MATERIAL_ON_TIME,
                Text("原材料准时交付率 98%", "Material on time 98 %"),
                Effect.CONSTRAINT,
                "%",
                95_000,
                98_000,
                STATED,
            ),
        ),
    )


def key_results(now: int) -> tuple[KeyResultSet, ...]:
    """The company's deliveries, and what four departments do for them."""
    start, end = _days(now)

    def one(
        name: str,
        text: Text,
        department: str,
        drivers: tuple[str, ...],
        numbers: tuple[str, int, int],
        measure: Measure,
        guardrail: Guardrail | None = None,
    ) -> KeyResultSet:
        unit, baseline, target = numbers
        parent = DELIVERY if department else CAPACITY
        good = Good.UP if target > baseline else Good.DOWN
        return KeyResultSet(
            name,
            text,
            department,
            parent,
            drivers,
            good,
            unit,
            baseline,
            target,
            start,
            end,
            measure,
            OWNERS[department],
            guardrail,
        )

    percent = ("%", 90_000, 98_000)
    return (
        one(
            DELIVERY,
            Text("订单交付率 95%", "95 % of orders delivered on time"),
            "",
            ("交付", "产量"),
            ("%", 80_000, 95_000),
            Measure(ValueSource.ORDERS),
        ),
        one(
            SUPPLY,
            Text("准时交付率 98%", "98 % of material on time"),
            "采购部",
            ("交付", "库存"),
            percent,
            STATED,
        ),
        one(
            PRICE,
            Text("降低采购价 10%", "Purchase prices 10 % lower"),
            "采购部",
            ("成本",),
            ("%", 100_000, 90_000),
            STATED,
            Guardrail(SUPPLY, 98_000),
        ),
        one(
            OUTPUT,
            Text("本季合格产量 4000 件", "4,000 good pieces this quarter"),
            "生产部",
            ("产量", "交付"),
            ("件", 0, 4_000_000),
            Measure(ValueSource.COUNTS),
        ),
        one(
            RUNNING,
            Text("设备可用率 92%", "Availability of equipment 92 %"),
            "设备部",
            ("产量",),
            ("%", 85_000, 92_000),
            Measure(ValueSource.EQUIPMENT),
        ),
    )


def plan(now: int) -> tuple[Event, ...]:
    """Site, reasons, calendar, people and orders, as of a moment in UTC ms."""
    orders = (order(number, now) for number in range(1, ORDERS + 1))
    return (SITE, REASONS, CALENDAR, *PEOPLE, *orders)
