"""A station's shifts: what each came to so far, and the records behind every figure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from app.services.recorder import Recorder
from domain.commands import Here
from domain.events import type_of
from domain.floor_events import TerminalStarted
from domain.job_shares import Job
from domain.orders import Progress
from domain.plan_events import Stage
from domain.ports import EventLedger
from domain.records import Record
from domain.shift_report import ShiftFacts, shift_report
from domain.shifts import Span, WorkedShift, shifts_between
from domain.shopfloor import Shopfloor
from domain.time_buckets import TimeRules
from domain.timeline import ShiftReport

LOOK_AROUND: Final = timedelta(days=35)
"""Farther away than a plant's holidays last, no shift is looked for."""
SEQ: Final = re.compile("[0-9]{1,18}")
DAY_MS: Final = 24 * 3600 * 1000
STEPS: Final = (
    "task.started",
    "task.paused",
    "task.resumed",
    "task.completed",
    "pause.explained",
    "count.corrected",
)
IN_SHIFT: Final = (
    "count.reported",
    "equipment.state_changed",
    "equipment.mode_changed",
    "terminal.started",
    "terminal.stopped",
)
PREPARING: Final = (Stage.SCHEDULING, Stage.MATERIAL)
COUNTED: Final = ("equipment.counted", "equipment.count_assigned")
BEFORE: Final = {"equipment.state_changed": 50, "equipment.mode_changed": 1}
"""So many records of a machine from before a shift say what held when it began; a stop has several states."""
LOG: Final = ("terminal.started", "terminal.stopped")
OF_MACHINES: Final = tuple(kind for kind in type_of if kind.startswith(("equipment.", "alarm.")))
MOST_EXPLANATIONS: Final = 1000
COUNTS_BEFORE: Final = 20
"""Among so many counts from before a shift the last good piece is looked for: a changeover begins with it."""


