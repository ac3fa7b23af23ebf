"""What a figure of a shift is made of: the formula with its numbers, and parts that add up to it."""

from dataclasses import replace

import pytest

from domain.kpi import Run, oee, oee_of
from domain.plan_events import ReasonClass
from domain.shifts import Span
from domain.signals import MachineState
from domain.timeline import Band, Changeover, Evidence, JobShare, ShiftReport, TimeBucket
from tests.fakes.fake_clock import FakeClock
from tests.support import shift_reports as made
from tests.support.plant import PRODUCTION
from tests.support.shift_reports import MINUTE, at, band, count, figure, report_of
from tests.support.station import StationDesk
from tests.unit.ui.views import WORDS, view_of
from ui.formats import NARROW_SPACE
from ui.looks import MACHINE, REASON_CLASS
from ui.view import View
from ui.viewmodels.shift_bands import band_of, neighbours, topic_of
from ui.viewmodels.shift_detail_view_model import derive_detail, explanation
from ui.viewmodels.shift_explanations import explain
from ui.viewmodels.shift_figures import stops_of
from ui.viewmodels.shift_lines import RECORDS_SHOWN, Explanation
from ui.viewmodels.shift_words import (
    RECORDS,
    about_words,
    amount,
    icon_of_reason,
    minutes,
    ratio,
    record_icon,
    record_words,
)

TASK = "WO-1 · production"


@pytest.fixture
def view() -> View:
    return view_of(StationDesk(clock=FakeClock(at=at(529))).planned(), calendar=made.CALENDAR_OF_IT)


def told(view: View, topic: str, report: ShiftReport | None = None) -> Explanation:
    found = explanation(view, report or made.vector(), topic)
    assert found is not None, topic
    return found


def plain(text: str) -> str:
    return text.replace(NARROW_SPACE, " ")


def lines(found: Explanation) -> list[tuple[str, str]]:
    return [(line.words, plain(line.value)) for line in found.lines]


@pytest.mark.parametrize(
    ("topic", "value", "formula", "numbers"),
    [
        (
            "oee",
            "81.0 %",
            "Availability × effectiveness × quality ratio",
            "90.0 % × 92.0 % × 97.8 % = 81.0 %",
        ),
        ("availability", "90.0 %", "Production time ÷ planned busy time", "450 min ÷ 500 min = 90.0 %"),
        (
            "effectiveness",
            "92.0 %",
            "Planned run time of the pieces ÷ production time",
            "414 min ÷ 450 min = 92.0 %",
        ),
        ("quality", "97.8 %", "Good pieces ÷ produced pieces", "810 pcs ÷ 828 pcs = 97.8 %"),
        ("loss:availability", "50 min", "Planned busy time − production time", "500 min − 450 min = 50 min"),
        (
            "loss:effectiveness",
            "36 min",
            "Production time − planned run time of the pieces",
            "450 min − 414 min = 36 min",
        ),
        (
            "loss:quality",
            "9 min",
            "Planned run time of all pieces − that of the good ones",
            "414 min − 405 min = 9 min",
        ),
        (
            "productive",
            "405 min",
            "Planned busy time less the three losses",
            "500 min − 50 min − 36 min − 9 min = 405 min",
        ),
    ],
)
def test_the_standards_figures_are_explained_by_its_numbers(
    view: View, topic: str, value: str, formula: str, numbers: str
) -> None:
    found = told(view, topic)
    assert (plain(found.value), found.formula, plain(found.numbers)) == (value, formula, numbers)


def test_oee_opens_into_its_factors_and_its_jobs(view: View) -> None:
    found = told(view, "oee")
    assert lines(found) == [
        ("Availability", "90.0 %"),
        ("Effectiveness", "92.0 %"),
        ("Quality ratio", "97.8 %"),
        (TASK, "OEE 81.0 %"),
    ]
    assert found.lines[-1].detail == "BD-300V · 828 pcs in 450 min, 30 s each planned"


def test_availability_opens_into_every_time_of_the_shift(view: View) -> None:
    assert lines(told(view, "availability")) == [
        ("Planned busy time", "500 min"),
        ("Producing", "450 min"),
        ("Delay", "20 min"),
        ("Out of order", "30 min"),
        ("Micro-stop", "30 s"),
        ("Planned stop", "30 min"),
    ]


def test_effectiveness_opens_into_what_each_job_was_planned_to_take(view: View) -> None:
    assert [line.topic for line in told(view, "effectiveness").lines] == ["run", "time:production"]
    run = told(view, "run")
    assert (run.value, lines(run)) == ("414 min", [(TASK, "414 min")])
    assert run.lines[0].detail == "828 pcs × 30 s"


