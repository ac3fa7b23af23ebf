"""A real microphone, without one: what arrives is handed on at 16 kHz, and its end is noticed."""

import threading
from collections.abc import Iterator
from queue import SimpleQueue

import numpy as np
import pytest

from app.voice import sound_microphone
from app.voice.portaudio import PortAudio
from app.voice.ports import RATE, Capture, MicrophoneError
from app.voice.sound_microphone import SoundMicrophone
from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceTrouble
from tests.fakes.fake_sound_library import FakeSoundLibrary, FakeStream, device
from tests.support.sounds import pcm, tone

SOON_S = 10.0


class Open:
    """A microphone that is open, and what came of it."""

    def __init__(self, library: FakeSoundLibrary) -> None:
        self.sound: SimpleQueue[bytes] = SimpleQueue()
        self.lost: SimpleQueue[tuple[VoiceTrouble, str]] = SimpleQueue()
        microphone = SoundMicrophone("", PortAudio(lambda: library))
        self.capture: Capture = microphone.open(self.sound.put, lambda *lost: self.lost.put(lost))

    @property
    def thread_names(self) -> set[str]:
        return {thread.name for thread in threading.enumerate()}


@pytest.fixture
def library() -> FakeSoundLibrary:
    return FakeSoundLibrary("Array")


@pytest.fixture
def opened(library: FakeSoundLibrary) -> Iterator[Open]:
    opened = Open(library)
    yield opened
    opened.capture.stop()


def stream(library: FakeSoundLibrary) -> FakeStream:
    return library.opened[-1]


def test_sound_at_16_khz_is_handed_on_as_it_is(opened: Open, library: FakeSoundLibrary) -> None:
    sound = pcm(tone(0.05))
    stream(library).give(sound)
    assert opened.sound.get(timeout=SOON_S) == sound


def test_sound_of_any_other_kind_is_brought_to_16_khz(library: FakeSoundLibrary) -> None:
    library.plugged = [device("Array", channels=2, rate=48_000.0)]
    library._initialize()
    library.takes = {(48_000, 2)}
    opened = Open(library)
    both = pcm(np.repeat(tone(1, rate=48_000), 2))
    for start in range(0, len(both), 9_600):
        stream(library).give(both[start : start + 9_600])
    heard = b""
    while len(heard) < 1.8 * RATE:
        heard += opened.sound.get(timeout=SOON_S)
    opened.capture.stop()
    sound = np.frombuffer(heard, "<i2") / 32_768
    assert np.abs(sound - tone(1)[: len(sound)])[800:].max() < 0.01


def test_the_thread_of_the_library_never_waits(library: FakeSoundLibrary) -> None:
    """Whoever takes the sound may be slow."""
    goes_on, handed = threading.Event(), threading.Event()

    def slow(_: bytes) -> None:
        handed.set()
        goes_on.wait(SOON_S)

    capture = SoundMicrophone("", PortAudio(lambda: library)).open(slow, lambda *_: None)
    for _ in range(100):
        stream(library).give(bytes(1600))
    assert handed.wait(SOON_S)
    goes_on.set()
    capture.stop()


def test_after_stop_nothing_comes_and_nothing_runs(opened: Open, library: FakeSoundLibrary) -> None:
    opened.capture.stop()
    opened.capture.stop()
    assert stream(library).state == "closed"
    stream(library).give(bytes(1600))
    assert opened.sound.empty()
    assert opened.lost.empty()
    assert "microphone" not in opened.thread_names


def test_a_microphone_that_is_pulled_out_is_lost_once(opened: Open, library: FakeSoundLibrary) -> None:
    stream(library).give(bytes(1600))
    opened.sound.get(timeout=SOON_S)
    stream(library).end()
    assert opened.lost.get(timeout=SOON_S) == (VoiceTrouble.MICROPHONE_LOST, "Array")
    opened.capture.stop()
    assert opened.lost.empty()


def test_a_microphone_that_falls_silent_without_a_word_is_lost(
    library: FakeSoundLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_microphone, "NO_SOUND_S", 0.05)
    opened = Open(library)
    stream(library).give(bytes(1600))
    assert opened.lost.get(timeout=SOON_S)[0] is VoiceTrouble.MICROPHONE_LOST
    opened.capture.stop()


def test_one_that_never_gives_a_sound_is_lost(
    library: FakeSoundLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_microphone, "FIRST_SOUND_S", 0.05)
    opened = Open(library)
    assert opened.lost.get(timeout=SOON_S)[0] is VoiceTrouble.MICROPHONE_LOST
    opened.capture.stop()


@pytest.mark.parametrize("lost", [False, True])
def test_whoever_is_told_may_stop_it(library: FakeSoundLibrary, lost: bool) -> None:
    made: SimpleQueue[Capture] = SimpleQueue()
    stopped = threading.Event()

    def stop(*_: object) -> None:
        made.get(timeout=SOON_S).stop()
        stopped.set()

    capture = SoundMicrophone("", PortAudio(lambda: library)).open(stop, stop)
    made.put(capture)
    if lost:
        stream(library).end()
    else:
        stream(library).give(bytes(1600))
    assert stopped.wait(SOON_S)
    assert stream(library).state == "closed"
    capture.stop()


def test_a_driver_that_does_not_end_is_not_waited_for(library: FakeSoundLibrary) -> None:
    system = PortAudio(lambda: library, patience_s=0.05)
    heard: SimpleQueue[bytes] = SimpleQueue()
    capture = SoundMicrophone("", system).open(heard.put, lambda *_: None)
    stream(library).answers.clear()
    capture.stop()
    stream(library).give(bytes(1600))
    assert heard.empty()
    stream(library).answers.set()
    assert system._thread.stop(10)
    assert stream(library).state == "closed"


def test_inputs_are_listed_with_the_chosen_one() -> None:
    library = FakeSoundLibrary("Array", "Jabra")
    microphone = SoundMicrophone("jabra", PortAudio(lambda: library))
    assert microphone.found() == (
        MicrophoneFound("Array", "Array"),
        MicrophoneFound("Jabra", "Jabra", chosen=True),
    )


def test_without_the_library_none_are_listed() -> None:
    def missing() -> FakeSoundLibrary:
        raise MicrophoneError(VoiceTrouble.LIBRARY_MISSING, "")

    assert SoundMicrophone("", PortAudio(missing)).found() == ()
