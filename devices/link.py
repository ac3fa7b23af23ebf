"""An open port: bytes as they come, and one kind of error for everything the system may do to it."""

import contextlib
import errno
import sys
from collections.abc import Iterator
from typing import Protocol

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


def open_serial(settings: PortSettings, wait_s: float) -> SerialLink:
    """Opens the device's port for itself alone; its `read` waits up to `wait_s` seconds.

    Raises:
        PortError: the port is missing, busy, forbidden or unusable.
    """
    try:
        port = serial.serial_for_url(
            locate(parse_address(settings.port)),
            baudrate=settings.baudrate,
            bytesize=settings.bytesize,
            parity=settings.parity,
            stopbits=settings.stopbits,
            timeout=wait_s,
            write_timeout=WRITE_TIMEOUT_S,
            exclusive=True,
        )
    except (*LOST_ERRORS, ValueError) as error:
        raise explain(error) from error
    return SerialLink(port)


def explain(error: BaseException) -> PortError:
    """Tells from what the system said on opening how the device stands."""
    return PortError(*_standing(error), str(error))


def _standing(error: BaseException) -> tuple[Connection, str]:
    for text, standing in _BY_TEXT.items():
        if text in str(error):
            return standing
    for cause in _causes(error):
        if isinstance(cause, ConnectionError | TimeoutError):
            return _MISSING
        for code in (getattr(cause, "errno", None), *cause.args[:1]):
            if code in _BY_CODE:
                return _BY_CODE[code]
    return _UNUSABLE


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
