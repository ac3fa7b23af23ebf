"""What Hypothesis makes happen at a station in a shift: clocks that are set, a terminal that is off."""

from dataclasses import dataclass

from hypothesis import strategies as st

from domain.events import Event
from domain.floor_events import (
    CountCorrected,
    CountReported,
    EquipmentModeChanged,
    EquipmentStateChanged,
    EquipmentStopExplained,
    PauseExplained,
    Quality,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
    TerminalStarted,
    TerminalStopped,
)
from domain.records import Record
from domain.signals import MachineMode, MachineState
from tests.support.shift_records import JOB, MACHINE, OTHER, TREE, ShiftLog

tasks = st.sampled_from((JOB, OTHER))
reasons = st.sampled_from((*(reason.id for reason in TREE.reasons), "unknown"))
records = st.builds("s{}:{}".format, st.integers(1, 2), st.integers(2, 25))
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(TaskStarted, tasks),
    st.builds(TaskPaused, tasks, reasons),
    st.builds(TaskResumed, tasks),
    st.builds(TaskCompleted, tasks),
    st.builds(PauseExplained, tasks, records, reasons),
    st.builds(EquipmentStateChanged, st.just(MACHINE), st.sampled_from(MachineState)),
    st.builds(EquipmentModeChanged, st.just(MACHINE), st.sampled_from(MachineMode)),
    st.builds(EquipmentStopExplained, st.just(MACHINE), records, reasons),
    st.builds(CountReported, tasks, st.sampled_from(Quality), st.integers(1, 50)),
    st.builds(
        CountCorrected, tasks, records, st.sampled_from(Quality), st.integers(-5, 5), st.integers(0, 50)
    ),
    st.sampled_from([TerminalStarted("1"), TerminalStopped()]),
)


@dataclass(frozen=True)
class Step:
    """Minutes pass, the clock may be set, the machine may be off for a while, then something is recorded."""

    store: int
    minutes: float
    jump: int
    off: int
    event: Event


seldom = st.sampled_from([0] * 8 + [-90, 3, 700])
steps = st.lists(
    st.builds(Step, st.integers(0, 1), st.floats(0, 45), seldom, st.sampled_from([0] * 9 + [30]), events),
    max_size=25,
)


def written(by: list[Step]) -> tuple[ShiftLog, list[Record]]:
    """What two stores at the station wrote; the first knows the calendar and is asked for its shift."""
    logs = [ShiftLog(store=f"s{number}") for number in (1, 2)]
    passed = -30.0
    for step in by:
        log = logs[step.store]
        passed += step.minutes
        log.at(passed)
        log.clock.jump(step.jump * 60_000)
        if step.off:
            log.off(step.off)
            passed += step.off
        log.writes(step.event)
    return logs[0], [*logs[0].records, *logs[1].records[1:]]
