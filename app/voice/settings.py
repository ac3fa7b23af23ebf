"""The settings of the voice: models, microphone, what is kept."""

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

PEDAL_KEYS: Final = (
    *(f"F{number}" for number in range(1, 36)),
    *("PageUp", "PageDown", "Home", "End", "Insert", "Pause", "ScrollLock", "Menu"),
)
"""As Qt names them. A pedal takes its key from everybody else: none that people or scanners type with."""


class VoiceSection(BaseModel):
    """How the terminal listens.

    Attributes:
        enabled: false takes the microphone button off the screen.
        model_zh: folder of the Chinese model, `~` is the user's own; empty for one that
            `lineside voice install` put in place.
        model_en: folder of the English model, the same.
        microphone: part of the name of the input; empty for the system's own. A path that ends in `.wav` is
            played instead of a microphone, for trials. What is chosen on the screen comes before it.
        pause_ms: so long a silence ends a sentence that was begun with a tap.
        longest_s: a sentence is cut off after it.
        keep_audio_days: recordings are kept with the records for so long; 0 keeps none.
        read_back: say what was understood, where the system can speak.
        pedal_key: key of a foot pedal that is held to talk, such as `F13`; empty for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool = True
    model_zh: Path | None = None
    model_en: Path | None = None
    microphone: str = Field(default="", max_length=200)
    pause_ms: int = Field(default=800, ge=500, le=5000)
    longest_s: int = Field(default=20, ge=3, le=60)
    keep_audio_days: int = Field(default=0, ge=0, le=365)
    read_back: bool = False
    pedal_key: str = Field(default="", max_length=20)

    @field_validator("model_zh", "model_en", mode="before")
    @classmethod
    def _folder(cls, written: object) -> object:
        """Empty is none: as a path it would be the folder that the terminal was started in."""
        return None if isinstance(written, str) and not written.strip() else written

    @field_validator("model_zh", "model_en")
    @classmethod
    def _expanded(cls, folder: Path | None) -> Path | None:
        try:
            return folder and folder.expanduser()
        except RuntimeError as error:
            raise ValueError("there is no such user's folder") from error

    @field_validator("pedal_key")
    @classmethod
    def _pedals(cls, key: str) -> str:
        if key and key not in PEDAL_KEYS:
            raise ValueError(f"is no key for a pedal; allowed: F1 to F35, {', '.join(PEDAL_KEYS[35:])}")
        return key
