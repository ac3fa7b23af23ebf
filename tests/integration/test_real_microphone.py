"""A real sound system without hardware: what is played into it is heard, and it is told when it is gone."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import numpy as np
import pytest

from app.voice.ports import RATE
from tests.support.sound_server import SoundServer, needs_sound_server
from tests.support.sounds import Sound, murmur, pcm, wav_file
from tests.support.voice_data import needs_voice_data, sentence

pytestmark = [
    needs_sound_server,
    pytest.mark.skipif(os.name == "nt", reason="the sound server is one of Linux"),
]
SOON_S = 20.0


class Child:
    """The process that listens; its answers in turn."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = (sys.executable, "-m", "tests.support.listening_child")
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, env=environment, stdin=pipe, stdout=pipe, text=True, bufsize=1
        )
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def says(self) -> str:
        return self._lines.get(timeout=SOON_S)

    def does(self, command: str) -> str:
        """What it says next after a command."""
        assert self._process.stdin
        self._process.stdin.write(command + "\n")
        return self.says()

    def end(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        assert self._process.wait(SOON_S) == 0
        self._reader.join(SOON_S)
        self._process.stdout.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line.rstrip())


@pytest.fixture
def server() -> Iterator[SoundServer]:
    server = SoundServer()
    yield server
    server.close()


@pytest.fixture
def child(server: SoundServer) -> Iterator[Child]:
    child = Child(server.environment)
    yield child
    child.end()


def likeness(heard: Sound, played: Sound) -> float:
    """How much of what was heard is what was played, wherever that begins: 1 is all of it."""
    size = 1 << (len(heard) + len(played)).bit_length()
    found = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(played, size)))
    start = int(found[: len(heard)].argmax())
    part = heard[start : start + len(played)]
    match = played[: len(part)]
    return float((part * match).sum() / np.sqrt((part**2).sum() * (played**2).sum()))


def samples(content: bytes) -> Sound:
    return np.frombuffer(content, "<i2") / 32_768


def heard_of(child: Child, server: SoundServer, wanted: str, file: Path) -> Sound:
    assert child.does(f"open {wanted}") == "open"
    assert child.says() == "heard"
    server.play(file)
    assert child.does("stop") == "stopped"
    raw = file.with_suffix(".raw")
    assert child.does(f"write {raw}") == "written"
    return samples(raw.read_bytes())


def test_what_is_played_is_heard(child: Child, server: SoundServer, tmp_path: Path) -> None:
    server.begin()
    assert ["default", True] in json.loads(child.does("found"))
    played = murmur(2)
    file = tmp_path / "murmur.wav"
    file.write_bytes(wav_file(pcm(played)))
    assert likeness(heard_of(child, server, "", file), played) > 0.9


@needs_voice_data
def test_a_sentence_is_heard_by_the_microphone_of_that_name(
    child: Child, server: SoundServer, tmp_path: Path
) -> None:
    server.begin()
    assert ["headset", False] in json.loads(child.does("found"))
    file = tmp_path / "sentence.wav"
    file.write_bytes(sentence("s2_cmn_150").read_bytes())
    played = samples(file.read_bytes()[44:])
    heard = heard_of(child, server, "headset", file)
    assert likeness(heard, played) > 0.9
    assert len(heard) > 4.5 * RATE


def test_a_microphone_that_goes_while_somebody_speaks_is_lost_and_heard_again_when_it_is_back(
    child: Child, server: SoundServer
) -> None:
    server.begin()
    assert child.does("open") == "open"
    assert child.says() == "heard"
    server.kill()
    assert child.says() == "lost microphone_lost"
    assert child.does("stop") == "stopped"
    assert child.does("open") == "trouble no_microphone"
    server.begin()
    assert child.does("open") == "open"
    assert child.says() == "heard"
    assert child.does("stop") == "stopped"


def test_one_that_is_plugged_in_later_is_found(child: Child, server: SoundServer) -> None:
    assert json.loads(child.does("found")) == []
    assert child.does("open") == "trouble no_microphone"
    server.begin()
    assert child.does("open") == "open"
    assert child.says() == "heard"
    assert child.does("stop") == "stopped"
