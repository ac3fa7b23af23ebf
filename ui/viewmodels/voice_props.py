"""What the screen shows of a voice dialogue, derived from where it is and what the station is at."""

import re
from dataclasses import dataclass, field, replace
from math import log10
from typing import Any, Final

from app.services.voice_state import Phase, VoiceCard, VoiceState
from domain.outcomes import Asked
from ui.messages import sentence
from ui.view import View
from ui.viewmodels.pause_view_model import PauseState, ReasonTile
from ui.viewmodels.voice_acts import about, look_of, note_of, title
from ui.viewmodels.voice_answers import again_text, confirm_detail, confirm_text
from ui.viewmodels.voice_examples import examples
from ui.viewmodels.voice_figures import (
    SpokenFigure,
    SpokenProgress,
    compared,
    comparison,
    figures,
    progress,
)
from ui.viewmodels.voice_tiles import tiles
from ui.viewmodels.voice_told import hint_told, nothing_came, told_on_the_card, trouble_told
from ui.viewmodels.work import Segment
from ui.words import QT_TRANSLATE_NOOP

OPEN: Final = (Phase.OPENING, Phase.LISTENING, Phase.THINKING)
BETWEEN_WORDS: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
NEWEST: Final = 60
"""So many letters of a sentence are shown while it grows: its end, which is to be checked."""
FLOOR_DB: Final = 48.0
"""So far below full scale the level meter begins."""

BUTTONS: Final = {
    "off": QT_TRANSLATE_NOOP("Voice", "No voice"),
    "loading": QT_TRANSLATE_NOOP("Voice", "Loading"),
    "ready": QT_TRANSLATE_NOOP("Voice", "Speak"),
    "opening": QT_TRANSLATE_NOOP("Voice", "Wait"),
    "listening": QT_TRANSLATE_NOOP("Voice", "Listening"),
    "thinking": QT_TRANSLATE_NOOP("Voice", "Wait"),
}


@dataclass(frozen=True, slots=True)
class PanelState:
    """What only the screen knows: whether the button is held, how far the reasons were opened, and the page
    or the sheet that is open.
    """

    held: bool = False
    place: str = ""
    step: PauseState = field(default_factory=PauseState)


@dataclass(frozen=True, slots=True)
class VoiceProps:
    """`panel` is `listen`, `card`, `question`, `choice`, `hint`, `trouble`, or "" for none.

    `open` is set while the microphone is, also above a card that is answered; `level` is 0 to 1.
    `pieces`, `target` and `percent` tell how far the job comes by what was said. `sign` is the icon before
    `text`, and `differs` is set where two `figures` contradict each other. A button without a text is none.
    """

    enabled: bool = True
    button: str = "ready"
    buttonText: str = ""
    panel: str = ""
    open: bool = False
    listening: bool = False
    prompt: str = ""
    ending: str = ""
    level: float = 0.0
    heard: str = ""
    icon: str = ""
    tone: str = "neutral"
    title: str = ""
    subtitle: str = ""
    text: str = ""
    sign: str = ""
    detail: str = ""
    note: str = ""
    figures: tuple[SpokenFigure, ...] = ()
    differs: bool = False
    pieces: str = ""
    target: str = ""
    percent: str = ""
    segments: tuple[Segment, ...] = ()
    span: float = 0.0
    tiles: tuple[ReasonTile, ...] = ()
    wideTiles: bool = False
    canGoBack: bool = False
    againText: str = ""
    confirmText: str = ""
    confirmDetail: str = ""
    canConfirm: bool = False
    examples: tuple[str, ...] = ()


def derive_voice(view: View, state: VoiceState, screen: PanelState) -> VoiceProps:
    panel = panel_of(state)
    props = VoiceProps(panel=panel, **_button(view, state), **_microphone(view, state, screen))
    match panel:
        case "":
            return props
        case "listen":
            return replace(props, examples=() if state.dictating else examples(view, screen.place))
        case "card" | "question":
            card = state.cards[0]
            return replace(props, **_card(view, state, card), **_answers(view, state, card, screen))
        case "choice":
            asked = view.words.translate("Voice", "What is meant?")
            again = view.words.translate("Voice", "Say it again")
            props = replace(props, title=asked, icon="question", tone="info", againText=again)
            return replace(props, tiles=tiles(view, state, screen.step))
        case "trouble":
            return replace(props, **trouble_told(view, state))
        case _:
            return replace(props, **hint_told(view, state, screen.place))


