"""Where a device is plugged in: a path or URL as it stands, or a USB identity that survives replugging."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from serial.tools import list_ports

from devices.errors import PortError, SettingsError
from domain.signals import Connection

_USB = re.compile(r"usb:(?P<vid>[0-9a-f]{4}):(?P<pid>[0-9a-f]{4})(?::(?P<serial>.+))?", re.IGNORECASE)
_SOCKET = re.compile(r"socket://([^/?#:@\[\]]+|\[[0-9a-fA-F:.]+\]):([1-9]\d{0,4})/?", re.ASCII)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://.*", re.IGNORECASE)
_SERIAL = re.compile(r"serial:(?P<serial>.+)", re.IGNORECASE)
SCHEMES = ("alt", "cp2110", "hwgrep", "loop", "rfc2217", "socket", "spy")
"""The kinds of URL that pySerial opens."""

HIGHEST_TCP_PORT = 65535


class PortInfo(Protocol):
    """What the system tells about one serial port; `vid` and `pid` are None when it is not on USB."""

    @property
    def device(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def vid(self) -> int | None: ...
    @property
    def pid(self) -> int | None: ...
    @property
    def serial_number(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class UsbAddress:
    """A USB identity; a part that is None matches anything."""

    vid: int | None
    pid: int | None
    serial: str | None

    def matches(self, port: PortInfo) -> bool:
        return (
            self.vid in {None, port.vid}
            and self.pid in {None, port.pid}
            and (self.serial is None or self.serial.casefold() == (port.serial_number or "").casefold())
        )


Address = UsbAddress | str


def parse_address(text: str) -> Address:
    """Reads `usb:VID:PID[:SERIAL]` (hexadecimal ids), `serial:XYZ`, or else a path or URL.

    Raises:
        SettingsError: the text is empty, a URL that nobody opens, or starts like a USB identity or a socket
            and is none.
    """
    if usb := _USB.fullmatch(text):
        return UsbAddress(int(usb["vid"], 16), int(usb["pid"], 16), usb["serial"])
    if serial := _SERIAL.fullmatch(text):
        return UsbAddress(None, None, serial["serial"])
    if url := _SCHEME.fullmatch(text):
        _demand_url(text, url[1].lower())
    if not text or text.casefold().startswith(("usb:", "serial:")):
        raise SettingsError(f"port {text!r}: write usb:VID:PID[:SERIAL], serial:NUMBER, a path or a URL")
    return text


def _demand_url(text: str, scheme: str) -> None:
    if scheme not in SCHEMES:
        raise SettingsError(f"port {text!r}: allowed: {', '.join(f'{known}://' for known in SCHEMES)}")
    place = _SOCKET.fullmatch(text)
    if scheme == "socket" and not (place and int(place[2]) <= HIGHEST_TCP_PORT):
        raise SettingsError(
            f"port {text!r}: write socket://HOST:PORT, with a PORT from 1 to {HIGHEST_TCP_PORT}"
        )


def locate(address: Address, comports: Callable[[], Iterable[PortInfo]] = list_ports.comports) -> str:
    """Gives the path or URL to open now.

    Raises:
        PortError: no port has this USB identity (`port_missing`), or several do (`port_ambiguous`).
    """
    if isinstance(address, str):
        return address
    found = sorted(port.device for port in comports() if address.matches(port))
    if not found:
        raise PortError(Connection.UNPLUGGED, "port_missing", f"no port is {address}")
    if len(found) > 1:
        raise PortError(Connection.REFUSED, "port_ambiguous", f"{address} is {', '.join(found)}")
    return found[0]
