"""What came of a sentence that left no card, and what is said on a card that it left as it was."""

from typing import Any, Final

from app.services.voice_state import VoiceState
from domain.speech.heard import VoiceHint
from domain.speech.intents import Call
from ui.messages import sentence
from ui.view import View
from ui.viewmodels.alert_words import not_reached
from ui.viewmodels.voice_examples import examples
from ui.viewmodels.voice_words import CALLED, HINTS, TROUBLES

WITH_EXAMPLES: Final = (VoiceHint.NOT_UNDERSTOOD, VoiceHint.TOO_SHORT)


def nothing_came(state: VoiceState) -> bool:
    """An answer to the card came to nothing."""
    return bool(state.refused or state.trouble or state.hint)


def told_on_the_card(view: View, state: VoiceState) -> str:
    """Why an answer to the card came to nothing, or what is still to be tapped."""
    if state.refused:
        return sentence(state.refused, view)
    if state.trouble:
        return TROUBLES[state.trouble].words(view)[0]
    if state.hint is VoiceHint.NOT_UNDERSTOOD:
        return view.words.translate("Voice", "Not understood, nothing has changed")
    return HINTS[state.hint].words(view)[0] if state.hint else _asked_for(view, state)


def _asked_for(view: View, state: VoiceState) -> str:
    card = state.card
    match card.missing if card else "":
        case "reason":
            return view.words.translate("Voice", "Touch the reason, or say it.")
        case "cause":
            return view.words.translate("Voice", "Touch why the pieces are scrap, or say it.")
        case "task":
            return view.words.translate("Voice", "Touch the job that is meant, or say it.")
        case _ if card and isinstance(card.act, Call):
            return not_reached(view) or view.words.translate("Voice", CALLED)
        case _:
            return ""


def hint_told(view: View, state: VoiceState, place: str) -> dict[str, Any]:
    if state.refused:
        not_possible = view.words.translate("Voice", "Not possible now")
        text = sentence(state.refused, view)
        told = {"icon": "tone-warn", "tone": "warn", "title": not_possible, "text": text}
        return {**told, "againText": _try_again(view)}
    if state.hint is None:
        return {}
    advice = HINTS[state.hint]
    name, text = advice.words(view)
    if state.hint is VoiceHint.CALLED and (lonely := not_reached(view)):
        return {"icon": "cloud-off", "tone": "warn", "title": name, "text": lonely, "againText": ""}
    shown = examples(view, place) if state.hint in WITH_EXAMPLES else ()
    again = _try_again(view) if advice.again else ""
    told = {"icon": advice.icon, "tone": advice.tone, "title": name, "text": text}
    return {**told, "examples": shown, "againText": again}


def trouble_told(view: View, state: VoiceState) -> dict[str, Any]:
    if state.trouble is None:
        return {}
    advice = TROUBLES[state.trouble]
    name, text = advice.words(view)
    again = _try_again(view) if advice.again else ""
    told = {"icon": advice.icon, "tone": "warn", "title": name, "text": text}
    return {**told, "detail": state.detail, "againText": again}


def _try_again(view: View) -> str:
    return view.words.translate("Voice", "Try again")
