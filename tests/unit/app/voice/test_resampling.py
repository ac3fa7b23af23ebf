"""Any sound becomes 16 kHz, one channel, 16 bit, and stays the same sound."""

import numpy as np
import pytest

from app.voice.ports import RATE
from app.voice.resampling import Resampler
from tests.support.sounds import Sound, pcm, tone, wide


def heard(resampler: Resampler, sound: bytes, step: int) -> Sound:
    """What comes of it, fed in pieces."""
    pieces = [resampler.feed(sound[start : start + step]) for start in range(0, len(sound), step)]
    return np.frombuffer(b"".join([*pieces, resampler.rest()]), "<i2") / 32_768


def likeness(one: Sound, other: Sound) -> float:
    """1 where they are the same but for their loudness; the edges do not count."""
    length = min(len(one), len(other)) - 800
    a, b = one[800:length], other[800:length]
    return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))


def test_what_is_as_wanted_passes_untouched() -> None:
    sound = pcm(tone(0.1))
    assert Resampler(RATE).feed(sound) is sound
    assert Resampler(RATE).rest() == b""


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_every_rate_becomes_16_khz(rate: int) -> None:
    sound = heard(Resampler(rate), pcm(tone(1, 440, rate=rate)), step=rate // 20 * 2)
    assert len(sound) == pytest.approx(RATE, abs=2)
    assert likeness(sound, tone(1, 440)) > 0.999


def test_pieces_make_the_same_sound_as_the_whole() -> None:
    sound = pcm(tone(1, 440, rate=44_100))
    whole = heard(Resampler(44_100), sound, step=len(sound))
    pieces = heard(Resampler(44_100), sound, step=1234)
    assert np.abs(pieces - whole).max() <= 2 / 32_768


def test_sound_above_what_16_khz_can_hold_is_gone() -> None:
    sound = heard(Resampler(48_000), pcm(tone(1, 12_000, rate=48_000)), step=4800)
    assert np.abs(sound[800:-800]).max() < 0.001


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_every_width_becomes_16_bit(width: int) -> None:
    sound = heard(Resampler(RATE, 1, width), wide(tone(0.5), width), step=RATE // 20 * width)
    assert np.abs(sound - tone(0.5)).max() < (0.02 if width == 1 else 0.0002)


def test_channels_are_mixed() -> None:
    left, right = tone(0.5, 440), np.zeros(RATE // 2)
    both = np.stack((left, right), axis=1).reshape(-1)
    sound = heard(Resampler(RATE, 2), pcm(both), step=3200)
    assert np.abs(sound - left / 2).max() < 0.0002


def test_loud_channels_do_not_overflow() -> None:
    sound = Resampler(RATE, 2).feed(b"\xff\x7f" * 2000 + b"\x00\x80" * 2000)
    assert sound == b"\xff\x7f" * 1000 + b"\x00\x80" * 1000
