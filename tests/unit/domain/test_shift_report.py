"""K13: where a station's shift went, from its records to OEE and the losses that explain it."""

from dataclasses import replace

import pytest

from domain.events import Event
from domain.floor_events import (
    CountCorrected,
    CountReported,
    EquipmentCounted,
    EquipmentStopExplained,
    LooseCountAssigned,
    PauseExplained,
    Quality,
    Source,
    TerminalStarted,
    TerminalStopped,
)
from domain.job_shares import Job
from domain.signals import MachineMode, MachineState
from domain.time_buckets import TimeRules
from domain.timeline import Figure, ShiftReport, TimeBucket
from tests.support.shift_records import (
    JOB,
    JOBS,
    MACHINE,
    MINUTE,
    OTHER,
    ShiftLog,
    calendar_of,
    completed,
    good,
    local,
    minutes,
    mode,
    paused,
    resumed,
    scrap,
    spans,
    started,
    state,
)

PRODUCTION, SETUP, DELAY, DOWN = TimeBucket.PRODUCTION, TimeBucket.SETUP, TimeBucket.DELAY, TimeBucket.DOWN
MICRO, PLANNED = TimeBucket.MICRO_STOP, TimeBucket.PLANNED
UNUSED, NO_DATA = TimeBucket.UNUSED, TimeBucket.NO_DATA
EXECUTE, HELD, IDLE = MachineState.EXECUTE, MachineState.HELD, MachineState.IDLE


@pytest.fixture
def log() -> ShiftLog:
    return ShiftLog()


def running(log: ShiftLog) -> ShiftLog:
    """The machine executes a job from the beginning of the shift."""
    log.at(0, started(), state(EXECUTE))
    return log


def adds_up(figure: Figure) -> bool:
    return figure.value == sum(each.adds for each in figure.evidence)


def vector(report: ShiftReport) -> None:
    """PBT 500, APT 450, PRI 0.5 min, PQ 828, GQ 810."""
    found = report.oee
    assert report.pbt.value == 500 * MINUTE
    assert report.apt.value == 450 * MINUTE
    assert found.availability == pytest.approx(0.900)
    assert found.effectiveness == pytest.approx(0.920)
    assert found.quality == pytest.approx(0.9783, abs=5e-5)
    assert found.oee == pytest.approx(0.8100)
    assert (found.availability_loss, found.effectiveness_loss, found.quality_loss) == (50, 36, 9)
    assert found.productive == 405
    assert report.jobs[0].oee == found


def test_k13_the_acceptance_example_at_a_station_by_its_jobs(log: ShiftLog) -> None:
    log.at(0, started())
    log.at(60, good(500), paused("equipment.failure"))
    log.at(90, resumed())
    log.at(300, scrap(18), paused("material.short"))
    log.at(320, resumed())
    log.at(540, good(310), completed())
    vector(replace_count(log).report())


def replace_count(log: ShiftLog) -> ShiftLog:
    """The last count, made as the shift ended, a second earlier."""
    log.records = [
        replace(r, moment=replace(r.moment, at=r.moment.at - 1000, up=r.moment.up - 1000))
        if isinstance(r.event, CountReported) and r.moment.at == log.worked.span.end
        else r
        for r in log.records
    ]
    return log


def test_k13_the_acceptance_example_by_the_machine(log: ShiftLog) -> None:
    running(log)
    log.at(60, good(500), state(MachineState.ABORTED))
    log.at(90, state(EXECUTE))
    log.at(300, state(HELD))
    log.at(320, state(EXECUTE))
    log.at(530, good(310), scrap(18))
    log.at(600)
    report = log.report(MACHINE)
    vector(report)
    assert minutes(report) == {PRODUCTION: 450, DOWN: 30, DELAY: 20, PLANNED: 40}
    assert report.adet.value == 50 * MINUTE
    assert (report.aust.value, report.adot.value) == (0, 0)


def test_times_and_pieces_open_into_the_records_they_add_up_from(log: ShiftLog) -> None:
    log.at(0, started())
    (pause,) = log.at(60, paused("equipment.failure"))
    log.at(70, resumed())
    (count,) = log.at(80, good(7))
    log.at(90)
    report = log.report()
    (down,) = report.times[DOWN].evidence
    assert (down.record, down.at, down.kind) == (pause.id, pause.moment.at, "task.paused")
    assert (down.adds, down.about) == (10 * MINUTE, "equipment.failure")
    (piece,) = report.pieces["good"].evidence
    assert (piece.record, piece.kind, piece.adds, piece.about) == (count.id, "count.reported", 7, JOB)
    assert all(adds_up(f) for f in [*report.times.values(), *report.reasons.values(), report.pbt])


