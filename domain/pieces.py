"""Pieces that were counted, as their corrections have them, each with the records it adds up from."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.floor_events import (
    CountCorrected,
    CountReported,
    EquipmentCounted,
    LooseCountAssigned,
    Quality,
)
from domain.placing import Placed
from domain.timeline import Evidence

CLOCK_WRONG_MS = 12 * 3600 * 1000
"""A clock that was off by more says nothing about the shift that a piece belongs to."""
Corrections = dict[tuple[str, str], list[tuple[Placed, int]]]
"""What is said of a count in place of its quantity, in order, by its task and its record's id."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of a task, UTC ms: `quantity` is what it counts by now, `evidence` adds up to that."""

    at: int
    task: str
    quality: Quality
    quantity: int
    evidence: tuple[Evidence, ...]


def counted(placed: Sequence[Placed], station: str, machine: str = "") -> tuple[Counted, ...]:
    """What was counted at a station, in order of time. A correction belongs to the count that it corrects.

    A count lies where the clock put it when it was made, so that each is one shift's, whatever is known of
    the clock by now; where that was wrong by half a day or more, it lies where it happened.

    Args:
        placed: the records of the station's tasks and machines.
        station: where they were counted.
        machine: only what this one counted itself; empty for everything.
    """
    corrections: Corrections = {}
    for each in placed:
        if isinstance(event := each.record.event, CountCorrected):
            corrections.setdefault((event.task, event.corrects), []).append((each, event.quantity))
    counts = (each for each in placed if each.record.station == station)
    if machine:
        own = _counts_of(placed, machine)
        counts = (each for each in counts if (each.record.store, each.record.seq) in own)
    found = (_counted(each, corrections) for each in counts)
    return tuple(sorted((count for count in found if count), key=lambda count: count.at))


def _counts_of(placed: Sequence[Placed], machine: str) -> set[tuple[str, int]]:
    """A machine's pieces and the count they become are written in one breath, one right after the other."""
    events = (EquipmentCounted, LooseCountAssigned)
    return {
        (each.record.store, each.record.seq + 1)
        for each in placed
        if isinstance(each.record.event, events) and each.record.event.equipment == machine
    }


def _counted(placed: Placed, corrections: Corrections) -> Counted | None:
    event = placed.record.event
    if not isinstance(event, CountReported):
        return None
    said_at = placed.record.moment.at
    at = said_at if abs(said_at - placed.at) < CLOCK_WRONG_MS else placed.at
    quantity, evidence = event.quantity, [_evidence(placed, at, event.task, event.quantity)]
    for correction, said in corrections.get((event.task, placed.record.id), ()):
        evidence.append(_evidence(correction, correction.at, event.task, said - quantity))
        quantity = said
    return Counted(at, event.task, event.quality, quantity, tuple(evidence))


def _evidence(placed: Placed, at: int, task: str, adds: int) -> Evidence:
    return Evidence(placed.record.id, at, placed.record.kind, adds, task)
