"""The words machines use for their states and modes, and what each is in PackML (ISA-TR88.00.02)."""

from collections.abc import Mapping
from typing import TypeVar

from domain.signals import MachineMode, MachineState

Meaning = TypeVar("Meaning")

STATE_WORDS: Mapping[str, MachineState] = {
    **{state.upper(): state for state in MachineState},
    "RUN": MachineState.EXECUTE,
    "RUNNING": MachineState.EXECUTE,
    "EXECUTING": MachineState.EXECUTE,
    "STANDBY": MachineState.IDLE,
    "START": MachineState.STARTING,
    "READY": MachineState.IDLE,
    "COMPLETED": MachineState.COMPLETE,
    "DONE": MachineState.COMPLETE,
    "RESET": MachineState.RESETTING,
    "HOLD": MachineState.HELD,
    "PAUSE": MachineState.HELD,
    "PAUSED": MachineState.HELD,
    "UNHOLD": MachineState.UNHOLDING,
    "SUSPEND": MachineState.SUSPENDED,
    "WAIT": MachineState.SUSPENDED,
    "WAITING": MachineState.SUSPENDED,
    "STARVED": MachineState.SUSPENDED,
    "BLOCKED": MachineState.SUSPENDED,
    "UNSUSPEND": MachineState.UNSUSPENDING,
    "STOP": MachineState.STOPPED,
    "ABORT": MachineState.ABORTED,
    "ALARM": MachineState.ABORTED,
    "ERROR": MachineState.ABORTED,
    "FAULT": MachineState.ABORTED,
    "ESTOP": MachineState.ABORTED,
    "CLEAR": MachineState.CLEARING,
}
MODE_WORDS: Mapping[str, MachineMode] = {
    "PRODUCTION": MachineMode.PRODUCTION,
    "PRODUCING": MachineMode.PRODUCTION,
    "AUTO": MachineMode.PRODUCTION,
    "AUTOMATIC": MachineMode.PRODUCTION,
    "MAINTENANCE": MachineMode.MAINTENANCE,
    "MAINT": MachineMode.MAINTENANCE,
    "MANUAL": MachineMode.MANUAL,
}


def in_capitals(words: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The same words as they are looked up: a table may be written in any case."""
    return {word.upper(): meaning for word, meaning in words.items()}
