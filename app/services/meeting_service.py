"""The morning meeting of this terminal's line: its facts from the local ledger, its lines, its one record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from app.services.recorder import Recorder
from app.services.shift_service import ShiftService
from app.services.snapshot import machines_at
from domain.clock import Moment, elapsed_ms
from domain.commands import HoldMeeting, MakeRemark, WithdrawRemark
from domain.floor_events import Spoken
from domain.meeting import HeldMeeting, Meeting, meeting_day
from domain.meeting_events import MeetingFacts
from domain.meeting_facts import (
    losses,
    orders_due,
    shift_summary,
    top_stops,
    total_figures,
    unexplained_stops,
)
from domain.outcomes import Outcome
from domain.plan import UNKNOWN_REASON
from domain.plan_events import CalendarDefined
from domain.ports import EventLedger
from domain.shifts import WorkedShift, shifts_between
from domain.shopfloor import Shopfloor
from domain.speech.intents import Remark
from domain.timeline import ShiftReport

LOOK_BACK: Final = timedelta(days=21)
"""Farther back no worked shift is looked for."""
FACTS_HOLD_MS: Final = 60_000
"""For so long facts are not computed anew while only lines are added to them; `as_of` says when they were."""
MOST_SHIFTS: Final = 9
"""After a gap without meetings, so many shifts are looked at, the last ones."""


@dataclass(frozen=True, slots=True)
class MeetingLook:
    """A meeting as it stands.

    Attributes:
        day: its ISO date; empty without a calendar, when nothing else is known.
        today: it is the one that can be held now, unless it is held.
        meeting: what was said and recorded.
        facts: those of its record, or while it is not held those of now; None for an old one never held.
        last_day: day of the meeting that was held before it; empty when none was.
        last: that meeting.
        earlier: day of the meeting before it, also of one never held; empty when there is none.
        later: day of the one after it.
    """

    day: str = ""
    today: bool = False
    meeting: Meeting = field(default_factory=Meeting)
    facts: MeetingFacts | None = None
    last_day: str = ""
    last: HeldMeeting | None = None
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class _Computed:
    day: str
    at: Moment
    facts: MeetingFacts


class MeetingService:
    """Runs on the core thread; everything comes from the local ledger.

    Args:
        recorder: of this station.
        shifts: its shifts.
        ledger: where its records are.
        ask_after_ms: by equipment id, how long a stop may last before anybody is asked why.
    """

    def __init__(
        self,
        recorder: Recorder,
        shifts: ShiftService,
        ledger: EventLedger,
        ask_after_ms: Mapping[str, int] | None = None,
    ) -> None:
        self._recorder = recorder
        self._shifts = shifts
        self._ledger = ledger
        self._ask_after_ms = ask_after_ms or {}
        self._computed: _Computed | None = None

    @property
    def _floor(self) -> Shopfloor:
        return self._recorder.floor

    def add(self, remark: Remark, spoken: Spoken | None = None, about: str = "") -> Outcome:
        """Keep a line of the acting person; `about` names the fact it is about, see `MeetingRemark`."""
        return self._recorder.execute(MakeRemark(self._acting(), remark.kind, remark.text, about, spoken))

    def remove(self, remark: str) -> Outcome:
        """Take back a line of the meeting that is not held yet, by the id of its record."""
        return self._recorder.execute(WithdrawRemark(self._acting(), remark))

    def hold(self, facts: MeetingFacts, *, confirmed: bool = False) -> Outcome:
        """Make the one record of the meeting, with the facts as they were shown."""
        return self._recorder.execute(HoldMeeting(self._acting(), facts, confirmed))

    def look(self, day: str = "", *, fresh: bool = True) -> MeetingLook:
        """The meeting of a day (ISO date), that of now where none is given.

        Where it need not be `fresh`, its facts may be up to a minute old.
        """
        calendar, here = self._floor.calendar, self._recorder.here()
        if calendar is None:
            return MeetingLook()
        current = meeting_day(calendar, here.now.at).isoformat()
        shown = day or current
        meeting = self._floor.meeting(here.line, shown)
        days = {*self._floor.meeting_days(here.line), current}
        last_day = self._last_held(here.line, shown)
        last = self._floor.meeting(here.line, last_day).held
        open_now = shown == current and not meeting.held
        now = self._facts(calendar, shown, last, fresh=fresh) if open_now else None
        return MeetingLook(
            day=shown,
            today=shown == current,
            meeting=meeting,
            facts=meeting.held.facts if meeting.held else now,
            last_day=last_day,
            last=last,
            earlier=max((each for each in days if each < shown), default=""),
            later=min((each for each in days if each > shown), default=""),
        )

    def _acting(self) -> str:
        return self._floor.people_at(self._recorder.here().station).acting or ""

    def _last_held(self, line: str, before: str) -> str:
        days = (day for day in self._floor.meeting_days(line) if day < before)
        return max((day for day in days if self._floor.meeting(line, day).held), default="")

    def _facts(
        self, calendar: CalendarDefined, day: str, last: HeldMeeting | None, *, fresh: bool
    ) -> MeetingFacts:
        now, known = self._recorder.here().now, self._computed
        if fresh or known is None or known.day != day or elapsed_ms(known.at, now) >= FACTS_HOLD_MS:
            known = self._computed = _Computed(day, now, self._compute(calendar, day, last))
        return known.facts

    def _compute(self, calendar: CalendarDefined, day: str, last: HeldMeeting | None) -> MeetingFacts:
        here = self._recorder.here()
        reports = self._reports(calendar, last.facts.as_of if last else None)
        unexplained, unexplained_ms = unexplained_stops(reports)
        due = orders_due(self._floor.orders(), here.line, calendar, date.fromisoformat(day), here.now.at)
        return MeetingFacts(
            station=here.station,
            as_of=here.now.at,
            shifts=tuple(shift_summary(report) for report in reports),
            total=total_figures(reports),
            losses=losses(reports),
            stops=top_stops(reports),
            unexplained=unexplained,
            unexplained_ms=unexplained_ms,
            questions=self._questions(),
            orders=due,
        )

    def _reports(self, calendar: CalendarDefined, since: int | None) -> list[ShiftReport]:
        """The worked shifts that ended since a time (UTC ms); those of the last worked day where none did."""
        ended = self._ended(calendar)
        fresh = [] if since is None else [worked for worked in ended if worked.span.end > since]
        return self._worked(fresh[-MOST_SHIFTS:]) or self._last_day(ended)

    def _last_day(self, ended: list[WorkedShift]) -> list[ShiftReport]:
        last = next((report for report in self._latest_first(ended) if report.was_worked), None)
        if last is None:
            return []
        before = (each for each in ended if each.span.end < last.shift.span.end)
        return [*self._worked(each for each in before if each.day == last.shift.day), last]

    def _latest_first(self, ended: list[WorkedShift]) -> Iterator[ShiftReport]:
        return map(self._shifts.report, reversed(ended))

    def _worked(self, shifts: Iterable[WorkedShift]) -> list[ShiftReport]:
        return [report for report in map(self._shifts.report, shifts) if report.was_worked]

    def _ended(self, calendar: CalendarDefined) -> list[WorkedShift]:
        """The shifts that ended, in their order, since the station's terminal was first started."""
        here = self._recorder.here()
        first = self._ledger.earliest(f"log:{here.station}", "terminal.started", 0)
        known_from = first.moment.at if first else 0
        today = datetime.fromtimestamp(here.now.at / 1000, UTC).date()
        found = shifts_between(calendar, today - LOOK_BACK, today + timedelta(days=1))
        ended = (each for each in found if known_from < each.span.end <= here.now.at)
        return sorted(ended, key=lambda each: each.span.end)

    def _questions(self) -> int:
        """Pauses and stops here without a reason, and kinds of pieces without a job."""
        here = self._recorder.here()
        tasks = (task for order in self._floor.orders() for task in order.tasks)
        pauses = (stop for task in tasks if task.station == here.station for stop in task.stops)
        machines = machines_at(self._floor, here.station, (), here.now, self._ask_after_ms)
        loose = (pieces for view in machines for pieces in view.machine.loose.values())
        return (
            sum(stop.reason == UNKNOWN_REASON for stop in pauses)
            + sum(len(view.unexplained) for view in machines)
            + sum(pieces > 0 for pieces in loose)
        )
