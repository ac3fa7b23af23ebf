"""Puts the ears of a terminal together, as its settings want them."""

from pathlib import Path

from app.voice.models import model_folder
from app.voice.settings import VoiceSection
from app.voice.turn import Tell
from app.voice.wav_microphone import WavMicrophone
from app.voice.worker import SpeechWorker
from domain.speech.heard import Language


def speech_worker(settings: VoiceSection, data: Path, tell: Tell) -> SpeechWorker:
    """The ears; they listen once they are started.

    Args:
        settings: models, microphone, when a sentence ends.
        data: the terminal's data folder, where models are installed.
        tell: takes what is heard, from their own thread.
    """

    def find(language: Language) -> Path | None:
        return model_folder(settings, data, language)

    return SpeechWorker(tell, settings, find, WavMicrophone(Path(settings.microphone)))
