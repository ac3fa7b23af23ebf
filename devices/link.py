"""An open port: bytes as they come, and one kind of error for everything the system may do to it."""

import contextlib
import errno
import os
import socket
import sys
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

import serial

from devices.addresses import locate, parse_address
from devices.errors import PortError
from devices.settings import PortSettings
from domain.signals import Connection

if sys.platform == "win32":
    LOST_ERRORS: tuple[type[Exception], ...] = (OSError, TypeError)
else:
    import termios

    LOST_ERRORS = (OSError, TypeError, termios.error)

MAX_READ_BYTES = 4096
CONNECT_TIMEOUT_S = 2.0
SOCKET = "socket://"
PSEUDO_TERMINALS = "/dev/pts/"
_KEEPALIVE = [
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *(
        (socket.IPPROTO_TCP, getattr(socket, option), value)
        for option, value in (
            ("TCP_KEEPIDLE", 10),
            ("TCP_KEEPINTVL", 5),
            ("TCP_KEEPCNT", 3),
            ("TCP_USER_TIMEOUT", 20_000),
        )
        if hasattr(socket, option)
    ),
]
WRITE_TIMEOUT_S = 1.0
_MISSING = (Connection.UNPLUGGED, "port_missing")
_BUSY = (Connection.REFUSED, "port_busy")
_FORBIDDEN = (Connection.REFUSED, "no_permission")
_UNUSABLE = (Connection.REFUSED, "port_unusable")
_BY_CODE = {
    errno.ENOENT: _MISSING,
    errno.ENXIO: _MISSING,
    errno.ENODEV: _MISSING,
    errno.EIO: _MISSING,
    errno.EHOSTUNREACH: _MISSING,
    errno.ENETUNREACH: _MISSING,
    errno.EAGAIN: _BUSY,
    errno.EBUSY: _BUSY,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
}
# pyserial passes Windows errors on as text; there, a port opened by somebody else is "access denied"
_BY_TEXT = {"FileNotFoundError": _MISSING, "PermissionError": _BUSY}


class Link(Protocol):
    def read(self) -> bytes:
        """Waits a moment for bytes; none when the device is quiet.

        Raises:
            PortError: the port went away.
        """
        ...

    def write(self, data: bytes) -> None:
        """Sends bytes; what a device does not take within a second is dropped.

        Raises:
            PortError: the port went away.
        """
        ...

    def close(self) -> None:
        """Gives the port free, whatever state it is in."""
        ...


class SerialLink:
    """A link over anything pyserial can open."""

    def __init__(self, port: serial.Serial) -> None:
        self._port = port

    def read(self) -> bytes:
        try:
            first = self._port.read(1)
            return first and first + self._port.read(min(self._port.in_waiting, MAX_READ_BYTES))
        except LOST_ERRORS as error:
            raise PortError(*_MISSING, str(error)) from error

    def write(self, data: bytes) -> None:
        try:
            with contextlib.suppress(serial.SerialTimeoutException):
                self._port.write(data)
        except LOST_ERRORS as error:
            raise PortError(*_MISSING, str(error)) from error

    def close(self) -> None:
        # a port that went away may not let itself be closed either; there is nothing left to free then
        with contextlib.suppress(*LOST_ERRORS):
            self._port.close()


class SocketLink:
    """A link to a device behind a network address; the far end proves every few seconds that it is there."""

    def __init__(self, peer: socket.socket) -> None:
        self._peer = peer

    def read(self) -> bytes:
        try:
            data = self._peer.recv(MAX_READ_BYTES)
        except OSError as error:
            if _is_quiet(error):
                return b""
            raise PortError(*_MISSING, str(error)) from error
        if not data:
            raise PortError(*_MISSING, "closed by the other end")
        return data

    def write(self, data: bytes) -> None:
        try:
            self._peer.sendall(data)
        except OSError as error:
            if not _is_quiet(error):
                raise PortError(*_MISSING, str(error)) from error

    def close(self) -> None:
        self._peer.close()


def open_serial(settings: PortSettings, wait_s: float) -> Link:
    """Opens the device's port for itself alone; its `read` waits up to `wait_s` seconds.

    Raises:
        PortError: the port is missing, busy, forbidden or unusable.
    """
    try:
        url = locate(parse_address(settings.port))
        return _open_socket(url, wait_s) if url.startswith(SOCKET) else _open_port(url, settings, wait_s)
    except (*LOST_ERRORS, ValueError) as error:
        raise explain(error) from error


def _open_port(url: str, settings: PortSettings, wait_s: float) -> SerialLink:
    whole_bytes = os.path.realpath(url).startswith(PSEUDO_TERMINALS)  # it carries nothing else
    port = serial.serial_for_url(
        url,
        baudrate=settings.baudrate,
        bytesize=8 if whole_bytes else settings.bytesize,
        parity="N" if whole_bytes else settings.parity,
        stopbits=settings.stopbits,
        timeout=wait_s,
        write_timeout=WRITE_TIMEOUT_S,
        exclusive=True,
    )
    return SerialLink(port)


def _open_socket(url: str, wait_s: float) -> SocketLink:
    place = urlsplit(url)
    peer = socket.create_connection((place.hostname, place.port), CONNECT_TIMEOUT_S)
    peer.settimeout(wait_s)
    for level, option, value in _KEEPALIVE:
        peer.setsockopt(level, option, value)
    return SocketLink(peer)


def _is_quiet(error: OSError) -> bool:
    """Whether nothing came in time; a peer that the system has given up looks the same, but has a number."""
    return isinstance(error, TimeoutError) and error.errno is None


def explain(error: BaseException) -> PortError:
    """Tells from what the system said on opening how the device stands."""
    return PortError(*_standing(error), str(error))


def _standing(error: BaseException) -> tuple[Connection, str]:
    for text, standing in _BY_TEXT.items():
        if text in str(error):
            return standing
    for cause in _causes(error):
        if isinstance(cause, ConnectionError | TimeoutError | socket.gaierror):
            return _MISSING
        for code in (getattr(cause, "errno", None), *cause.args[:1]):
            if code in _BY_CODE:
                return _BY_CODE[code]
    return _UNUSABLE


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
