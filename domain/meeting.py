"""The morning meeting of a line on a day: its draft and its one record."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from domain.meeting_events import MeetingFacts, MeetingHeld, MeetingRemark, RemarkMade, RemarkWithdrawn
from domain.plan_events import CalendarDefined
from domain.records import Record
from domain.shifts import shift_at

AHEAD_MS: Final = 60 * 60_000
"""A meeting so shortly before a shift belongs to the day of that shift, also while the night shift runs."""


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A record of a meeting: `id` is its own, `by` who held it, `at` when, UTC ms."""

    id: str
    by: str
    at: int
    facts: MeetingFacts
    remarks: tuple[MeetingRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A line's meeting on a day.

    Attributes:
        remarks: what was said and stands in no record of the meeting: its draft while it is not held.
        held: its record; of several the first in order of records.
        duplicates: the others, made on terminals that did not hear of each other.
    """

    remarks: tuple[MeetingRemark, ...] = ()
    held: HeldMeeting | None = None
    duplicates: tuple[HeldMeeting, ...] = ()

    def remark(self, remark: str) -> MeetingRemark | None:
        return next((each for each in self.remarks if each.id == remark), None)

    @property
    def further(self) -> tuple[MeetingRemark, ...]:
        """What was said and does not stand in the record that counts, each once."""
        known = {remark.id for remark in self.held.remarks} if self.held else set()
        others = (*(remark for each in self.duplicates for remark in each.remarks), *self.remarks)
        return tuple({each.id: each for each in others if each.id not in known}.values())


def meeting_day(calendar: CalendarDefined, at_ms: int) -> date:
    """The day a meeting at `at_ms` (UTC ms) belongs to: that of the shift, between shifts the local date."""
    worked = shift_at(calendar, at_ms + AHEAD_MS) or shift_at(calendar, at_ms)
    return worked.day if worked else datetime.fromtimestamp(at_ms / 1000, ZoneInfo(calendar.zone)).date()


def evolve_meeting(meeting: Meeting | None, record: Record) -> Meeting:
    """The first record of a meeting counts; what was said stays, wherever it stands."""
    known = meeting or Meeting()
    match record.event:
        case RemarkMade():
            return replace(known, remarks=(*known.remarks, _remark(record, record.event)))
        case RemarkWithdrawn(remark=remark):
            return replace(known, remarks=tuple(r for r in known.remarks if r.id != remark))
        case MeetingHeld():
            return _held(known, record, record.event)
        case _:
            return known


def _remark(record: Record, made: RemarkMade) -> MeetingRemark:
    return MeetingRemark(
        record.id, made.kind, made.text, record.actor, record.moment.at, made.about, made.spoken
    )


def _held(known: Meeting, record: Record, event: MeetingHeld) -> Meeting:
    held = HeldMeeting(record.id, record.actor, record.moment.at, event.facts, event.remarks)
    recorded = {remark.id for remark in event.remarks}
    left = tuple(remark for remark in known.remarks if remark.id not in recorded)
    if known.held is None:
        return replace(known, remarks=left, held=held)
    return replace(known, remarks=left, duplicates=(*known.duplicates, held))
