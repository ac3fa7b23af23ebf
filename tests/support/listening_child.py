"""A microphone in a process of its own, as sound libraries keep what they once saw.

Commands on standard input: `found`, `open NAME`, `write FILE`, `stop`. It answers each with a line, and says
`heard` with the first sound and `lost TROUBLE` where that happens.
"""

import json
import sys
from pathlib import Path

import structlog

from app.voice.portaudio import PortAudio
from app.voice.ports import Capture, MicrophoneError
from app.voice.sound_microphone import SoundMicrophone


class Listening:
    """One microphone at a time."""

    def __init__(self) -> None:
        self._system = PortAudio()
        self._sound: list[bytes] = []
        self._capture: Capture | None = None

    def found(self, _: str) -> str:
        return json.dumps([[one.name, one.chosen] for one in SoundMicrophone("", self._system).found()])

    def open(self, wanted: str) -> str:
        self._sound.clear()
        try:
            self._capture = SoundMicrophone(wanted, self._system).open(self._on_sound, self._on_lost)
        except MicrophoneError as error:
            return f"trouble {error.trouble}"
        return "open"

    def write(self, file: str) -> str:
        Path(file).write_bytes(b"".join(self._sound))
        return "written"

    def stop(self, _: str) -> str:
        if self._capture:
            self._capture.stop()
        return "stopped"

    def _on_sound(self, block: bytes) -> None:
        if not self._sound:
            print("heard", flush=True)
        self._sound.append(block)

    def _on_lost(self, trouble: str, detail: str) -> None:
        print("lost", trouble, flush=True)


def main() -> None:
    """Until the input ends."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    listening = Listening()
    for line in sys.stdin:
        command, _, rest = line.strip().partition(" ")
        print(getattr(listening, command)(rest), flush=True)


if __name__ == "__main__":
    main()
