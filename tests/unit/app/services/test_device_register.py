"""Devices are known from the start, and since when each stands as it does."""

from dataclasses import replace

from app.services.device_register import DeviceRegister
from app.services.snapshot import DeviceView
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineState,
    MachineStateSeen,
    ScanOverflowed,
    ScanReceived,
)
from tests.fakes.fake_clock import START_AT, FakeClock

SCANNER = DeviceView("scanner", "scanner", "/dev/ttyACM0")
WEDGE = DeviceView("wedge", "wedge")


def test_what_is_set_up_is_listed_before_it_was_heard() -> None:
    assert DeviceRegister(FakeClock(), (SCANNER, WEDGE)).views() == (SCANNER, WEDGE)


def test_since_when_is_the_last_change_of_its_standing() -> None:
    clock = FakeClock()
    register = DeviceRegister(clock, (SCANNER,))
    register.hear(ConnectionChanged("scanner", Connection.SILENT, "opened"))
    clock.advance(1000)
    register.hear(ConnectionChanged("scanner", Connection.SILENT, "no_data"))
    silent = replace(SCANNER, connection=Connection.SILENT, detail="no_data", since=START_AT)
    assert register.views() == (silent,)
    clock.advance(1000)
    register.hear(ConnectionChanged("scanner", Connection.CONNECTED))
    assert register.views() == (
        replace(SCANNER, connection=Connection.CONNECTED, detail="", since=START_AT + 2000),
    )


def test_a_scan_says_when_a_scanner_was_last_heard() -> None:
    clock = FakeClock()
    register = DeviceRegister(clock, (SCANNER, WEDGE))
    register.hear(ScanReceived("wedge", b"B-1001"))
    clock.advance(5)
    register.hear(ScanOverflowed("scanner", b"A", 4096))
    assert [device.scanned_at for device in register.views()] == [START_AT + 5, START_AT]


def test_a_typed_code_is_no_device_and_a_device_nobody_set_up_is_one() -> None:
    register = DeviceRegister(FakeClock(), ())
    register.hear(ScanReceived("typed", b"WO-1"))
    register.hear(MachineStateSeen("cnc", MachineState.IDLE))
    assert register.views() == ()
    register.hear(ConnectionChanged("cnc", Connection.UNPLUGGED, "port_missing"))
    (device,) = register.views()
    assert (device.device, device.kind, device.detail) == ("cnc", "", "port_missing")
