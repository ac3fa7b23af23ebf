"""One direction: what follows on each result, and that nothing but stopping ends it."""

from structlog.testing import capture_logs

from domain.outcomes import Trouble
from domain.ports import LedgerError
from sync.breaker import Breaker
from sync.errors import Failure, SyncTrouble
from sync.lane import Lane
from sync.status import Direction, StatusBoard, SyncStatus
from sync.steps import NOTHING_NEW, NOTHING_TO_SEND, WENT_BACK, StepResult, moved
from tests.fakes.fake_rest import FakeRest
from tests.fakes.steady_clock import SteadyClock

IDLE_S = 60.0
BUSY = Failure(SyncTrouble.SERVER_TROUBLE, "busy", retry_after_s=7.0)
AWAY = Failure(SyncTrouble.UNREACHABLE, "away")


class Run:
    """Runs a lane over the given steps and then stops it."""

    def __init__(self, *steps: StepResult | Exception) -> None:
        self._steps = list(steps)
        self.rest = FakeRest()
        self.told: list[SyncStatus] = []
        board = StatusBoard(SteadyClock(), self.told.append)
        breaker = Breaker(chance=lambda: 1.0)
        self.lane = Lane(Direction.UP, self._step, IDLE_S, self.rest, breaker, board)
        self.lane.run()

    def _step(self) -> StepResult:
        if not self._steps:
            self.lane.stop()
            return NOTHING_NEW
        step = self._steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    @property
    def troubles(self) -> list[SyncTrouble | None]:
        return [status.trouble for status in self.told]


def test_with_more_to_do_it_does_not_rest() -> None:
    assert Run(moved(3), moved(2)).rest.rests == []


def test_with_nothing_to_do_it_rests_until_woken() -> None:
    assert Run(NOTHING_TO_SEND, NOTHING_NEW).rest.rests == [(IDLE_S, True)] * 2


def test_failures_are_waited_out_longer_and_longer_until_a_success() -> None:
    run = Run(AWAY, AWAY, AWAY, moved(1), AWAY)
    assert run.rest.rests == [(1.0, False), (2.0, False), (4.0, False), (1.0, False)]


def test_the_central_side_may_ask_for_time() -> None:
    assert Run(BUSY).rest.rests == [(8.0, False)]


def test_going_back_takes_a_pause() -> None:
    assert Run(WENT_BACK, WENT_BACK, moved(1)).rest.rests == [(1.0, False), (2.0, False)]


def test_a_ledger_in_trouble_is_a_trouble_of_this_terminal() -> None:
    run = Run(LedgerError(Trouble.DISK_FULL, "no space"), moved(1))
    assert run.troubles == [SyncTrouble.LOCAL_TROUBLE, None]
    assert "no space" in run.told[0].detail


def test_a_bug_is_logged_and_does_not_end_sync() -> None:
    with capture_logs() as logs:
        run = Run(KeyError("bug"), moved(1))
    assert run.troubles == [SyncTrouble.LOCAL_TROUBLE, None]
    assert [log["event"] for log in logs if log["log_level"] == "error"] == ["sync_step_broke"]


def test_what_a_step_comes_to_while_it_is_stopped_is_not_told() -> None:
    run = Run()
    assert run.told == []
    assert run.rest.hurried == 1


def test_stopped_before_it_began_it_does_nothing() -> None:
    told: list[SyncStatus] = []
    board = StatusBoard(SteadyClock(), told.append)
    lane = Lane(Direction.UP, lambda: moved(1), IDLE_S, FakeRest(), Breaker(), board)
    lane.stop()
    lane.run()
    assert told == []


def test_a_fork_is_rested_on_until_somebody_hurries_it() -> None:
    assert Run(Failure(SyncTrouble.FORKED, "another ledger")).rest.rests == [(None, False)]


def test_each_cause_has_its_rhythm() -> None:
    run = Run(AWAY, Failure(SyncTrouble.NOT_SIGNED_IN, ""), Failure(SyncTrouble.UPGRADE_NEEDED, ""), AWAY)
    assert run.rest.rests == [(1.0, False), (270.0, False), (900.0, False), (1.0, False)]


def test_before_the_first_step_it_may_rest() -> None:
    rest, board = FakeRest(), StatusBoard(SteadyClock(), lambda _: None)
    lane = Lane(Direction.UP, lambda: moved(1), IDLE_S, rest, Breaker(), board, first_rest_s=7.0)
    rest.at_rest = lane.stop
    lane.run()
    assert rest.rests == [(7.0, False)]
    assert board.lane(Direction.UP).last_contact_ms is None
