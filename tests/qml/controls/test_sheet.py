"""A sheet keeps fingers and keys from what is behind it, and leads back step by step."""

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from tests.qml.controls.stage import Stage, spy

PAGE = """
BigButton { objectName: "behind"; width: 400; height: 100; text: "Behind"; focus: true }
Sheet {
    objectName: "sheet"
    title: "Why?"
    edge: EDGE
    BigButton { objectName: "inside"; anchors.centerIn: parent; text: "Inside" }
}
"""


@pytest.fixture(params=["Qt.BottomEdge", "Qt.RightEdge"])
def sheet(request: pytest.FixtureRequest, stage: Stage) -> QObject:
    stage.theme.setProperty("reducedMotion", True)
    stage.show(PAGE.replace("EDGE", request.param))
    sheet = stage.window.findChild(QObject, "sheet")
    assert sheet is not None
    sheet.setProperty("visible", True)
    stage.settle()
    return sheet


def clicks(stage: Stage, name: str) -> QSignalSpy:
    return spy(stage.named(name), "clicked()")


def poke(stage: Stage, x: int, y: int) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(stage.window, Qt.MouseButton.LeftButton, none, QPoint(x, y))
    QTest.touchEvent(stage.window, stage.touch).press(0, QPoint(x, y), stage.window).commit()
    QTest.touchEvent(stage.window, stage.touch).release(0, QPoint(x, y), stage.window).commit()


def test_what_is_behind_cannot_be_reached(stage: Stage, sheet: QObject) -> None:
    behind = clicks(stage, "Behind")
    poke(stage, 60, 50)
    stage.key(Qt.Key.Key_Space, Qt.Key.Key_Return)
    for _ in range(8):
        stage.key(Qt.Key.Key_Tab)
        assert stage.window.activeFocusItem() is not stage.named("Behind")
    assert behind.count() == 0
    assert sheet.property("visible")


def test_what_is_inside_works(stage: Stage, sheet: QObject) -> None:
    inside = clicks(stage, "Inside")
    stage.click(stage.named("Inside"))
    stage.tap(stage.named("Inside"))
    assert inside.count() == 2


def test_it_leaves_the_page_usable_when_it_goes(stage: Stage, sheet: QObject) -> None:
    behind = clicks(stage, "Behind")
    stage.tap(stage.named("Close"))
    assert not sheet.property("visible")
    stage.tap(stage.named("Behind"))
    assert behind.count() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Back])
def test_keys_lead_back_and_then_out(stage: Stage, sheet: QObject, key: Qt.Key) -> None:
    back = spy(sheet, "backRequested()")
    sheet.setProperty("canGoBack", True)
    stage.key(key)
    assert (back.count(), sheet.property("visible")) == (1, True)
    sheet.setProperty("canGoBack", False)
    stage.key(key)
    assert (back.count(), sheet.property("visible")) == (1, False)


def test_one_that_must_be_answered_stays(stage: Stage, sheet: QObject) -> None:
    sheet.setProperty("closable", False)
    stage.key(Qt.Key.Key_Escape)
    assert sheet.property("visible")
    assert "Close" not in [item.property("accessibleName") for item in stage.buttons()]


def test_the_back_button_asks(stage: Stage, sheet: QObject) -> None:
    back = spy(sheet, "backRequested()")
    sheet.setProperty("canGoBack", True)
    stage.settle()
    stage.tap(stage.named("Back"))
    assert back.count() == 1


def test_it_stands_above_the_page(stage: Stage, sheet: QObject) -> None:
    body = stage.named("Inside").mapToScene(QPoint(0, 0))
    item = stage.window.contentItem().childAt(body.x(), body.y())
    assert item is not stage.named("Behind")
    assert stage.texts().count("Why?") == 1
