"""Scans come out whole, whatever the terminator and however the stream was split."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.parsing import Garbled, Message, Parser, ScanParser
from devices.settings import ScannerSettings, Terminator
from domain.signals import ScanOverflowed, ScanReceived


def parser_for(terminator: Terminator = Terminator.ANY_LINE_END, max_bytes: int = 512) -> ScanParser:
    return ScanParser(ScannerSettings(id="s1", port="loop://", terminator=terminator, max_bytes=max_bytes))


def scan(raw: bytes) -> ScanReceived:
    return ScanReceived("s1", raw)


def feed_in_pieces(parser: Parser, data: bytes, cuts: list[int]) -> list[Message]:
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    return [message for start, end in pairwise(ends) for message in parser.feed(data[start:end])]


@pytest.mark.parametrize(
    ("terminator", "mark"),
    [
        (Terminator.CR, b"\r"),
        (Terminator.LF, b"\n"),
        (Terminator.CRLF, b"\r\n"),
        (Terminator.TAB, b"\t"),
        (Terminator.ANY_LINE_END, b"\r"),
        (Terminator.ANY_LINE_END, b"\n"),
        (Terminator.ANY_LINE_END, b"\r\n"),
    ],
)
def test_each_terminator_ends_a_scan(terminator: Terminator, mark: bytes) -> None:
    assert parser_for(terminator).feed(b"BADGE 7" + mark + b"WO-1" + mark) == (
        scan(b"BADGE 7"),
        scan(b"WO-1"),
    )


def test_bytes_arrive_exactly_as_sent() -> None:
    assert parser_for().feed(b"]C10112345678901231\x1d3742\r") == (scan(b"]C10112345678901231\x1d3742"),)
    assert parser_for(Terminator.CRLF).feed(b"a\rb\nc\r\n") == (scan(b"a\rb\nc"),)


def test_nothing_between_terminators_is_no_scan() -> None:
    assert parser_for().feed(b"\r\r\n\n") == ()


def test_without_terminator_quiet_ends_a_scan() -> None:
    parser = parser_for(Terminator.NONE)
    assert parser.feed(b"LOT\r") == ()
    assert parser.feed(b"7") == ()
    assert parser.flush() == (scan(b"LOT\r7"),)
    assert parser.flush() == ()


def test_half_a_scan_is_never_a_scan_nor_part_of_the_next() -> None:
    parser = parser_for()
    parser.feed(b"OP-12")
    assert parser.flush() == (Garbled("s1", "incomplete", 5),)
    assert parser.feed(b"OP-34\r") == (scan(b"OP-34"),)


def test_the_longest_scan_passes_and_one_byte_more_overflows() -> None:
    assert parser_for().feed(b"x" * 512 + b"\r") == (scan(b"x" * 512),)
    assert parser_for().feed(b"x" * 513 + b"\r") == (ScanOverflowed("s1", b"x" * 64, 513),)


def test_four_kilobytes_overflow_once_and_the_next_scan_is_read() -> None:
    parser = parser_for()
    messages = feed_in_pieces(parser, b"A" * 4096 + b"\rBADGE\r", list(range(0, 4100, 100)))
    assert messages == [ScanOverflowed("s1", b"A" * 64, 4096), scan(b"BADGE")]


def test_a_pause_does_not_turn_the_rest_of_an_overlong_scan_into_a_scan() -> None:
    parser = parser_for()
    parser.feed(b"A" * 600)
    assert parser.flush() == ()
    assert parser.feed(b"BADGE\r") == (ScanOverflowed("s1", b"A" * 64, 605),)


def test_without_terminator_an_overlong_scan_overflows_at_the_pause() -> None:
    parser = parser_for(Terminator.NONE, max_bytes=8)
    parser.feed(b"123456789")
    parser.feed(b"0")
    assert parser.flush() == (ScanOverflowed("s1", b"12345678", 10),)


def test_a_terminator_of_two_bytes_split_at_the_limit_is_still_seen() -> None:
    parser = parser_for(Terminator.CRLF, max_bytes=4)
    assert parser.feed(b"1234\r") == ()
    assert parser.feed(b"\n") == (scan(b"1234"),)


scanned = st.lists(
    st.one_of(st.binary(max_size=12), st.sampled_from([b"\r", b"\n", b"\r\n", b"\t", b"y" * 20])), max_size=30
).map(b"".join)


@given(
    terminator=st.sampled_from(Terminator),
    data=scanned,
    cuts=st.lists(st.integers(0, 400), max_size=20),
    limit=st.integers(1, 12),
)
def test_any_split_gives_the_same_messages(
    terminator: Terminator, data: bytes, cuts: list[int], limit: int
) -> None:
    whole, split = parser_for(terminator, limit), parser_for(terminator, limit)
    expected = [*whole.feed(data), *whole.flush()]
    assert [*feed_in_pieces(split, data, cuts), *split.flush()] == expected


@given(data=scanned, limit=st.integers(1, 12))
def test_no_scan_is_longer_than_allowed_nor_empty(data: bytes, limit: int) -> None:
    parser = parser_for(max_bytes=limit)
    for message in parser.feed(data):
        assert isinstance(message, ScanOverflowed | ScanReceived)
        if isinstance(message, ScanReceived):
            assert 0 < len(message.raw) <= limit
        else:
            assert len(message.head) <= limit < message.length


def test_ten_thousand_random_strings_never_raise() -> None:
    chance = random.Random(20240601)
    parser = parser_for()
    for _ in range(10_000):
        parser.feed(chance.randbytes(chance.randrange(200)))
        parser.flush()
