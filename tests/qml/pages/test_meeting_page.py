"""K11 by hand: the meeting is opened, its facts are there, a line is written, one press holds it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.voice_state import VoiceState
from domain import commands as c
from domain.events import Event
from domain.floor_events import Quality, SignInMethod, Spoken
from domain.meeting_events import MeetingHeld, RemarkMade, RemarkWithdrawn
from domain.outcomes import Recorded
from domain.plan import UNKNOWN_REASON
from domain.speech.intents import Remark, RemarkKind
from tests.fakes.fake_clock import FakeClock
from tests.qml.pages.conftest import OpenStation
from tests.qml.pages.hand import Hand
from tests.qml.pages.keyboard import Keyboard
from tests.support.plant import LEAD, PLAN, WANG, order
from tests.support.screen import StationScreen
from tests.support.station import records_of
from ui.formats import NARROW_SPACE

HOUR = 3_600_000
MONDAY = 1_795_384_800_000
"""06:00 on Monday 23 November 2026 in Shanghai: the early shift begins."""
TASK = "WO-2/30"
FINGER = 24
"""Pixels, at four to the millimetre: what a glove is off by."""


@pytest.fixture
def screen(open_station: OpenStation) -> StationScreen:
    """Monday's early shift was worked; it is Tuesday, a quarter to eight, and the lead is there."""
    due = replace(order(), due=MONDAY + 30 * HOUR)
    screen = open_station((*PLAN, due), clock=FakeClock(at=MONDAY))
    screen.does(c.SignIn(WANG.id, SignInMethod.BADGE), c.StartTask(TASK, WANG.id))
    screen.passes(HOUR)
    screen.does(
        c.ReportCount(TASK, WANG.id, Quality.GOOD, 90),
        c.CompleteTask(TASK, WANG.id, confirmed=True),
        c.SignOut(WANG.id),
    )
    screen.passes(24 * HOUR + 45 * 60_000)
    screen.does(c.SignIn(LEAD.id, SignInMethod.BADGE))
    return screen


@pytest.fixture
def meeting(screen: StationScreen, hand: Hand) -> Hand:
    """A hand that has opened the meeting from the page of the shift."""
    screen.shown.open("shift")
    hand.tap("meeting")
    return hand


def events(screen: StationScreen, kind: type) -> list[Event]:
    return [record.event for record in records_of(screen.ledger) if isinstance(record.event, kind)]


def shows(hand: Hand, text: str) -> bool:
    hand.settle()
    return any(text in shown.replace(NARROW_SPACE, " ") for shown in hand.texts())


def looks_pressed(hand: Hand, item: QQuickItem) -> bool:
    """Whether a finger that is on it can be seen."""
    none, at = Qt.KeyboardModifier.NoModifier, hand.centre(item)
    QTest.mousePress(hand.window, Qt.MouseButton.LeftButton, none, at)
    assert item.property("pressed")
    seen = bool(item.property("down"))
    QTest.mouseRelease(hand.window, Qt.MouseButton.LeftButton, none, at)
    return seen


def types(hand: Hand, text: str) -> None:
    """A person at a keyboard."""
    Keyboard(hand.window).keys(text, gap_ms=200)
    hand.settle()


def test_its_facts_are_filled_in(meeting: Hand) -> None:
    assert shows(meeting, "Morning meeting · Tue 11-24")
    assert shows(meeting, "Yesterday · as of 07:45 · A1 · early")
    assert shows(meeting, "90")
    assert shows(meeting, "No order")
    assert shows(meeting, "Not held yet")


def test_one_press_holds_it_and_there_is_no_second(screen: StationScreen, meeting: Hand) -> None:
    says(screen, "noise")
    meeting.tap("hold-meeting")
    (held,) = events(screen, MeetingHeld)
    assert isinstance(held, MeetingHeld)
    assert (held.line, held.day, held.facts.total.good) == ("A", "2026-11-24", 90)
    assert shows(meeting, f"Held 07:45 · {LEAD.name}")
    assert meeting.find("hold-meeting") is None
    assert meeting.find("write-plan") is None
    screen.shown.screens.meeting.hold()
    assert len(events(screen, MeetingHeld)) == 1


