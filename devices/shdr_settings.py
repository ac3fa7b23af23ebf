"""How a machine behind an MTConnect adapter is set up: which of its data items mean what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from devices.settings import MachineSettings, demand
from domain.signals import MachineMode, MachineState

EXECUTION_WORDS: Mapping[str, MachineState] = {
    "ACTIVE": MachineState.EXECUTE,
    "READY": MachineState.IDLE,
    "INTERRUPTED": MachineState.HELD,
    "FEED_HOLD": MachineState.HELD,
    "PROGRAM_STOPPED": MachineState.HELD,
    "OPTIONAL_STOP": MachineState.HELD,
    "PROGRAM_OPTIONAL_STOP": MachineState.HELD,
    "WAIT": MachineState.SUSPENDED,
    "STOPPED": MachineState.STOPPED,
    "PROGRAM_COMPLETED": MachineState.COMPLETE,
}
CONTROLLER_WORDS: Mapping[str, MachineMode] = {
    "AUTOMATIC": MachineMode.PRODUCTION,
    "SEMI_AUTOMATIC": MachineMode.MANUAL,
    "MANUAL": MachineMode.MANUAL,
    "MANUAL_DATA_INPUT": MachineMode.MANUAL,
    "EDIT": MachineMode.MANUAL,
    "PRODUCTION": MachineMode.PRODUCTION,
    "SETUP": MachineMode.MANUAL,
    "TEARDOWN": MachineMode.MANUAL,
    "PROCESS_DEVELOPMENT": MachineMode.MANUAL,
    "MAINTENANCE": MachineMode.MAINTENANCE,
}
"""The words of ControllerMode, and those of FunctionalMode, which an adapter may give instead."""


@dataclass(frozen=True, kw_only=True)
class ShdrSettings(MachineSettings):
    """A machine behind an MTConnect adapter, on a serial line or at `socket://host:port`.

    Data items are named as the adapter names them, without a device in front (`execution`, not
    `VMC:execution`); empty is none.

    Args:
        silent_after_s: for an adapter that answers no PING, ten minutes as MTConnect agents have it; one that
            does gives its own heartbeat, and is silent after twice that.
        device: whose data items are taken, where an adapter speaks for several devices.
        availability: data item that tells whether the machine is switched on.
        state: data item of the execution.
        mode: data item of the controller mode or the functional mode.
        count: data item of the part count.
        rejects: data item of the count of rejected parts.
        conditions: those whose faults are alarms; all of them when none is named.
        warnings: whether a warning is an alarm, as a fault is.
        values: data items that are recorded as they are, such as the program.
        states: words of the execution; any other word is said to be `no_data`.
        modes: words of the mode.
        wrap: where the counters start again from 0; 0 where they have no such end.
        max_line: longest line in bytes.
    """

    driver: Literal["shdr"] = "shdr"
    silent_after_s: float = 600.0
    device: str = ""
    availability: str = "avail"
    state: str = "execution"
    mode: str = "mode"
    count: str = "PartCountAct"
    rejects: str = ""
    conditions: tuple[str, ...] = ()
    warnings: bool = False
    values: tuple[str, ...] = ("program",)
    states: Mapping[str, MachineState] = field(default_factory=lambda: EXECUTION_WORDS)
    modes: Mapping[str, MachineMode] = field(default_factory=lambda: CONTROLLER_WORDS)
    wrap: int = 0
    max_line: int = 8192

    def __post_init__(self) -> None:
        MachineSettings.__post_init__(self)
        demand(self.wrap >= 0, "wrap must not be negative")
        demand(self.max_line > 0, "max_line must be positive")
        single = (self.availability, self.state, self.mode, self.count, self.rejects)
        named = [*filter(None, single), *self.conditions, *self.values]
        doubled = next((name for name in named if named.count(name) > 1), "")
        demand(not doubled, f"data item {doubled!r} is named twice; each can mean one thing")
        demand(bool(self.state or self.count), "a machine needs a data item for its state or its count")
