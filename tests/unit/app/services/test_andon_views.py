"""The alerts of a line with whom they call when."""

from app.services.andon_views import AlertView, line_alerts
from domain.andon_events import AlertAcknowledged
from domain.commands import CallHelp, PauseTask
from domain.floor_events import CallKind
from domain.plan_events import Role
from tests.support.plant import LEAD, MATERIAL, WANG
from tests.support.station import StationDesk

MINUTE = 60_000


def one(desk: StationDesk, line: str = "A") -> AlertView:
    (view,) = line_alerts(desk.floor, line)
    return view


def test_only_the_lines_own_alerts_are_listed() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(CallHelp(WANG.id, CallKind.QUALITY, MATERIAL))
    assert one(desk).alert.call is CallKind.QUALITY
    assert line_alerts(desk.floor, "B") == ()


def test_more_are_called_as_time_goes_by() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(CallHelp(WANG.id, CallKind.MAINTENANCE))
    view = one(desk)
    at = view.alert.raised.at
    assert view.called_by(at) == (Role.MAINTENANCE,)
    assert view.next_call(at) == (at + 10 * MINUTE, (Role.SUPERVISOR,))
    assert view.called_by(at + 30 * MINUTE) == (Role.MAINTENANCE, Role.SUPERVISOR, Role.MANAGER)
    assert view.next_call(at + 30 * MINUTE) is None


def test_who_took_it_on_is_the_last_who_is_called() -> None:
    desk = StationDesk().staffed(WANG, LEAD)
    desk.does(CallHelp(WANG.id, CallKind.LEAD))
    desk.recorder.note(AlertAcknowledged(one(desk).alert.id, "A1"), actor=LEAD.id)
    view = one(desk)
    assert view.next_call(view.alert.raised.at) is None
    assert view.called_by(view.alert.raised.at + 60 * MINUTE) == (Role.LEAD,)


def test_a_pause_that_nobody_explained_calls_the_lead_after_five_minutes() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(PauseTask(MATERIAL, WANG.id, "unknown"))
    view = one(desk)
    at = view.alert.raised.at
    assert (view.called_by(at), view.next_call(at)) == ((), (at + 5 * MINUTE, (Role.LEAD,)))
