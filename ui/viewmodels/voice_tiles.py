"""Tiles that a spoken sentence leaves to be tapped: what it did not name, or which reading is meant."""

from collections.abc import Iterable

from app.services.voice_state import VoiceCard, VoiceState
from domain.orders import Order, Task, TaskStatus
from domain.speech.intents import Report
from ui.looks import CAUSE, STATUS
from ui.view import View
from ui.viewmodels import pause_view_model
from ui.viewmodels.pause_view_model import PauseState, ReasonTile
from ui.viewmodels.voice_acts import about, look_of, note_of, title
from ui.viewmodels.voice_figures import counts_line, progress

Tiles = tuple[ReasonTile, ...]


def tiles(view: View, state: VoiceState, step: PauseState) -> Tiles:
    """One for each reading, or for each answer to what is missing on the card; `step` is how far the tree
    of reasons was opened.
    """
    if len(state.cards) > 1:
        return tuple(_reading(view, index, card) for index, card in enumerate(state.cards))
    return missing(view, state.card, step) if state.card else ()


def missing(view: View, card: VoiceCard, step: PauseState) -> Tiles:
    match card.missing:
        case "reason":
            return pause_view_model.tiles(view, step)
        case "cause":
            return tuple(
                ReasonTile(str(cause), look.word(view.words), "", look.icon, "", False)
                for cause, look in CAUSE.items()
            )
        case "task":
            return _jobs(view, card.candidates)
        case _:
            return ()


def _jobs(view: View, candidates: Iterable[str]) -> Tiles:
    """What is paused or runs first, then what is due first; the step is named where they differ in it."""
    found = [pair for task in candidates if (pair := view.snapshot.task(task))]
    found.sort(key=lambda pair: (pair[1].status is TaskStatus.WAITING, pair[0].due == 0, pair[0].due))
    differ = len({task.operation.name for _, task in found}) > 1
    return tuple(_job(view, *pair, step=differ) for pair in found)


def _job(view: View, order: Order, task: Task, *, step: bool) -> ReasonTile:
    name = f"{order.id} · {view.name(task.operation.name)}" if step else order.id
    return ReasonTile(task.id, name, view.name(order.name), STATUS[task.status].icon, "", False)


def _reading(view: View, index: int, card: VoiceCard) -> ReasonTile:
    numbers = said(view, card)
    hint = " · ".join(part for part in (note_of(card.act), about(view, card)) if part)
    name = " · ".join(part for part in (title(view, card), numbers) if part)
    return ReasonTile(str(index), name, hint, look_of(card).icon, "", False)


def said(view: View, card: VoiceCard) -> str:
    """The numbers of a report in a line: `3 batches · 2 pcs scrap, 60 % → 70 %`."""
    if not isinstance(card.act, Report):
        return ""
    return " · ".join(part for part in (counts_line(view, card), progress(view, card).percent) if part)
