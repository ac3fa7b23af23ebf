"""The report of the shift that is looked at: fetched off the GUI thread, the last one kept meanwhile."""

from dataclasses import dataclass, replace
from typing import Final

from domain.shifts import WorkedShift
from domain.timeline import ShiftReport
from ui.errands import Done, Errands
from ui.view import View
from ui.viewmodels.shift_choice import chosen_shift, earlier_shift, later_shift

EVERY_MS: Final = 60_000
"""A running shift goes on by itself; a minute is what can be seen of that on the page."""

PAUSE_MS: Final = 5_000
"""A machine that counts every second does not have its shift added up every second."""


@dataclass(frozen=True, slots=True)
class ShiftState:
    """`start` (UTC ms) names an earlier shift, None the one that runs now; `report` is the last that came."""

    start: int | None = None
    report: ShiftReport | None = None


class ShiftReports:
    """Args:
    errands: the way to the desk.
    changed: called when there is something new to show.
    """

    def __init__(self, errands: Errands, changed: Done) -> None:
        self._errands = errands
        self._changed = changed
        self._asked: tuple[int, int, object] | None = None
        self.state = ShiftState()

    @property
    def report(self) -> ShiftReport | None:
        return self.state.report

    def look(self, view: View) -> None:
        """Ask for the report, if what there is may be out of date."""
        worked = chosen_shift(view, self.state.start)
        if worked and self._is_due(view, worked):
            self._asked = (worked.span.start, view.now.up, view.snapshot.last_recorded)
            self._errands.fetch(
                lambda: self._errands.desk.shifts.report(worked),
                lambda report: self._got(worked, report),
            )

    def _is_due(self, view: View, worked: WorkedShift) -> bool:
        if self._asked is None or self._asked[0] != worked.span.start:
            return True
        _, asked_up, seen = self._asked
        passed = view.now.up - asked_up
        return passed >= EVERY_MS or (passed >= PAUSE_MS and seen != view.snapshot.last_recorded)

    def _got(self, worked: WorkedShift, report: ShiftReport) -> None:
        if self._asked and self._asked[0] == worked.span.start:
            self.state = replace(self.state, report=report)
            self._changed()

    def begin(self) -> None:
        """The page was opened: the shift that runs now, fresh."""
        self.state, self._asked = replace(self.state, start=None), None

    def earlier(self, view: View) -> None:
        worked = earlier_shift(view, self.state.start)
        if worked:
            self._show(worked.span.start)

    def later(self, view: View) -> None:
        """On to the shift after; past the last one to what is now."""
        worked = later_shift(view, self.state.start)
        past = worked is not None and worked != chosen_shift(view, None)
        self._show(worked.span.start if worked and past else None)

    def _show(self, start: int | None) -> None:
        self.state = replace(self.state, start=start)
        self._changed()
