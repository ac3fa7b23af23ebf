"""K13: the ledger gives a shift all the records that it is made of, however they came."""

from dataclasses import replace
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from app.services.shift_service import ShiftService
from domain.floor_events import (
    CountCorrected,
    CountReported,
    EquipmentStateChanged,
    EquipmentStopExplained,
    Quality,
    TaskCompleted,
    TaskPaused,
    TaskStarted,
)
from domain.job_shares import Job
from domain.plan_events import ReasonsDefined
from domain.ports import ForeignRecord
from domain.records import encode
from domain.signals import MachineState
from tests.support.plant import SITE, order
from tests.support.shift_records import JOB, MACHINE, OTHER, TREE
from tests.support.shift_steps import Step, steps, written
from tests.support.station import memory_desk

PLANNED = Job("BD-300V", 30_000)
A_TICK_MIN = 0.001
calm = steps.map(lambda made: [replace(s, jump=0, minutes=max(s.minutes, A_TICK_MIN)) for s in made])
"""Without clocks that are set: what another store wrote in a shift is known by its clock alone.

Nor do two stores write in the same millisecond: of what a machine said last before a shift, one is looked up.
"""

BEGUN = [Step(0, 0, 0, 0, TaskStarted(task)) for task in (JOB, OTHER)]
TWO_BOOTED_APART = [
    Step(1, 0, 0, 30, TaskStarted(JOB)),
    Step(0, 0, 0, 30, TaskStarted(JOB)),
    Step(1, 0, 0, 0, EquipmentStateChanged(MACHINE, MachineState.EXECUTE)),
]
"""The one terminal starts again half an hour after the other."""
BOTH_PAUSED = [Step(0, 1, 0, 0, TaskPaused(task, "equipment.failure")) for task in (JOB, OTHER)]
ANOTHERS_EXPLAINED = [
    *BOTH_PAUSED,
    Step(0, 40, 0, 0, EquipmentStopExplained(MACHINE, "s1:4", "material.short")),
]
"""What is said of a machine's stop names the pause of a job."""
BOTH_ENDED = [Step(0, 1, 0, 0, TaskCompleted(task)) for task in (JOB, OTHER)]
LATE = Step(1, 40, 0, 0, CountReported(JOB, Quality.GOOD, 5))
ANOTHERS_CORRECTED = [
    *BOTH_ENDED[::-1],
    LATE,
    Step(1, 1, 0, 0, CountCorrected(OTHER, "s2:2", Quality.GOOD, -2, 3)),
]
"""A correction of the one task names a count of the other."""


@example(TWO_BOOTED_APART, Random(0))
@example(ANOTHERS_EXPLAINED, Random(0))
@example(ANOTHERS_CORRECTED, Random(0))
@example([*BOTH_ENDED, LATE], Random(0))
@given(calm, st.builds(Random, st.integers()))
def test_k13_a_shift_from_the_ledger_is_the_shift_from_all_records(by: list[Step], chance: Random) -> None:
    log, records = written([*BEGUN, *by])
    desk = memory_desk("here", log.clock)
    desk.planned((SITE, ReasonsDefined(TREE.reasons), order(), order("WO-2", allow_skip=True)))
    for cursor, record in enumerate(chance.sample(records, len(records))):
        desk.recorder.receive([ForeignRecord(record.store, record.seq, encode(record))], cursor)
    shifts = ShiftService(desk.recorder, desk.ledger)
    for equipment in ("", MACHINE):
        expected = log.report(equipment, {JOB: PLANNED, OTHER: PLANNED}, records)
        assert shifts.report(log.worked, equipment) == expected
