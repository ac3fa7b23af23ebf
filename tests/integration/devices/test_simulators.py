"""The simulators themselves: their port, and the console that drives them."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import serial

from devices.errors import SimulatorUnsupportedError
from devices.link import open_serial
from devices.settings import ScannerSettings
from devices.simulators.console import commands_of, run_console
from devices.simulators.device import SimulatedDevice
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner
from devices.simulators.shdr import SimulatedShdr


def console(simulator: SimulatedDevice, *lines: str) -> list[str]:
    out = io.StringIO()
    run_console(simulator, lines, out)
    return out.getvalue().splitlines()


@pytest.fixture
def opened(port: str, scanner: SimulatedScanner) -> Iterator[serial.Serial]:
    with serial.Serial(port, timeout=5) as line:
        yield line


@pytest.fixture
def quiet_machine(port: str) -> Iterator[SimulatedMachine]:
    with SimulatedMachine(port, beat_s=3600) as simulator:
        yield simulator


def test_the_console_scans(scanner: SimulatedScanner, opened: serial.Serial) -> None:
    answers = console(
        scanner, "# a comment", "", r"scan ]C1 工单\x1d7", "half ABCD", "garble 1", "quit", "scan no"
    )
    assert answers == ["ok"] * 3
    expected = "]C1 工单\x1d7\r\nAB".encode() + b"\xc7\xc1\xd2\xc2\xcc\xc5\xc4\r\n"
    assert opened.read(len(expected)) == expected


def test_the_console_runs_a_machine(quiet_machine: SimulatedMachine, port: str) -> None:
    with serial.Serial(port, timeout=5) as line:
        answers = console(
            quiet_machine,
            "state run",
            "count 5",
            "count",
            "alarm E101 door open",
            "alarm E7",
            "clear E7",
            "half",
        )
        expected = (
            b"STATE RUN\r\nCOUNT 5\r\nREJECTS 0\r\nCOUNT 6\r\nREJECTS 0\r\n"
            b"ALARM E101 door open\r\nALARM E7\r\nCLEAR E7\r\nSTATE R"
        )
        assert line.read(len(expected)) == expected
    assert answers == ["ok"] * 7
    assert quiet_machine.total == 6


def test_the_console_breaks_and_mends(scanner: SimulatedScanner, port: str) -> None:
    assert console(scanner, "silence", "scan A", "speak", "unplug", "unplug", "scan A") == [
        "ok",
        "nothing went out",
        "ok",
        "ok",
        "ok",
        "nothing went out",
    ]
    assert not Path(port).exists()
    assert console(scanner, "replug", "replug", "garble", "scan A") == ["ok"] * 4
    assert Path(port).exists()


def test_an_unknown_command_names_those_allowed(scanner: SimulatedScanner) -> None:
    (answer,) = console(scanner, "explode now")
    assert answer == (
        "error: unknown command 'explode'; allowed are "
        "scan, half, slow, garble, silence, speak, unplug, replug, help, quit"
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("count many", "a whole number from 1 to 1000000 is needed, not 'many'"),
        ("count 0", "a whole number"),
        ("count ２", "a whole number"),
        ("count 99999999999", "a whole number"),
        ("state", "one word must follow"),
        ("clear E1 E2", "one word must follow"),
        ("alarm", "something must follow"),
        ("unplug now", "nothing may follow"),
        ("garble x", "a whole number from 1 to 1000 is needed"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(
    quiet_machine: SimulatedMachine, line: str, problem: str
) -> None:
    (answer,) = console(quiet_machine, line)
    assert answer.startswith(f"error: {problem}")


def test_help_lists_every_command(scanner: SimulatedScanner, tmp_path: Path) -> None:
    lines = console(scanner, "help")
    assert [line.split()[0] for line in lines] == [*commands_of(scanner), "help", "quit"]
    assert "garble [N]  N lines of garbage at once; without N all it says is garbage, until speak" in lines
    with SimulatedDevice(tmp_path / "bare") as bare:
        assert "scan" not in commands_of(bare)


def test_what_nobody_reads_is_dropped_when_the_buffer_is_full(scanner: SimulatedScanner) -> None:
    assert not scanner.scan("x" * 200_000)


def test_the_port_of_a_killed_simulator_is_taken_over(port: str) -> None:
    Path(port).symlink_to("/dev/pts/lineside-gone")
    with SimulatedScanner(port):
        assert Path(port).exists()


def test_the_port_of_a_simulator_that_runs_is_left_to_it(port: str, scanner: SimulatedScanner) -> None:
    place = Path(port).readlink()
    with pytest.raises(FileExistsError, match="already: a simulator that runs"):
        SimulatedScanner(port)
    assert Path(port).readlink() == place


@pytest.mark.parametrize("line", [{"parity": "E"}, {"parity": "O", "bytesize": 7}])
def test_a_simulated_port_takes_any_parity_and_carries_whole_bytes(
    port: str, scanner: SimulatedScanner, line: dict[str, Any]
) -> None:
    link = open_serial(ScannerSettings(id="s1", port=port, **line), 5)
    scanner.scan("工单")
    assert link.read() + link.read() == "工单\r\n".encode()
    link.close()


def test_a_file_at_the_ports_place_is_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("data")
    before = len(list(Path("/dev/fd").iterdir()))
    with pytest.raises(FileExistsError):
        SimulatedScanner(precious)
    assert precious.read_text() == "data"
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_system_without_pseudo_terminals_is_told_so(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "openpty")
    with pytest.raises(SimulatorUnsupportedError, match="pseudo-terminals"):
        SimulatedScanner(port)


def test_where_terminals_do_not_exist_the_simulators_still_import() -> None:
    script = (
        "import os, pathlib, re, select, sys, threading, typing\n"
        "sys.platform, sys.modules['tty'] = 'win32', None\n"
        "del os.openpty\n"
        "from devices.errors import SimulatorUnsupportedError\n"
        "from devices.simulators.console import SimulatedMachine\n"
        "try:\n    SimulatedMachine('x')\n"
        "except SimulatorUnsupportedError as error:\n    print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert "pseudo-terminals" in told.stdout


def test_the_console_plays_what_a_machine_can_say(quiet_machine: SimulatedMachine, port: str) -> None:
    with serial.Serial(port, timeout=5) as line:
        answers = console(
            quiet_machine,
            "mode manual",
            "value program O1234 v2",
            "wrap 10",
            "count 12",
            "reject 3",
            "reset",
        )
        expected = (
            b"MODE MANUAL\r\nVALUE program O1234 v2\r\n"
            b"COUNT 2\r\nREJECTS 0\r\nCOUNT 2\r\nREJECTS 3\r\nCOUNT 0\r\nREJECTS 0\r\n"
        )
        assert line.read(len(expected)) == expected
    assert answers == ["ok"] * 6


def test_slow_bytes_arrive_whole(scanner: SimulatedScanner, opened: serial.Serial) -> None:
    assert console(scanner, "slow 5", "scan ABC", "slow 0", "scan D") == ["ok"] * 4
    assert opened.read(8) == b"ABC\r\nD\r\n"[:8]


def test_the_console_plays_an_adapter(port: str) -> None:
    with SimulatedShdr(port) as adapter, serial.Serial(port, timeout=5) as line:
        answers = console(adapter, "state active", "alarm E1 door open", "clear E1", "lose", "find")
        said = [re.sub(rb"^[^|]*", b"", line.readline()).strip() for _ in range(7)]
    assert answers == ["ok"] * 5
    assert said == [
        b"|execution|ACTIVE",
        b"|system|FAULT|E1|||door open",
        b"|system|NORMAL|E1|||",
        (
            b"|avail|UNAVAILABLE|execution|UNAVAILABLE|mode|UNAVAILABLE|program|UNAVAILABLE"
            b"|PartCountAct|UNAVAILABLE|scrap|UNAVAILABLE"
        ),
        b"|system|NORMAL||||",
        b"|avail|AVAILABLE|execution|ACTIVE|mode|AUTOMATIC|program||PartCountAct|0|scrap|0",
        b"|system|NORMAL||||",
    ]


@pytest.mark.parametrize("line", ["slow 1001", "value program", "value", "wrap 0", "mode a b"])
def test_an_adapters_console_says_what_it_cannot_do(port: str, line: str) -> None:
    with SimulatedShdr(port) as adapter:
        (answer,) = console(adapter, line)
    assert answer.startswith("error: ")
