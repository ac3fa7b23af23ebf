"""The icons are there, are drawn, and bring nothing along."""

import re
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from tests.qml.controls.stage import CONTROLS, ICONS

DRAWN = {"svg", "g", "path", "rect", "circle", "ellipse"}
ALL = sorted(ICONS.glob("*.svg"))


@pytest.mark.parametrize("file", ALL, ids=lambda file: file.stem)
def test_icon_is_drawn_and_harmless(file: Path) -> None:
    image = QImage(str(file))
    pixels = product(range(image.width()), range(image.height()))
    inked = [image.pixelColor(x, y).alpha() > 0 for x, y in pixels]
    assert any(inked)
    assert not all(inked)
    assert {element.tag.rpartition("}")[2] for element in ET.parse(file).iter()} <= DRAWN
    assert "href" not in file.read_text()


def test_every_icon_named_in_a_control_exists() -> None:
    sources = "".join(file.read_text() for file in CONTROLS.glob("*.qml"))
    lines = " ".join(re.findall(r"iconName: .*", sources))
    assert set(re.findall(r'"([a-z-]+)"', lines)) <= {file.stem for file in ALL}
