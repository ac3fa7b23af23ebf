"""Calling for help, its progress, answering it, and the goals: on the window of a real station."""

from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem

from domain import commands as c
from domain.alerts import Alert, AlertState
from domain.andon import alerts
from domain.andon_events import AlertAcknowledged, MaintenanceClosed, MaintenanceDispatched
from domain.floor_events import CallKind, SignInMethod
from domain.goal_events import KeyResultRemoved
from domain.orders import TaskStatus
from domain.plan_events import PersonDefined, Role
from tests.qml.pages.hand import Hand
from tests.support.andon_scenes import with_goals
from tests.support.plant import LEAD, MATERIAL, WANG
from tests.support.screen import StationScreen

MINUTE = 60_000
FITTER = PersonDefined("1010", "徐磊", "B-1010", (Role.MAINTENANCE,))


@pytest.fixture
def working(screen: StationScreen) -> StationScreen:
    screen.does(c.SignIn(WANG.id, SignInMethod.BADGE), c.StartTask(MATERIAL, WANG.id))
    return screen


def alert(screen: StationScreen) -> Alert:
    return alerts(screen.recorder.floor)[0]


def paused(screen: StationScreen) -> Alert:
    screen.does(c.PauseTask(MATERIAL, WANG.id, "equipment.failure"))
    return alert(screen)


def shows(hand: Hand, *texts: str) -> None:
    hand.settle()
    missing = set(texts) - set(hand.texts())
    assert not missing, (missing, hand.texts())


@pytest.mark.parametrize("kind", CallKind)
def test_two_touches_call_about_the_job_at_hand(working: StationScreen, hand: Hand, kind: CallKind) -> None:
    hand.tap("call")
    hand.tap(f"call-{kind}")
    assert hand.taps == 2
    called = alert(working)
    assert (called.call, called.task, called.by) == (kind, MATERIAL, WANG.id)
    assert working.shown.screens.shell.props.sheet == ""
    assert hand.find(f"alert-{called.id}")


def test_a_note_that_was_spoken_goes_with_the_call(working: StationScreen, hand: Hand) -> None:
    hand.tap("call")
    working.shown.screens.voice.noted.emit("主轴异响")
    shows(hand, "主轴异响", "About: WO-1 · material")
    hand.tap("call-maintenance")
    assert alert(working).note == "主轴异响"
    hand.tap("call")
    assert working.shown.screens.call.props.note == ""


def test_a_call_from_the_page_of_a_task_is_about_it(working: StationScreen, hand: Hand) -> None:
    working.shown.open("task", task="WO-2/30")
    hand.tap("call")
    hand.tap("call-quality")
    assert alert(working).task == "WO-2/30"


def test_another_stations_task_is_not_what_is_called_about(working: StationScreen, hand: Hand) -> None:
    working.shown.open("task", task="WO-4/30")
    hand.tap("call")
    hand.tap("call-quality")
    assert alert(working).task == MATERIAL


def test_a_call_is_ended_where_it_was_made(working: StationScreen, hand: Hand) -> None:
    working.does(c.CallHelp(WANG.id, CallKind.LEAD, MATERIAL))
    shows(hand, "Call: Team lead", "Called: Team lead")
    hand.tap("alert-end")
    assert alerts(working.recorder.floor) == ()
    assert hand.find("alert-end") is None


def test_offline_a_call_is_there_at_once_and_said_to_be_sent_later(
    working: StationScreen, hand: Hand
) -> None:
    working.around.reachable, working.around.trouble = False, "unreachable"
    working.refresh()
    hand.tap("call")
    later = "Offline: it will be sent. If it is urgent, fetch or phone them."
    shows(hand, later)
    hand.tap("call-material")
    shows(hand, "Call: Material", later)
    working.around.reachable, working.around.trouble = True, ""
    working.acknowledged()
    hand.settle()
    assert later not in hand.texts()


def test_what_is_answered_elsewhere_is_seen_here_step_by_step(working: StationScreen, hand: Hand) -> None:
    stop = paused(working)
    shows(hand, "Pause: failure", "Called: Supervisor, Maintenance")
    working.recorder.note(AlertAcknowledged(stop.id, "A1"), actor=LEAD.id)
    shows(hand, f"Taken on by {LEAD.name}, 18:00")
    eta = working.clock.now().at + 10 * MINUTE
    working.recorder.note(MaintenanceDispatched(stop.id, "A1", eta), actor="user:zhou")
    shows(hand, "Maintenance sent: there at 18:10, in 10 min")
    working.passes(13 * MINUTE)
    shows(hand, "Maintenance sent: should have been there at 18:10, overdue by 3 min")


