"""Sync as the terminal runs it: two network threads, up and down, started and stopped together."""

import random
from collections.abc import Callable
from threading import Thread
from time import monotonic

from domain.ports import Clock, Inbox, Outbox
from sync.bell import Bell, Rest
from sync.breaker import Breaker
from sync.carrier import Carrier
from sync.contract import MAX_WAIT_S
from sync.device_key import Device
from sync.endpoint import Endpoint
from sync.errors import Failure, SyncTrouble
from sync.finisher import Finisher, FinishingFirst, FormerOutbox
from sync.lane import Lane
from sync.puller import Puller
from sync.roster import RosterFirst, pulling
from sync.session import DeviceSession
from sync.status import NO_ANSWER, Direction, StatusBoard, SyncStatus
from sync.steps import WENT_BACK, StepResult
from sync.transport import RequestsTransport
from sync.uploader import Uploader

LOOK_EVERY_S = 60.0
"""How often the outbox is looked into without being woken."""
BREATH_S = 0.2
"""Between two looks at the feed, should the central side not wait as asked."""
JOIN_S = 1.8

JUST_BOOTED_S = 120.0
SPREAD_S = 15.0
"""Within this time a machine that was just switched on asks first: all of a site may have been."""

OVER_AS_WELL = NO_ANSWER | {SyncTrouble.NOT_SIGNED_IN, SyncTrouble.UPGRADE_NEEDED}
"""Troubles of one direction that an answer in the other lets hope are over; any other is waited out."""


def first_rest_s(uptime_s: float, chance: float) -> float:
    """Seconds before the first contact of a process on a machine that is up for so long."""
    return SPREAD_S * chance if uptime_s < JUST_BOOTED_S else 0.0


class SyncWorker:
    """Copies facts both ways while it runs.

    Args:
        uploader: with a transport of its own.
        puller: with a transport of its own.
        board: where both report.
        new_rest: makes what a thread rests on.
        chance: uniform in [0, 1), for the jitter.
        uptime_s: how long this machine is up; `try_now` ends the pause that this may call for.
    """

    def __init__(
        self,
        uploader: Uploader | FinishingFirst,
        puller: Puller | RosterFirst,
        board: StatusBoard,
        *,
        new_rest: Callable[[], Rest] = Bell,
        chance: Callable[[], float] = random.random,
        uptime_s: float = JUST_BOOTED_S,
    ) -> None:
        self._uploader = uploader
        self._puller = puller
        self._board = board
        self._rests = {direction: new_rest() for direction in Direction}
        steps = {Direction.UP: (self._step_up, LOOK_EVERY_S), Direction.DOWN: (self._step_down, BREATH_S)}
        rest_s = first_rest_s(uptime_s, chance())
        self._lanes = [
            Lane(direction, step, idle_s, self._rests[direction], Breaker(chance), board, rest_s)
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
        if self._board.lane(direction).trouble in OVER_AS_WELL:
            self._rests[direction].hurry()


def sync_worker(
    endpoint: Endpoint,
    device: Device,
    outbox: Outbox,
    inbox: Inbox,
    clock: Clock,
    on_change: Callable[[SyncStatus], None],
    former: FormerOutbox | None = None,
) -> SyncWorker:
    """Sync of this outbox and inbox with the central side at `endpoint`, ready to start.

    Args:
        endpoint: where the central side is.
        device: as which this terminal signs in there.
        outbox: what goes up.
        inbox: where what comes down goes; one with a roster is asked for that, too.
        clock: this terminal's.
        on_change: told each new status from a network thread; must return at once.
        former: what goes up before it, of stores that ended.
    """
    board = StatusBoard(clock, on_change)

    def carrier() -> Carrier:
        return Carrier(endpoint, clock, board.see_clock)

    session = DeviceSession(carrier(), device)
    upward = RequestsTransport(endpoint, carrier(), session)
    uploader = Uploader(outbox, upward)
    first = FinishingFirst(uploader, Finisher(former, upward)) if former else uploader
    downward = RequestsTransport(endpoint, carrier(), session)
    puller = pulling(outbox.standing().store, inbox, downward, clock)
    return SyncWorker(first, puller, board, uptime_s=monotonic())
