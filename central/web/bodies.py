"""Request bodies, read and unpacked within bounds; answers, packed as the asker can read them."""

import gzip
import re
import zlib
from collections.abc import Callable
from typing import Annotated, Final

import zstandard
from fastapi import Depends, Request
from fastapi.responses import Response

from central.web.problems import Denied
from sync.contract import MAX_RECORD_BYTES, ErrorCode

MAX_PLAIN_BYTES = MAX_RECORD_BYTES + 1
"""One record of the largest size with its newline; batches of several are smaller."""
MAX_PACKED_BYTES = MAX_PLAIN_BYTES + 64 * 1024
"""What cannot be packed grows a little."""
MAX_DRAINED_BYTES = 8 * MAX_PACKED_BYTES
"""Read and forgotten, so that whoever sends too much still hears so."""
MAX_WINDOW_BYTES = 8 * 1024 * 1024
"""Of memory to look back in while unpacking."""
WORTH_PACKING_BYTES = 1024
CUT = "cut short, or with more behind its end"


async def _packed(request: Request) -> bytes:
    kept, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_DRAINED_BYTES:
            break
        if size <= MAX_PACKED_BYTES:
            kept += chunk
    if size > MAX_PACKED_BYTES:
        raise _too_large(MAX_PACKED_BYTES)
    return bytes(kept)


PackedBody = Annotated[bytes, Depends(_packed)]


def unpack(packed: bytes, encoding: str) -> bytes:
    """The plain bytes of a request body.

    Raises:
        Denied: 413 when they are too many, 400 when damaged or cut short, 415 for another encoding.
    """
    try:
        match encoding.strip().lower():
            case "" | "identity":
                plain = packed
            case "gzip" | "x-gzip":
                plain = _gunzip(packed)
            case "zstd":
                plain = _unzstd(packed)
            case _:
                raise Denied(
                    415, ErrorCode.BAD_REQUEST, f"encoding {encoding!r} is none of zstd, gzip, identity"
                )
    except (zlib.error, zstandard.ZstdError) as error:
        raise Denied(400, ErrorCode.BAD_REQUEST, f"the {encoding} body is damaged: {error}") from error
    if len(plain) > MAX_PLAIN_BYTES:
        raise _too_large(MAX_PLAIN_BYTES)
    return plain


def _gunzip(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    plain = unpacker.decompress(packed, MAX_PLAIN_BYTES + 1)
    if len(plain) > MAX_PLAIN_BYTES:
        raise _too_large(MAX_PLAIN_BYTES)
    if not unpacker.eof or unpacker.unused_data:
        raise zlib.error(CUT)
    return plain


def _unzstd(packed: bytes) -> bytes:
    """Unpacked twice: first only as far as is allowed, then to see that it ends where it should."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
    with decompressor.stream_reader(packed) as reader:
        if len(reader.read(MAX_PLAIN_BYTES + 1)) > MAX_PLAIN_BYTES:
            raise _too_large(MAX_PLAIN_BYTES)
    unpacker = decompressor.decompressobj()
    plain = unpacker.decompress(packed)
    if not unpacker.eof or unpacker.unused_data:
        raise zstandard.ZstdError(CUT)
    return plain


def pack(request: Request, content: bytes, media_type: str = "application/json") -> Response:
    """An answer, packed when that is worth it and whoever asks takes it."""
    taken = _taken(request.headers.get("Accept-Encoding", ""))
    headers = {"Vary": "Accept-Encoding"}
    encoding = next((name for name in PACKERS if name in taken), None)
    if encoding and len(content) >= WORTH_PACKING_BYTES:
        content = PACKERS[encoding](content)
        headers["Content-Encoding"] = encoding
    return Response(content, media_type=media_type, headers=headers)


def _taken(accepted: str) -> set[str]:
    """Names in an Accept-Encoding header, without those given the weight 0."""
    offers = (offer.partition(";") for offer in accepted.lower().split(","))
    return {name.strip() for name, _, weight in offers if not REFUSED(weight)}


def _zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=5)


PACKERS: Final[dict[str, Callable[[bytes], bytes]]] = {"zstd": _zstd, "gzip": _gzip}
REFUSED: Final = re.compile(r"\s*q=0(\.0*)?\s*").fullmatch


def _too_large(limit: int) -> Denied:
    return Denied(413, ErrorCode.TOO_LARGE, f"a batch may have {limit} bytes")
