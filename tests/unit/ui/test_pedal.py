"""The key of a foot pedal by its name."""

import pytest
from PySide6.QtCore import Qt

from app.voice.settings import PEDAL_KEYS
from ui.pedal import key_named


@pytest.mark.parametrize("name", PEDAL_KEYS)
def test_each_key_that_the_settings_allow_is_known(name: str) -> None:
    assert key_named(name) is not None


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
