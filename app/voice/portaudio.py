"""The system's sound inputs through PortAudio: which there are, and opening one.

PortAudio keeps its list of devices from the start; only ending and beginning it anew reads them again, and
that ends every stream. On Windows it must be used by the thread that began it. So one thread does it all.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, TypeVar, cast

import structlog

from app.voice.background import Background
from app.voice.ports import BLOCK_MS, RATE, MicrophoneError
from app.voice.sound_troubles import asks_for_another_format, trouble_of, why_none
from domain.speech.heard import VoiceTrouble

PATIENCE_S: Final = 10.0
"""A driver that has not answered by then is not waited for."""
WASAPI: Final = "Windows WASAPI"
"""Windows shows each device once for each of its sound systems; this is the one of today."""

log = structlog.get_logger(__name__)
T = TypeVar("T")
OnRaw = Callable[[bytes], None]
OnEnd = Callable[[], None]
Format = tuple[int, int]
"""Samples a second, and channels."""


class Stream(Protocol):
    """An open input of the library."""

    def start(self) -> None: ...
    def abort(self, ignore_errors: bool = True) -> None: ...
    def close(self, ignore_errors: bool = True) -> None: ...


class SoundLibrary(Protocol):
    """What is used of the module `sounddevice`."""

    PortAudioError: type[Exception]

    def query_devices(self) -> Sequence[Mapping[str, Any]]: ...
    def query_hostapis(self) -> Sequence[Mapping[str, Any]]: ...
    def RawInputStream(self, **settings: Any) -> Stream: ...  # noqa: N802 (the library's name)
    def _initialize(self) -> None: ...
    def _terminate(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Input:
    """An input as PortAudio numbers it until it reads the devices again."""

    index: int
    name: str
    rate: int
    channels: int
    default: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream that runs, and what comes of it: samples of 16 bit."""

    stream: Stream
    name: str
    rate: int
    channels: int


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes what an input gives.

    Attributes:
        on_raw: takes samples of all channels, on a thread of PortAudio; returns at once.
        on_end: no sound comes any more; on whichever thread.
    """

    on_raw: OnRaw
    on_end: OnEnd


def load() -> SoundLibrary:
    """The library, with PortAudio begun.

    Raises:
        MicrophoneError: LIBRARY_MISSING.
    """
    try:
        return cast(SoundLibrary, importlib.import_module("sounddevice"))
    except (ImportError, OSError) as error:
        raise MicrophoneError(VoiceTrouble.LIBRARY_MISSING, f"{error} (Debian: libportaudio2)") from error


class PortAudio:
    """The sound system of this process; make only one.

    Args:
        load: gives the library when it is first used.
        patience_s: a call that takes longer is given up.
    """

    def __init__(self, load: Callable[[], SoundLibrary] = load, patience_s: float = PATIENCE_S) -> None:
        self._load = load
        self._patience_s = patience_s
        self._library: SoundLibrary | None = None
        self._open_now = 0
        self._thread = Background("portaudio")

    def inputs(self) -> tuple[Input, ...]:
        """The inputs now, each once; while one is open, those of the last reading.

        Raises:
            MicrophoneError: the library is missing, or the sound system does not answer.
        """
        return self._result(self._thread.submit(self._inputs))

    def open(self, wanted: str, taker: Taker) -> Opened:
        """Open and start the input that `chosen` finds for `wanted`.

        Raises:
            MicrophoneError: it cannot be opened; the devices were read again before this is said.
        """
        future = self._thread.submit(partial(self._open, wanted, taker))
        try:
            return self._result(future)
        except MicrophoneError:
            future.add_done_callback(self._close_late)
            raise

    def close(self, opened: Opened) -> None:
        """No sound comes after this. A device that is gone is closed as well.

        Raises:
            MicrophoneError: the sound system does not answer.
        """
        self._result(self._thread.submit(partial(self._close, opened)))

    def _result(self, future: Future[T]) -> T:
        try:
            return future.result(self._patience_s)
        except TimeoutError as error:
            detail = f"the sound system has not answered for {self._patience_s:.0f} s"
            raise MicrophoneError(VoiceTrouble.MICROPHONE_BUSY, detail) from error

    def _inputs(self) -> tuple[Input, ...]:
        known, library = self._library, self._begun()
        try:
            if known and not self._open_now:
                _read_again(library)
            return inputs_of(library)
        except library.PortAudioError as error:
            raise trouble_of(error, "the sound system") from error

    def _open(self, wanted: str, taker: Taker) -> Opened:
        library = self._begun()
        try:
            opened = _opened(library, wanted, taker)
        except MicrophoneError as error:
            if self._open_now:
                raise
            log.info("microphones_read_again", because=error.detail)
            _read_again(library)
            opened = _opened(library, wanted, taker)
        self._open_now += 1
        return opened

    def _begun(self) -> SoundLibrary:
        if self._library is None:
            self._library = self._load()
        return self._library

    def _close(self, opened: Opened) -> None:
        opened.stream.abort()
        opened.stream.close()
        self._open_now -= 1

    def _close_late(self, future: Future[Opened]) -> None:
        """What opened after nobody waited for it any more."""
        with suppress(MicrophoneError):
            self._close(future.result())


def inputs_of(library: SoundLibrary) -> tuple[Input, ...]:
    """The inputs of one of the machine's sound systems, each name once."""
    devices = library.query_devices()
    for system in sorted(library.query_hostapis(), key=lambda system: bool(system["name"] != WASAPI)):
        own = (_input(devices[index], index, system) for index in system["devices"])
        by_name: dict[str, Input] = {}
        for device in own:
            if device.channels:
                by_name.setdefault(device.name, device)
        if by_name:
            return tuple(by_name.values())
    return ()


