"""Settings that can never work are refused where they are written."""

from typing import Any

import pytest

from devices.errors import SettingsError
from devices.line_settings import LineSettings
from devices.patterns import LinePatterns
from devices.settings import ScannerSettings
from devices.shdr_settings import ShdrSettings


def test_the_defaults_stand() -> None:
    scanner = ScannerSettings(id="s1", port="COM3")
    machine = LineSettings(id="m1", equipment="EQ-1", port="COM4")
    assert (scanner.baudrate, scanner.max_bytes, machine.silent_after_s) == (9600, 512, 5.0)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": ""}, "needs an id"),
        ({"port": "usb:1"}, "usb:VID:PID"),
        ({"baudrate": 0}, "baudrate 0: allowed: 50 to 4000000"),
        ({"baudrate": 4_000_001}, "baudrate 4000001: allowed"),
        ({"bytesize": 9}, "bytesize 9: allowed: 5, 6, 7, 8"),
        ({"parity": "X"}, "parity 'X': allowed: N, E, O, M, S"),
        ({"parity": ""}, "parity '': allowed"),
        ({"parity": "NE"}, "parity 'NE': allowed"),
        ({"stopbits": 3}, "stopbits 3: allowed: 1, 1.5, 2"),
        ({"equipment": ""}, "needs the equipment"),
        ({"ask_after_s": 0}, "ask_after_s"),
        ({"value_every_s": -1}, "value_every_s"),
        ({"wrap": -1}, "wrap"),
        ({"silent_after_s": 0.0}, "silent_after_s"),
        ({"max_line": 0}, "max_line"),
        ({"encoding": "klingon"}, "klingon"),
        ({"encoding": "hex"}, "hex"),
        ({"patterns": LinePatterns(count="(")}, "pattern for count"),
        ({"patterns": LinePatterns(value="V (?P<name>.)")}, "pattern for value lacks the group .*<value>"),
        ({"patterns": LinePatterns(*[""] * 8)}, "one pattern at least"),
    ],
)
def test_a_machine_that_can_never_work_is_refused(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        LineSettings(**{"id": "m1", "equipment": "EQ-1", "port": "COM4"} | change)


@pytest.mark.parametrize("change", [{"idle_gap_s": 0}, {"max_bytes": 0}])
def test_a_scanner_that_can_never_work_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match="must be positive"):
        ScannerSettings(id="s1", port="COM3", **change)


@pytest.mark.parametrize("change", [{"stopbits": 1.5}, {"stopbits": 2}, {"bytesize": 7, "parity": "E"}])
def test_what_a_port_can_do_is_accepted(change: dict[str, Any]) -> None:
    assert ScannerSettings(id="s1", port="COM3", **change).id == "s1"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"wrap": -1}, "wrap"),
        ({"max_line": 0}, "max_line"),
        ({"mode": "execution"}, "'execution' is named twice"),
        ({"values": ("program", "program")}, "'program' is named twice"),
        ({"state": "", "count": ""}, "its state or its count"),
    ],
)
def test_an_adapter_that_can_never_work_is_refused(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        ShdrSettings(**{"id": "m1", "equipment": "EQ-1", "port": "socket://127.0.0.1:7878"} | change)
