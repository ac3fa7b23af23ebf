"""Modbus slaves over a real terminal line: what they answer, how they fail, and that they come back."""

import os
import select
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import serial
from structlog.testing import capture_logs

from devices.modbus import BusThread
from devices.modbus_map import ValuePlace
from devices.modbus_probe import LINE_UPS, find_slave
from devices.modbus_settings import ModbusSettings
from devices.recognition import Recognised
from devices.simulators.modbus import SETTINGS, SimulatedModbus
from devices.supervisor import ThreadClock
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)
from tests.integration.devices.inbox import Inbox
from tests.support.real_terminal import RealTerminal
from tests.unit.devices.modbus_maps import slave_settings

WRAP = 65536
NO_DATA = MachineStateSeen("m1", MachineState.NO_DATA)
RUNNING = MachineStateSeen("m1", MachineState.EXECUTE)

Poll = Callable[..., Inbox]


@pytest.fixture
def bus(port: str) -> Iterator[SimulatedModbus]:
    with SimulatedModbus(port, slaves=(1, 2)) as simulator:
        yield simulator


@pytest.fixture
def poll() -> Iterator[Poll]:
    threads: list[BusThread] = []

    def start(*bus: ModbusSettings) -> Inbox:
        inbox = Inbox()
        threads.append(BusThread(bus, inbox))
        threads[-1].start()
        return inbox

    yield start
    late = [thread for thread in threads if not thread.stop()]
    assert not late, "a bus did not end within a second"


def good(total: int, device: str = "m1") -> MachineCountSeen:
    return MachineCountSeen(device, total, rejected=False, wrap=WRAP)


def test_everything_a_map_names_arrives(bus: SimulatedModbus, poll: Poll, port: str) -> None:
    inbox = poll(slave_settings(port))
    inbox.await_standing(Connection.CONNECTED)
    bus.set_state("run")
    inbox.await_signal(RUNNING)
    bus.count(5)
    inbox.await_signal(good(5))
    bus.reject(2)
    inbox.await_signal(MachineCountSeen("m1", 2, rejected=True, wrap=WRAP))
    bus.put(6, WRAP - 25)
    inbox.await_signal(MachineValueSeen("m1", "temperature", "-2.5"))
    bus.alarm("E101")
    inbox.await_signal(MachineAlarmSeen("m1", "E101", "Spindle", True))
    bus.clear("E101")
    inbox.await_signal(MachineAlarmSeen("m1", "E101", "", False))


def test_what_stays_the_same_is_said_once(bus: SimulatedModbus, poll: Poll, port: str) -> None:
    inbox = poll(slave_settings(port))
    inbox.await_standing(Connection.CONNECTED)
    for total in range(1, 6):
        bus.count()
        inbox.await_signal(good(total))
    assert len(inbox.seen) == len(set(inbox.seen))


def test_counts_go_on_after_unplugging(bus: SimulatedModbus, poll: Poll, port: str) -> None:
    with capture_logs() as entries:
        inbox = poll(slave_settings(port))
        bus.set_state("run")
        bus.count(3)
        inbox.await_signal(good(3))
        bus.unplug()
        inbox.await_standing(Connection.UNPLUGGED, "port_missing")
        inbox.await_signal(NO_DATA)
        bus.count(4)
        bus.replug()
        inbox.await_standing(Connection.CONNECTED)
        inbox.await_signal(RUNNING)
        inbox.await_signal(good(7))
    assert [entry["event"] for entry in entries if entry["log_level"] != "debug"] == [
        "device_connected",
        "device_lost",
        "device_back",
    ]


def test_a_dead_slave_is_silent_and_the_others_go_on(bus: SimulatedModbus, poll: Poll, port: str) -> None:
    inbox = poll(slave_settings(port), slave_settings(port, 2))
    inbox.await_signal(good(0))
    inbox.await_signal(good(0, "m2"))
    bus.die()
    inbox.await_standing(Connection.SILENT, "no_data")
    inbox.await_signal(NO_DATA)
    bus.choose(2)
    for total in range(1, 20):
        bus.count()
        inbox.await_signal(good(total, "m2"))
    assert ConnectionChanged("m2", Connection.CONNECTED) in inbox.seen
    assert MachineStateSeen("m2", MachineState.NO_DATA) not in inbox.seen
    bus.choose(1)
    bus.revive()
    inbox.await_standing(Connection.CONNECTED)