def test_a_meeting_with_nothing_said_is_asked_about(screen: StationScreen, meeting: Hand) -> None:
    shell = screen.shown.screens.shell
    meeting.tap("hold-meeting")
    assert "No line was written yet" in shell.props.question
    shell.dismiss()
    assert events(screen, MeetingHeld) == []
    meeting.settle()
    meeting.tap("hold-meeting")
    shell.confirm()
    assert len(events(screen, MeetingHeld)) == 1
    assert shows(meeting, f"Held 07:45 · {LEAD.name}")


def test_a_meeting_without_figures_is_asked_about(open_station: OpenStation) -> None:
    station = open_station(PLAN, clock=FakeClock(at=MONDAY))
    station.does(c.SignIn(LEAD.id, SignInMethod.BADGE))
    says(station, "noise")
    station.shown.open("meeting")
    Hand(station.shown.window).tap("hold-meeting")
    assert "No figures are known yet" in station.shown.screens.shell.props.question
    assert events(station, MeetingHeld) == []


def test_nothing_else_is_within_a_finger_of_what_ends_the_meeting(
    screen: StationScreen, meeting: Hand
) -> None:
    says(screen, "noise")
    meeting.settle()
    plan, hold = meeting.find("write-plan"), meeting.find("hold-meeting")
    assert plan
    assert hold
    below = plan.mapToScene(QPointF(0, plan.height())).y()
    assert hold.mapToScene(QPointF(0, 0)).y() - below >= FINGER


def test_open_questions_lead_to_where_they_are_answered(screen: StationScreen, meeting: Hand) -> None:
    screen.does(c.StartTask("WO-1/20", LEAD.id), c.PauseTask("WO-1/20", LEAD.id, UNKNOWN_REASON))
    screen.shown.open("meeting")
    meeting.settle()
    meeting.tap("meeting-answer")
    assert screen.shown.screens.shell.place.page == "home"


def test_a_press_on_what_was_held_meanwhile_says_by_whom(screen: StationScreen, meeting: Hand) -> None:
    look = screen.desk.meetings.look()
    assert look.facts
    meetings = screen.shown.screens.meeting
    says(screen, "noise")
    screen.clock.advance(500)
    assert isinstance(screen.desk.meetings.hold(look.facts), Recorded)
    assert meetings.props.writable
    meetings.hold()
    assert shows(meeting, f"The meeting of 2026-11-24 was held already: {LEAD.name}, 07:45.")
    assert shows(meeting, "Held 07:45")
    assert len(events(screen, MeetingHeld)) == 1


@pytest.mark.parametrize("kind", RemarkKind)
def test_a_line_is_typed(qtbot: QtBot, screen: StationScreen, meeting: Hand, kind: RemarkKind) -> None:
    meeting.tap(f"write-{kind}")
    types(meeting, "change the bearing")
    remark = screen.shown.screens.meeting_remark
    qtbot.waitUntil(lambda: remark.props.text == "change the bearing")
    meeting.tap("remark-done")
    (made,) = events(screen, RemarkMade)
    assert made == RemarkMade("A", "2026-11-24", kind, "change the bearing")
    assert screen.shown.screens.shell.place.sheet == ""
    assert shows(meeting, "change the bearing")


def test_the_kind_can_be_changed_and_nothing_is_no_line(screen: StationScreen, meeting: Hand) -> None:
    meeting.tap("write-problem")
    assert meeting.find("remark-done") is None
    meeting.key(Qt.Key.Key_Return)
    types(meeting, "  ")
    meeting.key(Qt.Key.Key_Return)
    assert events(screen, RemarkMade) == []
    types(meeting, "two batches")
    meeting.tap("plan")
    meeting.key(Qt.Key.Key_Return)
    (made,) = events(screen, RemarkMade)
    assert isinstance(made, RemarkMade)
    assert (made.kind, made.text) == (RemarkKind.PLAN, "two batches")


