"""`lineside simulate`: a scanner, a machine or Modbus slaves on a pseudo-terminal, told what to do."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from devices.errors import SimulatorUnsupportedError
from devices.modbus_settings import HIGHEST_SLAVE
from devices.simulators.console import Own, commands_of, run_console
from devices.simulators.device import SimulatedDevice
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner

simulate = typer.Typer(help="Play a scanner, a machine or Modbus slaves.", no_args_is_help=True)
Device = TypeVar("Device", bound=SimulatedDevice)
PortOption = Annotated[Path, typer.Option("--port", help="Where the port appears; put it into the settings.")]


@simulate.command("scanner")
def scanner(port: PortOption = Path("lineside-scanner")) -> None:
    """Play a barcode scanner: `scan B-1001`, `unplug`, `replug`, `garble`, …"""
    _play(SimulatedScanner, port)


@simulate.command("machine")
def machine(port: PortOption = Path("lineside-machine")) -> None:
    """Play a machine: `state run`, `count 5`, `alarm E101 Spindle`, `silence`, …"""
    _play(SimulatedMachine, port)


@simulate.command("modbus")
def modbus(
    port: PortOption = Path("lineside-modbus"),
    slaves: Annotated[str, typer.Option("--slaves", help="Their numbers, such as 1,2,7.")] = "1",
) -> None:
    """Play Modbus RTU slaves: `slave 2`, `state run`, `count 5`, `wrap`, `crc`, `refuse`, …"""
    from devices.simulators.modbus import SETTINGS, SimulatedModbus
    from devices.simulators.modbus_console import modbus_commands

    numbers = _slaves(slaves)
    with _plugged(lambda path: SimulatedModbus(path, numbers), port) as bus:
        for slave in numbers:
            typer.echo(SETTINGS.format(port=port.absolute(), slave=slave))
        _obey(bus, port, modbus_commands(bus))


def _slaves(text: str) -> tuple[int, ...]:
    numbers = tuple(int(part) for part in text.split(",") if part.isascii() and part.isdecimal())
    if len(set(numbers)) < len(text.split(",")) or not all(1 <= n <= HIGHEST_SLAVE for n in numbers):
        raise typer.BadParameter(f"different numbers from 1 to {HIGHEST_SLAVE}, such as 1,2,7")
    return numbers


def _play(kind: type[SimulatedScanner] | type[SimulatedMachine], port: Path) -> None:
    with _plugged(kind, port) as simulator:
        _obey(simulator, port)


def _plugged(make: Callable[[Path], Device], port: Path) -> Device:
    try:
        return make(port)
    except (SimulatorUnsupportedError, OSError) as error:
        typer.echo(f"{port}: {error}", err=True)
        raise typer.Exit(2) from error


def _obey(simulator: SimulatedDevice, port: Path, own: Own | None = None) -> None:
    typer.echo(f"port {port.absolute()}")
    usages = ", ".join(command.usage for command in commands_of(simulator, own).values())
    typer.echo(f"commands: {usages}, quit")
    run_console(simulator, sys.stdin, sys.stdout, own)
