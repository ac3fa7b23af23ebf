"""What the ears of the terminal need from sound hardware, as a protocol."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceTrouble

RATE: Final = 16_000
"""Samples a second that recognisers take: 16 bit, one channel, little-endian."""
BLOCK_MS: Final = 50
"""So much sound is in each block, about."""

OnSound = Callable[[bytes], None]
OnLost = Callable[[VoiceTrouble, str], None]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is done with the sound of sentences.

    Attributes:
        keep: takes that of one that was heard, 16 bit at `RATE`; gives its name, empty where it is not kept.
        forget: takes the name of one that nobody waits for any more by then.
    """

    keep: Callable[[bytes], str]
    forget: Callable[[str], None]


class MicrophoneError(Exception):
    """The microphone cannot be opened. `detail` is what the system said."""

    def __init__(self, trouble: VoiceTrouble, detail: str) -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble
        self.detail = detail


class Capture(Protocol):
    """An open microphone."""

    def stop(self) -> None:
        """Close it; no sound comes after this has returned. Safe to call twice."""
        ...


class Microphone(Protocol):
    """An input of sound. Its callbacks come from a thread of its own and return at once."""

    def open(self, on_sound: OnSound, on_lost: OnLost) -> Capture:
        """Hand out blocks of sound at `RATE` until stopped; `on_lost` is called once if it ends by itself.

        Raises:
            MicrophoneError: it cannot be opened.
        """
        ...

    def found(self) -> tuple[MicrophoneFound, ...]:
        """The inputs of this machine now; may take some tenths of a second."""
        ...
