"""The page of a shift: figures large, the time line, where the time went, and what it says without data."""

from dataclasses import replace
from itertools import pairwise

import pytest

from domain.floor_events import Quality
from domain.kpi import Run, oee, oee_of
from domain.shifts import Span, shift_at
from domain.signals import MachineState
from domain.timeline import ShiftReport, TimeBucket
from tests.fakes.fake_clock import FakeClock
from tests.support import shift_reports as made
from tests.support.plant import text
from tests.support.shift_reports import MINUTE, at, band, count, figure, report_of
from tests.support.station import StationDesk
from tests.unit.ui.views import view_of
from ui.formats import NARROW_SPACE
from ui.looks import BUCKET, MEANING, TEXTURE
from ui.view import View
from ui.viewmodels.shift_band import band_at, counts, hours, legend, marks, stretches
from ui.viewmodels.shift_choice import chosen_shift, earlier_shift, later_shift, next_shift
from ui.viewmodels.shift_figures import Levels, bridge, factors, levels_of, pieces_figures, top_reasons
from ui.viewmodels.shift_reports import ShiftState
from ui.viewmodels.shift_view_model import ShiftProps, derive_shift, next_unit, unit_words
from ui.viewmodels.shift_words import ratio
from ui.words import TRANSLATIONS, Language

HOUR = 60 * MINUTE
DAY = 24 * HOUR


def view_at(minute: float, language: Language = "en", calendar: object = made.CALENDAR_OF_IT) -> View:
    """The planned station at a minute of the shift."""
    desk = StationDesk(clock=FakeClock(at=at(minute))).planned()
    return view_of(desk, language, calendar=calendar)


def shown(report: ShiftReport, minute: float = 529, language: Language = "en") -> ShiftProps:
    return derive_shift(view_at(minute, language), ShiftState(report=report))


def test_oee_stands_first_and_its_factors_make_it() -> None:
    texts = [(each.topic, each.text) for each in factors(view_at(529), made.vector())]
    percent = f"{NARROW_SPACE}%"
    assert texts == [
        ("oee", f"81.0{percent}"),
        ("availability", f"90.0{percent}"),
        ("effectiveness", f"92.0{percent}"),
        ("quality", f"97.8{percent}"),
    ]


def test_what_nobody_knows_is_no_figure() -> None:
    """Not even nought: the tile shows a dash for an empty text."""
    found = factors(view_at(9), report_of((band(0, 9, TimeBucket.NO_DATA),), oee=oee(0, 0, 0, 0, 0)))
    assert [each.text for each in found] == ["", "", "", ""]
    assert [each.share for each in found] == [0, 0, 0, 0]


def test_the_bridge_leads_from_the_plan_to_what_was_productive() -> None:
    steps = bridge(view_at(529), made.vector())
    assert [(step.topic, step.text) for step in steps] == [
        ("pbt", "500"),
        ("loss:availability", "−50"),
        ("loss:effectiveness", "−36"),
        ("loss:quality", "−9"),
        ("productive", "405"),
    ]
    assert [step.end for step in steps] == pytest.approx([1, 0.9, 0.828, 0.81, 0.81])
    assert all(this.high == before.end for before, this in pairwise(steps[:-1]))


def test_a_loss_has_a_name_of_its_own() -> None:
    def labels(language: Language) -> list[str]:
        return [step.label for step in bridge(view_at(529, language), made.vector())]

    assert labels("en") == ["Planned", "Stops", "Slow running", "Rejects", "Useful"]
    assert labels("zh_CN") == ["计划", "停机损失", "速度损失", "不良损失", "有效产出"]


def unheard(minutes: float, unknown: float, produced: int = 0) -> ShiftReport:
    """Some minutes without data, after which the machine made a piece a minute."""
    bands = (band(0, unknown, TimeBucket.NO_DATA), band(unknown, minutes, TimeBucket.PRODUCTION))
    runs = (Run(minutes - unknown, 1, produced, produced),)
    return report_of(bands, oee=oee_of(minutes, runs, unknown))


