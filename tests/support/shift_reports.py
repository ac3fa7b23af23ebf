"""Shift reports made by hand: one with the figures of the vector, and one of which nothing was heard."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.floor_events import Quality
from domain.kpi import oee
from domain.plan_events import Break, Shift
from domain.shifts import Span, WorkedShift
from domain.signals import MachineMode, MachineState
from domain.timeline import Band, Changeover, Evidence, Figure, JobShare, ShiftReport, TimeBucket
from tests.support.plant import CALENDAR, PRODUCTION, text

MINUTE = 60_000
START = 1_795_384_800_000
"""06:00 on Monday 23 November 2026 in Shanghai."""

SHIFT = WorkedShift(
    date(2026, 11, 23),
    Shift("early", text("early"), "06:00", "14:50", (Break("10:00", "10:30"),)),
    Span(START, START + 530 * MINUTE),
    (Span(START + 240 * MINUTE, START + 270 * MINUTE),),
)
"""530 minutes with a break of 30: 500 of planned busy time."""

CALENDAR_OF_IT = replace(CALENDAR, shifts=(SHIFT.shift, *CALENDAR.shifts[2:]))
"""That shift, and the night shift of the small plant."""

NOTHING = Figure(0, ())


def at(minute: float) -> int:
    """UTC ms of a minute of the shift."""
    return START + round(minute * MINUTE)


def band(
    start: float,
    end: float,
    bucket: TimeBucket,
    reason: str = "",
    state: MachineState | None = None,
    tasks: tuple[str, ...] = (),
) -> Band:
    mode = MachineMode.PRODUCTION if state else None
    return Band(Span(at(start), at(end)), bucket, state, mode, tasks, reason, (f"s:{round(start)}",))


def figure(evidence: Iterable[Evidence]) -> Figure:
    found = tuple(evidence)
    return Figure(sum(each.adds for each in found), found)


def figure_of(bands: Iterable[Band], kind: str) -> Figure:
    """Each band for its own record."""
    return figure(
        Evidence(b.records[0] if b.records else "", b.span.start, kind, b.span.ms, b.reason) for b in bands
    )


def count(minute: float, pieces: int, kind: str = "count.reported", task: str = PRODUCTION) -> Evidence:
    return Evidence(f"c:{minute}", at(minute), kind, pieces, task)


def report_of(bands: tuple[Band, ...], **other: object) -> ShiftReport:
    """A report with the times of the bands, and everything else as given or nothing."""
    by_bucket = {bucket: [b for b in bands if b.bucket is bucket] for bucket in TimeBucket}
    stops = [b for b in bands if b.bucket not in (TimeBucket.PRODUCTION, TimeBucket.NO_DATA)]
    asked = [b for b in stops if b.reason or b.bucket in (TimeBucket.DELAY, TimeBucket.DOWN)]
    reasons = {b.reason: [x for x in asked if x.reason == b.reason] for b in asked}
    others = [b for b in stops if b not in asked]
    unasked = {b.bucket: [x for x in others if x.bucket is b.bucket] for b in others}
    busy = [b for b in bands if b.bucket is not TimeBucket.PLANNED]
    report = ShiftReport(
        station="A1",
        shift=SHIFT,
        upto=max((b.span.end for b in bands), default=START),
        bands=bands,
        times={bucket: figure_of(own, "equipment.state_changed") for bucket, own in by_bucket.items()},
        reasons={reason: figure_of(own, "task.paused") for reason, own in reasons.items()},
        unasked={bucket: figure_of(own, "equipment.state_changed") for bucket, own in unasked.items()},
        pieces={str(quality): NOTHING for quality in Quality},
        pbt=figure_of(busy, "equipment.state_changed"),
        oee=oee(sum(b.span.ms for b in busy) / MINUTE, 0, 0, 0, 0),
        jobs=(),
        changeovers=(),
        micro_stops=0,
    )
    return replace(report, **other)  # type: ignore[arg-type]  # the names are those of the report's fields


P = TimeBucket.PRODUCTION
TASKS = (PRODUCTION,)
VECTOR_BANDS = (
    band(0, 240, P, state=MachineState.EXECUTE, tasks=TASKS),
    band(240, 270, TimeBucket.PLANNED, "planned.break", MachineState.IDLE, TASKS),
    band(270, 400, P, state=MachineState.EXECUTE, tasks=TASKS),
    band(400, 430, TimeBucket.DOWN, "equipment.failure", MachineState.ABORTED, TASKS),
    band(430, 480, P, state=MachineState.EXECUTE, tasks=TASKS),
    band(480, 499.5, TimeBucket.DELAY, "", MachineState.IDLE, TASKS),
    band(499.5, 500, TimeBucket.MICRO_STOP, "", MachineState.IDLE, TASKS),
    band(500, 530, P, state=MachineState.EXECUTE, tasks=TASKS),
)
VECTOR_OEE = oee(500, 450, 0.5, 828, 810)


def vector() -> ShiftReport:
    """PBT 500, APT 450, PRI 0.5, PQ 828, GQ 810: .900 x .920 x .9783 = .8100, losses 50 + 36 + 9 minutes."""
    good = [count(30 + 60 * hour, 90) for hour in range(9)]
    return report_of(
        VECTOR_BANDS,
        pieces={
            "good": figure(good),
            "scrap": figure([count(100, 12)]),
            "rework": figure([count(200, 8), count(201, -2, "count.corrected")]),
        },
        oee=VECTOR_OEE,
        jobs=(JobShare(PRODUCTION, "BD-300V", 450 * MINUTE, MINUTE // 2, 828, 810, VECTOR_OEE),),
        changeovers=(Changeover(Span(at(390), at(440)), "WO-2/30", PRODUCTION, "BD-280", "BD-300V"),),
        micro_stops=1,
    )


def silent() -> ShiftReport:
    """Nothing was heard of the shift up to ten minutes into it."""
    quiet = Band(Span(at(0), at(10)), TimeBucket.NO_DATA, MachineState.NO_DATA, None, (), "", ())
    return report_of((quiet,))
