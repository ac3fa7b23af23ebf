"""Alerts in words, and what each person may do about them."""

from dataclasses import replace

import pytest

from domain import commands as c
from domain.alerts import Alert
from domain.andon import alerts
from domain.andon_events import (
    AlertAcknowledged,
    AlertEvent,
    ArrivalExpected,
    MaintenanceClosed,
    MaintenanceDispatched,
)
from domain.floor_events import CallKind, SignInMethod
from domain.plan_events import PersonDefined, Role
from domain.signals import MachineState
from tests.support.plant import LEAD, MATERIAL, WANG, order
from tests.support.station import StationDesk
from tests.unit.ui.views import synced, view_of
from ui.models.alert_list_model import AlertRow, alert_rows, own_rows
from ui.viewmodels.alert_view_model import AlertProps, derive_alert
from ui.words import Language

MINUTE = 60_000
FITTER = PersonDefined("1010", "徐磊", "B-1010", (Role.MAINTENANCE,))


def paused(reason: str = "equipment.failure") -> StationDesk:
    desk = StationDesk().running(MATERIAL)
    desk.recorder.note(FITTER)
    desk.does(c.PauseTask(MATERIAL, WANG.id, reason))
    return desk


def called(kind: CallKind = CallKind.MAINTENANCE, note: str = "") -> StationDesk:
    desk = StationDesk().running(MATERIAL)
    desk.recorder.note(FITTER)
    desk.does(c.CallHelp(WANG.id, kind, MATERIAL, note))
    return desk


def newest(desk: StationDesk) -> Alert:
    return alerts(desk.floor)[0]


def answered(desk: StationDesk, *answers: AlertEvent, by: str = LEAD.id) -> StationDesk:
    desk.recorder.note(*answers, actor=by)
    return desk


def sent(desk: StationDesk, minutes: int | None = 10, technician: str = "") -> StationDesk:
    alert = newest(desk)
    eta = None if minutes is None else desk.clock.now().at + minutes * MINUTE
    return answered(desk, MaintenanceDispatched(alert.id, alert.station, eta, technician))


def row(desk: StationDesk, language: Language = "en") -> AlertRow:
    (found,) = own_rows(view_of(desk, language))
    return found


def sheet(desk: StationDesk) -> AlertProps:
    view = view_of(desk)
    return derive_alert(view, view.snapshot.alert(newest(desk).id))


def actions(desk: StationDesk, *people: PersonDefined) -> list[str]:
    for person in people:
        desk.recorder.note(person)
        desk.does(c.SignIn(person.id, SignInMethod.BADGE))
    return [action.id for action in sheet(desk).actions]


def test_a_pause_says_whom_it_calls_and_since_when() -> None:
    desk = paused()
    desk.clock.advance(3 * MINUTE)
    shown = row(desk)
    assert (shown.title, shown.status, shown.tone) == (
        "Pause: failure",
        "Called: Supervisor, Maintenance",
        "warn",
    )
    assert shown.about == "since 18:00 (3 min) · WO-1 · material"
    assert (shown.here, shown.endable, shown.resume) == (True, False, "")


def test_in_chinese_it_is_said_as_the_line_says_it() -> None:
    desk = sent(called())
    assert row(desk, "zh_CN").title == "呼叫：维修"
    assert row(desk, "zh_CN").status == "维修已派：预计 18:10 到，还有 10 分钟"


def test_before_anybody_is_called_it_says_when_and_who() -> None:
    desk = paused("unknown")
    desk.clock.advance(MINUTE + 1)
    assert row(desk).status == "Nobody is called yet; in 4 min: Team lead"


def test_a_call_can_be_ended_where_it_was_made() -> None:
    shown = row(called(CallKind.QUALITY))
    assert (shown.title, shown.status, shown.endable) == ("Call: Quality", "Called: Quality", True)


def test_who_took_it_on_is_named() -> None:
    desk = called()
    answered(desk, AlertAcknowledged(newest(desk).id, "A1"))
    assert (row(desk).status, row(desk).tone) == (f"Taken on by {LEAD.name}, 18:00", "info")


@pytest.mark.parametrize(
    ("passed", "state", "tone"),
    [
        (0, "Maintenance sent: there at 18:10, in 10 min", "info"),
        (9 * MINUTE + 1, "Maintenance sent: there at 18:10, in 1 min", "info"),
        (10 * MINUTE, "Maintenance sent: should be there now", "info"),
        (14 * MINUTE, "Maintenance sent: should have been there at 18:10, overdue by 4 min", "warn"),
        (75 * MINUTE, "Maintenance sent: should have been there at 18:10, overdue by 1 h 05 min", "warn"),
    ],
)
def test_maintenance_is_counted_down_and_then_overdue(passed: int, state: str, tone: str) -> None:
    desk = sent(paused())
    desk.clock.advance(passed)
    assert (row(desk).status, row(desk).tone) == (state, tone)


def test_without_a_time_nothing_is_claimed() -> None:
    assert row(sent(paused(), None)).status == "Maintenance sent: nobody said when it comes"


def test_what_is_repaired_offers_to_resume_the_job_that_it_stopped() -> None:
    desk = sent(paused())
    answered(desk, MaintenanceClosed(newest(desk).id, "A1"))
    shown = row(desk)
    assert (shown.resume, shown.status) == (MATERIAL, "Repair done at 18:00, work may go on")
    assert actions(desk) == ["resume"]
    desk.does(c.ResumeTask(MATERIAL, WANG.id))
    assert own_rows(view_of(desk)) == []


