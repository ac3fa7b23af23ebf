"""Shifts as they go at a station of the sample plant: production, pauses, a fault, a changeover."""

from domain import commands as c
from domain.floor_events import Quality, ScrapCause, SignInMethod
from domain.signals import Connection, ConnectionChanged, MachineState
from tests.fakes.fake_clock import START_AT
from tests.support.screen import StationScreen

MINUTE = 60_000
DAWN = START_AT - 12 * 60 * MINUTE - 10 * MINUTE
"""05:50 in Shanghai, ten minutes before the early shift."""

WANG, LATHE = "1001", "CNC-A1"
FIRST, SECOND = "WO-1001", "WO-1005"


class ShiftDay:
    """Leads a station through its shift, minute by minute."""

    def __init__(self, screen: StationScreen) -> None:
        self.screen = screen
        self.total = 4120
        screen.around.machines[LATHE] = ConnectionChanged("cnc-1", Connection.CONNECTED)
        screen.around.devices = [ConnectionChanged("scanner", Connection.CONNECTED)]
        screen.does(c.NoteMachineState(LATHE, MachineState.IDLE), c.NoteMachineCount(LATHE, self.total))

    def waits(self, minutes: float) -> None:
        self.screen.passes(round(minutes * MINUTE))

    def says(self, state: MachineState) -> None:
        self.screen.does(c.NoteMachineState(LATHE, state))

    def starts(self, order: str) -> None:
        """The material is fetched, and production begins."""
        material = f"{order}/20"
        self.screen.does(
            c.StartTask(material, WANG),
            c.CompleteTask(material, WANG, confirmed=True),
            c.StartTask(f"{order}/30", WANG),
        )

    def makes(self, rounds: int, pieces: int = 5, minutes: float = 4) -> None:
        """Every few minutes the machine's counter has moved on."""
        self.says(MachineState.EXECUTE)
        for _ in range(rounds):
            self.waits(minutes)
            self.total += pieces
            self.screen.does(c.NoteMachineCount(LATHE, self.total))

    def stands(self, minutes: float, state: MachineState = MachineState.IDLE) -> None:
        """The machine stands still, and nobody says why."""
        self.says(state)
        self.waits(minutes)

    def pauses(
        self, order: str, reason: str, minutes: float, state: MachineState = MachineState.IDLE
    ) -> None:
        task = f"{order}/30"
        self.says(state)
        self.screen.does(c.PauseTask(task, WANG, reason))
        self.waits(minutes)
        self.screen.does(c.ResumeTask(task, WANG))

    def scraps(self, order: str, quantity: int, quality: Quality = Quality.SCRAP) -> None:
        cause = ScrapCause.MACHINE if quality is Quality.SCRAP else None
        self.screen.does(c.ReportCount(f"{order}/30", WANG, quality, quantity, cause))


def morning(screen: StationScreen) -> None:
    """Half a shift, with everything that a page can show."""
    until_ten(screen)


def until_ten(screen: StationScreen) -> ShiftDay:
    """Wang is there, the machine runs, a break, a fault, two short stops."""
    day = ShiftDay(screen)
    day.waits(12)
    screen.does(c.SignIn(WANG, SignInMethod.BADGE))
    day.waits(3)
    day.starts(FIRST)
    day.stands(6)
    _explains(screen, "planned.changeover")
    day.makes(14)
    day.stands(0.6)
    day.makes(7)
    day.scraps(FIRST, 4)
    day.stands(6)
    day.pauses(FIRST, "planned.meeting", 10)
    day.makes(9)
    day.pauses(FIRST, "planned.break", 13)
    day.makes(2)
    day.pauses(FIRST, "material.late", 13)
    day.makes(4)
    day.stands(0.8)
    day.makes(5)
    screen.does(c.NoteAlarm(LATHE, "E101", "主轴过载 Spindle overload", True))
    day.pauses(FIRST, "equipment.failure", 19, MachineState.ABORTED)
    screen.does(c.NoteAlarm(LATHE, "E101", "", False))
    day.makes(3)
    day.scraps(FIRST, 3, Quality.REWORK)
    screen.acknowledged()
    return day


def noon(screen: StationScreen) -> None:
    """The morning, then a stop that nobody explained, a changeover, and the long break."""
    until_noon(screen)


def until_noon(screen: StationScreen) -> ShiftDay:
    """It is 11:58."""
    day = until_ten(screen)
    day.makes(4)
    day.stands(9)
    day.makes(3)
    screen.does(c.CompleteTask(f"{FIRST}/30", WANG, confirmed=True))
    day.starts(SECOND)
    day.stands(12)
    _explains(screen, "planned.changeover")
    day.pauses(SECOND, "planned.break", 32)
    day.makes(7, pieces=4)
    screen.acknowledged()
    return day


def whole(screen: StationScreen) -> None:
    """The shift to its end, and on into the next one."""
    day = until_noon(screen)
    day.makes(40, pieces=4)
    screen.acknowledged()


def silent(screen: StationScreen) -> None:
    """The machine is heard again and again not heard, and between two orders there is none."""
    day = until_ten(screen)
    day.stands(18, MachineState.NO_DATA)
    day.makes(2)
    screen.does(c.CompleteTask(f"{FIRST}/30", WANG, confirmed=True))
    day.stands(25)
    day.stands(14, MachineState.NO_DATA)


def stood_still(screen: StationScreen) -> None:
    """The machine stood still twice, and nobody said why."""
    day = until_ten(screen)
    day.stands(15)
    day.makes(3)
    day.stands(4, MachineState.HELD)
    day.makes(1)


def loose(screen: StationScreen) -> None:
    """The machine made pieces while every job was paused."""
    day = until_ten(screen)
    screen.does(c.PauseTask(f"{FIRST}/30", WANG, "quality.first_piece"))
    day.makes(3, pieces=11)
    day.says(MachineState.IDLE)
    screen.does(c.NoteMachineCount(LATHE, day.total + 4))


def _explains(screen: StationScreen, reason: str) -> None:
    """The machine's last stop has its reason."""
    stop = screen.recorder.floor.machine(LATHE).stops[-1].id
    screen.does(c.ExplainEquipmentStop(LATHE, WANG, stop, reason))
