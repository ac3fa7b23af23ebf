"""The key of a foot pedal by its name."""

import pytest
from PySide6.QtCore import Qt

from ui.pedal import key_named


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("F13", Qt.Key.Key_F13),
        ("PageDown", Qt.Key.Key_PageDown),
        ("", None),
        ("F99", None),
        ("Ctrl+K", None),
    ],
)
def test_a_key_is_named_as_qt_names_it(name: str, key: Qt.Key | None) -> None:
    assert key_named(name) is key
