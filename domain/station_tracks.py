"""What a station's records say about every moment: its machine, its jobs, when nobody listened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from domain.floor_events import (
    EquipmentModeChanged,
    EquipmentStateChanged,
    EquipmentStopExplained,
    PauseExplained,
    TaskCompleted,
    TaskPaused,
    TaskResumed,
    TaskStarted,
    TerminalStarted,
    TerminalStopped,
)
from domain.machine_stops import PASSING, STANDING
from domain.order_fold import evolve_task
from domain.orders import Progress, TaskStatus
from domain.placing import Placed, in_sequence
from domain.records import Record
from domain.shifts import Span
from domain.signals import MachineMode, MachineState
from domain.tracks import Track, during

Explained = Mapping[tuple[str, str], Record]
"""The latest explanation of a stop, by the stream of its task or machine and the stop's id."""


@dataclass(frozen=True, slots=True)
class MachineAt:
    """A machine at some time. `stop` is the record that began the stop it is in, empty when it is in none."""

    state: MachineState = MachineState.NO_DATA
    mode: MachineMode = MachineMode.PRODUCTION
    stop: str = ""
    reason: str = ""
    why: str = ""
    state_record: str = ""
    mode_record: str = ""

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.why, self.state_record, self.mode_record)))


@dataclass(frozen=True, slots=True)
class JobAt:
    """A begun task at some time. `records` made it so, the one that says most first."""

    task: str
    running: bool
    reason: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobsAt:
    """The jobs that a station has at some time: those that run or, if none does, those that are paused.

    The one that changed last comes first; `last` is the record that changed anything about them last.
    """

    jobs: tuple[JobAt, ...] = ()
    last: str = ""

    @property
    def running(self) -> bool:
        return any(job.running for job in self.jobs)


def explanations(placed: Iterable[Placed]) -> Explained:
    """The latest explanation of each stop of a task or machine. One explains nothing of another's."""
    events = (EquipmentStopExplained, PauseExplained)
    found = ((p.record, p.record.event) for p in placed)
    return {(r.stream, event.stop): r for r, event in found if isinstance(event, events)}


def machine_track(placed: Sequence[Placed], equipment: str, until: int) -> Track[MachineAt]:
    """One machine's states and modes up to `until`; no data before the first."""
    explained = explanations(placed)
    own = (p for p in placed if p.record.stream == f"equipment:{equipment}")
    at, changes = MachineAt(), []
    for each in in_sequence(own, until):
        after = _moved(at, each.record, explained)
        if after != at:
            changes.append((each.at, after))
        at = after
    return Track(MachineAt(), tuple(changes))


def _moved(at: MachineAt, record: Record, explained: Explained) -> MachineAt:
    match record.event:
        case EquipmentModeChanged(_, mode):
            return MachineAt(at.state, mode, at.stop, at.reason, at.why, at.state_record, record.id)
        case EquipmentStateChanged(_, state):
            stop = _stop(at, record.id, state)
            said = explained.get((record.stream, stop))
            reason = getattr(said.event, "reason", "") if said else ""
            return MachineAt(state, at.mode, stop, reason, said.id if said else "", record.id, at.mode_record)
        case _:
            return at


def _stop(at: MachineAt, record: str, state: MachineState) -> str:
    """A stop goes on through all states in which the machine stands or is on the way back to work."""
    if state in PASSING or (at.stop and state in STANDING):
        return at.stop
    return record if state in STANDING else ""


_STEPS = (TaskStarted, TaskPaused, TaskResumed, TaskCompleted)


def job_track(placed: Sequence[Placed], station: str, tasks: frozenset[str], until: int) -> Track[JobsAt]:
    """The jobs among `tasks` that a station has."""
    explained = explanations(placed)
    here: dict[str, JobAt] = {}
    progress: dict[str, Progress] = {}
    changes = []
    for each in _steps(placed, tasks, until):
        task: str = getattr(each.record.event, "task", "")
        before = here.pop(task, None)
        progress[task] = evolve_task(progress.get(task), each.record)
        begun = progress[task].status in (TaskStatus.RUNNING, TaskStatus.PAUSED)
        if begun and progress[task].station == station:
            here[task] = _job(task, progress[task], each.record, before, explained)
        if before or task in here:
            changes.append((each.at, _jobs_at(here, each.record.id)))
    return Track(JobsAt(), tuple(changes))


def _steps(placed: Sequence[Placed], tasks: frozenset[str], until: int) -> list[Placed]:
    streams: dict[str, list[Placed]] = {}
    for each in placed:
        if isinstance(each.record.event, _STEPS) and each.record.event.task in tasks:
            streams.setdefault(each.record.stream, []).append(each)
    steps = (each for stream in streams.values() for each in in_sequence(stream, until))
    return sorted(steps, key=lambda each: (each.at, each.record.order))


def _job(task: str, progress: Progress, record: Record, before: JobAt | None, explained: Explained) -> JobAt:
    running = progress.status is TaskStatus.RUNNING
    if before and before.running is running:
        return before
    if running:
        return JobAt(task, True, "", (record.id,))
    stop = progress.stops[-1]
    said = explained.get((record.stream, stop.id))
    reason: str = getattr(said.event, "reason", "") if said else stop.reason
    return JobAt(task, False, reason, (said.id, stop.id) if said else (stop.id,))


def _jobs_at(here: Mapping[str, JobAt], last: str) -> JobsAt:
    """The dictionary is in order of change, since what changes is taken out and put in again."""
    newest_first = tuple(here.values())[::-1]
    running = tuple(job for job in newest_first if job.running)
    return JobsAt(running or newest_first, last)


def off_track(placed: Sequence[Placed], until: int) -> Track[str]:
    """When a terminal was off: from its last record before a start up to that start, named by the start.

    One that ended in good order is off from then on, also when it has not started again by `until`.
    """
    return during(chain(_unheard(placed), _ended(placed, until)))


def _unheard(placed: Sequence[Placed]) -> Iterator[tuple[Span, str]]:
    starts = [each for each in placed if isinstance(each.record.event, TerminalStarted)]
    before = {(each.record.store, each.record.seq - 1): each for each in starts}
    pairs = ((each, before.get((each.record.store, each.record.seq))) for each in placed if before)
    return ((Span(last.at, start.at), start.record.id) for last, start in pairs if start)


def _ended(placed: Sequence[Placed], until: int) -> Iterator[tuple[Span, str]]:
    """Up to the next start of whichever terminal: a new one takes the place of one that is broken."""
    log = [each for each in placed if isinstance(each.record.event, (TerminalStarted, TerminalStopped))]
    for each, after in zip_longest(log, log[1:]):
        if isinstance(each.record.event, TerminalStopped):
            yield Span(each.at, after.at if after else until), (after or each).record.id
