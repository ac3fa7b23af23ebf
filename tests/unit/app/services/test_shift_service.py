"""K13: a station's shifts from its ledger, with what held before them and what was said about them since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.services.shift_service import ShiftService
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import (
    CompleteTask,
    CorrectCount,
    ExplainPause,
    NoteMachineState,
    PauseTask,
    ReportCount,
    ResumeTask,
    SignIn,
    StartTask,
)
from domain.floor_events import (
    EquipmentModeChanged,
    EquipmentStateChanged,
    EquipmentStopExplained,
    Quality,
    ScrapCause,
    SignInMethod,
    TaskJoined,
    TerminalStarted,
    TerminalStopped,
)
from domain.plan_events import Equipment, OrderReleased
from domain.ports import EventLedger, ForeignRecord
from domain.records import Record, encode
from domain.shifts import Span
from domain.signals import MachineMode, MachineState
from domain.timeline import ShiftReport, TimeBucket
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import CALENDAR, MATERIAL, PLAN, PRODUCTION, SITE, WANG, order, text
from tests.support.shift_records import MINUTE, minutes, spans
from tests.support.station import StationDesk, outgoing, records_of

HOUR = 60 * MINUTE
MONDAY_0600 = 1_795_384_800_000
"""In Shanghai, 23 November 2026: the early shift of the small plant begins."""
MACHINE = "CNC-A1"
OTHER = "WO-2/30"
PRODUCED, DELAY, NO_DATA = TimeBucket.PRODUCTION, TimeBucket.DELAY, TimeBucket.NO_DATA


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EventLedger]:
    if request.param == "memory":
        yield MemoryLedger()
    else:
        opened = SqliteLedger(tmp_path / "ledger.sqlite")
        yield opened
        opened.close()


class Station(StationDesk):
    """A desk whose clock is set by minutes of Monday's early shift."""

    def __init__(self, ledger: EventLedger | None = None, minute: float = -60) -> None:
        super().__init__(ledger, FakeClock(MONDAY_0600 + round(minute * MINUTE), up=99 * HOUR))
        self.shifts = ShiftService(self.recorder, self.ledger)

    def at(self, minute: float) -> "Station":
        self.clock.advance(MONDAY_0600 + round(minute * MINUTE) - self.clock.now().at)
        return self

    def machine(self, state: MachineState) -> None:
        self.does(NoteMachineState(MACHINE, state))

    def produces(self, task: str = PRODUCTION) -> None:
        """The stage before is done and the task runs."""
        if task == PRODUCTION:
            self.does(StartTask(MATERIAL, WANG.id))
            self.does(CompleteTask(MATERIAL, WANG.id, confirmed=True))
        self.does(StartTask(task, WANG.id))

    def good(self, pieces: int, task: str = PRODUCTION) -> int:
        return self.does(ReportCount(task, WANG.id, Quality.GOOD, pieces, confirmed=True)).seq

    def report(self, equipment: str | None = None) -> ShiftReport:
        report = self.shifts.current(equipment)
        assert report is not None
        return report

    def of(self, shift: str, equipment: str | None = None) -> ShiftReport:
        """Monday's shift of that name."""
        report = self.shifts.of(date(2026, 11, 23), shift, equipment)
        assert report is not None
        return report


@pytest.fixture
def station(ledger: EventLedger) -> Station:
    station = Station(ledger)
    station.staffed()
    return station


def test_a_simple_shift_by_its_jobs(station: Station) -> None:
    station.at(0).produces()
    station.at(30).good(50)
    station.does(PauseTask(PRODUCTION, WANG.id, "equipment.failure"))
    station.at(35).does(ResumeTask(PRODUCTION, WANG.id))
    station.does(ReportCount(PRODUCTION, WANG.id, Quality.SCRAP, 2, ScrapCause.MACHINE))
    station.at(60)
    report = station.report()
    assert (report.shift.shift.id, report.equipment, report.station) == ("early", "", "A1")
    assert minutes(report) == {PRODUCED: 55, TimeBucket.DOWN: 5}
    assert [figure.value for figure in report.pieces.values()] == [50, 2, 0]
    assert report.oee.effectiveness == pytest.approx(26 / 55)


