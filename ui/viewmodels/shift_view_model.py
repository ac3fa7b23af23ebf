"""A station's shift: OEE, the time line, where the time went; each figure opens into what it is made of."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Slot

from domain.shifts import WorkedShift
from domain.timeline import ShiftReport
from ui.errands import Errands
from ui.formats import local, minute
from ui.view import View
from ui.viewmodels.asked import machine_name
from ui.viewmodels.shift_band import (
    HourCount,
    HourMark,
    LegendEntry,
    Stretch,
    band_at,
    counts,
    hours,
    legend,
    marks,
    part,
    stretches,
)
from ui.viewmodels.shift_bands import topic_of
from ui.viewmodels.shift_choice import chosen_shift, earlier_shift, next_shift
from ui.viewmodels.shift_figures import (
    BridgeStep,
    FigureText,
    ReasonShare,
    bridge,
    factors,
    pieces_figures,
    top_reasons,
)
from ui.viewmodels.shift_reports import ShiftReports, ShiftState
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.work_view_model import Open


@dataclass(frozen=True, slots=True)
class ShiftProps:
    """`emptyTitle` is set where there are no figures to show; `upto` is how much of the shift is over.

    `unit` is whose shift it is, where the station has several machines.
    """

    title: str = ""
    subtitle: str = ""
    stateText: str = ""
    unit: str = ""
    live: bool = False
    canGoEarlier: bool = False
    canGoLater: bool = False
    busy: bool = False
    emptyIcon: str = ""
    emptyTitle: str = ""
    emptyText: str = ""
    factors: tuple[FigureText, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Stretch, ...] = ()
    hours: tuple[HourMark, ...] = ()
    counts: tuple[HourCount, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    upto: float = 0.0
    bridge: tuple[BridgeStep, ...] = ()
    pieces: tuple[FigureText, ...] = ()
    reasons: tuple[ReasonShare, ...] = ()


def derive_shift(view: View, state: ShiftState) -> ShiftProps:
    worked = chosen_shift(view, state.start)
    if worked is None:
        return _without(view)
    report = state.report if state.report and state.report.shift == worked else None
    props = _headed(view, state, worked, report)
    if report is None:
        return replace(props, busy=True)
    return _blank(view, props) if report.blank else _filled(view, props, report)


def _without(view: View) -> ShiftProps:
    """No shift runs now, or nobody knows of any."""
    translate, coming = view.words.translate, next_shift(view)
    if view.snapshot.calendar is None:
        text = translate("Shift", "Shifts come with the plan, as soon as the central side is reached.")
        return ShiftProps(
            emptyIcon="calendar", emptyTitle=translate("Shift", "No calendar yet"), emptyText=text
        )
    template = translate("Shift", "Next: {shift} · {time}")
    text = template.format(shift=view.name(coming.shift.name), time=_when(view, coming)) if coming else ""
    return ShiftProps(
        title=translate("Shift", "No shift now"),
        canGoEarlier=earlier_shift(view, None) is not None,
        emptyIcon="moon",
        emptyTitle=translate("Shift", "No shift now"),
        emptyText=text,
    )


def _when(view: View, worked: WorkedShift) -> str:
    return f"{_day(view, worked)} {minute(worked.span.start, view.zone)}"


def _day(view: View, worked: WorkedShift) -> str:
    """`Today`, `Yesterday`, or the date of the day that the shift belongs to."""
    match (worked.day - local(view.now.at, view.zone).date()).days:
        case 0:
            return view.words.translate("Due", "Today")
        case 1:
            return view.words.translate("Due", "Tomorrow")
        case -1:
            return view.words.translate("Due", "Yesterday")
        case _:
            return f"{worked.day:%m-%d}"


def _headed(view: View, state: ShiftState, worked: WorkedShift, report: ShiftReport | None) -> ShiftProps:
    span, live = worked.span, worked.span.start <= view.now.at < worked.span.end
    upto = minute(report.upto if report else view.now.at, view.zone)
    running = view.words.translate("Shift", "Running · as of {time}").format(time=upto)
    return ShiftProps(
        title=view.name(worked.shift.name),
        subtitle=f"{_day(view, worked)} · {minute(span.start, view.zone)} – {minute(span.end, view.zone)}",
        unit=unit_words(view, report.equipment if report else state.equipment or ""),
        stateText=running if live else view.words.translate("Shift", "Over"),
        live=live,
        canGoEarlier=earlier_shift(view, state.start) is not None,
        canGoLater=state.start is not None,
    )


def unit_words(view: View, equipment: str) -> str:
    """A machine, or the station by its jobs; there is nothing to tell apart where there is one machine."""
    if len(view.snapshot.machines) <= 1:
        return ""
    if equipment:
        return machine_name(view, equipment)
    return view.words.translate("Shift", "All jobs")


def next_unit(view: View, equipment: str) -> str:
    """The station, then its machines one after the other."""
    units = ["", *(shown.equipment.id for shown in view.snapshot.machines)]
    place = units.index(equipment) if equipment in units else 0
    return units[(place + 1) % len(units)]


def _blank(view: View, props: ShiftProps) -> ShiftProps:
    translate = view.words.translate
    if not props.live:
        title, text = translate("Shift", "Nothing was recorded in this shift"), ""
    else:
        title = translate("Shift", "Nothing recorded yet")
        text = translate("Shift", "Figures appear as soon as a job is started or the machine is heard.")
    return replace(props, emptyIcon="chart", emptyTitle=title, emptyText=text)


def _filled(view: View, props: ShiftProps, report: ShiftReport) -> ShiftProps:
    return replace(
        props,
        factors=factors(view, report),
        stretches=stretches(view, report),
        marks=marks(view, report),
        hours=hours(view, report),
        counts=counts(report),
        legend=legend(view, report),
        upto=min(1.0, part(report, report.upto)),
        bridge=bridge(view, report),
        pieces=pieces_figures(view, report),
        reasons=top_reasons(view, report),
    )


class ShiftViewModel(ViewModel[ShiftProps], props=ShiftProps):
    """What does not change within a minute is derived once a minute, or when a report comes.

    Args:
        open_page: shows the sheet that explains a topic.
    """

    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(ShiftProps())
        self.reports = ShiftReports(errands, self._changed)
        self._open = open_page
        self._view: View | None = None
        self._shown_for: object = None

    def begin(self) -> None:
        self.reports.begin()

    def refresh(self, view: View) -> None:
        self._view = view
        self.reports.look(view)
        shown_for = (self.reports.state, view.words, view.snapshot.calendar, minute(view.now.at, view.zone))
        if shown_for != self._shown_for:
            self._shown_for = shown_for
            self.show_props(derive_shift(view, self.reports.state))

    def _changed(self) -> None:
        if self._view:
            self.refresh(self._view)

    @Slot()
    def goEarlier(self) -> None:
        if self._view:
            self.reports.earlier(self._view)

    @Slot()
    def goLater(self) -> None:
        if self._view:
            self.reports.later(self._view)

    @Slot()
    def turnToNextUnit(self) -> None:
        if self._view:
            self.reports.turn_to(next_unit(self._view, self.reports.unit))

    @Slot()
    def openMeeting(self) -> None:
        self._open("meeting")

    @Slot(str)
    def explain(self, topic: str) -> None:
        self._open("shift_detail", topic=topic)

    @Slot(float)
    def explainAt(self, share: float) -> None:
        """The band at a part of the time line was touched."""
        band = band_at(self.reports.report, share) if self.reports.report else None
        if band:
            self.explain(topic_of(band))
