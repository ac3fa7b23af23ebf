"""When a machine stands still: its stops of the last day, and which of them somebody has to explain."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from domain.clock import Moment, elapsed_ms
from domain.orders import Task
from domain.plan import UNKNOWN_REASON
from domain.shifts import Span
from domain.signals import MachineState

EXPLAINABLE_MS = 24 * 3600 * 1000
"""So long after it began a stop can be explained; longer it is not kept."""
MOST_STOPS = 200
"""So many stops of one machine are kept, the state they are part of being written with every count."""
SHORT_STOP_MS = 60_000
MOST_SHORT_STOPS = 20
"""Of those shorter than `SHORT_STOP_MS`, which some machines have all the time."""

STANDING: Final = frozenset(
    {
        MachineState.IDLE,
        MachineState.HOLDING,
        MachineState.HELD,
        MachineState.SUSPENDING,
        MachineState.SUSPENDED,
        MachineState.STOPPING,
        MachineState.STOPPED,
        MachineState.ABORTING,
        MachineState.ABORTED,
        MachineState.CLEARING,
    }
)
"""The machine makes nothing and is not about to: in these a stop begins and goes on."""
PASSING: Final = frozenset(
    {
        MachineState.STARTING,
        MachineState.RESETTING,
        MachineState.UNHOLDING,
        MachineState.UNSUSPENDING,
    }
)
"""On the way back to work: no stop begins here, and one that began goes on.

All other states end a stop: the machine works (execute, completing), is done with what it was to do
(complete), or is not heard any more (no data): then nobody knows whether it still stands.
"""


@dataclass(frozen=True, slots=True)
class MachineStop:
    """A time in which a machine stood still.

    Attributes:
        id: the record of the state that began it.
        state: that state.
        alarm: code of an alarm that was open when it began or came up during it; empty without one.
        began: when.
        lasted_ms: how long; None while it goes on.
        reason: an id of the reason tree; empty as long as nobody said.
        note: what was said beside it.
    """

    id: str
    state: MachineState
    alarm: str
    began: Moment
    lasted_ms: int | None = None
    reason: str = ""
    note: str = ""

    def stood_ms(self, now: Moment) -> int:
        """How long it lasted, up to `now` if it goes on."""
        return elapsed_ms(self.began, now) if self.lasted_ms is None else self.lasted_ms

    def span(self, now: Moment) -> Span:
        return Span(self.began.at, self.began.at + self.stood_ms(now))

    def explainable(self, now: Moment) -> bool:
        return elapsed_ms(self.began, now) <= EXPLAINABLE_MS


Stops = tuple[MachineStop, ...]


def open_stop(stops: Stops) -> MachineStop | None:
    """The stop that goes on, if the machine stands still."""
    return stops[-1] if stops and stops[-1].lasted_ms is None else None


def moved_on(stops: Stops, new: MachineStop, heard: Moment | None = None) -> Stops:
    """The stops once the machine has come into the state that `new` would begin with.

    A stop of an earlier boot that ends because nobody hears the machine ended when it was last `heard`:
    nobody knows what it did while the terminal was off.
    """
    going_on = open_stop(stops)
    if new.state in PASSING or (going_on and new.state in STANDING):
        return stops
    if going_on:
        stops = (*stops[:-1], _ended(going_on, new, heard))
    return (*_kept(stops, new.began), new) if new.state in STANDING else stops


def _ended(stop: MachineStop, new: MachineStop, heard: Moment | None) -> MachineStop:
    terminal_was_off = new.state is MachineState.NO_DATA and new.began.boot != stop.began.boot
    until = (heard or stop.began) if terminal_was_off else new.began
    return replace(stop, lasted_ms=elapsed_ms(stop.began, until))


def blamed(stops: Stops, alarm: str) -> Stops:
    """The stops once an alarm came up: one that goes on without an alarm has this one."""
    going_on = open_stop(stops)
    if going_on is None or going_on.alarm:
        return stops
    return (*stops[:-1], replace(going_on, alarm=alarm))


def explained(stops: Stops, stop: str, reason: str, note: str) -> Stops:
    return tuple(replace(s, reason=reason, note=note) if s.id == stop else s for s in stops)


def _kept(stops: Stops, now: Moment) -> Stops:
    """Ended stops that stay, with room for one more: of too many the oldest one goes."""
    fresh = tuple(stop for stop in stops if stop.explainable(now))
    short = [stop for stop in fresh if stop.stood_ms(now) < SHORT_STOP_MS]
    if len(short) >= MOST_SHORT_STOPS:
        return tuple(stop for stop in fresh if stop is not short[0])
    return fresh[1:] if len(fresh) >= MOST_STOPS else fresh


def unexplained(stops: Stops, jobs: Iterable[Task], now: Moment, ask_after_ms: int) -> Stops:
    """The stops that want a reason.

    Those without one that can still be explained and kept a running job waiting for more than
    `ask_after_ms`. A pause of a job with its reason explains the machine's stop as well, if it takes up
    more of it than the job's running; a pause whose reason is not known yet is asked for itself.

    Args:
        stops: of one machine.
        jobs: production tasks that were begun at its station.
        now: the moment of the question.
        ask_after_ms: how long the machine may stand without anybody being asked.
    """
    asked = [s for s in stops if not s.reason and s.explainable(now) and s.stood_ms(now) > ask_after_ms]
    known = tuple(jobs) if asked else ()
    return tuple(stop for stop in asked if _kept_waiting(stop.span(now), known, now, ask_after_ms))


def _kept_waiting(stop: Span, jobs: Iterable[Task], now: Moment, ask_after_ms: int) -> bool:
    times = [_ran_and_paused(job, stop, now) for job in jobs]
    ran = max((ran for ran, _ in times), default=0)
    paused = max((paused for _, paused in times), default=0)
    return ran > ask_after_ms and ran > paused


def _ran_and_paused(job: Task, stop: Span, now: Moment) -> tuple[int, int]:
    """How much of a stop a job was running, and how much paused for a reason, in ms."""
    progress = job.progress
    if progress.started_at is None:
        return 0, 0
    end = now.at if progress.completed_at is None else progress.completed_at
    pauses = [
        (pause.reason, stop.overlap_ms(_span(pause.began, pause.lasted_ms, now))) for pause in job.stops
    ]
    ran = stop.overlap_ms(Span(progress.started_at, end)) - sum(ms for _, ms in pauses)
    return ran, sum(ms for reason, ms in pauses if reason != UNKNOWN_REASON)


def _span(began: Moment, lasted_ms: int | None, now: Moment) -> Span:
    return Span(began.at, began.at + (elapsed_ms(began, now) if lasted_ms is None else lasted_ms))
