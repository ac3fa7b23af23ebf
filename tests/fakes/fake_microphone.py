"""A microphone that a test speaks into."""

import math
from array import array
from threading import Condition

from app.voice.ports import BLOCK_MS, RATE, MicrophoneError, OnLost, OnSound
from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceTrouble

SAMPLES = RATE * BLOCK_MS // 1000
QUIET = bytes(2 * SAMPLES)
TALK = array("h", (round(9000 * math.sin(math.tau * 1000 * n / RATE)) for n in range(SAMPLES))).tobytes()
PATIENCE_S = 10.0


class FakeMicrophone:
    """Implements `Microphone`; may be refused, and may get lost.

    Attributes:
        refused: what opening it raises; None while it opens.
        opened: how often it was opened.
        is_open: somebody listens.
    """

    def __init__(self) -> None:
        self.refused: MicrophoneError | None = None
        self.opened = 0
        self._changed = Condition()
        self._listener: tuple[OnSound, OnLost] | None = None

    @property
    def is_open(self) -> bool:
        return self._listener is not None

    def open(self, on_sound: OnSound, on_lost: OnLost) -> "FakeMicrophone":
        if self.refused:
            raise self.refused
        with self._changed:
            self.opened += 1
            self._listener = on_sound, on_lost
            self._changed.notify_all()
        return self

    def stop(self) -> None:
        with self._changed:
            self._listener = None
            self._changed.notify_all()

    def found(self) -> tuple[MicrophoneFound, ...]:
        return (MicrophoneFound("fake", "fake", chosen=True),)

    def hear(self, *blocks: bytes) -> None:
        """Once it is open."""
        for block in blocks:
            self._once_open()[0](block)

    def lose(self) -> None:
        """It is pulled out."""
        self._once_open()[1](VoiceTrouble.MICROPHONE_LOST, "pulled out")

    def wait_until_closed(self) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: not self.is_open, PATIENCE_S)

    def _once_open(self) -> tuple[OnSound, OnLost]:
        with self._changed:
            assert self._changed.wait_for(lambda: self.is_open, PATIENCE_S)
            assert self._listener is not None
            return self._listener
