"""What a figure or band of a shift is made of: formula, numbers, and parts that open down to the records."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Slot

from domain.timeline import ShiftReport
from ui.models.shift_line_list_model import ShiftLineListModel
from ui.view import View
from ui.viewmodels.asked import Asking, asking_in
from ui.viewmodels.shift_bands import band_of, explain_band, neighbours
from ui.viewmodels.shift_explanations import explain
from ui.viewmodels.shift_lines import Explanation
from ui.viewmodels.shift_reports import ShiftReports
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.work_view_model import Open


@dataclass(frozen=True, slots=True)
class ShiftDetailProps:
    """`before` and `after` are topics of neighbouring bands; `why` offers to name a reason."""

    title: str = ""
    value: str = ""
    formula: str = ""
    numbers: str = ""
    count: int = 0
    canGoBack: bool = False
    before: str = ""
    after: str = ""
    why: bool = False


def explanation(view: View, report: ShiftReport, topic: str) -> Explanation | None:
    band = band_of(report, topic)
    return explain_band(view, report, band) if band else explain(view, report, topic)


def derive_detail(view: View, report: ShiftReport, topic: str) -> ShiftDetailProps:
    found = explanation(view, report, topic)
    if found is None:
        return ShiftDetailProps()
    before, after = neighbours(report, topic)
    return ShiftDetailProps(
        title=found.title,
        value=found.value,
        formula=found.formula,
        numbers=found.numbers,
        count=len(found.lines),
        before=before,
        after=after,
        why=asked_about(view, report, topic) is not None,
    )


def asked_about(view: View, report: ShiftReport, topic: str) -> Asking | None:
    """The pause or stop behind a band whose reason nobody has named yet; none while nobody could."""
    band = band_of(report, topic)
    return asking_in(view, band) if band and view.snapshot.people.acting else None


class ShiftDetailViewModel(ViewModel[ShiftDetailProps], props=ShiftDetailProps):
    """Args:
    reports: where the page has its report from.
    open_page: shows the sheet that asks for a reason.
    """

    def __init__(self, reports: ShiftReports, open_page: Open) -> None:
        super().__init__(ShiftDetailProps())
        self._reports = reports
        self._open = open_page
        self._topics: tuple[str, ...] = ()
        self._view: View | None = None
        self._shown_for: object = None
        self.line_model = ShiftLineListModel()

    @Property(QObject, constant=True)
    def lines(self) -> ShiftLineListModel:
        return self.line_model

    def begin(self, topic: str) -> None:
        self._go((topic,))

    def refresh(self, view: View) -> None:
        self._view = view
        report = self._reports.report
        seen = (report, view.words, self._topics, view.snapshot.tasks, view.snapshot.machines)
        if report and self._topics and seen != self._shown_for:
            self._shown_for = seen
            self._show(view, report, self._topics[-1])

    def _show(self, view: View, report: ShiftReport, topic: str) -> None:
        """What the newest report does not have any more stays as it was."""
        found = explanation(view, report, topic)
        if found:
            self.line_model.show_rows(found.lines)
            self.show_props(replace(derive_detail(view, report, topic), canGoBack=len(self._topics) > 1))

    def _go(self, topics: tuple[str, ...]) -> None:
        self._topics = topics
        if self._view:
            self.refresh(self._view)

    @Slot(str)
    def explain(self, topic: str) -> None:
        self._go((*self._topics, topic))

    @Slot(str)
    def step(self, topic: str) -> None:
        """To a neighbouring band, which takes the place of this one."""
        self._go((*self._topics[:-1], topic))

    @Slot()
    def back(self) -> None:
        self._go(self._topics[:-1])

    @Slot()
    def nameReason(self) -> None:
        if self._view and self._reports.report:
            asking = asked_about(self._view, self._reports.report, self._topics[-1])
            if asking:
                self._open("pause", task=asking.task, stop=asking.stop, equipment=asking.equipment)
