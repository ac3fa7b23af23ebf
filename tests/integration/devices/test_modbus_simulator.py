"""Simulated slaves by themselves: what their console can do, and how `lineside simulate modbus` is called."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import serial
from typer.testing import CliRunner

from app.commands.simulate import simulate
from devices.modbus_map import Span, Table
from devices.modbus_wire import Answer, Nonsense, Refusal, Reply, read_reply, reply_bytes, request_frame
from devices.simulators.console import run_console
from devices.simulators.modbus import SimulatedModbus
from devices.simulators.modbus_console import modbus_commands

FIVE = Span(Table.HOLDING, 2, 5)


@pytest.fixture
def bus(port: str) -> Iterator[SimulatedModbus]:
    with SimulatedModbus(port, slaves=(1, 2)) as simulator:
        yield simulator


@pytest.fixture
def line(bus: SimulatedModbus, port: str) -> Iterator[serial.Serial]:
    with serial.Serial(port, timeout=5) as opened:
        yield opened


def console(bus: SimulatedModbus, *lines: str) -> list[str]:
    out = io.StringIO()
    run_console(bus, lines, out, modbus_commands(bus))
    return out.getvalue().splitlines()


def ask(line: serial.Serial, slave: int, span: Span = FIVE, expected: int | None = None) -> Reply | None:
    line.write(request_frame(slave, span))
    return read_reply(line.read(expected or reply_bytes(span)), slave, span)


def test_what_is_set_and_counted_shows_in_the_registers(bus: SimulatedModbus, line: serial.Serial) -> None:
    answers = console(
        bus, "state held", "count 5", "count", "reject 2", "alarm E101", "alarm E7", "clear E101"
    )
    assert answers == ["ok"] * 7
    assert ask(line, 1) == Answer((2, 6, 2, 2, 0))
    assert ask(line, 1, Span(Table.INPUT, 3)) == Answer((6,))
    assert bus.total == 6


def test_a_slave_is_chosen_and_counters_wrap_and_reset(bus: SimulatedModbus, line: serial.Serial) -> None:
    assert console(bus, "slave 2", "wrap", "count 11", "reject") == ["ok"] * 4
    assert ask(line, 2) == Answer((0, 5, 1, 0, 0))
    assert ask(line, 1) == Answer((0, 0, 0, 0, 0))
    assert console(bus, "reset") == ["ok"]
    assert ask(line, 2) == Answer((0, 0, 0, 0, 0))


def test_faults_come_and_go(bus: SimulatedModbus, line: serial.Serial) -> None:
    assert console(bus, "refuse") == ["ok"]
    assert ask(line, 1, expected=5) == Refusal("bad_register", 2)
    assert console(bus, "refuse 4") == ["ok"]
    assert ask(line, 1, expected=5) == Refusal("device_failed", 4)
    assert console(bus, "obey", "crc") == ["ok"] * 2
    assert isinstance(ask(line, 1), Nonsense)
    assert console(bus, "obey", "slow 1") == ["ok"] * 2
    assert ask(line, 1) == Answer((0, 0, 0, 0, 0))
    assert console(bus, "obey") == ["ok"]


def test_a_dead_slave_says_nothing_until_it_is_revived(bus: SimulatedModbus, line: serial.Serial) -> None:
    assert console(bus, "die") == ["ok"]
    line.timeout = 0.1
    assert ask(line, 1) is None
    line.timeout = 5
    assert ask(line, 2) == Answer((0, 0, 0, 0, 0))
    assert console(bus, "revive") == ["ok"]
    assert ask(line, 1) == Answer((0, 0, 0, 0, 0))


def test_what_it_does_not_have_is_refused(bus: SimulatedModbus, line: serial.Serial) -> None:
    assert ask(line, 1, Span(Table.HOLDING, 15, 2), expected=5) == Refusal("bad_register", 2)
    assert ask(line, 1, Span(Table.COIL, 0), expected=5) == Refusal("bad_function", 1)


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("slave 3", "error: there is no slave 3; allowed are 1, 2"),
        ("state sleeping", "error: unknown state 'sleeping'"),
        ("state starting", "error: unknown state 'starting'"),
        ("alarm E9", "error: unknown alarm 'E9'; allowed are E101, E7"),
        ("count many", "error: a whole number"),
        ("explode", "error: unknown command 'explode'"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(bus: SimulatedModbus, command: str, problem: str) -> None:
    (answer,) = console(bus, command)
    assert answer.startswith(problem)


@pytest.mark.parametrize(("address", "word"), [(16, 0), (-1, 0), (0, 65536), (0, -1)])
def test_a_register_holds_sixteen_bits(bus: SimulatedModbus, address: int, word: int) -> None:
    with pytest.raises(ValueError, match="registers are 0 to 15, numbers 0 to 65535"):
        bus.put(address, word)


def test_the_command_says_what_to_put_into_the_settings(tmp_path: Path) -> None:
    port = tmp_path / "bus"
    result = CliRunner().invoke(
        simulate, ["modbus", "--port", str(port), "--slaves", "1,7"], input="count 5\n"
    )
    assert result.exit_code == 0
    assert f'port = "{port}"\nslave = 7\n' in result.stdout
    assert result.stdout.endswith("quit\nok\n")


@pytest.mark.parametrize("slaves", ["", "0", "1,1", "248", "x", "1,,2"])
def test_slaves_that_cannot_be_are_refused(tmp_path: Path, slaves: str) -> None:
    result = CliRunner().invoke(simulate, ["modbus", "--port", str(tmp_path / "bus"), "--slaves", slaves])
    assert result.exit_code == 2
    assert "different numbers from 1 to 247" in result.output
