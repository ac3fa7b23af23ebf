"""A real microphone: whatever it gives is brought to 16 kHz, and it is noticed when it is pulled out."""

import threading
from queue import Empty, SimpleQueue
from typing import Final

import structlog

from app.voice.portaudio import Opened, PortAudio, Taker, chosen
from app.voice.ports import Capture, MicrophoneError, OnLost, OnSound
from app.voice.resampling import Resampler
from domain.ports import MicrophoneFound
from domain.speech.heard import VoiceTrouble

NO_SOUND_S: Final = 1.0
"""A microphone that gives nothing for so long is gone: some systems never say so."""
FIRST_SOUND_S: Final = 3.0
"""Wireless ones take their time to wake up."""

log = structlog.get_logger(__name__)


class SoundMicrophone:
    """An input of the system.

    Args:
        wanted: part of its name; empty for the system's own.
        system: the sound system of this process.
    """

    def __init__(self, wanted: str, system: PortAudio) -> None:
        self._wanted = wanted
        self._system = system

    def open(self, on_sound: OnSound, on_lost: OnLost) -> Capture:
        arrived: SimpleQueue[bytes | None] = SimpleQueue()
        opened = self._system.open(self._wanted, Taker(arrived.put, lambda: arrived.put(None)))
        log.info("microphone_open", name=opened.name, rate=opened.rate, channels=opened.channels)
        return SoundCapture(self._system, opened, arrived, on_sound, on_lost)

    def found(self) -> tuple[MicrophoneFound, ...]:
        try:
            inputs = self._system.inputs()
        except MicrophoneError as error:
            log.warning("microphones_unknown", trouble=error.trouble, detail=error.detail)
            return ()
        mine = chosen(inputs, self._wanted)
        return tuple(MicrophoneFound(one.name, one.name, chosen=one is mine) for one in inputs)


class SoundCapture:
    """Takes what PortAudio's thread put aside, so that that one never waits, and hands it on.

    Args:
        system: closes the stream.
        opened: the stream.
        arrived: its samples; None where it ended.
        on_sound: takes them at 16 kHz.
        on_lost: called once when no more come.
    """

    def __init__(
        self,
        system: PortAudio,
        opened: Opened,
        arrived: SimpleQueue[bytes | None],
        on_sound: OnSound,
        on_lost: OnLost,
    ) -> None:
        self._system = system
        self._opened = opened
        self._arrived = arrived
        self._on_sound = on_sound
        self._on_lost = on_lost
        self._resampler = Resampler(opened.rate, opened.channels)
        self._stopped = threading.Event()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="microphone", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._arrived.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()
        with self._closing:
            if not self._closed:
                self._closed = True
                self._close()

    def _close(self) -> None:
        try:
            self._system.close(self._opened)
        except MicrophoneError as error:
            log.warning("microphone_not_closed", name=self._opened.name, detail=error.detail)

    def _run(self) -> None:
        patience = FIRST_SOUND_S
        while raw := self._next(patience):
            patience = NO_SOUND_S
            sound = self._resampler.feed(raw)
            if sound and not self._stopped.is_set():
                self._on_sound(sound)
        if not self._stopped.is_set():
            log.warning("microphone_lost", name=self._opened.name)
            self._on_lost(VoiceTrouble.MICROPHONE_LOST, self._opened.name)

    def _next(self, patience: float) -> bytes | None:
        """What arrives next; None where nothing comes any more, or it is to stop."""
        try:
            return None if self._stopped.is_set() else self._arrived.get(timeout=patience)
        except Empty:
            return None
