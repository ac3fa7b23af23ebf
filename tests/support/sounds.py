"""Sound made for tests: tones, voices that are no voices, machines, and WAV files of any form."""

import struct
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from app.voice import wav
from app.voice.ports import RATE

Sound = npt.NDArray[np.float64]
"""Samples between -1 and 1, at `RATE`."""
SYLLABLES_HZ: Final = 4.0


def silence(seconds: float) -> Sound:
    return np.zeros(round(seconds * RATE))


def tone(seconds: float, hz: float = 440.0, peak: float = 0.5, rate: int = RATE) -> Sound:
    return np.asarray(peak * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate), np.float64)


def murmur(seconds: float, peak: float = 0.5) -> Sound:
    """Swells and fades four times a second, as syllables do."""
    swell = np.sin(np.pi * SYLLABLES_HZ * np.arange(round(seconds * RATE)) / RATE) ** 2
    return np.asarray(tone(seconds, 700.0, peak) * swell, np.float64)


def hiss(seconds: float, level: float = 0.01, seed: int = 1) -> Sound:
    return np.asarray(np.random.default_rng(seed).normal(0.0, level, round(seconds * RATE)))


def in_noise(
    sentence: Sound, noise: Sound, snr_db: float, lead_s: float = 0.5, tail_s: float = 3.0
) -> tuple[Sound, float]:
    """A sentence over noise that goes on before and after it, and where the sentence ends, in seconds."""
    power = float((sentence**2).mean() / (noise**2).mean())
    alone = np.concatenate((silence(lead_s), sentence, silence(tail_s)))
    mixed = alone + np.resize(noise, len(alone)) * np.sqrt(power / 10 ** (snr_db / 10))
    return mixed * (0.5 / np.abs(mixed).max()), lead_s + len(sentence) / RATE


def spoken(path: Path) -> Sound:
    """A recording at `RATE`, without the silence around what is said."""
    sound = np.frombuffer(wav.read(path).sound, "<i2") / 32_768
    loud = np.flatnonzero(np.abs(sound) > np.abs(sound).max() / 50)
    return np.asarray(sound[loud[0] : loud[-1] + 1])


def pcm(sound: Sound) -> bytes:
    """16 bit, as microphones give it."""
    return np.clip(np.round(sound * 32_767), -32_768, 32_767).astype("<i2").tobytes()


def wide(sound: Sound, width: int) -> bytes:
    """Samples of 1 to 4 bytes, as WAV files hold them."""
    if width == 1:
        return (np.round(sound * 127) + 128).astype(np.uint8).tobytes()
    whole = np.round(sound * (2 ** (8 * width - 1) - 1)).astype("<i4")
    return bytes(whole.view(np.uint8).reshape(-1, 4)[:, :width].tobytes())


def wav_file(sound: bytes, rate: int = RATE, channels: int = 1, width: int = 2, kind: int = wav.PCM) -> bytes:
    """A WAV file with a chunk before the sound, as editors write them."""
    step = channels * width
    form = wav.FMT.pack(kind, channels, rate, rate * step, step, 8 * width)
    if kind == wav.EXTENSIBLE:
        form += struct.pack("<HHIH14s", 22, 8 * width, 0, wav.PCM, b"")
    chunks = _chunk(b"LIST", b"odd") + _chunk(b"fmt ", form) + _chunk(b"data", sound)
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def _chunk(name: bytes, body: bytes) -> bytes:
    return wav.CHUNK.pack(name, len(body)) + body + b"\0" * (len(body) % 2)
