"""A tour of every page and sheet, each in a state that shows most of what it can show."""

from collections.abc import Iterator
from dataclasses import replace

from app.services.snapshot import DeviceView
from app.services.voice_state import VoiceState
from domain import commands as c
from domain.andon_events import MaintenanceClosed, MaintenanceDispatched
from domain.floor_events import CallKind, Quality, ScrapCause, SignInMethod
from domain.orders import TaskStatus
from domain.outcomes import Code, NotSaved, Recorded, Refused, Trouble
from domain.plan_events import PersonDefined, Role, Text
from domain.ports import Heard, MicrophoneFound, PortFound
from domain.signals import Chunk, Connection, ConnectionChanged, MachineState, ScanReceived
from domain.speech.intents import Remark, RemarkKind
from tests.support.andon_scenes import with_goals
from tests.support.screen import StationScreen
from tests.support.voice_scenes import STATES, TRIALS, spoken_of


def tour(screen: StationScreen) -> Iterator[str]:
    """Lead a station through its pages; each name is given when that page stands."""
    window, screens = screen.shown, screen.shown.screens
    yield from _sign_in(screen)
    first, second = present(screen)
    yield "home without a job"
    task, other = startable(screen)
    work(screen, task, first)
    yield "home with one job"
    screen.does(c.StartTask(other, second), c.PauseTask(other, second, "unknown"))
    trouble(screen)
    yield "home with a paused job, an alarm and a lost scanner"
    window.open("people")
    yield "people"
    window.open("sign_in")
    yield "sign-in sheet"
    screens.close_sheet()
    for page in ("tasks", "sync"):
        window.open(page)
        yield page
    yield from _devices(screen)
    window.open("task", task=task)
    yield "task"
    screens.task.correct(next(row.record for row in screens.task.history_model.rows if row.record))
    yield "correction"
    screens.close_sheet()
    yield from _shift(screen)
    window.open("home")
    yield from _job(screen, task)
    yield from _andon(screen, task, first)
    yield from _machine_asks(screen, task, first)
    yield from _outcomes(screen, task)


def _sign_in(screen: StationScreen) -> Iterator[str]:
    yield "sign-in"
    screens = screen.shown.screens
    if screens.sign_in.person_model.rows:
        screens.sign_in.choose(screens.sign_in.person_model.rows[0].key)
        screens.sign_in.submitPin("0")
        yield "sign-in by PIN"
    screens.sign_in.begin()


MARKUP = b"<img src='x'>"


def _devices(screen: StationScreen) -> Iterator[str]:
    """The page in each of its uses, and the sheet that types a code; what devices send is markup."""
    screens, around = screen.shown.screens, screen.around
    devices, ports = screens.devices, screens.ports
    screen.shown.open("devices")
    screen.bench.lines["scanner"] = [Chunk(screen.clock.now().at, MARKUP + b"\r")]
    devices.choose("scanner")
    yield "devices, one that is lost"
    around.set_up = [DeviceView("wedge", "wedge")]
    screen.refresh()
    devices.choose("wedge")
    yield "devices, the keyboard"
    devices.chooseMode(1)
    yield "self-test"
    for raw in (MARKUP, b"]C1011234567890123110LOT7\x1d3742", b"]C10112345678901230"):
        screen.hear(ScanReceived("scanner", raw, 9))
        yield f"self-test, {raw!r}"
    screen.bench.found = [PortFound("/dev/ttyS9", "/dev/ttyS9", MARKUP.decode())]
    devices.chooseMode(2)
    yield "ports"
    ports.listen("/dev/ttyS9")
    yield "ports, listening"
    screen.bench.hears(Heard("/dev/ttyS9", "scanner", MARKUP, "[[scanner]]"))
    yield "ports, heard"
    screen.shown.open("code")
    yield "code"
    screens.close_sheet()


def _shift(screen: StationScreen) -> Iterator[str]:
    """The page, what its figures are made of, and the shift before."""
    shift, detail = screen.shown.screens.shift, screen.shown.screens.shift_detail
    screen.shown.open("shift")
    yield "shift, or none"
    every_day(screen)
    screen.passes(600_000)
    yield "shift"
    for topic in ("oee", "availability", "jobs", "pieces:good", "reasons"):
        shift.explain(topic)
        yield f"shift, {topic}"
    detail.explain(detail.line_model.rows[0].topic)
    yield "shift, one reason"
    shift.explainAt(0.99 * shift.props.upto)
    yield "shift, a band"
    screen.shown.screens.close_sheet()
    shift.goEarlier()
    yield "shift, an earlier one"
    yield from _meeting(screen)