@pytest.mark.parametrize(
    ("fault", "connection", "detail"),
    [
        (SimulatedModbus.silence, Connection.SILENT, "no_data"),
        (SimulatedModbus.garble, Connection.SILENT, "garbled"),
        (SimulatedModbus.wrong_crc, Connection.SILENT, "garbled"),
        (SimulatedModbus.refuse, Connection.REFUSED, "bad_register"),
        (lambda bus: bus.refuse(1), Connection.REFUSED, "bad_function"),
        (lambda bus: bus.refuse(4), Connection.SILENT, "device_failed"),
        (lambda bus: bus.refuse(6), Connection.SILENT, "device_busy"),
        (lambda bus: bus.slow(50), Connection.SILENT, "garbled"),
    ],
)
def test_each_fault_is_told_apart_and_got_over(
    bus: SimulatedModbus,
    poll: Poll,
    port: str,
    fault: Callable[[SimulatedModbus], object],
    connection: Connection,
    detail: str,
) -> None:
    inbox = poll(slave_settings(port))
    bus.set_state("run")
    inbox.await_signal(RUNNING)
    fault(bus)
    inbox.await_standing(connection, detail)
    inbox.await_signal(NO_DATA)
    bus.obey()
    bus.speak()
    bus.count(2)
    inbox.await_standing(Connection.CONNECTED)
    inbox.await_signal(RUNNING)
    inbox.await_signal(good(2))


def test_a_register_that_is_not_there_is_named_in_the_log(
    bus: SimulatedModbus, poll: Poll, port: str
) -> None:
    with capture_logs() as entries:
        inbox = poll(slave_settings(port, values=(ValuePlace(address=16, name="program"),)))
        inbox.await_standing(Connection.REFUSED, "bad_register")
        inbox.await_signal(NO_DATA)
    (lost,) = (entry for entry in entries if entry["event"] == "device_lost")
    assert "exception 2" in lost["reason"]
    assert "holding 16" in lost["reason"]
    assert ConnectionChanged("m1", Connection.CONNECTED) not in inbox.seen


@pytest.fixture
def pair() -> Iterator[tuple[int, int]]:
    """Both ends of a line, to look at what is sent."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    yield ours, theirs
    os.close(theirs)
    os.close(ours)


def test_the_request_on_the_line_is_the_one_of_the_specification(pair: tuple[int, int], poll: Poll) -> None:
    ours, theirs = pair
    poll(slave_settings(os.ttyname(theirs), counters=(), alarms=(), values=()))
    heard = b""
    while len(heard) < 8:
        assert select.select([ours], [], [], 5)[0], "nothing came"
        heard += os.read(ours, 8)
    assert heard[:8] == bytes.fromhex("01 03 00 02 00 01 25 CA")


def test_a_slave_that_was_never_there_is_found_when_it_comes(
    bus: SimulatedModbus, poll: Poll, port: str
) -> None:
    bus.die()
    inbox = poll(slave_settings(port))
    inbox.await_standing(Connection.SILENT, "opened")
    inbox.await_standing(Connection.SILENT, "no_data")
    assert ConnectionChanged("m1", Connection.CONNECTED) not in inbox.seen
    bus.revive()
    inbox.await_standing(Connection.CONNECTED)


def test_a_port_in_use_is_refused_until_it_is_free(bus: SimulatedModbus, poll: Poll, port: str) -> None:
    with serial.Serial(port, exclusive=True):
        inbox = poll(slave_settings(port))
        inbox.await_standing(Connection.REFUSED, "port_busy")
    inbox.await_standing(Connection.CONNECTED)


def test_a_slave_on_an_unknown_port_is_found(port: str) -> None:
    with SimulatedModbus(port, slaves=(3,)):
        found = find_slave(port, ThreadClock())
    assert found == (LINE_UPS[0], Recognised("modbus", {"slave": 3}))


def test_after_a_restart_nothing_is_known_until_it_is_heard(
    bus: SimulatedModbus, port: str, tmp_path: Path
) -> None:
    settings = SETTINGS.format(port=port, slave=1).replace("EQ-1", "CNC-A1") + "poll_s = 0.05\n"
    bus.set_state("run")
    with RealTerminal(tmp_path, settings) as terminal:
        terminal.await_standing(Connection.CONNECTED, MachineState.EXECUTE)
        bus.count(5)
        terminal.await_counts(5, 0)
        bus.silence()
        terminal.restart()
        assert terminal.state_now() is MachineState.NO_DATA
        bus.count(2)
        bus.speak()
        terminal.await_standing(Connection.CONNECTED, MachineState.EXECUTE)
        terminal.await_counts(7, 0)
