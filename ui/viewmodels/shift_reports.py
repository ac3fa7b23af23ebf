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
    """What is looked at.

    Attributes:
        start: an earlier shift (UTC ms), None for the one that runs now.
        report: the last that came.
        equipment: which machine's, "" for the station by its jobs; None for what the station has.
    """

    start: int | None = None
    report: ShiftReport | None = None
    equipment: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for last: which shift of which machine, when (monotonic ms), after which record."""

    start: int
    equipment: str | None
    up: int
    seen: object


class ShiftReports:
    """Args:
    errands: the way to the desk.
    changed: called when there is something new to show.
    """

    def __init__(self, errands: Errands, changed: Done) -> None:
        self._errands = errands
        self._changed = changed
        self._asked: Asked | None = None
        self.state = ShiftState()

    @property
    def unit(self) -> str:
        """Whose shift is shown: a machine's, or "" for the station's by its jobs."""
        return self.report.equipment if self.report else self.state.equipment or ""

    @property
    def report(self) -> ShiftReport | None:
        return self.state.report

    def look(self, view: View) -> None:
        """Ask for the report, if what there is may be out of date."""
        worked = chosen_shift(view, self.state.start)
        if worked and self._is_due(view, worked):
            asked = Asked(worked.span.start, self.state.equipment, view.now.up, view.snapshot.last_recorded)
            self._asked = asked
            self._errands.fetch(
                lambda: self._errands.desk.shifts.report(worked, asked.equipment),
                lambda report: self._got(asked, report),
            )

    def _is_due(self, view: View, worked: WorkedShift) -> bool:
        asked = self._asked
        if asked is None or (asked.start, asked.equipment) != (worked.span.start, self.state.equipment):
            return True
        passed = view.now.up - asked.up
        return passed >= EVERY_MS or (passed >= PAUSE_MS and asked.seen != view.snapshot.last_recorded)

    def _got(self, asked: Asked, report: ShiftReport) -> None:
        """An answer to what was asked before somebody went on is nobody's any more."""
        last = self._asked
        if last and (asked.start, asked.equipment) == (last.start, last.equipment):
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

    def turn_to(self, equipment: str) -> None:
        self.state = replace(self.state, equipment=equipment, report=None)
        self._changed()

    def _show(self, start: int | None) -> None:
        self.state = replace(self.state, start=start)
        self._changed()