def test_a_shift_that_is_under_way_ends_now(log: ShiftLog) -> None:
    log.at(0, started())
    log.at(100)
    report = log.report()
    assert report.upto == log.start + 100 * MINUTE
    assert spans(report, PRODUCTION) == [(0, 100)]
    assert report.pbt.value == 100 * MINUTE


def test_a_shift_that_has_not_begun_has_nothing(log: ShiftLog) -> None:
    log.clock.advance(-MINUTE)
    report = log.report()
    assert (report.upto, report.bands, report.pbt.value) == (log.start, (), 0)
    assert report.oee.availability is None


def test_without_an_order_the_station_is_unused_and_the_calendar_says_so(log: ShiftLog) -> None:
    log.at(60)
    report = log.report()
    assert minutes(report) == {UNUSED: 60}
    assert report.adot.evidence[0].kind == "calendar.defined"
    assert report.oee.availability == 0
    unplanned = log.report(records=())
    assert [each.record for each in unplanned.times[UNUSED].evidence] == [""]


def test_after_the_last_job_the_record_that_ended_it_says_why_nothing_is_made(log: ShiftLog) -> None:
    log.at(0, started())
    log.at(30, completed())
    log.at(60)
    assert [each.kind for each in log.report().times[UNUSED].evidence] == ["task.completed"]


@pytest.mark.parametrize(
    ("reason", "bucket"),
    [
        ("equipment.failure", DOWN),
        ("material.short", DELAY),
        ("planned.meeting", PLANNED),
        ("planned.changeover", SETUP),
        ("planned.changeover.tool", SETUP),
        ("unknown", DELAY),
        ("gone.since", DELAY),
    ],
)
def test_the_reason_of_a_pause_says_what_it_counts_as(log: ShiftLog, reason: str, bucket: TimeBucket) -> None:
    log.at(0, started())
    log.at(20, paused(reason))
    log.at(50)
    report = log.report()
    assert minutes(report) == {PRODUCTION: 20, bucket: 30}
    assert report.reasons[reason].value == 30 * MINUTE
    assert report.pbt.value == (20 if bucket is PLANNED else 50) * MINUTE


def test_the_latest_explanation_of_a_pause_counts(log: ShiftLog) -> None:
    log.at(0, started())
    (pause,) = log.at(20, paused("unknown"))
    log.at(50, resumed())
    log.at(60, PauseExplained(JOB, pause.id, "material.short"))
    (last,) = log.at(700, PauseExplained(JOB, pause.id, "equipment.failure"))
    report = log.report()
    assert spans(report, DOWN) == [(20, 50)]
    assert report.reasons.keys() == {"equipment.failure"}
    assert report.times[DOWN].evidence[0].record == last.id


def test_what_is_said_of_a_machine_or_another_job_explains_no_pause(log: ShiftLog) -> None:
    log.at(0, started())
    (pause,) = log.at(20, paused("unknown"))
    log.at(30, EquipmentStopExplained(MACHINE, pause.id, "material.short"))
    log.at(40, PauseExplained(OTHER, pause.id, "equipment.failure"))
    assert log.report().reasons.keys() == {"unknown"}


def test_a_job_that_runs_counts_before_one_that_is_paused(log: ShiftLog) -> None:
    log.at(0, started(), started(OTHER))
    log.at(10, paused("material.short"))
    log.at(20, paused("equipment.failure", OTHER))
    log.at(30, resumed())
    log.at(40)
    report = log.report()
    assert [(band.bucket, band.tasks) for band in report.bands] == [
        (PRODUCTION, (OTHER, JOB)),
        (PRODUCTION, (OTHER,)),
        (DOWN, (OTHER, JOB)),
        (PRODUCTION, (JOB,)),
    ]