def test_a_time_opens_into_its_records_the_newest_first(view: View) -> None:
    found = told(view, "time:production")
    assert found.formula == "The station produced for an order"
    assert [(line.detail, line.value) for line in found.lines] == [
        ("14:20:00", "30 min"),
        ("13:10:00", "50 min"),
        ("10:30:00", "130 min"),
        ("06:00:00", "240 min"),
    ]


def test_pieces_open_into_counts_and_corrections(view: View) -> None:
    found = told(view, "pieces:rework")
    assert (found.title, found.value, found.numbers) == ("Rework", "6 pcs", "Records: 2")
    assert lines(found) == [("Count corrected", "−2 pcs"), ("Pieces counted", "+8 pcs")]
    assert found.lines[0].detail == f"09:21:00 · {TASK}"


def test_the_planned_time_opens_into_records(view: View) -> None:
    found = told(view, "pbt")
    assert (found.title, found.value) == ("Planned busy time", "500 min")
    assert len(found.lines) == 7


def test_micro_stops_changeovers_and_jobs_are_counted(view: View) -> None:
    micro = told(view, "micro")
    assert (micro.value, micro.numbers, lines(micro)) == (
        "1",
        "Together 30 s",
        [("Machine changed its state", "30 s")],
    )
    change = told(view, "changeovers")
    assert (change.value, change.numbers) == ("1", "Together 50 min")
    assert lines(change) == [("BD-280 → BD-300V", "50 min")]
    assert change.lines[0].detail == "12:30 – 13:20 · failure 30 min + Producing 20 min"
    assert lines(told(view, "jobs")) == [(TASK, "OEE 81.0 %")]


def test_a_changeover_opens_into_the_times_it_is_made_of(view: View) -> None:
    found = told(view, told(view, "changeovers").lines[0].topic)
    assert (found.title, found.value, found.formula) == ("BD-280 → BD-300V", "50 min", "12:30 – 13:20")
    assert found.numbers == "WO-2 · production → WO-1 · production"
    assert [(line.words, line.detail, line.value) for line in found.lines] == [
        ("Producing", "12:30 – 12:40", "10 min"),
        ("failure", "12:40 – 13:10", "30 min"),
        ("Producing", "13:10 – 13:20", "10 min"),
    ]
    assert [line.topic for line in found.lines] == [f"band:{at(minute)}" for minute in (270, 400, 430)]


def test_what_a_changeover_had_of_the_shift_before_is_told(view: View) -> None:
    change = Changeover(Span(at(-20), at(245)), "WO-2/30", PRODUCTION, "BD-280", "BD-300V")
    report = replace(made.vector(), changeovers=(change,))
    (row,) = told(view, "changeovers", report).lines
    assert row.detail == "05:40 – 10:05 · Producing 240 min + break 5 min"
    assert lines(told(view, row.topic, report)) == [
        ("Before this shift", "20 min"),
        ("Producing", "240 min"),
        ("break", "5 min"),
    ]


def test_of_a_changeover_with_many_parts_the_longest_are_named(view: View) -> None:
    bands = tuple(band(i * 10, i * 10 + 10, TimeBucket.DELAY, f"r{i}") for i in range(5))
    change = Changeover(Span(at(0), at(50)), "WO-2/30", PRODUCTION, "BD-280", "BD-300V")
    (row,) = told(view, "changeovers", report_of(bands, changeovers=(change,))).lines
    assert row.detail.endswith("r0 10 min + r1 10 min + r2 10 min + r3 10 min + …")


def test_a_job_opens_into_its_times_and_its_pieces(view: View) -> None:
    found = told(view, told(view, "jobs").lines[0].topic)
    assert (found.title, plain(found.value)) == (TASK, "81.0 %")
    assert found.formula == "BD-300V · 828 pcs in 450 min, 30 s each planned"
    assert plain(found.numbers) == "90.0 % × 92.0 % × 97.8 % = 81.0 %"
    assert [(line.words, line.detail, line.value) for line in found.lines[:5]] == [
        ("Producing", "14:20 – 14:50", "30 min"),
        ("Producing", "13:10 – 14:00", "50 min"),
        ("Producing", "10:30 – 12:40", "130 min"),
        ("Producing", "06:00 – 10:00", "240 min"),
        ("Pieces counted", "14:30:00 · Good", "+90 pcs"),
    ]
    assert len({line.key for line in found.lines}) == len(found.lines) == 4 + 9 + 1 + 2


