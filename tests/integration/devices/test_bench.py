"""The bench on real lines: what ports there are, who speaks there, and what passed."""

import contextlib
import queue
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import serial

from devices.discovery import SerialBench
from devices.link import open_serial
from devices.settings import PortSettings, ScannerSettings
from devices.simulators.machine import SimulatedMachine
from devices.simulators.scanner import SimulatedScanner
from devices.simulators.shdr import SimulatedShdr
from devices.supervisor import DeviceThread
from devices.traffic import TrafficBook
from domain.ports import Heard, PortFound
from domain.signals import ScanReceived
from tests.integration.devices.inbox import Inbox


@dataclass
class FakePort:
    device: str
    description: str = "n/a"
    vid: int | None = None
    pid: int | None = None
    serial_number: str | None = None


THERE = [
    FakePort("/dev/ttyUSB0", "CH340", 0x1A86, 0x7523),
    FakePort("/dev/ttyS0"),
    FakePort("/dev/ttyACM1", "Honeywell", 0x0C2E, 0x0B6A, "21B"),
    FakePort("/dev/ttyACM0", "Honeywell", 0x0C2E, 0x0B6A, "21A"),
    FakePort("/dev/ttyUSB2", "FTDI", 0x0403, 0x6011, "F"),
    FakePort("/dev/ttyUSB1", "FTDI", 0x0403, 0x6011, "F"),
]


def bench_of(*devices: PortSettings) -> SerialBench:
    return SerialBench(devices, TrafficBook(devices), comports=lambda: THERE)


@pytest.fixture
def bench() -> Iterator[SerialBench]:
    bench = bench_of()
    yield bench
    bench.stop()


def hear(bench: SerialBench, port: str) -> Heard:
    heard: queue.Queue[Heard] = queue.Queue()
    bench.listen(port, heard.put)
    return heard.get(timeout=30)


def test_ports_have_an_address_that_survives_replugging_and_say_who_uses_them() -> None:
    devices = [
        ScannerSettings(id="s1", port="serial:21B"),
        ScannerSettings(id="s2", port="usb:1a86:7523"),
        ScannerSettings(id="s3", port="/dev/ttyS0"),
        ScannerSettings(id="s7", port="usb:0c2e:0b6a:21b"),
        ScannerSettings(id="s4", port="socket://10.0.0.9:4001"),
        ScannerSettings(id="s5", port="usb:dead:beef"),
        ScannerSettings(id="s6", port="usb:dead:beef"),
    ]
    assert bench_of(*devices).ports() == (
        PortFound("usb:0c2e:0b6a:21A", "/dev/ttyACM0", "Honeywell"),
        PortFound("usb:0c2e:0b6a:21B", "/dev/ttyACM1", "Honeywell", "s1, s7"),
        PortFound("/dev/ttyS0", "/dev/ttyS0", "", "s3"),
        PortFound("usb:1a86:7523", "/dev/ttyUSB0", "CH340", "s2"),
        PortFound("/dev/ttyUSB1", "/dev/ttyUSB1", "FTDI"),
        PortFound("/dev/ttyUSB2", "/dev/ttyUSB2", "FTDI"),
        PortFound("socket://10.0.0.9:4001", "socket://10.0.0.9:4001", "", "s4"),
        PortFound("usb:dead:beef", "", "", "s5, s6"),
    )


def test_a_machine_is_heard(bench: SerialBench, port: str, machine: SimulatedMachine) -> None:
    machine.set_state("run")
    heard = hear(bench, port)
    assert (heard.kind, heard.problem) == ("line", "")
    assert b"STATE RUN" in heard.sample


@pytest.mark.parametrize("network", [False, True])
def test_an_adapter_is_heard(bench: SerialBench, port: str, network: bool) -> None:
    with SimulatedShdr("socket://127.0.0.1:0" if network else port) as adapter:
        heard = hear(bench, adapter.address)
    assert (heard.kind, heard.problem) == ("shdr", "")


def test_a_scan_is_heard(bench: SerialBench, port: str, scanner: SimulatedScanner) -> None:
    heard: queue.Queue[Heard] = queue.Queue()
    bench.listen(port, heard.put)
    for _ in range(30):
        scanner.scan("B-1001")
        with contextlib.suppress(queue.Empty):
            assert heard.get(timeout=1.0).kind == "scanner"
            return
    pytest.fail("nothing was heard")


def test_a_busy_port_says_so(bench: SerialBench, port: str, machine: SimulatedMachine) -> None:
    with serial.Serial(port, exclusive=True):
        assert hear(bench, port) == Heard(port, "", b"", problem="port_busy")


def test_nothing_is_told_after_the_end(port: str, machine: SimulatedMachine) -> None:
    bench, heard = bench_of(), queue.Queue[Heard]()
    bench.listen(port, heard.put)
    bench.stop()
    assert heard.empty()


def test_traffic_shows_every_byte_whether_or_not_it_came_to_a_scan(
    port: str, scanner: SimulatedScanner
) -> None:
    settings = ScannerSettings(id="s1", port=port)
    book, inbox = TrafficBook([settings]), Inbox()
    bench = SerialBench([settings], book)
    device = DeviceThread(settings, inbox, book.recording(open_serial))
    device.start()
    try:
        inbox.await_that(lambda signal: True)
        scanner.half_scan("LOST-CODE")
        scanner.scan("B-1001")
        inbox.await_that(lambda signal: isinstance(signal, ScanReceived))
        assert b"".join(chunk.data for chunk in bench.traffic("s1")) == b"LOSTB-1001\r\n"
    finally:
        assert device.stop()
        bench.stop()
