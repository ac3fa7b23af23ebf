"""Sizes for gloves, and colours that can be read by day and by night."""

from itertools import product

import pytest
from PySide6.QtGui import QColor

from tests.qml.controls.stage import ICONS, Stage

TONES = ("good", "warn", "bad", "info", "neutral")
SURFACES = ("window", "surface", "raised", "pressed", "sunken")
PARTS = ("fill", "onFill", "tint", "onTint", "lamp")
COLOURS = (*SURFACES, "text", "muted", "disabled", "outline", "focus", "accent", "primary", "onPrimary")
AA_TEXT, AA_MARK = 4.5, 3.0
PALETTE = """Item {
    readonly property var table: {
        const [colours, tones, parts] = %s;
        const table = {};
        for (const name of colours)
            table[name] = String(Theme.colors[name]);
        for (const tone of tones)
            for (const part of parts)
                table[tone + "." + part] = String(Theme.colors[tone][part]);
        return table;
    }
}"""


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=[False, True], ids=["day", "night"])
def colours(request: pytest.FixtureRequest, stage: Stage) -> dict[str, QColor]:
    """Every colour of the palette by name, those of a tone as `tone.part`."""
    stage.theme.setProperty("night", request.param)
    table = stage.show(PALETTE % [list(COLOURS), list(TONES), list(PARTS)]).property("table")
    return {name: QColor(value) for name, value in table.toVariant().items()}


@pytest.mark.parametrize(("ink", "ground"), [*product(("text", "muted"), SURFACES), ("onPrimary", "primary")])
def test_text_reaches_aa_on_every_surface(colours: dict[str, QColor], ink: str, ground: str) -> None:
    assert contrast(colours[ink], colours[ground]) >= AA_TEXT


@pytest.mark.parametrize("tone", TONES)
def test_tones_reach_aa(colours: dict[str, QColor], tone: str) -> None:
    fill, on_fill, tint, on_tint, lamp = (colours[f"{tone}.{part}"] for part in PARTS)
    assert contrast(on_fill, fill) >= AA_TEXT
    assert contrast(on_tint, tint) >= AA_TEXT
    for ground in ("window", "surface", "raised"):
        assert contrast(on_tint, colours[ground]) >= AA_TEXT
        assert contrast(lamp, colours[ground]) >= AA_MARK


@pytest.mark.parametrize("mark", ["accent", "focus", "outline"])
def test_marks_stand_out(colours: dict[str, QColor], mark: str) -> None:
    grounds = ("window", "surface", "raised")
    assert all(contrast(colours[mark], colours[ground]) >= AA_MARK for ground in grounds)


def test_what_is_disabled_can_still_be_made_out(colours: dict[str, QColor]) -> None:
    assert all(contrast(colours["disabled"], colours[ground]) >= AA_MARK for ground in ("window", "sunken"))


@pytest.mark.parametrize(("mm", "target"), [(4.0, 60), (5.5, 83), (3.9, 59)])
def test_a_target_is_fifteen_millimetres_of_the_panel(stage: Stage, mm: float, target: int) -> None:
    stage.theme.setProperty("mm", mm)
    assert stage.theme.property("target") == target


@pytest.mark.parametrize(("height", "body"), [(600, 22), (800, 22), (1080, 30), (2160, 30)])
def test_type_grows_with_the_window_between_two_panels(stage: Stage, height: int, body: int) -> None:
    stage.theme.setProperty("windowHeight", height)
    assert stage.theme.property("body") == body
    assert stage.theme.property("caption") >= 20


def test_reduced_motion_stops_it(stage: Stage) -> None:
    assert 0 < stage.theme.property("smooth") <= 150
    stage.theme.setProperty("reducedMotion", True)
    assert stage.theme.property("smooth") == stage.theme.property("quick") == 0


def test_every_tone_has_a_shape_of_its_own(stage: Stage) -> None:
    lamp = "Icon { required property string modelData; iconName: Theme.toneIcon(modelData) }"
    stage.show(f"Row {{ Repeater {{ model: {list(TONES)}; {lamp} }} }}")
    names = [item.property("iconName") for item in stage.items() if item.property("iconName")]
    assert len(set(names)) == len(TONES)
    assert all((ICONS / f"{name}.svg").is_file() for name in names)


@pytest.mark.parametrize("name", ["../secret", "http://x/y", "a/b", "<img src='x'>", "A B", "."])
def test_an_icon_name_cannot_leave_the_set(stage: Stage, name: str) -> None:
    icon = stage.show('Icon { iconName: "play" }')
    assert "play.svg" in icon.property("source").toString()
    icon.setProperty("iconName", name)
    assert icon.property("source").isEmpty()
