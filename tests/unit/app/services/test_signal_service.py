"""What devices say becomes records of the equipment they speak for."""

import pytest

from app.services.signal_service import MachineRules, SignalService
from domain.commands import CompleteTask, CountRule, StartTask
from domain.floor_events import Quality
from domain.outcomes import Code, NotSaved, Recorded, Trouble
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
    ScanOverflowed,
    ScanReceived,
)
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import order
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


def test_its_rules_say_how_a_machine_is_taken(desk: StationDesk) -> None:
    rules = MachineRules("CNC-A1", CountRule.NONE, value_every_ms=500)
    signals = SignalService(desk.recorder, desk.scans, {DEVICE: rules})
    assert isinstance(signals.handle(ScanReceived("scanner", b"B-1001")), Recorded)
    desk.recorder.note(order("WO-6", allow_skip=True))
    for task in ("WO-2/30", "WO-6/30"):
        desk.does(StartTask(task, "1001"))
    for total in (5, 9):
        signals.handle(MachineCountSeen(DEVICE, total, rejected=True, wrap=65_536))
    signals.handle(MachineCountSeen(DEVICE, 70_000, wrap=65_536))
    assert desk.floor.machine("CNC-A1").totals == {"scrap": 9}
    assert desk.floor.machine("CNC-A1").loose == {"scrap": 4}
    signals.handle(MachineModeSeen(DEVICE, MachineMode.MANUAL))
    assert desk.floor.machine("CNC-A1").mode is MachineMode.MANUAL
    for wait_ms, value, expected in ((0, "O1", "O1"), (499, "O2", "O1"), (1, "O2", "O2")):
        desk.clock.advance(wait_ms)
        signals.handle(MachineValueSeen(DEVICE, "program", value))
        known = desk.floor.machine("CNC-A1").value("program")
        assert known is not None
        assert known.value == expected


def counted(desk: StationDesk, signals: SignalService, *totals: int, wrap: int = 0) -> int:
    """How many good pieces readings add."""
    before = desk.floor.machine("CNC-A1").loose.get(Quality.GOOD, 0)
    for total in totals:
        assert isinstance(signals.handle(MachineCountSeen(DEVICE, total, wrap=wrap)), Recorded)
    return desk.floor.machine("CNC-A1").loose.get(Quality.GOOD, 0) - before


def test_a_digit_lost_on_the_line_counts_nothing(desk: StationDesk, signals: SignalService) -> None:
    assert counted(desk, signals, 1234, 134, 1235) == 1
    assert counted(desk, signals, 9235, 1236, 1236) == 1
    assert counted(desk, signals, 12, 9237, 1237, 0, 1238) == 2


def test_a_reset_or_a_leap_counts_once_the_next_reading_bears_it_out(
    desk: StationDesk, signals: SignalService
) -> None:
    assert counted(desk, signals, 1234, 3) == 0
    assert counted(desk, signals, 4) == 4
    assert counted(desk, signals, 2_004) == 0
    assert counted(desk, signals, 2_004) == 2_000


def test_a_machine_that_sends_a_check_sum_is_believed_at_once(desk: StationDesk) -> None:
    rules = MachineRules("CNC-A1", checked=True)
    signals = SignalService(desk.recorder, desk.scans, {DEVICE: rules})
    assert counted(desk, signals, 1234, 3) == 3
    assert counted(desk, signals, 2_003) == 2_000


@pytest.mark.parametrize("checked", [False, True])
def test_a_counter_that_falls_to_more_than_half_and_goes_on_there_was_reset(
    desk: StationDesk, checked: bool
) -> None:
    rules = MachineRules("CNC-A1", checked=checked)
    signals = SignalService(desk.recorder, desk.scans, {DEVICE: rules})
    assert counted(desk, signals, 10_000, 10_001, 5_001) == 1
    assert counted(desk, signals, *range(5_002, 5_202)) == 200
    assert counted(desk, signals, 4_000, 5_202, 4_000) == 1


@pytest.mark.parametrize("checked", [False, True])
def test_a_single_reading_that_falls_to_more_than_half_changes_nothing(
    desk: StationDesk, checked: bool
) -> None:
    rules = MachineRules("CNC-A1", checked=checked)
    signals = SignalService(desk.recorder, desk.scans, {DEVICE: rules})
    assert counted(desk, signals, 1_000, 980, 1_001, 700, 1_002, -1, 900, 1_003) == 3
    assert desk.floor.machine("CNC-A1").totals == {"good": 1_003}


def test_the_first_pieces_after_a_reset_go_to_the_job_that_ran_then(
    desk: StationDesk, signals: SignalService
) -> None:
    assert isinstance(signals.handle(ScanReceived("scanner", b"B-1001")), Recorded)
    desk.recorder.note(order("WO-6", allow_skip=True))
    desk.does(StartTask("WO-2/30", "1001"))
    counted(desk, signals, 500, 3)
    desk.does(CompleteTask("WO-2/30", "1001", confirmed=True))
    desk.does(StartTask("WO-6/30", "1001"))
    counted(desk, signals, 4)
    assert [desk.task(task).counts.good for task in ("WO-2/30", "WO-6/30")] == [3, 1]


def test_a_reading_that_was_borne_out_but_not_saved_is_saved_with_the_next_one(
    desk: StationDesk, signals: SignalService
) -> None:
    counted(desk, signals, 1_000, 600)
    assert isinstance(desk.ledger, MemoryLedger)
    desk.ledger.disk.trouble = Trouble.DISK_FULL
    assert isinstance(signals.handle(MachineCountSeen(DEVICE, 601)), NotSaved)
    desk.ledger.disk.trouble = None
    assert counted(desk, signals, 602) == 2


def test_a_counter_that_goes_through_its_end_is_believed_at_once(
    desk: StationDesk, signals: SignalService
) -> None:
    assert counted(desk, signals, 65_530, 4, wrap=65_536) == 10


def test_good_and_rejected_pieces_are_doubted_apart(desk: StationDesk, signals: SignalService) -> None:
    assert counted(desk, signals, 5_000, 3) == 0
    for total in (5_000, 4):
        signals.handle(MachineCountSeen(DEVICE, total, rejected=True))
    assert desk.floor.machine("CNC-A1").totals == {"good": 5_000, "scrap": 5_000}
    assert counted(desk, signals, 3) == 3


def test_the_last_word_on_each_connection_is_kept(signals: SignalService) -> None:
    for connection in (Connection.CONNECTED, Connection.UNPLUGGED, Connection.SILENT):
        said = ConnectionChanged(DEVICE, connection)
        signals.handle(said)
        assert signals.connections == {DEVICE: said}
