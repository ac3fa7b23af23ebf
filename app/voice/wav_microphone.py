"""A WAV file that is heard as if it were spoken: for trials without a microphone, and for tests."""

import threading
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Final

from app.voice import wav
from app.voice.ports import BLOCK_MS, RATE, Capture, MicrophoneError, OnLost, OnSound
from app.voice.resampling import Resampler
from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceTrouble

BLOCK: Final = RATE * BLOCK_MS // 1000 * 2
SILENCE: Final = bytes(BLOCK)
AT_ONCE: Final = 2_000 // BLOCK_MS
"""Blocks of the silence after the file that come at once where the file does: more than a usual pause."""


class WavMicrophone:
    """Plays a file from its beginning, each time it is opened; then silence, as a microphone never ends.

    Args:
        path: PCM of 8, 16, 24 or 32 bits, any rate and channels.
        realtime: at the pace of speech; else as fast as it is taken, and the silence after some seconds at
            the pace of speech.
    """

    def __init__(self, path: Path, *, realtime: bool = False) -> None:
        self._path = path
        self._realtime = realtime

    def open(self, on_sound: OnSound, on_lost: OnLost) -> Capture:
        blocks = tuple(_blocks(self._read()))
        at_once = 0 if self._realtime else len(blocks) + AT_ONCE
        return WavCapture(chain(blocks, repeat(SILENCE)), at_once, on_sound)

    def found(self) -> tuple[MicrophoneFound, ...]:
        return (MicrophoneFound(str(self._path), self._path.name, chosen=True),)

    def _read(self) -> wav.Pcm:
        try:
            return wav.read(self._path)
        except (OSError, wav.WavError) as error:
            raise MicrophoneError(VoiceTrouble.NO_MICROPHONE, f"{self._path}: {error}") from error


class WavCapture:
    """Hands out blocks on a thread of its own, the first `at_once` of them without waiting."""

    def __init__(self, blocks: Iterator[bytes], at_once: int, on_sound: OnSound) -> None:
        self._blocks = blocks
        self._at_once = at_once
        self._on_sound = on_sound
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="wav microphone", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        for number, block in enumerate(self._blocks):
            if self._stopped.wait(0 if number < self._at_once else BLOCK_MS / 1000):
                return
            self._on_sound(block)


def _blocks(pcm: wav.Pcm) -> Iterator[bytes]:
    resampler = Resampler(pcm.rate, pcm.channels, pcm.width)
    sound = resampler.feed(pcm.sound) + resampler.rest()
    for start in range(0, len(sound), BLOCK):
        yield sound[start : start + BLOCK].ljust(BLOCK, b"\0")
