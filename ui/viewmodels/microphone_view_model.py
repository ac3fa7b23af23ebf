"""The microphones of this machine: which one is listened to, how loud it is, and what a sentence comes to."""

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Slot

from app.services.voice_state import Phase, VoiceState
from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceTrouble
from ui.errands import Errands
from ui.messages import sentence
from ui.view import View
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.voice_acts import about, title
from ui.viewmodels.voice_examples import examples
from ui.viewmodels.voice_props import OPEN, readable
from ui.viewmodels.voice_tiles import said
from ui.viewmodels.voice_words import HINTS, TROUBLES
from ui.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class MicrophoneRow:
    """An input; `chosen` is the one that is listened to."""

    id: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MicrophoneState:
    """`found` is None before anybody looked."""

    voice: VoiceState
    found: tuple[MicrophoneFound, ...] | None = None


@dataclass(frozen=True, slots=True)
class MicrophoneProps:
    """How the ears stand, and what the last trial came to: `meant` is empty before it ended."""

    looked: bool = False
    inputs: tuple[MicrophoneRow, ...] = ()
    tone: str = "neutral"
    standing: str = ""
    advice: str = ""
    detail: str = ""
    canTry: bool = True
    trying: bool = False
    open: bool = False
    heard: str = ""
    meant: str = ""
    meantTone: str = "neutral"
    meantText: str = ""
    examples: tuple[str, ...] = ()


MS_IN_S: Final = 1000
PLUGGED: Final = (VoiceTrouble.NO_MICROPHONE, VoiceTrouble.MICROPHONE_LOST)
"""What this page has buttons for."""
PLUG_IN: Final = QT_TRANSLATE_NOOP("Microphone", "Plug one in, then touch Look again.")
REACHABLE: Final = QT_TRANSLATE_NOOP("Microphone", "A microphone was found: try it.")


def derive_microphone(view: View, state: MicrophoneState) -> MicrophoneProps:
    voice = state.voice
    return MicrophoneProps(
        looked=state.found is not None,
        inputs=tuple(MicrophoneRow(each.id, each.name, each.chosen) for each in state.found or ()),
        canTry=voice.enabled and state.found != (),
        trying=voice.trying,
        open=voice.trying and voice.phase in OPEN,
        **_standing(view, state),
        **_outcome(view, voice),
        examples=examples(view),
        heard=readable(voice.text) if voice.trying else "",
    )


def _standing(view: View, state: MicrophoneState) -> dict[str, Any]:
    translate, voice = view.words.translate, state.voice
    if not voice.enabled:
        off = translate("Microphone", "Voice is switched off in the settings of this terminal.")
        return {"tone": "neutral", "standing": off}
    trouble = voice.trouble or (VoiceTrouble.NO_MICROPHONE if state.found == () else None)
    if trouble:
        name, advice = TROUBLES[trouble].words(view)
        if trouble in PLUGGED:
            advice = translate("Microphone", REACHABLE if state.found else PLUG_IN)
        return {"tone": "warn", "standing": name, "advice": advice, "detail": voice.detail}
    if voice.loading:
        return {"tone": "info", "standing": translate("Voice", "The voice model is being loaded…")}
    if voice.model:
        return {
            "tone": "good",
            "standing": translate("Microphone", "The voice is ready"),
            "advice": _model(view, voice),
        }
    return {"tone": "neutral", "standing": translate("Microphone", "No voice model was needed yet.")}


def _model(view: View, voice: VoiceState) -> str:
    """Which model listens, and how long it took to load."""
    if not voice.load_ms:
        return voice.model
    took = view.words.translate("Microphone", "{model}, loaded in {seconds} s")
    return took.format(model=voice.model, seconds=f"{voice.load_ms / MS_IN_S:.1f}")


def _outcome(view: View, voice: VoiceState) -> dict[str, Any]:
    """What the sentence that was tried would be taken for."""
    if not voice.trying or voice.phase in OPEN:
        return {}
    if voice.refused:
        not_possible = view.words.translate("Voice", "Not possible now")
        return {"meant": not_possible, "meantTone": "warn", "meantText": sentence(voice.refused, view)}
    if voice.cards:
        return _reading(view, voice)
    if voice.hint:
        name, text = HINTS[voice.hint].words(view)
        return {"meant": name, "meantTone": "info", "meantText": text}
    answer = view.words.translate("Microphone", "An answer to a card, such as confirm or cancel")
    return {"meant": answer, "meantTone": "good"} if voice.phase is Phase.HINT else {}


def _reading(view: View, voice: VoiceState) -> dict[str, Any]:
    """The card, or all of them where the sentence has several readings."""
    names = (
        " · ".join(part for part in (title(view, card), said(view, card)) if part) for card in voice.cards
    )
    return {"meant": " / ".join(names), "meantTone": "good", "meantText": about(view, voice.cards[0])}


class MicrophoneViewModel(ViewModel[MicrophoneProps], props=MicrophoneProps):
    """Looks for inputs when it is opened; nothing that is tried out is recorded."""

    def __init__(self, errands: Errands) -> None:
        super().__init__(MicrophoneProps())
        self._errands = errands
        self._state = MicrophoneState(errands.desk.voice.state)
        self._view: View | None = None
        self._on = False

    def refresh(self, view: View) -> None:
        self._view = view
        self.show_props(derive_microphone(view, self._state))

    def hear(self, voice: VoiceState) -> None:
        """The dialogue stands elsewhere by now."""
        self._change(replace(self._state, voice=voice))

    def begin(self) -> None:
        """It is shown."""
        self._on = True
        self._change(replace(self._state, found=None))
        self.lookAgain()

    def end(self) -> None:
        """It is shown no longer; what was being tried is forgotten."""
        if self._on and self._state.voice.trying:
            self._errands.fetch(self._errands.desk.voice.cancel, lambda _: None)
        self._on = False

    def _change(self, state: MicrophoneState) -> None:
        self._state = state
        if self._view and self._on:
            self.refresh(self._view)

    def _arrived(self, found: tuple[MicrophoneFound, ...]) -> None:
        """From any thread."""
        self._errands.fetch(lambda: found, self._found)

    def _found(self, found: tuple[MicrophoneFound, ...]) -> None:
        self._change(replace(self._state, found=found))

    @Slot()
    def lookAgain(self) -> None:
        """The sound system takes its time: nothing waits for it."""
        voice = self._errands.desk.voice
        self._errands.fetch(lambda: voice.microphones(self._arrived), lambda _: None)

    @Slot(str)
    def choose(self, microphone: str) -> None:
        voice = self._errands.desk.voice
        self._errands.fetch(lambda: voice.choose_microphone(microphone), lambda _: self.lookAgain())

    @Slot()
    def tryOut(self) -> None:
        """Say something, and see what comes of it."""
        voice, language = self._errands.desk.voice, self._view.words.language if self._view else "zh_CN"
        self._errands.fetch(lambda: voice.try_out(language), lambda _: None)

    @Slot()
    def finish(self) -> None:
        self._errands.fetch(self._errands.desk.voice.finish, lambda _: None)