def _input(device: Mapping[str, Any], index: int, system: Mapping[str, Any]) -> Input:
    default = bool(index == system["default_input_device"])
    rate = round(device["default_samplerate"])
    return Input(index, str(device["name"]), rate, int(device["max_input_channels"]), default)


def chosen(inputs: Sequence[Input], wanted: str) -> Input | None:
    """The input of this name, or else the first with it in its name; the system's own where it is empty.

    Case does not matter, nor do the numbers at the end that Linux gives out anew: `USB Audio (hw:1,0)`.
    """
    if not wanted:
        return next((device for device in inputs if device.default), inputs[0] if inputs else None)
    name = wanted.casefold()
    exact = (device for device in inputs if device.name.casefold() == name)
    stem = name.rpartition(" (hw:")[0] or name
    part = (device for device in inputs if stem in device.name.casefold())
    return next(exact, None) or next(part, None)


def _opened(library: SoundLibrary, wanted: str, taker: Taker) -> Opened:
    device = _found(inputs_of(library), wanted)
    formats = ((RATE, 1), (device.rate, 1), (device.rate, device.channels))
    return _first_that_opens(library, device, taker, formats)


def _first_that_opens(
    library: SoundLibrary, device: Input, taker: Taker, formats: Sequence[Format]
) -> Opened:
    form, *others = formats
    try:
        return _started(library, device, taker, form)
    except library.PortAudioError as error:
        if others and asks_for_another_format(error):
            return _first_that_opens(library, device, taker, others)
        raise trouble_of(error, device.name) from error


def _started(library: SoundLibrary, device: Input, taker: Taker, form: Format) -> Opened:
    rate, channels = form
    stream = library.RawInputStream(
        device=device.index,
        samplerate=rate,
        channels=channels,
        dtype="int16",
        blocksize=rate * BLOCK_MS // 1000,
        callback=lambda sound, *_: taker.on_raw(bytes(sound)),
        finished_callback=taker.on_end,
    )
    try:
        stream.start()
    except library.PortAudioError:
        stream.close()
        raise
    return Opened(stream, device.name, rate, channels)


def _found(inputs: Sequence[Input], wanted: str) -> Input:
    device = chosen(inputs, wanted)
    if device:
        return device
    if not inputs:
        raise why_none()
    names = ", ".join(device.name for device in inputs)
    raise MicrophoneError(VoiceTrouble.NO_MICROPHONE, f"no input is called {wanted!r}; there are: {names}")


def _read_again(library: SoundLibrary) -> None:
    """The way that the authors of `sounddevice` name for it; only while no stream is open."""
    library._terminate()  # noqa: SLF001 (there is no public name)
    library._initialize()  # noqa: SLF001 (there is no public name)
