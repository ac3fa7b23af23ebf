"""`lineside simulate`: a scanner or machine on a pseudo-terminal, told what to do line by line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from devices.errors import SimulatorUnsupportedError
from devices.simulators.console import commands_of, run_console
from devices.simulators.device import SimulatedDevice
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner

simulate = typer.Typer(help="Play a scanner or a machine.", no_args_is_help=True)
PortOption = Annotated[Path, typer.Option("--port", help="Where the port appears; put it into the settings.")]


@simulate.command("scanner")
def scanner(port: PortOption = Path("lineside-scanner")) -> None:
    """Play a barcode scanner: `scan B-1001`, `unplug`, `replug`, `garble`, …"""
    _play(SimulatedScanner, port)


@simulate.command("machine")
def machine(port: PortOption = Path("lineside-machine")) -> None:
    """Play a machine: `state run`, `count 5`, `alarm E101 Spindle`, `silence`, …"""
    _play(SimulatedMachine, port)


def _play(kind: type[SimulatedScanner] | type[SimulatedMachine], port: Path) -> None:
    try:
        simulator: SimulatedDevice = kind(port)
    except (SimulatorUnsupportedError, OSError) as error:
        typer.echo(f"{port}: {error}", err=True)
        raise typer.Exit(2) from error
    with simulator:
        typer.echo(f"port {port.absolute()}")
        usages = ", ".join(command.usage for command in commands_of(simulator).values())
        typer.echo(f"commands: {usages}, quit")
        run_console(simulator, sys.stdin, sys.stdout)
