"""The devices of the settings at work without a terminal."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import structlog

from app.commands.device_words import log_words
from devices.link import open_serial
from devices.modbus import BusThread
from devices.modbus_settings import ModbusSettings, buses
from devices.settings import MachineSettings, ScannerSettings
from devices.supervisor import DeviceThread, SupervisorThread
from devices.traffic import Connect
from domain.signals import Signal

Device = ScannerSettings | MachineSettings
Remark = Callable[[str, str], None]


@contextmanager
def at_work(
    devices: Iterable[Device], sink: Callable[[Signal], None], connect: Connect = open_serial
) -> Iterator[None]:
    """The devices' threads, started, and joined at the end; slaves on one port share one."""
    chosen = tuple(devices)
    slaves = [device for device in chosen if isinstance(device, ModbusSettings)]
    alone = [device for device in chosen if not isinstance(device, ModbusSettings)]
    threads: list[SupervisorThread] = [DeviceThread(device, sink, connect) for device in alone]
    threads += [BusThread(bus, sink, connect) for bus in buses(slaves)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.stop()


def remark_on_logs(remark: Remark) -> None:
    """Instead of logging, tell what the drivers log and hand over to nobody."""

    def tell(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if words := log_words(event):
            remark(str(event.get("device", "")), words)
        raise structlog.DropEvent

    structlog.configure(processors=[tell], cache_logger_on_first_use=False)
