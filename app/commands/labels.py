"""`lineside labels`: sheets of barcodes to work by scanner alone, as a PDF."""

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app.commands.options import ConfigOption, configured
from app.labels.contents import What, sheets
from app.labels.label import Codes, Language, Sheet, has_chinese
from app.labels.paper import PAPERS, Page, Paper, pages
from app.storage.ledger_reader import LedgerReader
from app.storage.paths import ledger_path
from domain.codec import Malformed
from domain.shopfloor import Shopfloor


class PaperName(StrEnum):
    A4 = "A4"
    A5 = "A5"
    STICKERS = "70x37"


def labels(
    what: Annotated[list[What] | None, typer.Argument(help="What to print; everything if not given.")] = None,
    config: ConfigOption = None,
    order: Annotated[str, typer.Option("--order", help="Of the orders, this one only.")] = "",
    code: Annotated[Codes, typer.Option("--code", help="Which barcodes.")] = Codes.BOTH,
    paper: Annotated[
        PaperName, typer.Option("--paper", case_sensitive=False, help="70x37: 24 stickers on a sheet of A4.")
    ] = PaperName.A4,
    language: Annotated[Language, typer.Option("--language", help="Of the names.")] = Language.BOTH,
    output: Annotated[Path, typer.Option("--output", help="Where the PDF goes.")] = Path("labels.pdf"),
) -> None:
    """Print labels to scan: badges, orders with their tasks, reasons, commands, machines."""
    floor = _floor(ledger_path(configured(config).terminal.data))
    wanted = _wanted(what or [], order)
    found = sheets(floor, wanted, order)
    _demand_something(found, wanted, order)
    _demand_fitting(found, PAPERS[paper], code)
    printed = tuple(pages(found, PAPERS[paper]))
    _write(output, _pdf(printed, PAPERS[paper], code, language))
    counts = ", ".join(f"{sheet.title.en} {len(sheet.labels)}" for sheet in found)
    typer.echo(f"{output}: {counts}; pages {len(printed)}")


def _wanted(what: list[What], order: str) -> tuple[What, ...]:
    """What was asked for: everything if nothing was, and an order that is named in any case."""
    return tuple(dict.fromkeys([*what, What.ORDERS] if order else what or [What.ALL]))


def _floor(ledger: Path) -> Shopfloor:
    with closing(LedgerReader(ledger)) as reader:
        try:
            return Shopfloor(reader.states())
        except Malformed as error:
            _end(f"{ledger}: was written by another version of Lineside; start the terminal once ({error})")


def _demand_something(found: Sequence[Sheet], wanted: Sequence[What], order: str) -> None:
    if order and not any(label.code == order for sheet in found for label in sheet.labels):
        _end(f"this terminal knows no order {order!r}; let it sync, or check the number")
    if not found:
        _end(f"nothing to print: this terminal knows no {' or '.join(wanted)} yet; let it sync first")


def _demand_fitting(found: Sequence[Sheet], paper: Paper, code: Codes) -> None:
    from app.labels.arrangement import arrange

    for sheet in found:
        for label in sheet.labels:
            if arrange(label, paper, code) is None:
                _end(f"{label.code!r} does not fit as {code}; try --code qr, or a larger --paper")


def _pdf(printed: Sequence[Page], paper: Paper, code: Codes, language: Language) -> bytes:
    if sys.platform != "win32":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from app.labels.drawing import Style, chinese_family
    from app.labels.pdf import pdf_of

    application = QGuiApplication.instance() or QGuiApplication([])
    family = chinese_family()
    if family is None and any(has_chinese(label, language) for page in printed for label in page.labels):
        _end("no font with Chinese characters is installed; on Debian: apt-get install fonts-wqy-microhei")
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    made = pdf_of(printed, Style(paper, code, language, family or ""), today)
    del application  # the fonts needed it until here
    return made


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        _end(f"{output}: cannot be written ({error.strerror}); name another file with --output")


def _end(problem: str) -> NoReturn:
    typer.echo(problem, err=True)
    raise typer.Exit(2)
