"""Settings that can never work are refused where they are written."""

from typing import Any

import pytest

from devices.errors import SettingsError
from devices.patterns import LinePatterns
from devices.settings import MachineSettings, ScannerSettings


def test_the_defaults_stand() -> None:
    scanner = ScannerSettings(id="s1", port="COM3")
    machine = MachineSettings(id="m1", equipment="EQ-1", port="COM4")
    assert (scanner.baudrate, scanner.max_bytes, machine.silent_after_s) == (9600, 512, 5.0)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": ""}, "needs an id"),
        ({"port": "usb:1"}, "usb:VID:PID"),
        ({"baudrate": 0}, "baudrate"),
        ({"silent_after_s": 0.0}, "silent_after_s"),
        ({"max_line": 0}, "max_line"),
        ({"encoding": "klingon"}, "klingon"),
        ({"encoding": "hex"}, "hex"),
        ({"patterns": LinePatterns(count="(")}, "pattern for count"),
    ],
)
def test_a_machine_that_can_never_work_is_refused(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        MachineSettings(**{"id": "m1", "equipment": "EQ-1", "port": "COM4"} | change)


@pytest.mark.parametrize("change", [{"idle_gap_s": 0}, {"max_bytes": 0}])
def test_a_scanner_that_can_never_work_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="must be positive"):
        ScannerSettings(id="s1", port="COM3", **change)
