"""How sync stands: one status per direction, folded from its steps, and the one a screen shows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock

import structlog

from domain.ports import Clock
from sync.clock_sight import ClockSight
from sync.errors import Failure, SyncTrouble
from sync.steps import Next, StepResult

log = structlog.get_logger(__name__)

NO_ANSWER = frozenset({SyncTrouble.UNREACHABLE, SyncTrouble.NOT_CENTRAL, SyncTrouble.LOCAL_TROUBLE})
"""Troubles in which the central side itself said nothing."""

NEEDS_SOMEBODY = frozenset(SyncTrouble) - {SyncTrouble.UNREACHABLE, SyncTrouble.SERVER_TROUBLE}
"""Troubles that do not go by themselves."""

CLOCK_STEP_MS = 500
"""A clock that is off by this much more or less than was told is told anew."""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What a screen shows of sync. Times are wall clock, UTC ms.

    Args:
        reachable: the central side answers; without `trouble`, what the outbox's Standing says is so now.
        trouble: why nothing moves, or None.
        detail: what was seen, in words for the log.
        since_ms: since when this is so.
        last_contact_ms: when it last answered well; None before that.
        next_try_ms: when it is tried again by itself; None while it is under way, or waits for somebody.
        clock: how far this terminal's clock is ahead of the central side's, as last seen; None before that.
    """

    reachable: bool
    trouble: SyncTrouble | None
    detail: str
    since_ms: int
    last_contact_ms: int | None
    next_try_ms: int | None
    clock: ClockSight | None = None


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """One direction. `settled`: its last step was a success that left nothing open."""

    settled: bool
    trouble: SyncTrouble | None
    detail: str
    since_ms: int
    last_contact_ms: int | None
    next_try_ms: int | None

    def after(self, result: StepResult, now_ms: int, delay_s: float | None) -> "LaneStatus":
        """This direction once `result` came at `now_ms`, to be followed up in `delay_s` by itself."""
        trouble, detail, settled, contact = None, "", False, False
        if isinstance(result, Failure):
            trouble, detail = result.trouble, result.detail
        else:
            settled, contact = result.next is not Next.AFTER_A_WHILE, result.contact
        same = (settled, trouble) == (self.settled, self.trouble)
        return LaneStatus(
            settled=settled,
            trouble=trouble,
            detail=detail,
            since_ms=self.since_ms if same else now_ms,
            last_contact_ms=now_ms if contact else self.last_contact_ms,
            next_try_ms=None if delay_s is None else now_ms + round(delay_s * 1000),
        )


def fresh(now_ms: int) -> LaneStatus:
    return LaneStatus(False, None, "", now_ms, None, None)


def merged(up: LaneStatus, down: LaneStatus) -> SyncStatus:
    """The worse of both; a trouble on the way up goes before one on the way down."""
    worse = min((up, down), key=lambda lane: (lane.trouble is None, lane.settled, -lane.since_ms))
    contacts = [lane.last_contact_ms for lane in (up, down) if lane.last_contact_ms is not None]
    answers = worse.settled if worse.trouble is None else worse.trouble not in NO_ANSWER
    return SyncStatus(
        reachable=answers,
        trouble=worse.trouble,
        detail=worse.detail,
        since_ms=worse.since_ms,
        last_contact_ms=max(contacts, default=None),
        next_try_ms=worse.next_try_ms,
    )


class StatusBoard:
    """Where both directions report, from their threads. Reading never waits: listeners may read back.

    Args:
        clock: for the times shown.
        on_change: told each new status, in order, from a network thread; must return at once.
    """

    def __init__(self, clock: Clock, on_change: Callable[[SyncStatus], None]) -> None:
        self._clock = clock
        self._on_change = on_change
        self._lock = Lock()
        now_ms = clock.now().at
        self._lanes = {direction: fresh(now_ms) for direction in Direction}
        self._clock_seen: ClockSight | None = None
        self._clock_told: ClockSight | None = None
        self._status = self._merged()

    @property
    def status(self) -> SyncStatus:
        return self._status

    def lane(self, direction: Direction) -> LaneStatus:
        return self._lanes[direction]

    def note(self, direction: Direction, result: StepResult, delay_s: float | None) -> None:
        """Take in what a step came to; `delay_s` is the time until the next try after a failure."""
        with self._lock:
            before = self._lanes[direction]
            after = before.after(result, self._clock.now().at, delay_s)
            if after.trouble is not before.trouble:
                tell = log.warning if after.trouble in NEEDS_SOMEBODY else log.info
                tell("sync_turned", direction=direction, trouble=after.trouble, detail=after.detail)
            self._put(direction, after)

    def unsettle(self, direction: Direction) -> None:
        """What this direction last knew is to be proven anew."""
        with self._lock:
            self._put(direction, replace(self._lanes[direction], settled=False))

    def see_clock(self, sight: ClockSight) -> None:
        """Take in a look at the central side's clock; told when it says something else than before."""
        with self._lock:
            self._clock_seen = sight
            self._status = self._merged()
            told = self._clock_told
            if told is None or abs(sight.offset_ms - told.offset_ms) >= CLOCK_STEP_MS:
                self._tell()

    def _put(self, direction: Direction, lane: LaneStatus) -> None:
        before = self._status
        self._lanes[direction] = lane
        self._status = self._merged()
        if self._status != before:
            self._tell()

    def _tell(self) -> None:
        self._clock_told = self._clock_seen
        try:
            self._on_change(self._status)
        except Exception:
            log.exception("sync_listener_broke")

    def _merged(self) -> SyncStatus:
        status = merged(self._lanes[Direction.UP], self._lanes[Direction.DOWN])
        return replace(status, clock=self._clock_seen)
