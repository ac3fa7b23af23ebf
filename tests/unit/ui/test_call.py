"""Whom to call, and about which job."""

from domain import commands as c
from domain.floor_events import CallKind, SignInMethod
from tests.support.plant import LI, MATERIAL, WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import view_of
from ui.viewmodels.call_view_model import derive_call, job_at_hand


def test_the_four_are_offered_and_who_is_called_already_is_said() -> None:
    desk = StationDesk().running(MATERIAL)
    desk.does(c.CallHelp(WANG.id, CallKind.MATERIAL, MATERIAL))
    props = derive_call(view_of(desk), MATERIAL, "")
    assert [tile.title for tile in props.tiles] == ["Maintenance", "Material", "Quality", "Team lead"]
    assert [tile.hint for tile in props.tiles] == ["", "Called already at 18:00", "", ""]
    assert (props.about, props.advice) == ("WO-1 · material", "")


def test_the_job_at_hand_is_ones_own_or_the_only_one() -> None:
    desk = StationDesk().staffed()
    assert job_at_hand(view_of(desk)) == ""
    desk.does(c.StartTask(MATERIAL, WANG.id))
    assert job_at_hand(view_of(desk)) == MATERIAL
    desk.does(c.SignIn(LI.id, SignInMethod.BADGE))
    assert job_at_hand(view_of(desk)) == MATERIAL
    desk.does(c.StartTask("WO-2/30", LI.id))
    assert job_at_hand(view_of(desk)) == "WO-2/30"
    desk.does(c.JoinTask(MATERIAL, LI.id))
    assert job_at_hand(view_of(desk)) == ""
