"""K2: line A's terminal lists line A's tasks; elapsed time is the sum of the running intervals."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.services.snapshot import last_completed, line_tasks, machines_at
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import CompleteTask, NoteMachineState, PauseTask, ResumeTask, StartTask
from domain.plan_events import OrderCancelled
from domain.signals import Connection, ConnectionChanged, MachineState
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk

BY = WANG.id
MINUTE = 60_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def desk(path: Path) -> Iterator[StationDesk]:
    with closing(SqliteLedger(path)) as ledger:
        yield StationDesk(ledger).running(MATERIAL)


def restarted(desk: StationDesk, path: Path) -> StationDesk:
    """The program started again on the same file, as after a kill: nothing was closed."""
    with closing(SqliteLedger(path)) as ledger:
        return desk.again(ledger)


def listed(desk: StationDesk, line: str, since: int = 0) -> list[str]:
    return [task.id for _, task in line_tasks(desk.floor, line, since)]


def test_k2_line_as_terminal_lists_line_as_tasks_only() -> None:
    desk = StationDesk().planned()
    ours = [f"WO-{n}/{op}" for n in (1, 2, 4, 5) for op in (20, 30, 40)]
    assert listed(desk, "A") == ours
    assert listed(desk, "B") == ["WO-3/20", "WO-3/30", "WO-3/40"]
    assert listed(desk, "C") == []


def test_what_nobody_began_of_a_cancelled_order_is_not_listed() -> None:
    desk = StationDesk().running("WO-2/30")
    desk.recorder.note(OrderCancelled("WO-2"), OrderCancelled("WO-4"))
    assert [task for task in listed(desk, "A") if task[:4] in ("WO-2", "WO-4")] == ["WO-2/30"]


def test_an_order_finished_long_ago_is_not_listed() -> None:
    desk = StationDesk().staffed()
    assert last_completed(next(desk.floor.orders())) == 0
    for task in ("WO-2/20", "WO-2/30", "WO-2/40"):
        desk.does(StartTask(task, BY))
        desk.does(CompleteTask(task, BY, confirmed=True))
    now = desk.clock.now().at
    assert "WO-2/40" in listed(desk, "A", since=now)
    assert "WO-2/40" not in listed(desk, "A", since=now + 1)
    assert "WO-1/20" in listed(desk, "A", since=now + 1)


def test_k2_elapsed_is_the_sum_of_the_running_intervals(desk: StationDesk) -> None:
    for _ in range(3):
        desk.clock.advance(10 * MINUTE)
        desk.does(PauseTask(MATERIAL, BY, "planned.break"))
        desk.clock.advance(25 * MINUTE)
        desk.does(ResumeTask(MATERIAL, BY))
    desk.clock.advance(5 * MINUTE)
    assert desk.elapsed(MATERIAL) == 35 * MINUTE
    desk.does(CompleteTask(MATERIAL, BY, confirmed=True))
    desk.clock.advance(60 * MINUTE)
    assert desk.elapsed(MATERIAL) == 35 * MINUTE


def test_k2_elapsed_goes_on_across_restarts_of_the_program(desk: StationDesk, path: Path) -> None:
    desk.clock.advance(10 * MINUTE)
    again = restarted(desk, path)
    assert again.elapsed(MATERIAL) == 10 * MINUTE
    desk.clock.advance(5 * MINUTE)
    assert restarted(desk, path).elapsed(MATERIAL) == 15 * MINUTE


@pytest.mark.parametrize("jump", [-(10**12), -60 * MINUTE, 60 * MINUTE, 10**12])
def test_k2_elapsed_does_not_jump_with_the_wall_clock(desk: StationDesk, path: Path, jump: int) -> None:
    desk.clock.advance(10 * MINUTE)
    desk.clock.jump(jump)
    desk.clock.advance(5 * MINUTE)
    assert desk.elapsed(MATERIAL) == 15 * MINUTE
    assert restarted(desk, path).elapsed(MATERIAL) == 15 * MINUTE
    desk.does(PauseTask(MATERIAL, BY, "unknown"))
    desk.clock.advance(5 * MINUTE)
    assert desk.elapsed(MATERIAL) == 15 * MINUTE


def test_k2_elapsed_counts_through_a_power_cycle_by_the_wall_clock(desk: StationDesk, path: Path) -> None:
    desk.clock.advance(10 * MINUTE)
    desk.clock.reboot(off_ms=5 * MINUTE)
    desk.clock.advance(MINUTE)
    assert restarted(desk, path).elapsed(MATERIAL) == 16 * MINUTE


def test_k2_elapsed_is_never_negative(desk: StationDesk, path: Path) -> None:
    desk.clock.reboot()
    desk.clock.jump(-(10**12))
    again = restarted(desk, path)
    assert again.elapsed(MATERIAL) == 0


def test_the_machines_of_a_station_with_what_they_said_last() -> None:
    desk = StationDesk().planned()
    desk.does(NoteMachineState("CNC-A1", MachineState.EXECUTE))
    connection = ConnectionChanged("machine-1", Connection.CONNECTED)
    (view,) = machines_at(desk.floor, "A1", [("CNC-A1", connection)], desk.clock.now())
    assert (view.equipment.id, view.machine.state, view.connection) == (
        "CNC-A1",
        MachineState.EXECUTE,
        connection,
    )
    (unheard,) = machines_at(desk.floor, "B1", [], desk.clock.now())
    assert (unheard.machine.state, unheard.connection) == (MachineState.NO_DATA, None)
    assert machines_at(desk.floor, "A2", [], desk.clock.now()) == ()
    assert machines_at(StationDesk().floor, "A1", [], desk.clock.now()) == ()
