"""A line for the morning meeting is said or typed, or a figure said to be wrong."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Slot

from domain.speech.intents import Remark, RemarkKind
from ui.errands import Done, Errands
from ui.view import View
from ui.viewmodels.meeting_words import KIND, topic_words
from ui.viewmodels.view_model import ViewModel

KINDS: Final = tuple(KIND)


@dataclass(frozen=True, slots=True)
class KindOption:
    """One of the kinds to choose from."""

    text: str
    iconName: str
    name: str


@dataclass(frozen=True, slots=True)
class MeetingRemarkProps:
    """`about` is the fact it is about, in words and with its figure; empty for none."""

    about: str = ""
    kinds: tuple[KindOption, ...] = ()
    kind: int = 0
    text: str = ""
    canDoubt: bool = False


class MeetingRemarkViewModel(ViewModel[MeetingRemarkProps], props=MeetingRemarkProps):
    """Args:
    written: called when a line was recorded.
    figure_of: what the page shows of a fact, if that is a figure.
    """

    def __init__(self, errands: Errands, written: Done, figure_of: Callable[[str], str]) -> None:
        super().__init__(MeetingRemarkProps())
        self._errands = errands
        self._written = written
        self._figure_of = figure_of
        self._about = ""

    def begin(self, kind: str, about: str) -> None:
        """A line of a kind, or about a fact."""
        self._about = about
        chosen = KINDS.index(RemarkKind(kind)) if kind else KINDS.index(RemarkKind.PROBLEM)
        self.show_props(replace(self.props, kind=chosen, text="", canDoubt=about != ""))

    def refresh(self, view: View) -> None:
        options = tuple(KindOption(KIND[kind].word(view.words), KIND[kind].icon, kind) for kind in KINDS)
        parts = (topic_words(view, self._about), self._figure_of(self._about))
        about = " ".join(part for part in parts if part)
        self.show_props(replace(self.props, about=about, kinds=options))

    @Slot(int)
    def chooseKind(self, kind: int) -> None:
        self.show_props(replace(self.props, kind=kind))

    @Slot(str)
    def edit(self, text: str) -> None:
        self.show_props(replace(self.props, text=text))

    def take_note(self, note: str) -> None:
        """What was said goes to what is there already."""
        self.edit(" ".join(part for part in (self.props.text.strip(), note) if part))

    @Slot()
    def submit(self) -> None:
        if self.props.text.strip():
            self._add(Remark(KINDS[self.props.kind], self.props.text.strip()))

    @Slot()
    def doubt(self) -> None:
        """The figure is not right; why not, where that was written."""
        self._add(Remark(RemarkKind.PROBLEM, self.props.text.strip()))

    def _add(self, remark: Remark) -> None:
        about = self._about
        self._errands.run(
            ("remark", remark, about),
            lambda: self._errands.desk.meetings.add(remark, about=about),
            self._written,
        )
