"""The words on the buttons of a card: say more of it, or record it, and what exactly that records."""

from typing import Final

from app.services.voice_state import VoiceCard
from domain.outcomes import Asked
from domain.speech.intents import Call, Complete
from ui.view import View
from ui.viewmodels.voice_figures import COMPUTED, figures, reached
from ui.words import QT_TRANSLATE_NOOP

AGAIN: Final = {
    "": QT_TRANSLATE_NOOP("Voice", "Correct by voice"),
    "reason": QT_TRANSLATE_NOOP("Voice", "Say the reason"),
    "cause": QT_TRANSLATE_NOOP("Voice", "Say the cause"),
    "task": QT_TRANSLATE_NOOP("Voice", "Say the job"),
}
"""By what is missing on the card."""


def again_text(view: View, card: VoiceCard) -> str:
    return view.words.translate("Voice", AGAIN[card.missing])


def confirm_text(view: View, card: VoiceCard, question: Asked | None) -> str:
    """The act, with its number where there is just one."""
    translate = view.words.translate
    counted = figures(view, card)
    match card.act:
        case Call():
            return translate("Voice", "Call them")
        case _ if question is None:
            return translate("Voice", "Confirm")
        case Complete():
            return translate("Voice", "Complete it all the same")
        case _ if len(counted) == 1:
            counts = f"{counted[0].value} {counted[0].unit}".rstrip()
            return translate("Voice", "Record {counts}").format(counts=counts)
        case _:
            return translate("Voice", "Record all")


def confirm_detail(view: View, card: VoiceCard, question: Asked | None) -> str:
    """What else is recorded by it: how far the job is then, or that there are several counts."""
    counted = figures(view, card)
    if question is None:
        return ""
    if len(counted) > 1:
        return view.words.translate("Voice", "{count} counts").format(count=len(counted))
    return f"→ {reached(card)}" if question.code in COMPUTED else ""
