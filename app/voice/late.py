"""Ears whose libraries are loaded in the background, when they are first needed."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

import structlog

from app.voice.background import Background
from app.voice.settings import VoiceSection
from domain.ports import MicrophoneFound, SpeechInput
from domain.speech.heard import InputFailed, Language, ModelState, VoiceEvent, VoiceTrouble

JOIN_S: Final = 2.0

log = structlog.get_logger(__name__)


def late_ears(settings: VoiceSection, data: Path, tell: Callable[[VoiceEvent], None]) -> "LateSpeech":
    """The ears of a terminal; see `made.StationEars`."""

    def make() -> Worker:
        from app.voice.made import StationEars

        return StationEars(settings, data, tell)

    return LateSpeech(make, tell)


class Worker(SpeechInput, Protocol):
    """Ears with a thread of their own."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def forget(self, name: str) -> None: ...

    def keep(self, name: str) -> None: ...


Failed = Callable[[VoiceTrouble, str], None]


def _nobody_waits(_trouble: VoiceTrouble, _detail: str) -> None:
    """Without ears nothing is to be ended."""


class LateSpeech:
    """Implements `SpeechInput` by a worker that is made and started once; what is asked goes to it in turn.

    Args:
        make: makes the worker; takes tenths of a second, for the libraries. What it raises is told as a
            trouble, and it is tried again the next time.
        tell: takes what is heard where there is no worker to tell it.
    """

    def __init__(self, make: Callable[[], Worker], tell: Callable[[VoiceEvent], None]) -> None:
        self._make = make
        self._tell = tell
        self._worker: Worker | None = None
        self._ended = threading.Event()
        self._thread = Background("voice-start")

    def prepare(self, language: Language) -> None:
        def unprepared(trouble: VoiceTrouble, detail: str) -> None:
            self._tell(ModelState(language, trouble=trouble, detail=detail))

        self._ask(lambda worker: worker.prepare(language), unprepared)

    def listen(self, language: Language, phrases: Sequence[str] | None, *, hold: bool, turn: int = 0) -> None:
        def unheard(trouble: VoiceTrouble, detail: str) -> None:
            self._tell(InputFailed(trouble, detail, turn))

        self._ask(lambda worker: worker.listen(language, phrases, hold=hold, turn=turn), unheard)

    def finish(self) -> None:
        self._tell_worker(lambda worker: worker.finish())

    def abort(self) -> None:
        self._tell_worker(lambda worker: worker.abort())

    def microphones(self, found: Callable[[tuple[MicrophoneFound, ...]], None]) -> None:
        self._ask(lambda worker: worker.microphones(found), lambda *_: found(()))

    def choose(self, microphone: str) -> None:
        self._ask(lambda worker: worker.choose(microphone), _nobody_waits)

    def forget(self, name: str) -> None:
        """Delete a recording that no record came of."""
        if self._worker:
            self._worker.forget(name)

    def keep(self, name: str) -> None:
        """A record came of this recording."""
        if self._worker:
            self._worker.keep(name)

    def stop(self) -> None:
        """End everything that was begun; libraries that are being loaded are not waited for."""
        self._ended.set()
        self._thread.stop(JOIN_S)
        if self._worker:
            self._worker.stop()

    def _tell_worker(self, job: Callable[[Worker], None]) -> None:
        """Of what was begun; nothing is made for it."""
        self._thread.submit(lambda: job(self._worker) if self._worker else None)

    def _ask(self, job: Callable[[Worker], None], failed: Failed) -> None:
        self._thread.submit(lambda: self._do(job, failed))

    def _do(self, job: Callable[[Worker], None], failed: Failed) -> None:
        """Whatever the libraries do, somebody waits for an answer."""
        try:
            if worker := self._worker or self._made():
                job(worker)
        except Exception as error:
            log.exception("no_ears")
            failed(_trouble(error), f"{type(error).__name__}: {error}")

    def _made(self) -> Worker | None:
        """None where the terminal ended meanwhile."""
        if self._ended.is_set():
            return None
        worker = self._make()
        if self._ended.is_set():
            return None
        worker.start()
        self._worker = worker
        return worker


def _trouble(error: Exception) -> VoiceTrouble:
    missing = isinstance(error, ImportError | OSError)
    return VoiceTrouble.LIBRARY_MISSING if missing else VoiceTrouble.MODEL_BROKEN
