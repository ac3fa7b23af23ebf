"""The shift, its sheets, stops and loose pieces, and the morning meeting."""

from collections.abc import Callable
from dataclasses import replace

from domain import commands as c
from domain.plan_events import CalendarDefined, Equipment, Shift, Text
from domain.timeline import Band, TimeBucket
from scripts.scenes.jobs import FIRST, LONG, LONG_EN, long_texts, staffed
from scripts.scenes.scene import Scene, opened
from tests.support import meeting_scenes, shift_days
from tests.support.screen import StationScreen


def shift_sheet(topic: str, before: Callable[[StationScreen], None]) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        opened(before, "shift")(screen)
        screen.shown.screens.shift.explain(topic)

    return lead_up


def shift_changeover(screen: StationScreen) -> None:
    """The times that a changeover is made of."""
    shift_sheet("changeovers", shift_days.noon)(screen)
    detail = screen.shown.screens.shift_detail
    detail.explain(detail.line_model.rows[0].topic)


def shift_band(screen: StationScreen) -> None:
    """The band of a stop that nobody explained."""
    opened(shift_days.stood_still, "shift")(screen)
    report = screen.shown.screens.shift.reports.report
    assert report
    unexplained_band = max((b for b in report.bands if not b.reason and b.tasks), key=_stood_ms)
    screen.shown.screens.shift.explain(f"band:{unexplained_band.span.start}")


def _stood_ms(band: Band) -> int:
    return band.span.ms if band.bucket is TimeBucket.DELAY else 0


def earlier_shift(screen: StationScreen) -> None:
    shift_days.whole(screen)
    screen.shown.open("shift")
    screen.shown.screens.shift.goEarlier()


def two_machines(screen: StationScreen) -> None:
    """The shift of the second of two machines, of which nothing was heard."""
    site = screen.recorder.floor.site
    assert site
    robot = Equipment("ROB-A1", "A1", Text(LONG, LONG_EN))
    screen.recorder.note(replace(site.defined, equipment=(*site.defined.equipment, robot)))
    shift_days.noon(screen)
    screen.shown.open("shift")
    screen.shown.screens.shift.turnToNextUnit()


def sunday(screen: StationScreen) -> None:
    """A plant that does not work on Sundays."""
    staffed(screen)
    shift = Shift("early", Text("早班", "Early shift"), "06:00", "14:00")
    screen.recorder.note(CalendarDefined("Asia/Shanghai", (shift,)))
    screen.shown.open("shift")


def stood(screen: StationScreen) -> None:
    shift_days.stood_still(screen)
    banner = next(b for b in screen.shown.screens.shell.props.banners if b.action == "stood")
    screen.shown.screens.shell.act(banner.action, banner.about, banner.stop)


def loose_sheet(screen: StationScreen) -> None:
    shift_days.loose(screen)
    screen.shown.open("loose", equipment=shift_days.LATHE, quality="good")


def loose_dismissed(screen: StationScreen) -> None:
    loose_sheet(screen)
    screen.shown.screens.loose.dismiss(True)


def loose_too_many(screen: StationScreen) -> None:
    loose_sheet(screen)
    screen.shown.screens.loose.typeDigits("99")


def long_shift(screen: StationScreen) -> None:
    long_texts(screen)
    screen.does(c.PauseTask("WO-2026-11-22-000000000417/30", "9001", "quality.first_piece"))
    screen.passes(30 * 60_000)
    screen.shown.open("shift")


SCENES = (
    Scene("shift", opened(shift_days.noon, "shift"), begins=shift_days.DAWN),
    Scene("shift-morning", opened(shift_days.morning, "shift"), begins=shift_days.DAWN),
    Scene("shift-silent", opened(shift_days.silent, "shift"), begins=shift_days.DAWN),
    Scene("shift-machines", two_machines, begins=shift_days.DAWN),
    Scene("shift-earlier", earlier_shift, begins=shift_days.DAWN),
    Scene("shift-empty", opened(staffed, "shift")),
    Scene("shift-none", sunday),
    Scene("shift-no-plan", lambda screen: screen.shown.open("shift"), planned=False),
    Scene("shift-long", long_shift),
    Scene("shift-sheet-oee", shift_sheet("oee", shift_days.noon), begins=shift_days.DAWN),
    Scene("shift-sheet-availability", shift_sheet("availability", shift_days.noon), begins=shift_days.DAWN),
    Scene("shift-sheet-stops", shift_sheet("loss:availability", shift_days.silent), begins=shift_days.DAWN),
    Scene("shift-sheet-planned", shift_sheet("time:planned", shift_days.noon), begins=shift_days.DAWN),
    Scene("shift-sheet-reasons", shift_sheet("reasons", shift_days.noon), begins=shift_days.DAWN),
    Scene("shift-sheet-pieces", shift_sheet("pieces:good", shift_days.noon), begins=shift_days.DAWN),
    Scene("shift-sheet-changeovers", shift_sheet("changeovers", shift_days.noon), begins=shift_days.DAWN),
    Scene("shift-sheet-changeover", shift_changeover, begins=shift_days.DAWN),
    Scene("shift-sheet-job", shift_sheet(f"job:{FIRST}/30", shift_days.noon), begins=shift_days.DAWN),
    Scene("shift-band", shift_band, begins=shift_days.DAWN),
    Scene("meeting", meeting_scenes.draft, begins=shift_days.DAWN),
    Scene("meeting-begun", meeting_scenes.opened, begins=shift_days.DAWN),
    Scene("meeting-held", meeting_scenes.held, begins=shift_days.DAWN),
    Scene("meeting-day-after", meeting_scenes.day_after, begins=shift_days.DAWN),
    Scene("meeting-twice", meeting_scenes.twice, begins=shift_days.DAWN),
    Scene("meeting-long", meeting_scenes.long_gap, begins=shift_days.DAWN),
    Scene("meeting-looked-at", meeting_scenes.looked_at, begins=shift_days.DAWN),
    Scene("meeting-first-day", meeting_scenes.first_day, begins=shift_days.DAWN),
    Scene("meeting-empty", lambda screen: screen.shown.open("meeting"), planned=False),
    Scene("meeting-remark", meeting_scenes.figure_touched, begins=shift_days.DAWN),
    Scene("home-stood", shift_days.stood_still, begins=shift_days.DAWN),
    Scene("pause-stood", stood, begins=shift_days.DAWN),
    Scene("home-loose", shift_days.loose, begins=shift_days.DAWN),
    Scene("loose", loose_sheet, begins=shift_days.DAWN),
    Scene("loose-too-many", loose_too_many, begins=shift_days.DAWN),
    Scene("loose-dismiss", loose_dismissed, begins=shift_days.DAWN),
)
