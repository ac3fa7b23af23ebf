"""Records of a station's shift, written minute by minute, and the report that is made of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.clock import HLC_START, tick
from domain.events import Event
from domain.floor_events import (
    CountReported,
    EquipmentModeChanged,
    EquipmentStateChanged,
    Quality,
    ScrapCause,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from domain.job_shares import Job
from domain.plan import ReasonTree
from domain.plan_events import Break, CalendarDefined, Reason, ReasonClass, Shift
from domain.records import Record
from domain.shift_report import ShiftFacts, shift_report
from domain.shifts import WorkedShift, shifts_between
from domain.signals import MachineMode, MachineState
from domain.time_buckets import TimeRules
from domain.timeline import Band, ShiftReport, TimeBucket
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import text

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
MACHINE = "CNC-A1"
JOB, OTHER = "WO-1/30", "WO-2/30"
JOBS = {JOB: Job("BD-300V", 30_000), OTHER: Job("BD-280R", 60_000)}
TREE = ReasonTree(
    (
        Reason("equipment.failure", ReasonClass.EQUIPMENT, text("failure")),
        Reason("material.short", ReasonClass.MATERIAL, text("short")),
        Reason("planned.meeting", ReasonClass.PLANNED, text("meeting")),
        Reason("planned.changeover", ReasonClass.PLANNED, text("changeover")),
        Reason("planned.changeover.tool", ReasonClass.PLANNED, text("tool"), "planned.changeover"),
    )
)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def calendar_of(
    start: str, end: str, *breaks: tuple[str, str], zone: str = "Asia/Shanghai"
) -> CalendarDefined:
    pauses = tuple(Break(*pause) for pause in breaks)
    return CalendarDefined(zone, (Shift("s", text("s"), start, end, pauses, EVERY_DAY),))


DAY_SHIFT = calendar_of("08:00", "17:00", ("10:00", "10:10"), ("12:00", "12:30"))
"""540 minutes with 40 of breaks: 500 of planned busy time."""


def worked_on(calendar: CalendarDefined, day: str) -> WorkedShift:
    (worked,) = shifts_between(calendar, date.fromisoformat(day), date.fromisoformat(day))
    return worked


class ShiftLog:
    """Writes records at minutes of a shift; `clock` may jump and reboot in between.

    The calendar was written the day before: no clock goes back for what is recorded before the shift begins.
    """

    def __init__(
        self,
        calendar: CalendarDefined = DAY_SHIFT,
        day: str = "2026-11-18",
        store: str = "s1",
        station: str = "A1",
    ) -> None:
        self.worked = worked_on(calendar, day)
        self.start = self.worked.span.start
        self.records: list[Record] = []
        self.clock = FakeClock(self.start - DAY, up=100 * 60 * MINUTE, boot=store)
        self._store, self._station, self._hlc = store, station, HLC_START
        self._real = self.start
        self.writes(calendar)
        self.clock.advance(DAY)

    def at(self, minute: float, *events: Event) -> list[Record]:
        """Time passes up to a minute of the shift, then this is recorded."""
        real = self.start + round(minute * MINUTE)
        self.clock.advance(real - self._real)
        self._real = real
        return [self.writes(event) for event in events]

    def off(self, minutes: float) -> None:
        """The machine is off for so long and boots again."""
        self.clock.reboot(round(minutes * MINUTE))
        self._real += round(minutes * MINUTE)

    def writes(self, event: Event) -> Record:
        now = self.clock.now()
        self._hlc = tick(self._hlc, now.at)
        seq = len(self.records) + 1
        record = Record(self._store, seq, event, now, self._hlc, "1001", self._station, "A")
        self.records.append(record)
        return record

    def report(
        self,
        equipment: str = "",
        jobs: Mapping[str, Job] = JOBS,
        records: Sequence[Record] | None = None,
        rules: TimeRules | None = None,
        *,
        shared: bool = False,
    ) -> ShiftReport:
        """What the shift came to by now."""
        known = tuple(self.records if records is None else records)
        facts = ShiftFacts(
            self._station, equipment, self.worked, self.clock.now(), known, jobs, TREE, shared=shared
        )
        return shift_report(facts, rules or TimeRules())


def state(which: MachineState, machine: str = MACHINE) -> EquipmentStateChanged:
    return EquipmentStateChanged(machine, which)


def mode(which: MachineMode) -> EquipmentModeChanged:
    return EquipmentModeChanged(MACHINE, which)


def started(task: str = JOB) -> TaskStarted:
    return TaskStarted(task)


def paused(reason: str, task: str = JOB) -> TaskPaused:
    return TaskPaused(task, reason)


def resumed(task: str = JOB) -> TaskResumed:
    return TaskResumed(task)


def completed(task: str = JOB) -> TaskCompleted:
    return TaskCompleted(task)


def good(pieces: int, task: str = JOB) -> CountReported:
    return CountReported(task, Quality.GOOD, pieces)


def scrap(pieces: int, task: str = JOB) -> CountReported:
    return CountReported(task, Quality.SCRAP, pieces, ScrapCause.MACHINE)


def minutes(report: ShiftReport) -> dict[TimeBucket, float]:
    """Minutes of each bucket that has any."""
    return {bucket: figure.value / MINUTE for bucket, figure in report.times.items() if figure.value}


def spans(report: ShiftReport, *buckets: TimeBucket) -> list[tuple[float, float]]:
    """Minutes of the shift from and to which the bands of some buckets reach."""
    return [_minutes(report, band) for band in report.bands if band.bucket in buckets]


def _minutes(report: ShiftReport, band: Band) -> tuple[float, float]:
    start = report.shift.span.start
    return (band.span.start - start) / MINUTE, (band.span.end - start) / MINUTE


def local(text: str, zone: str) -> int:
    """UTC ms of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)
