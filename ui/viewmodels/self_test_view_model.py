"""The scanner self-test: what a scanner really sent and what is read in it, with nothing done about it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Slot

from app.services.scan_service import Understood
from app.services.self_test import SelfTestState, TriedScan
from domain.barcodes import Element, split_aim, symbology_name
from domain.outcomes import Code, Refused
from domain.scanning import AROUND, Meaning, Meant
from domain.signals import ScanOverflowed
from ui.bytes_shown import hexadecimal, visible
from ui.errands import Errands
from ui.formats import countdown, number, second
from ui.gs1_titles import gs1_title
from ui.messages import sentence
from ui.models.tried_list_model import TriedListModel, scanner_name, sent, tried_row
from ui.view import View
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.work_view_model import Open
from ui.words import QT_TRANSLATE_NOOP

HEX_SHOWN: Final = 128
MEANINGS: Final = {
    Meaning.BADGE: QT_TRANSLATE_NOOP("Meaning", "Badge of {name}"),
    Meaning.ORDER: QT_TRANSLATE_NOOP("Meaning", "Order {name}"),
    Meaning.TASK: QT_TRANSLATE_NOOP("Meaning", "Task {name}"),
    Meaning.LOT: QT_TRANSLATE_NOOP("Meaning", "Lot {name}"),
    Meaning.MACHINE: QT_TRANSLATE_NOOP("Meaning", "Machine {name}"),
    Meaning.REASON: QT_TRANSLATE_NOOP("Meaning", "Pause reason {name}"),
    Meaning.COMMAND: QT_TRANSLATE_NOOP("Meaning", "Command {name}"),
    Meaning.UNKNOWN: QT_TRANSLATE_NOOP("Meaning", "Unknown: {name}"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about a scan."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SelfTestProps:
    """`left` counts down to the end; `scan` is the number of the one that is shown, 0 for none yet."""

    left: str = ""
    scan: int = 0
    tone: str = "neutral"
    verdict: str = ""
    text: str = ""
    textTitle: str = ""
    hex: str = ""
    hexTitle: str = ""
    facts: tuple[Fact, ...] = ()
    elements: tuple[Fact, ...] = ()


def derive_self_test(view: View, state: SelfTestState, chosen: int) -> SelfTestProps:
    left = countdown(max(0, state.until - view.now.up))
    tried = shown(state, chosen)
    return SelfTestProps(left=left) if tried is None else _shown(view, tried, left)


def shown(state: SelfTestState, chosen: int) -> TriedScan | None:
    """The scan that was chosen while it is kept, else the newest."""
    found = (tried for tried in state.tried if tried.number == chosen)
    return next(found, None) or next(iter(state.tried), None)


def _shown(view: View, tried: TriedScan, left: str) -> SelfTestProps:
    data, translate = sent(tried), view.words.translate
    elements = tried.found.barcode.elements if isinstance(tried.found, Understood) else ()
    return SelfTestProps(
        left=left,
        scan=tried.number,
        tone=tone(tried),
        verdict=verdict(view, tried),
        text=visible(data),
        textTitle=_heading(view, translate("SelfTest", "As it came"), len(data), tried),
        hex=hexadecimal(data[:HEX_SHOWN]),
        hexTitle=_heading(view, translate("SelfTest", "Byte by byte"), min(len(data), HEX_SHOWN), tried),
        facts=_facts(view, tried),
        elements=tuple(_element(view, element) for element in elements),
    )


def tone(tried: TriedScan) -> str:
    if isinstance(tried.found, Refused):
        return "bad"
    return "good" if len(tried.found.meant) == 1 else "warn"


def verdict(view: View, tried: TriedScan) -> str:
    """What it would mean here, or why it would be refused."""
    if isinstance(tried.found, Refused):
        return sentence(tried.found, view)
    readings = [_meaning(view, meant) for meant in tried.found.meant]
    if len(readings) == 1:
        return readings[0]
    code = Code.AMBIGUOUS_CODE if readings else Code.UNKNOWN_CODE
    params = {"text": visible(tried.found.barcode.text.encode()), "readings": " / ".join(readings)}
    return sentence(Refused(code, params), view)


def _meaning(view: View, meant: Meant) -> str:
    return view.words.translate("Meaning", MEANINGS[meant.meaning]).format(name=_name(view, meant))


def _name(view: View, meant: Meant) -> str:
    match meant.meaning:
        case Meaning.BADGE:
            return view.person(meant.id)
        case Meaning.REASON:
            return view.reason(meant.id)
        case _:
            return meant.id


def _facts(view: View, tried: TriedScan) -> tuple[Fact, ...]:
    translate = view.words.translate
    at_least = "≥ " if isinstance(tried.scan, ScanOverflowed) else ""
    took = "" if isinstance(tried.scan, ScanOverflowed) else f"{number(tried.scan.took_ms)} ms"
    known = (
        Fact(translate("SelfTest", "Scanner"), scanner_name(view, tried.scan.device)),
        Fact(translate("SelfTest", "Symbology"), _symbology(view, tried)),
        Fact(translate("SelfTest", "Bytes"), at_least + number(_length(tried))),
        Fact(translate("SelfTest", "From first to last"), took),
        Fact(translate("SelfTest", "At"), second(tried.at, view.zone)),
    )
    return tuple(fact for fact in known if fact.value)


def _heading(view: View, title: str, shown: int, tried: TriedScan) -> str:
    """`As it came: first 64 bytes` where it is not all of them."""
    if shown == _length(tried):
        return title
    first = view.words.translate("SelfTest", "{title}: first {count} bytes")
    return first.format(title=title, count=number(shown))


def _length(tried: TriedScan) -> int:
    return tried.scan.length if isinstance(tried.scan, ScanOverflowed) else len(tried.scan.raw)


def _symbology(view: View, tried: TriedScan) -> str:
    """By the AIM identifier that came, of a refused scan too."""
    aim, _ = split_aim(sent(tried).decode(errors="replace").strip(AROUND))
    return f"{symbology_name(aim)}  ]{aim}" if aim else view.words.translate("SelfTest", "Not said")


def _element(view: View, element: Element) -> Fact:
    """`(11) PROD DATE` and its value, with the day or amount that it stands for."""
    meant = element.day.isoformat() if element.day else str(element.amount or "")
    value = element.value if meant in ("", element.value) else f"{element.value}  = {meant}"
    return Fact(f"({element.ai}) {gs1_title(element.title, view)}".rstrip(), value)


class SelfTestViewModel(ViewModel[SelfTestProps], props=SelfTestProps):
    """Args:
    open_page: shows another page or sheet.
    """

    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(SelfTestProps())
        self._errands = errands
        self._open = open_page
        self._chosen = 0
        self._on = self._seen = False
        self._view: View | None = None
        self.tried_model = TriedListModel()

    @Property(QObject, constant=True)
    def tried(self) -> TriedListModel:
        return self.tried_model

    def begin(self) -> None:
        self._chosen, self._on, self._seen = 0, True, False
        self.tried_model.show_rows([])
        self.show_props(SelfTestProps())
        self._errands.fetch(self._errands.desk.self_test.begin, lambda _: None)

    def end(self) -> None:
        if self._on:
            self._on = False
            self._errands.fetch(self._errands.desk.self_test.end, lambda _: None)

    def is_over(self, view: View) -> bool:
        """Its time has passed, and nobody went on scanning."""
        state = view.snapshot.self_test
        left = state.until - view.now.up if state else 0
        return self._on and self._seen and left <= 0

    def refresh(self, view: View) -> None:
        self._view = view
        state = view.snapshot.self_test
        if state is None:
            return
        self._seen = True
        newest = state.tried[0].number if state.tried else 0
        if newest > max((int(row.key) for row in self.tried_model.rows), default=0):
            self._chosen = newest
        self.tried_model.show_rows([tried_row(view, tried, tone(tried)) for tried in state.tried])
        self.show_props(derive_self_test(view, state, self._chosen))

    @Slot(str)
    def choose(self, scan: str) -> None:
        """Look at another scan again."""
        self._chosen = int(scan)
        if self._view:
            self.refresh(self._view)

    @Slot()
    def typeCode(self) -> None:
        """Type a code in place of a scan."""
        self._open("code")
