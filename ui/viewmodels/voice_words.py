"""What is said to somebody who was not understood or cannot be heard: what it is, and what to do."""

from dataclasses import dataclass
from typing import Final

from domain.speech.heard import VoiceHint, VoiceTrouble
from ui.view import View
from ui.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Advice:
    """`title` says what it is, `text` what to do; sources in the context `Voice`.

    `again` is set where it helps to say it once more.
    """

    icon: str
    title: str
    text: str
    again: bool = True
    tone: str = "info"

    def words(self, view: View) -> tuple[str, str]:
        return view.words.translate("Voice", self.title), view.words.translate("Voice", self.text)


CALLED: Final = QT_TRANSLATE_NOOP(
    "Voice", "The board shows it at once. The station page says who comes, and when."
)
"""Of a call, as long as the central side answers."""

HINTS: Final = {
    VoiceHint.TOO_SHORT: Advice(
        "hourglass",
        QT_TRANSLATE_NOOP("Voice", "That was too short"),
        QT_TRANSLATE_NOOP("Voice", "Touch the button, wait for “Speak now”, then say the whole sentence."),
    ),
    VoiceHint.SILENCE: Advice(
        "microphone",
        QT_TRANSLATE_NOOP("Voice", "Nothing was heard"),
        QT_TRANSLATE_NOOP(
            "Voice", "Speak towards the microphone. The level must move while you speak; if not, call IT."
        ),
    ),
    VoiceHint.TOO_QUIET: Advice(
        "microphone",
        QT_TRANSLATE_NOOP("Voice", "That was too quiet"),
        QT_TRANSLATE_NOOP("Voice", "Go closer to the microphone, or speak louder than the machine."),
    ),
    VoiceHint.TOO_LOUD: Advice(
        "warning",
        QT_TRANSLATE_NOOP("Voice", "That was too loud"),
        QT_TRANSLATE_NOOP("Voice", "Keep a hand's breadth from the microphone, and do not shout."),
    ),
    VoiceHint.TOO_LONG: Advice(
        "hourglass",
        QT_TRANSLATE_NOOP("Voice", "That was too long"),
        QT_TRANSLATE_NOOP("Voice", "Say one thing at a time, then wait for the card."),
    ),
    VoiceHint.NOT_UNDERSTOOD: Advice(
        "question",
        QT_TRANSLATE_NOOP("Voice", "That was not understood"),
        QT_TRANSLATE_NOOP("Voice", "Nothing was recorded. Say it again, as in these examples:"),
    ),
    VoiceHint.CALLED: Advice("bell", QT_TRANSLATE_NOOP("Voice", "The call is recorded"), CALLED, again=False),
}

TROUBLES: Final = {
    VoiceTrouble.NOT_SET_UP: Advice(
        "microphone-off",
        QT_TRANSLATE_NOOP("Voice", "No voice model is installed for this language"),
        QT_TRANSLATE_NOOP("Voice", "Go on by touch and scanner. IT can install one: lineside voice install"),
        again=False,
    ),
    VoiceTrouble.MODEL_MISSING: Advice(
        "microphone-off",
        QT_TRANSLATE_NOOP("Voice", "The voice model is not where the settings say"),
        QT_TRANSLATE_NOOP("Voice", "Go on by touch and scanner, and tell IT: lineside voice check"),
        again=False,
    ),
    VoiceTrouble.MODEL_BROKEN: Advice(
        "microphone-off",
        QT_TRANSLATE_NOOP("Voice", "The voice model is damaged"),
        QT_TRANSLATE_NOOP("Voice", "Go on by touch and scanner, and tell IT: it has to be installed anew."),
        again=False,
    ),
    VoiceTrouble.LIBRARY_MISSING: Advice(
        "microphone-off",
        QT_TRANSLATE_NOOP("Voice", "This terminal was installed without voice"),
        QT_TRANSLATE_NOOP("Voice", "Go on by touch and scanner, and tell IT: a library is missing."),
        again=False,
    ),
    VoiceTrouble.NO_MICROPHONE: Advice(
        "plug-off",
        QT_TRANSLATE_NOOP("Voice", "There is no microphone"),
        QT_TRANSLATE_NOOP("Voice", "Plug the microphone in, then touch the button again."),
    ),
    VoiceTrouble.MICROPHONE_LOST: Advice(
        "plug-off",
        QT_TRANSLATE_NOOP("Voice", "The microphone was unplugged"),
        QT_TRANSLATE_NOOP("Voice", "Nothing was recorded. Plug it in again, then touch the button again."),
    ),
    VoiceTrouble.MICROPHONE_REFUSED: Advice(
        "lock",
        QT_TRANSLATE_NOOP("Voice", "This program may not use the microphone"),
        QT_TRANSLATE_NOOP("Voice", "Go on by touch and scanner, and tell IT: the system refuses access."),
        again=False,
    ),
    VoiceTrouble.MICROPHONE_BUSY: Advice(
        "microphone-off",
        QT_TRANSLATE_NOOP("Voice", "Another program uses the microphone"),
        QT_TRANSLATE_NOOP("Voice", "Close the other program, or wait a moment and try again."),
    ),
}
