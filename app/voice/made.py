"""Puts the ears of a terminal together, as its settings want them."""

from pathlib import Path

from app.voice.guarding import GuardedLoad
from app.voice.microphone_choice import MicrophoneChoice, microphone_of
from app.voice.models import model_folder, voice_folder
from app.voice.ports import Keeping
from app.voice.recogniser import VoskRecogniser
from app.voice.recordings import Recordings
from app.voice.settings import VoiceSection
from app.voice.turn import Tell
from app.voice.worker import SpeechWorker
from domain.speech.heard import Language


class StationEars(SpeechWorker):
    """Ears with the models, the microphone and the recordings of one terminal.

    Args:
        settings: models, microphone, when a sentence ends, how long sentences are kept.
        data: the terminal's data folder, where models are installed and recordings lie.
        tell: takes what is heard, from their own thread.
    """

    def __init__(self, settings: VoiceSection, data: Path, tell: Tell) -> None:
        self._recordings = Recordings(data / "voice" / "recordings", settings.keep_audio_days)
        choice = MicrophoneChoice(data / "voice")

        def find(language: Language) -> Path | None:
            return model_folder(settings, data, language)

        self._guard = GuardedLoad(voice_folder(data), VoskRecogniser)
        super().__init__(
            tell,
            settings,
            find,
            microphone_of(settings, choice.chosen),
            choice.choose,
            self._guard,
            keeping=Keeping(self._recordings.take, self.forget) if settings.keep_audio_days else None,
        )

    def start(self) -> None:
        self._recordings.start()
        super().start()

    def stop(self) -> None:
        super().stop()
        self._guard.give_up()
        self._recordings.stop()

    def forget(self, name: str) -> None:
        """Delete a recording that no record came of."""
        self._recordings.forget(name)

    def keep(self, name: str) -> None:
        """A record came of this recording."""
        self._recordings.keep(name)
