"""How acts that were spoken are called and look, the same on the card and among several readings."""

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
from ui.words import QT_TRANSLATE_NOOP

PAUSE: Final = Look("warn", "pause", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Pause production"))
EXPLAIN: Final = Look("warn", "question", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Reason of the stop"))
ACTS: Final[dict[type[Act], Look]] = {
    Start: Look("good", "play", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Start the task")),
    Resume: Look("good", "resume", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Resume production")),
    Complete: Look("info", "check-circle", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Complete the task")),
    Report: Look("good", "plus", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Report pieces")),
}
PROGRESS: Final = Look("good", "target", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Report progress"))
CALLS: Final = {
    CallKind.MAINTENANCE: Look(
        "info", "wrench", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call maintenance")
    ),
    CallKind.MATERIAL: Look("info", "truck", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call for material")),
    CallKind.QUALITY: Look("info", "quality", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call quality")),
    CallKind.LEAD: Look("info", "flag", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Call the team lead")),
}
REMARKS: Final = {
    RemarkKind.PLAN: Look("info", "calendar", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Meeting: plan")),
    RemarkKind.PROBLEM: Look(
        "warn", "warning", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Meeting: problem")
    ),
    RemarkKind.MEASURE: Look(
        "good", "checklist", "VoiceAct", QT_TRANSLATE_NOOP("VoiceAct", "Meeting: measure")
    ),
}


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
    """The job or the machine that it is about: `WO-1001 · Production · Brake disc`."""
    if card.equipment:
        return view.equipment(card.equipment)
    found = view.snapshot.task(card.task)
    return f"{view.work(*found)} · {view.name(found[0].name)}" if found else card.task
