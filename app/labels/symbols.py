"""Texts as QR and Code 128, in modules: encoded by libraries, drawn by whoever prints them."""

from dataclasses import dataclass

import segno
from barcode.codex import Code128

QR_QUIET = 4
CODE128_QUIET = 10

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code as dark runs (row, first column, length) on a grid of modules.

    Attributes:
        columns: modules across, without the quiet zone.
        rows: modules down; 1 for a linear code, whose bars may be of any height.
        quiet: white modules that have to stay on each side.
    """

    runs: tuple[Run, ...]
    columns: int
    rows: int
    quiet: int

    @property
    def width(self) -> int:
        """Modules across, with the quiet zone."""
        return self.columns + 2 * self.quiet


def qr(text: str) -> Symbol:
    """A QR code (ISO/IEC 18004), level M or better, other than ASCII as UTF-8.

    Raises:
        ValueError: the text is longer than a QR code can hold.
    """
    mode = None if text.isascii() else "byte"
    found = segno.make_qr(text, error="m", mode=mode, encoding="utf-8")
    matrix = tuple(bytes(row) for row in found.matrix)
    return Symbol(_runs(matrix), len(matrix[0]), len(matrix), QR_QUIET)


def code128(text: str) -> Symbol | None:
    """A Code 128 symbol (ISO/IEC 15417); None for a text that it cannot hold."""
    if not (text.isascii() and text.isprintable() and text):
        return None
    bars = bytes(bar == "1" for bar in Code128(text).build()[0])
    return Symbol(_runs((bars,)), len(bars), 1, CODE128_QUIET)


def _runs(rows: tuple[bytes, ...]) -> tuple[Run, ...]:
    return tuple((place, *run) for place, row in enumerate(rows) for run in _dark(row))


def _dark(row: bytes) -> list[tuple[int, int]]:
    """Where dark stretches begin, and how long they are."""
    edges = [place for place in range(len(row) + 1) if _at(row, place - 1) != _at(row, place)]
    return [(first, end - first) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _at(row: bytes, place: int) -> bool:
    return 0 <= place < len(row) and bool(row[place])