def _meeting(screen: StationScreen) -> Iterator[str]:
    """Before anybody may write, the draft of a lead, a line about a figure, the record."""
    screen.shown.open("meeting")
    yield "meeting, looked at"
    acting = screen.snapshot().acting
    assert acting
    screen.recorder.note(replace(acting, roles=(Role.OPERATOR, Role.LEAD)))
    assert isinstance(screen.desk.meetings.add(Remark(RemarkKind.PROBLEM, MARKUP.decode())), Recorded)
    screen.passes(2_000)
    yield "meeting, a draft"
    screen.shown.screens.meeting.remark("pieces:scrap")
    yield "meeting, a line about a figure"
    screen.shown.screens.close_sheet()
    facts = screen.desk.meetings.look().facts
    assert facts
    assert isinstance(screen.desk.meetings.hold(facts, confirmed=True), Recorded)
    screen.passes(2_000)
    yield "meeting, held"
    screen.recorder.note(acting)


def _andon(screen: StationScreen, task: str, person: str) -> Iterator[str]:
    """A goal named in markup, a call with such a note, and what a lead is offered about it."""
    window = screen.shown
    with_goals(screen, Text(MARKUP.decode(), MARKUP.decode()))
    window.open("call")
    window.screens.call.take_note(MARKUP.decode())
    yield "call"
    window.screens.close_sheet()
    screen.does(c.CallHelp(person, CallKind.MAINTENANCE, task, MARKUP.decode()))
    yield "home with a call and goals"
    window.open("alerts")
    yield "alerts"
    acting = screen.snapshot().acting
    assert acting
    screen.recorder.note(replace(acting, roles=(Role.OPERATOR, Role.LEAD)))
    called = next(view.alert.id for view in screen.snapshot().alerts if view.alert.call)
    window.open("alert", alert=called)
    yield "alert"
    eta = screen.clock.now().at + 300_000
    screen.does(c.AnswerAlert(person, MaintenanceDispatched(called, screen.snapshot().station, eta)))
    screen.passes(420_000)
    yield "alert, maintenance overdue"
    screen.does(c.AnswerAlert(person, MaintenanceClosed(called, screen.snapshot().station)))
    window.screens.close_sheet()
    screen.recorder.note(acting)
    window.open("home")


def every_day(screen: StationScreen) -> None:
    """The plant works on Sundays, too."""
    calendar = screen.snapshot().calendar
    assert calendar
    shifts = tuple(replace(shift, weekdays=(1, 2, 3, 4, 5, 6, 7)) for shift in calendar.shifts)
    screen.recorder.note(replace(calendar, shifts=shifts))


def _machine_asks(screen: StationScreen, task: str, person: str) -> Iterator[str]:
    """A machine stood still while a job ran, and counted while none did."""
    equipment = screen.snapshot().machines[0].equipment.id
    resume(screen, task, person)
    screen.does(c.NoteMachineState(equipment, MachineState.STOPPED))
    screen.passes(600_000)
    screen.does(c.PauseTask(task, person, "unknown"), c.NoteMachineCount(equipment, 1321))
    yield "home, asked by a machine"
    window, shell = screen.shown, screen.shown.screens.shell
    for banner in shell.props.banners:
        shell.act(banner.action, banner.about, banner.stop)
        yield f"asked: {banner.action}"
    window.open("loose", equipment=equipment, quality="good")
    window.screens.loose.dismiss(True)
    yield "loose pieces, dismissed"
    window.screens.close_sheet()
    resume(screen, task, person)


def resume(screen: StationScreen, task: str, person: str) -> None:
    """Whatever a scan on the way has made of it."""
    if screen.task(task).status is TaskStatus.PAUSED:
        screen.does(c.ResumeTask(task, person))


def _job(screen: StationScreen, task: str) -> Iterator[str]:
    """What can be recorded of a job, by touch and by voice."""
    yield from _pause(screen, task)
    yield from _count(screen, task)
    yield from _voice(screen, task)


