"""Recordings for the measurements of the voice: read, mixed with noise, and spoken by a synthesiser."""

import shutil
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

DATA = Path(__file__).parents[2] / "shared" / "data" / "voice"
RATE = 16_000

Sound = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recording:
    """A sentence as it was spoken: `sound` from -1 to 1 at `RATE`, `text` in words."""

    name: str
    text: str
    sound: Sound

    @property
    def seconds(self) -> float:
        return len(self.sound) / RATE


def recordings(kind: str) -> list[Recording]:
    """Those in a folder of the test data, with what is said in them; none where there is no data."""
    table = DATA / "manifest.tsv"
    if not table.exists():
        return []
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines()[1:])
    return [
        Recording(name, text, read(DATA / name)) for name, text, *_ in rows if name.startswith(f"{kind}/")
    ]


def read(path: Path) -> Sound:
    """A WAV file of 16 bit, its first channel at `RATE`."""
    with wave.open(str(path)) as file:
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        rate = file.getframerate()
    return at_rate(data[:, 0] / 32768, rate)


def at_rate(sound: Sound, rate: int) -> Sound:
    return sound if rate == RATE else np.asarray(soxr.resample(sound, rate, RATE))


def noisy(sound: Sound, noise: Sound, snr_db: float) -> Sound:
    """Speech with a machine beside it; the ratio is that of the mean powers while somebody speaks."""
    speech = np.abs(sound) > 0.01
    power = np.mean(sound[speech] ** 2)
    beside = np.resize(noise, len(sound))
    gain = np.sqrt(power / np.mean(beside**2) / 10 ** (snr_db / 10))
    mixed: Sound = np.clip(sound + gain * beside, -1, 1)
    return mixed


def pcm(sound: Sound) -> bytes:
    """16 bit, one channel, little-endian."""
    return (sound * 32767).astype("<i2").tobytes()


def can_speak() -> bool:
    return shutil.which("espeak-ng") is not None


def spoken(text: str, voice: str = "cmn") -> Sound:
    """A sentence from the synthesiser."""
    said = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", "150", "--stdout", text], capture_output=True, check=True
    ).stdout
    header = said.index(b"data") + 8
    rate = int.from_bytes(said[24:28], "little")
    body = said[header : header + (len(said) - header) // 2 * 2]
    return at_rate(np.frombuffer(body, "<i2") / 32768, rate)