def test_jobs_that_run_side_by_side_share_the_time(log: ShiftLog) -> None:
    log.at(0, started(), started(OTHER))
    log.at(60, good(10), good(30, OTHER), scrap(5, OTHER))
    report = log.report()
    assert [(job.task, job.apt_ms) for job in report.jobs] == [(JOB, 30 * MINUTE), (OTHER, 30 * MINUTE)]
    first, second = report.jobs
    assert (first.oee.effectiveness, second.oee.effectiveness) == pytest.approx((5 / 30, 35 / 30))
    assert report.oee.effectiveness == pytest.approx((10 * 0.5 + 35) / 60)
    assert report.oee.quality == pytest.approx(40 / 45)


def test_fetching_material_beside_production_takes_nothing_of_it(log: ShiftLog) -> None:
    jobs = {JOB: JOBS[JOB], OTHER: Job("BD-280R", produces=False, prepares=True)}
    log.at(0, started(), started(OTHER))
    log.at(99, good(100))
    log.at(100, paused("material.short"), paused("material.short", OTHER))
    log.at(110)
    report = log.report(jobs=jobs)
    assert report.oee.effectiveness == pytest.approx(0.5)
    assert {job.task: job.apt_ms / MINUTE for job in report.jobs} == {JOB: 100, OTHER: 0}
    assert report.apt.value == 100 * MINUTE


def test_effectiveness_is_that_of_the_jobs_with_a_planned_run_time(log: ShiftLog) -> None:
    jobs = {JOB: JOBS[JOB], OTHER: Job("BD-280R")}
    log.at(0, started())
    log.at(30, good(40), completed(), started(OTHER))
    log.at(60, good(7, OTHER))
    report = log.report(jobs=jobs)
    assert report.oee.effectiveness == pytest.approx(20 / 30)
    assert [job.oee.effectiveness for job in report.jobs] == [pytest.approx(20 / 30), None]
    assert log.report(jobs={}).oee.effectiveness is None


def test_k13_breaks_are_no_part_of_planned_busy_time(log: ShiftLog) -> None:
    log.at(0, started())
    log.at(540)
    report = log.report()
    assert spans(report, PLANNED) == [(120, 130), (240, 270)]
    assert report.pbt.value == report.apt.value == 500 * MINUTE
    start = report.shift.span.start
    assert [(each.kind, each.at - start, each.adds) for each in report.times[PLANNED].evidence] == [
        ("calendar.defined", 120 * MINUTE, 10 * MINUTE),
        ("calendar.defined", 240 * MINUTE, 30 * MINUTE),
    ], "when the breaks were, not when the calendar came"
    assert report.reasons == {}
    assert report.unasked[PLANNED].value == 40 * MINUTE


def test_breaks_count_although_the_calendars_record_is_not_known(log: ShiftLog) -> None:
    log.at(0, started())
    log.at(540)
    assert minutes(log.report(records=log.records[1:]))[PLANNED] == 40


def test_a_break_is_one_whatever_the_machine_does_unless_work_in_breaks_counts(log: ShiftLog) -> None:
    running(log)
    log.at(125, state(HELD))
    log.at(150)
    assert spans(log.report(MACHINE), PLANNED) == [(120, 125), (125, 130)]
    report = log.report(MACHINE, rules=TimeRules(work_in_breaks=True))
    assert spans(report, PRODUCTION) == [(0, 125)]
    assert spans(report, PLANNED) == [(125, 130)]
    assert spans(report, DELAY) == [(130, 150)]


def test_k13_a_break_across_midnight_and_a_night_that_belongs_to_its_start_day() -> None:
    log = ShiftLog(calendar_of("22:00", "06:00", ("23:45", "00:15")))
    log.at(0, started())
    log.at(480)
    report = log.report()
    assert report.shift.day.isoformat() == "2026-11-18"
    assert spans(report, PLANNED) == [(105, 135)]
    assert report.pbt.value == 450 * MINUTE


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 7), ("2026-10-24", 9)])
def test_k13_a_night_in_which_the_clocks_change(day: str, hours: int) -> None:
    zone = "Europe/Berlin"
    log = ShiftLog(calendar_of("22:00", "06:00", ("04:00", "04:30"), zone=zone), day)
    log.at(0, started())
    log.at(hours * 60 - 60, good(100))
    log.at(hours * 60)
    report = log.report()
    assert report.pbt.value == (hours * 60 - 30) * MINUTE
    assert sum(band.span.ms for band in report.bands) == hours * 60 * MINUTE
    (pause,) = [band for band in report.bands if band.bucket is PLANNED]
    assert pause.span.start == local(f"{day[:8]}{int(day[8:]) + 1}T04:00", zone)
    assert report.pieces["good"].value == 100


