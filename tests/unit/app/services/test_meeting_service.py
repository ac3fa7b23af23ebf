"""K11: yesterday's facts are filled in, lines are kept as they are said, there is one record per meeting."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.services.meeting_service import MeetingService
from app.services.shift_service import ShiftService
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import (
    CompleteTask,
    CorrectCount,
    NoteMachineCount,
    PauseTask,
    ReportCount,
    ResumeTask,
    SignIn,
    StartTask,
)
from domain.floor_events import Quality, ScrapCause, SignInMethod, Spoken, TerminalStarted
from domain.meeting_events import MeetingFacts, OrderStanding
from domain.outcomes import Code, Outcome, Recorded, Refused
from domain.ports import EventLedger
from domain.speech.intents import Remark, RemarkKind
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import Disk, MemoryLedger
from tests.support.plant import LEAD, PLAN, WANG, order
from tests.support.shift_records import calendar_of
from tests.support.station import StationDesk, code_of, outgoing

MINUTE = 60_000
HOUR = 60 * MINUTE
TUESDAY_0600 = 1_795_471_200_000
"""In Shanghai, 24 November 2026: the early shift of the small plant begins."""
JOB, NEXT_JOB = "WO-2/30", "WO-6/30"
PROBLEM = Remark(RemarkKind.PROBLEM, "主轴异响")
SPOKEN = Spoken("问题 主轴 异响", "remark", 900, "small-cn")


class Line(StationDesk):
    """A station whose clock is set by hours after Tuesday 06:00."""

    def __init__(self, ledger: EventLedger | None = None, hour: float = 0, station: str = "A1") -> None:
        super().__init__(ledger, FakeClock(TUESDAY_0600 + round(hour * HOUR), up=99 * HOUR), station)
        self.shifts = ShiftService(self.recorder, self.ledger)
        self.meetings = MeetingService(self.recorder, self.shifts, self.ledger)

    def at(self, hour: float) -> "Line":
        self.clock.advance(TUESDAY_0600 + round(hour * HOUR) - self.clock.now().at)
        return self

    def led(self) -> "Line":
        """The team lead is the one who acts."""
        self.does(SignIn(LEAD.id, SignInMethod.BADGE))
        return self

    def works(self, hour: float, good: int = 60, scrap: int = 0, job: str = JOB) -> None:
        """An hour of production with its pieces, and half an hour without material."""
        self.at(hour).does(SignIn(WANG.id, SignInMethod.BADGE))
        self.does(StartTask(job, WANG.id))
        self.clock.advance(HOUR)
        count = self.does(ReportCount(job, WANG.id, Quality.GOOD, good, confirmed=True))
        self.counted = f"{self.ledger.store}:{count.seq}"
        if scrap:
            self.does(ReportCount(job, WANG.id, Quality.SCRAP, scrap, ScrapCause.MACHINE, confirmed=True))
        self.does(PauseTask(job, WANG.id, "material.short"))
        self.clock.advance(HOUR // 2)
        self.does(ResumeTask(job, WANG.id))
        self.does(CompleteTask(job, WANG.id, confirmed=True))

    def facts(self) -> MeetingFacts:
        facts = self.meetings.look().facts
        assert facts is not None
        return facts

    def holds(self) -> Outcome:
        return self.meetings.hold(self.facts(), confirmed=True)


def tuesday(hour: float = 1.75) -> Line:
    """It is Tuesday, a quarter to eight, and Monday's early shift was worked."""
    line = Line(hour=-24)
    line.planned((*PLAN, order("WO-6", allow_skip=True)))
    line.works(-23)
    return line.at(hour).led()


def test_yesterdays_facts_are_filled_in() -> None:
    facts = tuesday().facts()
    assert [(shift.day, shift.shift) for shift in facts.shifts] == [("2026-11-23", "early")]
    assert (facts.total.good, facts.total.scrap, facts.total.rework) == (60, 0, 0)
    assert (facts.station, facts.as_of) == ("A1", TUESDAY_0600 + round(1.75 * HOUR))
    assert facts.total.quality == 1000
    assert facts.total.availability == round(1000 * 60 / 450)
    assert [stop.topic for stop in facts.stops] == ["unasked:unused", "reason:material.short"]


def test_one_record_per_meeting() -> None:
    line = tuesday()
    assert isinstance(line.holds(), Recorded)
    before = line.ledger.head().seq
    outcome = line.meetings.hold(line.facts())
    assert isinstance(outcome, Refused)
    assert outcome.code is Code.MEETING_HELD
    assert outcome.params == {"day": "2026-11-24", "person": LEAD.id, "held": line.clock.now().at}
    assert line.ledger.head().seq == before
    assert [r.kind for r in line.ledger.history("meeting:A/2026-11-24")] == ["meeting.held"]


