"""Keyboard scanners on the real window: a scan is taken once wherever the focus is; no typed key is lost."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.commands import SignIn, StartTask
from domain.floor_events import SignInMethod
from domain.orders import TaskStatus
from domain.signals import ScanReceived
from tests.qml.pages.conftest import OpenStation
from tests.qml.pages.hand import Hand
from tests.qml.pages.keyboard import ENTER, Keyboard
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.screen import StationScreen
from ui.wedge import Wedge
from ui.wedge_keys import WedgeSettings
from ui.window import WindowOptions

GS1 = "]C1011234567890123110LOT7\x1d3742"


@pytest.fixture
def keyboard(screen: StationScreen, hand: Hand) -> Keyboard:
    hand.settle()
    return Keyboard(screen.shown.window)


def codes(screen: StationScreen) -> list[str]:
    assert all(scan.device == "wedge" for scan in screen.taken)
    return [scan.raw.decode() for scan in screen.taken]


def text_field(screen: StationScreen, hand: Hand) -> QQuickItem:
    """The text field of the sheet that types a code; it has the focus."""
    screen.does(SignIn(WANG.id, SignInMethod.BADGE))
    screen.shown.open("code")
    hand.settle()
    item = screen.shown.window.activeFocusItem()
    assert item is not None
    assert item.inherits("QQuickTextInput")
    return item


def test_a_badge_is_scanned_while_the_screen_is_locked(screen: StationScreen, keyboard: Keyboard) -> None:
    assert screen.shown.screens.shell.props.page == "sign_in"
    keyboard.scanner(WANG.badge)
    assert codes(screen) == [WANG.badge]
    assert screen.snapshot().people.acting == WANG.id
    assert screen.shown.screens.sign_in.props.digits == "", "nothing leaked into the search"


def test_a_burst_while_a_text_field_has_the_focus(
    screen: StationScreen, hand: Hand, keyboard: Keyboard
) -> None:
    field = text_field(screen, hand)
    keyboard.scanner(LI.badge)
    hand.settle()
    assert codes(screen) == [LI.badge]
    assert field.property("text") == ""
    assert screen.shown.screens.shell.place.sheet == "code", "its Enter did not press anything either"
    assert screen.snapshot().people.acting == LI.id


def test_a_burst_while_a_sheet_is_open(screen: StationScreen, hand: Hand, keyboard: Keyboard) -> None:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE), StartTask(MATERIAL, WANG.id))
    screen.shown.open("count")
    hand.settle()
    keyboard.scanner("equipment.failure")
    hand.settle()
    assert codes(screen) == ["equipment.failure"]
    assert screen.task(MATERIAL).status is TaskStatus.PAUSED
    keyboard.scanner(LI.badge)
    assert screen.snapshot().people.acting == LI.id
    assert screen.shown.screens.count.props.value in ("", "0"), "no digit leaked into the pad"
    assert screen.shown.screens.shell.place.sheet == "count"


def test_a_group_separator_comes_as_control_and_bracket(screen: StationScreen, keyboard: Keyboard) -> None:
    keyboard.scanner(GS1)
    assert codes(screen) == [GS1]
    assert screen.taken[0].took_ms == 4 * len(GS1)


def test_typing_at_120_words_a_minute_is_never_a_scan(
    screen: StationScreen, hand: Hand, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """Ten keys a second, every other one 40 ms after its neighbour."""
    field = text_field(screen, hand)
    typed = "wo-1001/30 equipment.failure the quick brown fox"
    for place, char in enumerate(typed):
        keyboard.keys(char, 40 if place % 2 else 160)
    qtbot.waitUntil(lambda: field.property("text") == typed, timeout=2000)
    assert screen.taken == []


def test_a_correction_is_typed_in_its_order(
    screen: StationScreen, hand: Hand, keyboard: Keyboard, qtbot: QtBot
) -> None:
    """A letter and the backspace right after it, faster than a scanner."""
    field = text_field(screen, hand)
    keyboard.keys("ab\bc", 10)
    qtbot.waitUntil(lambda: field.property("text") == "ac", timeout=2000)


def test_a_key_held_down_repeats_in_the_field(
    screen: StationScreen, hand: Hand, keyboard: Keyboard, qtbot: QtBot
) -> None:
    field = text_field(screen, hand)
    keyboard.holds_down("x", times=12, gap_ms=20)
    qtbot.waitUntil(lambda: field.property("text") == "x" * 13, timeout=2000)
    assert screen.taken == []


def test_enter_alone_stays_enter(screen: StationScreen, hand: Hand, keyboard: Keyboard, qtbot: QtBot) -> None:
    field = text_field(screen, hand)
    keyboard.keys("WO-1", 120)
    qtbot.waitUntil(lambda: field.property("text") == "WO-1", timeout=2000)
    keyboard.keys(ENTER, 120)
    assert [scan.device for scan in screen.taken] == ["typed"]
    assert screen.task(MATERIAL).status is TaskStatus.RUNNING


def click(screen: StationScreen, char: str) -> None:
    """A key click as Qt's own test tool does it."""
    QTest.keyClick(screen.shown.window, ord(char))


