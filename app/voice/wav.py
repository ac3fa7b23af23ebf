"""WAV files as recorders and editors leave them: any PCM, also with headers that were never finished."""

import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PCM: Final = 1
EXTENSIBLE: Final = 0xFFFE
"""The real format stands further on, at `SUBFORMAT`; editors write it for 24 and 32 bits."""
SUBFORMAT: Final = 24
WIDTHS: Final = frozenset({1, 2, 3, 4})
LONGEST: Final = 256 * 1024 * 1024
"""Bytes; a longer file is no sentence."""
FMT: Final = struct.Struct("<HHIIHH")
CHUNK: Final = struct.Struct("<4sI")


class WavError(Exception):
    """The file is no WAV file that can be played; the message says why."""


@dataclass(frozen=True, slots=True)
class Pcm:
    """Sound: samples of `width` bytes, the channels' in turn, `rate` of each in a second."""

    rate: int
    channels: int
    width: int
    sound: bytes


def read(path: Path) -> Pcm:
    """A whole file.

    Raises:
        OSError: it cannot be read.
        WavError: it is something else, or compressed, or far too long.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise WavError("no plain file")
    if found.st_size > LONGEST:
        raise WavError("far too long for a sentence")
    return parse(path.read_bytes())


def parse(content: bytes) -> Pcm:
    """The sound in a file's bytes. A data chunk that was never finished ends with the file.

    Raises:
        WavError: as `read`.
    """
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise WavError("no WAV file")
    chunks = dict(_chunks(content))
    if b"fmt " not in chunks or b"data" not in chunks:
        raise WavError("damaged: it has no format, or no sound")
    rate, channels, width = _format(chunks[b"fmt "])
    sound = chunks[b"data"]
    return Pcm(rate, channels, width, sound[: len(sound) // (width * channels) * (width * channels)])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + CHUNK.size <= len(content):
        name, size = CHUNK.unpack_from(content, at)
        body = content[at + CHUNK.size : at + CHUNK.size + size]
        yield name, body
        at += CHUNK.size + size + size % 2


def _format(body: bytes) -> tuple[int, int, int]:
    if len(body) < FMT.size:
        raise WavError("damaged: its format is cut off")
    kind, channels, rate, _, _, bits = FMT.unpack_from(body)
    if kind == EXTENSIBLE and len(body) >= SUBFORMAT + 2:
        (kind,) = struct.unpack_from("<H", body, SUBFORMAT)
    if kind != PCM or bits % 8 or bits // 8 not in WIDTHS:
        raise WavError(f"not PCM of 8, 16, 24 or 32 bits (format {kind}, {bits} bits)")
    if not channels or not rate:
        raise WavError("damaged: it has no channels, or no rate")
    return rate, channels, bits // 8
