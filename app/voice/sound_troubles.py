"""What stands in the way of a microphone, as PortAudio and the system tell it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.voice.ports import MicrophoneError
from domain.speech.heard import VoiceTrouble

INVALID_RATE: Final = -9997
INVALID_CHANNELS: Final = -9998
INVALID_FORMAT: Final = -9994
INVALID_DEVICE: Final = -9996
NOT_OPENED: Final = -9993
UNAVAILABLE: Final = -9985
FORMATS: Final = frozenset({INVALID_RATE, INVALID_CHANNELS, INVALID_FORMAT})
ACCESS_DENIED: Final = -2147024891
"""E_ACCESSDENIED: the privacy settings of Windows forbid the microphone."""
IN_USE: Final = -2004287478
"""AUDCLNT_E_DEVICE_IN_USE: another program has the device for itself."""
TROUBLES: Final = {
    UNAVAILABLE: VoiceTrouble.MICROPHONE_BUSY,
    IN_USE: VoiceTrouble.MICROPHONE_BUSY,
    INVALID_DEVICE: VoiceTrouble.NO_MICROPHONE,
    NOT_OPENED: VoiceTrouble.NO_MICROPHONE,
}
CAPTURE_NODES: Final = "pcmC*c"


def why_none(nodes: Path = Path("/dev/snd"), may: Callable[[Path, int], bool] = os.access) -> MicrophoneError:
    """Why there are no inputs. Linux shows those it has as files, even while PortAudio leaves them out."""
    present = sorted(nodes.glob(CAPTURE_NODES)) if nodes.is_dir() else []
    closed = [node for node in present if not may(node, os.R_OK | os.W_OK)]
    if closed:
        detail = f"this user may not open {closed[0]} (the group audio may)"
        return MicrophoneError(VoiceTrouble.MICROPHONE_REFUSED, detail)
    if present:
        return MicrophoneError(VoiceTrouble.MICROPHONE_BUSY, f"another program holds {present[0]}")
    return MicrophoneError(VoiceTrouble.NO_MICROPHONE, "the sound system has no input")


def trouble_of(error: Exception, name: str) -> MicrophoneError:
    """What an error of PortAudio means.

    Its arguments are a text, its code, and where the system has its own: its name, its code, its text.
    """
    host = next((own for _, own, _ in error.args[2:]), 0)
    if host == ACCESS_DENIED:
        trouble = VoiceTrouble.MICROPHONE_REFUSED
    else:
        trouble = TROUBLES.get(host) or TROUBLES.get(code_of(error), VoiceTrouble.MICROPHONE_REFUSED)
    return MicrophoneError(trouble, f"{name}: {error}")


def asks_for_another_format(error: Exception) -> bool:
    return code_of(error) in FORMATS


def code_of(error: Exception) -> int:
    return int(error.args[1]) if len(error.args) > 1 else 0
