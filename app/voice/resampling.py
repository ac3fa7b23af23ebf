"""Brings sound to the form that recognisers take: 16 kHz, one channel, 16 bit, piece by piece as it comes."""

from typing import Final

import numpy as np
import numpy.typing as npt
import soxr

from app.voice.ports import RATE

WIDTH: Final = 2
Samples = npt.NDArray[np.int16]


class Resampler:
    """A stream of sound. What it holds back, some milliseconds, comes with the pieces that follow.

    Args:
        rate: samples a second of each channel that are fed.
        channels: are mixed into one.
        width: bytes of a sample: 1 (unsigned), 2, 3 or 4, little-endian.
    """

    def __init__(self, rate: int, channels: int = 1, width: int = 2) -> None:
        self._as_wanted = (rate, channels, width) == (RATE, 1, WIDTH)
        self._channels = channels
        self._width = width
        self._stream = None if rate == RATE else soxr.ResampleStream(rate, RATE, 1, dtype="int16")

    def feed(self, sound: bytes) -> bytes:
        """The next piece, whole samples of all channels."""
        if self._as_wanted:
            return sound
        return self._resampled(mono(samples(sound, self._width), self._channels), last=False)

    def rest(self) -> bytes:
        """What is still held back; nothing may be fed after it."""
        return self._resampled(np.zeros(0, np.int16), last=True)

    def _resampled(self, sound: Samples, *, last: bool) -> bytes:
        if self._stream is None:
            return sound.tobytes()
        return bytes(self._stream.resample_chunk(sound, last=last).tobytes())


def samples(sound: bytes, width: int) -> Samples:
    """The upper 16 bits of each sample."""
    match width:
        case 1:
            return (np.frombuffer(sound, np.uint8).astype(np.int16) - 128) << 8
        case 2:
            return np.frombuffer(sound, "<i2").astype(np.int16, copy=False)
        case 3:
            return np.frombuffer(sound, np.uint8).reshape(-1, 3)[:, 1:].copy().view("<i2")[:, 0]
        case _:
            return (np.frombuffer(sound, "<i4") >> 16).astype(np.int16)


def mono(sound: Samples, channels: int) -> Samples:
    """The mean of the channels."""
    if channels == 1:
        return sound
    return np.asarray(sound.reshape(-1, channels).mean(axis=1), np.int16)