def panel_of(state: VoiceState) -> str:
    """What is shown. A trial is shown where it was begun; a card stays while an answer to it is spoken."""
    if state.phase is Phase.IDLE or state.trying or not state.enabled:
        return ""
    if state.phase is Phase.TROUBLE:
        return "trouble"
    if len(state.cards) > 1:
        return "choice"
    if state.cards:
        return "question" if state.question else "card"
    return "listen" if state.phase in OPEN else "hint"


def button_of(state: VoiceState) -> str:
    if state.phase in OPEN:
        return str(state.phase)
    if state.trouble:
        return "off"
    return "loading" if state.loading else "ready"


def _button(view: View, state: VoiceState) -> dict[str, Any]:
    button = button_of(state)
    text = view.words.translate("Voice", BUTTONS[button])
    return {"enabled": state.enabled, "button": button, "buttonText": text}


def _microphone(view: View, state: VoiceState, screen: PanelState) -> dict[str, Any]:
    listening = state.phase is Phase.LISTENING
    return {
        "open": state.phase in OPEN,
        "listening": listening,
        "prompt": _prompt(view, state),
        "ending": _ending(view, screen.held) if listening else "",
        "level": loudness(state.level) if listening else 0.0,
        "heard": newest(state.text) if state.phase in OPEN else readable(state.text),
    }


def readable(text: str) -> str:
    """What was recognised without the spaces that a recogniser puts between Chinese words."""
    return BETWEEN_WORDS.sub("", text)


def newest(text: str) -> str:
    """What was recognised, of a long sentence the end."""
    shown = readable(text)
    return shown if len(shown) <= NEWEST else f"…{shown[-NEWEST:].lstrip()}"


def _prompt(view: View, state: VoiceState) -> str:
    translate = view.words.translate
    match state.phase:
        case Phase.OPENING if state.loading:
            return translate("Voice", "The voice model is being loaded…")
        case Phase.OPENING:
            return translate("Voice", "The microphone is being opened…")
        case Phase.LISTENING if state.dictating:
            return translate("Voice", "Speak the note now")
        case Phase.LISTENING if state.cards:
            return translate("Voice", "Say confirm, cancel, or what is right")
        case Phase.LISTENING:
            return translate("Voice", "Speak now")
        case Phase.THINKING:
            return translate("Voice", "One moment…")
        case _:
            return ""


def _ending(view: View, held: bool) -> str:
    if held:
        return view.words.translate("Voice", "Let go when you have finished.")
    return view.words.translate(
        "Voice", "Ends by itself when you stop; touch the button again to end it now."
    )


def loudness(level: int) -> float:
    """A peak in thousandths of full scale, as 0 to 1 of a meter that shows decibels as people hear them."""
    return min(1.0, max(0.0, 1 + 20 * log10(level / 1000) / FLOOR_DB)) if level > 0 else 0.0


def _card(view: View, state: VoiceState, card: VoiceCard) -> dict[str, Any]:
    look, asked = look_of(card), state.question
    both = compared(view, asked)
    reached = SpokenProgress() if both else progress(view, card)
    return {
        "icon": "tone-warn" if asked else look.icon,
        "tone": "warn" if asked else look.tone,
        "title": _question_title(view, both=bool(both)) if asked else title(view, card),
        "subtitle": about(view, card),
        "text": asked_text(view, asked) if asked else told_on_the_card(view, state),
        "sign": "tone-warn" if not asked and nothing_came(state) else "",
        "note": note_of(card.act),
        "figures": both or figures(view, card),
        "differs": bool(both),
        "pieces": reached.pieces,
        "target": reached.target,
        "percent": reached.percent,
        "segments": reached.segments,
        "span": reached.span,
    }


def _question_title(view: View, *, both: bool) -> str:
    if both:
        return view.words.translate("Voice", "This does not fit")
    return view.words.translate("Voice", "Are you sure?")


def asked_text(view: View, asked: Asked) -> str:
    """The sum that contradicts what was said, as both numbers stand below; else the question."""
    return comparison(view, asked) or sentence(asked, view)


def _answers(view: View, state: VoiceState, card: VoiceCard, screen: PanelState) -> dict[str, Any]:
    """What is left to tap, and the button that records it."""
    return {
        "tiles": tiles(view, state, screen.step),
        "wideTiles": card.missing == "task",
        "canGoBack": card.missing == "reason" and screen.step.category is not None,
        "canConfirm": not card.missing and state.phase not in OPEN,
        "againText": again_text(view, card),
        "confirmText": "" if card.missing else confirm_text(view, card, state.question),
        "confirmDetail": "" if card.missing else confirm_detail(view, card, state.question),
    }
