"""What must be known of a device and its port; how each kind of machine speaks stands in its own settings."""

from dataclasses import dataclass
from enum import StrEnum

from devices.addresses import parse_address
from devices.errors import SettingsError
from domain.commands import CountRule

MIN_BAUDRATE, MAX_BAUDRATE = 50, 4_000_000
BYTESIZES = (5, 6, 7, 8)
PARITIES = ("N", "E", "O", "M", "S")
STOPBITS = (1, 1.5, 2)


class Terminator(StrEnum):
    """What ends a scan; `any_line_end` takes CR, LF and CRLF alike, `none` waits for an idle gap."""

    CR = "cr"
    LF = "lf"
    CRLF = "crlf"
    TAB = "tab"
    ANY_LINE_END = "any_line_end"
    NONE = "none"


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
        demand(bool(self.id), "a device needs an id")
        demand(
            MIN_BAUDRATE <= self.baudrate <= MAX_BAUDRATE,
            f"baudrate {self.baudrate}: allowed: {MIN_BAUDRATE} to {MAX_BAUDRATE}",
        )
        demand(self.bytesize in BYTESIZES, f"bytesize {self.bytesize}: allowed: 5, 6, 7, 8")
        demand(
            self.parity in PARITIES and len(self.parity) == 1,
            f"parity {self.parity!r}: allowed: N, E, O, M, S",
        )
        demand(self.stopbits in STOPBITS, f"stopbits {self.stopbits:g}: allowed: 1, 1.5, 2")


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
        demand(self.idle_gap_s > 0, "idle_gap_s must be positive")
        demand(self.max_bytes > 0, "max_bytes must be positive")


@dataclass(frozen=True, kw_only=True)
class MachineSettings(PortSettings):
    """What every machine has, however it speaks.

    Args:
        equipment: the equipment this port speaks for, for those who receive the signals.
        silent_after_s: seconds without sense after which it counts as silent.
        counts_to: whose its pieces are, where several jobs run at its station.
        ask_after_s: seconds after which a stop without a reason asks for one.
        value_every_s: least seconds between two records of one of its values.
    """

    equipment: str
    silent_after_s: float = 5.0
    counts_to: CountRule = CountRule.LATEST
    ask_after_s: float = 120.0
    value_every_s: float = 10.0

    def __post_init__(self) -> None:
        PortSettings.__post_init__(self)
        demand(bool(self.equipment), "a machine needs the equipment it speaks for")
        demand(self.silent_after_s > 0, "silent_after_s must be positive")
        demand(self.ask_after_s > 0, "ask_after_s must be positive")
        demand(self.value_every_s >= 0, "value_every_s must not be negative")


def demand(condition: bool, problem: str) -> None:
    """Refuses settings that can never work.

    Raises:
        SettingsError: the condition does not hold; the problem says what to change.
    """
    if not condition:
        raise SettingsError(problem)