def test_a_machine_without_data_is_neither_idle_nor_off(log: ShiftLog) -> None:
    running(log)
    (lost,) = log.at(60, state(MachineState.NO_DATA))
    log.at(100, state(EXECUTE))
    log.at(110)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 70, NO_DATA: 40}
    assert report.times[NO_DATA].evidence[0].record == lost.id
    assert report.pbt.value == 110 * MINUTE
    assert report.oee.availability == pytest.approx(70 / 110)


def test_without_data_the_word_of_a_person_counts(log: ShiftLog) -> None:
    running(log)
    (_, lost) = log.at(10, paused("unknown"), state(MachineState.NO_DATA))
    log.at(20, resumed(), paused("planned.meeting"))
    log.at(30)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 10, NO_DATA: 10, PLANNED: 10}
    assert report.times[NO_DATA].evidence[0].record == lost.id
    assert report.reasons.keys() == {"planned.meeting"}


def test_nothing_is_known_of_a_machine_that_was_never_heard(log: ShiftLog) -> None:
    log.at(0, started())
    log.at(60)
    report = log.report(MACHINE)
    assert minutes(report) == {NO_DATA: 60}
    assert (report.oee.availability, report.oee.oee) == (None, None)
    assert report.jobs[0].oee.availability is None


@pytest.mark.parametrize("killed", [False, True])
def test_while_the_terminal_was_off_nobody_knows_what_the_machine_did(log: ShiftLog, *, killed: bool) -> None:
    running(log)
    log.at(60, good(5) if killed else TerminalStopped())
    log.off(60)
    (began,) = log.at(120, TerminalStarted("1"))
    log.at(140)
    by_machine, by_jobs = log.report(MACHINE), log.report()
    assert spans(by_machine, NO_DATA) == [(60, 120)]
    assert minutes(by_machine) == {PRODUCTION: 70, NO_DATA: 60, PLANNED: 10}
    assert by_machine.times[NO_DATA].evidence[0].record == began.id
    assert by_machine.bands[1].state is MachineState.NO_DATA
    assert minutes(by_jobs) == {PRODUCTION: 130, PLANNED: 10}


def test_from_a_terminals_clean_end_on_there_is_no_data_until_it_starts(log: ShiftLog) -> None:
    running(log)
    (ended,) = log.at(60, TerminalStopped())
    log.at(100)
    report = log.report(MACHINE)
    assert spans(report, NO_DATA) == [(60, 100)]
    assert report.times[NO_DATA].evidence[0].record == ended.id


def test_a_terminal_that_another_one_takes_the_place_of_was_off_from_its_end_on(log: ShiftLog) -> None:
    new = ShiftLog(store="s2")
    running(log)
    log.at(60, TerminalStopped())
    new.at(90, TerminalStarted("1"))
    log.at(100)
    assert spans(log.report(MACHINE, records=[*log.records, *new.records[1:]]), NO_DATA) == [(60, 90)]


@pytest.mark.parametrize("killed", [False, True])
def test_a_terminal_that_starts_after_the_shift_was_off_for_the_rest_of_it(
    log: ShiftLog, *, killed: bool
) -> None:
    running(log)
    log.at(60, good(5) if killed else TerminalStopped())
    log.off(900)
    log.at(960, TerminalStarted("1"), state(EXECUTE))
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 60, PLANNED: 40, NO_DATA: 440}


@pytest.mark.parametrize("jump_min", [60, -60, 10 * 365 * 1440])
def test_durations_outlive_a_clock_that_is_set(log: ShiftLog, jump_min: int) -> None:
    """The clock was wrong from before the shift's second record on and is set right before its last."""
    log.at(0, started())
    log.at(10, state(EXECUTE), good(1))
    log.clock.jump(jump_min * MINUTE)
    log.at(30, state(HELD), good(2))
    log.at(50, state(EXECUTE))
    log.clock.jump(-jump_min * MINUTE)
    log.at(100)
    report = log.report(MACHINE)
    assert minutes(report) == {NO_DATA: 10, PRODUCTION: 70, DELAY: 20}
    assert spans(report, DELAY) == [(30, 50)]
    assert report.pieces["good"].value == (1 if jump_min == -60 else 3)


