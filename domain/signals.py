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
    """The states of PackML (ISA-TR88.00.02), and `no_data`, which is neither idle nor off."""

    EXECUTE = "execute"
    IDLE = "idle"
    STARTING = "starting"
    COMPLETING = "completing"
    COMPLETE = "complete"
    RESETTING = "resetting"
    HOLDING = "holding"
    HELD = "held"
    UNHOLDING = "unholding"
    SUSPENDING = "suspending"
    SUSPENDED = "suspended"
    UNSUSPENDING = "unsuspending"
    STOPPING = "stopping"
    STOPPED = "stopped"
    ABORTING = "aborting"
    ABORTED = "aborted"
    CLEARING = "clearing"
    NO_DATA = "no_data"


class MachineMode(StrEnum):
    """Unit control modes of PackML (ISA-TR88.00.02)."""

    PRODUCTION = "production"
    MAINTENANCE = "maintenance"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ScanReceived:
    """Bytes between two terminators of a scanner, exactly as they came, `took_ms` from first to last."""

    device: str
    raw: bytes
    took_ms: int = 0


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
class MachineModeSeen:
    device: str
    mode: MachineMode


@dataclass(frozen=True, slots=True)
class MachineCountSeen:
    """The machine's own running total; what it adds since last time is decided by the domain.

    `rejected` tells the counter of rejected pieces from that of good ones. `wrap` is where the counter
    starts again from 0 (65536 for a 16-bit register), 0 where it has no such end.
    """

    device: str
    total: int
    rejected: bool = False
    wrap: int = 0


@dataclass(frozen=True, slots=True)
class MachineValueSeen:
    """Anything else a machine tells, by name: its program, a temperature."""

    device: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class MachineAlarmSeen:
    """An alarm came up or is over; that the empty code is over means that none is active."""

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


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes on a device's line, as they were read at once or `sent`; `at` is UTC ms."""

    at: int
    data: bytes
    sent: bool = False


Signal = (
    ScanReceived
    | ScanOverflowed
    | MachineStateSeen
    | MachineModeSeen
    | MachineCountSeen
    | MachineValueSeen
    | MachineAlarmSeen
    | ConnectionChanged
)
