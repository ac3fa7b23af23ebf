"""K13: whatever the records are and in whatever order they come, the shift is partitioned and adds up."""

from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given
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
from domain.timeline import Figure, ShiftReport, TimeBucket
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
orders = st.builds(Random, st.integers())


def written(by: list[Step]) -> tuple[ShiftLog, list[Record]]:
    """What two stores at the station wrote, the first of which is asked for its shift."""
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
    return logs[0], [record for log in logs for record in log.records]


def adds_up(figure: Figure) -> bool:
    return figure.value == sum(each.adds for each in figure.evidence)


def check(report: ShiftReport) -> None:
    start, upto = report.shift.span.start, report.upto
    edges = [start, *(band.span.end for band in report.bands)]
    assert [band.span.start for band in report.bands] == edges[:-1]
    assert edges[-1] == upto
    assert all(band.span.ms > 0 for band in report.bands)
    assert sum(figure.value for figure in report.times.values()) == upto - start
    assert report.pbt.value == upto - start - report.times[TimeBucket.PLANNED].value
    figures = [
        *report.times.values(),
        *report.reasons.values(),
        *report.pieces.values(),
        report.pbt,
        report.adet,
    ]
    assert all(adds_up(figure) for figure in figures)
    assert sum(job.apt_ms for job in report.jobs) == report.apt.value
    assert sum(job.produced for job in report.jobs) == sum(figure.value for figure in report.pieces.values())
    for found, pbt in [(report.oee, report.pbt.value), *((job.oee, None) for job in report.jobs)]:
        lost = found.availability_loss + found.effectiveness_loss + found.quality_loss
        assert pbt is None or lost + found.productive == pytest.approx(pbt / 60_000, abs=1e-6)
        if found.oee is not None and pbt:
            assert found.oee == pytest.approx(found.productive * 60_000 / pbt)


@given(steps, orders)
def test_k13_the_bands_partition_the_shift_and_every_figure_adds_up(by: list[Step], order: Random) -> None:
    log, known = written(by)
    mixed = order.sample(known, len(known))
    for equipment in ("", MACHINE):
        report = log.report(equipment, records=known)
        check(report)
        assert log.report(equipment, records=mixed) == report