def test_a_figure_can_be_doubted_but_not_changed(screen: StationScreen, meeting: Hand) -> None:
    meeting.tap("meeting-pieces:good")
    assert shows(meeting, "About: Good 90")
    meeting.tap("doubt")
    (made,) = events(screen, RemarkMade)
    assert made == RemarkMade("A", "2026-11-24", RemarkKind.PROBLEM, "", "pieces:good")
    assert shows(meeting, "Good: not right")
    assert shows(meeting, "90")


def test_what_a_line_is_about_is_said_in_the_language_of_the_screen(
    screen: StationScreen, meeting: Hand
) -> None:
    screen.shown.screens.meeting.remark("shift:2026-11-23/early")
    assert shows(meeting, "About: 11-23 early Good 90 · OEE")
    screen.shown.set_language("zh_CN")
    assert shows(meeting, "关于：11-23 early（中） 良品 90 · OEE")


def test_why_a_figure_is_doubted_is_kept(qtbot: QtBot, screen: StationScreen, meeting: Hand) -> None:
    meeting.tap("meeting-pieces:good")
    types(meeting, "three were first pieces")
    remark = screen.shown.screens.meeting_remark
    qtbot.waitUntil(lambda: remark.props.text == "three were first pieces")
    meeting.tap("doubt")
    (made,) = events(screen, RemarkMade)
    assert isinstance(made, RemarkMade)
    assert (made.kind, made.text, made.about) == (
        RemarkKind.PROBLEM,
        "three were first pieces",
        "pieces:good",
    )


def test_a_line_about_a_figure_is_said(screen: StationScreen, meeting: Hand) -> None:
    meeting.tap("meeting-pieces:good")
    meeting.tap("remark-speak")
    screen.ears.opens()
    screen.ears.says("三 件 是 首件")
    meeting.tap("remark-speak")
    screen.ears.opens()
    screen.ears.says("不算 报废")
    assert events(screen, RemarkMade) == []
    meeting.settle()
    meeting.tap("remark-done")
    (made,) = events(screen, RemarkMade)
    assert isinstance(made, RemarkMade)
    assert (made.text, made.about) == ("三件是首件 不算报废", "pieces:good")


def test_without_a_voice_the_sheet_asks_for_the_keyboard_alone(screen: StationScreen, meeting: Hand) -> None:
    screen.shown.show_voice(VoiceState(enabled=False))
    meeting.tap("meeting-pieces:good")
    assert meeting.find("remark-speak") is None
    assert shows(meeting, "Type here")


def test_who_may_only_look_sees_no_press(screen: StationScreen, meeting: Hand) -> None:
    tile = meeting.find("meeting-pieces:good")
    assert tile
    assert looks_pressed(meeting, tile)
    screen.shown.screens.shell.closeSheet()
    screen.does(c.SignIn(WANG.id, SignInMethod.BADGE))
    meeting.settle()
    for name in ("meeting-pieces:good", "meeting-losses", "meeting-order:WO-1"):
        shown = meeting.find(name)
        assert shown
        assert not looks_pressed(meeting, shown)


@pytest.mark.parametrize("topic", ["losses", "stops", "order:WO-1", "unexplained", "factor:oee"])
def test_every_fact_can_be_remarked_on(screen: StationScreen, meeting: Hand, topic: str) -> None:
    meeting.tap(f"meeting-{topic}")
    types(meeting, "look at it")
    meeting.key(Qt.Key.Key_Return)
    (made,) = events(screen, RemarkMade)
    assert isinstance(made, RemarkMade)
    assert (made.about, made.text) == (topic, "look at it")