def test_time_without_data_is_a_column_of_its_own_and_no_loss() -> None:
    steps = bridge(view_at(100), unheard(100, 40, 50))
    assert [(step.topic, step.text) for step in steps] == [
        ("pbt", "100"),
        ("time:no_data", "−40"),
        ("loss:availability", "0"),
        ("loss:effectiveness", "−10"),
        ("loss:quality", "0"),
        ("productive", "50"),
    ]
    assert (steps[1].label, steps[1].tone, steps[1].faint) == ("No data", "", True)
    assert (steps[1].low, steps[1].high, steps[1].end) == pytest.approx((0.6, 1, 0.6))
    assert all(this.high == before.end for before, this in pairwise(steps[:-1]))


def test_availability_is_unknown_while_no_production_is() -> None:
    bands = (band(0, 71, TimeBucket.NO_DATA), band(71, 100, TimeBucket.DOWN))
    report = report_of(bands, oee=oee_of(100, (), unknown=71))
    assert [each.text for each in factors(view_at(100), report)] == ["", "", "", ""]
    assert [step.text for step in bridge(view_at(100), report)][:3] == ["100", "−71", "−29"]


def test_a_plan_that_is_far_off_does_not_fill_the_page_with_digits() -> None:
    report = report_of((band(0, 1, TimeBucket.PRODUCTION),), oee=oee(1, 1, 1, 556, 556))
    percent = f"{NARROW_SPACE}%"
    assert [each.text for each in factors(view_at(1), report)] == [
        f">999{percent}",
        f"100.0{percent}",
        f">999{percent}",
        f"100.0{percent}",
    ]
    assert ratio(9.99) == f"999.0{percent}"


def test_whole_minutes_of_the_bridge_add_up() -> None:
    levels = levels_of(report_of((band(0, 100.4, TimeBucket.PRODUCTION),), oee=oee(100.4, 80.6, 0.7, 90, 83)))
    assert levels == Levels(pbt=100, known=100, apt=81, run=63, productive=58)


def test_time_that_was_gained_goes_up() -> None:
    """Pieces made faster than planned."""
    report = report_of((band(0, 100, TimeBucket.PRODUCTION),), oee=oee(100, 100, 1, 120, 120))
    step = bridge(view_at(100), report)[2]
    assert (step.text, step.tone) == ("+20", "good")
    assert (step.low, step.high, step.end) == pytest.approx((100 / 120, 1, 1))


def test_a_factor_that_lost_nothing_has_no_sign() -> None:
    report = report_of((band(0, 100, TimeBucket.PRODUCTION),), oee=oee(100, 100, 1, 100, 100))
    assert [step.text for step in bridge(view_at(100), report)] == ["100", "0", "0", "0", "100"]


def test_nothing_planned_has_no_bridge() -> None:
    assert bridge(view_at(9), report_of((band(0, 9, TimeBucket.PLANNED),), oee=oee(0, 0, 0, 0, 0))) == ()


def test_pieces_and_what_came_between_them() -> None:
    found = pieces_figures(view_at(529), made.vector())
    assert [(each.label, each.text) for each in found] == [
        ("Good", "810"),
        ("Scrap", "12"),
        ("Rework", "6"),
        ("Micro-stops", "1"),
        ("Changeovers", "1"),
        ("Jobs", "1"),
    ]


@pytest.mark.parametrize("names", ["abcde", "abcdefg"])
def test_the_longest_reasons_come_first_and_the_last_row_is_all_the_others(names: str) -> None:
    report = report_of(
        tuple(band(i * 10, i * 10 + i + 1, TimeBucket.DELAY, name) for i, name in enumerate(names))
    )
    found = top_reasons(view_at(60), report)
    labels, texts = [each.label for each in found], [each.text for each in found]
    if names == "abcde":
        assert (labels, texts) == (list("edcba"), ["5 min", "4 min", "3 min", "2 min", "1 min"])
    else:
        assert (labels, texts) == ([*"gfed", "Others: 3 ›"], ["7 min", "6 min", "5 min", "4 min", "6 min"])
        assert found[-1].topic == "reasons"
    assert found[0].share == 1
    assert all(each.share <= 1 for each in found)