def test_what_held_before_the_shift_holds_when_it_begins(station: Station) -> None:
    station.at(-50).produces()
    station.recorder.note(EquipmentModeChanged(MACHINE, MachineMode.MANUAL))
    station.recorder.note(EquipmentModeChanged(MACHINE, MachineMode.PRODUCTION))
    station.machine(MachineState.EXECUTE)
    station.at(-10).good(20)
    station.machine(MachineState.HELD)
    station.at(20)
    report = station.report()
    assert report.equipment == MACHINE
    assert minutes(report) == {DELAY: 20}
    assert report.bands[0].tasks == (PRODUCTION,)
    assert report.pieces["good"].value == 0


def test_the_machine_is_what_counts_once_it_was_heard(station: Station) -> None:
    station.at(0).produces()
    station.at(10)
    assert minutes(station.report()) == {PRODUCED: 10}
    station.machine(MachineState.EXECUTE)
    station.at(20)
    assert minutes(station.report()) == {NO_DATA: 10, PRODUCED: 10}
    assert minutes(station.report("")) == {PRODUCED: 20}


def test_at_a_station_with_several_machines_one_is_chosen(station: Station) -> None:
    two = replace(SITE, equipment=(*SITE.equipment, Equipment("CNC-A1b", "A1", text("second"))))
    station.planned((two,))
    station.at(0).produces()
    station.machine(MachineState.EXECUTE)
    station.does(NoteMachineState("CNC-A1b", MachineState.HELD))
    station.at(10).good(3)
    assert station.report().equipment == ""
    assert minutes(station.report(MACHINE)) == {PRODUCED: 10}
    assert minutes(station.report("CNC-A1b")) == {DELAY: 10}
    assert station.report(MACHINE).pieces["good"].value == 0
    assert station.report().pieces["good"].value == 3


def test_explanations_and_corrections_that_come_after_the_shift_count(station: Station) -> None:
    station.at(0).produces()
    station.machine(MachineState.EXECUTE)
    station.at(10).machine(MachineState.HELD)
    stop = f"{station.ledger.store}:{station.ledger.head().seq}"
    station.at(20).machine(MachineState.EXECUTE)
    count = f"{station.ledger.store}:{station.good(50)}"
    station.at(30).does(PauseTask(PRODUCTION, WANG.id, "unknown"))
    pause = f"{station.ledger.store}:{station.ledger.head().seq}"
    station.at(40).does(ResumeTask(PRODUCTION, WANG.id))
    station.at(1000).does(ExplainPause(PRODUCTION, WANG.id, pause, "planned.break"))
    station.recorder.note(EquipmentStopExplained(MACHINE, stop, "material.short"))
    station.does(CorrectCount(PRODUCTION, WANG.id, count, Quality.GOOD, 50, 40))
    report = station.shifts.of(date(2026, 11, 23), "early")
    assert report is not None
    assert {reason: figure.value / MINUTE for reason, figure in report.reasons.items()} == {
        "material.short": 10,
        "planned.break": 10,
    }
    assert spans(report, TimeBucket.PLANNED) == [(30, 40), (240, 270)]
    assert report.pieces["good"].value == 40


def test_a_changeover_from_a_job_that_ended_in_an_earlier_shift(station: Station) -> None:
    released = order("WO-2", allow_skip=True)
    assert isinstance(released, OrderReleased)
    station.planned((replace(released, product="BD-280R"),))
    station.at(-50).produces()
    station.at(-40).good(120)
    station.does(CompleteTask(PRODUCTION, WANG.id, confirmed=True))
    station.at(5).produces(OTHER)
    station.at(20).good(1, OTHER)
    (change,) = station.report().changeovers
    assert change.span == Span(MONDAY_0600 - 40 * MINUTE, MONDAY_0600 + 20 * MINUTE)
    assert (change.from_product, change.to_product) == ("BD-300V", "BD-280R")


def test_while_the_terminal_was_off_the_machine_has_no_data(station: Station) -> None:
    station.at(0).produces()
    station.machine(MachineState.EXECUTE)
    station.at(30).good(1)
    station.clock.reboot(60 * MINUTE)
    station.recorder.note(TerminalStarted("1"))
    station.at(100)
    assert spans(station.report(), NO_DATA) == [(30, 90)]
    assert minutes(station.report()) == {PRODUCED: 40, NO_DATA: 60}


