"""A small plant as the events that define it: two lines, five people, orders of every kind."""

from domain.events import Event
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


def text(name: str) -> Text:
    return Text(f"{name}（中）", name)


SITE = SiteDefined(
    "plant",
    text("plant"),
    (Line("A", text("line A")), Line("B", text("line B"))),
    (
        Station("A1", "A", text("A1")),
        Station("A2", "A", text("A2")),
        Station("B1", "B", text("B1")),
    ),
    (Equipment("CNC-A1", "A1", text("lathe")), Equipment("CNC-B1", "B1", text("mill"))),
)

REASONS = ReasonsDefined(
    (
        Reason("equipment.failure", ReasonClass.EQUIPMENT, text("failure")),
        Reason("equipment.tool", ReasonClass.EQUIPMENT, text("tool")),
        Reason("equipment.tool.worn", ReasonClass.EQUIPMENT, text("worn"), "equipment.tool"),
        Reason("material.short", ReasonClass.MATERIAL, text("short")),
        Reason("planned.break", ReasonClass.PLANNED, text("break")),
    )
)

CALENDAR = CalendarDefined(
    "Asia/Shanghai",
    (
        Shift("early", text("early"), "06:00", "14:00", (Break("10:00", "10:30"),)),
        Shift("late", text("late"), "14:00", "22:00"),
        Shift("night", text("night"), "22:00", "06:00", (Break("01:00", "01:30"),)),
    ),
    closed=("2026-10-01",),
)

WANG = PersonDefined("1001", "王建国", "B-1001", team="T1")
LI = PersonDefined("1002", "李秀英", "B-1002", team="T2")
LEAD = PersonDefined("1003", "张伟", "B-1003", (Role.LEAD,), team="T1")
LEFT = PersonDefined("1004", "赵敏", "B-1004", active=False)
GUEST = PersonDefined("1005", "陈强", "B-1005", valid_until=1_795_341_600_000 + 3_600_000)


def order(
    order_id: str = "WO-1",
    line: str = "A",
    quantity: int = 120,
    *,
    allow_skip: bool = False,
    station: str | None = None,
    team: str | None = None,
) -> OrderReleased:
    """An order through all four stages, scheduling done; `station` and `team` bind its production."""
    operations = (
        Operation("10", Stage.SCHEDULING, text("scheduling"), line, done=True),
        Operation("20", Stage.MATERIAL, text("material"), line),
        Operation("30", Stage.PRODUCTION, text("production"), line, station, team, pri_ms=30_000),
        Operation("40", Stage.INSPECTION, text("inspection"), line),
    )
    return OrderReleased(order_id, "BD-300V", text("disc"), quantity, "件", 0, operations, allow_skip)


MATERIAL, PRODUCTION, INSPECTION = "WO-1/20", "WO-1/30", "WO-1/40"

PLAN: tuple[Event, ...] = (
    SITE,
    REASONS,
    CALENDAR,
    WANG,
    LI,
    LEAD,
    LEFT,
    GUEST,
    order(),
    order("WO-2", allow_skip=True),
    order("WO-3", line="B"),
    order("WO-4", allow_skip=True, station="A2"),
    order("WO-5", allow_skip=True, team="T2"),
)
"""WO-1 in strict order; WO-2 may skip; WO-3 is line B's; WO-4 is made at A2; WO-5 by team T2."""
