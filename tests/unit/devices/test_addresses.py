"""A device is found by its USB identity wherever it is plugged in."""

import pkgutil
from dataclasses import dataclass

import pytest
from serial import urlhandler

from devices.addresses import SCHEMES, PortInfo, UsbAddress, locate, parse_address
from devices.errors import PortError, SettingsError
from domain.signals import Connection


@dataclass
class FakePort:
    device: str
    vid: int | None = None
    pid: int | None = None
    serial_number: str | None = None
    description: str = ""


PORTS: list[PortInfo] = [
    FakePort("/dev/ttyS0"),
    FakePort("/dev/ttyACM0", 0x0C2E, 0x0B6A, "21A"),
    FakePort("/dev/ttyACM1", 0x0C2E, 0x0B6A, "21B"),
    FakePort("/dev/ttyUSB0", 0x1A86, 0x7523, None),
]


def find(text: str) -> str:
    return locate(parse_address(text), lambda: PORTS)


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("usb:0c2e:0B6A:21b", "/dev/ttyACM1"),
        ("usb:1a86:7523", "/dev/ttyUSB0"),
        ("serial:21A", "/dev/ttyACM0"),
        ("SERIAL:21a", "/dev/ttyACM0"),
        ("/dev/serial/by-id/usb-x", "/dev/serial/by-id/usb-x"),
        ("COM3", "COM3"),
        ("socket://127.0.0.1:7000", "socket://127.0.0.1:7000"),
    ],
)
def test_an_address_leads_to_a_port(text: str, port: str) -> None:
    assert find(text) == port


def test_a_serial_number_may_hold_colons() -> None:
    assert parse_address("usb:0c2e:0b6a:A:B") == UsbAddress(0x0C2E, 0x0B6A, "A:B")


def test_a_device_that_is_not_there_is_unplugged() -> None:
    with pytest.raises(PortError) as error:
        find("serial:99")
    assert (error.value.connection, error.value.detail) == (Connection.UNPLUGGED, "port_missing")


def test_two_of_a_kind_are_refused_rather_than_confused() -> None:
    with pytest.raises(PortError) as error:
        find("usb:0c2e:0b6a")
    assert (error.value.connection, error.value.detail) == (Connection.REFUSED, "port_ambiguous")
    assert "/dev/ttyACM0, /dev/ttyACM1" in error.value.reason


@pytest.mark.parametrize("text", ["", "usb:", "usb:zzzz:0001", "usb:1234", "serial:"])
def test_a_broken_identity_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="usb:VID:PID"):
        parse_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("socket://", "socket://host", "socket://host:0", "socket://host:x", "socket://h:1/a"),
        *("socket://h:65536", "socket://h:99999", "SOCKET://h:1"),
    ],
)
def test_a_socket_needs_a_host_and_a_port(text: str) -> None:
    with pytest.raises(SettingsError, match="socket://HOST:PORT, with a PORT from 1 to 65535"):
        parse_address(text)


def test_a_url_that_nobody_opens_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(SettingsError, match=r"'sokcet://h:1': allowed: alt://, .*, socket://, spy://"):
        parse_address("sokcet://h:1")
    assert set(SCHEMES) == {name.removeprefix("protocol_") for name in handlers()}
    assert [parse_address(f"{scheme}://x") for scheme in ("loop", "RFC2217")] == ["loop://x", "RFC2217://x"]


def handlers() -> list[str]:
    """The modules of pySerial that open URLs."""
    return [module.name for module in pkgutil.iter_modules(urlhandler.__path__)]


@pytest.mark.parametrize(
    "text", ["socket://plc-1.plant:7878", "socket://[::1]:7878", "socket://10.0.0.5:65535/"]
)
def test_a_socket_is_opened_as_it_is_written(text: str) -> None:
    assert parse_address(text) == text
