"""A whole pause by scanner alone, from printed sheets: what a reader sees on the paper is what is scanned."""

import pytest
import zxingcpp
from PySide6.QtGui import QImage, QPainter

from app.labels.contents import What, sheets
from app.labels.drawing import Style, chinese_family, paint_page
from app.labels.label import Codes, Language
from app.labels.paper import PAPERS, Page, pages
from domain.orders import TaskStatus
from domain.outcomes import Instructed, Instruction, Outcome, Recorded
from domain.shopfloor import Shopfloor
from tests.support.plant import MATERIAL
from tests.support.station import StationDesk

DOTS_PER_MM = 12
A4 = PAPERS["A4"]

pytestmark = pytest.mark.usefixtures("qapp")


def read_off(floor: Shopfloor) -> set[str]:
    """Everything that can be scanned from all sheets."""
    printed = (paper(page) for page in pages(sheets(floor, [What.ALL]), A4))
    return {found.bytes.decode() for image in printed for found in zxingcpp.read_barcodes(image)}


def paper(page: Page) -> QImage:
    image = QImage(210 * DOTS_PER_MM, 297 * DOTS_PER_MM, QImage.Format.Format_Grayscale8)
    image.setDotsPerMeterX(DOTS_PER_MM * 1000)
    image.setDotsPerMeterY(DOTS_PER_MM * 1000)
    image.fill(255)
    painter = QPainter(image)
    paint_page(painter, page, Style(A4, Codes.BOTH, Language.BOTH, chinese_family() or ""), "")
    painter.end()
    return image


def test_a_shift_by_scanner_alone() -> None:
    desk = StationDesk().planned()
    on_paper = read_off(desk.floor)

    def scan(code: str) -> Outcome:
        assert code in on_paper
        return desk.scan(code)

    assert isinstance(scan("B-1001"), Recorded)
    assert isinstance(scan("WO-1"), Recorded)
    assert desk.task(MATERIAL).status is TaskStatus.RUNNING
    assert scan("LS:PAUSE") == Instructed(Instruction.PAUSE, MATERIAL)
    assert isinstance(scan("equipment.tool.worn"), Recorded)
    stop = desk.task(MATERIAL).open_stop
    assert stop is not None
    assert stop.reason == "equipment.tool.worn"
    assert isinstance(scan("LS:RESUME"), Recorded)
    assert isinstance(scan("LS:GOOD:10"), Recorded)
    assert isinstance(scan("LS:SCRAP:material:1"), Recorded)
    assert (desk.task(MATERIAL).counts.good, desk.task(MATERIAL).counts.scrap) == (10, {"material": 1})
    assert isinstance(scan("LS:SIGNOUT"), Recorded)
