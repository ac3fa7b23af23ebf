"""The papers that labels are printed on, and how pages are filled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.labels.label import Label, Sheet
from domain.plan_events import Text

UNITS_PER_INCH = 1200
"""Everything is drawn in these units: a dot of a 300 dpi printer is four of them, so bars fall onto dots."""


def mm(length: float) -> int:
    """Millimetres in units of drawing."""
    return round(length * UNITS_PER_INCH / 25.4)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper with places for labels, in millimetres.

    Attributes:
        top: from the upper edge to the first row of labels; the title stands there if `titled`.
        padding: white around what is printed in a place.
    """

    width: float
    height: float
    columns: int
    rows: int
    label_width: float
    label_height: float
    left: float
    top: float
    padding: float
    titled: bool = True

    @property
    def places(self) -> int:
        return self.columns * self.rows

    def place(self, number: int) -> tuple[float, float]:
        """The upper left corner of a place on the page."""
        row, column = divmod(number, self.columns)
        return self.left + column * self.label_width, self.top + row * self.label_height


PAPERS = {
    "A4": Paper(210, 297, 2, 7, 95, 37.5, left=10, top=22, padding=2.5),
    "A5": Paper(210, 148, 2, 3, 95, 37.5, left=10, top=22, padding=2.5),
    "70x37": Paper(210, 297, 3, 8, 70, 37, left=0, top=0.5, padding=3.5, titled=False),
}


@dataclass(frozen=True, slots=True)
class Page:
    title: Text
    labels: Sequence[Label]


def pages(sheets: Sequence[Sheet], paper: Paper) -> Iterator[Page]:
    """Sheets cut into pages; on stickers one sheet follows the other, so that none is wasted."""
    if not paper.titled:
        sheets = (Sheet(Text("", ""), tuple(label for sheet in sheets for label in sheet.labels)),)
    for sheet in sheets:
        for first in range(0, len(sheet.labels), paper.places):
            yield Page(sheet.title, sheet.labels[first : first + paper.places])
