"""A sound library without sound: plays the part of the module `sounddevice`, and can fail like PortAudio."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Device = Mapping[str, Any]
INVALID_RATE = -9997


class PortAudioError(Exception):
    """As the library raises it: a text, a code, and where the system has more to say, its own ones."""


class FakeStream:
    """Gives what the test gives it; while `answers` is clear, it cannot be ended."""

    def __init__(self, settings: Mapping[str, Any], fails: PortAudioError | None) -> None:
        self.settings = settings
        self.state = "made"
        self.answers = threading.Event()
        self.answers.set()
        self._fails = fails

    def start(self) -> None:
        if self._fails:
            raise self._fails
        self.state = "running"

    def abort(self, ignore_errors: bool = True) -> None:
        self.answers.wait(10)
        self.end()

    def close(self, ignore_errors: bool = True) -> None:
        self.state = "closed"

    def give(self, sound: bytes) -> None:
        """A block arrives."""
        self.settings["callback"](memoryview(sound), len(sound) // 2, None, None)

    def end(self) -> None:
        """It stops, asked or not."""
        if self.state == "running":
            self.state = "stopped"
            self.settings["finished_callback"]()


class FakeSoundLibrary:
    """One sound system with microphones.

    Args:
        names: its inputs; each takes 16 kHz and one channel.

    Attributes:
        systems: the sound systems, as PortAudio tells them.
        plugged: the devices that PortAudio finds the next time it reads them.
        takes: rates and channels that are opened; None for all.
        fails: what opening ends in.
        fails_to_start: what starting ends in.
        opened: the streams that were made.
        threads: whose calls there were.
        reads: so often the devices were read.
        waits: while it is clear, the library does not answer.
    """

    PortAudioError: type[Exception] = PortAudioError

    def __init__(self, *names: str) -> None:
        self.plugged: list[Device] = [device(name) for name in names]
        self.systems: Callable[[int], Sequence[Device]] = lambda count: [system("ALSA", *range(count))]
        self.takes: set[tuple[int, int]] | None = None
        self.fails: PortAudioError | None = None
        self.fails_to_start: PortAudioError | None = None
        self.opened: list[FakeStream] = []
        self.threads: set[str] = set()
        self.reads = 1
        self.waits = threading.Event()
        self.waits.set()
        self._known = list(self.plugged)

    def query_devices(self) -> Sequence[Device]:
        self.waits.wait(10)
        self.threads.add(threading.current_thread().name)
        return self._known

    def query_hostapis(self) -> Sequence[Device]:
        return self.systems(len(self._known))

    def RawInputStream(self, **settings: Any) -> FakeStream:  # noqa: N802 (the library's name)
        form = (settings["samplerate"], settings["channels"])
        if self.fails:
            raise self.fails
        if self.takes is not None and form not in self.takes:
            raise PortAudioError("Invalid sample rate", INVALID_RATE)
        stream = FakeStream(settings, self.fails_to_start)
        self.opened.append(stream)
        return stream

    def _terminate(self) -> None:
        assert all(stream.state == "closed" for stream in self.opened), "reading anew would end a stream"

    def _initialize(self) -> None:
        self.reads += 1
        self._known = list(self.plugged)


def device(name: str, channels: int = 1, rate: float = 44_100.0) -> Device:
    return {"name": name, "max_input_channels": channels, "default_samplerate": rate}


def system(name: str, *devices: int, default: int | None = None) -> Device:
    """A sound system with the devices of these numbers; the first is its own if not said otherwise."""
    own = default if default is not None else next(iter(devices), -1)
    return {"name": name, "devices": list(devices), "default_input_device": own}