@pytest.mark.parametrize("killed", [False, True])
def test_a_terminal_that_is_off_over_the_shifts_end_was_off_in_every_shift_until_it_starts(
    station: Station, *, killed: bool
) -> None:
    station.at(0).produces()
    station.machine(MachineState.EXECUTE)
    station.at(60).good(100)
    if not killed:
        station.recorder.note(TerminalStopped())
    station.clock.reboot(30 * HOUR)
    station.recorder.note(TerminalStarted("1"))
    station.machine(MachineState.NO_DATA)
    assert spans(station.of("early"), NO_DATA) == [(60, 240), (270, 480)]
    assert minutes(station.of("late")) == {NO_DATA: 480}
    assert station.of("late").oee.availability is None


def test_a_terminal_that_ended_in_an_earlier_shift_and_has_not_started_is_off(station: Station) -> None:
    station.at(0).produces()
    station.machine(MachineState.EXECUTE)
    station.at(60).recorder.note(TerminalStopped())
    station.at(500)
    assert minutes(station.of("early")) == {PRODUCED: 60, TimeBucket.PLANNED: 30, NO_DATA: 390}
    assert minutes(station.of("late")) == {NO_DATA: 20}


def test_an_end_before_the_shift_is_over_with_the_start_that_followed_it(station: Station) -> None:
    station.at(-50).recorder.note(TerminalStopped())
    station.at(-40).recorder.note(TerminalStarted("1"))
    station.produces()
    station.machine(MachineState.EXECUTE)
    station.at(10)
    assert minutes(station.report()) == {PRODUCED: 10}


def test_a_closed_shift_keeps_the_job_that_another_station_goes_on_with(station: Station) -> None:
    station.at(0).produces()
    station.at(400).does(PauseTask(PRODUCTION, WANG.id, "material.short"))
    station.at(970)
    before = [station.of(shift, "") for shift in ("early", "late")]
    assert minutes(before[1]) == {DELAY: 480}
    next_one = StationDesk(
        MemoryLedger(Disk("next")), FakeClock(MONDAY_0600 + 25 * HOUR, boot="next"), station="A2"
    )
    assert isinstance(station.ledger, (MemoryLedger, SqliteLedger))
    own = [ForeignRecord(r.store, r.seq, encode(r)) for r in records_of(station.ledger)]
    next_one.recorder.receive(own, 1)
    next_one.does(SignIn(WANG.id, SignInMethod.BADGE))
    next_one.does(ResumeTask(PRODUCTION, WANG.id))
    station.at(25 * 60 + 1).recorder.receive(outgoing(next_one), 1)
    assert station.task(PRODUCTION).station == "A2"
    assert [station.of(shift, "") for shift in ("early", "late")] == before
    assert minutes(station.report("")) == {DELAY: 60, TimeBucket.UNUSED: 1}


def test_a_closed_shift_stays_as_it_was_when_another_machine_is_connected(station: Station) -> None:
    station.at(0).produces()
    station.machine(MachineState.EXECUTE)
    station.at(60).good(100)
    station.at(500)
    before = station.of("early")
    assert (before.equipment, before.pieces["good"].value) == (MACHINE, 100)
    two = replace(SITE, equipment=(*SITE.equipment, Equipment("CNC-A1b", "A1", text("second"))))
    station.planned((two,))
    station.does(NoteMachineState("CNC-A1b", MachineState.IDLE))
    assert station.of("early") == before
    assert station.report().equipment == ""


def test_the_first_record_of_a_store_has_none_before_it(station: Station) -> None:
    fresh = Station(MemoryLedger(Disk("fresh")), minute=10)
    fresh.recorder.note(TerminalStarted("1"), *PLAN)
    assert minutes(fresh.report()) == {TimeBucket.UNUSED: 10}