def test_a_line_is_taken_back(screen: StationScreen, meeting: Hand) -> None:
    says(screen, "noise")
    meeting.settle()
    meeting.tap(f"remove-{screen.shown.screens.meeting.line_model.rows[0].key}")
    assert len(events(screen, RemarkWithdrawn)) == 1
    assert not shows(meeting, "noise")


def says(screen: StationScreen, text: str) -> None:
    """What the voice recorded: the page hears of it by the snapshot that follows."""
    spoken = Spoken("问题 主轴 异响", "remark", 900, "small-cn")
    assert isinstance(screen.desk.meetings.add(Remark(RemarkKind.PROBLEM, text), spoken), Recorded)
    screen.passes(3000)


def test_what_is_said_appears_and_is_in_the_record_with_its_sentence(
    screen: StationScreen, meeting: Hand
) -> None:
    says(screen, "主轴异响")
    assert shows(meeting, "主轴异响")
    meeting.tap("hold-meeting")
    (held,) = events(screen, MeetingHeld)
    assert isinstance(held, MeetingHeld)
    (remark,) = held.remarks
    assert remark.spoken is not None
    assert remark.spoken.transcript == "问题 主轴 异响"


def test_an_operator_looks_only(screen: StationScreen, meeting: Hand) -> None:
    screen.does(c.SignIn(WANG.id, SignInMethod.BADGE))
    assert shows(meeting, "Team leads, supervisors and managers write here.")
    assert meeting.find("hold-meeting") is None
    meeting.tap("meeting-pieces:good")
    assert screen.shown.screens.shell.place.sheet == ""
    screen.shown.screens.meeting.hold()
    assert events(screen, MeetingHeld) == []


def test_it_can_be_looked_at_without_signing_in(open_station: OpenStation) -> None:
    station = open_station(PLAN, clock=FakeClock(at=MONDAY))
    station.shown.open("meeting")
    hand = Hand(station.shown.window)
    assert shows(hand, "No shift was worked at this station yet")
    assert shows(hand, "Nothing said yet")


def test_without_a_calendar_it_says_what_is_missing(open_station: OpenStation) -> None:
    station = open_station(())
    station.shown.open("meeting")
    assert shows(Hand(station.shown.window), "No calendar yet")


def test_earlier_meetings_are_read_and_it_is_left_for_the_shift(screen: StationScreen, meeting: Hand) -> None:
    says(screen, "noise")
    meeting.tap("hold-meeting")
    screen.passes(24 * HOUR)
    screen.shown.open("meeting")
    assert shows(meeting, "Wed 11-25")
    assert meeting.find("meeting-later") is None
    meeting.tap("meeting-earlier")
    assert shows(meeting, "Tue 11-24")
    assert shows(meeting, "noise")
    meeting.tap("meeting-later")
    assert shows(meeting, "Wed 11-25")
    meeting.tap("meeting-leave")
    assert screen.shown.screens.shell.place.page == "shift"


def test_a_sentence_becomes_a_line_of_the_meeting_once_it_is_confirmed(
    screen: StationScreen, meeting: Hand
) -> None:
    screen.desk.voice.listen("zh_CN")
    screen.ears.says("问题 主轴 异响 等 备件")
    assert events(screen, RemarkMade) == []
    screen.shown.screens.voice.confirm()
    (made,) = events(screen, RemarkMade)
    assert isinstance(made, RemarkMade)
    assert (made.kind, made.text) == (RemarkKind.PROBLEM, "主轴异响等备件")
    assert made.spoken is not None
    assert made.spoken.transcript == "问题 主轴 异响 等 备件"
    screen.passes(3000)
    assert shows(meeting, "主轴异响等备件")


def test_away_from_the_meeting_a_sentence_is_no_line_of_it(screen: StationScreen, meeting: Hand) -> None:
    meeting.tap("meeting-leave")
    screen.desk.voice.listen("zh_CN")
    screen.ears.says("计划 两批")
    screen.shown.screens.voice.confirm()
    assert events(screen, RemarkMade) == []
