"""Slaves on a line without a line: they answer at once, or as they are told."""

from collections.abc import Callable, Mapping

from pymodbus.framer.rtu import FramerRTU
from pymodbus.pdu import DecodePDU, ExceptionResponse
from pymodbus.pdu.register_message import ReadHoldingRegistersResponse

from devices.errors import PortError
from devices.settings import PortSettings
from tests.unit.devices.fakes import FakeClock

Reply = bytes | PortError

_FRAMER = FramerRTU(DecodePDU(is_server=True))


def registers_frame(slave: int, *words: int) -> bytes:
    return _FRAMER.buildFrame(ReadHoldingRegistersResponse(registers=list(words), dev_id=slave))


def exception_frame(slave: int, code: int, function: int = 3) -> bytes:
    return _FRAMER.buildFrame(ExceptionResponse(function, code, device_id=slave))


def spoilt(frame: bytes) -> bytes:
    """The frame with a wrong checksum."""
    return frame[:-1] + bytes((frame[-1] ^ 0xFF,))


class FakeBus:
    """Holding registers by slave, and what it does instead of answering, by slave.

    Attributes:
        asked: which slave was asked when, for which address and how many registers.
    """

    def __init__(self, clock: FakeClock, registers: Mapping[int, list[int]]) -> None:
        self.clock = clock
        self.registers = dict(registers)
        self.instead: dict[int, Callable[[bytes], Reply]] = {}
        self.asked: list[tuple[float, int, int, int]] = []
        self.opened = 0
        self.closed = 0
        self.gone: PortError | None = None
        self.stop_at = 0.0

    def connect(self, settings: PortSettings, wait_s: float) -> "FakeBusLink":
        if self.gone:
            if self.clock.time >= self.stop_at:
                self.clock.stop()
            raise self.gone
        self.opened += 1
        return FakeBusLink(self, wait_s)

    def answer(self, request: bytes) -> Reply:
        _, slave, _, pdu = _FRAMER.decode(request)
        address, count = int.from_bytes(pdu[1:3]), int.from_bytes(pdu[3:5])
        self.asked.append((self.clock.time, slave, address, count))
        if slave in self.instead:
            return self.instead[slave](request)
        if slave not in self.registers:
            return b""
        return registers_frame(slave, *self.registers[slave][address : address + count])


class FakeBusLink:
    """Ends the clock when the bus's time is over; a quiet read takes its time.

    Attributes:
        coming: what the next read brings.
        noise: what every read brings besides.
    """

    def __init__(self, bus: FakeBus, wait_s: float) -> None:
        self._bus = bus
        self._wait_s = wait_s
        self.coming: Reply = b""
        self.noise = b""

    def write(self, data: bytes) -> None:
        self.coming = self._bus.answer(data)

    def read(self) -> bytes:
        bus = self._bus
        if bus.clock.time >= bus.stop_at:
            bus.clock.stop()
        if bus.gone:
            raise bus.gone
        coming, self.coming = self.coming, b""
        if isinstance(coming, PortError):
            raise coming
        if not coming:
            bus.clock.time += self._wait_s
        return self.noise + coming

    def close(self) -> None:
        self._bus.closed += 1
