"""What devices say becomes records of the equipment they speak for."""

import pytest

from app.services.signal_service import MachineRules, SignalService
from domain.outcomes import Code, Recorded
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineState,
    MachineStateSeen,
    ScanOverflowed,
    ScanReceived,
)
from tests.support.station import StationDesk, code_of

DEVICE = "machine-1"


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().planned()


@pytest.fixture
def signals(desk: StationDesk) -> SignalService:
    return SignalService(desk.recorder, desk.scans, {DEVICE: MachineRules("CNC-A1")})


def test_a_scan_goes_where_scans_are_understood(desk: StationDesk, signals: SignalService) -> None:
    assert isinstance(signals.handle(ScanReceived("scanner", b"B-1001")), Recorded)
    assert desk.floor.people_at("A1").acting == "1001"
    overflow = ScanOverflowed("scanner", b"x", 5_000)
    assert code_of(signals.handle(overflow)) is Code.SCAN_TOO_LONG


def test_a_machine_speaks_for_its_equipment(desk: StationDesk, signals: SignalService) -> None:
    signals.handle(MachineStateSeen(DEVICE, MachineState.EXECUTE))
    signals.handle(MachineCountSeen(DEVICE, 100))
    signals.handle(MachineCountSeen(DEVICE, 104))
    signals.handle(MachineAlarmSeen(DEVICE, "E101", "hot", active=True))
    machine = desk.floor.machine("CNC-A1")
    assert (machine.state, machine.total, machine.loose) == (MachineState.EXECUTE, 104, {"good": 4})
    assert [alarm.code for alarm in machine.alarms] == ["E101"]
    signals.handle(MachineAlarmSeen(DEVICE, "E101", "", active=False))
    assert desk.floor.machine("CNC-A1").alarms == ()


def test_the_last_word_on_each_connection_is_kept(signals: SignalService) -> None:
    for connection in (Connection.CONNECTED, Connection.UNPLUGGED, Connection.SILENT):
        said = ConnectionChanged(DEVICE, connection)
        signals.handle(said)
        assert signals.connections == {DEVICE: said}