def test_short_stops_that_nobody_explained_are_told_apart(log: ShiftLog) -> None:
    running(log)
    log.at(10, state(HELD))
    log.at(11.5, state(EXECUTE))
    log.at(20, state(MachineState.ABORTED))
    log.at(20.5, state(MachineState.CLEARING))
    log.at(21, state(MachineState.STOPPED))
    log.at(21.9, state(EXECUTE))
    log.at(30, state(HELD))
    log.at(32, state(EXECUTE))
    log.at(40)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 40 - 1.5 - 1.9 - 2, MICRO: 1.5 + 1.9, DELAY: 2}
    assert report.micro_stops == 2
    assert report.adet.value == round(5.4 * MINUTE)
    assert log.report(MACHINE, rules=TimeRules(micro_stop_ms=60_000)).micro_stops == 0


def test_a_stop_that_outlasts_the_shift_is_no_micro_stop() -> None:
    log = running(ShiftLog(calendar_of("08:00", "17:00")))
    log.at(539, state(HELD))
    log.at(560, state(EXECUTE))
    assert spans(log.report(MACHINE), DELAY) == [(539, 540)]


def test_a_stop_is_as_long_as_the_machine_stood_whatever_its_jobs_did_meanwhile(log: ShiftLog) -> None:
    log.at(0, state(EXECUTE))
    log.at(5, state(HELD))
    log.at(65, started())
    log.at(66.5, state(EXECUTE))
    log.at(70)
    report = log.report(MACHINE)
    assert minutes(report) == {UNUSED: 65, DELAY: 1.5, PRODUCTION: 3.5}
    assert report.micro_stops == 0


def test_a_micro_stop_with_a_pause_that_nobody_explained_in_it_is_one(log: ShiftLog) -> None:
    running(log)
    log.at(5, state(HELD))
    log.at(5.5, paused("unknown"))
    log.at(6, resumed())
    log.at(6.5, state(EXECUTE))
    log.at(10)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 8.5, MICRO: 1, DELAY: 0.5}
    assert report.micro_stops == 1


def test_a_fault_whose_job_is_paused_within_it_is_one_stop_with_the_pauses_reason(
    log: ShiftLog,
) -> None:
    running(log)
    log.at(5, state(MachineState.ABORTED))
    (pause,) = log.at(6, paused("equipment.failure"))
    log.at(29, resumed())
    log.at(30, state(EXECUTE))
    log.at(50)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 25, DOWN: 25}
    assert report.micro_stops == 0
    assert {reason: figure.value for reason, figure in report.reasons.items()} == {
        "equipment.failure": 25 * MINUTE
    }
    assert {each.record for each in report.times[DOWN].evidence} == {pause.id}


def test_a_short_stop_with_an_explained_pause_in_it_is_no_micro_stop(log: ShiftLog) -> None:
    running(log)
    log.at(5, state(HELD))
    log.at(5.5, paused("planned.changeover"))
    log.at(6, resumed())
    log.at(6.5, state(EXECUTE))
    log.at(10)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 8.5, SETUP: 1.5}
    assert report.micro_stops == 0


def test_what_a_pause_leaves_of_a_long_stop_wants_a_reason_of_its_own(log: ShiftLog) -> None:
    running(log)
    log.at(5, state(HELD))
    log.at(35, paused("planned.meeting"))
    log.at(60, resumed())
    log.at(61, state(EXECUTE))
    log.at(70)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 14, DELAY: 30, PLANNED: 26}
    assert report.reasons[""].value == 30 * MINUTE


def test_a_stop_is_as_long_as_it_began_before_the_shift(log: ShiftLog) -> None:
    log.at(-30, started(), state(EXECUTE))
    log.at(-10, state(HELD))
    log.at(1, state(EXECUTE))
    log.at(10)
    report = log.report(MACHINE)
    assert spans(report, DELAY) == [(0, 1)]
    assert report.micro_stops == 0


