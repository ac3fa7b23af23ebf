"""Whether a microphone gives sound is known by its sound, not by its being open, and not by its loss."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.commands.voice_check import gives_sound
from app.voice.ports import MicrophoneError
from tests.fakes.fake_microphone import QUIET, FakeMicrophone


def test_a_microphone_whose_sound_comes_gives_sound() -> None:
    microphone = FakeMicrophone()
    with ThreadPoolExecutor(1) as hand:
        hand.submit(microphone.hear, QUIET)
        assert gives_sound(microphone)
    assert not microphone.is_open


def test_a_microphone_that_is_lost_gives_none_and_says_why() -> None:
    microphone = FakeMicrophone()
    with ThreadPoolExecutor(1) as hand:
        hand.submit(microphone.lose)
        with pytest.raises(MicrophoneError, match="pulled out"):
            gives_sound(microphone)
    assert not microphone.is_open


def test_a_microphone_that_only_opens_gives_none() -> None:
    microphone = FakeMicrophone()
    assert not gives_sound(microphone, within_s=0.01)
    assert not microphone.is_open
