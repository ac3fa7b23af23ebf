"""What must be known of a device before it can be talked to; the application's own settings build these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from devices.addresses import parse_address
from devices.errors import SettingsError
from devices.patterns import LinePatterns, compile_patterns
from domain.signals import MachineState


class Terminator(StrEnum):
    """What ends a scan; `any_line_end` takes CR, LF and CRLF alike, `none` waits for an idle gap."""

    CR = "cr"
    LF = "lf"
    CRLF = "crlf"
    TAB = "tab"
    ANY_LINE_END = "any_line_end"
    NONE = "none"


STATE_WORDS: Mapping[str, MachineState] = {
    "RUN": MachineState.EXECUTE,
    "EXECUTE": MachineState.EXECUTE,
    "IDLE": MachineState.IDLE,
    "HOLD": MachineState.HELD,
    "HELD": MachineState.HELD,
    "SUSPEND": MachineState.SUSPENDED,
    "SUSPENDED": MachineState.SUSPENDED,
    "FAULT": MachineState.ABORTED,
    "ABORTED": MachineState.ABORTED,
    "STOP": MachineState.STOPPED,
    "STOPPED": MachineState.STOPPED,
}


@dataclass(frozen=True, kw_only=True)
class PortSettings:
    """A device and its port.

    Args:
        id: names the device in every signal it causes.
        port: a path, `COM3`, a pyserial URL, `usb:VID:PID[:SERIAL]` or `serial:NUMBER`.
        baudrate: bits per second.
        bytesize: data bits.
        parity: `N`, `E`, `O`, `M` or `S`.
        stopbits: 1, 1.5 or 2.
    """

    id: str
    port: str
    baudrate: int = 9600
    bytesize: int = 8
    parity: str = "N"
    stopbits: float = 1

    def __post_init__(self) -> None:
        parse_address(self.port)
        _demand(bool(self.id), "a device needs an id")
        _demand(self.baudrate > 0, "baudrate must be positive")


@dataclass(frozen=True, kw_only=True)
class ScannerSettings(PortSettings):
    """A barcode scanner.

    Args:
        terminator: what ends a scan.
        idle_gap_s: seconds of quiet that end a scan when there is no terminator.
        max_bytes: longer scans are refused.
    """

    terminator: Terminator = Terminator.ANY_LINE_END
    idle_gap_s: float = 0.1
    max_bytes: int = 512

    def __post_init__(self) -> None:
        PortSettings.__post_init__(self)
        _demand(self.idle_gap_s > 0, "idle_gap_s must be positive")
        _demand(self.max_bytes > 0, "max_bytes must be positive")


@dataclass(frozen=True, kw_only=True)
class MachineSettings(PortSettings):
    """A machine that speaks in lines.

    Args:
        equipment: the equipment this port speaks for, for those who receive the signals.
        silent_after_s: seconds without a sensible line after which it counts as silent.
        patterns: how its lines look.
        states: its words for states, in capitals; any other word is said to be `no_data`.
        encoding: of its text.
        max_line: longest line in bytes.
    """

    equipment: str
    silent_after_s: float = 5.0
    patterns: LinePatterns = field(default_factory=LinePatterns)
    states: Mapping[str, MachineState] = field(default_factory=lambda: STATE_WORDS)
    encoding: str = "utf-8"
    max_line: int = 200

    def __post_init__(self) -> None:
        PortSettings.__post_init__(self)
        _demand(self.silent_after_s > 0, "silent_after_s must be positive")
        _demand(self.max_line > 0, "max_line must be positive")
        _demand(_is_text_encoding(self.encoding), f"encoding {self.encoding!r} is not known")
        compile_patterns(self.patterns, self.max_line)


def _demand(condition: bool, problem: str) -> None:
    if not condition:
        raise SettingsError(problem)


def _is_text_encoding(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:
        return False
    return True
