"""The microphone button begins and ends once for each touch, however it ends; the meter rises with sound."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy, QTest

from tests.qml.controls.stage import Stage, spy

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
FAR = QPoint(1200, 700)


class Told:
    """How often a button has said that a sentence begins and ends."""

    def __init__(self, item: QQuickItem) -> None:
        self._begun, self._ended = spy(item, "begun()"), spy(item, "ended()")

    @property
    def counts(self) -> tuple[int, int]:
        return count(self._begun), count(self._ended)


def count(signal: QSignalSpy) -> int:
    return signal.count()


@pytest.fixture
def button(stage: Stage) -> QQuickItem:
    return stage.show('MicButton { text: "Speak" }')


def test_mouse_touch_and_keys_begin_and_end_once_each(stage: Stage, button: QQuickItem) -> None:
    told = Told(button)
    stage.click(button)
    stage.tap(button)
    stage.key(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert told.counts == (4, 4)


def test_slipping_off_does_not_end_it_and_letting_go_there_does(stage: Stage, button: QQuickItem) -> None:
    told = Told(button)
    QTest.mousePress(stage.window, LEFT, NONE, QPoint(20, 20))
    QTest.mouseMove(stage.window, FAR)
    assert told.counts == (1, 0)
    QTest.mouseRelease(stage.window, LEFT, NONE, FAR)
    assert told.counts == (1, 1)


def test_a_key_that_repeats_begins_once(stage: Stage, button: QQuickItem) -> None:
    told = Told(button)
    button.forceActiveFocus()
    QTest.keyPress(stage.window, Qt.Key.Key_Space)
    assert told.counts == (1, 0)
    QTest.keyRelease(stage.window, Qt.Key.Key_Space)
    assert told.counts == (1, 1)


@pytest.mark.parametrize(
    ("mode", "symbol"),
    [
        ("ready", "microphone"),
        ("listening", "microphone"),
        ("off", "microphone-off"),
        ("loading", "hourglass"),
        ("opening", "hourglass"),
        ("thinking", "hourglass"),
    ],
)
def test_each_mode_has_a_sign_of_its_own_and_can_be_touched(stage: Stage, mode: str, symbol: str) -> None:
    item = stage.show(f'MicButton {{ text: "Speak"; mode: "{mode}" }}')
    told = Told(item)
    stage.click(item)
    assert item.property("symbol") == symbol
    assert told.counts == (1, 1)


@pytest.mark.parametrize(("level", "lit"), [(0, 0), (0.5, 12), (1, 24), (7, 24)])
def test_the_meter_lights_as_many_bars_as_it_is_loud(stage: Stage, level: float, lit: int) -> None:
    stage.theme.setProperty("reducedMotion", True)
    meter = stage.show(f"LevelMeter {{ width: 300; level: {level} }}")
    assert sum(bool(item.property("lit")) for item in stage.items(meter)) == lit


def test_the_bars_of_the_meter_rise(stage: Stage) -> None:
    """So that loud and quiet are told apart without colour."""
    meter = stage.show("LevelMeter { width: 300 }")
    heights = [item.height() for item in stage.items(meter) if item.property("index") is not None]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]
