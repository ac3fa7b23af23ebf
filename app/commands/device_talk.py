"""Everything that passes on the devices' lines, and what is understood of it, as it happens."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue

from app.commands.device_lines import Device, at_work, remark_on_logs
from app.commands.device_words import bytes_words, frame_words, signal_words
from devices.link import Link, open_serial
from devices.modbus_settings import ModbusSettings
from devices.settings import PortSettings
from devices.traffic import RecordedLink, Traffic

Line = tuple[str, str]
Lines = SimpleQueue[Line]


class OverheardTraffic(Traffic):
    """What passes on a line, told at once instead of kept."""

    def __init__(self, settings: PortSettings, lines: Lines) -> None:
        super().__init__()
        self._device = settings.id
        self._words = frame_words if isinstance(settings, ModbusSettings) else bytes_words
        self._lines = lines

    def note(self, data: bytes, *, sent: bool = False) -> None:
        self._lines.put((self._device, f"{'>' if sent else '<'} {self._words(data)}"))


def overheard(devices: Sequence[Device], seconds: float) -> Iterator[Line]:
    """Device and words, for so long; what passes on a bus of several slaves goes by the first of them."""
    lines: Lines = SimpleQueue()

    def connect(settings: PortSettings, wait_s: float) -> Link:
        return RecordedLink(open_serial(settings, wait_s), OverheardTraffic(settings, lines))

    remark_on_logs(lambda device, words: lines.put((device, words)))
    deadline = time.monotonic() + seconds
    with at_work(devices, lambda s: lines.put((s.device, signal_words(s))), connect), suppress(Empty):
        while True:
            yield lines.get(timeout=max(0.0, deadline - time.monotonic()))
