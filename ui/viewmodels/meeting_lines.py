"""The lines of a morning meeting: its own, those of a second record of it, those of the last meeting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.services.meeting_service import MeetingLook
from domain.meeting import HeldMeeting
from domain.meeting_events import MeetingRemark
from domain.speech.intents import RemarkKind
from ui.formats import minute
from ui.view import View
from ui.viewmodels.meeting_words import KIND, day_words, topic_words

ORDER: Final = list(KIND)
FOLLOWED_UP: Final = (RemarkKind.MEASURE, RemarkKind.PLAN)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One line; `section` is the heading it stands under, `removable` until the meeting is held."""

    key: str
    section: str
    icon: str
    tone: str
    words: str
    detail: str
    spoken: bool
    removable: bool


def meeting_lines(view: View, look: MeetingLook, *, writable: bool) -> tuple[MeetingLine, ...]:
    """By kind, then as they were said."""
    return tuple(_lines(view, look, writable=writable))


def _lines(view: View, look: MeetingLook, *, writable: bool) -> Iterator[MeetingLine]:
    translate, meeting = view.words.translate, look.meeting
    now = translate("Meeting", "Minutes")
    if meeting.held is None:
        yield from _group(view, now, meeting.remarks, removable=writable)
        yield from _last_time(view, look)
        return
    yield from _group(view, now, meeting.held.remarks)
    for each in meeting.duplicates:
        yield from _duplicate(view, meeting.held, each)
    known = {remark.id for each in meeting.duplicates for remark in each.remarks}
    rest = (remark for remark in meeting.further if remark.id not in known)
    yield from _group(view, translate("Meeting", "Not in the record"), rest)


def _duplicate(view: View, counts: HeldMeeting, other: HeldMeeting) -> Iterator[MeetingLine]:
    """What a second record of the same meeting says besides the one that counts."""
    known = {remark.id for remark in counts.remarks}
    heading = view.words.translate("Meeting", "Second record, not counted")
    title = view.words.translate("Meeting", "Held at {station} by {person}, {time}").format(
        station=view.station(other.facts.station),
        person=view.person(other.by),
        time=minute(other.at, view.zone),
    )
    yield MeetingLine(other.id, heading, "info", "warn", title, "", spoken=False, removable=False)
    yield from _group(view, heading, (remark for remark in other.remarks if remark.id not in known))


def _last_time(view: View, look: MeetingLook) -> Iterator[MeetingLine]:
    """What was planned and agreed at the meeting before, to be followed up."""
    if look.last:
        day = day_words(view, look.last_day)
        heading = view.words.translate("Meeting", "Last meeting, {day}").format(day=day)
        yield from _group(view, heading, (r for r in look.last.remarks if r.kind in FOLLOWED_UP))


def _group(
    view: View, heading: str, remarks: Iterable[MeetingRemark], *, removable: bool = False
) -> Iterator[MeetingLine]:
    for remark in sorted(remarks, key=lambda each: (ORDER.index(each.kind), each.at)):
        yield _line(view, heading, remark, removable=removable)


def _line(view: View, heading: str, remark: MeetingRemark, *, removable: bool) -> MeetingLine:
    look, about = KIND[remark.kind], topic_words(view, remark.about)
    doubted = view.words.translate("Meeting", "{figure}: not right").format(figure=about)
    if not remark.text:
        about = ""
    who = f"{minute(remark.at, view.zone)} {view.person(remark.by)}"
    return MeetingLine(
        key=remark.id,
        section=heading,
        icon=look.icon,
        tone=look.tone,
        words=remark.text or doubted,
        detail=" · ".join(part for part in (look.word(view.words), about, who) if part),
        spoken=remark.spoken is not None,
        removable=removable,
    )
