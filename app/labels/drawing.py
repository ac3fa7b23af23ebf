"""Draws pages of labels with a painter: the same code makes the PDF and what is looked at in tests."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter

from app.labels.arrangement import Arrangement, Box, Drawn, arrange
from app.labels.label import Codes, Label, Language, words
from app.labels.paper import UNITS_PER_INCH, Page, Paper, mm
from domain.plan_events import Text

PREFERRED = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)
TITLE_MM, NAME_MM, SECOND_MM, DETAIL_MM, CODE_MM = 5.0, 4.6, 3.4, 3.0, 3.6
LINE_HEIGHT = 1.25
SMALLEST = 0.6
"""Words shrink so far before they are cut short."""
CUT_LINE = QColor("#b0b0b0")


@dataclass(frozen=True, slots=True)
class Style:
    """How labels are printed; `family` is the font's."""

    paper: Paper
    codes: Codes
    language: Language
    family: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words; a `whole` one is never cut short, it may have to be typed."""

    text: str
    size_mm: float
    bold: bool = False
    whole: bool = False


def chinese_family() -> str | None:
    """A font family of this system that has Chinese; None when there is none."""
    found = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return next((family for family in PREFERRED if family in found), found[0] if found else None)


def paint_page(painter: QPainter, page: Page, style: Style, footing: str) -> None:
    """Draw one page; the painter's device is a whole sheet of the paper.

    Raises:
        ValueError: a label's code does not fit on the paper; nothing was drawn.
    """
    dpi = painter.device().logicalDpiX()
    arranged = [_arranged(label, style) for label in page.labels]
    painter.save()
    painter.scale(dpi / UNITS_PER_INCH, dpi / UNITS_PER_INCH)
    if style.paper.titled:
        _paint_title(painter, page.title, style, footing)
    for number, (label, arrangement) in enumerate(zip(page.labels, arranged, strict=True)):
        _paint_label(painter, label, arrangement, _place(style.paper, number), style)
    painter.restore()


def _arranged(label: Label, style: Style) -> Arrangement:
    arrangement = arrange(label, style.paper, style.codes)
    if arrangement is None:
        raise ValueError(f"{label.code!r} does not fit on the paper")
    return arrangement


def _place(paper: Paper, number: int) -> QRect:
    left, top = paper.place(number)
    return QRect(mm(left), mm(top), mm(paper.label_width), mm(paper.label_height))


def _paint_title(painter: QPainter, title: Text, style: Style, footing: str) -> None:
    width = mm(style.paper.width - 2 * style.paper.left)
    box = Box(mm(style.paper.left), mm(10), width, mm(TITLE_MM * LINE_HEIGHT))
    _paint_line(
        painter, Line("  ".join(words(title, style.language)), TITLE_MM, bold=True), box, style.family
    )
    painter.setFont(_font(style.family, DETAIL_MM))
    painter.drawText(QRect(box.left, box.top, box.width, box.height), Qt.AlignmentFlag.AlignRight, footing)


def _paint_label(
    painter: QPainter, label: Label, arrangement: Arrangement, place: QRect, style: Style
) -> None:
    if style.paper.titled:
        painter.setPen(CUT_LINE)
        painter.drawRect(place)
    painter.save()
    padding = mm(style.paper.padding)
    painter.translate(place.left() + padding, place.top() + padding)
    _paint_inside(painter, label, arrangement, style)
    painter.restore()


def _paint_inside(painter: QPainter, label: Label, arrangement: Arrangement, style: Style) -> None:
    for drawn in arrangement.symbols:
        _paint_symbol(painter, drawn)
    lines = tuple(_lines(label, style.language))
    needed = sum(mm(line.size_mm * LINE_HEIGHT) for line in lines)
    shrink = min(1.0, arrangement.text.height / needed)
    top = arrangement.text.top
    for line in lines:
        height = int(mm(line.size_mm * LINE_HEIGHT) * shrink)
        box = Box(arrangement.text.left, top, arrangement.text.width, height)
        _paint_line(painter, line, box, style.family, shrink)
        top += height


def _paint_symbol(painter: QPainter, drawn: Drawn) -> None:
    for row, column, length in drawn.symbol.runs:
        left, top = drawn.left + column * drawn.module, drawn.top + row * drawn.row
        painter.fillRect(left, top, length * drawn.module, drawn.row, Qt.GlobalColor.black)


def _lines(label: Label, language: Language) -> Iterator[Line]:
    first, *more = words(label.title, language)
    yield Line(first, NAME_MM, bold=True)
    yield from (Line(text, SECOND_MM) for text in more)
    yield from (Line(text, DETAIL_MM) for text in words(label.detail, language) if text)
    yield Line(label.code, CODE_MM, whole=True)


def _paint_line(painter: QPainter, line: Line, box: Box, family: str, shrink: float = 1.0) -> None:
    font = _font(family, line.size_mm * shrink, line.bold)
    room = box.width / max(1, QFontMetrics(font).horizontalAdvance(line.text))
    if room < 1:
        font = _font(family, line.size_mm * shrink * (room if line.whole else max(room, SMALLEST)), line.bold)
    text = line.text
    if not line.whole:
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width)
    painter.setPen(Qt.GlobalColor.black)
    painter.setFont(font)
    painter.drawText(QRect(box.left, box.top, box.width, box.height), Qt.AlignmentFlag.AlignVCenter, text)


def _font(family: str, size_mm: float, bold: bool = False) -> QFont:
    font = QFont(family)
    font.setPixelSize(mm(size_mm))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