def test_keys_of_the_test_tool_pass_as_they_are(screen: StationScreen, hand: Hand, qtbot: QtBot) -> None:
    """Qt's own key events, with Shift, through the whole way of a real keyboard."""
    field = text_field(screen, hand)
    for char in "Ab1":
        click(screen, char)
    qtbot.waitUntil(lambda: field.property("text") == "Ab1", timeout=2000)


def test_a_scan_by_the_test_tool_is_taken(screen: StationScreen, hand: Hand) -> None:
    field = text_field(screen, hand)
    for char in LI.badge:
        click(screen, char)
    QTest.keyClick(screen.shown.window, Qt.Key.Key_Return)
    hand.settle()
    assert codes(screen) == [LI.badge]
    assert field.property("text") == ""


def test_it_can_be_switched_off(open_station: OpenStation, qtbot: QtBot) -> None:
    options = WindowOptions(language="en", wedge=WedgeSettings(enabled=False))
    screen = open_station(options=options)
    hand = Hand(screen.shown.window)
    field = text_field(screen, hand)
    Keyboard(screen.shown.window).keys("B-1002", 4)
    assert field.property("text") == "B-1002"
    assert screen.taken == []


class Listening(QWindow):
    """A window that notes the keys it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[str, int, str, bool, int]] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._note("down", event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._note("up", event)

    def _note(self, kind: str, event: QKeyEvent) -> None:
        modified = event.modifiers() != Qt.KeyboardModifier.NoModifier
        self.got.append((kind, event.key(), event.text(), modified, event.timestamp()))


def test_a_held_key_is_handed_on_exactly_as_it_was(qtbot: QtBot) -> None:
    window, scans = Listening(), list[ScanReceived]()
    wedge = Wedge(window, WedgeSettings(max_gap_ms=20), scans.append)
    keyboard = Keyboard(window)
    keyboard.keys("a\x1d", 100)
    qtbot.waitUntil(lambda: len(window.got) == 4, timeout=2000)
    assert window.got == [
        ("down", ord("A"), "a", False, 10_100),
        ("up", ord("A"), "a", False, 10_100),
        ("down", int(Qt.Key.Key_BracketRight), "\x1d", True, 10_200),
        ("up", int(Qt.Key.Key_BracketRight), "\x1d", True, 10_200),
    ]
    assert scans == []
    wedge.close()


def test_other_events_are_left_alone(qapp: QObject) -> None:
    window = Listening()
    wedge = Wedge(window, WedgeSettings(), lambda _: None)
    assert not wedge.eventFilter(window, QEvent(QEvent.Type.UpdateRequest))
    wedge.close()
