"""The whole of sync with its threads over real connections, on a network that fails in every way it can."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from threading import Condition

import pytest

from domain.ports import Batch
from sync.contract import CHALLENGES_PATH, TOKENS_PATH
from sync.endpoint import Endpoint
from sync.errors import SyncTrouble
from sync.simulated_network import NetworkMode, SimulatedNetwork
from sync.status import SyncStatus
from sync.worker import SyncWorker, sync_worker
from tests.fakes.central_server import CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_outbox import FakeOutbox
from tests.fakes.fake_session import DEVICE
from tests.fakes.steady_clock import SteadyClock

PATIENCE_S = 20
STOP_S = 2.0


class Terminal:
    """A terminal on the far side of a simulated network; `until` waits for what its status tells."""

    def __init__(self, server: CentralServer, network: SimulatedNetwork) -> None:
        self.server, self.network = server, network
        self.outbox, self.inbox = FakeOutbox(), FakeInbox()
        self.endpoint = Endpoint(f"http://127.0.0.1:{network.port}", "1.0", answer_s=1, total_s=2)
        self.statuses: list[SyncStatus] = []
        self._told = Condition()
        self.worker = self.new_worker()

    def new_worker(self) -> SyncWorker:
        return sync_worker(self.endpoint, DEVICE, self.outbox, self.inbox, SteadyClock(step_ms=1), self._note)

    def _note(self, status: SyncStatus) -> None:
        with self._told:
            self.statuses.append(status)
            self._told.notify_all()

    def until(self, holds: Callable[[], bool]) -> None:
        with self._told:
            assert self._told.wait_for(holds, PATIENCE_S)

    def until_more_than(self, told: int) -> None:
        self.until(lambda: len(self.statuses) > told)

    def record(self, *bodies: bytes) -> None:
        self.outbox.record(*bodies)
        self.worker.wake()

    @property
    def trouble(self) -> SyncTrouble | None:
        return self.worker.status.trouble

    @property
    def troubles(self) -> set[SyncTrouble | None]:
        return {status.trouble for status in self.statuses}

    @property
    def is_green(self) -> bool:
        status = self.worker.status
        return status.reachable and status.trouble is None and self.outbox.standing().agreed


@contextmanager
def stopped(worker: SyncWorker) -> Iterator[None]:
    """Runs the worker meanwhile; it must end promptly."""
    worker.start()
    try:
        yield
    finally:
        began = time.monotonic()
        worker.stop()
        assert time.monotonic() - began < STOP_S
        assert not any(thread.is_alive() for thread in worker._threads)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with CentralServer(FakeCentral()) as server:
        network = SimulatedNetwork("127.0.0.1", server.port, slow_s=0.05)
        network.start()
        yield Terminal(server, network)
        network.stop()


def others_record(terminal: Terminal, *bodies: bytes) -> None:
    central = terminal.server.central
    terminal.server.receive(Batch("s2", len(central.of("s2")) + 1, central.head("s2"), bodies))


def test_up_and_down_and_green(terminal: Terminal) -> None:
    others_record(terminal, b"{}", b"[]")
    with stopped(terminal.worker):
        terminal.record(b"1", b"2")
        terminal.until(lambda: terminal.is_green and len(terminal.inbox.records) == 2)
        terminal.record(b"3")
        terminal.until(lambda: terminal.outbox.standing().acked == 3)
    assert terminal.server.central.of("s1") == [b"1", b"2", b"3"]
    assert terminal.inbox.of("s2") == [b"{}", b"[]"]


def test_stopping_ends_a_long_poll_and_a_wait_after_a_failure(terminal: Terminal) -> None:
    with stopped(terminal.worker):
        terminal.until(lambda: terminal.is_green)
    terminal.network.mode = NetworkMode.REFUSE
    terminal.worker = terminal.new_worker()
    with stopped(terminal.worker):
        terminal.until(lambda: terminal.trouble is SyncTrouble.UNREACHABLE)


def test_the_cable_pulled_and_put_back(terminal: Terminal) -> None:
    with stopped(terminal.worker):
        terminal.until(lambda: terminal.is_green)
        terminal.network.mode = NetworkMode.REFUSE
        terminal.record(b"1")
        terminal.until(lambda: terminal.trouble is SyncTrouble.UNREACHABLE)
        terminal.network.mode = NetworkMode.PASS
        terminal.worker.try_now()
        terminal.until(lambda: terminal.is_green)
    assert terminal.server.central.of("s1") == [b"1"]


def test_a_token_that_ended_is_replaced_without_anybody_noticing(terminal: Terminal) -> None:
    with stopped(terminal.worker):
        terminal.record(b"1")
        terminal.until(lambda: terminal.is_green)
        terminal.server.gate.expire_tokens()
        terminal.record(b"2")
        terminal.until(lambda: terminal.outbox.standing().acked == 2)
        assert terminal.troubles == {None}


def test_a_terminal_that_is_revoked_keeps_its_records_until_it_is_let_in_again(terminal: Terminal) -> None:
    with stopped(terminal.worker):
        terminal.record(b"1")
        terminal.until(lambda: terminal.is_green)
        terminal.server.gate.revoke()
        terminal.record(b"2")
        terminal.until(lambda: terminal.trouble is SyncTrouble.NOT_SIGNED_IN)
        terminal.record(b"3")
        assert terminal.server.central.of("s1") == [b"1"]
        assert terminal.outbox.standing().waiting == 2
        terminal.server.gate.let_in_again()
        terminal.worker.try_now()
        terminal.until(lambda: terminal.is_green)
    assert terminal.server.central.of("s1") == [b"1", b"2", b"3"]


def test_both_directions_share_one_sign_in(terminal: Terminal) -> None:
    with stopped(terminal.worker):
        terminal.record(b"1")
        terminal.until(lambda: terminal.is_green)
    asked = [asked.target for asked in terminal.server.asked]
    assert asked.count(CHALLENGES_PATH) == asked.count(TOKENS_PATH) == 1


def test_everything_once_and_in_order_over_a_network_that_fails_in_every_way(terminal: Terminal) -> None:
    random = Random(1)
    expected: list[bytes] = []
    for turn in range(30):
        terminal.network.mode = random.choice(list(NetworkMode))
        with stopped(terminal.worker):
            told = len(terminal.statuses)
            bodies = [b"%d.%d" % (turn, number) for number in range(random.randrange(4))]
            expected += bodies
            terminal.record(*bodies)
            others_record(terminal, b"other %d" % turn)
            terminal.until_more_than(told)
            assert terminal.server.central.of("s1") == expected[: len(terminal.server.central.of("s1"))]
        terminal.worker = terminal.new_worker()
    terminal.network.mode = NetworkMode.PASS
    with stopped(terminal.worker):
        terminal.until(lambda: terminal.is_green and len(terminal.inbox.of("s2")) == 30)
    assert terminal.server.central.of("s1") == expected
    assert terminal.inbox.of("s2") == [b"other %d" % turn for turn in range(30)]