def test_its_figures_stay_what_they_were_when_later_data_comes() -> None:
    line = tuesday()
    line.holds()
    line.does(SignIn(WANG.id, SignInMethod.BADGE))
    line.does(CorrectCount(JOB, WANG.id, line.counted, Quality.GOOD, 60, 40))
    look = line.at(9).meetings.look("2026-11-24")
    assert look.facts is not None
    assert (look.facts.total.good, look.facts.as_of) == (60, TUESDAY_0600 + round(1.75 * HOUR))


def test_a_spoken_line_keeps_its_sentence_in_the_record_of_the_meeting() -> None:
    line = tuesday()
    line.meetings.add(PROBLEM, SPOKEN)
    line.meetings.add(Remark(RemarkKind.PLAN, "两批 BD-300V"), about="order:WO-1")
    line.holds()
    held = line.meetings.look().meeting.held
    assert held is not None
    assert [(r.kind, r.text, r.by, r.about, r.spoken) for r in held.remarks] == [
        (RemarkKind.PROBLEM, "主轴异响", LEAD.id, "", SPOKEN),
        (RemarkKind.PLAN, "两批 BD-300V", LEAD.id, "order:WO-1", None),
    ]
    assert line.meetings.look().meeting.further == ()


def test_a_figure_can_be_said_to_be_wrong_but_a_line_without_anything_is_none() -> None:
    line = tuesday()
    assert isinstance(line.meetings.add(Remark(RemarkKind.PROBLEM, ""), about="total:scrap"), Recorded)
    assert code_of(line.meetings.add(Remark(RemarkKind.PLAN, "  "))) is Code.REMARK_EMPTY


def test_a_line_can_be_taken_back_until_the_meeting_is_held() -> None:
    line = tuesday()
    line.meetings.add(PROBLEM)
    (remark,) = line.meetings.look().meeting.remarks
    assert isinstance(line.meetings.remove(remark.id), Recorded)
    assert line.meetings.look().meeting.remarks == ()
    assert line.meetings.remove(remark.id) == Recorded(line.clock.now().at, 0)
    line.meetings.add(PROBLEM)
    line.holds()
    held = line.meetings.look().meeting.held
    assert held is not None
    assert code_of(line.meetings.remove(held.remarks[0].id)) is Code.MEETING_HELD
    assert code_of(line.meetings.add(PROBLEM)) is Code.MEETING_HELD


def test_what_was_said_is_still_there_after_the_program_died(tmp_path: Path) -> None:
    ledger = SqliteLedger(tmp_path / "ledger.sqlite")
    line = Line(ledger, 2)
    line.planned()
    line.led().meetings.add(PROBLEM, SPOKEN)
    again = SqliteLedger(tmp_path / "ledger.sqlite")
    restarted = Line(again, 2.1)
    assert [r.text for r in restarted.meetings.look().meeting.remarks] == ["主轴异响"]
    assert isinstance(restarted.holds(), Recorded)
    again.close()
    ledger.close()


def test_who_is_no_lead_looks_only() -> None:
    line = tuesday()
    line.does(SignIn(WANG.id, SignInMethod.BADGE))
    assert line.meetings.look().facts is not None
    assert code_of(line.holds()) is Code.MEETING_FOR_LEADS
    assert code_of(line.meetings.add(PROBLEM)) is Code.MEETING_FOR_LEADS
    assert code_of(line.meetings.remove("s:1")) is Code.MEETING_FOR_LEADS


def test_nobody_signed_in_holds_nothing() -> None:
    line = Line()
    line.planned()
    assert code_of(line.holds()) is Code.NOBODY_SIGNED_IN


def test_without_a_calendar_there_is_no_day_and_no_meeting() -> None:
    line = Line()
    line.recorder.note(LEAD)
    line.led()
    assert line.meetings.look().day == ""
    assert code_of(line.meetings.hold(MeetingFacts("A1", 0))) is Code.NO_CALENDAR


def test_before_any_shift_the_facts_are_empty_and_lines_can_be_said() -> None:
    line = Line(hour=2)
    line.planned()
    line.led()
    assert line.facts().shifts == ()
    assert line.facts().total.oee is None
    assert isinstance(line.meetings.add(PROBLEM), Recorded)


def test_on_monday_the_meeting_looks_at_friday() -> None:
    line = Line(hour=-96)
    line.planned()
    line.works(-95)
    line.at(-22).led()
    assert {shift.day for shift in line.facts().shifts} == {"2026-11-20"}


def test_a_meeting_looks_at_the_shifts_since_the_last_one() -> None:
    line = tuesday()
    line.holds()
    line.works(3, good=10, scrap=2, job=NEXT_JOB)
    facts = line.at(26).led().facts()
    assert [(shift.day, shift.shift) for shift in facts.shifts] == [
        ("2026-11-24", "early"),
    ]
    assert (facts.total.good, facts.total.scrap) == (10, 2)
    look = line.meetings.look()
    assert (look.last_day, look.earlier, look.later) == ("2026-11-24", "2026-11-24", "")


