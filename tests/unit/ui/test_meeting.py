"""The morning meeting as it is shown: what the facts are of, what was said, who may write."""

from dataclasses import replace
from typing import Any

import pytest

from app.services.meeting_service import MeetingLook
from domain.meeting import HeldMeeting, Meeting
from domain.meeting_events import (
    KeyFigures,
    MeetingFacts,
    MeetingRemark,
    OrderStanding,
    OrderSummary,
    ShiftSummary,
    TimeShare,
)
from domain.plan_events import CalendarDefined
from domain.shifts import Span
from domain.speech.intents import RemarkKind
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import LEAD, LI, WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import synced, view_of
from ui.formats import NARROW_SPACE
from ui.view import View
from ui.viewmodels.meeting_figures import coverage, figures, losses, orders, shifts, stops
from ui.viewmodels.meeting_lines import meeting_lines
from ui.viewmodels.meeting_view_model import derive_meeting
from ui.viewmodels.meeting_words import day_words, duration, per_mille, relative_day, shift_name, topic_words

MONDAY_0745 = 1_795_384_800_000 + 105 * 60_000
"""In Shanghai, 23 November 2026."""
MINUTE, HOUR = 60_000, 3_600_000
SPAN = Span(MONDAY_0745 - 26 * HOUR, MONDAY_0745 - 18 * HOUR)
FIGURES = KeyFigures(1402, 9, 3, oee=713, availability=860, effectiveness=861, quality=963)
FACTS = MeetingFacts(
    station="A1",
    as_of=MONDAY_0745,
    shifts=(
        ShiftSummary("early", "2026-11-20", SPAN.start, SPAN.end, FIGURES),
        ShiftSummary("late", "2026-11-20", SPAN.start, SPAN.end, KeyFigures(12)),
    ),
    total=FIGURES,
    losses=(TimeShare("loss:availability", 80 * MINUTE), TimeShare("loss:quality", 20 * MINUTE)),
    stops=(TimeShare("reason:equipment.failure", 40 * MINUTE), TimeShare("unasked:unused", 10 * MINUTE)),
    unexplained=2,
    unexplained_ms=15 * MINUTE,
    questions=1,
    orders=(
        OrderSummary("WO-1", MONDAY_0745 + 2 * HOUR, 120, 40, "件", OrderStanding.BEHIND, 3 * HOUR, HOUR),
        OrderSummary("WO-9", MONDAY_0745 - 20 * HOUR, 10, 0, "套", OrderStanding.OVERDUE, HOUR, 0),
    ),
)
SAID = MeetingRemark("s:7", RemarkKind.PLAN, "two batches", LEAD.id, MONDAY_0745)
WRONG = MeetingRemark("s:8", RemarkKind.PROBLEM, "", LEAD.id, MONDAY_0745, "pieces:scrap")
HELD = HeldMeeting("s:9", LEAD.id, MONDAY_0745, FACTS, (SAID, WRONG))
OPEN = MeetingLook("2026-11-23", today=True, meeting=Meeting((SAID, WRONG)), facts=FACTS)


def seen(*people: Any, **other: Any) -> View:
    desk = StationDesk(clock=FakeClock(MONDAY_0745))
    desk.staffed(*people) if people else desk.planned()
    return view_of(desk, **other)


def plain(text: str) -> str:
    return text.replace(NARROW_SPACE, " ")


def test_a_lead_may_write_and_hold_and_others_read_why_not() -> None:
    assert derive_meeting(seen(LEAD), OPEN).writable
    for view in (seen(WANG), seen()):
        props = derive_meeting(view, OPEN)
        assert not props.writable
        assert "Sign in" in props.readOnly


def test_a_held_meeting_says_when_and_by_whom_and_takes_no_more() -> None:
    look = replace(OPEN, meeting=Meeting(held=HELD))
    props = derive_meeting(seen(LEAD), look)
    assert (props.writable, props.readOnly) == (False, "")
    assert props.stateText == f"Held 07:45 · {LEAD.name}"
    assert not any(line.removable for line in meeting_lines(seen(LEAD), look, writable=props.writable))


def test_an_old_meeting_that_was_never_held_says_so() -> None:
    props = derive_meeting(
        seen(LEAD), MeetingLook("2026-11-20", meeting=Meeting((SAID,)), later="2026-11-23")
    )
    assert (props.stateText, props.writable, props.readOnly) == ("Not held", False, "")
    assert props.noFacts != ""
    assert (props.canGoEarlier, props.canGoLater) == (False, True)