def machine_stopped() -> StationDesk:
    """The lathe raised an alarm and stopped, then the job was paused: the stop is the alert."""
    desk = StationDesk().running(MATERIAL)
    desk.does(c.NoteMachineState("CNC-A1", MachineState.EXECUTE))
    desk.does(c.NoteAlarm("CNC-A1", "E101", "overload", active=True))
    desk.does(c.NoteMachineState("CNC-A1", MachineState.ABORTED))
    desk.does(c.PauseTask(MATERIAL, WANG.id, "equipment.failure"))
    return desk


def test_a_machine_that_is_repaired_offers_the_job_that_was_paused_for_it() -> None:
    desk = machine_stopped()
    assert row(desk).title == "lathe: alarm E101"
    sent(desk)
    answered(desk, MaintenanceClosed(newest(desk).id, "A1"))
    assert row(desk).resume == MATERIAL


def test_of_several_paused_jobs_none_is_guessed() -> None:
    desk = machine_stopped()
    desk.recorder.note(order("WO-7", allow_skip=True))
    desk.does(c.StartTask("WO-7/20", WANG.id))
    desk.does(c.PauseTask("WO-7/20", WANG.id, "equipment.failure"))
    sent(desk)
    answered(desk, MaintenanceClosed(newest(desk).id, "A1"))
    assert row(desk).resume == ""


def test_what_the_central_side_has_not_heard_is_said_while_it_is_away() -> None:
    desk = called()
    away = replace(synced(), reachable=False, trouble="unreachable")
    (shown,) = own_rows(
        view_of(desk, sync=replace(away, standing=replace(away.standing, store="memory", acked=0)))
    )
    store = newest(desk).id.rpartition(":")[0]
    standing = replace(away.standing, store=store, acked=0)
    (shown,) = own_rows(view_of(desk, sync=replace(away, standing=standing)))
    assert shown.unsent == "Offline: it will be sent. If it is urgent, fetch or phone them."
    (shown,) = own_rows(view_of(desk, sync=replace(away, standing=replace(standing, acked=999))))
    assert shown.unsent == ""
    (shown,) = own_rows(view_of(desk, sync=replace(away, reachable=True, trouble="", standing=standing)))
    assert shown.unsent == ""


def test_another_stations_alert_says_where_and_comes_after_the_own() -> None:
    desk = called()
    other = StationDesk(desk.ledger, desk.clock, station="A2")
    other.recorder.note(WANG)
    other.does(c.SignIn(WANG.id, SignInMethod.BADGE))
    other.clock.advance(MINUTE)
    other.does(c.CallHelp(WANG.id, CallKind.LEAD))
    seen = desk.again(desk.ledger)
    first, second = alert_rows(view_of(seen))
    assert (first.here, second.here, second.endable) == (True, False, False)
    assert second.about == "A2 · since 18:01 (0 min)"
    assert len(own_rows(view_of(seen))) == 1


def test_who_may_answer_is_offered_what_comes_next() -> None:
    assert actions(paused()) == []
    assert sheet(paused()).minutes == ()
    desk = paused()
    assert actions(desk, FITTER) == ["acknowledge", "resolve"]
    assert (sheet(desk).sending, sheet(desk).minutes) == ("Send maintenance, there in", (5, 10, 15, 30))
    sent(desk)
    assert actions(desk) == ["repaired", "resolve"]
    assert sheet(desk).sending == "Maintenance comes at another time, in"
    answered(desk, MaintenanceClosed(newest(desk).id, "A1"))
    assert actions(desk) == ["resume", "resolve"]
    assert sheet(desk).minutes == ()


def test_quality_takes_a_call_on_but_sends_nobody() -> None:
    desk = called(CallKind.QUALITY)
    assert actions(desk, PersonDefined("1009", "吴婷", "B-1009", (Role.QUALITY,))) == [
        "acknowledge",
        "resolve",
    ]
    assert sheet(desk).minutes == ()


def test_an_operator_ends_the_stations_own_call() -> None:
    props = sheet(called())
    assert [(action.id, action.text) for action in props.actions] == [("resolve", "No longer needed")]


def test_the_steps_so_far_are_told_in_their_order() -> None:
    desk = called(note="主轴异响")
    alert = newest(desk)
    answered(desk, AlertAcknowledged(alert.id, "A1"))
    sent(desk, 10, FITTER.id)
    answered(desk, ArrivalExpected(alert.id, "A1", desk.clock.now().at + 20 * MINUTE))
    assert [(fact.text, fact.detail) for fact in sheet(desk).facts] == [
        ("Raised", f"18:00 · {WANG.name} · “主轴异响”"),
        ("Called: Maintenance", ""),
        ("Taken on", f"18:00 · {LEAD.name}"),
        ("Maintenance sent: there at 18:20, in 20 min", f"18:00 · {LEAD.name} · {FITTER.name} comes"),
    ]


def test_a_repair_that_is_done_says_when() -> None:
    desk = sent(paused())
    desk.clock.advance(12 * MINUTE)
    answered(desk, MaintenanceClosed(newest(desk).id, "A1"))
    assert [(fact.text, fact.detail) for fact in sheet(desk).facts][-2:] == [
        ("Maintenance sent", f"18:00 · {LEAD.name}"),
        ("Repair done", "18:12"),
    ]


def test_who_is_called_next_is_told_as_long_as_nobody_has_it() -> None:
    assert sheet(called()).facts[1].detail == "If nobody takes it on by 18:10: Supervisor"


def test_an_alert_that_is_over_is_not_known_any_more() -> None:
    assert derive_alert(view_of(paused()), None) == AlertProps()
