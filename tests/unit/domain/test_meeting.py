"""The morning meeting: its first record counts, whatever way records come, and nothing is lost."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from domain.clock import Moment
from domain.commands import HoldMeeting, MakeRemark
from domain.events import Event
from domain.floor_events import PersonSignedIn, SignInMethod
from domain.meeting import Meeting, evolve_meeting, meeting_day
from domain.meeting_events import (
    KeyFigures,
    MeetingFacts,
    MeetingHeld,
    MeetingRemark,
    RemarkMade,
    RemarkWithdrawn,
    ShiftSummary,
)
from domain.outcomes import Code
from domain.plan_events import CalendarDefined, PersonDefined, Role
from domain.records import Record
from domain.shopfloor import Shopfloor, fold
from domain.speech.intents import RemarkKind
from tests.support.plant import CALENDAR, LEAD, WANG
from tests.support.station import StationDesk

DAY = "2026-11-23"
STREAM = f"meeting:A/{DAY}"
FACTS = MeetingFacts("A1", 1)
WORKED = MeetingFacts("A1", 1, (ShiftSummary("early", "2026-11-22", 0, 1, KeyFigures()),))
PLAN, PROBLEM = RemarkKind.PLAN, RemarkKind.PROBLEM
SUNDAY_2300 = 1_795_359_600_000
"""In Shanghai, 22 November 2026."""
HOUR = 3_600_000


def record(event: Event, seq: int, store: str = "s", at: int = 0) -> Record:
    return Record(store, seq, event, Moment(at, seq, "b"), f"{seq:013d}-0000", "1003", "A1", "A")


def made(text: str, seq: int, store: str = "s") -> Record:
    return record(RemarkMade("A", DAY, PROBLEM, text), seq, store)


def line(said: Record) -> MeetingRemark:
    event = said.event
    assert isinstance(event, RemarkMade)
    return MeetingRemark(said.id, event.kind, event.text, said.actor, said.moment.at)


def meeting_of(*records: Record) -> Meeting:
    folded = fold(records)
    assert folded is not None
    assert isinstance(folded.state, Meeting)
    return folded.state


def one_by_one(records: Sequence[Record]) -> Shopfloor:
    """What a store knows that heard the records in this order."""
    floor, known = Shopfloor(), list[Record]()
    for each in records:
        known.append(each)
        floor.apply([each], lambda _: known)
    return floor


def test_what_is_said_is_its_draft_until_it_is_held() -> None:
    said, other = made("one", 1), made("two", 2)
    assert meeting_of(said, other).remarks == (line(said), line(other))
    held = record(MeetingHeld("A", DAY, FACTS, (line(said), line(other))), 3)
    meeting = meeting_of(said, other, held)
    assert meeting.remarks == ()
    assert meeting.held is not None
    assert (meeting.held.id, meeting.held.remarks) == ("s:3", (line(said), line(other)))
    assert meeting.further == ()


def test_a_line_taken_back_is_no_line() -> None:
    said = made("one", 1)
    withdrawn = record(RemarkWithdrawn("A", DAY, said.id), 2)
    assert meeting_of(said, withdrawn).remarks == ()
    assert meeting_of(said).remark(said.id) == line(said)
    assert meeting_of(said, withdrawn).remark(said.id) is None


def test_two_records_agree_whatever_way_they_came() -> None:
    said, late = made("here", 1), made("there", 2, "t")
    first = record(MeetingHeld("A", DAY, FACTS, (line(said),)), 3)
    second = record(MeetingHeld("A", DAY, FACTS, (line(said), line(late))), 4, "t")
    expected = meeting_of(said, late, first, second)
    assert expected.held is not None
    assert expected.held.id == "s:3"
    assert [each.id for each in expected.duplicates] == ["t:4"]
    assert [each.text for each in expected.further] == ["there"]
    for order in permutations((said, late, first, second)):
        assert one_by_one(order).meeting("A", DAY) == expected


def test_what_no_record_heard_of_stands_beside_it() -> None:
    said = made("too late", 2, "t")
    meeting = meeting_of(record(MeetingHeld("A", DAY, FACTS), 3), said)
    assert [each.text for each in meeting.further] == ["too late"]


def test_before_it_is_held_all_lines_are_further_ones() -> None:
    assert [each.text for each in meeting_of(made("one", 1)).further] == ["one"]


def test_another_event_in_the_stream_changes_nothing() -> None:
    assert evolve_meeting(None, record(WANG, 1)) == Meeting()


def test_a_meeting_nobody_spoke_of_is_empty() -> None:
    assert Shopfloor().meeting("A", DAY) == Meeting()
    assert Shopfloor().meeting_days("A") == []


def test_the_days_of_a_line_are_in_order_and_its_own() -> None:
    floor = Shopfloor()
    events = [
        RemarkMade(of, day, PLAN, "x") for of, day in (("A", "2026-11-24"), ("A", DAY), ("AB", "2026-11-25"))
    ]
    floor.apply([record(event, seq) for seq, event in enumerate(events, 1)], lambda _: ())
    assert floor.meeting_days("A") == [DAY, "2026-11-24"]


@pytest.mark.parametrize(
    ("hours", "day"),
    [
        (0, "2026-11-22"),
        (2, "2026-11-23"),
        (5.9, "2026-11-23"),
        (6.1, "2026-11-23"),
        (25, "2026-11-23"),
        (29.5, "2026-11-23"),
        (30.5, "2026-11-24"),
    ],
)
def test_the_day_is_that_of_the_shift_that_runs_or_begins_within_the_hour(hours: float, day: str) -> None:
    assert meeting_day(CALENDAR, SUNDAY_2300 + round(hours * HOUR)).isoformat() == day


def test_without_shifts_the_day_is_the_date_in_the_plants_zone() -> None:
    for zone, day in (("Asia/Shanghai", "2026-11-23"), ("UTC", "2026-11-22")):
        assert meeting_day(CalendarDefined(zone, ()), SUNDAY_2300 + 2 * HOUR).isoformat() == day


@pytest.mark.parametrize("role", Role)
def test_leads_supervisors_and_managers_hold_it(role: Role) -> None:
    person = PersonDefined("2001", "周杰", "B-2001", (Role.OPERATOR, role))
    desk = StationDesk()
    desk.recorder.note(person)
    desk.staffed(person)
    command = HoldMeeting(person.id, FACTS, confirmed=True)
    if role in (Role.LEAD, Role.SUPERVISOR, Role.MANAGER):
        desk.does(command)
        assert desk.refuses(command) is Code.MEETING_HELD
    else:
        assert desk.refuses(command) is Code.MEETING_FOR_LEADS


def test_a_meeting_with_nothing_in_it_is_asked_about() -> None:
    desk = StationDesk().staffed(LEAD)
    assert desk.asks(HoldMeeting(LEAD.id, WORKED)) is Code.MEETING_WITHOUT_LINES
    desk.does(MakeRemark(LEAD.id, PLAN, "two batches"))
    assert desk.asks(HoldMeeting(LEAD.id, FACTS)) is Code.MEETING_WITHOUT_FACTS
    desk.does(HoldMeeting(LEAD.id, WORKED))


def test_a_person_nobody_planned_holds_nothing() -> None:
    desk = StationDesk().planned()
    desk.recorder.note(PersonSignedIn("9999", SignInMethod.BADGE))
    assert desk.refuses(MakeRemark("9999", PLAN, "x")) is Code.UNKNOWN_PERSON
