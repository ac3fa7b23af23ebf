"""Whatever can be touched is large enough for a glove, answers touch, mouse and keyboard, and has a name."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.qml.controls.examples import EXAMPLES
from tests.qml.controls.stage import Stage, spy

TOUCHED = ["BigButton", "IconButton", "ListRow", "PersonChip", "SyncLight", "Tile"]
SPOKEN = ["Banner", "Elapsed", "KeyValue", "PlainLabel", "StatusPill", "SegmentedChoice", "Toast", "TopBar"]


def rings(stage: Stage) -> list[QQuickItem]:
    return [item for item in stage.items() if item.metaObject().className().startswith("FocusRing")]


@pytest.mark.parametrize(("mm", "target"), [(4.0, 60), (5.5, 83)])
@pytest.mark.parametrize("control", EXAMPLES)
def test_targets_are_fifteen_millimetres(stage: Stage, control: str, mm: float, target: int) -> None:
    stage.theme.setProperty("mm", mm)
    stage.show(EXAMPLES[control])
    assert all(min(item.width(), item.height()) >= target for item in stage.buttons())


def test_a_crowded_row_keeps_its_targets(stage: Stage) -> None:
    stage.show("RowLayout { width: 100; Repeater { model: 5; IconButton { text: 'x' } } }")
    assert all(item.width() >= 60 for item in stage.buttons())


@pytest.mark.parametrize("control", TOUCHED)
def test_answers_mouse_touch_and_keys_at_once(stage: Stage, control: str) -> None:
    item = stage.show(EXAMPLES[control])
    clicked = spy(item, "clicked()")
    stage.click(item)
    stage.tap(item)
    stage.key(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    assert clicked.count() == 5


@pytest.mark.parametrize("control", TOUCHED)
def test_a_disabled_one_answers_nothing(stage: Stage, control: str) -> None:
    item = stage.show(EXAMPLES[control])
    item.setEnabled(False)
    clicked = spy(item, "clicked()")
    stage.click(item)
    stage.tap(item)
    stage.key(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert clicked.count() == 0


@pytest.mark.parametrize("control", TOUCHED)
def test_focus_shows_for_the_keyboard_only(stage: Stage, control: str) -> None:
    item = stage.show(EXAMPLES[control])
    stage.click(item)
    assert not rings(stage)
    item.setFocus(False)
    stage.key(Qt.Key.Key_Tab)
    assert len(rings(stage)) == 1


@pytest.mark.parametrize("control", [*TOUCHED, *SPOKEN])
def test_is_announced(stage: Stage, control: str) -> None:
    announced = QAccessible.queryAccessibleInterface(stage.show(EXAMPLES[control]))
    assert announced.text(QAccessible.Text.Name)
    assert announced.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}


def test_every_button_in_every_control_is_announced(stage: Stage) -> None:
    for example in EXAMPLES.values():
        stage.show(example)
        names = [item.property("accessibleName") for item in stage.buttons()]
        assert all(names)
        assert len(set(names)) == len(names)


def test_a_choice_is_made_by_touch_and_by_arrow(stage: Stage) -> None:
    choice = stage.show('SegmentedChoice { width: 900; model: ["Day", "Week", "Month"] }')
    chosen = spy(choice, "chosen(int)")
    stage.tap(stage.named("Month"))
    assert choice.property("currentIndex") == 2
    stage.key(Qt.Key.Key_Tab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert [chosen.at(index)[0] for index in range(chosen.count())] == [2, 1, 2]
    stage.tap(stage.named("Month"))
    assert chosen.count() == 3


def test_a_banner_hands_on_its_action(stage: Stage) -> None:
    banner = stage.show(EXAMPLES["Banner"])
    acted = spy(banner, "action()")
    stage.tap(stage.named("Act"))
    assert acted.count() == 1


def test_the_top_bar_leads_back(stage: Stage) -> None:
    bar = stage.show(EXAMPLES["TopBar"])
    back = spy(bar, "back()")
    stage.tap(stage.buttons()[0])
    assert back.count() == 1


def test_a_confirmation_takes_no_touch_and_covers_no_button(stage: Stage) -> None:
    stage.theme.setProperty("reducedMotion", True)
    body = 'width: 1280; canGoBack: true; Component.onCompleted: confirm("Recorded 10:42:07", "good")'
    stage.show(f'TopBar {{ {body}; IconButton {{ text: "Night" }} }}')
    toast = next(item for item in stage.items() if item.metaObject().className().startswith("Toast"))
    shown = toast.mapRectToScene(toast.boundingRect())
    assert not toast.isEnabled()
    assert toast.width() > 100
    assert not any(shown.intersects(item.mapRectToScene(item.boundingRect())) for item in stage.buttons())


@pytest.mark.parametrize(("visible", "reduced", "moves"), [(1, 0, True), (0, 0, False), (1, 1, False)])
def test_only_waiting_moves_and_only_in_sight(stage: Stage, visible: int, reduced: int, moves: bool) -> None:
    stage.theme.setProperty("reducedMotion", bool(reduced))
    dots = stage.show(f"BusyDots {{ visible: {str(bool(visible)).lower()} }}")
    running = {
        found.property("running")
        for dot in dots.childItems()
        for found in dot.findChildren(QObject)
        if found.inherits("QQuickSequentialAnimation")
    }
    assert running == {moves}


def test_no_figure_is_a_dash_and_never_nought(stage: Stage) -> None:
    stage.show('KeyValue { label: "Temperature"; unit: "°C" }')
    assert stage.texts() == ["Temperature", "—"]
