"""Every device of this terminal, how it stands and since when."""

from collections.abc import Iterable
from dataclasses import replace

from app.services.snapshot import DeviceView
from domain.ports import Clock
from domain.signals import ConnectionChanged, ScanOverflowed, ScanReceived, Signal


class DeviceRegister:
    """Listens to all signals. Lives on the core thread.

    Args:
        clock: this machine's clocks.
        set_up: the devices as the settings have them, in their order.
    """

    def __init__(self, clock: Clock, set_up: Iterable[DeviceView] = ()) -> None:
        self._clock = clock
        self._devices = {device.device: device for device in set_up}

    def hear(self, signal: Signal) -> None:
        """Note what a signal says about its device."""
        known = self._devices.get(signal.device, DeviceView(signal.device))
        match signal:
            case ConnectionChanged():
                self._devices[signal.device] = self._changed(known, signal)
            case ScanReceived() | ScanOverflowed() if signal.device in self._devices:
                self._devices[signal.device] = replace(known, scanned_at=self._clock.now().at)

    def _changed(self, known: DeviceView, said: ConnectionChanged) -> DeviceView:
        since = known.since if known.connection is said.connection else self._clock.now().at
        return replace(known, connection=said.connection, detail=said.detail, since=since)

    def views(self) -> tuple[DeviceView, ...]:
        return tuple(self._devices.values())