def test_without_a_calendar_it_says_what_is_missing() -> None:
    props = derive_meeting(view_of(StationDesk()), MeetingLook())
    assert (props.emptyTitle, props.busy) == ("No calendar yet", False)


def test_before_it_is_read_it_is_busy() -> None:
    assert derive_meeting(seen(LEAD), None).busy


def test_before_any_worked_shift_there_are_no_figures_but_orders() -> None:
    facts = replace(FACTS, shifts=(), total=KeyFigures(), losses=(), stops=())
    props = derive_meeting(seen(LEAD), replace(OPEN, facts=facts))
    assert props.noFacts == "No shift was worked at this station yet"
    assert (props.figures, len(props.orders), props.writable) == ((), 2, True)


def test_figures_are_written_with_what_they_are() -> None:
    found = {each.topic: plain(each.text) for each in figures(seen(LEAD), FACTS)}
    assert found == {
        "factor:oee": "71.3 %",
        "factor:availability": "86.0 %",
        "factor:effectiveness": "86.1 %",
        "factor:quality": "96.3 %",
        "pieces:good": "1 402",
        "pieces:scrap": "9",
        "pieces:rework": "3",
        "unexplained": "2×, 15 min",
    }
    nothing = figures(seen(LEAD), replace(FACTS, total=KeyFigures(), unexplained=0))
    assert [each.text for each in nothing] == ["", "", "", "", "0", "0", "0", "0"]


def test_losses_and_stops_have_names_times_and_shares() -> None:
    view = seen(LEAD)
    assert [(e.label, e.text, e.share) for e in losses(view, FACTS.losses)] == [
        ("Stops", "1 h 20", 1.0),
        ("Rejects", "20 min", 0.25),
    ]
    assert [(e.label, e.text) for e in stops(view, FACTS.stops)] == [
        ("failure", "40 min"),
        ("No order", "10 min"),
    ]
    assert losses(view, ()) == ()


def test_shifts_name_their_day_where_there_are_several() -> None:
    rows = shifts(seen(LEAD), FACTS)
    assert [(row.label, plain(row.text)) for row in rows] == [
        ("early", "Good 1 402 · OEE 71.3 %"),
        ("late", "Good 12 · OEE —"),
    ]
    other = replace(FACTS.shifts[0], day="2026-11-19")
    named = shifts(seen(LEAD), replace(FACTS, shifts=(other, FACTS.shifts[1])))
    assert [row.label for row in named] == ["11-19 early", "11-20 late"]
    assert [row.topic for row in named] == ["shift:2026-11-19/early", "shift:2026-11-20/late"]


def test_orders_say_what_is_left_and_how_long_there_is() -> None:
    first, second = orders(seen(LEAD), FACTS.orders)
    assert (first.title, first.detail) == ("WO-1 · disc", "until 09:45 · 40 / 120 pcs")
    assert (first.state, first.tone, first.need) == ("Behind", "warn", "needs 3 h 00, has 1 h 00")
    assert (second.title, second.state, second.need) == ("WO-9", "Overdue", "")
    assert second.detail == "until 11-22 11:45 · 0 / 10 sets"


def test_it_says_which_shifts_of_which_station_and_as_of_when() -> None:
    assert coverage(seen(LEAD), FACTS) == "Fri 11-20 · as of 07:45 · A1 · early, late"
    two_days = (replace(FACTS.shifts[0], day="2026-11-19"), FACTS.shifts[1])
    assert coverage(seen(LEAD), replace(FACTS, shifts=two_days)).startswith("Thu 11-19 – Fri 11-20")
    zh = coverage(seen(LEAD, language="zh_CN"), FACTS)
    assert zh == "周五 11-20 · 截至 07:45 · A1（中） · early（中）、late（中）"


@pytest.mark.parametrize(
    ("contact", "said"),
    [(None, "this terminal only"), (MONDAY_0745, "line heard 07:45"), (SPAN.start, "line heard 11-22 05:45")],
)
def test_it_says_when_the_line_was_heard_of(contact: int | None, said: str) -> None:
    view = seen(LEAD, sync=replace(synced(), last_contact=contact))
    assert derive_meeting(view, OPEN).ordersAsOf == said