def test_after_the_repair_one_touch_resumes_the_job(working: StationScreen, hand: Hand) -> None:
    stop = paused(working)
    working.recorder.note(
        MaintenanceDispatched(stop.id, "A1"), MaintenanceClosed(stop.id, "A1"), actor=LEAD.id
    )
    shows(hand, "Repair done at 18:00, work may go on")
    hand.tap("alert-resume")
    assert hand.taps == 1
    assert working.task(MATERIAL).status is TaskStatus.RUNNING
    assert working.snapshot().alerts == ()
    assert hand.find("alert-resume") is None


def fitter_comes(screen: StationScreen) -> None:
    screen.recorder.note(FITTER)
    screen.does(c.SignIn(FITTER.id, SignInMethod.BADGE))


def test_who_may_answers_the_lines_alerts_at_the_terminal(working: StationScreen, hand: Hand) -> None:
    stop = paused(working)
    fitter_comes(working)
    hand.tap("Alerts, 1")
    hand.tap(f"alert-{stop.id}")
    hand.tap("act-acknowledge")
    assert alert(working).handling.acknowledged_by == FITTER.id
    hand.tap("send-15")
    order = alert(working).handling.order
    assert order
    assert (order.by, order.eta) == (FITTER.id, working.clock.now().at + 15 * MINUTE)
    hand.tap("send-30")
    order = alert(working).handling.order
    assert order
    assert order.eta == working.clock.now().at + 30 * MINUTE
    hand.tap("act-repaired")
    assert alert(working).state is AlertState.REPAIRED
    assert working.shown.screens.shell.props.sheet == ""
    hand.tap(f"alert-{stop.id}")
    hand.tap("act-resume")
    assert working.task(MATERIAL).status is TaskStatus.RUNNING
    shows(hand, "No open alerts on this line")


def test_an_operator_is_shown_how_far_it_is_and_no_more(working: StationScreen, hand: Hand) -> None:
    stop = paused(working)
    hand.tap(f"alert-{stop.id}")
    shows(hand, "Whoever is called answers it here or on the board.")
    assert not [name for name in hand.names() if name.startswith(("act-", "send-"))]


def test_what_another_did_first_is_said_in_words(working: StationScreen, hand: Hand) -> None:
    stop = paused(working)
    fitter_comes(working)
    working.shown.open("alert", alert=stop.id)
    hand.settle()
    working.recorder.note(MaintenanceDispatched(stop.id, "A1"), actor=LEAD.id)
    answer = MaintenanceDispatched(stop.id, "A1")
    working.shown.screens.errands.execute(c.AnswerAlert(FITTER.id, answer))
    shows(hand, f"Maintenance was sent already: {LEAD.name}, 18:00.")


def test_an_alert_that_ends_while_it_is_looked_at_says_so(working: StationScreen, hand: Hand) -> None:
    stop = paused(working)
    hand.tap(f"alert-{stop.id}")
    working.does(c.ResumeTask(MATERIAL, WANG.id))
    shows(hand, "This alert is over")


def test_of_several_alerts_one_is_shown_and_the_others_are_one_touch_away(
    working: StationScreen, hand: Hand
) -> None:
    for kind in (CallKind.LEAD, CallKind.QUALITY, CallKind.MATERIAL):
        working.does(c.CallHelp(WANG.id, kind))
        working.passes(1000)
    shows(hand, "Call: Material", "+2")
    hand.tap("alert-more")
    shows(hand, "Call: Material", "Call: Quality", "Call: Team lead")


def test_who_only_looks_is_not_called(screen: StationScreen, hand: Hand) -> None:
    hand.settle()
    assert hand.find("call") is None


def strip(hand: Hand) -> QQuickItem | None:
    hand.settle()
    return next((item for item in hand.items() if item.objectName() == "goals"), None)


def test_the_lines_goal_stands_beside_the_work_and_never_on_it(working: StationScreen, hand: Hand) -> None:
    assert strip(hand) is None
    with_goals(working)
    shows(hand, "12 000 good pieces on the line this month")
    assert {"resume", "count", "pause", "call"} - {"resume"} <= set(hand.names())
    hand.tap("next-goal")
    shows(hand, "95 % of orders delivered on time")
    working.shown.open("tasks")
    assert strip(hand) is None
    working.shown.open("home")
    working.recorder.note(*(KeyResultRemoved(name) for name in working.recorder.floor.goals.key_results))
    assert strip(hand) is None


def test_with_machines_all_along_the_edge_the_goal_yields_to_an_alert(
    working: StationScreen, hand: Hand
) -> None:
    site = working.recorder.floor.site
    assert site
    more = tuple(replace(site.defined.equipment[0], id=f"M{n}") for n in range(2))
    working.recorder.note(replace(site.defined, equipment=(*site.defined.equipment, *more)))
    with_goals(working)
    shows(hand, "12 000 good pieces on the line this month", "95 % of orders delivered on time")
    working.does(c.CallHelp(WANG.id, CallKind.LEAD))
    assert strip(hand) is None
