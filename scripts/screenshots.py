"""Draws every screen without a screen: python scripts/screenshots.py FOLDER [PART-OF-A-NAME ...].

Each picture is drawn in both languages, for a 1280 x 800 and a 1920 x 1080 panel, by day and by night.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from ui.platform import prepare

prepare()

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.services.snapshot import EndedLedger
from central.importing.pin_hashes import PinHashes
from central.importing.plan_import import prepare_import
from domain import commands as c
from domain.events import Event
from domain.floor_events import CallKind, Quality, ScrapCause, SignInMethod
from domain.outcomes import Code, NotSaved, Refused, Trouble
from domain.plan_events import (
    CalendarDefined,
    Equipment,
    Operation,
    OrderReleased,
    PersonDefined,
    Shift,
    Stage,
    Text,
)
from domain.ports import Heard
from domain.presence import RosterNotice
from domain.shopfloor import Shopfloor
from domain.signals import Connection, ConnectionChanged, MachineState
from domain.speech.heard import VoiceEvent
from domain.timeline import Band, TimeBucket
from tests.fakes.fake_clock import START_AT, FakeClock
from tests.support import andon_scenes, meeting_scenes, shift_days, voice_scenes
from tests.support.device_scenes import heard, plugged_in, ports_found, scanner_heard, tested
from tests.support.screen import StationScreen
from tests.support.station import CHEAP, PIN_KEY
from ui.window import WindowOptions
from ui.words import LANGUAGES

DAY_MS = 86_400_000
ENDS_SOON = RosterNotice(START_AT + 3 * DAY_MS, over=False)
ENDED = RosterNotice(START_AT - DAY_MS, over=True)
NONE_YET = RosterNotice(0, over=True)
MB = 1 << 20
MORNING = START_AT - (7 * 60 + 18) * 60_000
DAY = date(2026, 11, 22)
PANELS = ((1280, 800, 4.0), (1920, 1080, 5.5))
WANG, LI, ZHANG = "1001", "1002", "1003"
FIRST, SECOND = "WO-1001", "WO-1005"
LONG = "主轴过载报警后重新启动并等待冷却液循环恢复到正常温度范围以内再继续加工的特殊订单"
LONG_EN = (
    "Restart the spindle after the overload alarm and wait until the coolant has come back to temperature"
)


@dataclass(frozen=True)
class Scene:
    """A picture: how the station came to it, on top of the sample plant or of nothing."""

    name: str
    lead_up: Callable[[StationScreen], None]
    planned: bool = True
    begins: int = MORNING


def sample_plan() -> tuple[Event, ...]:
    pins = PinHashes(PIN_KEY, CHEAP)
    return prepare_import(Shopfloor(), "plant", [ROOT / "resources" / "sample_plant"], pins, DAY).events


def machine(screen: StationScreen, state: MachineState, total: int = 1284) -> None:
    screen.around.machines["CNC-A1"] = ConnectionChanged("cnc-1", Connection.CONNECTED)
    screen.around.devices = [ConnectionChanged("scanner", Connection.CONNECTED)]
    screen.does(c.NoteMachineState("CNC-A1", state), c.NoteMachineCount("CNC-A1", total))


def staffed(screen: StationScreen) -> None:
    machine(screen, MachineState.EXECUTE)
    screen.does(c.SignIn(WANG, SignInMethod.BADGE))
    screen.acknowledged()


def material_done(screen: StationScreen, order: str, quantity: int) -> None:
    task = f"{order}/20"
    screen.does(c.StartTask(task, WANG), c.ReportCount(task, WANG, Quality.GOOD, quantity))
    screen.passes(9 * 60_000)
    screen.does(c.CompleteTask(task, WANG))


def one_job(screen: StationScreen) -> None:
    staffed(screen)
    material_done(screen, FIRST, 600)
    task = f"{FIRST}/30"
    screen.does(c.StartTask(task, WANG))
    screen.passes(84 * 60_000 + 36_000)
    for quality, quantity, cause in (
        (Quality.GOOD, 288, None),
        (Quality.SCRAP, 12, ScrapCause.MATERIAL),
        (Quality.REWORK, 9, None),
    ):
        screen.does(c.ReportCount(task, WANG, quality, quantity, cause))
    screen.acknowledged()


def paused(screen: StationScreen, reason: str = "equipment.failure") -> None:
    one_job(screen)
    screen.does(c.PauseTask(f"{FIRST}/30", WANG, reason))
    screen.passes(7 * 60_000 + 12_000)


def jobs(screen: StationScreen, orders: tuple[str, ...]) -> None:
    one_job(screen)
    screen.does(c.SignIn(LI, SignInMethod.BADGE))
    for order in orders:
        screen.does(c.StartTask(f"{order}/20", LI), c.ReportCount(f"{order}/20", LI, Quality.GOOD, 45))
        screen.passes(11 * 60_000)


def two_jobs(screen: StationScreen) -> None:
    jobs(screen, (SECOND,))
    screen.does(c.PauseTask(f"{SECOND}/20", LI, "material.late"))
    screen.passes(95_000)


def many_jobs(screen: StationScreen) -> None:
    jobs(screen, (SECOND, "WO-1008", "WO-1012", "WO-1015"))
    screen.does(c.SignIn(ZHANG, SignInMethod.BADGE), c.SignIn("1004", SignInMethod.BADGE))
    screen.does(c.PauseTask("WO-1008/20", LI, "unknown"))
    screen.passes(95_000)


def unexplained(screen: StationScreen) -> None:
    paused(screen, "unknown")


def alarm(screen: StationScreen) -> None:
    paused(screen)
    screen.does(c.NoteAlarm("CNC-A1", "E101", "主轴过载 Spindle overload", True))
    screen.does(c.NoteMachineState("CNC-A1", MachineState.ABORTED))


def lost(screen: StationScreen) -> None:
    unexplained(screen)
    screen.around.devices = [ConnectionChanged("scanner", Connection.UNPLUGGED, "port_missing")]
    screen.around.machines["CNC-A1"] = ConnectionChanged("cnc-1", Connection.SILENT, "no_data")
    screen.refresh()


def wrong_pin(screen: StationScreen) -> None:
    machine(screen, MachineState.IDLE)
    screen.shown.open("sign_in")
    screen.shown.screens.close_sheet()
    screen.shown.screens.sign_in.choose(LI)
    screen.shown.screens.sign_in.submitPin("0000")


def locked(screen: StationScreen) -> None:
    wrong_pin(screen)
    for _ in range(4):
        screen.shown.screens.sign_in.submitPin("0000")


def opened(
    before: Callable[[StationScreen], None], page: str, **about: str
) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        before(screen)
        screen.shown.open(page, **about)

    return lead_up


def pause_class(screen: StationScreen) -> None:
    opened(one_job, "pause")(screen)
    screen.shown.screens.pause.choose("class:equipment")


def scrap(screen: StationScreen) -> None:
    opened(one_job, "count")(screen)
    count = screen.shown.screens.count
    count.chooseQuality(1)
    count.typeDigits("3")
    count.chooseCause("machine")


def good(screen: StationScreen) -> None:
    opened(one_job, "count")(screen)
    screen.shown.screens.count.typeDigits("48")


def question(screen: StationScreen) -> None:
    one_job(screen)
    screen.shown.screens.home.completeTask(f"{FIRST}/30")


def refused(screen: StationScreen) -> None:
    one_job(screen)
    screen.scan("<img src='x'>")


def not_saved(screen: StationScreen) -> None:
    opened(one_job, "count")(screen)
    screen.shown.show_outcome(NotSaved(Trouble.DISK_FULL, "no space left"), "test")


def task_page(screen: StationScreen) -> None:
    two_jobs(screen)
    task = f"{FIRST}/30"
    screen.does(c.PauseTask(task, WANG, "unknown"))
    screen.passes(200_000)
    screen.does(c.ResumeTask(task, WANG), c.JoinTask(task, LI))
    screen.shown.open("task", task=task)


def correct(screen: StationScreen) -> None:
    task_page(screen)
    rows = screen.shown.screens.task.history_model.rows
    screen.shown.screens.task.correct(next(row.record for row in rows if row.record))


def sync(trouble: str = "", reachable: bool = True, sent: bool = True) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        two_jobs(screen)
        screen.around.reachable = reachable
        screen.around.trouble = trouble
        screen.around.since = screen.clock.now().at - 3_600_000
        if trouble != "not_enrolled":
            screen.around.terminal, screen.around.address = (
                "terminal-A1",
                "https://lineside.plant.example:8443",
            )
        if sent:
            screen.acknowledged()
        screen.shown.open("sync")
        screen.refresh()

    return lead_up


def around(before: Callable[[StationScreen], None], **told: Any) -> Callable[[StationScreen], None]:
    """What the terminal itself has to tell, on top of a state: fields of `Surroundings`."""

    def lead_up(screen: StationScreen) -> None:
        before(screen)
        screen.around = replace(screen.around, **told)
        screen.refresh()

    return lead_up


def idle(screen: StationScreen) -> None:
    machine(screen, MachineState.IDLE)


def role_missing(screen: StationScreen) -> None:
    one_job(screen)
    roles = "lead supervisor maintenance quality"
    screen.shown.show_outcome(Refused(Code.ROLE_MISSING, {"roles": roles}), "test")


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


def devices(device: str = "", in_hex: bool = False) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        one_job(screen)
        plugged_in(screen)
        screen.shown.open("devices")
        screen.shown.screens.devices.choose(device)
        screen.shown.screens.devices.showAs(int(in_hex))

    return lead_up


def self_test(scans: Callable[[StationScreen], None], chosen: str = "") -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        devices()(screen)
        screen.shown.screens.devices.chooseMode(1)
        screen.passes(17_000)
        scans(screen)
        if chosen:
            screen.shown.screens.self_test.choose(chosen)

    return lead_up


def listening(port: str | None) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        screen.shown.open("devices")
        screen.shown.screens.devices.chooseMode(2)
        if port:
            ports_found(screen)
            screen.shown.screens.ports.listen(port)

    return lead_up


def long_texts(screen: StationScreen) -> None:
    text = Text(LONG, LONG_EN)
    operation = Operation("30", Stage.PRODUCTION, text, "A")
    order = OrderReleased("WO-2026-11-22-000000000417", LONG, text, 999_999, "件", START_AT, (operation,))
    person = PersonDefined("9001", "Bartholomäus Freiherr von und zu Hohenschwangau", "B-9001")
    screen.recorder.note(order, person)
    machine(screen, MachineState.EXECUTE, 123_456_789)
    screen.does(c.SignIn(WANG, SignInMethod.BADGE), c.SignIn("9001", SignInMethod.BADGE))
    task = f"{order.id}/30"
    screen.does(c.StartTask(task, "9001"), c.ReportCount(task, "9001", Quality.GOOD, 987_654))
    screen.passes(123 * 3_600_000)
    screen.does(c.NoteAlarm("CNC-A1", "E101", LONG_EN, True))


def spoken(name: str, before: Callable[[StationScreen], None] = one_job) -> Callable[[StationScreen], None]:
    """The voice dialogue as `voice_scenes` has it under a name."""

    def lead_up(screen: StationScreen) -> None:
        before(screen)
        screen.shown.show_voice(voice_scenes.STATES[name])

    return lead_up


def noted(screen: StationScreen) -> None:
    """A note was dictated for the pause that is being explained."""
    pause_class(screen)
    screen.shown.show_voice(voice_scenes.STATES["noted"])


def microphone(name: str) -> Callable[[StationScreen], None]:
    """The microphones of a machine, with a trial as `voice_scenes` has it."""

    def lead_up(screen: StationScreen) -> None:
        one_job(screen)
        screen.ears.found = voice_scenes.MICROPHONES
        screen.shown.open("devices")
        screen.shown.screens.devices.chooseMode(3)
        screen.shown.show_voice(voice_scenes.TRIALS[name])

    return lead_up


def no_microphone(screen: StationScreen) -> None:
    microphone("none")(screen)
    screen.ears.found = ()
    screen.shown.screens.microphone.lookAgain()


def long_card(screen: StationScreen) -> None:
    long_texts(screen)
    screen.shown.show_voice(voice_scenes.long_card("WO-2026-11-22-000000000417/30", LONG))


def goals(screen: StationScreen) -> None:
    one_job(screen)
    andon_scenes.with_goals(screen)


def goals_empty(screen: StationScreen) -> None:
    staffed(screen)
    andon_scenes.with_goals(screen)


def goals_long(screen: StationScreen) -> None:
    one_job(screen)
    andon_scenes.with_goals(screen, andon_scenes.LONG_GOAL)


def called(screen: StationScreen) -> None:
    goals(screen)
    andon_scenes.calls(screen)
    screen.passes(3 * 60_000)


def call_offline(screen: StationScreen) -> None:
    goals(screen)
    screen.around.reachable, screen.around.trouble = False, "unreachable"
    screen.does(c.CallHelp(WANG, CallKind.MATERIAL, f"{FIRST}/30", "三号托盘"))


def sent(screen: StationScreen) -> None:
    paused(screen)
    andon_scenes.with_goals(screen)
    andon_scenes.sent(screen)
    screen.passes(4 * 60_000)


def overdue(screen: StationScreen) -> None:
    sent(screen)
    screen.passes(25 * 60_000)


def repaired(screen: StationScreen) -> None:
    paused(screen)
    andon_scenes.with_goals(screen)
    andon_scenes.repaired(screen)


def line_alerts(screen: StationScreen) -> None:
    """A pause with maintenance on its way, a machine's alarm, two calls."""
    jobs(screen, (SECOND,))
    screen.does(c.PauseTask(f"{SECOND}/20", LI, "material.late"))
    screen.passes(95_000)
    andon_scenes.sent(screen)
    for kind in (CallKind.QUALITY, CallKind.LEAD):
        andon_scenes.calls(screen, kind, "首件尺寸超差")
        screen.passes(5 * 60_000)