def test_stops_without_a_reason_take_time_too() -> None:
    bands = (
        band(0, 10, TimeBucket.PRODUCTION),
        band(10, 40, TimeBucket.PLANNED),
        band(40, 41, TimeBucket.MICRO_STOP),
        band(41, 50, TimeBucket.NO_DATA),
    )
    found = top_reasons(view_at(60), report_of(bands))
    assert [(each.topic, each.icon, each.label, each.text) for each in found] == [
        ("unasked:planned", "coffee", "Breaks by calendar", "30 min"),
        ("unasked:micro_stop", "hourglass", "Micro-stop", "1 min"),
    ]


def test_a_reason_nobody_named_is_said_so() -> None:
    report = report_of((), reasons={"": figure([count(1, 3 * MINUTE)]), "material.short": made.NOTHING})
    assert [each.label for each in top_reasons(view_at(60), report)] == ["No reason named"]


def test_neighbours_of_one_kind_are_one_stretch() -> None:
    report = report_of(
        (
            band(0, 100, TimeBucket.PRODUCTION),
            band(100, 200, TimeBucket.PRODUCTION),
            band(200, 265, TimeBucket.DELAY, "material.short"),
        )
    )
    found = stretches(view_at(265), report)
    assert [each.text for each in found] == ["Producing", "short"]
    assert [each.at for each in found] == pytest.approx([0, 200 / 530])
    assert [each.share for each in found] == pytest.approx([200 / 530, 65 / 530])


def test_what_is_too_short_for_a_finger_is_a_mark_on_what_goes_on() -> None:
    report = report_of(
        (
            band(0, 100, TimeBucket.PRODUCTION),
            band(100, 100.3, TimeBucket.MICRO_STOP),
            band(100.3, 101, TimeBucket.MICRO_STOP),
            band(101, 200, TimeBucket.PRODUCTION),
        )
    )
    assert [each.share for each in stretches(view_at(200), report)] == [pytest.approx(200 / 530)]
    (mark,) = marks(view_at(200), report)
    assert (mark.share, mark.texture) == (0, "stripes")
    assert mark.at == pytest.approx(100.3 / 530), "of two in one slot the longer one"


def test_a_shift_of_short_bands_alone_has_marks_alone() -> None:
    report = report_of((band(0, 0.5, TimeBucket.DELAY),))
    assert stretches(view_at(1), report) == ()
    assert len(marks(view_at(1), report)) == 1


def test_a_finger_next_to_a_short_stop_hits_it() -> None:
    report = made.vector()
    short = band_at(report, 499 / 530)
    assert short
    assert short.bucket is TimeBucket.MICRO_STOP
    producing = band_at(report, 100 / 530)
    assert producing
    assert producing.bucket is TimeBucket.PRODUCTION


def test_where_nothing_was_yet_there_is_no_band() -> None:
    assert band_at(report_of((band(0, 10, TimeBucket.PRODUCTION),)), 0.9) is None


def test_hours_are_the_plants() -> None:
    found = hours(view_at(0), made.vector())
    assert [mark.text for mark in found] == [f"{hour:02}:00" for hour in range(6, 15)]
    assert found[1].at == pytest.approx(60 / 530)


def test_a_shift_that_begins_at_half_past_has_its_first_hour_after_that() -> None:
    report = made.vector()
    late = replace(report.shift, span=Span(at(30), at(200)))
    assert [mark.text for mark in hours(view_at(0), replace(report, shift=late))] == [
        "07:00",
        "08:00",
        "09:00",
    ]


