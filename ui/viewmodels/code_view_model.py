"""A code that cannot be scanned any more is typed, and goes the way of a scan."""

from dataclasses import dataclass

from PySide6.QtCore import Slot

from app.services.scan_sources import TYPED
from domain.signals import ScanReceived
from ui.errands import Done, Errands
from ui.view import View
from ui.viewmodels.view_model import ViewModel


@dataclass(frozen=True, slots=True)
class CodeProps:
    code: str = ""


class CodeViewModel(ViewModel[CodeProps], props=CodeProps):
    """Args:
    finished: called when the code is on its way.
    """

    def __init__(self, errands: Errands, finished: Done) -> None:
        super().__init__(CodeProps())
        self._errands = errands
        self._finished = finished

    def begin(self) -> None:
        self.show_props(CodeProps())

    def refresh(self, view: View) -> None:
        """What is typed depends on nothing else."""

    @Slot(str)
    def edit(self, code: str) -> None:
        self.show_props(CodeProps(code))

    @Slot()
    def submit(self) -> None:
        code = self.props.code.strip()
        if code:
            self._finished()
            self._errands.desk.take(ScanReceived(TYPED, code.encode()))