def answering(screen: StationScreen) -> None:
    """The fitter looks at a stop that nobody has taken on."""
    paused(screen)
    screen.passes(3 * 60_000)
    andon_scenes.comes(screen)
    screen.shown.open("alert", alert=andon_scenes.newest(screen).id)


def alert_sheet(before: Callable[[StationScreen], None]) -> Callable[[StationScreen], None]:
    """An alert as somebody sees it who may not answer it."""

    def lead_up(screen: StationScreen) -> None:
        before(screen)
        andon_scenes.comes(screen, LI)
        screen.shown.open("alert", alert=andon_scenes.newest(screen).id)

    return lead_up


def alert_sent_lead(screen: StationScreen) -> None:
    sent(screen)
    andon_scenes.comes(screen, andon_scenes.LEAD)
    screen.shown.open("alert", alert=andon_scenes.newest(screen).id)


def long_alert(screen: StationScreen) -> None:
    long_texts(screen)
    andon_scenes.with_goals(screen, andon_scenes.LONG_GOAL)
    screen.does(c.PauseTask("WO-2026-11-22-000000000417/30", "9001", "quality.first_piece", LONG))
    screen.passes(150 * 60_000)


SCENES = (
    Scene("sign-in", lambda screen: machine(screen, MachineState.IDLE)),
    Scene("sign-in-no-plan", StationScreen.refresh, planned=False),
    Scene("sign-in-wrong-pin", wrong_pin),
    Scene("sign-in-locked", locked),
    Scene("sign-in-sheet", opened(one_job, "sign_in")),
    Scene("people", opened(two_jobs, "people")),
    Scene("home-empty", staffed),
    Scene("home-one", one_job),
    Scene("home-paused", paused),
    Scene("home-unexplained", unexplained),
    Scene("home-alarm", alarm),
    Scene("home-lost", lost),
    Scene("home-two", two_jobs),
    Scene("home-many", many_jobs),
    Scene("home-long", long_texts),
    Scene("home-goals", goals),
    Scene("home-goals-long", goals_long),
    Scene("home-goals-empty", goals_empty),
    Scene("home-called", called),
    Scene("home-call-offline", call_offline),
    Scene("home-sent", sent),
    Scene("home-overdue", overdue),
    Scene("home-repaired", repaired),
    Scene("home-alerts", line_alerts),
    Scene("home-alert-long", long_alert),
    Scene("call", opened(one_job, "call")),
    Scene("call-twice", opened(called, "call")),
    Scene("call-offline", opened(call_offline, "call")),
    Scene("alerts", opened(line_alerts, "alerts")),
    Scene("alerts-none", opened(one_job, "alerts")),
    Scene("alert-answering", answering),
    Scene("alert-sent", alert_sent_lead),
    Scene("alert-operator", alert_sheet(called)),
    Scene("alert-repaired", alert_sheet(repaired)),
    Scene("alert-long", alert_sheet(long_alert)),
    Scene("question", question),
    Scene("refused", refused),
    Scene("not-saved", not_saved),
    Scene("tasks", opened(two_jobs, "tasks")),
    Scene("tasks-long", opened(long_texts, "tasks")),
    Scene("task", task_page),
    Scene("task-waiting", opened(one_job, "task", task=f"{SECOND}/30")),
    Scene("task-long", opened(long_texts, "task")),
    Scene("pause", opened(one_job, "pause")),
    Scene("pause-class", pause_class),
    Scene("count", good),
    Scene("count-scrap", scrap),
    Scene("count-correct", correct),
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
    Scene("devices", devices()),
    Scene("devices-scanner", devices("scanner-1")),
    Scene("devices-hex", devices("press", in_hex=True)),
    Scene("devices-wedge", devices("wedge")),
    Scene("devices-none", opened(StationScreen.refresh, "devices")),
    Scene("self-test-begun", self_test(StationScreen.refresh)),
    Scene("self-test", self_test(tested)),
    Scene("self-test-refused", self_test(tested, chosen="6")),
    Scene("self-test-long", self_test(tested, chosen="5")),
    Scene("ports", ports_found),
    Scene("ports-none", listening(None)),
    Scene("ports-listening", listening("/dev/ttyUSB0")),
    Scene("ports-heard", scanner_heard),
    Scene("ports-busy", lambda screen: heard(screen, Heard("/dev/ttyUSB0", "", b"", problem="port_busy"))),
    *(Scene(f"voice-{name.replace('_', '-')}", spoken(name)) for name in voice_scenes.STATES),
    Scene("voice-long", long_card),
    Scene("pause-note", noted),
    *(Scene(f"microphone-{name}", microphone(name)) for name in voice_scenes.TRIALS if name != "none"),
    Scene("microphone-none", no_microphone),
    Scene("voice-alarm", spoken("card_report", alarm)),
    Scene("voice-sheet", spoken("listening", opened(one_job, "pause"))),
    Scene("voice-paused", spoken("listening_begun", paused)),
    Scene("code", opened(one_job, "code")),
    Scene("sync-green", sync()),
    Scene("sync-waiting", sync(sent=False)),
    Scene("sync-offline", sync("unreachable", reachable=False, sent=False)),
    Scene("sync-forked", sync("forked", sent=False)),
    Scene("sync-not-enrolled", sync("not_enrolled", reachable=False, sent=False)),
    Scene("sync-not-signed-in", sync("not_signed_in", sent=False)),
    Scene("sync-refused", sync("refused", sent=False)),
    Scene("sync-clock", around(sync(), clock_offset=-108_000_000)),
    Scene("sync-saved", around(sync(), ended=EndedLedger("damaged", 12_345, 0))),
    Scene("sync-lost", around(sync(), ended=EndedLedger("damaged", 12_345, 7), clock_offset=94_000)),
    Scene("sync-cloned", around(sync("not_signed_in", sent=False), ended=EndedLedger("cloned", 12_345, 7))),
    Scene("sync-upkeep", around(sync(), upkeep=Trouble.DISK_FULL)),
    Scene("home-upkeep", around(two_jobs, upkeep=Trouble.LEDGER_DAMAGED)),
    Scene("home-records-lost", around(two_jobs, ended=EndedLedger("damaged", 12_345, 7))),
    Scene("home-disk", around(two_jobs, disk_left=180 * MB)),
    Scene("home-disk-full", around(two_jobs, disk_left=0)),
    Scene("home-roster-soon", around(two_jobs, roster=ENDS_SOON)),
    Scene("home-roster-over", around(two_jobs, roster=ENDED)),
    Scene("home-all", around(lost, roster=ENDS_SOON, disk_left=180 * MB)),
    Scene("role-missing", role_missing),
    Scene("sign-in-disk", around(idle, disk_left=180 * MB)),
    Scene("sign-in-disk-pin", around(wrong_pin, disk_left=180 * MB, roster=ENDS_SOON)),
    Scene("sign-in-roster-soon", around(idle, roster=ENDS_SOON)),
    Scene("sign-in-roster-over", around(idle, roster=ENDED)),
    Scene("sign-in-roster-none", around(idle, roster=NONE_YET)),
    Scene("sign-in-sheet-over", around(opened(one_job, "sign_in"), roster=ENDED)),
    Scene("sign-in-all", around(idle, roster=ENDED, disk_left=180 * MB, ended=EndedLedger("damaged", 9, 7))),
)