def test_an_explained_stop_is_what_the_reason_says_through_all_its_states(log: ShiftLog) -> None:
    running(log)
    (stop,) = log.at(10, state(MachineState.STOPPED))
    log.at(11, state(MachineState.RESETTING))
    log.at(11.2, state(IDLE))
    log.at(11.4, state(MachineState.STARTING))
    log.at(11.5, state(EXECUTE))
    log.at(20, EquipmentStopExplained(MACHINE, stop.id, "planned.meeting"))
    (said,) = log.at(30, EquipmentStopExplained(MACHINE, stop.id, "material.short"))
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 28.5, DELAY: 1.5}
    assert report.micro_stops == 0
    assert report.reasons["material.short"].value == 1.5 * MINUTE
    assert report.reasons["material.short"].evidence[0].record == said.id


def test_a_pause_that_is_not_known_yet_leaves_the_word_to_the_machine(log: ShiftLog) -> None:
    running(log)
    (stop, _) = log.at(10, state(MachineState.STOPPED), paused("unknown"))
    log.at(20, EquipmentStopExplained(MACHINE, stop.id, "equipment.failure"))
    log.at(30)
    report = log.report(MACHINE)
    assert report.reasons.keys() == {"equipment.failure"}
    assert minutes(report) == {PRODUCTION: 10, DOWN: 20}


def test_a_pause_with_its_reason_explains_the_machine(log: ShiftLog) -> None:
    running(log)
    log.at(10, paused("planned.changeover"))
    log.at(15, state(HELD))
    log.at(30)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 10, SETUP: 20}
    assert [(band.state, band.reason) for band in report.bands[1:]] == [
        (EXECUTE, "planned.changeover"),
        (HELD, "planned.changeover"),
    ]


def test_unexplained_stops_stand_under_no_reason(log: ShiftLog) -> None:
    running(log)
    log.at(10, state(HELD))
    log.at(30)
    assert log.report(MACHINE).reasons[""].value == 20 * MINUTE


def test_stops_that_need_no_reason_stand_apart_and_complete_the_time_that_was_no_production(
    log: ShiftLog,
) -> None:
    running(log)
    log.at(10, state(HELD))
    log.at(11, state(EXECUTE))
    log.at(20, paused("material.short"))
    log.at(25, state(IDLE))
    log.at(30, resumed(), mode(MachineMode.MANUAL))
    log.at(35, mode(MachineMode.PRODUCTION), state(EXECUTE))
    log.at(40, state(MachineState.NO_DATA))
    log.at(60, completed(), state(IDLE))
    log.at(125)
    report = log.report(MACHINE)
    unasked = {bucket: figure.value / MINUTE for bucket, figure in report.unasked.items()}
    assert unasked == {MICRO: 1, SETUP: 5, UNUSED: 60, PLANNED: 5}
    assert sum(figure.value for figure in report.reasons.values()) == 10 * MINUTE
    assert report.upto - log.start == report.apt.value + (10 + 71 + 20) * MINUTE


def test_time_that_was_produced_is_no_stop_though_another_job_was_paused(log: ShiftLog) -> None:
    running(log)
    log.at(10, started(OTHER), paused("material.short", OTHER))
    log.at(30)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 30}
    assert (report.reasons, report.unasked) == ({}, {})


def test_a_record_of_the_machine_says_what_it_changed_into(log: ShiftLog) -> None:
    running(log)
    log.at(10, state(HELD))
    log.at(30, state(EXECUTE), mode(MachineMode.MAINTENANCE))
    log.at(40)
    report = log.report(MACHINE)
    assert [each.into for each in report.times[DELAY].evidence] == ["held"]
    assert [each.into for each in report.times[PRODUCTION].evidence] == ["execute"]


def test_the_mode_of_the_machine_counts(log: ShiftLog) -> None:
    running(log)
    log.at(10, mode(MachineMode.MAINTENANCE))
    log.at(20, mode(MachineMode.MANUAL))
    log.at(30, mode(MachineMode.PRODUCTION))
    log.at(40)
    report = log.report(MACHINE)
    assert minutes(report) == {PRODUCTION: 20, DOWN: 10, SETUP: 10}
    assert [band.mode for band in report.bands] == [
        MachineMode.PRODUCTION,
        MachineMode.MAINTENANCE,
        MachineMode.MANUAL,
        MachineMode.PRODUCTION,
    ]


def test_a_job_that_makes_nothing_is_no_order_for_the_machine(log: ShiftLog) -> None:
    jobs = {JOB: Job("BD-300V", 0, produces=False)}
    running(log)
    log.at(10, good(5))
    log.at(20)
    assert minutes(log.report(MACHINE, jobs)) == {UNUSED: 20}
    assert log.report(MACHINE, jobs).pieces["good"].value == 0
    assert minutes(log.report(jobs=jobs)) == {PRODUCTION: 20}