def test_a_meeting_of_before_can_be_looked_at() -> None:
    line = tuesday()
    line.holds()
    line.at(26)
    look = line.meetings.look("2026-11-24")
    assert not look.today
    assert (look.earlier, look.later) == ("", "2026-11-25")
    assert look.meeting.held is not None


def test_an_old_draft_that_was_never_held_stays_readable() -> None:
    line = tuesday()
    line.meetings.add(PROBLEM)
    look = line.at(26).meetings.look("2026-11-24")
    assert look.facts is None
    assert [remark.text for remark in look.meeting.remarks] == ["主轴异响"]


def hears(listener: StationDesk, speaker: StationDesk) -> None:
    listener.recorder.receive(outgoing(speaker), 1)


def test_of_two_meetings_held_apart_the_first_record_counts_and_nothing_is_lost() -> None:
    first, second = Line(MemoryLedger(Disk("s1")), 2), Line(MemoryLedger(Disk("s2")), 2.1, "A2")
    for line, text in ((first, "at A1"), (second, "at A2")):
        line.planned()
        line.led().meetings.add(Remark(RemarkKind.MEASURE, text))
        assert isinstance(line.holds(), Recorded)
    hears(first, second)
    hears(second, first)
    meetings = [line.meetings.look().meeting for line in (first, second)]
    assert meetings[0] == meetings[1]
    (meeting, _) = meetings
    assert meeting.held is not None
    assert meeting.held.facts.station == "A1"
    assert [each.facts.station for each in meeting.duplicates] == ["A2"]
    assert [remark.text for remark in meeting.further] == ["at A2"]


def test_a_line_said_elsewhere_that_the_record_did_not_hear_of_is_not_lost() -> None:
    first, second = Line(MemoryLedger(Disk("s1")), 2), Line(MemoryLedger(Disk("s2")), 1.9, "A2")
    second.planned()
    second.led().meetings.add(PROBLEM)
    first.planned()
    first.led()
    first.holds()
    hears(first, second)
    assert [remark.text for remark in first.meetings.look().meeting.further] == ["主轴异响"]


def test_what_the_station_still_asks_is_counted() -> None:
    line = tuesday()
    line.does(SignIn(WANG.id, SignInMethod.BADGE))
    line.does(StartTask(NEXT_JOB, WANG.id))
    line.does(PauseTask(NEXT_JOB, WANG.id, "unknown"))
    line.does(NoteMachineCount("CNC-A1", 100))
    line.does(NoteMachineCount("CNC-A1", 105))
    assert line.facts().questions == 2


def test_facts_that_need_not_be_fresh_stay_for_a_minute_and_lines_do_not() -> None:
    line = tuesday()
    before = line.facts()
    line.clock.advance(59_000)
    line.meetings.add(PROBLEM)
    look = line.meetings.look(fresh=False)
    assert (look.facts, len(look.meeting.remarks)) == (before, 1)
    assert line.facts().as_of == before.as_of + 59_000
    line.clock.advance(60_000)
    later = line.meetings.look(fresh=False).facts
    assert later is not None
    assert later.as_of == before.as_of + 119_000


def test_before_the_terminal_was_first_started_nothing_is_looked_for() -> None:
    line = Line(hour=-24)
    line.planned()
    line.works(-23)
    line.recorder.note(TerminalStarted("1.0"))
    assert [shift.shift for shift in line.at(2).facts().shifts] == ["early"]
    late = Line(hour=-24)
    late.planned()
    late.works(-23)
    late.at(1).recorder.note(TerminalStarted("1.0"))
    assert late.at(2).facts().shifts == ()


@pytest.mark.parametrize(("hour", "day"), [(-0.5, "2026-11-24"), (-1.5, "2026-11-23"), (17, "2026-11-24")])
def test_shortly_before_the_shift_it_is_that_shifts_day(hour: float, day: str) -> None:
    line = Line(hour=hour)
    line.planned()
    assert line.meetings.look().day == day


def test_between_shifts_the_day_is_the_plants_date() -> None:
    line = Line(hour=13)
    line.recorder.note(calendar_of("08:00", "17:00", zone="Asia/Shanghai"))
    assert line.meetings.look().day == "2026-11-24"


def test_the_orders_due_say_how_they_stand() -> None:
    line = tuesday()
    for name, hour, quantity in (("WO-7", 10, 1000), ("WO-8", 2, 4), ("WO-9", 1, 5), ("WO-10", 40, 1)):
        line.recorder.note(replace(order(name, quantity=quantity), due=TUESDAY_0600 + hour * HOUR))
    assert [(each.order, each.standing) for each in line.facts().orders] == [
        ("WO-9", OrderStanding.OVERDUE),
        ("WO-8", OrderStanding.ON_TRACK),
        ("WO-7", OrderStanding.BEHIND),
    ]
