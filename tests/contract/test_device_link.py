"""What every link does, be it a loop, a pseudo-terminal, a socket or the fake of the unit tests."""

import os
import socket
import struct
import time
import tty
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
import serial

from devices.errors import PortError
from devices.link import Link, SerialLink, open_serial
from devices.settings import ScannerSettings
from domain.signals import Connection
from tests.unit.devices.fakes import FakeClock, FakeLink


@dataclass
class Rig:
    """A link, ways to send it bytes, to take its own, and to pull its plug, which a loop does not have."""

    link: Link
    send: Callable[[bytes], object]
    take: Callable[[int], bytes]
    pull: Callable[[], object] = lambda: None


def on_fake() -> Iterator[Rig]:
    link = FakeLink(FakeClock(), [])
    gone = PortError(Connection.UNPLUGGED, "port_missing")
    yield Rig(link, link.steps.append, lambda length: link.written[:length], partial(link.steps.append, gone))


def on_loop() -> Iterator[Rig]:
    port = serial.serial_for_url("loop://", timeout=0.02)
    yield Rig(SerialLink(port), port.write, port.read)


def on_pty() -> Iterator[Rig]:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    ends = [ours, theirs]

    def pull() -> None:
        while ends:
            os.close(ends.pop())

    yield Rig(open_link(os.ttyname(theirs)), partial(os.write, ours), partial(os.read, ours), pull)
    pull()


def on_socket() -> Iterator[Rig]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = open_link(f"socket://127.0.0.1:{server.getsockname()[1]}")
        peer, _ = server.accept()
        with peer:
            yield Rig(link, peer.sendall, peer.recv, partial(peer.shutdown, socket.SHUT_WR))


def open_link(port: str) -> Link:
    return open_serial(ScannerSettings(id="s1", port=port), 0.02)


PLUGGED = [on_fake, on_pty, on_socket]


@pytest.fixture(params=[*PLUGGED, on_loop])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    rigs = request.param()
    rig = next(rigs)
    yield rig
    rig.link.close()
    assert next(rigs, None) is None


def read_all(link: Link, length: int) -> bytes:
    data = b""
    while len(data) < length:
        data += link.read()
    return data


def test_bytes_come_through_unchanged(rig: Rig) -> None:
    data = bytes(range(256))
    rig.send(data)
    assert read_all(rig.link, len(data)) == data


def test_quiet_reads_as_nothing(rig: Rig) -> None:
    assert rig.link.read() == b""


@pytest.mark.parametrize("rig", PLUGGED, indirect=True)
def test_a_pulled_plug_is_an_unplugged_port(rig: Rig) -> None:
    rig.pull()
    with pytest.raises(PortError) as error:
        rig.link.read()
    assert (error.value.connection, error.value.detail) == (Connection.UNPLUGGED, "port_missing")


def test_what_is_written_arrives(rig: Rig) -> None:
    rig.link.write(b"* PING\n")
    assert rig.take(7) == b"* PING\n"


@pytest.mark.parametrize("rig", [on_pty, on_socket], indirect=True)
def test_what_nobody_takes_is_dropped_in_bounded_time(rig: Rig) -> None:
    begun = time.monotonic()
    rig.link.write(b"x" * 20_000_000)
    assert time.monotonic() - begun < 5
    rig.send(b"still there\n")
    assert read_all(rig.link, 12) == b"still there\n"


@pytest.mark.parametrize("rig", [on_pty], indirect=True)
def test_writing_to_a_pulled_plug_is_an_unplugged_port(rig: Rig) -> None:
    rig.pull()
    with pytest.raises(PortError) as error:
        rig.link.write(b"* PING\n")
    assert (error.value.connection, error.value.detail) == (Connection.UNPLUGGED, "port_missing")


def test_a_far_end_that_is_gone_is_an_unplugged_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = open_link(f"socket://127.0.0.1:{server.getsockname()[1]}")
        peer, _ = server.accept()
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        peer.close()
        for use in (link.read, partial(link.write, b"* PING\n")):
            with pytest.raises(PortError) as error:
                use()
            assert (error.value.connection, error.value.detail) == (Connection.UNPLUGGED, "port_missing")
        link.close()


def test_closing_twice_does_no_harm(rig: Rig) -> None:
    rig.link.close()
    rig.link.close()


def test_a_socket_nobody_listens_on_is_an_unplugged_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"socket://127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(PortError) as error:
        open_link(url)
    assert (error.value.connection, error.value.detail) == (Connection.UNPLUGGED, "port_missing")
