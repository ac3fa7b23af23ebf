"""The morning meeting: facts that are filled in, lines that are said, one press that holds it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Slot

from app.services.meeting_service import MeetingLook
from domain.meeting_events import MeetingFacts
from domain.permissions import may_record, rights_of
from ui.errands import Errands
from ui.formats import minute
from ui.models.meeting_line_list_model import MeetingLineListModel
from ui.view import View
from ui.viewmodels.meeting_figures import OrderRow, coverage, figures, losses, orders, shifts, stops
from ui.viewmodels.meeting_lines import meeting_lines
from ui.viewmodels.meeting_reader import MeetingReader
from ui.viewmodels.meeting_words import clock, day_words
from ui.viewmodels.shift_figures import FigureText, ReasonShare
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.work_view_model import Open


@dataclass(frozen=True, slots=True)
class MeetingProps:
    """`emptyTitle` is set where there is no meeting to show; `noFacts` where there are lines but no figures.

    `writable`: lines may be added, and the meeting held. `readOnly` tells who may not why. `canAnswer`: the
    questions are those that are open now.
    """

    title: str = ""
    stateText: str = ""
    stateTone: str = "neutral"
    stateIcon: str = ""
    canGoEarlier: bool = False
    canGoLater: bool = False
    busy: bool = False
    emptyTitle: str = ""
    emptyText: str = ""
    coverage: str = ""
    noFacts: str = ""
    figures: tuple[FigureText, ...] = ()
    losses: tuple[ReasonShare, ...] = ()
    stops: tuple[ReasonShare, ...] = ()
    shifts: tuple[ReasonShare, ...] = ()
    orders: tuple[OrderRow, ...] = ()
    ordersAsOf: str = ""
    questions: str = ""
    canAnswer: bool = False
    writable: bool = False
    readOnly: str = ""


def derive_meeting(view: View, look: MeetingLook | None) -> MeetingProps:
    title = view.words.translate("Meeting", "Morning meeting")
    if view.snapshot.calendar is None or (look and not look.day):
        return _without(view, title)
    if look is None:
        return MeetingProps(title=title, busy=True)
    props = _headed(view, title, look)
    return _filled(view, props, look.facts) if look.facts else _blank(view, props)


def _without(view: View, title: str) -> MeetingProps:
    translate = view.words.translate
    text = translate("Shift", "Shifts come with the plan, as soon as the central side is reached.")
    return MeetingProps(title=title, emptyTitle=translate("Shift", "No calendar yet"), emptyText=text)


def _headed(view: View, title: str, look: MeetingLook) -> MeetingProps:
    open_now, state = look.today and look.meeting.held is None, _state(view, look)
    return MeetingProps(
        title=f"{title} · {day_words(view, look.day)}",
        canGoEarlier=look.earlier != "",
        canGoLater=look.later != "",
        writable=open_now and may_hold(view),
        canAnswer=open_now,
        readOnly=_read_only(view) if open_now and not may_hold(view) else "",
        stateText=state.text,
        stateTone=state.tone,
        stateIcon=state.icon,
    )


def may_hold(view: View) -> bool:
    return may_record("meeting.held", rights_of(view.snapshot.acting))


def _read_only(view: View) -> str:
    return view.words.translate(
        "Meeting", "Team leads, supervisors and managers write here. Sign in as one of them."
    )


@dataclass(frozen=True, slots=True)
class _State:
    text: str
    tone: str
    icon: str


def _state(view: View, look: MeetingLook) -> _State:
    translate, held = view.words.translate, look.meeting.held
    if held:
        text = translate("Meeting", "Held {time} · {person}")
        said = text.format(time=minute(held.at, view.zone), person=view.person(held.by))
        return _State(said, "good", "check-circle")
    if look.today:
        return _State(translate("Meeting", "Not held yet"), "info", "edit")
    return _State(translate("Meeting", "Not held"), "warn", "warning")


def _blank(view: View, props: MeetingProps) -> MeetingProps:
    return replace(props, noFacts=view.words.translate("Meeting", "No facts were recorded for it"))


def _filled(view: View, props: MeetingProps, facts: MeetingFacts) -> MeetingProps:
    nothing = view.words.translate("Meeting", "No shift was worked at this station yet")
    return replace(
        props,
        coverage=coverage(view, facts),
        noFacts="" if facts.shifts else nothing,
        figures=figures(view, facts) if facts.shifts else (),
        losses=losses(view, facts.losses),
        stops=stops(view, facts.stops),
        shifts=shifts(view, facts),
        orders=orders(view, facts.orders),
        ordersAsOf=_heard(view),
        questions=_questions(view, facts.questions),
    )


def _heard(view: View) -> str:
    """How fresh what other stations of the line said can be at best."""
    contact = view.snapshot.sync.last_contact
    if contact is None:
        return view.words.translate("Meeting", "this terminal only")
    return view.words.translate("Meeting", "line heard {time}").format(time=clock(view, contact))


def _questions(view: View, count: int) -> str:
    return view.words.translate("Meeting", "Open questions: {count}").format(count=count) if count else ""


class MeetingViewModel(ViewModel[MeetingProps], props=MeetingProps):
    """What does not change within a minute is derived once a minute, or when something new is known.

    Args:
        open_page: shows another page, or the sheet in which a line is written.
    """

    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(MeetingProps())
        self._errands = errands
        self._open = open_page
        self._view: View | None = None
        self._shown_for: object = None
        self.meetings = MeetingReader(errands, self._changed)
        self.line_model = MeetingLineListModel()

    def begin(self) -> None:
        self.meetings.begin()

    def refresh(self, view: View) -> None:
        self._view = view
        self.meetings.read(view)
        look, snapshot = self.meetings.look, view.snapshot
        shown_for = (look, view.words, snapshot.acting, snapshot.calendar, minute(view.now.at, view.zone))
        if shown_for != self._shown_for:
            self._shown_for = shown_for
            self._show(view, look)

    def _show(self, view: View, look: MeetingLook | None) -> None:
        props = derive_meeting(view, look)
        self.line_model.show_rows(meeting_lines(view, look, writable=props.writable) if look else ())
        self.show_props(props)

    def _changed(self) -> None:
        if self._view:
            self.refresh(self._view)

    @Property(QObject, constant=True)
    def lines(self) -> MeetingLineListModel:
        return self.line_model

    def again(self) -> None:
        """A line was added or taken back, or the meeting held: all of it is looked at anew."""
        self.meetings.again()
        self._changed()

    @Slot()
    def hold(self) -> None:
        """One press: with the facts as they are on the screen. An empty meeting is asked about."""
        look = self.meetings.look
        if look and look.facts and self.props.writable:
            self._hold(look.facts)

    def _hold(self, facts: MeetingFacts, *, confirmed: bool = False) -> None:
        self._errands.run(
            "hold meeting",
            lambda: self._errands.desk.meetings.hold(facts, confirmed=confirmed),
            confirm=lambda: self._hold(facts, confirmed=True),
        )
        self.again()

    @Slot(str)
    def remove(self, line: str) -> None:
        self._errands.run(("withdraw", line), lambda: self._errands.desk.meetings.remove(line))
        self.again()

    @Slot(str)
    def write(self, kind: str) -> None:
        """A line of a kind is wanted."""
        self._open("meeting_remark", kind=kind)

    @Slot(str)
    def remark(self, about: str) -> None:
        """A figure was touched."""
        if self.props.writable:
            self._open("meeting_remark", about=about)

    def figure(self, topic: str) -> str:
        """What the page shows of a fact, if that is a figure."""
        figures = {each.topic: each.text for each in self.props.figures}
        return (figures | {each.topic: each.text for each in self.props.shifts}).get(topic, "")

    @Slot()
    def answer(self) -> None:
        """What is still asked is answered at the station."""
        self._open("home")

    @Slot()
    def leave(self) -> None:
        self._open("shift")

    @Slot()
    def goEarlier(self) -> None:
        self._turn_to(self.meetings.look.earlier if self.meetings.look else "")

    @Slot()
    def goLater(self) -> None:
        self._turn_to(self.meetings.look.later if self.meetings.look else "")

    def _turn_to(self, day: str) -> None:
        self.meetings.turn_to(day)
        self._changed()
