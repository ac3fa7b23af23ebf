"""What is drawn is read back: every code of every page, by a reader that knows nothing of the drawing."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from app.labels.arrangement import BAR_DOTS, DOT, QR_DOTS, arrange
from app.labels.command_names import commands
from app.labels.contents import What, sheets
from app.labels.drawing import Style, chinese_family, paint_page
from app.labels.label import Codes, Label, Language
from app.labels.paper import PAPERS, UNITS_PER_INCH, Page, Paper, mm, pages
from app.labels.pdf import pdf_of
from app.labels.symbols import Symbol, code128, qr
from app.services.recorder import Recorder
from domain.plan_events import Text
from domain.shopfloor import Shopfloor
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import PLAN

DPI = 300
A4, STICKERS = PAPERS["A4"], PAPERS["70x37"]
UNITS_PER_MM = UNITS_PER_INCH / 25.4
PRINTABLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=30)

pytestmark = pytest.mark.usefixtures("qapp")

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def blank(width: int, height: int) -> QImage:
    """White paper for a 300 dpi printer, measured in its dots."""
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.setDotsPerMeterX(round(DPI / 0.0254))
    image.setDotsPerMeterY(round(DPI / 0.0254))
    image.fill(255)
    return image


def printed(page: Page, style: Style) -> QImage:
    paper = style.paper
    image = blank(round(paper.width / 25.4 * DPI), round(paper.height / 25.4 * DPI))
    painter = QPainter(image)
    try:
        paint_page(painter, page, style, "2026-11-22 · 1/1")
    finally:
        painter.end()
    return image


def read(image: QImage) -> dict[str, set[str]]:
    """What a reader finds, by kind of code."""
    found: dict[str, set[str]] = {"QR Code": set(), "Code 128": set()}
    for barcode in zxingcpp.read_barcodes(image):
        found[str(barcode.format)].add(barcode.bytes.decode())
    return found


def style(paper: Paper, codes: Codes, language: Language = Language.BOTH) -> Style:
    return Style(paper, codes, language, chinese_family() or "")


def planned() -> Shopfloor:
    recorder = Recorder(MemoryLedger(), FakeClock(), "A1", "A")
    recorder.note(*PLAN)
    return recorder.floor


def everything(paper: Paper) -> Iterator[Page]:
    return pages(sheets(planned(), [What.ALL]), paper)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_qr_code_of_every_page_is_read_back(paper: Paper) -> None:
    for page in everything(paper):
        found = read(printed(page, style(paper, Codes.QR)))
        assert found == {"QR Code": {label.code for label in page.labels}, "Code 128": set()}


@pytest.mark.parametrize("paper", [PAPERS["A4"], PAPERS["A5"]], ids=["A4", "A5"])
def test_every_linear_code_of_every_page_is_read_back(paper: Paper) -> None:
    for page in everything(paper):
        codes = {label.code for label in page.labels}
        assert read(printed(page, style(paper, Codes.CODE128))) == {"QR Code": set(), "Code 128": codes}
        assert read(printed(page, style(paper, Codes.BOTH))) == {"QR Code": codes, "Code 128": codes}


def test_on_stickers_a_linear_code_that_is_too_long_is_left_out_beside_the_qr_code() -> None:
    page = Page(
        Text("", ""), (Label("equipment.tool.worn", Text("x", "x")), Label("WO-1/30", Text("x", "x")))
    )
    found = read(printed(page, style(STICKERS, Codes.BOTH)))
    assert found == {"QR Code": {"equipment.tool.worn", "WO-1/30"}, "Code 128": {"WO-1/30"}}
    with pytest.raises(ValueError, match=r"equipment\.tool\.worn.*does not fit"):
        printed(page, style(STICKERS, Codes.CODE128))


@pytest.mark.parametrize("language", Language)
def test_the_language_changes_the_words_and_not_the_codes(language: Language) -> None:
    page = next(iter(everything(STICKERS)))
    image = printed(page, style(STICKERS, Codes.QR, language))
    assert read(image)["QR Code"] == {label.code for label in page.labels}
    assert all(image != printed(page, style(STICKERS, Codes.QR, o)) for o in Language if o is not language)


def test_words_are_on_the_label_and_long_ones_never_touch_a_code() -> None:
    page = Page(
        Text("标题", "Title"), (Label("WO-1/30", Text("很长" * 60, "long " * 60), Text("细" * 99, "d" * 99)),)
    )
    assert read(printed(page, style(A4, Codes.BOTH))) == {"QR Code": {"WO-1/30"}, "Code 128": {"WO-1/30"}}
    bare = Page(Text("标题", "Title"), (Label("WO-1/30", Text("", "")),))
    assert printed(page, style(A4, Codes.BOTH)) != printed(bare, style(A4, Codes.BOTH))


@pytest.mark.parametrize("codes", Codes)
@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@given(code=PRINTABLE)
def test_no_code_is_smaller_than_a_scanner_reads_nor_closer_to_anything(
    paper: Paper, codes: Codes, code: str
) -> None:
    arrangement = arrange(Label(code, Text("", "")), paper, codes)
    if arrangement is None:
        assert codes is Codes.CODE128
        return
    width, height = mm(paper.label_width - 2 * paper.padding), mm(paper.label_height - 2 * paper.padding)
    for drawn in arrangement.symbols:
        module_mm = drawn.module / UNITS_PER_MM
        quiet = drawn.symbol.quiet * drawn.module
        assert drawn.module % DOT == 0
        assert drawn.left >= quiet
        assert drawn.left + drawn.symbol.columns * drawn.module + quiet <= width
        assert drawn.top + drawn.symbol.rows * drawn.row <= height
        if drawn.symbol.rows > 1:
            assert module_mm >= 0.33
            assert drawn.top >= quiet
            assert drawn.left + drawn.symbol.columns * drawn.module + quiet <= arrangement.text.left
        else:
            assert module_mm >= 0.25
            assert drawn.top >= arrangement.text.top + arrangement.text.height


@given(text=PRINTABLE, codes=st.sampled_from([qr, code128]))
@example("00", code128)
@example("A1234567B890C", code128)
@example("123456789012345678901", code128)
@example("\x7e\x20!", code128)
def test_any_printable_text_is_read_back_as_it_is(text: str, codes: object) -> None:
    symbol = codes(text)  # type: ignore[operator]  # one of two functions
    assert read_symbol(symbol) == text


@given(text=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=20))
def test_chinese_is_read_back_from_qr_codes_as_utf_8_and_has_no_linear_code(text: str) -> None:
    assert read_symbol(qr(text)) == text
    assert code128(text) is None


@pytest.mark.parametrize("text", ["", "A\x1dB", "A\nB", "é"])
def test_other_texts_have_no_linear_code(text: str) -> None:
    assert code128(text) is None


def read_symbol(symbol: Symbol) -> str:
    """A symbol drawn alone, three dots a module, and read."""
    tall = 1 if symbol.rows > 1 else 60
    width, height = symbol.width * 3, (symbol.rows * tall + 2 * symbol.quiet) * 3
    image = blank(width, height)
    painter = QPainter(image)
    for row, column, length in symbol.runs:
        left, top = (symbol.quiet + column) * 3, (symbol.quiet + row * tall) * 3
        painter.fillRect(left, top, length * 3, tall * 3, 0xFF000000)
    painter.end()
    (found,) = zxingcpp.read_barcodes(image)
    return found.bytes.decode()


def test_sheets_begin_pages_of_their_own_except_on_stickers() -> None:
    known = sheets(planned(), [What.BADGES, What.COMMANDS])
    assert [(page.title.en, len(page.labels)) for page in pages(known, A4)] == [
        ("Badges", 4),
        ("Commands", 14),
        ("Commands", 5),
    ]
    assert [len(page.labels) for page in pages(known, STICKERS)] == [23]


def test_places_lie_within_the_paper() -> None:
    for paper in PAPERS.values():
        left, top = paper.place(paper.places - 1)
        assert left + paper.label_width <= paper.width
        assert top + paper.label_height <= paper.height


@needs_poppler
def test_the_pdf_has_its_size_its_words_in_chinese_and_codes_that_scan(tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    known = tuple(pages(sheets(planned(), [What.BADGES, What.COMMANDS]), A4))
    file.write_bytes(pdf_of(known, style(A4, Codes.BOTH), "2026-11-22"))
    said = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    for word in ("王建国", "1001 · T1", "暂停", "then scan the reason", "LS:PAUSE", "2026-11-22 · 3/3"):
        assert word in said
    facts = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in facts
    fonts = subprocess.run(["pdffonts", file], check=True, capture_output=True, text=True).stdout.splitlines()
    assert [line.split()[-5] for line in fonts[2:]] == ["yes"]  # embedded
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", file, tmp_path / "page"], check=True)
    found = [read(QImage(str(image))) for image in sorted(tmp_path.glob("page*.png"))]
    assert set.union(*(page["QR Code"] for page in found)) == {
        label.code for p in known for label in p.labels
    }
    assert set.union(*(page["Code 128"] for page in found)) >= {label.code for label in commands()}


def test_smallest_modules_are_what_scanners_need() -> None:
    assert QR_DOTS[0] * DOT / UNITS_PER_MM >= 0.33
    assert BAR_DOTS[0] * DOT / UNITS_PER_MM >= 0.25
