"""The serial ports of this machine: which there are, what is set up on them, who speaks there."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from serial.tools import list_ports

from app.commands.device_lines import remark_on_logs
from devices.discovery import SerialBench
from devices.link import SOCKET
from devices.modbus_probe import find_slave
from devices.settings import PortSettings
from devices.traffic import TrafficBook
from domain.ports import Heard, PortFound

HEADINGS = ("PORT", "NOW AT", "SET UP AS", "WHAT IT IS")
PATIENCE_S = 60
"""Longer than any listening lasts."""
NOT_THERE = "not among the ports of this machine"
ON_THE_NETWORK = "a network address"
THERE = "there, though the system does not list it"


@dataclass(frozen=True, slots=True)
class Port:
    """A port, and whether the machine has it now; what is on the network counts as there."""

    found: PortFound
    there: bool

    @property
    def what(self) -> str:
        if self.found.path.startswith(SOCKET):
            return ON_THE_NETWORK
        return self.found.description if self.there else NOT_THERE


def ports(devices: Sequence[PortSettings]) -> tuple[Port, ...]:
    there = list_ports.comports()
    paths = {port.device for port in there}
    bench = SerialBench(devices, TrafficBook(devices), comports=lambda: there)
    return tuple(_port(found, paths) for found in bench.ports())


def _port(found: PortFound, listed: Container[str]) -> Port:
    if found.path in listed or found.path.startswith(SOCKET):
        return Port(found, there=True)
    there = bool(found.path) and Path(found.path).exists()
    return Port(replace(found, description=THERE) if there else found, there)


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
    return found.address, path, found.used_by or "-", port.what


def listen(devices: Sequence[PortSettings], port: str, remark: Callable[[str], None]) -> Heard:
    """What speaks on a port; remarks are the system's own words. Ctrl+C ends the listening, too."""
    remark_on_logs(lambda _, words: remark(words))
    bench = SerialBench(devices, TrafficBook(devices), probe=find_slave)
    heard: SimpleQueue[Heard] = SimpleQueue()
    bench.listen(port, heard.put)
    try:
        return heard.get(timeout=PATIENCE_S)
    finally:
        bench.stop()
