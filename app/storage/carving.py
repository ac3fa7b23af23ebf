"""Takes rows out of the pages of an SQLite file by hand, where the tree that leads to them is destroyed.

Source: "Database File Format", https://www.sqlite.org/fileformat2.html, sections 1.6, 2.1 and 4.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

LEAF = 0x0D
WAL_HEADER = 32
FRAME_HEADER = 24
SMALLEST_PAGE = 512
LARGEST_PAGE = 65536
TEXT_FROM = 13
NUMBER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}
INTEGERS = range(1, 7)
CONSTANTS = {0: None, 8: 0, 9: 1}
POINTER = 4
"""Bytes of a page number."""
MORE = 0x80
"""Set in each byte of a number but the last."""

CarvedRow = tuple[int, tuple[Any, ...]]
"""A row id and the values of the columns: None, int, float as bytes, bytes, or text as bytes."""


Wanted = Callable[[int], bool]


def carve(path: Path, wanted: Wanted = lambda _: True) -> Iterator[CarvedRow]:
    """All rows on whatever still looks like a leaf of a table, old and torn ones among them.

    Whoever asks has to know a row that is whole: what comes may be anything.

    Args:
        path: the file.
        wanted: of which row ids; those of others are passed over at little cost.
    """
    content = path.read_bytes()
    size = _page_size(content)
    main = [content[at : at + size] for at in range(0, len(content), size)]
    log = Path(f"{path}-wal")
    newer = list(_logged(log.read_bytes(), size)) if log.exists() else []
    pages = dict(enumerate(main, start=1)) | dict(newer)
    for number, page in [*enumerate(main, start=1), *newer]:
        yield from _rows(page, 100 if number == 1 else 0, pages, wanted)


def _page_size(content: bytes) -> int:
    """As the header says; where that is nonsense, what this program makes."""
    told = int.from_bytes(content[16:18], "big")
    told = LARGEST_PAGE if told == 1 else told
    sound = SMALLEST_PAGE <= told <= LARGEST_PAGE and told & (told - 1) == 0
    return told if sound else 4096


def _logged(content: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """The pages in a write-ahead log, with their numbers."""
    step = FRAME_HEADER + size
    for at in range(WAL_HEADER, len(content) - step + 1, step):
        yield int.from_bytes(content[at : at + 4], "big"), content[at + FRAME_HEADER : at + step]


def _rows(page: bytes, begin: int, pages: dict[int, bytes], wanted: Wanted) -> Iterator[CarvedRow]:
    if page[begin : begin + 1] != bytes([LEAF]):
        return
    count = int.from_bytes(page[begin + 3 : begin + 5], "big")
    for index in range(count):
        place = begin + 8 + 2 * index
        pointer = int.from_bytes(page[place : place + 2], "big")
        try:
            size, at = _varint(page, pointer)
            row, at = _varint(page, at)
            if wanted(row):
                yield row, tuple(_values(_payload(page, at, size, pages)))
        except (IndexError, KeyError, ValueError):
            continue  # a cell that is no cell is what is looked for here: everything that is one


def _payload(page: bytes, at: int, size: int, pages: dict[int, bytes]) -> bytes:
    """What a cell holds, the part on overflow pages as well."""
    usable = len(page)
    most = usable - 35
    if size <= most:
        return page[at : at + size]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (size - least) % (usable - 4)
    local = local if local <= most else least
    payload, follow = bytearray(page[at : at + local]), page[at + local : at + local + 4]
    while len(payload) < size:
        overflow = pages[int.from_bytes(follow, "big")]
        if len(overflow) <= POINTER:
            raise ValueError("an overflow page without content")
        payload += overflow[POINTER : POINTER + size - len(payload)]
        follow = overflow[:POINTER]
    return bytes(payload)


def _values(payload: bytes) -> Iterator[Any]:
    """The columns of a record: a header of serial types, then the values in the same order."""
    header, at = _varint(payload, 0)
    types = []
    while at < header:
        serial, at = _varint(payload, at)
        types.append(serial)
    ends = [header]
    for serial in types:
        ends.append(ends[-1] + _length(serial))
    if ends[-1] != len(payload):
        raise ValueError("a record of another length")
    for serial, (begin, end) in zip(types, pairwise(ends), strict=True):
        yield _value(serial, payload[begin:end])


def _length(serial: int) -> int:
    if serial >= TEXT_FROM - 1:
        return (serial - 12) // 2
    return NUMBER_BYTES.get(serial, 0)


def _value(serial: int, content: bytes) -> Any:
    if serial in INTEGERS:
        return int.from_bytes(content, "big", signed=True)
    return CONSTANTS.get(serial, content)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes, and where it ends."""
    value = 0
    for index in range(8):
        byte = content[at + index]
        value = value << 7 | byte & ~MORE
        if byte < MORE:
            return value, at + index + 1
    value = value << 8 | content[at + 8]
    return value - (1 << 64 if value >= 1 << 63 else 0), at + 9
