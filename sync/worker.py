"""Sync as the terminal runs it: two network threads, up and down, started and stopped together."""

import random
from collections.abc import Callable
from threading import Thread
from time import monotonic

from domain.ports import Clock, Inbox, Outbox
from sync.backoff import Backoff
from sync.bell import Bell, Rest
from sync.contract import MAX_WAIT_S
from sync.endpoint import Endpoint
from sync.errors import Failure
from sync.lane import Lane
from sync.puller import Puller
from sync.status import NO_ANSWER, Direction, StatusBoard, SyncStatus
from sync.steps import WENT_BACK, StepResult
from sync.transport import RequestsTransport
from sync.uploader import Uploader

LOOK_EVERY_S = 60.0
"""How often the outbox is looked into without being woken."""
BREATH_S = 0.2
"""Between two looks at the feed, should the central side not wait as asked."""
JOIN_S = 1.8


class SyncWorker:
    """Copies facts both ways while it runs.

    Args:
        uploader: with a transport of its own.
        puller: with a transport of its own.
        clock: for the times in the status.
        on_change: told each new status from a network thread; must return at once.
        new_rest: makes what a thread rests on.
        chance: uniform in [0, 1), for the jitter.
    """

    def __init__(
        self,
        uploader: Uploader,
        puller: Puller,
        clock: Clock,
        on_change: Callable[[SyncStatus], None],
        *,
        new_rest: Callable[[], Rest] = Bell,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._uploader = uploader
        self._puller = puller
        self._board = StatusBoard(clock, on_change)
        self._rests = {direction: new_rest() for direction in Direction}
        steps = {Direction.UP: (self._step_up, LOOK_EVERY_S), Direction.DOWN: (self._step_down, BREATH_S)}
        self._lanes = [
            Lane(direction, step, idle_s, self._rests[direction], Backoff(chance), self._board)
            for direction, (step, idle_s) in steps.items()
        ]
        self._threads: list[Thread] = []

    @property
    def status(self) -> SyncStatus:
        return self._board.status

    def start(self) -> None:
        self._threads = [Thread(target=lane.run, name="sync", daemon=True) for lane in self._lanes]
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Records were committed: send them now, unless a failure is being waited out. From any thread."""
        self._rests[Direction.UP].wake()

    def try_now(self) -> None:
        """Somebody asks for it: wait no longer. From any thread."""
        for rest in self._rests.values():
            rest.hurry()

    def stop(self) -> None:
        """End both threads, whatever they wait for, within 2 s; nothing is taken in or noted afterwards.

        A thread that is still looking up a name or connecting cannot be ended at once: it ends by itself when
        the system answers, or with the process, and touches nothing meanwhile.
        """
        for lane in self._lanes:
            lane.stop()
        self._uploader.close()
        self._puller.close()
        until = monotonic() + JOIN_S
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))

    def _step_up(self) -> StepResult:
        result = self._uploader.step()
        if self._returned(Direction.UP, result):
            self._hurry(Direction.DOWN)
        return result

    def _step_down(self) -> StepResult:
        settled = self._board.lane(Direction.DOWN).settled
        result = self._puller.step(MAX_WAIT_S if settled else 0)
        if result is WENT_BACK or self._returned(Direction.DOWN, result):
            self._prove_again()
        return result

    def _prove_again(self) -> None:
        """The central side was away, and may have come back from an old backup."""
        self._uploader.doubt()
        self._board.unsettle(Direction.UP)
        self._rests[Direction.UP].wake()
        self._hurry(Direction.UP)

    def _returned(self, direction: Direction, result: StepResult) -> bool:
        return self._board.lane(direction).trouble is not None and not isinstance(result, Failure)

    def _hurry(self, direction: Direction) -> None:
        """What stopped this direction may be over as well; but who asked to be left alone is left alone."""
        if self._board.lane(direction).trouble in NO_ANSWER:
            self._rests[direction].hurry()


def sync_worker(
    endpoint: Endpoint, outbox: Outbox, inbox: Inbox, clock: Clock, on_change: Callable[[SyncStatus], None]
) -> SyncWorker:
    """Sync of this outbox and inbox with the central side at `endpoint`, ready to start."""
    uploader = Uploader(outbox, RequestsTransport(endpoint, clock))
    puller = Puller(outbox.standing().store, inbox, RequestsTransport(endpoint, clock))
    return SyncWorker(uploader, puller, clock, on_change)
