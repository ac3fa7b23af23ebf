"""Both directions together: what one learns helps the other, and stopping ends both."""

from threading import Event

import pytest

from domain.ports import Batch
from sync.contract import MAX_WAIT_S
from sync.errors import Failure, SyncTrouble
from sync.puller import Puller
from sync.status import Direction, StatusBoard, SyncStatus
from sync.uploader import Uploader
from sync.worker import JUST_BOOTED_S, SPREAD_S, SyncWorker, first_rest_s
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_rest import FakeRest
from tests.fakes.fake_transport import NO_NETWORK, FakeTransport
from tests.fakes.steady_clock import SteadyClock

BUSY = Failure(SyncTrouble.SERVER_TROUBLE, "busy", retry_after_s=600)


class Terminal:
    """A worker whose two directions a test steps by hand."""

    def __init__(self, uptime_s: float = JUST_BOOTED_S) -> None:
        self.central, self.outbox, self.inbox = FakeCentral(), FakeOutbox(), FakeInbox()
        self.up, self.down = FakeTransport(self.central), FakeTransport(self.central)
        self.told: list[SyncStatus] = []
        self.rests: list[FakeRest] = []
        self.worker = SyncWorker(
            Uploader(self.outbox, self.up),
            Puller("s1", self.inbox, self.down),
            StatusBoard(SteadyClock(), self.told.append),
            new_rest=self._new_rest,
            chance=lambda: 0.5,
            uptime_s=uptime_s,
        )

    def _new_rest(self) -> FakeRest:
        self.rests.append(FakeRest())
        return self.rests[-1]

    def turn(self, direction: Direction) -> None:
        """One step of that direction, with its rest."""
        lane = self.worker._lanes[list(Direction).index(direction)]
        lane._follow_up(lane._try())

    def reachable(self) -> bool:
        return self.worker.status.reachable

    def others_record(self, *bodies: bytes) -> None:
        self.central.receive(Batch("s2", 1, bytes(32), bodies))


def test_green_is_told_when_both_directions_are_proven() -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a")
    terminal.turn(Direction.DOWN)
    assert not terminal.reachable()
    terminal.turn(Direction.UP)
    assert terminal.reachable()
    assert terminal.outbox.standing().agreed
    assert terminal.told[-1] == terminal.worker.status


def test_the_first_look_at_the_feed_does_not_wait_nor_does_one_after_trouble() -> None:
    terminal = Terminal()
    terminal.turn(Direction.DOWN)
    terminal.turn(Direction.DOWN)
    terminal.down.fail_before = [NO_NETWORK]
    terminal.turn(Direction.DOWN)
    terminal.turn(Direction.DOWN)
    assert terminal.down.waits == [0, MAX_WAIT_S, MAX_WAIT_S, 0]


def test_a_commit_wakes_the_way_up_only() -> None:
    terminal = Terminal()
    terminal.worker.wake()
    assert [(rest.woken, rest.hurried) for rest in terminal.rests] == [(1, 0), (0, 0)]


def test_trying_now_hurries_both() -> None:
    terminal = Terminal()
    terminal.worker.try_now()
    assert [(rest.woken, rest.hurried) for rest in terminal.rests] == [(0, 1), (0, 1)]


def test_back_on_the_way_up_hurries_the_way_down() -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a")
    terminal.up.fail_before, terminal.down.fail_before = [NO_NETWORK], [NO_NETWORK]
    for direction in (Direction.UP, Direction.DOWN, Direction.UP):
        terminal.turn(direction)
    assert [rest.hurried for rest in terminal.rests] == [0, 1]


def test_who_asked_to_be_left_alone_is_not_hurried() -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a")
    terminal.up.fail_before, terminal.down.fail_before = [BUSY], [NO_NETWORK]
    for direction in (Direction.UP, Direction.DOWN, Direction.DOWN):
        terminal.turn(direction)
    assert [rest.hurried for rest in terminal.rests] == [0, 0]


