"""From a confirmed card to the command that a tap would have given, with the sentence it came from."""

from collections.abc import Iterator

from app.services.voice_state import VoiceCard
from domain import commands as c
from domain.floor_events import Quality, ScrapCause, Source, Spoken
from domain.orders import Counts
from domain.speech.intents import Call, Complete, NameReason, Pause, Remark, Report, Resume, Start

VoiceCommand = (
    c.PauseTask
    | c.ExplainPause
    | c.ExplainEquipmentStop
    | c.StartTask
    | c.ResumeTask
    | c.CompleteTask
    | c.ReportCounts
    | c.CallHelp
    | c.MakeRemark
)


def command_of(card: VoiceCard, person: str, spoken: Spoken | None = None) -> VoiceCommand:
    """What a card stands for, done by `person`; nothing may be missing on it."""
    match card.act:
        case Pause() | NameReason():
            return _stop_or_reason(card, card.act, person, spoken)
        case Start():
            return c.StartTask(card.task, person, spoken)
        case Resume():
            return c.ResumeTask(card.task, person, spoken)
        case Complete():
            return c.CompleteTask(card.task, person, spoken=spoken)
        case Report():
            return c.ReportCounts(card.task, person, piece_counts(card.added), Source.VOICE, spoken)
        case Call(kind, note):
            return c.CallHelp(person, kind, card.task or None, note, Source.VOICE, spoken)
        case Remark(kind, text):
            return c.MakeRemark(person, kind, text, spoken=spoken)


def _stop_or_reason(
    card: VoiceCard, act: Pause | NameReason, person: str, spoken: Spoken | None
) -> VoiceCommand:
    if card.equipment:
        return c.ExplainEquipmentStop(card.equipment, person, card.stop, act.reason, act.note, spoken)
    if card.stop:
        return c.ExplainPause(card.task, person, card.stop, act.reason, act.note, spoken)
    return c.PauseTask(card.task, person, act.reason, act.note, spoken)


def piece_counts(added: Counts) -> tuple[c.PieceCount, ...]:
    """Pieces by kind as a command takes them."""
    return tuple(_piece_counts(added))


def _piece_counts(added: Counts) -> Iterator[c.PieceCount]:
    if added.good:
        yield c.PieceCount(Quality.GOOD, added.good)
    if added.rework:
        yield c.PieceCount(Quality.REWORK, added.rework)
    for cause, quantity in added.scrap.items():
        yield c.PieceCount(Quality.SCRAP, quantity, ScrapCause(cause))
