"""The screen knows which stops of the station's machines want a reason, and when to look again."""

import pytest

from app.services.snapshot import ASK_AFTER_MS, MachineView, machines_at
from domain.commands import ExplainEquipmentStop, NoteMachineState, PauseTask, StartTask
from domain.signals import MachineState
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk

MACHINE = "CNC-A1"
JOB = "WO-2/30"


@pytest.fixture
def desk() -> StationDesk:
    """A job runs, and the machine has just come to stand."""
    desk = StationDesk().running(JOB)
    desk.clock.advance(60_000)
    desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE))
    desk.does(NoteMachineState(MACHINE, MachineState.HELD))
    return desk


def view(desk: StationDesk, limit: int | None = None) -> MachineView:
    limits = None if limit is None else {MACHINE: limit}
    (found,) = machines_at(desk.floor, "A1", (), desk.clock.now(), limits)
    return found


def test_a_stop_is_offered_once_it_lasts_too_long(desk: StationDesk) -> None:
    desk.clock.advance(ASK_AFTER_MS)
    assert view(desk).unexplained == ()
    assert view(desk).may_ask_soon
    desk.clock.advance(1)
    assert view(desk).unexplained == desk.floor.machine(MACHINE).stops
    assert not view(desk).may_ask_soon


def test_each_machine_has_its_own_patience(desk: StationDesk) -> None:
    desk.clock.advance(30_000)
    assert view(desk, limit=30_000).unexplained == ()
    assert view(desk, limit=29_999).unexplained != ()


def test_what_is_explained_is_not_offered_nor_waited_for(desk: StationDesk) -> None:
    desk.clock.advance(ASK_AFTER_MS + 1)
    (stop,) = view(desk).unexplained
    desk.does(ExplainEquipmentStop(MACHINE, WANG.id, stop.id, "equipment.failure"))
    assert view(desk).unexplained == ()
    assert not view(desk).may_ask_soon


def test_a_machine_that_works_asks_nothing_by_itself(desk: StationDesk) -> None:
    desk.does(NoteMachineState(MACHINE, MachineState.EXECUTE))
    assert not view(desk).may_ask_soon


def test_only_production_at_this_station_is_kept_waiting(desk: StationDesk) -> None:
    desk.does(PauseTask(JOB, WANG.id, "planned.break"))
    desk.does(StartTask(MATERIAL, WANG.id))
    desk.clock.advance(ASK_AFTER_MS * 2)
    assert view(desk).unexplained == ()