def test_a_job_of_which_nobody_knows_the_oee_says_so(view: View) -> None:
    nothing = oee(0, 0, 0, 0, 0)
    report = report_of((), jobs=(JobShare(PRODUCTION, "", 0, 0, 0, 0, nothing),))
    found = told(view, f"job:{PRODUCTION}", report)
    assert (found.value, found.numbers, found.lines) == ("", "", ())
    assert explain(view, report, "job:WO-9/30") is explain(view, report, "change:1:WO-9/30") is None


def test_jobs_that_ran_side_by_side_share_the_time(view: View) -> None:
    both = band(0, 60, TimeBucket.PRODUCTION, tasks=(PRODUCTION, "WO-2/30"))
    report = report_of((both,), jobs=made.vector().jobs)
    assert lines(told(view, f"job:{PRODUCTION}", report)) == [("Producing", "30 min")]


def test_what_was_lost_by_stops_opens_into_the_stops_alone(view: View) -> None:
    """Neither the whole planned time nor the production is a part of the loss."""
    found = told(view, "loss:availability")
    assert found.title == "Stops"
    assert lines(found) == [("Delay", "20 min"), ("Out of order", "30 min"), ("Micro-stop", "30 s")]


def test_time_without_data_is_told_apart_from_what_was_lost(view: View) -> None:
    bands = (
        band(0, 18, TimeBucket.NO_DATA),
        band(18, 30, TimeBucket.DELAY, "material.short"),
        band(30, 100, TimeBucket.PRODUCTION),
    )
    report = report_of(bands, oee=oee_of(100, (Run(70, 1, 70, 70),), unknown=18))
    stops = told(view, "loss:availability", report)
    assert stops.formula == "Planned busy time − time without data − production time"
    assert stops.numbers == "100 min − 18 min − 70 min = 12 min"
    assert lines(stops) == [("Delay", "12 min")]
    useful = told(view, "productive", report)
    assert useful.formula == "Planned busy time less the time without data and the three losses"
    assert useful.numbers == "100 min − 18 min − 12 min − 0 min − 0 min = 70 min"
    assert [line.topic for line in useful.lines][:2] == ["time:no_data", "loss:availability"]
    (no_data,) = (line for line in told(view, "availability", report).lines if line.words == "No data")
    assert no_data.detail == "Counts as not available"


def test_reasons_open_each_into_its_records(view: View) -> None:
    found = told(view, "reasons")
    assert (found.value, lines(found)) == (
        "80 min",
        [("failure", "30 min"), ("break", "30 min"), ("No reason named", "20 min"), ("Micro-stop", "30 s")],
    )
    one = told(view, found.lines[0].topic)
    assert (one.title, one.value, one.lines[0].detail) == ("failure", "30 min", "12:40:00 · failure")


def test_time_by_reason_is_all_that_was_no_production(view: View) -> None:
    report = made.vector()
    assert sum(figure.value for figure in stops_of(report).values()) == 530 * MINUTE - report.apt.value
    micro = told(view, "unasked:micro_stop")
    assert (micro.title, micro.value, micro.formula) == (
        "Micro-stop",
        "30 s",
        "No reason is asked for these stops",
    )


def test_what_the_calendar_says_happened_when_it_says_so(view: View) -> None:
    """Not when the calendar came to the terminal."""
    pause = Band(Span(at(240), at(270)), TimeBucket.PLANNED, None, None, (), "", ("s:cal",))
    evidence = Evidence("s:cal", at(240), "calendar.defined", 30 * MINUTE)
    report = report_of((pause,), times={TimeBucket.PLANNED: figure([evidence])})
    assert told(view, "time:planned", report).lines[0].detail == "10:00 – 10:30"
    later = replace(evidence, at=at(400), adds=MINUTE)
    report = report_of((pause,), times={TimeBucket.PLANNED: figure([evidence, later])})
    assert told(view, topic_of(pause), report).lines[-1].detail == "10:00 – 10:30"


@pytest.mark.parametrize(
    ("into", "detail"),
    [("idle", "10:00:00 → Idle"), ("manual", "10:00:00 → Manual mode"), ("", "10:00:00")],
)
def test_a_machines_record_says_what_it_changed_into(view: View, into: str, detail: str) -> None:
    evidence = Evidence("s:1", at(240), "equipment.state_changed", MINUTE, into=into)
    report = report_of((), times={TimeBucket.DELAY: figure([evidence])})
    assert told(view, "time:delay", report).lines[0].detail == detail


def test_a_stop_that_nobody_explained_is_not_told_to_have_a_cause(view: View) -> None:
    chinese = replace(view, words=WORDS["zh_CN"])
    topic = topic_of(band(480, 499.5, TimeBucket.DELAY))
    assert told(view, topic).numbers == "Stopped with an order open; no equipment fault recorded"
    assert told(chinese, topic).numbers == "有工单但停机，未登记设备故障"


