"""`lineside devices` as IT meets it: what hangs on the lines, what it says, and whether it works."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from devices.simulators.machine import SimulatedMachine
from devices.simulators.port import SimulatedPort
from devices.simulators.scanner import SimulatedScanner
from tests.e2e.conftest import Lineside

PATIENCE_S = 30

BASE = """
[terminal]
station = "A1"
line = "A"
data = "{folder}/data"
"""
SCANNER = """
[[scanner]]
id = "scanner"
port = "{folder}/tty-scanner"
"""
LATHE = """
[[machine]]
id = "lathe"
port = "{folder}/tty-lathe"
equipment = "CNC-A1"
"""
OVEN = """
[[machine]]
id = "oven"
driver = "modbus"
port = "{folder}/tty-oven"
equipment = "OVEN"
timeout_s = 0.1
poll_s = 0.2
silent_after_s = 0.5
counters = [{{ address = 2 }}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def scanner(folder: Path) -> Iterator[SimulatedScanner]:
    with SimulatedScanner(folder / "tty-scanner") as simulator:
        yield simulator


@pytest.fixture
def lathe(folder: Path) -> Iterator[SimulatedMachine]:
    with SimulatedMachine(folder / "tty-lathe", beat_s=0.05) as simulator:
        yield simulator


def set_up(folder: Path, *sections: str) -> Path:
    settings = folder / "lineside.toml"
    settings.write_text("".join((BASE, *sections)).format(folder=folder), "utf-8")
    return settings


def command(folder: Path, *arguments: str) -> list[str]:
    words = ["devices", *arguments, "--config", str(folder / "lineside.toml")]
    return [sys.executable, "-m", "app", *words]


@pytest.fixture
def devices(folder: Path, lineside: Lineside) -> Lineside:
    """Runs a command to its end."""

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        done = lineside("devices", *arguments, "--config", str(folder / "lineside.toml"))
        assert "Traceback" not in done.stderr
        assert not (folder / "data").exists()
        return done

    return run


class Watching:
    """`devices watch` while it runs."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def sees(self, words: str) -> str:
        """The next line with these words."""
        assert self.process.stdout is not None
        return next(line for line in self.process.stdout if words in line)


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    started = command(folder, "watch", *arguments)
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield Watching(process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, said) == (0, "")


def test_watch_shows_states_bytes_and_what_is_understood(folder: Path, scanner: SimulatedScanner) -> None:
    set_up(folder, SCANNER)
    with watching(folder) as watch:
        watch.sees("scanner  connected")
        scanner.scan(b"]C110LOT7\x1d3742")
        assert watch.sees("< ").endswith("scanner  < ]C110LOT7\\x1d3742\\r\\n\n")
        assert "(14 bytes in " in watch.sees("scan ]C110LOT7\\x1d3742 ")
        scanner.unplug()
        watch.sees("unplugged: port_missing")
        watch.sees("the system says: ")
        scanner.replug()
        watch.sees("connected")


def test_watch_says_what_is_not_understood(folder: Path, lathe: SimulatedMachine) -> None:
    set_up(folder, LATHE)
    with watching(folder, "lathe") as watch:
        watch.sees("state idle")
        lathe.garble(1)
        assert watch.sees("not understood: ").endswith("not understood: undecodable (7 bytes)\n")


def test_watch_shows_what_is_asked_of_a_slave(folder: Path) -> None:
    set_up(folder, OVEN)
    port = SimulatedPort(folder / "tty-oven")
    with watching(folder) as watch:
        assert watch.sees("> ").endswith("oven  > 01 03 00 02 00 01 25 CA\n")
    port.unplug()


def test_watch_ends_by_itself_when_told_so(devices: Lineside, folder: Path, lathe: SimulatedMachine) -> None:
    set_up(folder, LATHE, SCANNER)
    done = devices("watch", "--seconds", "1")
    assert done.returncode == 0
    assert "  lathe    connected\n" in done.stdout
    assert "  scanner  unplugged: port_missing\n" in done.stdout


def test_a_machine_that_speaks_is_ok(devices: Lineside, folder: Path, lathe: SimulatedMachine) -> None:
    set_up(folder, LATHE, SCANNER)
    done = devices("test", "lathe")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"ok    lathe  {folder}/tty-lathe  connected; state idle; count 0\n"


def test_a_scanner_is_ok_once_it_scans_and_until_then_a_warning(
    devices: Lineside, folder: Path, scanner: SimulatedScanner
) -> None:
    set_up(folder, SCANNER)
    quiet = devices("test", "--seconds", "0.5")
    assert quiet.returncode == 0
    assert quiet.stdout.startswith("warn  scanner  ")
    assert "scan any code while the test runs" in quiet.stdout
    started = command(folder, "test", "--seconds", str(PATIENCE_S))
    with subprocess.Popen(started, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            scanner.scan(b"B-1001")
            wait_a_moment(process)
        assert process.stdout is not None
        assert "ok    scanner" in process.stdout.read()


def wait_a_moment(process: "subprocess.Popen[str]") -> None:
    """Until the process ends, or it is time to scan again: nothing says when its port is open."""
    try:
        process.wait(0.1)
    except subprocess.TimeoutExpired:
        return


def test_what_fails_is_named_with_what_to_do(devices: Lineside, folder: Path) -> None:
    set_up(folder, SCANNER, LATHE, OVEN)
    ports = [SimulatedPort(folder / "tty-lathe"), SimulatedPort(folder / "tty-oven")]
    done = devices("test", "all", "--seconds", "1.5")
    for port in ports:
        port.unplug()
    assert done.returncode == 1
    scanner, lathe, oven = done.stdout.splitlines()
    assert "fail  scanner" in scanner
    assert "unplugged: port_missing; plug it in; `lineside devices list`" in scanner
    assert "No such file or directory" in scanner
    assert "fail  lathe  " in lathe
    assert "silent: opened; the port is open, nothing came yet" in lathe
    assert "fail  oven   " in oven
    assert "silent: no_data; no answer from slave 1: slave number, wiring, baud rate, parity" in oven


def test_garbage_is_told_from_silence(devices: Lineside, folder: Path, lathe: SimulatedMachine) -> None:
    lathe.garble()
    set_up(folder, LATHE)
    done = devices("test", "lathe", "--seconds", "1")
    assert done.returncode == 1
    assert "silent: garbled; what comes makes no sense: baud rate, parity" in done.stdout
    assert "not understood: undecodable" in done.stdout


def test_a_port_in_use_says_so(devices: Lineside, folder: Path, lathe: SimulatedMachine) -> None:
    set_up(folder, LATHE)
    with watching(folder) as watch:
        watch.sees("connected")
        done = devices("test")
    assert done.returncode == 1
    assert "refused: port_busy; another program has the port; if a terminal runs here" in done.stdout


@pytest.mark.parametrize("verb", ["watch", "test"])
def test_a_device_that_is_not_set_up_is_said(devices: Lineside, folder: Path, verb: str) -> None:
    set_up(folder, SCANNER, LATHE)
    done = devices(verb, "press")
    told = "no device 'press' in the settings; there are: scanner, lathe\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    set_up(folder)
    done = devices(verb)
    assert (done.returncode, done.stderr) == (2, "the settings have no device\n")


def test_list_names_every_port_and_what_is_set_up_on_it(
    devices: Lineside, folder: Path, lathe: SimulatedMachine
) -> None:
    set_up(folder, SCANNER, LATHE)
    done = devices("list")
    assert (done.returncode, done.stderr) == (0, "")
    heading, *rows = done.stdout.splitlines()
    assert heading.split() == ["PORT", "NOW", "AT", "SET", "UP", "AS", "WHAT", "IT", "IS"]
    (scanner,) = (row for row in rows if "tty-scanner" in row)
    assert scanner.split(maxsplit=3) == [
        f"{folder}/tty-scanner",
        "-",
        "scanner",
        "not among the ports of this machine",
    ]


def test_list_is_json_for_programs(devices: Lineside, folder: Path) -> None:
    set_up(folder, LATHE)
    (row,) = (row for row in json.loads(devices("list", "--json").stdout) if row["device"])
    place = f"{folder}/tty-lathe"
    assert row == {"port": place, "path": place, "description": "", "device": "lathe", "there": False}


def test_list_needs_no_settings(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "devices", "list"],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
        env=os.environ | {"LINESIDE_CONFIG": str(folder / "none.toml")},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_what_is_proposed_for_a_machine_can_be_used_as_it_is(
    devices: Lineside, folder: Path, lathe: SimulatedMachine
) -> None:
    set_up(folder)
    done = devices("propose", f"{folder}/tty-lathe")
    assert done.returncode == 0
    assert done.stdout.startswith("# heard: ")
    set_up(folder, done.stdout)
    proven = devices("test", "machine-1")
    assert (proven.returncode, proven.stdout[:4]) == (0, "ok  ")


def test_a_port_that_the_system_refuses_is_said_in_its_own_words(devices: Lineside, folder: Path) -> None:
    set_up(folder)
    (folder / "file").touch()
    done = devices("propose", f"{folder}/file")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{folder}/file: port_unusable; the system refuses the port" in done.stderr
    assert "the system says: " in done.stderr
    assert "Inappropriate ioctl for device" in done.stderr


def test_a_port_that_cannot_be_listened_on_is_said(devices: Lineside, folder: Path) -> None:
    set_up(folder)
    done = devices("propose", f"{folder}/nothing")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{folder}/nothing: port_missing; plug it in" in done.stderr
