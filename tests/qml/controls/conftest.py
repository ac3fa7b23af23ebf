"""What the tests of the controls share: a stage, and a finger to touch it with."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.qml.controls.stage import Stage


@pytest.fixture(scope="session")
def finger(qapp: QApplication) -> QPointingDevice:
    device: QPointingDevice = QTest.createTouchDevice()
    return device


@pytest.fixture
def stage(finger: QPointingDevice) -> Iterator[Stage]:
    stage = Stage(finger)
    yield stage
    stage.close()
