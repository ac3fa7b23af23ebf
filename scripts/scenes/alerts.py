"""Goals, calls and alerts."""

from collections.abc import Callable

from domain import commands as c
from domain.floor_events import CallKind
from scripts.scenes.jobs import (
    FIRST,
    LI,
    LONG,
    SECOND,
    WANG,
    jobs,
    long_texts,
    one_job,
    paused,
    staffed,
)
from scripts.scenes.scene import Scene, opened
from tests.support import andon_scenes
from tests.support.screen import StationScreen


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
)
