"""Ears whose libraries are loaded in the background, when they are first needed."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.voice.settings import VoiceSection
from domain.ports import MicrophoneFound, SpeechInput
from domain.speech.heard import Language, VoiceEvent


def late_ears(settings: VoiceSection, data: Path, tell: Callable[[VoiceEvent], None]) -> "LateSpeech":
    """The ears of a terminal; see `made.StationEars`."""

    def make() -> Worker:
        from app.voice.made import StationEars

        return StationEars(settings, data, tell)

    return LateSpeech(make)


class Worker(SpeechInput, Protocol):
    """Ears with a thread of their own."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def forget(self, name: str) -> None: ...


class LateSpeech:
    """Implements `SpeechInput` by a worker that is made and started once.

    Args:
        make: makes the worker; takes tenths of a second, for the libraries.
    """

    def __init__(self, make: Callable[[], Worker]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._background: list[threading.Thread] = []

    def prepare(self, language: Language) -> None:
        thread = threading.Thread(target=lambda: self._made().prepare(language), name="voice-start")
        self._background.append(thread)
        thread.start()

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool, turn: int = 0) -> None:
        self._made().listen(language, phrases, hold=hold, turn=turn)

    def finish(self) -> None:
        self._made().finish()

    def abort(self) -> None:
        self._made().abort()

    def microphones(self) -> tuple[MicrophoneFound, ...]:
        return self._made().microphones()

    def choose(self, microphone: str) -> None:
        self._made().choose(microphone)

    def forget(self, name: str) -> None:
        """Delete a recording that no record came of."""
        self._made().forget(name)

    def stop(self) -> None:
        """End and join everything that was begun."""
        for thread in self._background:
            thread.join()
        if self._worker:
            self._worker.stop()

    def _made(self) -> Worker:
        with self._lock:
            if self._worker is None:
                self._worker = self._make()
                self._worker.start()
            return self._worker
