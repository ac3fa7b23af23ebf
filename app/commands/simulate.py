"""`lineside simulate`: a scanner, a machine, an MTConnect adapter or Modbus slaves, told what to do."""

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
from devices.simulators.shdr import SETTINGS, SimulatedShdr

simulate = typer.Typer(
    help="Play a scanner, a machine, an MTConnect adapter or Modbus slaves.", no_args_is_help=True
)
Device = TypeVar("Device", bound=SimulatedDevice)
Place = TypeVar("Place", str, Path)
PortOption = Annotated[Path, typer.Option("--port", help="Where the port appears; put it into the settings.")]


@simulate.command("scanner")
def scanner(port: PortOption = Path("lineside-scanner")) -> None:
    """Play a barcode scanner: `scan B-1001`, `unplug`, `replug`, `garble`, …"""
    _play(SimulatedScanner, port)


@simulate.command("machine")
def machine(port: PortOption = Path("lineside-machine")) -> None:
    """Play a machine: `state run`, `count 5`, `alarm E101 Spindle`, `silence`, …"""
    _play(SimulatedMachine, port)


@simulate.command("shdr")
def shdr(
    port: Annotated[
        str, typer.Option("--port", help="Where the port appears, or socket://127.0.0.1:PORT.")
    ] = "lineside-shdr",
    heartbeat: Annotated[float, typer.Option("--heartbeat", help="Seconds between PINGs.", min=0.1)] = 10.0,
) -> None:
    """Play an MTConnect adapter: `state active`, `count 5`, `alarm E101 Spindle`, `lose`, `find`, …"""
    with _plugged(lambda path: SimulatedShdr(path, heartbeat), port) as adapter:
        typer.echo(SETTINGS.format(port=adapter.address))
        _obey(adapter)


@simulate.command("modbus")
def modbus(
    port: PortOption = Path("lineside-modbus"),
    slaves: Annotated[str, typer.Option("--slaves", help="Their numbers, such as 1,2,7.")] = "1",
) -> None:
    """Play Modbus RTU slaves: `slave 2`, `state run`, `count 5`, `wrap`, `crc`, `refuse`, …"""
    from devices.simulators.modbus import SETTINGS as SLAVE_SETTINGS
    from devices.simulators.modbus import SimulatedModbus
    from devices.simulators.modbus_console import modbus_commands

    numbers = _slaves(slaves)
    with _plugged(lambda path: SimulatedModbus(path, numbers), port) as bus:
        for slave in numbers:
            typer.echo(SLAVE_SETTINGS.format(port=bus.address, slave=slave))
        _obey(bus, modbus_commands(bus))


def _slaves(text: str) -> tuple[int, ...]:
    numbers = tuple(int(part) for part in text.split(",") if part.isascii() and part.isdecimal())
    if len(set(numbers)) < len(text.split(",")) or not all(1 <= n <= HIGHEST_SLAVE for n in numbers):
        raise typer.BadParameter(f"different numbers from 1 to {HIGHEST_SLAVE}, such as 1,2,7")
    return numbers


def _play(kind: type[SimulatedScanner] | type[SimulatedMachine], port: Path) -> None:
    with _plugged(kind, port) as simulator:
        _obey(simulator)


def _plugged(make: Callable[[Place], Device], port: Place) -> Device:
    try:
        return make(port)
    except (SimulatorUnsupportedError, OSError, ValueError) as error:
        typer.echo(f"{port}: {error}", err=True)
        raise typer.Exit(2) from error


def _obey(simulator: SimulatedDevice, own: Own | None = None) -> None:
    typer.echo(f"port {simulator.address}")
    usages = ", ".join(command.usage for command in commands_of(simulator, own).values())
    typer.echo(f"commands: {usages}, quit")
    run_console(simulator, sys.stdin, sys.stdout, own)
