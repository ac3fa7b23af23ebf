"""Which microphone is listened to: the one chosen on the screen, else the one of the settings."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog

from app.voice.ports import Microphone
from app.voice.settings import VoiceSection

FILE: Final = "microphone.txt"
LONGEST: Final = 200

log = structlog.get_logger(__name__)


class MicrophoneChoice:
    """What was chosen on the screen, kept across restarts in a file of its own.

    Args:
        folder: the voice's, in the data folder; made when something is chosen.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def chosen(self) -> str:
        """The name of the input; empty where none was chosen, or the file cannot be read."""
        try:
            return self._file.read_text("utf-8").strip()[:LONGEST]
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            log.warning("microphone_choice_unreadable", error=str(error))
            return ""

    def choose(self, microphone: str) -> None:
        """Listen to this one from the next sentence on; empty for the one of the settings.

        Raises:
            OSError: it cannot be kept.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        partial = self._file.with_suffix(".partial")
        partial.write_text(microphone, "utf-8")
        partial.replace(self._file)


def microphone_of(settings: VoiceSection, chosen: Callable[[], str]) -> Microphone:
    """The microphone that is wanted at the time it is opened. Loads the sound libraries: call it late, once.

    Args:
        settings: whose microphone is taken where none is chosen.
        chosen: the name of the chosen one, or empty.
    """
    from app.voice.chosen_microphone import ChosenMicrophone

    return ChosenMicrophone(lambda: chosen() or settings.microphone)