def test_of_a_long_shift_every_other_hour_is_named() -> None:
    whole = replace(made.SHIFT, span=Span(at(0), at(24 * 60)))
    found = hours(view_at(0), replace(made.vector(), shift=whole))
    assert [mark.text for mark in found][:3] == ["06:00", "08:00", "10:00"]


def test_good_pieces_hour_by_hour() -> None:
    pieces = {"good": figure([count(10, 50), count(50, 30), count(70, 60), count(130, 5), count(131, -5)])}
    found = counts(report_of((), pieces=pieces))
    assert [(each.text, each.height) for each in found] == [("80", 1), ("60", 0.75), ("0", 0)]
    assert found[1].at == pytest.approx(60 / 530)


def test_the_hour_that_goes_on_ends_now() -> None:
    pieces = {"good": figure([count(10, 50), count(70, 9)])}
    report = report_of((band(0, 75, TimeBucket.PRODUCTION),), pieces=pieces)
    assert [each.share for each in counts(report)] == pytest.approx([60 / 530, 15 / 530])


def test_an_hour_of_corrections_alone_has_no_column() -> None:
    (only,) = counts(report_of((), pieces={"good": figure([count(10, -5, "count.corrected")])}))
    assert (only.text, only.height) == ("-5", 0)


def test_the_legend_has_every_kind_of_time_that_was() -> None:
    found = legend(view_at(529), made.vector())
    assert [(each.topic, each.text) for each in found] == [
        ("time:production", "450 min"),
        ("time:delay", "20 min"),
        ("time:down", "30 min"),
        ("time:micro_stop", "30 s"),
        ("time:planned", "30 min"),
    ]


def test_each_kind_of_time_is_told_apart_without_colour() -> None:
    """By its texture, or if that is missing by its icon; both are there."""
    icons = {file.stem for file in (TRANSLATIONS.parent / "icons").glob("*.svg")}
    assert set(BUCKET) == set(TEXTURE) == set(MEANING) == set(TimeBucket)
    assert len({look.icon for look in BUCKET.values()}) == len(BUCKET)
    assert {look.icon for look in BUCKET.values()} | set(TEXTURE.values()) - {""} <= icons


def test_a_running_shift_says_until_when() -> None:
    props = shown(made.vector(), 500)
    assert (props.title, props.subtitle) == ("early", "Today · 06:00 – 14:50")
    assert (props.stateText, props.live) == ("Running · as of 14:50", True)
    assert (props.canGoEarlier, props.canGoLater) == (True, False)
    assert props.upto == 1


def test_an_earlier_shift_is_over() -> None:
    state = ShiftState(at(0), made.vector())
    props = derive_shift(view_at(24 * 60), state)
    assert (props.subtitle, props.stateText) == ("Yesterday · 06:00 – 14:50", "Over")
    assert (props.live, props.canGoLater) == (False, True)
    older = derive_shift(view_at(3 * 24 * 60), state)
    assert older.subtitle == "11-23 · 06:00 – 14:50"


def test_until_its_report_has_come_a_shift_is_waited_for() -> None:
    """Another shift's figures are never shown under its name."""
    assert derive_shift(view_at(100), ShiftState()).busy
    other = replace(made.vector(), shift=replace(made.SHIFT, span=Span(0, 1)))
    props = derive_shift(view_at(100), ShiftState(report=other))
    assert (props.busy, props.factors) == (True, ())


def test_without_a_calendar_there_are_no_shifts() -> None:
    props = derive_shift(view_at(0, calendar=None), ShiftState())
    assert (props.emptyTitle, props.busy) == ("No calendar yet", False)


def test_between_shifts_the_next_one_is_named() -> None:
    props = derive_shift(view_at(540), ShiftState())
    assert props.emptyTitle == "No shift now"
    assert props.emptyText == "Next: night · Today 22:00"
    assert (props.canGoEarlier, props.canGoLater) == (True, False)


