"""What can be looked at and tried out on this machine's devices: traffic, ports, who speaks there."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from serial.tools import list_ports

from devices.addresses import Address, PortInfo, parse_address
from devices.link import open_serial
from devices.listening import PortListener, Probe
from devices.settings import PortSettings
from devices.supervisor import Connect, ThreadClock
from devices.traffic import TrafficBook
from domain.ports import Heard, PortFound
from domain.signals import Chunk

NOT_KNOWN = "n/a"
Comports = Callable[[], Iterable[PortInfo]]


class SerialBench:
    """The bench of a terminal; safe to call from any thread.

    Args:
        devices: those that are set up.
        book: their traffic.
        connect: opens ports to listen on.
        comports: lists this machine's ports.
        probe: asks a port where nobody speaks unasked.
    """

    def __init__(
        self,
        devices: Sequence[PortSettings],
        book: TrafficBook,
        connect: Connect = open_serial,
        comports: Comports = list_ports.comports,
        probe: Probe | None = None,
    ) -> None:
        self._devices = devices
        self._book = book
        self._comports = comports
        self._clock = ThreadClock()
        self._listener = PortListener(connect, self._clock, probe)
        self._threads: list[threading.Thread] = []

    def traffic(self, device: str) -> tuple[Chunk, ...]:
        return self._book.of(device)

    def ports(self) -> tuple[PortFound, ...]:
        """The ports this machine has now, and those that are set up but not among them."""
        there = sorted(self._comports(), key=lambda port: port.device)
        found = [self._found(port, there) for port in there]
        used = {device.port for device in self._devices if self._is_among(device, there)}
        others = dict.fromkeys(device.port for device in self._devices if device.port not in used)
        return (*found, *(PortFound(port, _path(port), "", self._users(port)) for port in others))

    def listen(self, port: str, done: Callable[[Heard], None]) -> None:
        """Listens on a port; nothing is told once the bench is stopped."""
        taken = [device.id for device in self._devices]

        def run() -> None:
            heard = self._listener.listen(port, taken)
            if not self._clock.stopped():
                done(heard)

        thread = threading.Thread(target=run, name=f"listen-{port}", daemon=True)
        self._threads = [*filter(threading.Thread.is_alive, self._threads), thread]
        thread.start()

    def stop(self, timeout_s: float = 1.0) -> None:
        """Ends what is being listened to."""
        self._clock.stop()
        for thread in self._threads:
            thread.join(timeout_s)

    def _found(self, port: PortInfo, there: Sequence[PortInfo]) -> PortFound:
        users = ", ".join(device.id for device in self._devices if _is_at(device, port))
        return PortFound(stable_address(port, there), port.device, _description(port), users)

    def _users(self, port: str) -> str:
        return ", ".join(device.id for device in self._devices if device.port == port)

    def _is_among(self, device: PortSettings, there: Sequence[PortInfo]) -> bool:
        return any(_is_at(device, port) for port in there)


def stable_address(port: PortInfo, there: Sequence[PortInfo]) -> str:
    """The USB identity of a port where only this one has it, else its path."""
    identities = Counter(map(_identity, there))
    identity = _identity(port)
    return identity if identity and identities[identity] == 1 else port.device


def _identity(port: PortInfo) -> str:
    if port.vid is None or port.pid is None:
        return ""
    serial = f":{port.serial_number}" if port.serial_number else ""
    return f"usb:{port.vid:04x}:{port.pid:04x}{serial}"


def _is_at(device: PortSettings, port: PortInfo) -> bool:
    address: Address = parse_address(device.port)
    return address == port.device if isinstance(address, str) else address.matches(port)


def _description(port: PortInfo) -> str:
    return "" if port.description in {NOT_KNOWN, port.device} else port.description


def _path(port: str) -> str:
    address = parse_address(port)
    return address if isinstance(address, str) else ""
