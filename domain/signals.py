"""What devices say, before anybody decides what it means: the hand-over from drivers to services."""

from dataclasses import dataclass
from enum import StrEnum


class Connection(StrEnum):
    """How a device stands; `silent` is open but proves nothing, and is never shown as connected."""

    UNPLUGGED = "unplugged"
    SILENT = "silent"
    CONNECTED = "connected"
    REFUSED = "refused"


class MachineState(StrEnum):
    """Equipment states a terminal distinguishes, a subset of PackML (ISA-TR88.00.02) plus `no_data`."""

    EXECUTE = "execute"
    IDLE = "idle"
    HELD = "held"
    SUSPENDED = "suspended"
    ABORTED = "aborted"
    STOPPED = "stopped"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class ScanReceived:
    """Bytes between two terminators of a scanner, exactly as they came."""

    device: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class ScanOverflowed:
    """A scanner sent more than a scan can be; `head` is what came first, `length` how much came."""

    device: str
    head: bytes
    length: int


@dataclass(frozen=True, slots=True)
class MachineStateSeen:
    device: str
    state: MachineState


@dataclass(frozen=True, slots=True)
class MachineCountSeen:
    """The machine's own running total; what it adds since last time is decided by the domain."""

    device: str
    total: int


@dataclass(frozen=True, slots=True)
class MachineAlarmSeen:
    device: str
    code: str
    text: str
    active: bool


@dataclass(frozen=True, slots=True)
class ConnectionChanged:
    """`detail` is a code such as `port_missing`, `port_busy`, `no_data`, for the log and the screen."""

    device: str
    connection: Connection
    detail: str = ""


Signal = (
    ScanReceived | ScanOverflowed | MachineStateSeen | MachineCountSeen | MachineAlarmSeen | ConnectionChanged
)