def test_fetching_material_is_set_up_and_makes_no_pieces(log: ShiftLog) -> None:
    jobs = {JOB: Job("BD-300V", 0, produces=False, prepares=True), OTHER: JOBS[OTHER]}
    running(log)
    log.at(10, good(400))
    log.at(20, started(OTHER))
    log.at(30, good(5, OTHER))
    report = log.report(jobs=jobs)
    assert minutes(report) == {SETUP: 20, PRODUCTION: 10}
    assert report.pieces["good"].value == 5


def test_a_job_at_another_station_has_nothing_to_do_with_this_one(log: ShiftLog) -> None:
    there = ShiftLog(store="s2", station="A2")
    there.at(0, started())
    there.at(10, good(3), paused("unknown"))
    log.at(20, resumed())
    log.at(30)
    report = log.report(records=[*log.records, *there.records])
    assert minutes(report) == {UNUSED: 20, PRODUCTION: 10}
    assert report.pieces["good"].value == 0


def test_a_correction_belongs_to_the_shift_of_what_it_corrects(log: ShiftLog) -> None:
    log.at(-60, started())
    (before,) = log.at(-10, good(100))
    (count,) = log.at(10, good(12))
    log.at(20, CountCorrected(JOB, before.id, Quality.GOOD, -50, 50))
    (first,) = log.at(30, CountCorrected(JOB, count.id, Quality.GOOD, -2, 10))
    (last,) = log.at(900, CountCorrected(JOB, count.id, Quality.GOOD, -3, 9))
    figure = log.report().pieces["good"]
    assert figure.value == 9
    assert [(each.record, each.adds) for each in figure.evidence] == [
        (count.id, 12),
        (first.id, -2),
        (last.id, -1),
    ]


def test_a_correction_of_another_job_corrects_no_count(log: ShiftLog) -> None:
    log.at(0, started())
    (count,) = log.at(10, good(12))
    log.at(20, CountCorrected(OTHER, count.id, Quality.GOOD, -2, 10))
    assert log.report().pieces["good"].value == 12


def test_of_several_machines_each_has_what_it_counted_itself(log: ShiftLog) -> None:
    machine_good = CountReported(JOB, Quality.GOOD, 4, source=Source.MACHINE)

    def by(machine: str) -> list[Event]:
        return [EquipmentCounted(machine, 4, 4, JOB), machine_good]

    log.at(0, started(), state(EXECUTE))
    log.at(10, *by(MACHINE), *by("CNC-A9"), *by(MACHINE))
    log.at(11, LooseCountAssigned(MACHINE, JOB, 4), machine_good, good(100))
    log.at(20)
    assert log.report(MACHINE, shared=True).pieces["good"].value == 12
    assert log.report(MACHINE).pieces["good"].value == 116


def test_a_changeover_lasts_from_the_last_good_piece_to_the_first_of_another_product(log: ShiftLog) -> None:
    log.at(-60, started())
    log.at(-5, good(3), completed())
    log.at(10, started(OTHER), scrap(1, OTHER))
    log.at(20, good(1, OTHER))
    log.at(30, good(1, OTHER), completed(OTHER))
    (change,) = log.report().changeovers
    assert change.span.start == log.start - 5 * MINUTE
    assert change.span.end == log.start + 20 * MINUTE
    assert (change.from_task, change.to_task) == (JOB, OTHER)
    assert (change.from_product, change.to_product) == ("BD-300V", "BD-280R")


def test_the_same_product_again_is_no_changeover(log: ShiftLog) -> None:
    jobs = {JOB: JOBS[JOB], OTHER: JOBS[JOB]}
    log.at(0, started(), good(1), completed())
    log.at(9, started(OTHER), good(1, OTHER))
    assert log.report(jobs=jobs).changeovers == ()
    assert log.report(jobs={JOB: JOBS[JOB], OTHER: Job()}).changeovers == ()


def test_jobs_that_run_side_by_side_are_no_changeover(log: ShiftLog) -> None:
    log.at(0, started(), started(OTHER))
    log.at(5, good(1), good(1, OTHER), good(1))
    assert log.report().changeovers == ()