def test_where_no_shift_is_to_come_nothing_is_promised() -> None:
    nothing = replace(made.CALENDAR_OF_IT, shifts=())
    props = derive_shift(view_at(540, calendar=nothing), ShiftState())
    assert (props.emptyTitle, props.emptyText, props.canGoEarlier) == ("No shift now", "", False)


@pytest.mark.parametrize(
    ("minute", "title"), [(10, "Nothing recorded yet"), (600, "Nothing was recorded in this shift")]
)
def test_a_shift_of_which_nothing_was_heard_says_so(minute: float, title: str) -> None:
    props = derive_shift(view_at(minute), ShiftState(at(0), made.silent()))
    assert (props.emptyTitle, props.factors) == (title, ())


def test_a_machine_that_is_heard_is_something() -> None:
    report = report_of((band(0, 10, TimeBucket.UNUSED, state=MachineState.IDLE),))
    assert shown(report, 10).emptyTitle == ""


def test_chinese_has_its_own_words() -> None:
    props = shown(made.vector(), language="zh_CN")
    assert [each.label for each in props.factors] == ["设备综合效率 OEE", "可用率", "性能率", "合格率"]
    assert props.legend[0].text == "450 分"


def test_the_shift_before_is_the_last_that_began_before_it() -> None:
    view = view_at(10)
    before = earlier_shift(view, None)
    assert before
    assert (before.shift.id, before.day.isoformat()) == ("night", "2026-11-20"), "the last working day"


def test_shifts_are_paged_through_up_to_now() -> None:
    view = view_at(30 * 60)
    early = chosen_shift(view, at(0))
    assert early
    assert early.shift.id == "early"
    night = later_shift(view, at(0))
    assert night
    assert night.shift.id == "night"
    today = later_shift(view, night.span.start)
    assert today
    assert today.span.start == at(24 * 60)
    assert later_shift(view, today.span.start) is None
    assert later_shift(view, None) is None


def test_the_next_shift_begins_after_now() -> None:
    coming = next_shift(view_at(10))
    assert coming
    assert coming.shift.id == "night"
    assert next_shift(view_at(10, calendar=None)) is None


def test_a_clock_change_moves_no_hour() -> None:
    """On 29 March 2026 the clock in Berlin goes from 02:00 to 03:00."""
    berlin = replace(made.CALENDAR_OF_IT, zone="Europe/Berlin", shifts=made.CALENDAR_OF_IT.shifts[-1:])
    berlin = replace(berlin, shifts=(replace(berlin.shifts[0], weekdays=(1, 2, 3, 4, 5, 6, 7)),))
    worked = shift_at(berlin, 1_774_742_400_000)
    assert worked
    report = replace(made.vector(), shift=worked)
    found = hours(view_at(0, calendar=berlin), report)
    assert [mark.text[:2] for mark in found] == ["22", "23", "00", "01", "03", "04", "05", "06"]
    assert found[4].at == pytest.approx(4 / 7)


def test_qualities_of_a_report_are_those_of_the_floor() -> None:
    assert set(made.vector().pieces) == {str(quality) for quality in Quality}


def test_the_units_of_a_station_are_itself_and_its_machines() -> None:
    view = view_at(10)
    lathe = view.snapshot.machines[0]
    robot = replace(lathe, equipment=replace(lathe.equipment, id="ROBOT", name=text("robot")))
    two = replace(view, snapshot=replace(view.snapshot, machines=(lathe, robot)))
    assert [next_unit(two, unit) for unit in ("", "CNC-A1", "ROBOT", "gone")] == [
        "CNC-A1",
        "ROBOT",
        "",
        "CNC-A1",
    ]
    assert [unit_words(two, unit) for unit in ("", "ROBOT")] == ["All jobs", "robot"]
    assert unit_words(view, "CNC-A1") == ""