def test_the_time_after_which_a_machine_is_asked_why_ends_its_micro_stops(station: Station) -> None:
    station.at(0).produces()
    station.machine(MachineState.EXECUTE)
    station.at(10).machine(MachineState.HELD)
    station.at(11).machine(MachineState.EXECUTE)
    station.at(20)
    assert station.report().micro_stops == 1
    strict = ShiftService(station.recorder, station.ledger, ask_after_ms={MACHINE: 30_000})
    report = strict.current()
    assert report is not None
    assert (report.micro_stops, minutes(report)[DELAY]) == (0, 1)


def test_what_a_restored_terminal_gets_back_makes_the_same_shift(ledger: EventLedger) -> None:
    lost = Station(MemoryLedger(Disk("lost")))
    lost.staffed()
    lost.at(0).produces()
    lost.machine(MachineState.EXECUTE)
    lost.at(10).good(5)
    lost.does(PauseTask(PRODUCTION, WANG.id, "material.short"))
    lost.at(30)
    again = Station(ledger, minute=30)
    again.recorder.receive(outgoing(lost), 1)
    assert again.report("") == lost.report("")
    assert again.report() == lost.report()


def test_without_a_calendar_there_is_no_shift() -> None:
    station = Station()
    assert station.shifts.current() is None
    assert station.shifts.of(date(2026, 11, 23), "early") is None


def test_between_shifts_the_last_one_is_shown(station: Station) -> None:
    station.at(-6 * 60)
    report = station.report()
    assert (report.shift.day, report.shift.shift.id) == (date(2026, 11, 20), "night")
    assert report.upto == report.shift.span.end


def test_a_shift_is_found_by_its_day_and_name(station: Station) -> None:
    found = station.shifts.of(date(2026, 11, 20), "late")
    assert found is not None
    assert (found.shift.day, found.shift.shift.id) == (date(2026, 11, 20), "late")
    assert station.shifts.of(date(2026, 11, 21), "late") is None
    assert station.shifts.of(date(2026, 11, 20), "third") is None


def test_shifts_are_paged_through_as_far_as_they_have_begun(station: Station) -> None:
    station.at(10).machine(MachineState.EXECUTE)
    now = station.report("")
    before = station.shifts.earlier(now)
    assert before is not None
    assert (before.shift.day, before.shift.shift.id, before.equipment) == (date(2026, 11, 20), "night", "")
    assert station.shifts.later(before) == now
    assert station.shifts.later(now) is None


def test_shifts_that_overlap_or_begin_at_once_are_each_paged_to(station: Station) -> None:
    early, late, *others = CALENDAR.shifts
    office = replace(early, id="office", end="15:00")
    station.planned((replace(CALENDAR, shifts=(office, early, late, *others)),))
    station.at(500)
    there, back = [], []
    found: ShiftReport | None = station.of("late")
    while found is not None and found.shift.day == date(2026, 11, 23):
        there.append(found.shift.shift.id)
        found = station.shifts.earlier(found)
    found = station.of(there[-1])
    while found is not None:
        back.append(found.shift.shift.id)
        found = station.shifts.later(found)
    assert there == ["late", "office", "early"]
    assert back == there[::-1]


def test_before_the_first_shift_there_is_none() -> None:
    station = Station()
    station.planned((*PLAN, replace(CALENDAR, shifts=())))
    assert station.shifts.current() is None


def test_the_records_behind_a_figure_can_be_read(station: Station) -> None:
    station.at(0).produces()
    station.at(10)
    (evidence, *_) = station.report().times[PRODUCED].evidence
    found = station.shifts.record(evidence.record)
    assert isinstance(found, Record)
    assert (found.id, found.kind, found.actor) == (evidence.record, "task.started", WANG.id)
    assert [station.shifts.record(name) for name in ("", "nobody:1", "no number", f"s:{'9' * 30}")] == [
        None
    ] * 4


def test_a_task_that_was_never_begun_has_no_part_in_it(station: Station) -> None:
    station.at(5).recorder.note(TaskJoined("WO-9/30"))
    assert minutes(station.report()) == {TimeBucket.UNUSED: 5}
    assert station.report().jobs == ()


def test_state_changes_far_before_the_shift_still_hold(station: Station) -> None:
    station.recorder.note(*[EquipmentStateChanged(MACHINE, MachineState.HELD)] * 60)
    station.at(5)
    assert minutes(station.report()) == {TimeBucket.UNUSED: 5}
