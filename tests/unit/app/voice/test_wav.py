"""WAV files of every kind of PCM are read; anything else is refused with the reason."""

import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.voice import wav
from tests.support.sounds import tone, wav_file, wide


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", [wav.PCM, wav.EXTENSIBLE])
def test_all_widths_are_read(width: int, kind: int) -> None:
    sound = wide(tone(0.1), width)
    assert wav.parse(wav_file(sound, 44_100, 1, width, kind)) == wav.Pcm(44_100, 1, width, sound)


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    file.write_bytes(wav_file(b"\1\0\2\0", 8000, channels=2))
    assert wav.read(file) == wav.Pcm(8000, 2, 2, b"\1\0\2\0")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.wav")
    for place in (tmp_path / "a.wav", tmp_path):
        with pytest.raises(wav.WavError, match="no plain file"):
            wav.read(place)


def test_a_file_that_was_never_finished_ends_where_it_ends() -> None:
    whole = wav_file(bytes(1000))
    unfinished = whole.replace(b"data" + struct.pack("<I", 1000), b"data" + b"\xff" * 4)
    assert wav.parse(unfinished[:-1]).sound == bytes(998)


def test_a_file_far_too_long_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    file.touch()
    os.truncate(file, wav.LONGEST + 1)
    with pytest.raises(wav.WavError, match="far too long"):
        wav.read(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no WAV file"),
        (b"ID3" + bytes(100), "no WAV file"),
        (b"RIFF\0\0\0\0WAVE", "no format, or no sound"),
        (b"RIFF\0\0\0\0WAVEfmt \x04\0\0\0\1\0\1\0data\0\0\0\0", "its format is cut off"),
        (wav_file(b"", kind=3, width=4), "format 3, 32 bits"),
        (wav_file(b"", width=8), "format 1, 64 bits"),
        (wav_file(b"", channels=0), "no channels, or no rate"),
        (wav_file(b"", rate=0), "no channels, or no rate"),
    ],
)
def test_what_cannot_be_played_is_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(wav.WavError, match=said):
        wav.parse(content)


@given(st.binary(max_size=80), st.integers(0, 60))
def test_whatever_stands_in_a_file_it_is_read_or_refused(noise: bytes, at: int) -> None:
    good = wav_file(bytes(8))
    try:
        read = wav.parse(good[:at] + noise)
    except wav.WavError:
        return
    assert len(read.sound) % (read.channels * read.width) == 0