class ShiftService:
    """Computes shift reports from the ledger, each anew. Runs on the core thread.

    An `equipment` is the id of a machine, "" for the station by its jobs, and None for what the station has:
    its machine, if exactly one was ever heard of, else its jobs.

    Args:
        recorder: of this station.
        ledger: where its records are.
        rules: how times are told apart.
        ask_after_ms: by equipment id, how long a stop may last before anybody is asked why; up to there it is
            a micro-stop. The rules' limit where a machine has none.
    """

    def __init__(
        self,
        recorder: Recorder,
        ledger: EventLedger,
        rules: TimeRules | None = None,
        ask_after_ms: Mapping[str, int] | None = None,
    ) -> None:
        self._recorder = recorder
        self._ledger = ledger
        self._rules = rules or TimeRules()
        self._ask_after_ms = ask_after_ms or {}

    @property
    def _floor(self) -> Shopfloor:
        return self._recorder.floor

    def current(self, equipment: str | None = None) -> ShiftReport | None:
        """The shift that runs now, or else the one that ended last; None without a calendar."""
        now = self._recorder.here().now.at
        begun = [worked for worked in self._shifts(now) if worked.span.start <= now]
        running = (worked for worked in begun if now < worked.span.end)
        found = next(running, begun[-1] if begun else None)
        return self.report(found, equipment) if found else None

    def of(self, day: date, shift: str, equipment: str | None = None) -> ShiftReport | None:
        """A shift (its id in the calendar) on the day it started; None when there is none on that day."""
        calendar = self._floor.calendar
        found = shifts_between(calendar, day, day) if calendar else ()
        worked = next((worked for worked in found if worked.shift.id == shift), None)
        return self.report(worked, equipment) if worked else None

    def earlier(self, report: ShiftReport) -> ShiftReport | None:
        """The shift before, of the same machine."""
        here = report.shift
        before = [worked for worked in self._shifts(here.span.start) if _place(worked) < _place(here)]
        return self.report(before[-1], report.equipment) if before else None

    def later(self, report: ShiftReport) -> ShiftReport | None:
        """The shift after, of the same machine, as far as it has begun."""
        here, now = report.shift, self._recorder.here().now.at
        after = (worked for worked in self._shifts(here.span.start) if _place(worked) > _place(here))
        found = next((worked for worked in after if worked.span.start <= now), None)
        return self.report(found, report.equipment) if found else None

    def record(self, record_id: str) -> Record | None:
        """A record that a figure names, with who, when and what; None for one that cannot be read."""
        store, _, seq = record_id.rpartition(":")
        return self._ledger.record(store, int(seq)) if SEQ.fullmatch(seq) else None

    def report(self, worked: WorkedShift, equipment: str | None = None) -> ShiftReport:
        """What a shift came to, up to now while it goes on."""
        here = self._recorder.here()
        heard = self._heard(here.station, worked.span.end)
        unit = equipment if equipment is not None else (heard[0] if len(heard) == 1 else "")
        limit = self._ask_after_ms.get(unit, self._rules.micro_stop_ms)
        span = Span(worked.span.start, worked.span.end + limit)
        tasks, shared = self._tasks(here.station, span), len(heard) > 1
        facts = ShiftFacts(
            station=here.station,
            equipment=unit,
            shift=worked,
            now=here.now,
            records=self._records(here, span, tasks, unit, (*IN_SHIFT, *COUNTED) if shared else IN_SHIFT),
            jobs={task: self._job(task) for task in tasks},
            reasons=self._floor.reasons,
            shared=shared,
        )
        return shift_report(facts, replace(self._rules, micro_stop_ms=limit))

    def _shifts(self, around: int) -> list[WorkedShift]:
        """The calendar's shifts before and after a time (UTC ms), in order."""
        calendar = self._floor.calendar
        day = datetime.fromtimestamp(around / 1000, UTC).date()
        found = shifts_between(calendar, day - LOOK_AROUND, day + LOOK_AROUND) if calendar else ()
        return sorted(found, key=_place)

    def _records(
        self, here: Here, span: Span, tasks: Sequence[str], unit: str, kinds: Sequence[str]
    ) -> tuple[Record, ...]:
        found = (
            *self._of_shift(here, span, tasks, unit, kinds),
            *self._around(f"log:{here.station}", span),
            *self._of_tasks(tasks, span.start),
            *self._of_machine(unit, span),
            *self._ledger.latest("plan:calendar", "calendar.defined", here.now.at + 1),
        )
        starts = [record for record in found if isinstance(record.event, TerminalStarted)]
        before = (self._ledger.record(start.store, start.seq - 1) for start in starts)
        known = (*found, *filter(None, before))
        return tuple({(record.store, record.seq): record for record in known}.values())

    def _heard(self, station: str, end: int) -> list[str]:
        """The station's machines that had said anything by a time: later ones change no closed shift."""
        site = self._floor.site
        known = site.equipment_at(station) if site else ()
        return [each.id for each in known if self._spoke(f"equipment:{each.id}", end)]

    def _spoke(self, stream: str, end: int) -> bool:
        return any(any(self._ledger.latest(stream, kind, end)) for kind in OF_MACHINES)

    def _tasks(self, station: str, span: Span) -> tuple[str, ...]:
        """Tasks worked on at the station in the time, and the one that was completed there last before it."""
        touched = [s.partition(":")[2] for s in self._ledger.touched(span) if s.startswith("task:")]
        begun = [
            (task.id, task.progress)
            for order in self._floor.orders()
            for task in order.tasks
            if task.progress.started_at is not None
        ]
        then = [task for task, p in begun if _lay_in(p, span) and self._worked(task, p, station, span.end)]
        ended = [
            (p.completed_at, task, p.station)
            for task, p in begun
            if p.completed_at and p.completed_at < span.start
        ]
        late = self._counted_late([task for _, task, _ in ended], station, span)
        last = sorted((at, task) for at, task, where in ended if where == station)[-1:]
        return tuple(sorted({*touched, *then, *late, *(task for _, task in last)}))

    def _counted_late(self, ended: Iterable[str], station: str, span: Span) -> list[str]:
        """Tasks that a terminal went on counting, which had not heard yet that another completed them."""
        found = self._ledger.within(span, [f"task:{task}" for task in ended], ["count.reported"])
        return [count.stream.partition(":")[2] for count in found if count.station == station]

    def _worked(self, task: str, progress: Progress, station: str, end: int) -> bool:
        """Whether a task is at the station, or was before a time: it may have moved on since."""
        if progress.station == station:
            return True
        steps = self._ledger.history(f"task:{task}", STEPS)
        return any(step.station == station and step.moment.at < end for step in steps)

    def _job(self, task: str) -> Job:
        found = self._floor.task(task)
        if found is None:
            return Job()
        order, planned = found
        stage = planned.stage
        return Job(order.product, planned.operation.pri_ms, stage is Stage.PRODUCTION, stage in PREPARING)

    def _of_shift(
        self, here: Here, span: Span, tasks: Iterable[str], unit: str, kinds: Sequence[str]
    ) -> Iterable[Record]:
        streams = [*(f"task:{task}" for task in tasks), f"equipment:{unit}", f"log:{here.station}"]
        return self._ledger.within(span, streams, kinds)

    def _around(self, log: str, span: Span) -> Iterator[Record]:
        """How the terminal started and ended last before a time, and started first after it."""
        for kind in LOG:
            yield from self._ledger.latest(log, kind, span.start)
        after = self._ledger.earliest(log, "terminal.started", span.end)
        yield from [after] if after else []

    def _of_tasks(self, tasks: Iterable[str], start: int) -> Iterator[Record]:
        for task in tasks:
            yield from self._ledger.history(f"task:{task}", STEPS)
            yield from self._ledger.latest(f"task:{task}", "count.reported", start, COUNTS_BEFORE)

    def _of_machine(self, unit: str, span: Span) -> Iterator[Record]:
        stream = f"equipment:{unit}"
        for kind, count in BEFORE.items():
            yield from self._ledger.latest(stream, kind, span.start, count)
        explained = "equipment.stop_explained"
        yield from self._ledger.latest(stream, explained, span.end + DAY_MS, MOST_EXPLANATIONS)


def _place(worked: WorkedShift) -> tuple[int, int, str]:
    """By this shifts are in order: some overlap, some begin at once."""
    return worked.span.start, worked.span.end, worked.shift.id


def _lay_in(progress: Progress, span: Span) -> bool:
    """Whether a task was begun and not completed at some time of the span."""
    started, completed = progress.started_at, progress.completed_at
    return started is not None and started < span.end and (completed is None or completed >= span.start)
