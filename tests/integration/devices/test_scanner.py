"""A scanner over a real terminal line: scans, faults, and recovery without a restart."""

from pathlib import Path

import pytest
import serial
from structlog.testing import capture_logs

from devices.settings import ScannerSettings, Terminator
from devices.simulators.scanner import SimulatedScanner
from domain.signals import Connection, ScanOverflowed, ScanReceived
from tests.integration.devices.conftest import Listen

GS1 = b"]C1011234567890123110LOT7\x1d3742"


@pytest.fixture
def settings(port: str) -> ScannerSettings:
    return ScannerSettings(id="s1", port=port)


def test_a_scan_arrives_as_it_was_sent(
    scanner: SimulatedScanner, listen: Listen, settings: ScannerSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    assert scanner.scan(GS1)
    assert scanner.scan("工单-1")
    inbox.await_signal(ScanReceived("s1", GS1))
    inbox.await_signal(ScanReceived("s1", "工单-1".encode()))


def test_four_kilobytes_are_refused_and_the_next_scan_is_read(
    scanner: SimulatedScanner, listen: Listen, settings: ScannerSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    assert scanner.scan("A" * 4096)
    assert scanner.scan("BADGE-7")
    inbox.await_signal(ScanOverflowed("s1", b"A" * 64, 4096))
    inbox.await_signal(ScanReceived("s1", b"BADGE-7"))


def test_unplugged_and_plugged_in_again_it_scans_on(
    scanner: SimulatedScanner, listen: Listen, settings: ScannerSettings
) -> None:
    with capture_logs() as entries:
        inbox = listen(settings)
        for code in ("A", "B", "C"):
            inbox.await_standing(Connection.CONNECTED)
            assert scanner.scan(code)
            inbox.await_signal(ScanReceived("s1", code.encode()))
            scanner.unplug()
            assert not scanner.scan("lost")
            inbox.await_standing(Connection.UNPLUGGED, "port_missing")
            scanner.replug()
        inbox.await_standing(Connection.CONNECTED)
    assert [entry["event"] for entry in entries if entry["log_level"] != "debug"] == [
        "device_connected",
        *["device_lost", "device_back"] * 3,
    ]


def test_plugged_in_late_it_is_found(tmp_path: Path, listen: Listen) -> None:
    inbox = listen(ScannerSettings(id="s1", port=str(tmp_path / "late")))
    inbox.await_standing(Connection.UNPLUGGED, "port_missing")
    with SimulatedScanner(tmp_path / "late"):
        inbox.await_standing(Connection.CONNECTED)


def test_a_port_in_use_is_refused_until_it_is_free(
    scanner: SimulatedScanner, listen: Listen, settings: ScannerSettings, port: str
) -> None:
    with serial.Serial(port, exclusive=True):
        inbox = listen(settings)
        inbox.await_standing(Connection.REFUSED, "port_busy")
    inbox.await_standing(Connection.CONNECTED)


def test_without_a_terminator_quiet_ends_the_scan(port: str, listen: Listen) -> None:
    with SimulatedScanner(port, terminator=b"") as bare:
        inbox = listen(ScannerSettings(id="s1", port=port, terminator=Terminator.NONE))
        inbox.await_standing(Connection.CONNECTED)
        bare.scan("LOT-1")
        inbox.await_signal(ScanReceived("s1", b"LOT-1"))
        bare.scan("LOT-2")
        inbox.await_signal(ScanReceived("s1", b"LOT-2"))


def test_a_garbled_scan_arrives_as_garbage_and_speaking_ends_it(
    scanner: SimulatedScanner, listen: Listen, settings: ScannerSettings
) -> None:
    inbox = listen(settings)
    inbox.await_standing(Connection.CONNECTED)
    scanner.garble()
    scanner.scan("A")
    scanner.silence()
    assert not scanner.scan("B")
    scanner.speak()
    scanner.scan("C")
    inbox.await_signal(ScanReceived("s1", b"\xc1"))
    inbox.await_signal(ScanReceived("s1", b"C"))
    assert ScanReceived("s1", b"B") not in inbox.seen
