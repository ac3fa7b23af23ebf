"""The state of the voice dialogue, published with each change, and the moves between its phases."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from app.services.voice_state import Phase, VoiceCard, VoiceState
from domain.outcomes import Asked, Refused
from domain.speech.heard import ModelState, VoiceHint

SPEAKING: Final = (Phase.OPENING, Phase.LISTENING, Phase.THINKING)
"""A sentence is on its way in."""


class VoiceStage:
    """What is shown of the dialogue.

    Args:
        publish: called with each new state.
        enabled: false takes everything of it off the screen.
    """

    def __init__(self, publish: Callable[[VoiceState], None], *, enabled: bool) -> None:
        self._publish = publish
        self.state = VoiceState(enabled=enabled)

    @property
    def speaking(self) -> bool:
        return self.state.phase in SPEAKING

    @property
    def cards(self) -> tuple[VoiceCard, ...]:
        """What could be confirmed or chosen from."""
        return () if self.state.trying else self.state.cards

    @property
    def card(self) -> VoiceCard | None:
        return None if self.state.trying else self.state.card

    def show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self._publish(self.state)

    def begin(self, *, dictating: bool, trying: bool) -> None:
        """A microphone is being opened."""
        self.show(
            phase=Phase.OPENING,
            text="",
            level=0,
            note="",
            dictating=dictating,
            trying=trying,
            hint=None,
            refused=None,
        )

    def open(
        self,
        cards: tuple[VoiceCard, ...],
        question: Asked | None,
        hint: VoiceHint | None,
        refused: Refused | None,
    ) -> None:
        """Cards wait for an answer."""
        phase = Phase.CARD if len(cards) == 1 else Phase.CHOICE
        self.show(
            phase=phase,
            cards=cards,
            question=question,
            hint=hint,
            refused=refused,
            level=0,
            dictating=False,
        )

    def rest(self, bare: Phase = Phase.HINT, **told: Any) -> None:
        """A sentence is over and changed nothing: what is open stays open, else there is `bare`."""
        phase = {0: bare, 1: Phase.CARD}.get(len(self.cards), Phase.CHOICE)
        self.show(**{"phase": phase, "level": 0, "dictating": False, **told})

    def idle(self, **told: Any) -> None:
        """Nothing is left but what is known of the ears."""
        known = self.state
        self.state = VoiceState(
            enabled=known.enabled,
            trouble=known.trouble,
            detail=known.detail,
            model=known.model,
            loading=known.loading,
            load_ms=known.load_ms,
        )
        self.show(**told)

    def learn(self, model: ModelState) -> None:
        """A model is loaded, is being loaded, or cannot be; what stood in the way may be gone."""
        over = self.state.phase is Phase.TROUBLE and model.trouble is None
        self.show(
            phase=Phase.IDLE if over else self.state.phase,
            model=model.name,
            loading=not model.ready and model.trouble is None,
            load_ms=model.load_ms,
            trouble=model.trouble,
            detail=model.detail,
        )
