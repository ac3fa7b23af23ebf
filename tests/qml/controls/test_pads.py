"""Numbers and PINs by mouse, finger and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy

from tests.qml.controls.stage import Stage, spy


@pytest.fixture
def pad(stage: Stage) -> QQuickItem:
    return stage.show('NumberPad { width: 400; height: 700; unit: "pcs"; maximumLength: 4 }')


@pytest.fixture
def pin_pad(stage: Stage) -> QQuickItem:
    return stage.show("PinPad { width: 400; height: 700; maximumLength: 6 }")


def values(spy: QSignalSpy) -> list[object]:
    return [spy.at(index)[0] for index in range(spy.count())]


def press(stage: Stage, *names: str) -> None:
    for name in names:
        stage.tap(stage.named(name))


def type_in(stage: Stage, text: str) -> None:
    stage.key(*(Qt.Key(ord(letter)) for letter in text.upper()))


def test_digits_come_by_mouse_finger_and_keyboard(stage: Stage, pad: QQuickItem) -> None:
    edited = spy(pad, "edited(QString)")
    stage.click(stage.named("1"))
    stage.tap(stage.named("2"))
    type_in(stage, "0")
    assert pad.property("value") == "120"
    assert values(edited) == ["1", "12", "120"]
    assert "120" in stage.texts()


def test_digits_are_taken_back(stage: Stage, pad: QQuickItem) -> None:
    type_in(stage, "123")
    press(stage, "Delete the last digit")
    stage.key(Qt.Key.Key_Backspace)
    assert pad.property("value") == "1"
    press(stage, "Clear")
    assert pad.property("value") == ""
    press(stage, "Delete the last digit", "Clear")
    assert pad.property("value") == ""


def test_a_number_has_no_leading_nought_and_an_end(stage: Stage, pad: QQuickItem) -> None:
    type_in(stage, "0045678")
    assert pad.property("value") == "4567"


def test_quick_steps_add_and_stop_at_the_end(stage: Stage, pad: QQuickItem) -> None:
    press(stage, "+10", "+5", "+1")
    assert pad.property("value") == "16"
    pad.setProperty("value", "9995")
    press(stage, "+10")
    assert pad.property("value") == "9995"
    press(stage, "+1")
    assert pad.property("value") == "9996"


def test_steps_never_go_below_nought(stage: Stage) -> None:
    pad = stage.show("NumberPad { quickSteps: [-1]; value: '0' }")
    press(stage, "−1")
    assert pad.property("value") == "0"


def test_other_keys_are_left_to_others(stage: Stage, pad: QQuickItem) -> None:
    accepted = spy(pad, "accepted()")
    type_in(stage, "x")
    stage.key(Qt.Key.Key_Return)
    assert pad.property("value") == ""
    assert accepted.count() == 1


def test_a_disabled_pad_takes_nothing(stage: Stage, pad: QQuickItem) -> None:
    pad.setEnabled(False)
    press(stage, "1", "+10")
    assert pad.property("value") == ""


def test_a_pin_is_handed_over_once_and_forgotten(stage: Stage, pin_pad: QQuickItem) -> None:
    submitted = spy(pin_pad, "submitted(QString)")
    stage.click(stage.named("1"))
    stage.tap(stage.named("2"))
    type_in(stage, "34")
    assert pin_pad.property("entered") == 4
    press(stage, "OK")
    assert values(submitted) == ["1234"]
    assert pin_pad.property("entered") == 0
    stage.key(Qt.Key.Key_Return)
    assert submitted.count() == 1


def test_a_short_pin_is_not_handed_over(stage: Stage, pin_pad: QQuickItem) -> None:
    submitted = spy(pin_pad, "submitted(QString)")
    type_in(stage, "123")
    press(stage, "OK")
    stage.key(Qt.Key.Key_Return)
    assert submitted.count() == 0
    type_in(stage, "45678")
    stage.key(Qt.Key.Key_Return)
    assert values(submitted) == ["123456"]


def test_a_pin_is_neither_shown_nor_announced(stage: Stage, pin_pad: QQuickItem) -> None:
    type_in(stage, "5555")
    assert stage.texts().count("5") == 1
    spoken = [QAccessible.queryAccessibleInterface(key) for key in stage.buttons()]
    assert not any("5555" in key.text(QAccessible.Text.Name) for key in spoken)


def test_locking_the_pad_forgets_what_was_typed(stage: Stage, pin_pad: QQuickItem) -> None:
    type_in(stage, "123")
    pin_pad.setEnabled(False)
    pin_pad.setProperty("message", "Locked for 30 s")
    assert pin_pad.property("entered") == 0
    type_in(stage, "1234")
    assert pin_pad.property("entered") == 0
    assert "Locked for 30 s" in stage.texts()


def test_digits_go_on_after_the_last_one_was_touched(stage: Stage, pin_pad: QQuickItem) -> None:
    """The submit button takes no focus, so a wrong PIN can be typed again at once."""
    type_in(stage, "1234")
    press(stage, "OK")
    type_in(stage, "12")
    assert pin_pad.property("entered") == 2


def test_a_line_of_text_can_be_typed_and_refused(stage: Stage) -> None:
    entry = stage.show('TextEntry { label: "GTIN"; hint: "Scan or type"; focus: true }')
    assert "Scan or type" in stage.texts()
    type_in(stage, "]c1")
    assert entry.property("text") == "]c1"
    entry.setProperty("error", "Check digit is wrong")
    assert {"GTIN", "Check digit is wrong"} <= set(stage.texts())


def test_a_secret_line_is_not_shown(stage: Stage) -> None:
    entry = stage.show("TextEntry { secret: true; focus: true }")
    type_in(stage, "abc")
    shown = next(item for item in stage.items(entry) if item.inherits("QQuickTextInput"))
    assert "a" not in shown.property("displayText")


def test_a_code_is_typed_by_finger_and_keyboard(stage: Stage) -> None:
    pad = stage.show("CodePad { width: 1200; height: 400; focus: true; maximumLength: 5 }")
    edited = spy(pad, "edited(QString)")
    press(stage, "L", "O", "-")
    type_in(stage, "7z9")
    assert pad.property("value") == "LO-7Z"
    press(stage, "Delete the last character")
    stage.key(Qt.Key.Key_Backspace, Qt.Key.Key_Tab)
    assert pad.property("value") == "LO-"
    assert edited.count() == 7
