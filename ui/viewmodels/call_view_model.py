"""Calls somebody to the station: maintenance, material, quality or the team lead, about the job at hand."""

from dataclasses import dataclass

from PySide6.QtCore import Slot

from domain.commands import CallHelp
from domain.floor_events import CallKind
from ui.errands import Done, Errands
from ui.formats import minute
from ui.models.task_list_model import is_here
from ui.view import View
from ui.viewmodels.alert_words import CALLS, not_reached
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.work import is_on


@dataclass(frozen=True, slots=True)
class CallTile:
    """Whom to call; `hint` says since when they are called already."""

    id: str
    title: str
    hint: str
    icon: str
    called: bool


@dataclass(frozen=True, slots=True)
class CallProps:
    """`about` is the job in words, empty for the station as a whole; `advice` says that nobody hears now."""

    about: str = ""
    tiles: tuple[CallTile, ...] = ()
    note: str = ""
    advice: str = ""


def derive_call(view: View, task: str, note: str) -> CallProps:
    about = view.task(task) if task else ""
    return CallProps(about, tuple(_tile(view, kind) for kind in CALLS), note, not_reached(view))


def _tile(view: View, kind: CallKind) -> CallTile:
    look = CALLS[kind]
    calls = [shown.alert for shown in view.snapshot.alerts_here if shown.alert.call is kind]
    called = view.words.translate("Andon", "Called already at {time}")
    hint = called.format(time=minute(calls[0].raised.at, view.zone)) if calls else ""
    return CallTile(kind, look.word(view.words), hint, look.icon, bool(calls))


def job_at_hand(view: View) -> str:
    """The job that is meant where nobody says: one's own, or the only one here; empty where unclear."""
    here = [task for _, task in view.snapshot.here]
    own = [task for task in here if is_on(task, view.snapshot.people.acting)]
    meant = own if len(own) == 1 else here
    return meant[0].id if len(meant) == 1 else ""


class CallViewModel(ViewModel[CallProps], props=CallProps):
    """Args:
    finished: called when the call is recorded.
    """

    def __init__(self, errands: Errands, finished: Done) -> None:
        super().__init__(CallProps())
        self._errands = errands
        self._finished = finished
        self._view: View | None = None
        self._task: str | None = None
        self._shown = ""
        self._note = ""

    def begin(self, task: str = "") -> None:
        """Call about a job of this station; without one about what is at hand when it is shown first."""
        self._task, self._shown, self._note = None, task, ""

    def refresh(self, view: View) -> None:
        self._view = view
        if self._task is None:
            self._task = self._meant(view)
        self.show_props(derive_call(view, self._task, self._note))

    def _meant(self, view: View) -> str:
        found = view.snapshot.task(self._shown)
        return self._shown if found and is_here(view, found[1]) else job_at_hand(view)

    def take_note(self, note: str) -> None:
        """Words for whoever comes."""
        self._note = note
        if self._view:
            self.refresh(self._view)

    @Slot()
    def clearNote(self) -> None:
        self.take_note("")

    @Slot(str)
    def call(self, kind: str) -> None:
        acting = self._view.snapshot.people.acting or "" if self._view else ""
        command = CallHelp(acting, CallKind(kind), self._task or None, self._note)
        self._errands.execute(command, self._finished)
