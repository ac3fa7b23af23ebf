"""A machine over a real terminal line: what it says, how it fails, and recovery without a restart."""

import pytest
import serial
from structlog.testing import capture_logs

from devices.line_settings import LineSettings
from devices.simulators.machine import SimulatedMachine
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineState,
    MachineStateSeen,
)
from tests.integration.devices.conftest import Listen

NO_DATA = MachineStateSeen("m1", MachineState.NO_DATA)
RUNNING = MachineStateSeen("m1", MachineState.EXECUTE)


@pytest.fixture
def settings(port: str) -> LineSettings:
    return LineSettings(id="m1", equipment="EQ-1", port=port, silent_after_s=0.5)


def test_state_count_and_alarms_arrive(
    machine: SimulatedMachine, listen: Listen, settings: LineSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    machine.set_state("run")
    inbox.await_signal(RUNNING)
    machine.count(5)
    inbox.await_signal(MachineCountSeen("m1", 5))
    machine.alarm("E101", "door open")
    inbox.await_signal(MachineAlarmSeen("m1", "E101", "door open", True))
    machine.clear("E101")
    inbox.await_signal(MachineAlarmSeen("m1", "E101", "", False))


def test_counts_go_on_after_unplugging(
    machine: SimulatedMachine, listen: Listen, settings: LineSettings
) -> None:
    with capture_logs() as entries:
        inbox = listen(settings)
        machine.set_state("run")
        machine.count(3)
        inbox.await_signal(MachineCountSeen("m1", 3))
        machine.unplug()
        inbox.await_standing(Connection.UNPLUGGED, "port_missing")
        inbox.await_signal(NO_DATA)
        assert not machine.count(4)
        machine.replug()
        inbox.await_standing(Connection.CONNECTED)
        inbox.await_signal(MachineCountSeen("m1", 7))
    assert [entry["event"] for entry in entries if entry["log_level"] != "debug"] == [
        "device_connected",
        "device_lost",
        "device_back",
    ]


@pytest.mark.parametrize("detail", ["no_data", "garbled"])
def test_a_machine_without_sense_is_silent_and_has_no_data(
    machine: SimulatedMachine, listen: Listen, settings: LineSettings, detail: str
) -> None:
    inbox = listen(settings)
    machine.set_state("run")
    inbox.await_signal(RUNNING)
    if detail == "garbled":
        machine.garble()
    else:
        machine.silence()
    inbox.await_standing(Connection.SILENT, detail)
    inbox.await_signal(NO_DATA)
    machine.speak()
    inbox.await_standing(Connection.CONNECTED)
    inbox.await_signal(RUNNING)


def test_some_garbage_among_sense_is_passed_over(
    machine: SimulatedMachine, listen: Listen, settings: LineSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    assert machine.garble(20)
    machine.half_line()
    machine.count(2)
    inbox.await_signal(MachineCountSeen("m1", 2))
    assert sum(isinstance(signal, ConnectionChanged) for signal in inbox.seen) <= 2


def test_a_silent_machine_is_never_connected(
    machine: SimulatedMachine, listen: Listen, settings: LineSettings
) -> None:
    machine.silence()
    inbox = listen(settings)
    inbox.await_standing(Connection.SILENT, "no_data")
    assert ConnectionChanged("m1", Connection.CONNECTED) not in inbox.seen


def test_a_port_in_use_is_refused_until_it_is_free(
    machine: SimulatedMachine, listen: Listen, settings: LineSettings, port: str
) -> None:
    with serial.Serial(port, exclusive=True):
        inbox = listen(settings)
        inbox.await_standing(Connection.REFUSED, "port_busy")
    inbox.await_standing(Connection.CONNECTED)
