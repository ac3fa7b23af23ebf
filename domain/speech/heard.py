"""What comes from the recogniser while somebody speaks, and what can stand in its way."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Language = Literal["zh_CN", "en"]


class VoiceTrouble(StrEnum):
    """Why nobody can be heard."""

    NOT_SET_UP = "not_set_up"
    """No model is installed for this language, and none is named in the settings."""
    MODEL_MISSING = "model_missing"
    MODEL_BROKEN = "model_broken"
    LIBRARY_MISSING = "library_missing"
    NO_MICROPHONE = "no_microphone"
    MICROPHONE_LOST = "microphone_lost"
    MICROPHONE_REFUSED = "microphone_refused"
    MICROPHONE_BUSY = "microphone_busy"


class VoiceHint(StrEnum):
    """What to do better the next time, or besides; nothing is wrong."""

    TOO_SHORT = "too_short"
    SILENCE = "silence"
    TOO_QUIET = "too_quiet"
    TOO_LOUD = "too_loud"
    TOO_LONG = "too_long"
    NOT_UNDERSTOOD = "not_understood"
    CALLED = "called"
    """A call is recorded; whoever it is for hears of it, as long as the central side is reached."""


@dataclass(frozen=True, slots=True)
class ModelState:
    """The model of a language: `ready`, or on its way, or `trouble` with what was seen in words."""

    language: Language
    name: str = ""
    ready: bool = False
    trouble: VoiceTrouble | None = None
    detail: str = ""
    load_ms: int = 0


@dataclass(frozen=True, slots=True)
class Listening:
    """The microphone is open: speak now."""

    turn: int = 0


@dataclass(frozen=True, slots=True)
class LevelSeen:
    """Peak of the last block of sound, in thousandths of full scale."""

    peak: int
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PartialHeard:
    """What was said so far; may still change."""

    text: str
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence. `confidence` in thousandths; `hint` where the sound was not good."""

    text: str
    confidence: int
    model: str
    grammar: str = ""
    audio: str = ""
    hint: VoiceHint | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class NothingHeard:
    hint: VoiceHint
    turn: int = 0


@dataclass(frozen=True, slots=True)
class InputFailed:
    trouble: VoiceTrouble
    detail: str = ""
    turn: int = 0


SentenceEvent = Listening | LevelSeen | PartialHeard | Utterance | NothingHeard | InputFailed
"""Of one sentence, whose number is `turn`.

Each `listen` ends in one Utterance, NothingHeard or InputFailed, or in nothing when it is aborted.
"""
VoiceEvent = ModelState | SentenceEvent
