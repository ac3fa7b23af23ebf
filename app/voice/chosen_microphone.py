"""The one microphone that the ears are given: whichever is wanted when they open it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.voice.portaudio import PortAudio
from app.voice.ports import Capture, Microphone, OnLost, OnSound
from app.voice.sound_microphone import SoundMicrophone
from app.voice.wav_microphone import WavMicrophone
from domain.ports import MicrophoneFound

WAV: Final = ".wav"


class ChosenMicrophone:
    """Opens the wanted input; a path that ends in `.wav` is played instead, as fast as it can be heard.

    Args:
        wanted: part of the input's name, or empty for the system's own; asked anew each time.
        system: the sound system of this process.
    """

    def __init__(self, wanted: Callable[[], str], system: PortAudio | None = None) -> None:
        self._wanted = wanted
        self._system = system or PortAudio()

    def open(self, on_sound: OnSound, on_lost: OnLost) -> Capture:
        return self._now().open(on_sound, on_lost)

    def found(self) -> tuple[MicrophoneFound, ...]:
        return self._now().found()

    def _now(self) -> Microphone:
        wanted = self._wanted()
        if wanted.lower().endswith(WAV):
            return WavMicrophone(Path(wanted))
        return SoundMicrophone(wanted, self._system)
