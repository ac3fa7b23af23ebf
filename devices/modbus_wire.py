"""Modbus RTU frames: the request that reads a span, and what came back for it.

The frames are pymodbus's, the port is ours: its client tells a wrong checksum and silence as one error,
sleeps while it waits, and opens the port by itself, so that USB identities, the traffic log, and one
meaning of a lost port for all devices would be out of reach.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pymodbus.framer.rtu import FramerRTU
from pymodbus.pdu import DecodePDU, ModbusPDU
from pymodbus.pdu.bit_message import ReadCoilsRequest, ReadDiscreteInputsRequest
from pymodbus.pdu.register_message import ReadHoldingRegistersRequest, ReadInputRegistersRequest

from devices.modbus_map import WORD_BITS, Span, Table

MAX_FRAME_BYTES = 256
CRC_BYTES = 2
REPLY_HEAD_BYTES = 3
BITS_PER_BYTE = 8
BITS_ON_LINE = 11
"""A byte on the line: start, eight data bits, parity or a second stop, stop."""

_REQUESTS: Mapping[Table, type[ModbusPDU]] = {
    Table.COIL: ReadCoilsRequest,
    Table.DISCRETE: ReadDiscreteInputsRequest,
    Table.HOLDING: ReadHoldingRegistersRequest,
    Table.INPUT: ReadInputRegistersRequest,
}
_EXCEPTIONS = {
    1: "bad_function",
    2: "bad_register",
    3: "bad_register",
    4: "device_failed",
    5: "device_busy",
    6: "device_busy",
}
_MISMAPPED = {"bad_function", "bad_register"}
_FRAMER = FramerRTU(DecodePDU(is_server=False))


@dataclass(frozen=True, slots=True)
class Answer:
    """The cells that were asked for, in order; a coil is 0 or 1."""

    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """The slave answered that it will not: `detail` is a code such as `bad_register`, `code` Modbus's own."""

    detail: str
    code: int

    def __str__(self) -> str:
        return f"exception {self.code}"

    @property
    def lasting(self) -> bool:
        """Whether asking again cannot help, because the map does not fit the slave."""
        return self.detail in _MISMAPPED


@dataclass(frozen=True, slots=True)
class Nonsense:
    """Something came that is no answer.

    `reason` is `bad_crc`, `wrong_slave`, `wrong_answer`, `too_long`, or `incomplete` when time was over.
    """

    reason: str
    length: int

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing came in time."""

    def __str__(self) -> str:
        return "no answer"


Reply = Answer | Refusal | Nonsense | Nothing


def request_frame(slave: int, span: Span) -> bytes:
    pdu = _REQUESTS[span.table](dev_id=slave, address=span.address, count=span.length)
    return _FRAMER.buildFrame(pdu)


def reply_bytes(span: Span) -> int:
    """How long the frame is that answers for a span."""
    return REPLY_HEAD_BYTES + _data_bytes(span) + CRC_BYTES


def line_seconds(length: int, baudrate: int) -> float:
    """How long so many bytes are on their way."""
    return length * BITS_ON_LINE / baudrate


def read_reply(data: bytes, slave: int, span: Span) -> Reply | None:
    """Says what the bytes since the request are, None while more must come. Never raises."""
    used, dev_id, _, pdu = _FRAMER.decode(data)
    if not used:
        return Nonsense("too_long", len(data)) if len(data) > MAX_FRAME_BYTES else None
    if not pdu:
        return Nonsense("bad_crc", len(data))
    if dev_id != slave:
        return Nonsense("wrong_slave", len(data))
    return _read_pdu(pdu, span) or Nonsense("wrong_answer", len(data))


def _read_pdu(pdu: bytes, span: Span) -> Answer | Refusal | None:
    function = _REQUESTS[span.table].function_code
    if pdu[0] == function | 0x80:
        return Refusal(_EXCEPTIONS.get(pdu[1], "device_failed"), pdu[1])
    decoded = _FRAMER.decoder.decode(pdu) if pdu[:2] == bytes((function, _data_bytes(span))) else None
    if decoded is None:
        return None
    cells = decoded.bits[: span.length] if span.table.of_bits else decoded.registers
    return Answer(tuple(map(int, cells)))


def _data_bytes(span: Span) -> int:
    if span.table.of_bits:
        return -(-span.length // BITS_PER_BYTE)
    return span.length * WORD_BITS // BITS_PER_BYTE
