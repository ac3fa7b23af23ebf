"""Labels as the bytes of a PDF, fonts embedded."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from app.labels.drawing import Style, paint_page
from app.labels.paper import UNITS_PER_INCH, Page, Paper

PRODUCER = "Lineside"


def pdf_of(pages: Sequence[Page], style: Style, date: str) -> bytes:
    """All pages, each with the date and its number.

    Raises:
        ValueError: a label's code does not fit on the paper.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, style.paper)
    painter = QPainter(writer)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        paint_page(painter, page, style, f"{date} · {number}/{len(pages)}")
    painter.end()
    return bytes(buffer.data().data())


def _writer(buffer: QBuffer, paper: Paper) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageSize(QPageSize(QSizeF(paper.width, paper.height), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setCreator(PRODUCER)
    writer.setTitle(PRODUCER)
    return writer
