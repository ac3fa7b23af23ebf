"""The scans of a self-test, the newest first."""

from dataclasses import dataclass

from app.services.scan_sources import TYPED, WEDGE
from app.services.self_test import TriedScan
from domain.signals import ScanOverflowed
from ui.bytes_shown import visible
from ui.formats import second
from ui.looks import DEVICE
from ui.models.row_list_model import RowListModel
from ui.view import View

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class TriedRow:
    key: str
    code: str
    detail: str
    stateTone: str


class TriedListModel(RowListModel[TriedRow]):
    def __init__(self) -> None:
        super().__init__(TriedRow)


def tried_row(view: View, tried: TriedScan, tone: str) -> TriedRow:
    detail = f"{second(tried.at, view.zone)} · {scanner_name(view, tried.scan.device)}"
    return TriedRow(str(tried.number), visible(sent(tried))[:LONGEST_SHOWN], detail, tone)


def sent(tried: TriedScan) -> bytes:
    """The bytes that came, of an endless scan its beginning."""
    return tried.scan.head if isinstance(tried.scan, ScanOverflowed) else tried.scan.raw


def scanner_name(view: View, device: str) -> str:
    """The name of a device that may be the keyboard, or a person's finger."""
    return DEVICE[device].word(view.words) if device in (WEDGE, TYPED) else device
