"""What a screen shows of sync follows from what the two directions came to."""

import pytest
from structlog.testing import capture_logs

from sync.clock_sight import ClockSight
from sync.errors import Failure, SyncTrouble
from sync.status import CLOCK_STEP_MS, NO_ANSWER, Direction, StatusBoard, SyncStatus
from sync.steps import NOTHING_NEW, NOTHING_TO_SEND, WENT_BACK, StepResult, moved
from tests.fakes.steady_clock import SteadyClock

UP, DOWN = Direction.UP, Direction.DOWN
START = 1_000_000


class Board(StatusBoard):
    """A board with its clock and what it told."""

    def __init__(self) -> None:
        self.clock = SteadyClock(START)
        self.told: list[SyncStatus] = []
        super().__init__(self.clock, self.told.append)


@pytest.fixture
def board() -> Board:
    return Board()


def failure(trouble: SyncTrouble) -> Failure:
    return Failure(trouble, f"because {trouble}")


def test_at_first_nobody_knows(board: Board) -> None:
    assert board.status == SyncStatus(False, None, "", START, None, None)


def test_good_when_both_directions_are(board: Board) -> None:
    board.note(UP, NOTHING_TO_SEND, None)
    assert not board.status.reachable
    board.clock.advance(5)
    board.note(DOWN, NOTHING_NEW, None)
    assert board.status == SyncStatus(True, None, "", START + 5, START + 5, None)


def test_a_trouble_is_shown_with_its_time_and_the_next_try(board: Board) -> None:
    board.note(UP, moved(1), None)
    board.note(DOWN, moved(1), None)
    board.clock.advance(10)
    board.note(DOWN, failure(SyncTrouble.UNREACHABLE), 1.5)
    board.clock.advance(1500)
    board.note(DOWN, failure(SyncTrouble.UNREACHABLE), 3.0)
    assert board.status == SyncStatus(
        reachable=False,
        trouble=SyncTrouble.UNREACHABLE,
        detail="because unreachable",
        since_ms=START + 10,
        last_contact_ms=START,
        next_try_ms=START + 4510,
    )


def test_trouble_on_the_way_up_goes_first(board: Board) -> None:
    board.note(DOWN, failure(SyncTrouble.NOT_SIGNED_IN), 1.0)
    board.note(UP, failure(SyncTrouble.FORKED), 1.0)
    assert [status.trouble for status in board.told] == [SyncTrouble.NOT_SIGNED_IN, SyncTrouble.FORKED]


@pytest.mark.parametrize("trouble", SyncTrouble)
def test_reachable_is_whoever_says_no(board: Board, trouble: SyncTrouble) -> None:
    board.note(UP, failure(trouble), 1.0)
    assert board.status.reachable == (trouble not in NO_ANSWER)


def test_records_to_be_sent_again_are_not_settled(board: Board) -> None:
    board.note(DOWN, NOTHING_NEW, None)
    board.note(UP, WENT_BACK, 0.5)
    assert board.status == SyncStatus(False, None, "", START, START, START + 500)


def test_what_is_to_be_proven_anew_is_not_known(board: Board) -> None:
    board.note(UP, NOTHING_TO_SEND, None)
    board.note(DOWN, NOTHING_NEW, None)
    board.unsettle(UP)
    assert not board.status.reachable
    assert board.status.trouble is None


def test_only_what_changes_is_told(board: Board) -> None:
    for _ in range(3):
        board.note(UP, failure(SyncTrouble.UNREACHABLE), 1.0)
    assert board.told == [board.status]
    board.note(UP, NOTHING_TO_SEND, None)
    assert len(board.told) == 2


def test_a_listener_that_breaks_is_logged_and_ends_nothing() -> None:
    def listener(_: SyncStatus) -> None:
        raise KeyError("bug")

    board = StatusBoard(SteadyClock(), listener)
    with capture_logs() as logs:
        board.note(UP, NOTHING_NEW, None)
    assert board.lane(UP).settled
    assert [log["event"] for log in logs] == ["sync_listener_broke"]


def test_trouble_is_logged_once_and_its_end_once(board: Board) -> None:
    portal = failure(SyncTrouble.NOT_CENTRAL)
    results: list[StepResult] = [NOTHING_NEW, portal, portal, portal, NOTHING_NEW, NOTHING_NEW]
    with capture_logs() as logs:
        for result in results:
            board.note(DOWN, result, 1.0)
    assert [(log["direction"], log["trouble"], log["detail"]) for log in logs] == [
        ("down", "not_central", "because not_central"),
        ("down", None, ""),
    ]


def test_a_clock_that_is_off_is_told_once_and_again_when_it_moved(board: Board) -> None:
    board.see_clock(ClockSight(3_000, START))
    board.see_clock(ClockSight(3_000 + CLOCK_STEP_MS - 1, START + 10))
    assert [status.clock for status in board.told] == [ClockSight(3_000, START)]
    assert board.status.clock == ClockSight(3_000 + CLOCK_STEP_MS - 1, START + 10)
    board.see_clock(ClockSight(-3_000, START + 20))
    assert board.told[-1].clock == ClockSight(-3_000, START + 20)
    board.note(UP, NOTHING_TO_SEND, None)
    assert board.status.clock == ClockSight(-3_000, START + 20)


def test_a_clock_that_creeps_is_told_as_well(board: Board) -> None:
    for step in range(11):
        board.see_clock(ClockSight(step * 100, START))
    told = [status.clock.offset_ms for status in board.told if status.clock]
    assert told == [0, 500, 1000]


@pytest.mark.parametrize("trouble", SyncTrouble)
def test_a_trouble_that_needs_somebody_is_a_warning(board: Board, trouble: SyncTrouble) -> None:
    with capture_logs() as logged:
        board.note(UP, failure(trouble), None)

    by_itself = trouble in {SyncTrouble.UNREACHABLE, SyncTrouble.SERVER_TROUBLE}
    assert [line["log_level"] for line in logged] == ["info" if by_itself else "warning"]
