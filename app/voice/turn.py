"""One sentence as other threads see it: what arrives for it, and what is told of it."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue

from domain.speech.heard import (
    InputFailed,
    Language,
    NothingHeard,
    SentenceEvent,
    Utterance,
    VoiceEvent,
    VoiceTrouble,
)

Tell = Callable[[VoiceEvent], None]
Last = Utterance | NothingHeard | InputFailed


@dataclass(frozen=True, slots=True)
class LetGo:
    """Somebody let go of the button."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The microphone ended by itself."""

    trouble: VoiceTrouble
    detail: str


Arrived = bytes | LetGo | Lost


class Turn:
    """Told of once to its end, or no more once it was aborted.

    Args:
        language: which model listens.
        phrases: what may be said; None for anything.
        hold: it ends with the button only.
        number: all that is told of it carries that.
        tell: takes what is heard, from the thread that listens; returns at once.
    """

    def __init__(
        self,
        language: Language,
        phrases: Sequence[str] | None,
        tell: Tell,
        *,
        hold: bool = False,
        number: int = 0,
    ) -> None:
        self.language = language
        self.phrases = None if phrases is None else tuple(phrases)
        self.hold = hold
        self._number = number
        self._tell = tell
        self._arrived: SimpleQueue[Arrived] = SimpleQueue()
        self._lock = threading.RLock()
        self._over = threading.Event()

    @property
    def over(self) -> bool:
        """It was aborted, or the end was told."""
        return self._over.is_set()

    def put(self, arrived: Arrived) -> None:
        """Sound, or its end; from any thread."""
        self._arrived.put(arrived)

    def lose(self, trouble: VoiceTrouble, detail: str) -> None:
        self._arrived.put(Lost(trouble, detail))

    def next(self, seconds: float) -> Arrived | None:
        """What arrives next; None when nothing does for so long."""
        try:
            return self._arrived.get(timeout=seconds)
        except Empty:
            return None

    def abort(self) -> None:
        """Nothing is told after this has returned."""
        with self._lock:
            self._over.set()
        self._arrived.put(LetGo())

    def tell(self, event: SentenceEvent) -> bool:
        """Whether it was told: nothing is, once the turn is over."""
        with self._lock:
            if self.over:
                return False
            if isinstance(event, Last):
                self._over.set()
            self._tell(replace(event, turn=self._number))
            return True
