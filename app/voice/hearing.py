"""One sentence on the thread that listens: sound goes to the recogniser, words and levels come of it."""

import time
from collections.abc import Callable
from typing import Final

from app.voice.endpointing import Endpointer, Stage, Verdict
from app.voice.grammar import Grammar
from app.voice.ports import Keeping, Microphone
from app.voice.recogniser import Recogniser, Recognition
from app.voice.turn import LetGo, Lost, Turn
from domain.speech.heard import (
    InputFailed,
    LevelSeen,
    Listening,
    NothingHeard,
    PartialHeard,
    Utterance,
    VoiceHint,
    VoiceTrouble,
)

TAIL_S: Final = 0.15
"""So much is still heard after the button: people let go of it with their last syllable."""
NO_SOUND_S: Final = 5.0
"""A microphone that gives nothing for so long is gone, whatever the system says."""
LEVEL_EVERY_S: Final = 0.05
NOT_WITH_WORDS: Final = (VoiceHint.SILENCE, VoiceHint.TOO_SHORT)
"""Where words came of the sound, somebody spoke, and long enough."""


class Hearing:
    """A turn that has its model.

    Args:
        turn: whose sentence it is.
        recogniser: the model.
        ending: tells when nobody speaks any more.
        keeping: where the sound of a sentence goes; None keeps none.
    """

    def __init__(
        self, turn: Turn, recogniser: Recogniser, ending: Endpointer, keeping: Keeping | None
    ) -> None:
        self._turn = turn
        self._recogniser = recogniser
        self._ending = ending
        self._keeping = keeping
        self._sound = bytearray()
        self._partial = ""
        self._level_at = 0.0

    def run(self, microphone: Microphone, make_grammar: Callable[[], Grammar | None]) -> None:
        """Listen, and tell how it ended.

        The grammar is made while the microphone is already open: nothing of the first word is lost.

        Raises:
            MicrophoneError: it does not open.
            ModelError: the library failed.
        """
        capture = microphone.open(self._turn.put, self._turn.lose)
        try:
            self._turn.tell(Listening())
            grammar = make_grammar()
            recognition = self._recogniser.begin(grammar)
            lost = self._listen(recognition)
            if lost:
                self._turn.tell(InputFailed(lost.trouble, lost.detail))
            elif not self._turn.over:
                self._end(self._said(recognition, grammar))
        finally:
            capture.stop()

    def _listen(self, recognition: Recognition) -> Lost | None:
        """Until the sentence ends; what ended it where that was the microphone."""
        while not self._turn.over:
            match self._turn.next(NO_SOUND_S):
                case bytes(block):
                    if self._feed(recognition, block) is Stage.ENDED:
                        return None
                case LetGo():
                    self._tail(recognition)
                    return None
                case Lost() as lost:
                    return lost
                case None:
                    return Lost(VoiceTrouble.MICROPHONE_LOST, f"no sound for {NO_SOUND_S:.0f} s")
        return None

    def _tail(self, recognition: Recognition) -> None:
        until = time.monotonic() + TAIL_S
        while not self._turn.over and (left := until - time.monotonic()) > 0:
            block = self._turn.next(left)
            if not isinstance(block, bytes):
                return
            self._feed(recognition, block)

    def _feed(self, recognition: Recognition, block: bytes) -> Stage:
        if self._keeping:
            self._sound += block
        sounded = self._ending.feed(block)
        self._show_level(sounded.peak)
        partial = recognition.feed(block)
        if partial != self._partial:
            self._partial = partial
            self._turn.tell(PartialHeard(partial))
        return sounded.stage

    def _show_level(self, peak: int) -> None:
        now = time.monotonic()
        if now - self._level_at >= LEVEL_EVERY_S:
            self._level_at = now
            self._turn.tell(LevelSeen(peak))

    def _end(self, said: Utterance | NothingHeard) -> None:
        """Tell it; where nobody waits for it any more, nothing is left of it."""
        told = self._turn.tell(said)
        if self._keeping and isinstance(said, Utterance) and said.audio and not told:
            self._keeping.forget(said.audio)

    def _said(self, recognition: Recognition, grammar: Grammar | None) -> Utterance | NothingHeard:
        recognised, verdict = recognition.finish(), self._ending.verdict()
        if not recognised.text:
            return NothingHeard(_hint(verdict))
        return Utterance(
            recognised.text,
            recognised.confidence,
            self._recogniser.name,
            grammar.version if grammar else "",
            self._keeping.keep(bytes(self._sound)) if self._keeping else "",
            None if verdict.hint in NOT_WITH_WORDS else verdict.hint,
        )


def _hint(verdict: Verdict) -> VoiceHint:
    """What to do better where there were no words."""
    return verdict.hint or VoiceHint.NOT_UNDERSTOOD
