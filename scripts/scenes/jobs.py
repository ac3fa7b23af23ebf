"""Jobs at the station, from one to more than fit."""

from domain import commands as c
from domain.floor_events import Quality, ScrapCause, SignInMethod
from domain.plan_events import Operation, OrderReleased, PersonDefined, Stage, Text
from domain.signals import Connection, ConnectionChanged, MachineState
from tests.fakes.fake_clock import START_AT
from tests.support.screen import StationScreen

WANG, LI, ZHANG = "1001", "1002", "1003"
FIRST, SECOND = "WO-1001", "WO-1005"
LONG = "主轴过载报警后重新启动并等待冷却液循环恢复到正常温度范围以内再继续加工的特殊订单"
LONG_EN = (
    "Restart the spindle after the overload alarm and wait until the coolant has come back to temperature"
)


def machine(screen: StationScreen, state: MachineState, total: int = 1284) -> None:
    screen.around.machines["CNC-A1"] = ConnectionChanged("cnc-1", Connection.CONNECTED)
    screen.around.devices = [ConnectionChanged("scanner", Connection.CONNECTED)]
    screen.does(c.NoteMachineState("CNC-A1", state), c.NoteMachineCount("CNC-A1", total))


def staffed(screen: StationScreen) -> None:
    machine(screen, MachineState.EXECUTE)
    screen.does(c.SignIn(WANG, SignInMethod.BADGE))
    screen.acknowledged()


def material_done(screen: StationScreen, order: str, quantity: int) -> None:
    task = f"{order}/20"
    screen.does(c.StartTask(task, WANG), c.ReportCount(task, WANG, Quality.GOOD, quantity))
    screen.passes(9 * 60_000)
    screen.does(c.CompleteTask(task, WANG))


def one_job(screen: StationScreen) -> None:
    staffed(screen)
    material_done(screen, FIRST, 600)
    task = f"{FIRST}/30"
    screen.does(c.StartTask(task, WANG))
    screen.passes(84 * 60_000 + 36_000)
    for quality, quantity, cause in (
        (Quality.GOOD, 288, None),
        (Quality.SCRAP, 12, ScrapCause.MATERIAL),
        (Quality.REWORK, 9, None),
    ):
        screen.does(c.ReportCount(task, WANG, quality, quantity, cause))
    screen.acknowledged()


def paused(screen: StationScreen, reason: str = "equipment.failure") -> None:
    one_job(screen)
    screen.does(c.PauseTask(f"{FIRST}/30", WANG, reason))
    screen.passes(7 * 60_000 + 12_000)


def jobs(screen: StationScreen, orders: tuple[str, ...]) -> None:
    one_job(screen)
    screen.does(c.SignIn(LI, SignInMethod.BADGE))
    for order in orders:
        screen.does(c.StartTask(f"{order}/20", LI), c.ReportCount(f"{order}/20", LI, Quality.GOOD, 45))
        screen.passes(11 * 60_000)


def two_jobs(screen: StationScreen) -> None:
    jobs(screen, (SECOND,))
    screen.does(c.PauseTask(f"{SECOND}/20", LI, "material.late"))
    screen.passes(95_000)


def many_jobs(screen: StationScreen) -> None:
    jobs(screen, (SECOND, "WO-1008", "WO-1012", "WO-1015"))
    screen.does(c.SignIn(ZHANG, SignInMethod.BADGE), c.SignIn("1004", SignInMethod.BADGE))
    screen.does(c.PauseTask("WO-1008/20", LI, "unknown"))
    screen.passes(95_000)


def long_texts(screen: StationScreen) -> None:
    text = Text(LONG, LONG_EN)
    operation = Operation("30", Stage.PRODUCTION, text, "A")
    order = OrderReleased("WO-2026-11-22-000000000417", LONG, text, 999_999, "件", START_AT, (operation,))
    person = PersonDefined("9001", "Bartholomäus Freiherr von und zu Hohenschwangau", "B-9001")
    screen.recorder.note(order, person)
    machine(screen, MachineState.EXECUTE, 123_456_789)
    screen.does(c.SignIn(WANG, SignInMethod.BADGE), c.SignIn("9001", SignInMethod.BADGE))
    task = f"{order.id}/30"
    screen.does(c.StartTask(task, "9001"), c.ReportCount(task, "9001", Quality.GOOD, 987_654))
    screen.passes(123 * 3_600_000)
    screen.does(c.NoteAlarm("CNC-A1", "E101", LONG_EN, True))