def test_a_central_side_back_from_an_old_backup_is_noticed_without_a_new_record() -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a", b"b")
    for direction in (Direction.UP, Direction.UP, Direction.DOWN):
        terminal.turn(direction)
    assert terminal.reachable()
    terminal.down.fail_before = [NO_NETWORK]
    terminal.turn(Direction.DOWN)
    terminal.central.restore_backup(1)
    terminal.turn(Direction.DOWN)
    assert not terminal.reachable()
    assert terminal.rests[0].woken == 1
    for direction in (Direction.UP, Direction.UP, Direction.UP, Direction.DOWN):
        terminal.turn(direction)
    assert terminal.central.of("s1") == [b"a", b"b"]
    assert terminal.reachable()


def test_an_old_backup_swapped_in_without_an_outage_is_noticed_by_the_feed_going_back() -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a", b"b")
    for direction in (Direction.UP, Direction.UP):
        terminal.turn(direction)
    terminal.others_record(b"{}")
    terminal.turn(Direction.DOWN)
    terminal.turn(Direction.DOWN)
    assert terminal.reachable()
    terminal.central.restore_backup(1)
    terminal.turn(Direction.DOWN)
    assert not terminal.reachable()
    for direction in (Direction.UP, Direction.UP, Direction.UP, Direction.DOWN):
        terminal.turn(direction)
    assert terminal.central.of("s1") == [b"a", b"b"]


def test_both_run_in_their_threads_until_stopped() -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a")
    terminal.others_record(b"{}")
    at_rest = [Event(), Event()]
    for rest, event in zip(terminal.rests, at_rest, strict=True):
        rest.at_rest = event.set
    terminal.worker.start()
    assert all(event.wait(10) for event in at_rest)
    terminal.worker.stop()
    assert not any(thread.is_alive() for thread in terminal.worker._threads)
    assert terminal.up.closed
    assert terminal.down.closed
    assert terminal.central.of("s1") == [b"a"]
    assert terminal.inbox.of("s2") == [b"{}"]


def test_stopping_what_never_ran() -> None:
    Terminal().worker.stop()


@pytest.mark.parametrize(
    ("uptime_s", "chance", "rest_s"),
    [
        (0, 0.5, SPREAD_S / 2),
        (JUST_BOOTED_S - 1, 0.999, SPREAD_S * 0.999),
        (JUST_BOOTED_S, 0.999, 0),
        (10**6, 0.5, 0),
    ],
)
def test_a_machine_that_was_just_switched_on_does_not_ask_with_all_the_others(
    uptime_s: float, chance: float, rest_s: float
) -> None:
    assert first_rest_s(uptime_s, chance) == rest_s


def test_the_first_contact_is_spread_until_a_person_asks_for_it() -> None:
    terminal = Terminal(uptime_s=5.0)
    first = Event()
    terminal.rests[0].at_rest = first.set
    terminal.worker.start()
    assert first.wait(10)
    terminal.worker.stop()
    assert [rest.rests[0] for rest in terminal.rests] == [(SPREAD_S / 2, False)] * 2


@pytest.mark.parametrize("trouble", [SyncTrouble.NOT_SIGNED_IN, SyncTrouble.UPGRADE_NEEDED])
def test_what_people_ended_for_one_direction_is_over_for_the_other(trouble: SyncTrouble) -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a")
    terminal.up.fail_before, terminal.down.fail_before = [Failure(trouble, "")], [Failure(trouble, "")]
    for direction in (Direction.UP, Direction.DOWN, Direction.UP):
        terminal.turn(direction)
    assert [rest.hurried for rest in terminal.rests] == [0, 1]


def test_a_fork_is_hurried_by_nobody() -> None:
    terminal = Terminal()
    terminal.outbox.record(b"a")
    terminal.up.fail_before = [Failure(SyncTrouble.FORKED, "")]
    terminal.down.fail_before = [NO_NETWORK]
    for direction in (Direction.UP, Direction.DOWN, Direction.DOWN):
        terminal.turn(direction)
    assert [rest.hurried for rest in terminal.rests] == [0, 0]
    assert terminal.worker.status.trouble is SyncTrouble.FORKED
    assert terminal.worker.status.next_try_ms is None
