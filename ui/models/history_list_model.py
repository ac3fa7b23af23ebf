"""What happened to a task, record by record, the last first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.services.history_service import HistoryEntry
from domain.floor_events import (
    CountCorrected,
    CountReported,
    LotUsed,
    PauseExplained,
    Source,
    TaskCompleted,
    TaskJoined,
    TaskLeft,
    TaskPaused,
    TaskResumed,
    TaskStarted,
)
from ui.formats import closed_up, number, second
from ui.looks import CAUSE, QUALITY
from ui.models.row_list_model import RowListModel
from ui.view import View
from ui.words import QT_TRANSLATE_NOOP

PLAIN: Final = {
    TaskStarted: ("play", QT_TRANSLATE_NOOP("History", "Started")),
    TaskResumed: ("resume", QT_TRANSLATE_NOOP("History", "Resumed")),
    TaskCompleted: ("check-circle", QT_TRANSLATE_NOOP("History", "Completed")),
    TaskJoined: ("person-add", QT_TRANSLATE_NOOP("History", "Joined")),
}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """`record` is set for a count that can be corrected; it counts `counts` pieces of `quality` by now."""

    key: str
    stateIcon: str
    words: str
    detail: str
    time: str
    record: str
    quality: str
    counts: str


class HistoryListModel(RowListModel[HistoryRow]):
    def __init__(self) -> None:
        super().__init__(HistoryRow)


def history_rows(view: View, entries: Sequence[HistoryEntry], unit: str) -> list[HistoryRow]:
    return [_row(view, entry, unit) for entry in reversed(entries)]


def _row(view: View, entry: HistoryEntry, unit: str) -> HistoryRow:
    record, event = entry.record, entry.record.event
    icon, text = _words(view, event, unit)
    counted = isinstance(event, CountReported)
    return HistoryRow(
        key=record.id,
        stateIcon=icon,
        words=text,
        detail=_detail(view, entry),
        time=second(record.moment.at, view.zone),
        record=record.id if counted else "",
        quality=str(event.quality) if isinstance(event, CountReported) else "",
        counts=str(entry.counts_now) if entry.counts_now is not None else "",
    )


def _words(view: View, event: object, unit: str) -> tuple[str, str]:
    translate = view.words.translate
    match event:
        case CountReported(_, quality, quantity, cause):
            look = QUALITY[quality]
            why = f" · {CAUSE[cause].word(view.words)}" if cause else ""
            return look.icon, f"{look.word(view.words)} +{number(quantity)} {unit}{why}"
        case CountCorrected(_, _, quality, delta):
            text = translate("History", "Corrected: {quality} {delta} {unit}")
            signed = f"{'+' if delta > 0 else '−'}{number(abs(delta))}"
            return "edit", text.format(quality=QUALITY[quality].word(view.words), delta=signed, unit=unit)
        case TaskPaused(_, reason):
            return "pause", translate("History", "Paused: {reason}").format(reason=view.reason(reason))
        case PauseExplained(_, _, reason):
            return "question", translate("History", "Reason named: {reason}").format(
                reason=view.reason(reason)
            )
        case LotUsed(_, lot):
            return "box", translate("History", "Lot used: {lot}").format(lot=lot)
        case TaskLeft(_, person):
            return "logout", translate("History", "Left: {name}").format(name=view.person(person))
        case _ if type(event) in PLAIN:
            icon, source = PLAIN[type(event)]
            return icon, translate("History", source)
        case _:
            return "dot", type(event).__name__


def _detail(view: View, entry: HistoryEntry) -> str:
    event = entry.record.event
    parts = [view.person(entry.record.actor) if entry.record.actor else "", getattr(event, "note", "")]
    if spoken := getattr(event, "spoken", None):
        text = view.words.translate("History", "by voice: “{sentence}”")
        parts.append(text.format(sentence=closed_up(spoken.transcript)))
    if isinstance(event, CountReported):
        if event.source is Source.MACHINE:
            parts.append(view.words.translate("History", "counted by the machine"))
        if entry.counts_now != event.quantity:
            text = view.words.translate("History", "counts {count} by now")
            parts.append(text.format(count=number(entry.counts_now or 0)))
    return " · ".join(part for part in parts if part)
