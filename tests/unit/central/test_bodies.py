"""Bodies are unpacked within bounds: a small one cannot become a large one, a damaged one not a short one."""

import gzip
import os
from contextlib import suppress

import pytest
import zstandard
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st

from central.web.bodies import MAX_PLAIN_BYTES, pack, unpack
from central.web.problems import Denied

PLAIN = b'{"kind":"x"}\n' * 50


def zstd(plain: bytes, *, sized: bool = True) -> bytes:
    return zstandard.ZstdCompressor(write_content_size=sized).compress(plain)


def status_of(packed: bytes, encoding: str) -> int:
    with pytest.raises(Denied) as denied:
        unpack(packed, encoding)
    return denied.value.status


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (PLAIN, ""),
        (PLAIN, "identity"),
        (gzip.compress(PLAIN), "gzip"),
        (gzip.compress(PLAIN), "X-GZIP"),
        (zstd(PLAIN), "zstd"),
        (zstd(PLAIN, sized=False), "zstd"),
    ],
    ids=["none", "identity", "gzip", "old name of gzip", "zstd", "zstd of unknown size"],
)
def test_every_encoding_gives_the_same_bytes(packed: bytes, encoding: str) -> None:
    assert unpack(packed, encoding) == PLAIN


@pytest.mark.parametrize("size", [MAX_PLAIN_BYTES + 1, 200 * 1024 * 1024])
def test_a_bomb_is_refused_without_unpacking_it(size: int) -> None:
    bomb = bytes(size)

    assert status_of(gzip.compress(bomb, 1), "gzip") == 413
    assert status_of(zstd(bomb), "zstd") == 413
    assert status_of(zstd(bomb, sized=False), "zstd") == 413
    assert status_of(bomb, "identity") == 413


def test_the_largest_body_is_taken() -> None:
    largest = os.urandom(MAX_PLAIN_BYTES)

    for packed, encoding in ((largest, ""), (gzip.compress(largest), "gzip"), (zstd(largest), "zstd")):
        assert unpack(packed, encoding) == largest
    assert unpack(zstd(largest, sized=False), "zstd") == largest


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(PLAIN), zstd(PLAIN), zstd(PLAIN, sized=False)],
    ids=["gzip", "zstd", "zstd of unknown size"],
)
def test_a_body_cut_short_or_with_more_behind_it_is_refused(packed: bytes) -> None:
    encoding = "gzip" if packed.startswith(b"\x1f\x8b") else "zstd"

    assert {status_of(packed[:cut], encoding) for cut in range(len(packed))} == {400}
    assert status_of(packed + b"x", encoding) == 400


@given(st.binary(max_size=200), st.sampled_from(["gzip", "zstd"]))
def test_junk_is_refused_or_is_what_it_is(junk: bytes, encoding: str) -> None:
    with suppress(Denied):
        assert len(unpack(junk, encoding)) <= MAX_PLAIN_BYTES


def test_another_encoding_is_refused_by_name() -> None:
    assert status_of(PLAIN, "br") == 415


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("GZIP;q=0.5, zstd", "zstd"),
        ("gzip, zstd;q=0", "gzip"),
        ("gzip;q=0.0", None),
        ("br", None),
        ("", None),
    ],
)
def test_an_answer_is_packed_as_it_is_accepted(accepted: str, encoding: str | None) -> None:
    request = Request({"type": "http", "headers": [(b"accept-encoding", accepted.encode())]})

    response = pack(request, PLAIN * 10)

    assert response.headers.get("Content-Encoding") == encoding
    assert unpack(bytes(response.body), encoding or "") == PLAIN * 10
    assert "Content-Encoding" not in pack(request, b"{}").headers
