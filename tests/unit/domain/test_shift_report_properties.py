"""K13: whatever the records are and in whatever order they come, the shift is partitioned and adds up."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.timeline import Figure, ShiftReport, TimeBucket
from tests.support.shift_records import MACHINE
from tests.support.shift_steps import Step, steps, written

orders = st.builds(Random, st.integers())


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
        *report.unasked.values(),
        *report.pieces.values(),
        report.pbt,
        report.adet,
    ]
    assert all(adds_up(figure) for figure in figures)
    stops = sum(figure.value for figure in (*report.reasons.values(), *report.unasked.values()))
    assert stops + report.apt.value + report.times[TimeBucket.NO_DATA].value == upto - start
    assert sum(job.apt_ms for job in report.jobs) == report.apt.value
    assert sum(job.produced for job in report.jobs) == sum(figure.value for figure in report.pieces.values())
    for found, pbt in [(report.oee, report.pbt.value), *((job.oee, None) for job in report.jobs)]:
        lost = found.availability_loss + found.effectiveness_loss + found.quality_loss
        assert pbt is None or found.unknown + lost + found.productive == pytest.approx(pbt / 60_000, abs=1e-6)
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
