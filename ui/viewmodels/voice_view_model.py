"""The voice dialogue on the screen: one button to talk with, and a panel that shows what came of it."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot

from app.services.voice_service import VoiceService
from app.services.voice_state import Phase, VoiceState
from domain.floor_events import ScrapCause
from domain.outcomes import Asked, Refused
from domain.plan_events import ReasonClass
from ui.errands import Done, Errands
from ui.view import View
from ui.viewmodels.pause_view_model import PauseState
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.voice_props import OPEN, PanelState, VoiceProps, derive_voice, panel_of, readable
from ui.words import Language

HOLD_S: Final = 0.35
"""A touch of the button that is shorter is a tap: the sentence then ends by itself."""
SHOWN_MS: Final = {Phase.HINT: 10_000, Phase.TROUBLE: 20_000}
"""So long what went wrong is shown before the page is clear again."""


class VoiceViewModel(ViewModel[VoiceProps], props=VoiceProps):
    """Args:
    recorded: called when what was said is recorded.
    monotonic: seconds of a clock that never jumps.
    """

    noted = Signal(str)
    """A note was dictated for the sheet that is open."""
    changed = Signal(VoiceState)

    def __init__(
        self, errands: Errands, recorded: Done, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(VoiceProps(enabled=False))
        self._errands = errands
        self._recorded = recorded
        self._monotonic = monotonic
        self._view: View | None = None
        self._state = errands.desk.voice.state
        self._screen = PanelState()
        self._pressed_at: float | None = None
        self._until: int | None = None

    @property
    def waits(self) -> bool:
        """A card or a choice waits for an answer."""
        return panel_of(self._state) in ("card", "question", "choice")

    @property
    def busy(self) -> bool:
        """Something of the dialogue is shown."""
        return panel_of(self._state) != ""

    def refresh(self, view: View) -> None:
        before, self._view = self._view, view
        if before and before.words.language != view.words.language and self._state.enabled:
            self._ask(lambda voice: voice.prepare(view.words.language))
        if self._until is not None and view.now.up >= self._until:
            self.cancel()
        self.show_props(derive_voice(view, self._state, self._screen))

    def show(self, state: VoiceState) -> None:
        """Show where the dialogue is by now."""
        before, self._state = self._state, state
        if before.phase is not state.phase:
            shown = None if state.trying else SHOWN_MS.get(state.phase)
            self._until = self._view.now.up + shown if self._view and shown else None
        if _about(before) != _about(state):
            self._screen = replace(self._screen, step=_first_step(state))
        if state.note not in ("", before.note):
            self.noted.emit(readable(state.note))
        self._derive()
        self.changed.emit(state)

    def _derive(self) -> None:
        if self._view:
            self.show_props(derive_voice(self._view, self._state, self._screen))

    @property
    def _language(self) -> Language:
        return self._view.words.language if self._view else "zh_CN"

    def _ask(self, job: Callable[[VoiceService], None]) -> None:
        voice = self._errands.desk.voice
        self._errands.fetch(lambda: job(voice), lambda _: None)

    def _listen(self, *, hold: bool) -> None:
        language = self._language
        self._begin(lambda voice: voice.listen(language, hold=hold), held=hold)

    def _begin(self, job: Callable[[VoiceService], None], *, held: bool) -> None:
        if self._state.enabled:
            self._screen = replace(self._screen, held=held)
            self._ask(job)
            self._derive()

    @Slot()
    def press(self) -> None:
        """The button is touched: listen, or end the sentence that a tap began."""
        if self._state.phase in OPEN:
            self.finish()
        else:
            self._pressed_at = self._monotonic()
            self._listen(hold=True)

    @Slot()
    def release(self) -> None:
        """The button is let go, wherever the finger is by then."""
        if self._pressed_at is None:
            return
        held, self._pressed_at = self._monotonic() - self._pressed_at, None
        if held >= HOLD_S:
            self.finish()
        elif self._state.phase in (*OPEN, Phase.IDLE):
            self._listen(hold=False)

    def hold(self) -> None:
        """A pedal is down."""
        self._listen(hold=True)

    def talk(self) -> None:
        """A label was scanned that stands for a tap on the button."""
        if self._state.phase in OPEN:
            self.finish()
        else:
            self._listen(hold=False)

    def leave(self, place: str) -> None:
        """Another page or sheet is shown: what went wrong before is told no longer."""
        self._screen = replace(self._screen, place=place)
        if panel_of(self._state) in ("hint", "trouble"):
            self.cancel()

    @Slot()
    def again(self) -> None:
        """Say the answer to the card, or the whole sentence once more."""
        self._listen(hold=False)

    @Slot()
    def dictate(self) -> None:
        """Say a note for the sheet that is open."""
        language = self._language
        self._begin(lambda voice: voice.dictate(language), held=False)

    @Slot()
    def finish(self) -> None:
        self._ask(lambda voice: voice.finish())

    @Slot()
    def cancel(self) -> None:
        """Nothing comes of what was said; the page is clear again."""
        self._until = None
        self._ask(lambda voice: voice.cancel())

    @Slot()
    def confirm(self) -> None:
        if self.props.canConfirm:
            voice, shown, on_the_card = self._errands.desk.voice, self._state, (Asked, Refused)
            self._errands.run(
                "voice", lambda: voice.confirm(shown), self._recorded, said_elsewhere=on_the_card
            )

    @Slot(str)
    def choose(self, tile: str) -> None:
        """A tile was touched: a reading, or what was missing."""
        shown, card = self._state, self._state.card
        if card is None:
            self._ask(lambda voice: voice.choose(int(tile), shown))
            return
        match card.missing:
            case "reason":
                self._choose_reason(tile)
            case "cause":
                self._ask(lambda voice: voice.fill_in(cause=ScrapCause(tile), shown=shown))
            case "task":
                self._ask(lambda voice: voice.fill_in(task=tile, shown=shown))

    def _choose_reason(self, tile: str) -> None:
        kind, _, name = tile.partition(":")
        if kind == "class":
            self._step(replace(self._screen.step, category=ReasonClass(name), group=None))
        elif any(each.id == tile and each.opensFurther for each in self.props.tiles):
            self._step(replace(self._screen.step, group=tile))
        else:
            shown = self._state
            self._ask(lambda voice: voice.fill_in(reason=tile, shown=shown))

    def _step(self, step: PauseState) -> None:
        self._screen = replace(self._screen, step=step)
        self._derive()

    @Slot()
    def back(self) -> None:
        """One level up among the reasons."""
        step = self._screen.step
        up = None if step.group is None else step.category
        self._step(replace(step, category=up, group=None))


def _about(state: VoiceState) -> object:
    return (state.card.act, state.card.missing) if state.card else None


def _first_step(state: VoiceState) -> PauseState:
    """The tree of reasons as the card wants it: with an earlier stop, "not known yet" is no answer."""
    card = state.card
    return PauseState(card.task, card.stop, card.equipment) if card else PauseState()
