"""An MTConnect adapter over a terminal line and over the network: what it says, how it fails and returns."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from devices.shdr_settings import ShdrSettings
from devices.simulators.shdr import SimulatedShdr
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineMode,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)
from tests.integration.devices.conftest import Listen

NO_DATA = MachineStateSeen("m1", MachineState.NO_DATA)
ACTIVE = MachineStateSeen("m1", MachineState.EXECUTE)


@pytest.fixture(params=["pty", "tcp"])
def adapter(request: pytest.FixtureRequest, port: str) -> Iterator[SimulatedShdr]:
    place = port if request.param == "pty" else "socket://127.0.0.1:0"
    with SimulatedShdr(place, heartbeat_s=1.0) as simulator:
        yield simulator


@pytest.fixture
def settings(adapter: SimulatedShdr) -> ShdrSettings:
    return ShdrSettings(id="m1", equipment="EQ-1", port=adapter.address, rejects="scrap")


def test_what_an_adapter_tells_arrives(
    adapter: SimulatedShdr, listen: Listen, settings: ShdrSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    inbox.await_signal(MachineModeSeen("m1", MachineMode.PRODUCTION))
    adapter.set_state("active")
    inbox.await_signal(ACTIVE)
    adapter.count(5)
    inbox.await_signal(MachineCountSeen("m1", 5))
    adapter.reject(2)
    inbox.await_signal(MachineCountSeen("m1", 2, rejected=True))
    adapter.set_value("program", "O1234")
    inbox.await_signal(MachineValueSeen("m1", "program", "O1234"))
    adapter.alarm("E101", "door open")
    inbox.await_signal(MachineAlarmSeen("m1", "E101", "door open", True))
    adapter.clear("E101")
    inbox.await_signal(MachineAlarmSeen("m1", "E101", "", False))


def test_a_lost_machine_has_no_data_while_its_adapter_is_connected(
    adapter: SimulatedShdr, listen: Listen, settings: ShdrSettings
) -> None:
    adapter.set_state("active")
    inbox = listen(settings)
    inbox.await_signal(ACTIVE)
    adapter.lose_machine()
    inbox.await_signal(NO_DATA)
    adapter.find_machine()
    inbox.await_signal(ACTIVE)
    assert sum(isinstance(signal, ConnectionChanged) for signal in inbox.seen) <= 2


def test_a_heartbeat_keeps_an_idle_adapter_connected(
    adapter: SimulatedShdr, listen: Listen, settings: ShdrSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    with pytest.raises(AssertionError, match="never came"):
        inbox.await_standing(Connection.SILENT, "no_data", timeout_s=3.0)


def test_an_adapter_without_a_heartbeat_is_silent_and_tells_everything_when_it_is_back(
    adapter: SimulatedShdr, listen: Listen, settings: ShdrSettings
) -> None:
    adapter.set_state("active")
    inbox = listen(replace(settings, silent_after_s=2.0))
    inbox.await_signal(ACTIVE)
    adapter.silence()
    inbox.await_standing(Connection.SILENT, "no_data")
    inbox.await_signal(NO_DATA)
    adapter.speak()
    inbox.await_standing(Connection.CONNECTED)
    inbox.await_signal(ACTIVE)
    opened = ConnectionChanged("m1", Connection.SILENT, "opened")
    assert inbox.seen.count(opened) <= 1


def test_counts_go_on_after_unplugging_and_an_alarm_ends_that_ended_meanwhile(
    adapter: SimulatedShdr, listen: Listen, settings: ShdrSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    adapter.alarm("E7")
    inbox.await_signal(MachineAlarmSeen("m1", "E7", "", True))
    adapter.count(3)
    inbox.await_signal(MachineCountSeen("m1", 3))
    adapter.unplug()
    inbox.await_standing(Connection.UNPLUGGED, "port_missing")
    inbox.await_signal(NO_DATA)
    adapter.count(4)
    adapter.clear("E7")
    adapter.replug()
    inbox.await_standing(Connection.CONNECTED)
    inbox.await_signal(MachineCountSeen("m1", 7))
    inbox.await_signal(MachineAlarmSeen("m1", "E7", "", False))


def test_however_often_it_is_unplugged_no_piece_is_lost_and_no_state_a_lie(
    adapter: SimulatedShdr, listen: Listen, settings: ShdrSettings
) -> None:
    adapter.set_state("active")
    inbox = listen(settings)
    inbox.await_signal(ACTIVE)
    for pieces in range(1, 11):
        adapter.unplug()
        inbox.await_signal(NO_DATA)
        heard = len(inbox.seen)
        adapter.count()
        adapter.replug()
        inbox.await_signal(MachineCountSeen("m1", pieces))
        connected = inbox.seen.index(ConnectionChanged("m1", Connection.CONNECTED), heard)
        said = [signal for signal in inbox.seen[heard:connected] if not isinstance(signal, ConnectionChanged)]
        assert said == []


def test_garbage_and_half_lines_are_passed_over(
    adapter: SimulatedShdr, listen: Listen, settings: ShdrSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    assert adapter.garble(5)
    adapter.half_line()
    adapter.count(2)
    adapter.slow(1)
    adapter.count(1)
    inbox.await_signal(MachineCountSeen("m1", 3))
    assert sum(isinstance(signal, ConnectionChanged) for signal in inbox.seen) <= 2


def test_an_address_where_somebody_else_answers_proves_nothing(listen: Listen) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = f"socket://127.0.0.1:{server.getsockname()[1]}"
        inbox = listen(ShdrSettings(id="m1", equipment="EQ-1", port=port, silent_after_s=0.5))
        peer, _ = server.accept()
        with peer:
            peer.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
            inbox.await_standing(Connection.SILENT, "garbled")
    assert ConnectionChanged("m1", Connection.CONNECTED) not in inbox.seen
