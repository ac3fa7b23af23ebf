"""Where a sentence begins and ends, and whether it was loud enough, told from the sound alone.

No level means speech by itself: a machine is louder than a person in a quiet office. So with each block
everything is looked at again, from the opening of the microphone until now: what is loud in it is taken for
speech, what is quiet for the room, and the line between them moves with both.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from app.voice.ports import RATE
from domain.speech.heard import VoiceHint

FRAME: Final = RATE // 50
"""Samples that a level is taken of: 20 ms."""
FRAMES_A_SECOND: Final = RATE // FRAME
BAND: Final = (300, 3400)
"""Hz. Speech is in it, much of what machines do is below."""
LOUD: Final = 10
"""Frames: the loudest 200 ms are what the voice can do."""
QUIET: Final = 0.1
"""This share of all frames, the quietest, is the room."""
CONTRAST_DB: Final = 18.0
"""Voice and room are further apart than this, or nobody speaks: an engine that revs comes close to it."""
SHARE: Final = 0.35
"""The line is so far below the voice, of the way to the room."""
LOWEST_DB: Final = 18.0
"""The line is never further below the voice than this."""
FEWEST: Final = 5
"""Frames of speech; a click has fewer."""
FAINTEST_DB: Final = -60.0
"""Of full scale: what is fainter than this is no voice."""
CLIPPED: Final = 32_700
CLIPPED_SAMPLES: Final = 40
TOO_QUIET_PEAK: Final = 25
"""Thousandths of full scale: a voice that never reaches it is hardly understood."""
SHORTEST_MS: Final = 200
"""Above the line; the word itself, with what fades in and out, is half as long again."""
NOBODY_S: Final = 5.0

FULL_SCALE: Final = 32_768.0
_WINDOW: Final = np.hanning(FRAME)
_BINS: Final = slice(BAND[0] * FRAME // RATE, BAND[1] * FRAME // RATE + 1)
_SCALE: Final = 2.0 / (FRAME * float((_WINDOW**2).sum()) * FULL_SCALE**2)
_FAINT: Final = 1e-10

Samples = npt.NDArray[np.int16]
Levels = npt.NDArray[np.float64]


class Stage(StrEnum):
    """How far a sentence is."""

    WAITING = "waiting"
    """Nobody has spoken yet."""
    SPEAKING = "speaking"
    ENDED = "ended"
    """Stop listening: the speaker paused, or never began, or went on for too long."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """What one block told: its peak in thousandths of full scale, and how far the sentence is with it."""

    peak: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence was, from the opening of the microphone.

    Attributes:
        spoke: there was speech, however short. A recogniser that found words knows better.
        hint: what to do better; None where the sound was good.
        began_ms: where speech began; 0 where there was none.
        ended_ms: where it ended.
    """

    spoke: bool
    hint: VoiceHint | None
    began_ms: int = 0
    ended_ms: int = 0


class Endpointer:
    """Listens to one sentence; the next one takes a new one.

    Args:
        hold: it ends with the button, and by itself only when it gets too long.
        pause_ms: so long a silence after speech ends it.
        longest_s: so much sound ends it.
    """

    def __init__(self, *, hold: bool, pause_ms: int = 800, longest_s: int = 20) -> None:
        self._hold = hold
        self._pause = pause_ms * FRAMES_A_SECOND // 1000
        self._longest = longest_s * FRAMES_A_SECOND
        self._levels: Levels = np.zeros(0)
        self._rest: Samples = np.zeros(0, np.int16)
        self._clipped = 0
        self._peak = 0
        self._stage = Stage.WAITING

    def feed(self, sound: bytes) -> Sounded:
        """The next block: 16 bit at `RATE`, one channel, of any length."""
        block = np.frombuffer(sound, "<i2")
        peak = self._measure(block)
        if self._stage is not Stage.ENDED:
            self._stage = self._stage_now()
        return Sounded(peak, self._stage)

    def verdict(self) -> Verdict:
        """About all that was fed until now."""
        speech = self._speech()
        if speech is None:
            return Verdict(spoke=False, hint=VoiceHint.SILENCE)
        began, ended = (1000 * frame // FRAMES_A_SECOND for frame in speech)
        return Verdict(True, self._hint(ended - began), began, ended)

    def _measure(self, block: Samples) -> int:
        highest = int(np.abs(block.astype(np.int32)).max(initial=0))
        self._peak = max(self._peak, highest)
        self._clipped += int((np.abs(block.astype(np.int32)) >= CLIPPED).sum())
        sound = np.concatenate((self._rest, block))
        whole = len(sound) // FRAME * FRAME
        self._rest = sound[whole:]
        self._levels = np.concatenate((self._levels, levels(sound[:whole])))
        return min(1000, round(1000 * highest / FULL_SCALE))

    def _stage_now(self) -> Stage:
        length = len(self._levels)
        speech = self._speech()
        if length >= self._longest:
            return Stage.ENDED
        if speech is None:
            nobody = not self._hold and length >= NOBODY_S * FRAMES_A_SECOND
            return Stage.ENDED if nobody else Stage.WAITING
        paused = not self._hold and length - speech[1] >= self._pause
        return Stage.ENDED if paused else Stage.SPEAKING

    def _speech(self) -> tuple[int, int] | None:
        """First frame of the speech, and the one after its last; None where there is none."""
        line = _line(self._levels)
        loud = np.flatnonzero(self._levels > line)
        return (int(loud[0]), int(loud[-1]) + 1) if len(loud) >= FEWEST else None

    def _hint(self, length_ms: int) -> VoiceHint | None:
        if len(self._levels) >= self._longest:
            return VoiceHint.TOO_LONG
        if length_ms < SHORTEST_MS:
            return VoiceHint.TOO_SHORT
        if self._clipped >= CLIPPED_SAMPLES:
            return VoiceHint.TOO_LOUD
        return VoiceHint.TOO_QUIET if self._peak < TOO_QUIET_PEAK * FULL_SCALE / 1000 else None


def _line(heard: Levels) -> float:
    """The level above which is speech, in dB; infinite where nobody speaks."""
    if len(heard) < LOUD:
        return np.inf
    ordered = np.sort(heard)
    voice, room = float(ordered[-LOUD:].mean()), float(ordered[int(len(ordered) * QUIET)])
    contrast = voice - room
    if contrast < CONTRAST_DB or voice < FAINTEST_DB:
        return np.inf
    return voice - min(LOWEST_DB, SHARE * contrast)


def levels(sound: Samples) -> Levels:
    """The level of each frame within `BAND`, in dB of full scale; whole frames only."""
    frames = sound.reshape(-1, FRAME) * _WINDOW
    power = (np.abs(np.fft.rfft(frames)[:, _BINS]) ** 2).sum(axis=1) * _SCALE
    return np.asarray(10 * np.log10(power + _FAINT))
