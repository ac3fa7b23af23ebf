"""The shift by hand: figures open down to their records, a machine's stop is named, pieces are given."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from domain import commands as c
from domain.events import Event
from domain.floor_events import (
    CountReported,
    EquipmentStopExplained,
    LooseCountAssigned,
    LooseCountDismissed,
    Quality,
    SignInMethod,
    Source,
)
from domain.plan_events import Equipment
from domain.signals import Connection, ConnectionChanged, MachineMode, MachineState
from tests.fakes.fake_clock import FakeClock
from tests.qml.pages.conftest import OpenStation
from tests.qml.pages.hand import Hand
from tests.support.plant import PLAN, SITE, WANG, text
from tests.support.screen import StationScreen
from tests.support.station import records_of
from ui.formats import NARROW_SPACE

MINUTE = 60_000
HOUR = 60 * MINUTE
MONDAY = 1_795_384_800_000
"""06:00 on Monday 23 November 2026 in Shanghai: the early shift begins."""

LATHE = "CNC-A1"
TASK = "WO-2/30"


@pytest.fixture
def screen(open_station: OpenStation) -> StationScreen:
    """The station on Monday at dawn, Wang there, his job running on the machine."""
    screen = open_station(PLAN, clock=FakeClock(at=MONDAY))
    screen.around.machines[LATHE] = ConnectionChanged("cnc-1", Connection.CONNECTED)
    screen.does(
        c.SignIn(WANG.id, SignInMethod.BADGE),
        c.NoteMachineState(LATHE, MachineState.EXECUTE),
        c.NoteMachineCount(LATHE, 1000),
        c.StartTask(TASK, WANG.id),
    )
    return screen


def works(screen: StationScreen, minutes: int, total: int) -> None:
    screen.does(c.NoteMachineState(LATHE, MachineState.EXECUTE))
    screen.passes(minutes * MINUTE)
    screen.does(c.NoteMachineCount(LATHE, total))


def stands(screen: StationScreen, minutes: int) -> None:
    screen.does(c.NoteMachineState(LATHE, MachineState.IDLE))
    screen.passes(minutes * MINUTE)
    screen.does(c.NoteMachineState(LATHE, MachineState.EXECUTE))


def events(screen: StationScreen, kind: type) -> list[Event]:
    return [record.event for record in records_of(screen.ledger) if isinstance(record.event, kind)]


def shows(hand: Hand, text: str) -> bool:
    return any(text in shown.replace(NARROW_SPACE, " ") for shown in hand.texts())


def touch_band(hand: Hand, share: float) -> None:
    """Touch the time line at a part of its length."""
    hand.settle()
    band = hand.find("time-band")
    assert band is not None
    corner = band.mapToScene(band.boundingRect().topLeft()).toPoint()
    place = corner + QPoint(round(band.width() * share), 20)
    QTest.mouseClick(hand.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    hand.settle()


def test_oee_opens_into_its_formula_and_then_the_records(screen: StationScreen, hand: Hand) -> None:
    works(screen, 100, 1190)
    hand.tap("Shift")
    assert shows(hand, "95.0 %"), "190 pieces of half a minute in 100 minutes"
    hand.tap("figure-oee")
    assert shows(hand, "100.0 % × 95.0 % × 100.0 % = 95.0 %")
    hand.tap("availability")
    assert shows(hand, "100 min ÷ 100 min = 100.0 %")
    hand.tap("time:production")
    assert shows(hand, "06:00:00")
    assert shows(hand, "100 min")
    hand.tap("Back")
    hand.tap("Back")
    assert shows(hand, "Availability × effectiveness × quality ratio")
    hand.tap("Close")
    assert screen.shown.screens.shell.place.sheet == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("figure-pieces:good", "Counted in this shift"),
        ("figure-micro", "Stops too short to be asked about"),
        ("figure-jobs", "WO-2 · production"),
        ("bridge-pbt", "Planned busy time"),
        ("bridge-loss:effectiveness", "100 min − 95 min = 5 min"),
        ("bridge-productive", "= 95 min"),
        ("Good pieces by hour", "Pieces counted"),
        ("key-time:production", "The station produced for an order"),
        ("shift-reasons", "Every stop with the reason that was named for it, and the stops that need none"),
    ],
)
def test_every_figure_opens(screen: StationScreen, hand: Hand, name: str, text: str) -> None:
    works(screen, 100, 1190)
    hand.tap("Shift")
    hand.tap(name)
    assert screen.shown.screens.shell.place.sheet == "shift_detail"
    assert shows(hand, text)


def test_the_time_line_opens_where_it_is_touched(screen: StationScreen, hand: Hand) -> None:
    works(screen, 60, 1100)
    stands(screen, 30)
    works(screen, 30, 1150)
    hand.tap("Shift")
    touch_band(hand, 75 / 480)
    assert shows(hand, "07:00 – 07:30")
    hand.tap("band-before")
    assert shows(hand, "06:00 – 07:00")
    hand.tap("band-after")
    hand.tap("band-after")
    assert shows(hand, "07:30 – 08:00")


def unheard(screen: StationScreen) -> None:
    """The machine made pieces for an hour, then nothing was heard of it for twenty minutes."""
    works(screen, 60, 1100)
    screen.does(c.NoteMachineState(LATHE, MachineState.NO_DATA))
    screen.passes(20 * MINUTE)


def test_time_without_data_has_a_column_that_opens(screen: StationScreen, hand: Hand) -> None:
    unheard(screen)
    hand.tap("Shift")
    assert shows(hand, "75.0 %"), "it counts as not available"
    assert shows(hand, "−20")
    hand.tap("bridge-time:no_data")
    assert shows(hand, "Nothing was heard: neither producing nor standing still. Counts as not available")
    hand.tap("Close")
    hand.tap("bridge-loss:availability")
    assert shows(hand, "80 min − 20 min − 60 min = 0 min")


def everything(screen: StationScreen) -> None:
    """Every kind of time that a shift may have."""
    unheard(screen)
    works(screen, 10, 1120)
    for state in (MachineState.IDLE, MachineState.ABORTED):
        screen.does(c.NoteMachineState(LATHE, state))
        screen.passes(15 * MINUTE)
        works(screen, 5, 1130)
    screen.does(c.NoteMachineState(LATHE, MachineState.IDLE))
    screen.passes(MINUTE)
    works(screen, 5, 1140)
    screen.does(c.PauseTask(TASK, WANG.id, "planned.break"))
    screen.passes(15 * MINUTE)
    screen.does(c.ResumeTask(TASK, WANG.id), c.NoteMachineMode(LATHE, MachineMode.MANUAL))
    screen.passes(15 * MINUTE)
    screen.does(c.CompleteTask(TASK, WANG.id, confirmed=True))
    screen.passes(20 * MINUTE)


def test_the_legend_of_every_kind_of_time_stays_within_its_card(screen: StationScreen, hand: Hand) -> None:
    """Also where there is less room than its words would need."""
    everything(screen)
    hand.window.resize(1100, 800)
    hand.tap("Shift")
    keys = [f"key-{entry.topic}" for entry in screen.shown.screens.shift.props.legend]
    assert len(keys) == 8
    found = [hand.find(name) for name in ("time-band", *keys)]
    ends = [item.mapRectToScene(item.boundingRect()).right() for item in found if item]
    assert len(ends) == 9
    assert max(ends) == ends[0] < hand.window.width()


def test_names_of_the_bridge_have_one_size_and_do_not_touch(screen: StationScreen, hand: Hand) -> None:
    everything(screen)
    hand.tap("Shift")
    steps = screen.shown.screens.shift.props.bridge
    columns = [hand.find(f"bridge-{step.topic}") for step in steps]
    assert len(columns) == 6
    found = [column.findChild(QQuickItem, "name") for column in columns if column]
    assert len({name.property("font").pixelSize() for name in found if name}) == 1
    assert not any(name.property("truncated") for name in found if name)
    written = [name.mapRectToScene(name.boundingRect()) for name in found if name]
    assert all(this.right() < after.left() for this, after in pairwise(written))


def test_what_is_to_come_cannot_be_opened(screen: StationScreen, hand: Hand) -> None:
    works(screen, 60, 1100)
    hand.tap("Shift")
    touch_band(hand, 0.9)
    assert screen.shown.screens.shell.place.sheet == ""


def test_a_machines_stop_is_named_in_three_taps(screen: StationScreen, hand: Hand) -> None:
    works(screen, 60, 1100)
    stands(screen, 15)
    hand.settle()
    assert shows(hand, "lathe stood still 07:00 – 07:15: why?")
    hand.tap("Name the reason")
    before = hand.taps
    hand.tap("reason-class:equipment")
    hand.tap("reason-equipment.tool")
    hand.tap("reason-equipment.tool.worn")
    assert hand.taps - before == 3
    (explained,) = events(screen, EquipmentStopExplained)
    assert isinstance(explained, EquipmentStopExplained)
    assert (explained.equipment, explained.reason) == (LATHE, "equipment.tool.worn")
    assert not shows(hand, "why?")
    assert screen.shown.screens.shell.place.sheet == ""


def test_the_oldest_of_several_stops_is_asked_about_first(screen: StationScreen, hand: Hand) -> None:
    for _ in range(2):
        works(screen, 30, 1000)
        stands(screen, 10)
    hand.settle()
    assert shows(hand, "lathe stood still 06:30 – 06:40: why?")
    assert shows(hand, "Stops without a reason: 2")
    hand.tap("Name the reason")
    hand.tap("reason-class:material")
    hand.tap("reason-material.short")
    assert shows(hand, "lathe stood still 07:10 – 07:20: why?")


def test_a_stop_is_named_from_the_time_line_too(screen: StationScreen, hand: Hand) -> None:
    works(screen, 60, 1100)
    stands(screen, 30)
    works(screen, 30, 1150)
    hand.tap("Shift")
    touch_band(hand, 75 / 480)
    hand.tap("name-reason")
    hand.tap("reason-class:material")
    hand.tap("reason-material.short")
    assert len(events(screen, EquipmentStopExplained)) == 1
    screen.passes(6000)
    hand.settle()
    assert shows(hand, "Time by reason")
    assert "short" in hand.texts()
    touch_band(hand, 75 / 480)
    assert hand.find("name-reason") is None


def loose(screen: StationScreen) -> None:
    """37 pieces, made while the job was paused."""
    works(screen, 30, 1060)
    screen.does(c.PauseTask(TASK, WANG.id, "material.short"), c.NoteMachineCount(LATHE, 1097))


def test_loose_pieces_are_given_to_a_job(screen: StationScreen, hand: Hand) -> None:
    loose(screen)
    hand.settle()
    assert shows(hand, "37 pcs without a job")
    hand.tap("Whose are they?")
    hand.tap("assign")
    assert events(screen, LooseCountAssigned) == [LooseCountAssigned(LATHE, TASK, 37)]
    last = events(screen, CountReported)[-1]
    assert isinstance(last, CountReported)
    assert (last.task, last.quantity, last.source) == (TASK, 37, Source.MACHINE)
    assert not shows(hand, "without a job")
    assert screen.shown.screens.shell.place.sheet == ""


def test_more_pieces_than_there_are_cannot_be_given(screen: StationScreen, hand: Hand) -> None:
    loose(screen)
    hand.tap("Whose are they?")
    hand.type("371")
    assert shows(hand, "At most 37 pcs")
    assert hand.find("assign") is None
    assert hand.find("+1") is None, "there is nothing to add to all of them"


def test_a_part_of_them_is_given_to_another_job(screen: StationScreen, hand: Hand) -> None:
    loose(screen)
    screen.does(c.StartTask("WO-1/20", WANG.id), c.PauseTask("WO-1/20", WANG.id, "material.short"))
    hand.tap("Whose are they?")
    assert hand.find("assign") is None, "nobody has said yet whose they are"
    hand.tap("job-WO-1/20")
    hand.type("12")  # takes the place of the 37 that were offered
    hand.tap("assign")
    assert events(screen, LooseCountAssigned) == [LooseCountAssigned(LATHE, "WO-1/20", 12)]
    assert shows(hand, "25 pcs without a job")


def test_more_than_the_job_has_left_is_asked_about(screen: StationScreen, hand: Hand) -> None:
    loose(screen)
    screen.does(c.ReportCount(TASK, WANG.id, Quality.GOOD, 50))
    hand.tap("Whose are they?")
    hand.tap("assign")
    assert shows(hand, "37 pcs is more than the 10 pcs that are left")
    hand.tap("confirm")
    assert len(events(screen, LooseCountAssigned)) == 1


def test_what_was_no_pieces_is_dismissed_after_one_question(screen: StationScreen, hand: Hand) -> None:
    loose(screen)
    hand.tap("Whose are they?")
    hand.tap("no-pieces")
    assert events(screen, LooseCountDismissed) == []
    hand.tap("keep-pieces")
    hand.tap("no-pieces")
    hand.tap("dismiss")
    assert events(screen, LooseCountDismissed) == [LooseCountDismissed(LATHE, 37)]
    assert not shows(hand, "without a job")


def test_the_shift_is_shown_to_who_is_not_signed_in(open_station: OpenStation) -> None:
    screen = open_station(PLAN, clock=FakeClock(at=MONDAY + HOUR))
    hand = Hand(screen.shown.window)
    hand.tap("Shift")
    assert screen.shown.screens.shell.props.page == "shift"
    assert shows(hand, "Nothing recorded yet")


def test_shifts_are_paged_through(screen: StationScreen, hand: Hand) -> None:
    works(screen, 60, 1100)
    screen.passes(9 * HOUR)
    hand.tap("Shift")
    assert shows(hand, "Today · 14:00 – 22:00")
    hand.tap("shift-earlier")
    assert shows(hand, "Today · 06:00 – 14:00")
    assert "Over" in hand.texts()
    hand.tap("shift-later")
    assert shows(hand, "Today · 14:00 – 22:00")
    assert hand.find("shift-later") is None


def test_without_a_shift_the_last_one_is_one_tap_away(open_station: OpenStation) -> None:
    screen = open_station(PLAN, clock=FakeClock(at=MONDAY - 24 * HOUR))
    hand = Hand(screen.shown.window)
    hand.tap("Shift")
    assert shows(hand, "No shift now")
    assert shows(hand, "Next: early · Tomorrow 06:00")
    hand.tap("shift-earlier")
    assert shows(hand, "night")
    hand.tap("shift-later")
    assert shows(hand, "No shift now")


def test_a_station_with_two_machines_has_a_shift_of_each(open_station: OpenStation) -> None:
    site = replace(SITE, equipment=(*SITE.equipment, Equipment("ROBOT-A1", "A1", text("robot"))))
    screen = open_station((*PLAN, site), clock=FakeClock(at=MONDAY))
    hand = Hand(screen.shown.window)
    screen.does(
        c.SignIn(WANG.id, SignInMethod.BADGE),
        c.StartTask(TASK, WANG.id),
        c.NoteMachineState(LATHE, MachineState.EXECUTE),
        c.NoteMachineState("ROBOT-A1", MachineState.IDLE),
    )
    screen.passes(60 * MINUTE)
    hand.tap("Shift")
    assert shows(hand, "All jobs")
    hand.tap("shift-unit")
    assert shows(hand, "lathe")
    assert screen.shown.screens.shift.props.legend[0].label == "Producing"
    hand.tap("shift-unit")
    assert shows(hand, "robot")
    assert screen.shown.screens.shift.props.legend[0].label == "Delay"
    hand.tap("shift-unit")
    assert shows(hand, "All jobs")


def test_until_the_report_comes_the_page_waits_and_then_keeps_the_last_one(
    screen: StationScreen, hand: Hand
) -> None:
    works(screen, 100, 1190)
    shift = screen.shown.screens.shift
    screen.door.held = True
    hand.tap("Shift")
    assert [shift.props.busy, shift.reports.report] == [True, None]
    screen.door.release()
    hand.settle()
    assert shows(hand, "95.0 %")
    screen.passes(2 * MINUTE)
    hand.settle()
    assert shows(hand, "95.0 %")
    assert shows(hand, "as of 07:40")
    screen.door.release()
    hand.settle()
    assert shows(hand, "as of 07:42")


def test_a_report_of_another_shift_is_not_shown(screen: StationScreen, hand: Hand) -> None:
    """It came after somebody had gone on."""
    works(screen, 100, 1190)
    screen.passes(9 * HOUR)
    screen.door.held = True
    hand.tap("Shift")
    hand.tap("shift-earlier")
    screen.door.release()
    report = screen.shown.screens.shift.reports.report
    assert report is not None
    assert report.shift.shift.id == "early"


def test_records_that_change_the_shift_are_shown_without_waiting_a_minute(
    screen: StationScreen, hand: Hand
) -> None:
    works(screen, 100, 1190)
    hand.tap("Shift")
    screen.does(c.ReportCount(TASK, WANG.id, Quality.REWORK, 10, confirmed=True))
    screen.passes(6000)
    hand.settle()
    assert "10" in hand.texts()
