"""Decisions on the morning meeting: a line is said, taken back, the meeting is held once."""

from dataclasses import dataclass
from typing import Final

from domain.commands import Here, HoldMeeting, MakeRemark, WithdrawRemark
from domain.events import kind_of
from domain.meeting import Meeting, meeting_day
from domain.meeting_events import MeetingHeld, RemarkMade, RemarkWithdrawn
from domain.outcomes import Accepted, Asked, Code, Decision, Refused
from domain.permissions import EVENTS, may_record, named, rights_of
from domain.shopfloor import Shopfloor
from domain.work import person_refused

HELD: Final = kind_of[MeetingHeld]


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """The meeting of the line that is not held yet, on the day that it is now."""

    line: str
    day: str
    meeting: Meeting


def open_meeting(floor: Shopfloor, person: str, here: Here) -> OpenMeeting | Refused:
    """The meeting that `person` may write to now, or why not."""
    if refused := person_refused(floor, person, here) or _not_for(floor, person):
        return refused
    if floor.calendar is None:
        return Refused(Code.NO_CALENDAR)
    day = meeting_day(floor.calendar, here.now.at).isoformat()
    meeting = floor.meeting(here.line, day)
    if meeting.held:
        return Refused(Code.MEETING_HELD, {"day": day, "person": meeting.held.by, "held": meeting.held.at})
    return OpenMeeting(here.line, day, meeting)


def _not_for(floor: Shopfloor, person: str) -> Refused | None:
    if may_record(HELD, rights_of(floor.person(person))):
        return None
    return Refused(Code.MEETING_FOR_LEADS, {"roles": named(EVENTS[HELD])})


def decide_remark(floor: Shopfloor, command: MakeRemark, here: Here) -> Decision:
    """Without a text it must be about a fact, and then says that this one is not right."""
    found = open_meeting(floor, command.person, here)
    if isinstance(found, Refused):
        return found
    text = command.text.strip()
    if not text and not command.about:
        return Refused(Code.REMARK_EMPTY)
    event = RemarkMade(found.line, found.day, command.kind, text, command.about, command.spoken)
    return Accepted((event,))


def decide_withdraw(floor: Shopfloor, command: WithdrawRemark, here: Here) -> Decision:
    """What is not there (any more) needs no withdrawal."""
    found = open_meeting(floor, command.person, here)
    if isinstance(found, Refused):
        return found
    if found.meeting.remark(command.remark) is None:
        return Accepted(())
    return Accepted((RemarkWithdrawn(found.line, found.day, command.remark),))


def decide_hold(floor: Shopfloor, command: HoldMeeting, here: Here) -> Decision:
    """Nothing can be added to what is held: with nothing in it, it may be a slip of the hand."""
    found = open_meeting(floor, command.person, here)
    if isinstance(found, Refused):
        return found
    if not command.confirmed:
        if not found.meeting.remarks:
            return Asked(Code.MEETING_WITHOUT_LINES)
        if not command.facts.shifts:
            return Asked(Code.MEETING_WITHOUT_FACTS)
    return Accepted((MeetingHeld(found.line, found.day, command.facts, found.meeting.remarks),))
