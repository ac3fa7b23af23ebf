"""Frames as the specification has them, and replies that were split, spoilt, foreign or never frames."""

import random
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pymodbus.framer.rtu import FramerRTU
from pymodbus.pdu import DecodePDU
from pymodbus.pdu.bit_message import ReadCoilsResponse

from devices.modbus_map import Span, Table
from devices.modbus_wire import (
    Answer,
    Nonsense,
    Refusal,
    line_seconds,
    read_reply,
    reply_bytes,
    request_frame,
)
from tests.unit.devices.modbus_fakes import exception_frame, registers_frame, spoilt

TWO = Span(Table.HOLDING, 2)
FRAMER = FramerRTU(DecodePDU(is_server=True))


def test_the_request_of_the_specification() -> None:
    assert request_frame(1, TWO) == bytes.fromhex("01 03 00 02 00 01 25 CA")


@pytest.mark.parametrize(
    ("table", "function"), [(Table.COIL, 1), (Table.DISCRETE, 2), (Table.HOLDING, 3), (Table.INPUT, 4)]
)
def test_each_table_has_its_function(table: Table, function: int) -> None:
    assert request_frame(17, Span(table, 0x0102, 3))[:6] == bytes((17, function, 1, 2, 0, 3))


def test_registers_are_read() -> None:
    span = Span(Table.HOLDING, 0, 3)
    frame = registers_frame(1, 0, 65535, 258)
    assert read_reply(frame, 1, span) == Answer((0, 65535, 258))
    assert len(frame) == reply_bytes(span)


def test_coils_are_read_without_those_that_fill_the_byte() -> None:
    span = Span(Table.COIL, 0, 10)
    bits = [True, False] * 5
    frame = FRAMER.buildFrame(ReadCoilsResponse(bits=bits, dev_id=1))
    assert read_reply(frame, 1, span) == Answer((1, 0) * 5)
    assert len(frame) == reply_bytes(span)


@pytest.mark.parametrize(
    ("code", "detail", "lasting"),
    [
        (1, "bad_function", True),
        (2, "bad_register", True),
        (3, "bad_register", True),
        (4, "device_failed", False),
        (5, "device_busy", False),
        (6, "device_busy", False),
        (11, "device_failed", False),
    ],
)
def test_an_exception_says_why(code: int, detail: str, lasting: bool) -> None:
    refusal = read_reply(exception_frame(1, code), 1, TWO)
    assert refusal == Refusal(detail, code)
    assert refusal.lasting is lasting


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (spoilt(registers_frame(1, 7)), "bad_crc"),
        (registers_frame(2, 7), "wrong_slave"),
        (registers_frame(1, 7, 8), "wrong_answer"),
        (exception_frame(1, 2, function=4), "wrong_answer"),
        (b"\x00" * 257, "too_long"),
    ],
)
def test_what_is_no_answer_is_said(reply: bytes, reason: str) -> None:
    nonsense = read_reply(reply, 1, TWO)
    assert isinstance(nonsense, Nonsense)
    assert (nonsense.reason, nonsense.length) == (reason, len(reply))


@given(st.integers(0, 6))
def test_an_answer_counts_once_it_is_whole(length: int) -> None:
    assert read_reply(registers_frame(1, 7)[:length], 1, TWO) is None


@given(st.binary(max_size=300), st.sampled_from(Table), st.integers(1, 125))
@example(b"\x01\x2b\x0d\x01\x01", Table.HOLDING, 1)
@example(b"\x01\x18\x00\x00\x00\x00", Table.HOLDING, 1)
def test_no_bytes_whatever_raise_or_pass_for_another_slaves(data: bytes, table: Table, length: int) -> None:
    reply = read_reply(data, 1, Span(table, 0, length))
    if isinstance(reply, Answer):
        assert len(reply.cells) == length


@given(st.binary(min_size=1, max_size=12))
def test_noise_before_an_answer_never_changes_it(noise: bytes) -> None:
    reply = read_reply(noise + registers_frame(1, 1234), 1, TWO)
    assert not isinstance(reply, Answer) or reply == Answer((1234,))


CORPUS = (
    "",
    "00",
    "01 03",
    "01 03 02 00 07 F9 86 01 03 02 00 08 B9 82",
    "01 03 00 02 00 01 25 CA",
    "01 03 FF 00 00 00 00 00",
    "01 83",
    "01 83 02 C0 F0",
    "01 83 02 C0 F1",
    "01 03 02 00 07 F9",
    "02 03 02 00 07 BD 86",
    "01 04 02 00 07 F8 F2",
    "01 01 01 01 90 48",
    "01 14 FF FF FF FF FF FF",
    "01 16 00 00 00 00 00 00 00 00",
    "01 18 FF FF FF FF FF FF",
    "01 2B 0E 01 01 00 00 FF FF FF",
    "53 54 41 54 45 20 52 55 4E 0D 0A",
    "FF FF FF FF FF FF FF FF FF FF FF FF",
)
"""Frames that are cut, doubled, echoed, foreign, refused, or no frames: what was found once stays tested."""


@pytest.mark.parametrize("frame", CORPUS)
def test_the_corpus_gives_no_false_answer(frame: str) -> None:
    reply = read_reply(bytes.fromhex(frame), 1, TWO)
    assert not isinstance(reply, Answer) or reply == Answer((7,))


def test_ten_thousand_malformed_frames_give_no_false_answer_and_no_hang() -> None:
    chance = random.Random(7)
    slowest = 0.0
    for _ in range(10_000):
        span = Span(Table.HOLDING, 0, chance.randint(1, 125))
        words = tuple(chance.randrange(1 << 16) for _ in range(span.length))
        frame = malformed(registers_frame(1, *words), chance)
        began = time.perf_counter()
        reply = read_reply(frame, 1, span)
        slowest = max(slowest, time.perf_counter() - began)
        assert not isinstance(reply, Answer) or reply == Answer(words)
    assert slowest < 0.1


def malformed(frame: bytes, chance: random.Random) -> bytes:
    """The frame with bits turned over, cut, with bytes left out or put in, doubled, or behind noise."""
    at = chance.randrange(len(frame))
    match chance.randrange(6):
        case 0:
            return frame[:at] + bytes((frame[at] ^ 1 << chance.randrange(8),)) + frame[at + 1 :]
        case 1:
            return frame[:at]
        case 2:
            return frame[:at] + frame[at + 1 :]
        case 3:
            return frame[:at] + chance.randbytes(1) + frame[at:]
        case 4:
            return frame + frame
        case _:
            return chance.randbytes(chance.randint(1, 20)) + frame


def test_bytes_take_their_time() -> None:
    assert line_seconds(96, 9600) == pytest.approx(0.11)
