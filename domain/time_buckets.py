"""What a stretch of time counts as, by machine state, mode and order, and what a reason makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from domain.plan import ReasonTree
from domain.plan_events import Reason, ReasonClass
from domain.signals import MachineMode, MachineState
from domain.timeline import TimeBucket


class OrderPresence(StrEnum):
    """Whether there is an order to work on."""

    RUNNING = "running"
    PAUSED = "paused"
    NONE = "none"


BucketTable = Mapping[tuple[MachineState, MachineMode, OrderPresence], TimeBucket]
_Row = tuple[TimeBucket, TimeBucket, TimeBucket]

_WORKING: Final = (TimeBucket.PRODUCTION, TimeBucket.DELAY, TimeBucket.UNUSED)
_WAITING: Final = (TimeBucket.DELAY, TimeBucket.DELAY, TimeBucket.UNUSED)
_BROKEN: Final = (TimeBucket.DOWN, TimeBucket.DOWN, TimeBucket.DOWN)
_PREPARED: Final = (TimeBucket.SETUP, TimeBucket.SETUP, TimeBucket.UNUSED)
_UNKNOWN: Final = (TimeBucket.NO_DATA, TimeBucket.NO_DATA, TimeBucket.NO_DATA)

_PRODUCING: Final[dict[MachineState, _Row]] = {
    # The only state in which a machine adds value (PackML Execute, ISO 22400 APT).
    MachineState.EXECUTE: _WORKING,
    # Between orders and around a run: with an order it is delayed, without one it is unused (ADOT).
    MachineState.IDLE: _WAITING,
    MachineState.STARTING: _WAITING,
    MachineState.COMPLETING: _WAITING,
    MachineState.COMPLETE: _WAITING,
    MachineState.RESETTING: _WAITING,
    # Held waits for something within the machine that a person does, such as a refill; it goes on by itself.
    MachineState.HOLDING: _WAITING,
    MachineState.HELD: _WAITING,
    MachineState.UNHOLDING: _WAITING,
    # Suspended is starved or blocked from outside.
    MachineState.SUSPENDING: _WAITING,
    MachineState.SUSPENDED: _WAITING,
    MachineState.UNSUSPENDING: _WAITING,
    # Out of these only a reset or a clear by a person leads back.
    MachineState.STOPPING: (TimeBucket.DOWN, TimeBucket.DOWN, TimeBucket.UNUSED),
    MachineState.STOPPED: (TimeBucket.DOWN, TimeBucket.DOWN, TimeBucket.UNUSED),
    MachineState.ABORTING: _BROKEN,
    MachineState.ABORTED: _BROKEN,
    MachineState.CLEARING: _BROKEN,
    MachineState.NO_DATA: _UNKNOWN,
}


def _row(state: MachineState, mode: MachineMode) -> _Row:
    if state is MachineState.NO_DATA or mode is MachineMode.PRODUCTION:
        return _PRODUCING[state]
    return _BROKEN if mode is MachineMode.MAINTENANCE else _PREPARED


BUCKETS: Final[BucketTable] = {
    (state, mode, order): _row(state, mode)[place]
    for state in MachineState
    for mode in MachineMode
    for place, order in enumerate(OrderPresence)
}
"""Every state x mode x order, before anybody said why.

In maintenance mode a machine is out of order whatever it does, in manual mode it is set up, if there is an
order to set it up for. Sources: ISA-TR88.00.02 for states and modes; ISO 22400-2 for the times, with delay
only while an order is there, as OPC 40001-1 Annex C.2 reads it.
"""

BUCKET_OF_CLASS: Final[Mapping[ReasonClass, TimeBucket]] = {
    ReasonClass.EQUIPMENT: TimeBucket.DOWN,
    ReasonClass.MATERIAL: TimeBucket.DELAY,
    ReasonClass.QUALITY: TimeBucket.DELAY,
    ReasonClass.METHOD: TimeBucket.DELAY,
    ReasonClass.PEOPLE: TimeBucket.DELAY,
    ReasonClass.PLANNED: TimeBucket.PLANNED,
}
"""What a stop counts as once somebody said why; a reason not known yet changes nothing."""


@dataclass(frozen=True, slots=True)
class TimeRules:
    """How times are told apart.

    Attributes:
        micro_stop_ms: a machine's stop shorter than this, which nobody explained, is a micro-stop.
        buckets: what state, mode and order make of a time.
        setup_reasons: ids in the reason tree under which a stop is set-up, whatever their class.
        work_in_breaks: a machine that executes an order in a break produces, and its planned busy time is so
            much longer; else breaks are no part of that, whatever the machine does.
    """

    micro_stop_ms: int = 120_000
    buckets: BucketTable = field(default_factory=lambda: BUCKETS)
    setup_reasons: frozenset[str] = frozenset({"planned.changeover"})
    work_in_breaks: bool = False


def bucket_of_reason(
    reason: str, tree: ReasonTree, setup: frozenset[str], otherwise: TimeBucket
) -> TimeBucket:
    """What a stop for a reason counts as; `otherwise` for none and for one nobody knows."""
    found = tree.find(reason)
    if found is None:
        return otherwise
    if not setup.isdisjoint(_with_parents(found, tree)):
        return TimeBucket.SETUP
    return BUCKET_OF_CLASS.get(found.category, otherwise)


def _with_parents(reason: Reason, tree: ReasonTree) -> set[str]:
    found: set[str] = set()
    above: Reason | None = reason
    while above and above.id not in found:
        found.add(above.id)
        above = tree.find(above.parent) if above.parent else None
    return found
