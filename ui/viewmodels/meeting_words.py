"""How the morning meeting writes days, facts, kinds of lines and how orders stand."""

from datetime import date
from typing import Final

from domain.meeting_events import OrderStanding
from domain.speech.intents import RemarkKind
from ui.formats import local, number
from ui.looks import QUALITY, Look
from ui.view import View
from ui.viewmodels.shift_figures import FACTORS, LOSSES, stop_words
from ui.viewmodels.shift_words import MINUTE_MS, ratio
from ui.words import QT_TRANSLATE_NOOP

HOUR_MIN: Final = 60

WEEKDAYS: Final = (
    QT_TRANSLATE_NOOP("Weekday", "Mon"),
    QT_TRANSLATE_NOOP("Weekday", "Tue"),
    QT_TRANSLATE_NOOP("Weekday", "Wed"),
    QT_TRANSLATE_NOOP("Weekday", "Thu"),
    QT_TRANSLATE_NOOP("Weekday", "Fri"),
    QT_TRANSLATE_NOOP("Weekday", "Sat"),
    QT_TRANSLATE_NOOP("Weekday", "Sun"),
)

KIND: Final = {
    RemarkKind.PROBLEM: Look("bad", "warning", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Problem")),
    RemarkKind.MEASURE: Look("info", "wrench", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Measure")),
    RemarkKind.PLAN: Look("good", "calendar", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Plan")),
}
"""In the order in which a meeting goes through them."""

STANDING: Final = {
    OrderStanding.DONE: Look("good", "check-circle", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Done")),
    OrderStanding.ON_TRACK: Look("info", "clock", "Meeting", QT_TRANSLATE_NOOP("Meeting", "On track")),
    OrderStanding.BEHIND: Look("warn", "warning", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Behind")),
    OrderStanding.OVERDUE: Look("bad", "tone-bad", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Overdue")),
    OrderStanding.SHORT: Look("bad", "stack", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Short")),
    OrderStanding.UNKNOWN: Look("neutral", "question", "Meeting", QT_TRANSLATE_NOOP("Meeting", "Not known")),
}

OEE: Final = "OEE"
"""Under this name everybody knows it; its long name is longer than a tile."""

TOPICS: Final = {
    "losses": QT_TRANSLATE_NOOP("Meeting", "Lost time"),
    "stops": QT_TRANSLATE_NOOP("Meeting", "Longest stops"),
    "unexplained": QT_TRANSLATE_NOOP("Meeting", "Unexplained"),
}
"""What a line can be about besides pieces, factors and orders."""


def day_words(view: View, day: str) -> str:
    """`Mon 11-23` of an ISO date."""
    known = date.fromisoformat(day)
    return f"{view.words.translate('Weekday', WEEKDAYS[known.weekday()])} {known:%m-%d}"


def clock(view: View, at: int) -> str:
    """`14:00` today, else `11-24 14:00`."""
    then = local(at, view.zone)
    day = "" if then.date() == local(view.now.at, view.zone).date() else f"{then:%m-%d} "
    return f"{day}{then:%H:%M}"


def relative_day(view: View, day: str) -> str:
    """`Yesterday` where it was that, else `Fri 11-20`."""
    past = (local(view.now.at, view.zone).date() - date.fromisoformat(day)).days
    return view.words.translate("Due", "Yesterday") if past == 1 else day_words(view, day)


def duration(view: View, ms: int) -> str:
    """`2 h 05` from an hour on, else `35 min`."""
    hours, minutes = divmod(round(ms / MINUTE_MS), HOUR_MIN)
    if hours:
        template = view.words.translate("Meeting", "{hours} h {minutes}")
        return template.format(hours=number(hours), minutes=f"{minutes:02d}")
    return view.words.translate("Shift", "{count} min").format(count=minutes)


def per_mille(value: int | None) -> str:
    """`97.8 %` of thousandths; empty where there is no data."""
    return ratio(None if value is None else value / 1000)


def shift_name(view: View, shift: str) -> str:
    """A shift's name, or its id where the calendar does not have it any more."""
    calendar = view.snapshot.calendar
    known = (each for each in calendar.shifts if each.id == shift) if calendar else ()
    return next((view.name(each.name) for each in known), shift)


def shift_words(view: View, day: str, shift: str) -> str:
    """`11-20 Early shift` of an ISO date and a shift's id."""
    return f"{day[5:]} {shift_name(view, shift)}"


def topic_words(view: View, about: str) -> str:
    """What a line is about, by the name under which the fact stands on the page."""
    kind, _, name = about.partition(":")
    if kind == "order":
        return name
    if kind == "shift":
        return shift_words(view, *name.split("/", 1))
    if about in TOPICS:
        return view.words.translate("Meeting", TOPICS[about])
    if about == "factor:oee":
        return OEE
    if name in FACTORS:
        source = LOSSES if kind == "loss" else FACTORS
        return view.words.translate("Shift", source[name])
    known = {str(quality): look for quality, look in QUALITY.items()}
    return known[name].word(view.words) if name in known else about


def share_words(view: View, topic: str) -> str:
    """A loss or a reason of stops."""
    return topic_words(view, topic) if topic.startswith("loss:") else stop_words(view, topic)
