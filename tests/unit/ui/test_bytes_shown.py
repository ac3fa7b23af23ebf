"""Bytes on the screen: nothing is hidden, and nothing looks like something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.bytes_shown import hexadecimal, visible


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"]C110LOT7\x1d3742\r\n", "]C110LOT7<GS>3742<CR><LF>"),
        (b"A\x00\x7f\x1b\t", "A<00><7F><1B><TAB>"),
        ("王建国".encode(), "王建国"),
        ("王".encode()[:2], "<E7><8E>"),
        ("\u202e\u200b".encode(), "<U+202E><U+200B>"),
        (b"<img src='x'>", "<img src='x'>"),
        (b"", ""),
    ],
)
def test_control_characters_and_odd_bytes_are_seen(data: bytes, shown: str) -> None:
    assert visible(data) == shown


@given(st.binary(max_size=64))
def test_whatever_comes_can_be_shown(data: bytes) -> None:
    assert visible(data).isprintable()
    assert bytes.fromhex(hexadecimal(data)) == data


def test_hex_is_grouped_by_eight() -> None:
    assert hexadecimal(bytes(range(9))) == "00 01 02 03 04 05 06 07  08"
