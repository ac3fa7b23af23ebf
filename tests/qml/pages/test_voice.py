"""Speaking at the real window: begun by button, pedal or label; a card is read, then it is recorded."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice, QWindow
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.services.voice_state import VoiceState
from domain.commands import NoteAlarm, NoteMachineState, SignIn, StartTask
from domain.floor_events import Quality, SignInMethod
from domain.orders import TaskStatus
from domain.signals import Connection, ConnectionChanged, MachineState
from domain.speech.heard import VoiceTrouble
from tests.fakes.fake_clock import FakeClock
from tests.qml.pages.conftest import OpenStation
from tests.qml.pages.hand import Hand
from tests.qml.pages.keyboard import ENTER, Keyboard
from tests.support.plant import MATERIAL, PLAN, WANG
from tests.support.screen import StationScreen
from tests.support.voice_scenes import STATES
from ui.window import WindowOptions

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
FAR = QPoint(640, 300)
CALLED = "The board shows it at once. The station page says who comes, and when."
MARKUP = "<img src='x'>"


@pytest.fixture
def working(screen: StationScreen, hand: Hand) -> StationScreen:
    """Wang works at the first task."""
    return at_work(screen, hand)


def at_work(screen: StationScreen, hand: Hand) -> StationScreen:
    screen.does(SignIn(WANG.id, SignInMethod.BADGE), StartTask(MATERIAL, WANG.id))
    hand.settle()
    return screen


def button(hand: Hand, name: str = "microphone") -> QQuickItem:
    found = hand.find(name)
    assert found is not None
    return found


def panel(screen: StationScreen) -> str:
    return screen.shown.screens.voice.props.panel


def say(screen: StationScreen, hand: Hand, text: str) -> None:
    hand.tap("microphone")
    screen.ears.says(text)
    hand.settle()


def test_a_sentence_is_read_and_confirmed(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "完成 五十 件")
    assert "Report pieces" in hand.texts()
    assert "50" in hand.texts()
    assert working.task(MATERIAL).counts.good == 0
    hand.tap("voiceConfirm")
    assert working.task(MATERIAL).counts.good == 50
    assert panel(working) == ""


def test_what_is_being_put_right_is_not_recorded_by_a_touch(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "完成 五十 件")
    hand.tap("voiceAgain")
    working.ears.opens()
    hand.settle()
    assert hand.find("voiceConfirm") is None
    working.scan("LS:CONFIRM")
    assert (panel(working), working.task(MATERIAL).counts.good) == ("card", 0)
    working.ears.says("不对 是 五十 五 件")
    hand.tap("voiceConfirm")
    assert working.task(MATERIAL).counts.good == 55


def test_a_call_says_where_it_is_heard(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "呼叫 维修")
    hand.tap("voiceConfirm")
    assert {"The call is recorded", CALLED} <= set(hand.texts())
    hand.tap("Close")
    assert panel(working) == ""


@pytest.mark.parametrize("name", ["choice", "card_many", "missing_reason", "question"])
def test_what_is_lost_is_never_covered(working: StationScreen, hand: Hand, name: str) -> None:
    working.around.devices = [ConnectionChanged("scanner", Connection.UNPLUGGED, "port_missing")]
    working.refresh()
    working.shown.show_voice(STATES[name])
    hand.settle()
    heading = working.shown.screens.voice.props.title
    (lost,) = (each for each in hand.labels() if str(each.property("text")).startswith("Unplugged"))
    (title,) = (each for each in hand.labels() if each.property("text") == heading)
    assert rectangle(lost).bottom() < rectangle(title).top() - 16, "all of it is above the panel's border"


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_readings_are_chosen_from_without_scrolling(
    working: StationScreen, hand: Hand, size: tuple[int, int]
) -> None:
    """Three of them once stood in two rows of which the second was cut."""
    working.shown.window.resize(*size)
    working.shown.show_voice(STATES["choice"])
    hand.settle()
    tiles = [button(hand, f"voice-{index}") for index in range(3)]
    (grid,) = {tile.parentItem().parentItem().parentItem() for tile in tiles}
    bottom = max(tile.mapToItem(grid, QPointF(0, tile.height())).y() for tile in tiles)
    assert bottom <= grid.height()


def test_a_sentence_is_cancelled(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "完成 五十 件")
    hand.tap("voiceCancel")
    assert panel(working) == ""
    assert working.task(MATERIAL).counts.good == 0


def test_what_is_said_is_shown_while_it_is_said(working: StationScreen, hand: Hand) -> None:
    hand.tap("microphone")
    assert "Speak now" not in hand.texts()
    working.ears.opens()
    hand.settle()
    assert "Speak now" in hand.texts()
    working.shown.show_voice(STATES["listening"])
    hand.settle()
    assert "设备故障暂停" in hand.texts()


def test_a_glove_that_slips_off_goes_on_holding(working: StationScreen, hand: Hand) -> None:
    window, here = working.shown.window, hand.centre(button(hand))
    QTest.mousePress(window, LEFT, NONE, here)
    working.ears.opens()
    hand.settle()
    QTest.mouseMove(window, FAR)
    hand.settle()
    assert panel(working) == "listen"
    assert working.ears.finished == 0
    working.clock.advance(2_000)
    QTest.mouseRelease(window, LEFT, NONE, FAR)
    assert working.ears.finished == 1


@pytest.fixture
def finger(qapp: object) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_finger_that_slips_off_goes_on_holding(
    working: StationScreen, hand: Hand, finger: QPointingDevice
) -> None:
    window, here = working.shown.window, hand.centre(button(hand))
    QTest.touchEvent(window, finger).press(0, here, window).commit()
    working.ears.opens()
    QTest.touchEvent(window, finger).move(0, FAR, window).commit()
    hand.settle()
    assert (panel(working), working.ears.finished) == ("listen", 0)
    working.clock.advance(2_000)
    QTest.touchEvent(window, finger).release(0, FAR, window).commit()
    assert working.ears.finished == 1


def test_the_keyboard_talks_as_well(working: StationScreen, hand: Hand) -> None:
    button(hand).forceActiveFocus()
    hand.key(Qt.Key.Key_Return)
    assert [turn.hold for turn in working.ears.turns] == [True, False]


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800), (1920, 1080)])
def test_the_button_is_large_enough_for_gloves_and_covers_nothing(
    working: StationScreen, hand: Hand, size: tuple[int, int]
) -> None:
    window = working.shown.window
    window.resize(*size)
    hand.settle()
    least = 15 * float(working.shown.theme.property("mm"))
    mine = rectangle(button(hand))
    assert min(mine.width(), mine.height()) >= least
    assert mine.bottom() <= window.height()
    for other in hand.buttons():
        if other.objectName() != "microphone":
            assert not rectangle(other).intersects(mine), other.objectName()


def rectangle(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())


def test_the_alarm_of_a_machine_is_never_covered(working: StationScreen, hand: Hand) -> None:
    working.around.machines["CNC-A1"] = ConnectionChanged("cnc-1", Connection.CONNECTED)
    working.does(
        NoteMachineState("CNC-A1", MachineState.EXECUTE), NoteAlarm("CNC-A1", "E101", "Spindle", True)
    )
    for name in ("listening_long", "card_many", "missing_reason", "choice", "question"):
        working.shown.show_voice(STATES[name])
        hand.settle()
        working.shown.screens.shell.dismiss()
        hand.tap("alarm-CNC-A1")
        assert "E101" in working.shown.screens.shell.props.question, name
        working.shown.screens.shell.dismiss()
        hand.settle()


def test_nothing_behind_a_card_is_locked(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "完成 五十 件")
    hand.tap("Tasks")
    assert working.shown.screens.shell.props.page == "tasks"
    assert panel(working) == "card"


def test_a_question_about_something_else_lies_above(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "完成 五十 件")
    working.shown.screens.home.completeTask(MATERIAL)
    hand.settle()
    hand.tap("No, go back")
    assert panel(working) == "card"


def test_a_label_talks_and_answers(working: StationScreen, hand: Hand) -> None:
    working.scan("LS:TALK")
    working.ears.says("完成 五十 件")
    assert panel(working) == "card"
    working.scan("LS:CANCEL")
    assert panel(working) == ""
    working.scan("LS:TALK")
    working.ears.says("完成 五十 件")
    working.scan("LS:CONFIRM")
    assert working.task(MATERIAL).counts.good == 50


def test_a_label_closes_what_went_wrong_before_the_sheet(working: StationScreen, hand: Hand) -> None:
    working.shown.open("pause")
    working.scan("LS:TALK")
    working.ears.hears_nothing()
    working.scan("LS:CANCEL")
    assert panel(working) == ""
    assert working.shown.screens.shell.place.sheet == "pause"
    working.scan("LS:CANCEL")
    assert working.shown.screens.shell.place.sheet == ""


def test_a_sheet_has_the_microphone_too(working: StationScreen, hand: Hand) -> None:
    for sheet, sentence in (("count", "完成 五 件"), ("pause", "设备 故障 failure 暂停")):
        working.shown.open(sheet)
        hand.tap(f"microphone-{sheet}")
        working.ears.says(sentence)
        hand.tap("voiceConfirm")
        assert working.shown.screens.shell.place.sheet == "", "what the sheet is there for was said"
    assert working.task(MATERIAL).counts.good == 5
    assert working.task(MATERIAL).status is TaskStatus.PAUSED


def test_a_spoken_yes_closes_the_sheet_as_well(working: StationScreen, hand: Hand) -> None:
    working.shown.open("count")
    hand.tap("microphone-count")
    working.ears.says("完成 五 件")
    hand.tap("microphone-count")
    working.ears.says("确认")
    hand.settle()
    assert working.task(MATERIAL).counts.good == 5
    assert working.shown.screens.shell.place.sheet == ""


def test_a_pause_takes_a_spoken_note(working: StationScreen, hand: Hand) -> None:
    working.shown.open("pause")
    hand.tap("speakNote")
    working.ears.says("主轴 有 异响")
    hand.settle()
    assert "主轴有异响" in hand.texts()
    hand.tap("reason-unknown")
    assert working.task(MATERIAL).status is TaskStatus.PAUSED
    assert working.task(MATERIAL).stops[-1].note == "主轴有异响"


def test_a_note_is_taken_away_again(working: StationScreen, hand: Hand) -> None:
    working.shown.open("pause")
    hand.tap("speakNote")
    working.ears.says("主轴 有 异响")
    hand.tap("clearNote")
    hand.tap("reason-unknown")
    assert working.task(MATERIAL).stops[-1].note == ""
    working.shown.open("pause", task=MATERIAL)
    assert working.shown.screens.pause.props.note == ""


def test_a_reason_that_was_not_said_is_tapped(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "暂停")
    assert hand.find("voiceConfirm") is None
    hand.tap("voice-class:equipment")
    hand.tap("voice-equipment.failure")
    hand.tap("voiceConfirm")
    assert working.task(MATERIAL).stops[-1].reason == "equipment.failure"


def test_no_microphone_says_what_to_do_and_leaves_the_rest_alone(working: StationScreen, hand: Hand) -> None:
    hand.tap("microphone")
    working.ears.fails(VoiceTrouble.NO_MICROPHONE, MARKUP)
    hand.settle()
    assert {"There is no microphone", MARKUP} <= set(hand.texts())
    hand.tap("Tasks")
    assert working.shown.screens.shell.props.page == "tasks"
    assert panel(working) == "", "what went wrong is told no longer"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_state_is_drawn_without_a_warning(working: StationScreen, hand: Hand, language: str) -> None:
    working.shown.set_language("zh_CN" if language == "zh_CN" else "en")
    for name in STATES:
        working.shown.show_voice(STATES[name])
        hand.settle()


def test_a_terminal_whose_voice_is_switched_off_shows_nothing_of_it(
    working: StationScreen, hand: Hand
) -> None:
    working.shown.show_voice(VoiceState(enabled=False))
    hand.settle()
    assert hand.find("microphone") is None
    working.shown.open("pause")
    hand.settle()
    assert [name for name in ("microphone-pause", "speakNote") if hand.find(name)] == []


@pytest.fixture
def pedalled(open_station: OpenStation) -> StationScreen:
    screen = open_station(PLAN, WindowOptions(language="en", pedal_key="F13"), FakeClock())
    return at_work(screen, Hand(screen.shown.window))


def test_the_pedal_is_held_to_talk(pedalled: StationScreen) -> None:
    window = pedalled.shown.window
    QTest.keyPress(window, Qt.Key.Key_F13)
    for _ in range(3):
        repeat(window, QEvent.Type.KeyPress)
        repeat(window, QEvent.Type.KeyRelease)
    assert [turn.hold for turn in pedalled.ears.turns] == [True]
    assert pedalled.ears.finished == 0
    pedalled.ears.opens()
    QTest.keyRelease(window, Qt.Key.Key_F13)
    assert pedalled.ears.finished == 1


def repeat(window: QWindow, kind: QEvent.Type) -> None:
    QCoreApplication.sendEvent(window, QKeyEvent(kind, Qt.Key.Key_F13, NONE, "", True, 1))


def test_the_pedal_does_not_break_a_scan(pedalled: StationScreen) -> None:
    """A foot comes down while a keyboard scanner types: the code is whole, and the pedal is felt."""
    window = pedalled.shown.window
    keyboard = Keyboard(window)
    keyboard.keys("B-10", gap_ms=4)
    QTest.keyPress(window, Qt.Key.Key_F13)
    keyboard.keys("02" + ENTER, gap_ms=4)
    assert [scan.raw for scan in pedalled.taken] == [b"B-1002"]
    assert len(pedalled.ears.turns) == 1


def test_a_window_that_loses_the_keyboard_lets_go(pedalled: StationScreen) -> None:
    window = pedalled.shown.window
    QTest.keyPress(window, Qt.Key.Key_F13)
    pedalled.ears.opens()
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.FocusOut))
    assert pedalled.ears.finished == 1


def test_another_key_is_no_pedal(pedalled: StationScreen) -> None:
    QTest.keyClick(pedalled.shown.window, Qt.Key.Key_F12)
    assert pedalled.ears.turns == []


def test_an_unknown_pedal_is_logged_and_ignored(
    open_station: OpenStation, caplog: pytest.LogCaptureFixture
) -> None:
    screen = open_station(PLAN, WindowOptions(language="en", pedal_key="F99"))
    assert "F99" in caplog.text
    QTest.keyClick(screen.shown.window, Qt.Key.Key_F13)
    assert screen.ears.turns == []


def test_a_report_has_its_qualities_by_sign_and_word(working: StationScreen, hand: Hand) -> None:
    say(working, hand, "完成五十件，返工两件")
    assert {"Good", "Rework", "50", "2"} <= set(hand.texts())
    hand.tap("voiceConfirm")
    assert working.task(MATERIAL).counts.of(Quality.REWORK) == 2
