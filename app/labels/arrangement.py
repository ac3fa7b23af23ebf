"""Where the codes of a label go, and how large their modules are: none so small that it would not scan."""

from dataclasses import dataclass

from app.labels.label import Codes, Label
from app.labels.paper import Paper, mm
from app.labels.symbols import Symbol, code128, qr

DOT = 4
"""Units in a dot of a 300 dpi printer: 0.085 mm."""
QR_DOTS = (4, 8)
"""Smallest and largest module of a QR code: 0.34 to 0.68 mm."""
BAR_DOTS = (3, 5)
"""Smallest and largest bar of a Code 128: 0.25 to 0.42 mm."""
BARS_MM = 10
GAP_MM = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of drawing."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A symbol and where it is drawn: `left` and `top` of its first module, `module` across, `row` down."""

    symbol: Symbol
    left: int
    top: int
    module: int
    row: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a label looks like inside its padding; `text` is left for words."""

    symbols: tuple[Drawn, ...]
    text: Box


def arrange(label: Label, paper: Paper, codes: Codes) -> Arrangement | None:
    """The arrangement of a label; None where its code does not fit in a size that scans.

    With both codes wanted, the linear one is left out where it is too long.
    """
    width = mm(paper.label_width - 2 * paper.padding)
    height = mm(paper.label_height - 2 * paper.padding)
    bars = None if codes is Codes.QR else _bars(label.code, width, height)
    upper = bars.top - mm(GAP_MM) if bars else height
    square = None if codes is Codes.CODE128 else _square(label.code, upper)
    if (bars if codes is Codes.CODE128 else square) is None:
        return None
    left = square.symbol.width * square.module + mm(GAP_MM) if square else 0
    return Arrangement(tuple(filter(None, (square, bars))), Box(left, 0, width - left, upper))


def _square(code: str, side: int) -> Drawn | None:
    """The QR code at the left, as high as there is room."""
    symbol = qr(code)
    module = _module(symbol, side, QR_DOTS)
    edge = symbol.quiet * module
    return Drawn(symbol, edge, edge, module, module) if module else None


def _bars(code: str, width: int, height: int) -> Drawn | None:
    """The Code 128 along the lower edge, in the middle."""
    symbol = code128(code)
    module = _module(symbol, width, BAR_DOTS) if symbol else 0
    if symbol is None or not module:
        return None
    left = (width - symbol.columns * module) // 2
    return Drawn(symbol, left, height - mm(BARS_MM), module, mm(BARS_MM))


def _module(symbol: Symbol, room: int, dots: tuple[int, int]) -> int:
    """Units of a module, whole dots; 0 where even the smallest is too large."""
    smallest, largest = dots
    fitting = min(room // (symbol.width * DOT), largest)
    return fitting * DOT if fitting >= smallest else 0