def _pause(screen: StationScreen, task: str) -> Iterator[str]:
    pause = screen.shown.screens.pause
    screen.shown.open("pause", task=task)
    yield "pause"
    pause.choose("class:equipment")
    yield "pause, reasons"
    pause.choose(next(tile.id for tile in pause.props.tiles if tile.opensFurther))
    yield "pause, reasons of a group"
    screen.shown.screens.close_sheet()


def _voice(screen: StationScreen, task: str) -> Iterator[str]:
    """The dialogue in each of its states, above the page; what was heard is markup."""
    for name, state in STATES.items():
        screen.shown.show_voice(spoken_of(state, task, MARKUP.decode()))
        yield f"voice, {name}"
    screen.shown.show_voice(VoiceState())
    screen.ears.found = (MicrophoneFound(MARKUP.decode(), MARKUP.decode(), chosen=True),)
    screen.shown.open("devices")
    screen.shown.screens.devices.chooseMode(3)
    for name, state in TRIALS.items():
        screen.shown.show_voice(spoken_of(state, task, MARKUP.decode()))
        yield f"microphone, {name}"
    screen.shown.show_voice(VoiceState())
    screen.shown.open("home")


def _count(screen: StationScreen, task: str) -> Iterator[str]:
    count = screen.shown.screens.count
    screen.shown.open("count", task=task)
    count.typeDigits("12")
    yield "count"
    count.chooseQuality(1)
    yield "count of scrap"
    screen.shown.screens.close_sheet()


def _outcomes(screen: StationScreen, task: str) -> Iterator[str]:
    screen.shown.screens.home.completeTask(task)
    yield "question"
    screen.shown.screens.shell.dismiss()
    screen.shown.show_outcome(Refused(Code.NOTHING_RUNS), "scanner")
    yield "refusal"
    screen.shown.show_outcome(NotSaved(Trouble.DISK_FULL, ""), "scanner")
    yield "not saved"
    screen.shown.screens.shell.dismiss()


def present(screen: StationScreen) -> tuple[str, str]:
    """Two people signed in; the first acts."""
    people = sorted(_allowed(screen), key=lambda person: person.id)[:2]
    second, first = (person.id for person in reversed(people))
    screen.does(c.SignIn(second, SignInMethod.BADGE), c.SignIn(first, SignInMethod.BADGE))
    return first, second


def _allowed(screen: StationScreen) -> list[PersonDefined]:
    found = screen.snapshot().persons.values()
    return [p for p in found if p.active and p.valid_until is None]


def startable(screen: StationScreen) -> tuple[str, str]:
    """Two tasks that nothing keeps from being started here."""
    screens = screen.shown.screens
    screens.open("tasks")
    found = [row.key for row in screens.tasks.task_model.rows if row.startable]
    screens.open("home")
    return found[0], found[1]


def work(screen: StationScreen, task: str, person: str) -> None:
    """A task begun, paused, resumed and counted, so that its history has everything."""
    screen.does(
        c.StartTask(task, person),
        c.ReportCount(task, person, Quality.GOOD, 12),
        c.ReportCount(task, person, Quality.REWORK, 3),
        c.ReportCount(task, person, Quality.SCRAP, 2, ScrapCause.METHOD),
        c.PauseTask(task, person, screen.snapshot().reasons.leaves()[0].id),
        c.ResumeTask(task, person),
        c.PauseTask(task, person, "unknown"),
        c.ResumeTask(task, person),
        c.LeaveTask(task, person),
        c.JoinTask(task, person),
    )
    record = f"{screen.ledger.store}:{screen.ledger.head().seq - 7}"
    screen.desk.history.correct(task, record, 2, person)


def trouble(screen: StationScreen) -> None:
    """The equipment is alarmed, the scanner is gone, the central side silent."""
    equipment = screen.snapshot().machines[0].equipment.id
    screen.around.machines[equipment] = ConnectionChanged("cnc", Connection.CONNECTED)
    screen.around.devices = [ConnectionChanged("scanner", Connection.UNPLUGGED, "port_missing")]
    screen.around.reachable, screen.around.trouble = False, "unreachable"
    screen.around.since = screen.clock.now().at
    screen.does(
        c.NoteMachineState(equipment, MachineState.ABORTED),
        c.NoteMachineCount(equipment, 1284),
        c.NoteAlarm(equipment, "E101", "E101", True),
        c.NoteAlarm(equipment, "E102", "E102", True),
    )
