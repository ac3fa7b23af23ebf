"""The serial ports of this machine: which there are, what is set up on them, who speaks there."""

from collections.abc import Sequence
from dataclasses import dataclass
from queue import SimpleQueue

from serial.tools import list_ports

from devices.discovery import SerialBench
from devices.modbus_probe import find_slave
from devices.settings import PortSettings
from devices.traffic import TrafficBook
from domain.ports import Heard, PortFound

HEADINGS = ("PORT", "NOW AT", "SET UP AS", "WHAT IT IS")
PATIENCE_S = 60
"""Longer than any listening lasts."""
NOT_THERE = "not among the ports of this machine"


@dataclass(frozen=True, slots=True)
class Port:
    """A port, and whether the machine has it now; what is set up may be unplugged, or be on the network."""

    found: PortFound
    there: bool


def ports(devices: Sequence[PortSettings]) -> tuple[Port, ...]:
    there = list_ports.comports()
    paths = {port.device for port in there}
    bench = SerialBench(devices, TrafficBook(devices), comports=lambda: there)
    return tuple(Port(found, found.path in paths) for found in bench.ports())


def as_rows(found: Sequence[Port]) -> list[dict[str, str | bool]]:
    """For programs: one object for each port."""
    return [
        {
            "port": port.found.address,
            "path": port.found.path,
            "description": port.found.description,
            "device": port.found.used_by,
            "there": port.there,
        }
        for port in found
    ]


def table(found: Sequence[Port]) -> str:
    """For people; empty when there is no port."""
    rows = [_cells(port) for port in found]
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    lines = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (HEADINGS, *rows)
    )
    return "\n".join(lines) if rows else ""


def _cells(port: Port) -> tuple[str, str, str, str]:
    found = port.found
    path = found.path if port.there else "-"
    return found.address, path, found.used_by or "-", found.description if port.there else NOT_THERE


def listen(devices: Sequence[PortSettings], port: str) -> Heard:
    """What speaks on a port; Ctrl+C ends the listening, too."""
    bench = SerialBench(devices, TrafficBook(devices), probe=find_slave)
    heard: SimpleQueue[Heard] = SimpleQueue()
    bench.listen(port, heard.put)
    try:
        return heard.get(timeout=PATIENCE_S)
    finally:
        bench.stop()
