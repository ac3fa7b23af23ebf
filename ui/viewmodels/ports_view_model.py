"""Finding a device: which ports there are, what is heard on one, and the settings that would fit."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot

from domain.ports import Heard, PortFound
from ui.bytes_shown import visible
from ui.errands import Errands
from ui.looks import DEVICE
from ui.messages import advice_words, detail_words
from ui.models.port_list_model import PortListModel, port_rows
from ui.view import View
from ui.viewmodels.view_model import ViewModel

SAMPLE_SHOWN: Final = 160


@dataclass(frozen=True, slots=True)
class PortsState:
    """`port` is the address that is, or was, listened on."""

    port: str = ""
    listening: bool = False
    heard: Heard | None = None


@dataclass(frozen=True, slots=True)
class PortsProps:
    """`looked` is true once it is known which ports there are."""

    count: int = 0
    looked: bool = False
    port: str = ""
    listening: bool = False
    tone: str = ""
    title: str = ""
    text: str = ""
    sample: str = ""
    settings: str = ""


def derive_ports(view: View, state: PortsState, ports: tuple[PortFound, ...] | None) -> PortsProps:
    props = PortsProps(
        count=len(ports or ()), looked=ports is not None, port=state.port, listening=state.listening
    )
    return _told(view, state.heard, props) if state.heard and not state.listening else props


def _told(view: View, heard: Heard, props: PortsProps) -> PortsProps:
    return replace(
        props,
        tone=_tone(heard),
        title=_title(view, heard),
        text=advice_words(heard.problem, view),
        sample=visible(heard.sample[:SAMPLE_SHOWN]),
        settings=heard.settings.strip(),
    )


def _tone(heard: Heard) -> str:
    if heard.kind and not heard.problem:
        return "good"
    return "warn" if heard.problem in ("no_data", "garbled") else "bad"


def _title(view: View, heard: Heard) -> str:
    if heard.problem:
        return detail_words(heard.problem, view)
    if heard.kind in DEVICE:
        kind = DEVICE[heard.kind].word(view.words)
        return view.words.translate("Ports", "Heard: {kind}").format(kind=kind)
    return detail_words("garbled" if heard.sample else "no_data", view)


class PortsViewModel(ViewModel[PortsProps], props=PortsProps):
    _arrived = Signal(object)

    def __init__(self, errands: Errands) -> None:
        super().__init__(PortsProps())
        self._errands = errands
        self._state = PortsState()
        self._found: tuple[PortFound, ...] | None = None
        self._view: View | None = None
        self.port_model = PortListModel()
        self._arrived.connect(self._hear)

    @Property(QObject, constant=True)
    def ports(self) -> PortListModel:
        return self.port_model

    def begin(self) -> None:
        self._change(PortsState())
        self.lookAgain()

    def refresh(self, view: View) -> None:
        self._view = view
        self.port_model.show_rows(port_rows(view, self._found or ()))
        self.show_props(derive_ports(view, self._state, self._found))

    @Slot()
    def lookAgain(self) -> None:
        """Ask the system which ports there are."""
        self._errands.fetch(self._errands.desk.bench.ports, self._show)

    def _show(self, found: tuple[PortFound, ...]) -> None:
        self._found = found
        self._change(self._state)

    @Slot(str)
    def listen(self, port: str) -> None:
        """Listen on a port, one at a time; what was heard comes from another thread."""
        if not self._state.listening:
            self._change(PortsState(port, listening=True))
            self._errands.desk.bench.listen(port, self._arrived.emit)

    @Slot(object)
    def _hear(self, heard: Heard) -> None:
        if heard.port == self._state.port:
            self._change(replace(self._state, listening=False, heard=heard))

    def _change(self, state: PortsState) -> None:
        self._state = state
        if self._view:
            self.refresh(self._view)
