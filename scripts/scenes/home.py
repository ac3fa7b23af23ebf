"""Signing in, the station itself, its tasks, counts and pauses."""

from domain import commands as c
from domain.outcomes import Code, NotSaved, Refused, Trouble
from domain.signals import Connection, ConnectionChanged, MachineState
from scripts.scenes.jobs import (
    FIRST,
    LI,
    SECOND,
    WANG,
    long_texts,
    machine,
    many_jobs,
    one_job,
    paused,
    staffed,
    two_jobs,
)
from scripts.scenes.scene import Scene, opened
from tests.support.screen import StationScreen


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


def idle(screen: StationScreen) -> None:
    machine(screen, MachineState.IDLE)


def role_missing(screen: StationScreen) -> None:
    one_job(screen)
    roles = "lead supervisor maintenance quality"
    screen.shown.show_outcome(Refused(Code.ROLE_MISSING, {"roles": roles}), "test")


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
    Scene("code", opened(one_job, "code")),
    Scene("role-missing", role_missing),
)
