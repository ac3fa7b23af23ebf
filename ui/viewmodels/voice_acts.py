"""How acts that were spoken are called and look, the same on the card and among several readings."""

from dataclasses import replace
from typing import Final

from app.services.voice_state import VoiceCard
from domain.floor_events import CallKind
from domain.speech.intents import (
    Act,
    Call,
    Complete,
    NameReason,
    Pause,
    Remark,
    RemarkKind,
    Report,
    Resume,
    Start,
)
from ui.looks import Look
from ui.view import View
from ui.viewmodels.asked import stop_asked, when
from ui.viewmodels.meeting_words import KIND
from ui.words import QT_TRANSLATE_NOOP

PAUSE: Final = Look("warn", "pause", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Pause production"))
EXPLAIN: Final = Look("warn", "question", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Reason of the stop"))
ACTS: Final[dict[type[Act], Look]] = {
    Start: Look("good", "play", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Start the task")),
    Resume: Look("good", "resume", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Resume production")),
    Complete: Look("info", "check-circle", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Complete the task")),
    Report: Look("good", "plus", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Report pieces")),
}
PROGRESS: Final = Look(
    "good", "target", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Report pieces, by progress")
)
CALLS: Final = {
    CallKind.MAINTENANCE: Look(
        "info", "wrench", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call maintenance")
    ),
    CallKind.MATERIAL: Look("info", "truck", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call for material")),
    CallKind.QUALITY: Look("info", "quality", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call quality")),
    CallKind.LEAD: Look("info", "flag", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call the team lead")),
}
REMARKS: Final = {
    kind: replace(KIND[kind], context="VoiceAct", source=source)
    for kind, source in (
        (RemarkKind.PLAN, QT_TRANSLATE_NOOP("VoiceAct", "Meeting: plan")),
        (RemarkKind.PROBLEM, QT_TRANSLATE_NOOP("VoiceAct", "Meeting: problem")),
        (RemarkKind.MEASURE, QT_TRANSLATE_NOOP("VoiceAct", "Meeting: measure")),
    )
}
"""They look as they do on the page of the meeting."""


def look_of(card: VoiceCard) -> Look:
    match card.act:
        case Pause() | NameReason():
            return EXPLAIN if card.stop else PAUSE
        case Call(kind):
            return CALLS[kind]
        case Remark(kind):
            return REMARKS[kind]
        case Report(counts=()):
            return PROGRESS
        case act:
            return ACTS[type(act)]


def title(view: View, card: VoiceCard) -> str:
    """`Pause production · Equipment failure`."""
    parts = (look_of(card).word(view.words), view.reason(reason) if (reason := reason_of(card.act)) else "")
    return " · ".join(part for part in parts if part)


def reason_of(act: Act) -> str:
    return act.reason if isinstance(act, Pause | NameReason) else ""


def note_of(act: Act) -> str:
    match act:
        case Pause() | NameReason() | Call():
            return act.note
        case Remark():
            return act.text
        case _:
            return ""


def about(view: View, card: VoiceCard) -> str:
    """Which stop it is about, and the job or the machine: `since 12:04 · WO-1001 · Production · Disc`."""
    return " · ".join(part for part in (_stopped(view, card), _subject(view, card)) if part)


def _subject(view: View, card: VoiceCard) -> str:
    if card.equipment:
        return view.equipment(card.equipment)
    found = view.snapshot.task(card.task)
    return f"{view.work(*found)} · {view.name(found[0].name)}" if found else card.task


def _stopped(view: View, card: VoiceCard) -> str:
    """`since 12:04`, or `12:04 – 12:19`: two stops of a job look alike without it."""
    asked = stop_asked(view, card.stop, card.task, card.equipment) if card.stop else None
    return when(view, asked) if asked else ""
