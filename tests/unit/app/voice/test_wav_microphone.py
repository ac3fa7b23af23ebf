"""A WAV file is heard like a microphone: block by block, then silence without end."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from app.voice.ports import BLOCK_MS, RATE, MicrophoneError
from app.voice.wav_microphone import AT_ONCE, BLOCK, WavMicrophone
from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceTrouble
from tests.support.sounds import pcm, tone, wav_file, wide

SOON_S = 10.0


class Listener:
    """Takes blocks, and can wait for so many of them."""

    def __init__(self, wanted: int) -> None:
        self.blocks: list[bytes] = []
        self.lost: list[VoiceTrouble] = []
        self._wanted = wanted
        self._enough = threading.Event()

    def on_sound(self, block: bytes) -> None:
        self.blocks.append(block)
        if len(self.blocks) == self._wanted:
            self._enough.set()

    def on_lost(self, trouble: VoiceTrouble, detail: str) -> None:
        self.lost.append(trouble)

    def wait(self) -> bytes:
        assert self._enough.wait(SOON_S)
        return b"".join(self.blocks)


def played(microphone: WavMicrophone, blocks: int) -> bytes:
    listener = Listener(blocks)
    capture = microphone.open(listener.on_sound, listener.on_lost)
    sound = listener.wait()
    capture.stop()
    assert not listener.lost
    return sound


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sentence.wav"


def test_a_file_is_played_in_blocks_and_then_there_is_silence(file: Path) -> None:
    sound = pcm(tone(0.22))
    file.write_bytes(wav_file(sound))
    heard = played(WavMicrophone(file), 5 + AT_ONCE)
    assert heard[: len(sound)] == sound
    assert set(heard[len(sound) :]) == {0}
    assert len(heard) >= (5 + AT_ONCE) * BLOCK


def test_each_opening_plays_the_file_as_it_is_then(file: Path) -> None:
    microphone = WavMicrophone(file)
    for hz in (440, 880):
        sound = pcm(tone(0.05, hz))
        file.write_bytes(wav_file(sound))
        assert played(microphone, 1)[: len(sound)] == sound


@pytest.mark.parametrize(("rate", "channels", "width"), [(44_100, 2, 3), (8_000, 1, 1), (48_000, 1, 4)])
def test_any_pcm_is_brought_to_16_khz(file: Path, rate: int, channels: int, width: int) -> None:
    both = np.repeat(tone(1, 440, rate=rate), channels)
    file.write_bytes(wav_file(wide(both, width), rate, channels, width))
    heard = np.frombuffer(played(WavMicrophone(file), 20), "<i2")[:RATE] / 32_768
    assert np.abs(heard - tone(1, 440))[800:-800].max() < 0.02


def test_in_real_time_a_block_comes_when_it_would_be_spoken(file: Path) -> None:
    file.write_bytes(wav_file(pcm(tone(0.25))))
    begun = time.monotonic()
    played(WavMicrophone(file, realtime=True), 5)
    assert time.monotonic() - begun >= 5 * BLOCK_MS / 1000


def test_nothing_comes_after_it_was_stopped(file: Path) -> None:
    file.write_bytes(wav_file(pcm(tone(0.25))))
    listener = Listener(1)
    capture = WavMicrophone(file).open(listener.on_sound, listener.on_lost)
    listener.wait()
    capture.stop()
    capture.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "wav microphone"]


def test_it_may_be_stopped_by_the_one_who_listens(file: Path) -> None:
    file.write_bytes(wav_file(pcm(tone(1))))
    stopped, opened, heard = threading.Event(), threading.Event(), 0

    def on_sound(_: bytes) -> None:
        nonlocal heard
        heard += 1
        opened.wait(SOON_S)
        capture.stop()
        stopped.set()

    capture = WavMicrophone(file).open(on_sound, lambda *_: None)
    opened.set()
    assert stopped.wait(SOON_S)
    capture.stop()
    assert heard == 1


@pytest.mark.parametrize("content", [None, b"no sound at all"], ids=["missing", "no_wav"])
def test_a_file_that_cannot_be_played_is_no_microphone(file: Path, content: bytes | None) -> None:
    if content:
        file.write_bytes(content)
    with pytest.raises(MicrophoneError) as raised:
        WavMicrophone(file).open(lambda _: None, lambda *_: None)
    assert raised.value.trouble is VoiceTrouble.NO_MICROPHONE
    assert str(file) in raised.value.detail


def test_it_is_found_by_its_name(file: Path) -> None:
    assert WavMicrophone(file).found() == (MicrophoneFound(str(file), "sentence.wav", chosen=True),)