def test_open_questions_are_counted_where_there_are_some() -> None:
    assert derive_meeting(seen(LEAD), OPEN).questions == "Open questions: 1"
    assert derive_meeting(seen(LEAD), replace(OPEN, facts=replace(FACTS, questions=0))).questions == ""


def test_open_questions_can_be_answered_until_the_meeting_is_held() -> None:
    assert derive_meeting(seen(WANG), OPEN).canAnswer
    assert not derive_meeting(seen(LEAD), replace(OPEN, meeting=Meeting(held=HELD))).canAnswer
    assert not derive_meeting(seen(LEAD), replace(OPEN, today=False)).canAnswer


def test_lines_stand_by_kind_with_who_said_them() -> None:
    lines = meeting_lines(seen(LEAD), OPEN, writable=True)
    assert [(line.words, line.detail) for line in lines] == [
        ("Scrap: not right", f"Problem · 07:45 {LEAD.name}"),
        ("two batches", f"Plan · 07:45 {LEAD.name}"),
    ]
    assert all(line.removable for line in lines)


def test_a_line_about_a_figure_names_it() -> None:
    about = replace(WRONG, text="three were first pieces")
    (line,) = meeting_lines(seen(LEAD), replace(OPEN, meeting=Meeting((about,))), writable=True)
    assert (line.words, line.detail) == ("three were first pieces", f"Problem · Scrap · 07:45 {LEAD.name}")


def test_the_measures_of_the_last_meeting_are_followed_up() -> None:
    measure = replace(SAID, id="s:1", kind=RemarkKind.MEASURE, text="change the bearing")
    problem = replace(SAID, id="s:2", kind=RemarkKind.PROBLEM, text="noise")
    last = replace(HELD, remarks=(SAID, problem, measure))
    look = replace(OPEN, meeting=Meeting(), last_day="2026-11-20", last=last)
    lines = meeting_lines(seen(LEAD), look, writable=True)
    assert [(line.section, line.words, line.removable) for line in lines] == [
        ("Last meeting, Fri 11-20", "change the bearing", False),
        ("Last meeting, Fri 11-20", "two batches", False),
    ]


def test_a_second_record_and_late_lines_are_shown_and_not_counted() -> None:
    there = replace(SAID, id="t:1", text="said there", by=LI.id)
    late = replace(SAID, id="t:5", text="said later", by=LI.id)
    other = HeldMeeting("t:2", LI.id, MONDAY_0745, replace(FACTS, station="A2"), (SAID, there))
    look = replace(OPEN, meeting=Meeting((late,), HELD, (other,)))
    lines = meeting_lines(seen(LEAD), look, writable=False)
    assert [(line.section, line.words) for line in lines][2:] == [
        ("Second record, not counted", f"Held at A2 by {LI.name}, 07:45"),
        ("Second record, not counted", "said there"),
        ("Not in the record", "said later"),
    ]
    assert len({line.key for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("factor:availability", "Availability"),
        ("factor:oee", "OEE"),
        ("loss:availability", "Stops"),
        ("pieces:good", "Good"),
        ("stops", "Longest stops"),
        ("order:WO-1", "WO-1"),
        ("shift:2026-11-20/early", "11-20 early"),
        ("from:a newer program", "from:a newer program"),
        ("", ""),
    ],
)
def test_what_a_line_is_about_is_named(about: str, words: str) -> None:
    assert topic_words(seen(), about) == words


def test_days_times_and_ratios() -> None:
    view = seen()
    assert (day_words(view, "2026-11-23"), relative_day(view, "2026-11-22")) == ("Mon 11-23", "Yesterday")
    assert (duration(view, 59 * MINUTE), duration(view, 125 * MINUTE)) == ("59 min", "2 h 05")
    assert duration(seen(language="zh_CN"), 125 * MINUTE) == "2 时 05 分"
    assert (per_mille(None), plain(per_mille(1000)), plain(per_mille(10_000))) == ("", "100.0 %", ">999 %")


def test_a_shift_the_calendar_does_not_have_is_called_by_its_id() -> None:
    assert shift_name(seen(), "weekend") == "weekend"
    assert shift_name(view_of(StationDesk()), "early") == "early"
    assert shift_name(seen(calendar=CalendarDefined("UTC", ())), "early") == "early"
