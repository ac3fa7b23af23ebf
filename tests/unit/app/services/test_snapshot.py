"""What a screen may know, and when a light may be green."""

import pytest

from app.services.snapshot import Snapshot, SyncState, line_tasks
from domain.chain import GENESIS
from domain.commands import PauseTask, StartTask
from domain.ports import Standing
from tests.support.plant import WANG
from tests.support.station import StationDesk

AGREED = Standing("s", 5, b"h", 5, b"h", None)
BEHIND = Standing("s", 6, b"h2", 5, b"h", 1_000)
FORKED = Standing("s", 5, b"h", 5, b"other", None)


def snapshot(desk: StationDesk) -> Snapshot:
    floor = desk.floor
    return Snapshot(
        station="A1",
        line="A",
        now=desk.clock.now(),
        site=floor.site,
        people=floor.people_at("A1"),
        persons={person.id: person for person in floor.persons()},
        tasks=line_tasks(floor, "A"),
        machines=(),
        devices=(),
        reasons=floor.reasons,
        calendar=floor.calendar,
        sync=SyncState(Standing("s", 0, GENESIS, 0, GENESIS, None)),
    )


@pytest.mark.parametrize(
    ("sync", "green"),
    [
        (SyncState(AGREED, reachable=True), True),
        (SyncState(AGREED), False),
        (SyncState(AGREED, reachable=True, trouble="forked"), False),
        (SyncState(BEHIND, reachable=True), False),
        (SyncState(FORKED, reachable=True), False),
    ],
)
def test_green_is_only_when_the_central_side_answers_and_holds_the_very_same(
    sync: SyncState, green: bool
) -> None:
    assert sync.green is green


def test_what_waits_is_what_was_not_acknowledged() -> None:
    assert (AGREED.waiting, BEHIND.waiting) == (0, 1)


def test_who_acts_and_what_is_at_work_here_running_first() -> None:
    desk = StationDesk().planned()
    assert snapshot(desk).acting is None
    assert snapshot(desk).here == ()
    desk = StationDesk().running("WO-1/20")
    desk.does(PauseTask("WO-1/20", WANG.id, "unknown"))
    desk.does(StartTask("WO-2/30", WANG.id))
    taken = snapshot(desk)
    assert taken.acting == WANG
    assert [task.id for _, task in taken.here] == ["WO-2/30", "WO-1/20"]
    found = taken.task("WO-2/30")
    assert found is not None
    assert found[0].id == "WO-2"
    assert taken.task("WO-3/20") is None
