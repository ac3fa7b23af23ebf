"""Devices on pseudo-terminals, and the threads that listen to them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.settings import PortSettings
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner
from devices.supervisor import DeviceThread
from tests.integration.devices.inbox import Inbox

Listen = Callable[[PortSettings], Inbox]


@pytest.fixture
def port(tmp_path: Path) -> str:
    return str(tmp_path / "tty-device")


@pytest.fixture
def scanner(port: str) -> Iterator[SimulatedScanner]:
    with SimulatedScanner(port) as simulator:
        yield simulator


@pytest.fixture
def machine(port: str) -> Iterator[SimulatedMachine]:
    with SimulatedMachine(port, beat_s=0.05) as simulator:
        yield simulator


@pytest.fixture
def listen() -> Iterator[Listen]:
    threads: list[DeviceThread] = []

    def start(settings: PortSettings) -> Inbox:
        inbox = Inbox()
        threads.append(DeviceThread(settings, inbox))
        threads[-1].start()
        return inbox

    yield start
    late = [thread for thread in threads if not thread.stop()]
    assert not late, "a device did not end within a second"