def test_every_figure_with_records_adds_up_to_them(view: View) -> None:
    report = made.vector()
    for figures in (report.times, report.reasons, report.pieces):
        for each in figures.values():
            assert each.value == sum(evidence.adds for evidence in each.evidence)


def test_many_records_are_summed_up_behind_the_newest(view: View) -> None:
    many = figure(count(minute / 10, 2) for minute in range(RECORDS_SHOWN + 7))
    found = told(view, "pieces:good", report_of((), pieces={"good": many}))
    assert len(found.lines) == RECORDS_SHOWN + 1
    assert (found.lines[-1].words, found.lines[-1].value) == ("Earlier records: 7", "+14 pcs")
    assert len({line.key for line in found.lines}) == len(found.lines)


def test_what_nobody_knows_has_a_formula_and_no_numbers(view: View) -> None:
    report = report_of((), oee=oee(0, 0, 0, 0, 0))
    found = told(view, "oee", report)
    assert (found.value, found.numbers) == ("", "")
    assert [line.value for line in found.lines] == ["—", "—", "—"]


@pytest.mark.parametrize("topic", ["loss:wind", "time:lunch", "pieces:gold", "reason:x", "band:1", "nothing"])
def test_what_the_report_does_not_have_has_no_explanation(view: View, topic: str) -> None:
    assert explain(view, made.vector(), topic) is None
    assert derive_detail(view, made.vector(), topic).title == ""


def test_a_gain_is_added(view: View) -> None:
    report = report_of((band(0, 100, TimeBucket.PRODUCTION),), oee=oee(100, 100, 1, 120, 120))
    found = told(view, "productive", report)
    assert found.numbers == "100 min − 0 min + 20 min − 0 min = 120 min"


def test_a_band_says_what_stood_why_and_by_which_record(view: View) -> None:
    report = made.vector()
    down = next(each for each in report.bands if each.bucket is TimeBucket.DOWN)
    found = told(view, topic_of(down))
    assert (found.title, found.value, found.formula) == ("Out of order", "30 min", "12:40 – 13:10")
    assert lines(found) == [
        ("Reason", "failure"),
        ("Job", TASK),
        ("The machine said", "Aborted"),
        ("Machine changed its state", ""),
    ]
    assert found.lines[0].topic == "reason:equipment.failure"


def test_a_band_of_a_station_without_a_machine_has_none_to_quote(view: View) -> None:
    unheard = replace(band(0, 10, TimeBucket.UNUSED, "gone"), records=("elsewhere",))
    report = replace(report_of(()), bands=(unheard,))
    found = told(view, f"band:{at(0)}", report)
    assert [(line.words, line.value, line.topic) for line in found.lines] == [("Reason", "gone", "")]


def test_every_state_of_a_machine_has_a_word(view: View) -> None:
    for state in MachineState:
        found = told(view, f"band:{at(0)}", report_of((band(0, 10, TimeBucket.DELAY, state=state),)))
        assert found.lines[0].value == MACHINE[state].word(view.words)


def test_neighbouring_bands_are_one_step_away(view: View) -> None:
    report = made.vector()
    first, second, third = (topic_of(each) for each in report.bands[:3])
    assert neighbours(report, second) == (first, third)
    assert neighbours(report, first) == ("", second)
    assert neighbours(report, "oee") == ("", "")
    assert band_of(report, "oee") is None
    props = derive_detail(view, report, second)
    assert (props.before, props.after, props.why) == (first, third, False)


def test_minutes_are_as_exact_as_anybody_needs(view: View) -> None:
    assert [amount(ms) for ms in (0, 90_000, 9.9 * MINUTE, 12.34 * MINUTE)] == ["0", "1.5", "9.9", "12"]
    assert minutes(view, 0) == "0 min"
    assert minutes(view, 59_400) == "59 s"
    assert ratio(None) == ""


def test_records_have_words_and_icons(view: View) -> None:
    known = Evidence("s:1", 0, "task.paused", 0)
    assert (record_icon(known), record_words(view, known)) == ("pause", "Job paused")
    strange = Evidence("s:1", 0, "moon.risen", 0)
    assert (record_icon(strange), record_words(view, strange)) == ("dot", "moon.risen")
    assert record_words(view, Evidence("", 0, "", 0)) == RECORDS[""][1]


def test_what_a_record_is_about_is_called_by_its_name(view: View) -> None:
    found = [about_words(view, about) for about in (PRODUCTION, "material.short", "scrap", "<b>", "")]
    assert found == [TASK, "short", "Scrap", "<b>", ""]
    assert icon_of_reason(view, "nobody knows") == REASON_CLASS[ReasonClass.UNKNOWN].icon
