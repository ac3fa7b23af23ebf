"""How a shift's times, ratios and pieces are written, and how its records are called."""

from typing import Final

from domain.floor_events import Quality
from domain.plan_events import ReasonClass
from domain.shifts import Span
from domain.timeline import Evidence
from ui.formats import NARROW_SPACE, minute, number, second
from ui.looks import MACHINE, MODE, QUALITY, REASON_CLASS, reason_icon
from ui.view import View
from ui.words import QT_TRANSLATE_NOOP

MINUTE_MS: Final = 60_000
WHOLE_FROM_MS: Final = 10 * MINUTE_MS
"""From here on nobody asks for tenths of a minute."""

HIGHEST: Final = 9.99
"""The highest ratio that is shown as it is."""

BY_CALENDAR: Final = {"", "calendar.defined"}
"""Kinds of evidence that tell of a time, not of a moment at which something was recorded."""

RECORDS: Final = {
    "task.started": ("play", QT_TRANSLATE_NOOP("ShiftRecord", "Job started")),
    "task.resumed": ("resume", QT_TRANSLATE_NOOP("ShiftRecord", "Job resumed")),
    "task.paused": ("pause", QT_TRANSLATE_NOOP("ShiftRecord", "Job paused")),
    "task.completed": ("check-circle", QT_TRANSLATE_NOOP("ShiftRecord", "Job completed")),
    "pause.explained": ("question", QT_TRANSLATE_NOOP("ShiftRecord", "Reason of a pause named")),
    "count.reported": ("plus", QT_TRANSLATE_NOOP("ShiftRecord", "Pieces counted")),
    "count.corrected": ("edit", QT_TRANSLATE_NOOP("ShiftRecord", "Count corrected")),
    "equipment.counted": ("machine", QT_TRANSLATE_NOOP("ShiftRecord", "Counted by the machine")),
    "equipment.count_assigned": ("swap", QT_TRANSLATE_NOOP("ShiftRecord", "Machine's pieces given to a job")),
    "equipment.count_dismissed": ("cross", QT_TRANSLATE_NOOP("ShiftRecord", "Machine's strokes dismissed")),
    "equipment.state_changed": ("machine", QT_TRANSLATE_NOOP("ShiftRecord", "Machine changed its state")),
    "equipment.mode_changed": ("settings", QT_TRANSLATE_NOOP("ShiftRecord", "Machine changed its mode")),
    "equipment.stop_explained": ("question", QT_TRANSLATE_NOOP("ShiftRecord", "Reason of a stop named")),
    "device.connection_changed": ("plug", QT_TRANSLATE_NOOP("ShiftRecord", "Connection changed")),
    "calendar.defined": ("calendar", QT_TRANSLATE_NOOP("ShiftRecord", "By the plant's calendar")),
    "alarm.raised": ("warning", QT_TRANSLATE_NOOP("ShiftRecord", "Alarm")),
    "alarm.cleared": ("check", QT_TRANSLATE_NOOP("ShiftRecord", "Alarm over")),
    "terminal.started": ("power", QT_TRANSLATE_NOOP("ShiftRecord", "Terminal started")),
    "terminal.stopped": ("power", QT_TRANSLATE_NOOP("ShiftRecord", "Terminal stopped")),
    "": ("question", QT_TRANSLATE_NOOP("ShiftRecord", "Nothing was recorded")),
}
"""By kind of event; others are shown by their kind."""


INTO: Final = {
    **{str(state): look for state, look in MACHINE.items()},
    **{str(m): k for m, k in MODE.items()},
}
"""What a machine may change into, by its name; states and modes share none."""


def ratio(value: float | None) -> str:
    """`97.8 %`; empty where nobody knows, and no more than `>999 %`: a plan that far off is a mistake."""
    if value is None:
        return ""
    return f">999{NARROW_SPACE}%" if value > HIGHEST else f"{value * 100:.1f}{NARROW_SPACE}%"


def amount(ms: float) -> str:
    """Minutes without their unit: `84`, below ten `4.2`."""
    if round(ms) >= WHOLE_FROM_MS or ms == round(ms / MINUTE_MS) * MINUTE_MS:
        return number(round(ms / MINUTE_MS))
    return f"{ms / MINUTE_MS:.1f}"


def minutes(view: View, ms: float) -> str:
    """`84 min`; what is shorter than a minute in seconds."""
    if 0 < ms < MINUTE_MS:
        return view.words.translate("Shift", "{count} s").format(count=round(ms / 1000))
    return view.words.translate("Shift", "{count} min").format(count=amount(ms))


def pieces(view: View, count: int) -> str:
    return f"{number(count)} {view.unit('件')}"


def signed(count: int) -> str:
    return f"{'+' if count >= 0 else '−'}{number(abs(count))}"


def times(view: View, span: Span) -> str:
    """`10:00 – 10:12`."""
    return f"{minute(span.start, view.zone)} – {minute(span.end, view.zone)}"


def record_icon(evidence: Evidence) -> str:
    return RECORDS.get(evidence.kind, ("dot", ""))[0]


def record_words(view: View, evidence: Evidence) -> str:
    """What kind of record it is."""
    known = RECORDS.get(evidence.kind)
    return view.words.translate("ShiftRecord", known[1]) if known else evidence.kind


def record_when(view: View, evidence: Evidence) -> str:
    """`10:09:24`; `10:09:24 → Idle` of a machine; `11:00 – 11:30` of what the calendar alone says."""
    if evidence.kind in BY_CALENDAR:
        return times(view, Span(evidence.at, evidence.at + evidence.adds))
    look = INTO.get(evidence.into)
    into = f" → {look.word(view.words)}" if look else ""
    return f"{second(evidence.at, view.zone)}{into}"


def about_words(view: View, about: str) -> str:
    """What a record is about, by its name if it is a task, a reason or a quality."""
    if view.snapshot.task(about):
        return view.task(about)
    if about in set(Quality):
        return QUALITY[Quality(about)].word(view.words)
    return view.reason(about) if about else ""


def icon_of_reason(view: View, reason: str) -> str:
    known = view.snapshot.reasons.find(reason)
    return reason_icon(reason, known.category) if known else REASON_CLASS[ReasonClass.UNKNOWN].icon
