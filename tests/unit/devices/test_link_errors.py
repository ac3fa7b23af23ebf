"""What the system says about a port, in its many ways, is told as one of a few codes."""

import errno
import termios

import pytest
import serial

from devices.errors import PortError
from devices.link import SerialLink, explain, open_serial
from devices.settings import ScannerSettings
from domain.signals import Connection

MISSING = (Connection.UNPLUGGED, "port_missing")
BUSY = (Connection.REFUSED, "port_busy")
FORBIDDEN = (Connection.REFUSED, "no_permission")
UNUSABLE = (Connection.REFUSED, "port_unusable")


def caused(error: Exception, cause: Exception) -> Exception:
    error.__context__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "standing"),
    [
        (serial.SerialException(errno.ENOENT, "could not open port"), MISSING),
        (serial.SerialException(errno.EAGAIN, "Could not exclusively lock port"), BUSY),
        (serial.SerialException(errno.EBUSY, "could not open port"), BUSY),
        (serial.SerialException(errno.EACCES, "could not open port"), FORBIDDEN),
        (serial.SerialException(errno.EPERM, "could not open port"), FORBIDDEN),
        (
            caused(serial.SerialException("Could not configure port"), termios.error(errno.EIO, "I/O")),
            MISSING,
        ),
        (
            caused(serial.SerialException("Could not configure port"), termios.error(errno.ENOTTY, "no")),
            UNUSABLE,
        ),
        (
            caused(serial.SerialException("Could not open port"), ConnectionRefusedError(111, "refused")),
            MISSING,
        ),
        (caused(serial.SerialException("Could not open port"), TimeoutError("timed out")), MISSING),
        (
            serial.SerialException("could not open port 'COM9': FileNotFoundError(2, 'gone', None, 2)"),
            MISSING,
        ),
        (serial.SerialException("could not open port 'COM9': PermissionError(13, 'denied', None, 5)"), BUSY),
        (ValueError("invalid URL, protocol 'nope' not known"), UNUSABLE),
    ],
)
def test_an_error_becomes_a_code(error: Exception, standing: tuple[Connection, str]) -> None:
    explained = explain(error)
    assert (explained.connection, explained.detail) == standing
    assert explained.reason == str(error)


@pytest.mark.parametrize(
    ("port", "detail"), [("/dev/lineside-no-such-port", "port_missing"), ("/dev/null", "port_unusable")]
)
def test_opening_tells_why_not(port: str, detail: str) -> None:
    with pytest.raises(PortError) as error:
        open_serial(ScannerSettings(id="s1", port=port), 0.01)
    assert error.value.detail == detail


class BrokenPort(serial.Serial):
    """Fails in reading and in closing as an unplugged port may."""

    def __init__(self, failure: Exception) -> None:
        super().__init__()
        self.failure: Exception | None = failure

    def read(self, size: int = 1, /) -> bytes:
        raise self.failure or AssertionError

    def close(self) -> None:
        if self.failure:
            raise self.failure


@pytest.mark.parametrize("failure", [OSError(5, "I/O"), TypeError("fd is None"), termios.error(5, "I/O")])
def test_whatever_an_unplugged_port_raises_it_is_missing(failure: Exception) -> None:
    port = BrokenPort(failure)
    link = SerialLink(port)
    with pytest.raises(PortError) as error:
        link.read()
    assert (error.value.connection, error.value.detail) == MISSING
    link.close()
    port.failure = None
