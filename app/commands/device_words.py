"""What devices say and how they stand, as lines on a console, with what to do about it."""

from collections.abc import Mapping
from typing import Any

from devices.link import SOCKET
from domain.signals import (
    Connection,
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineModeSeen,
    MachineStateSeen,
    MachineValueSeen,
    ScanOverflowed,
    ScanReceived,
    Signal,
)

ADVICE = {
    "port_missing": "plug it in; `lineside devices list` shows the ports there are",
    "port_ambiguous": "several ports fit; add the serial number to `port`",
    "port_busy": "another program has the port; if a terminal runs here, close it first",
    "no_permission": "sudo usermod -aG dialout $USER, then log in anew",
    "port_unusable": "the system refuses the port; see its words",
    "opened": "the port is open, nothing came yet",
    "no_data": "nothing comes: is it on, is this its port, does it send by itself, is the baud rate right?",
    "garbled": "what comes makes no sense: baud rate, parity, patterns or map",
    "bad_function": "the slave does not know this table; check `table` in its map",
    "bad_register": "the slave has no such register; check the addresses in its map",
    "device_failed": "the slave says that it failed",
    "device_busy": "the slave says that it is busy",
    "driver_failed": "a fault of Lineside; the words above tell where",
}


def standing_words(connection: Connection, detail: str = "") -> str:
    return f"{connection}: {detail}" if detail else str(connection)


def advice(detail: str, port: str = "", slave: int | None = None) -> str:
    """What to do, where it is known: a network address is not plugged in, a slave does not speak unasked."""
    if detail == "port_missing" and port.startswith(SOCKET):
        return "nobody answers there: host, port number, network, and is it on?"
    if detail == "no_data" and slave is not None:
        return f"no answer from slave {slave}: slave number, wiring, baud rate, parity"
    return ADVICE.get(detail, "")


def bytes_words(data: bytes) -> str:
    r"""Bytes with everything that does not show itself escaped: `]C110LOT7\x1d3742\r\n`."""
    return "".join(_shown(char) for char in data.decode("utf-8", "surrogateescape"))


def _shown(char: str) -> str:
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char if char.isprintable() else repr(char)[1:-1]


def frame_words(data: bytes) -> str:
    """A binary frame: `01 03 00 02 00 01 25 CA`."""
    return data.hex(" ").upper()


def signal_words(signal: Signal) -> str:
    match signal:
        case ScanReceived(_, raw, took_ms):
            return f"scan {bytes_words(raw)} ({len(raw)} bytes in {took_ms} ms)"
        case ScanOverflowed(_, head, length):
            return f"scan refused: {length} bytes, beginning with {bytes_words(head)}"
        case MachineStateSeen(_, state):
            return f"state {state}"
        case MachineModeSeen(_, mode):
            return f"mode {mode}"
        case MachineCountSeen(_, total, rejected):
            return f"{'rejected' if rejected else 'count'} {total}"
        case MachineValueSeen(_, name, value):
            return f"value {name} = {value}"
        case MachineAlarmSeen(_, code, text, active):
            return f"{'alarm' if active else 'clear'} {code} {text}".rstrip()
        case ConnectionChanged(_, connection, detail):
            return standing_words(connection, detail)


def log_words(event: Mapping[str, Any]) -> str:
    """What the drivers log and do not hand over: nonsense, and the system's own words on a loss."""
    match event:
        case {"event": "device_garbled", "reason": reason, "length": length}:
            return f"not understood: {reason} ({length} bytes)"
        case {"event": "device_lost" | "listening_refused", "reason": str(reason)} if reason:
            return f"the system says: {reason}"
        case _:
            return ""