@contextmanager
def station(scene: Scene, plan: tuple[Event, ...]) -> Iterator[StationScreen]:
    with tempfile.TemporaryDirectory() as folder:
        screen = StationScreen(
            Path(folder), plan if scene.planned else (), WindowOptions(), FakeClock(at=scene.begins)
        )
        screen.shown.theme.setProperty("reducedMotion", True)
        screen.shown.show()
        yield screen
        screen.close()


def draw(screen: StationScreen, name: str, folder: Path) -> None:
    window = screen.shown
    screen.ears.tell = deaf
    for (width, height, mm), language, night in product(PANELS, LANGUAGES, (False, True)):
        window.theme.setProperty("mm", mm)
        window.window.resize(width, height)
        window.set_language(language)
        window.set_night(night)
        settle(screen)
        window.grab(folder / f"{name}-{height}-{language}-{'night' if night else 'day'}.png")


def deaf(heard: VoiceEvent) -> None:
    """A dialogue that is only shown stays as it is when the language changes and its model is loaded."""


def settle(screen: StationScreen) -> None:
    assert QTest.qWaitForWindowExposed(screen.shown.window)
    for _ in range(4):
        QCoreApplication.processEvents()
        screen.shown.window.grabWindow()


def main(folder: Path, parts: list[str]) -> None:
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    plan = sample_plan()
    for scene in SCENES:
        if not parts or any(part in scene.name for part in parts):
            with station(scene, plan) as screen:
                scene.lead_up(screen)
                draw(screen, scene.name, folder)
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
