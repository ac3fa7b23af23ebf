"""The frame round all pages: where we are, who is here, how sync stands, what happened, what is asked."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.services.snapshot import EndedLedger
from domain.commands import DismissAlarm
from domain.outcomes import Asked, Code, Instructed, Instruction, NotSaved, Outcome, Recorded, Refused
from domain.shifts import shift_at
from ui.errands import Done, Errands, Told
from ui.formats import minute, number, second
from ui.messages import sentence, trouble_sentence
from ui.models.machine_list_model import MachineListModel, machine_rows
from ui.view import View
from ui.viewmodels.banners import BannerProps, derive_banners
from ui.viewmodels.chips import Chip, chips
from ui.viewmodels.sync_light import sync_light
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.work_view_model import Open
from ui.words import QT_TRANSLATE_NOOP

REFUSAL_MS: Final = 10_000
"""A refusal stays this long, then the page is clear again; what was not saved stays until it is dismissed."""

CONFIRMED_MS: Final = 4_000
"""As long as the bar shows a confirmation."""

OPEN_TO_ALL: Final = {"shift", "meeting", "sync", "devices"}

SAID_AT_THE_PAD: Final = {Code.PIN_WRONG, Code.PIN_LOCKED}
"""Refusals that the PIN pad itself shows, for as long as they hold."""

NOTHING_TO: Final = {
    Instruction.CONFIRM: QT_TRANSLATE_NOOP("Shell", "There is nothing to confirm."),
    Instruction.CANCEL: QT_TRANSLATE_NOOP("Shell", "There is nothing to cancel."),
}
"""What is said to a command label that finds nothing to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is open: a page, and a sheet above it or ""."""

    page: str = "home"
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ShellState:
    """What only the screen knows.

    Attributes:
        until: monotonic ms, None for what waits to be answered or read.
        seen: the ended ledger of which somebody here has confirmed to know.
    """

    place: Place = Place()
    outcome: Outcome | None = None
    until: int | None = None
    seen: EndedLedger | None = None


@dataclass(frozen=True, slots=True)
class ShellProps:
    """`alerts` is how many of the line are open, empty for none."""

    page: str = "home"
    sheet: str = ""
    title: str = ""
    subtitle: str = ""
    clock: str = ""
    signedIn: bool = False
    people: tuple[Chip, ...] = ()
    syncTone: str = "neutral"
    syncIcon: str = "cloud-off"
    syncText: str = ""
    banners: tuple[BannerProps, ...] = ()
    alerts: str = ""
    noticeTone: str = ""
    noticeTitle: str = ""
    noticeText: str = ""
    question: str = ""
    questionYes: str = ""


def derive_shell(view: View, state: ShellState) -> ShellProps:
    light, page = sync_light(view), shown_page(view, state.place.page)
    return ShellProps(
        page=page,
        sheet=state.place.sheet,
        title=view.station(view.snapshot.station),
        subtitle=subtitle(view),
        clock=minute(view.now.at, view.zone),
        signedIn=bool(view.snapshot.people.present),
        people=chips(view),
        syncTone=light.tone,
        syncIcon=light.icon,
        syncText=light.text,
        banners=derive_banners(view, page == "sign_in", state.seen),
        alerts=number(len(view.snapshot.alerts)) if view.snapshot.alerts else "",
        **_notice(view, state),
        **_question(view, state),
    )


def shown_page(view: View, page: str) -> str:
    """Work is shown to who is signed in; how the shift goes, devices and sync stand to everybody."""
    return page if view.snapshot.people.present or page in OPEN_TO_ALL else "sign_in"


def subtitle(view: View) -> str:
    """Line and shift, as `Machining line · Early shift 06:00 - 14:00`."""
    return " · ".join(part for part in (view.station(view.snapshot.line), shift_text(view)) if part)


def shift_text(view: View) -> str:
    calendar = view.snapshot.calendar
    worked = shift_at(calendar, view.now.at) if calendar else None
    if worked is None:
        return view.words.translate("Shell", "No shift") if calendar else ""
    times = f"{worked.shift.start} – {worked.shift.end}"
    return f"{view.name(worked.shift.name)} {times}"


def _notice(view: View, state: ShellState) -> dict[str, str]:
    translate = view.words.translate
    match state.outcome:
        case Refused() | Asked() as outcome if state.until is not None:
            return {"noticeTone": "warn", "noticeTitle": sentence(outcome, view)}
        case Instructed(instruction) if instruction in NOTHING_TO:
            return {"noticeTone": "info", "noticeTitle": translate("Shell", NOTHING_TO[instruction])}
        case NotSaved(trouble):
            title = translate("Shell", "Not saved. Nothing was recorded.")
            return {"noticeTone": "bad", "noticeTitle": title, "noticeText": trouble_sentence(trouble, view)}
        case _:
            return {}


def _question(view: View, state: ShellState) -> dict[str, str]:
    if not isinstance(state.outcome, Asked) or state.until is not None:
        return {}
    yes = view.words.translate("Shell", "Yes, record it")
    return {"question": sentence(state.outcome, view), "questionYes": yes}


class ShellViewModel(ViewModel[ShellProps], props=ShellProps):
    """Also the one place where outcomes of all errands and scans are told."""

    confirmed = Signal(str)
    languageWanted = Signal()
    nightWanted = Signal()
    moved = Signal()

    def __init__(self, errands: Errands, open_page: Open) -> None:
        super().__init__(ShellProps())
        self._errands = errands
        self._open = open_page
        self._view: View | None = None
        self._state = ShellState()
        self._confirm: Done | None = None
        self._recorded: tuple[int, int] | None = None
        self.machine_model = MachineListModel()
        errands.told.connect(self.tell)

    @property
    def place(self) -> Place:
        return self._state.place

    def refresh(self, view: View) -> None:
        before, self._view = self._view, view
        if before and before.words is not view.words:
            self._repeat()
        if self._state.until is not None and view.now.up >= self._state.until:
            self._state = replace(self._state, outcome=None, until=None)
        self.machine_model.show_rows(machine_rows(view))
        self.show_props(derive_shell(view, self._state))

    def show_place(self, place: Place) -> None:
        """Go somewhere else; a refusal stays behind, what waits for an answer comes along."""
        passing = self._state.until is not None
        outcome = None if passing else self._state.outcome
        self._change(replace(self._state, place=place, outcome=outcome, until=None))
        self.moved.emit()

    @Slot(Told)
    def tell(self, told: Told) -> None:
        """Show what came of something: a quiet confirmation, a notice, or a question."""
        self._confirm = told.confirm
        if isinstance(told.outcome, Refused) and told.outcome.code in SAID_AT_THE_PAD:
            return
        match told.outcome:
            case Recorded(at, seq):
                self._change(replace(self._state, outcome=None, until=None))
                self._confirmed(at, seq)
            case NotSaved() as outcome:
                self._change(replace(self._state, outcome=outcome, until=None))
            case outcome:
                self._change(replace(self._state, outcome=outcome, until=self._until(told)))

    def _until(self, told: Told) -> int | None:
        """A question waits for its answer; a refusal leaves by itself."""
        if told.confirm or self._view is None:
            return None
        return self._view.now.up + REFUSAL_MS

    def _confirmed(self, at: int, seq: int) -> None:
        if self._view and seq:
            self._recorded = (at, self._view.now.up)
            recorded = self._view.words.translate("Shell", "Recorded {time}")
            self.confirmed.emit(recorded.format(time=second(at, self._view.zone)))

    def _repeat(self) -> None:
        """Say in the new language what has just been said in the old one."""
        if self._view and self._recorded and self._view.now.up - self._recorded[1] < CONFIRMED_MS:
            self._confirmed(self._recorded[0], 1)

    def _change(self, state: ShellState) -> None:
        self._state = state
        if self._view:
            self.show_props(derive_shell(self._view, state))

    @Property(QObject, constant=True)
    def machines(self) -> MachineListModel:
        return self.machine_model

    @Slot(str)
    def open(self, page: str) -> None:
        self._open(page)

    @Slot()
    def closeSheet(self) -> None:
        self.show_place(replace(self.place, sheet=""))

    @Slot()
    def dismiss(self) -> None:
        """The notice was read, or the question answered with no."""
        self._confirm = None
        self._change(replace(self._state, outcome=None, until=None))

    @Slot()
    def confirm(self) -> None:
        confirm, self._confirm = self._confirm, None
        self._change(replace(self._state, outcome=None, until=None))
        if confirm:
            confirm()

    @Slot(str)
    def touchPerson(self, person: str) -> None:
        """Who is tapped acts from now on; the one who acts already is asked what to do."""
        if any(chip.id == person and chip.current for chip in self.props.people):
            self._open("people")
        else:
            self.choosePerson(person)

    @Slot(str)
    def choosePerson(self, person: str) -> None:
        self._errands.run(
            ("choose", person), lambda: self._errands.desk.sign_in.choose(person), self.closeSheet
        )

    @Slot(str)
    def signOut(self, person: str) -> None:
        self._errands.run(
            ("sign out", person), lambda: self._errands.desk.sign_in.sign_out(person), self.closeSheet
        )

    @Slot(str, str, str)
    def act(self, action: str, about: str, stop: str) -> None:
        """The button of a banner."""
        match action:
            case "explain":
                self._open("pause", task=about, stop=stop)
            case "stood":
                self._open("pause", equipment=about, stop=stop)
            case "loose":
                self._open("loose", equipment=about, quality=stop)
            case "seen" if self._view:
                self._change(replace(self._state, seen=self._view.snapshot.sync.ended))

    @Slot(str, str)
    def dismissAlarm(self, equipment: str, code: str) -> None:
        """Ask whether an alarm is over whose end was not heard."""
        acting = self._view.snapshot.people.acting if self._view else None
        self._errands.execute(DismissAlarm(equipment, code, acting or ""))

    @Slot()
    def switchLanguage(self) -> None:
        self.languageWanted.emit()

    @Slot()
    def switchNight(self) -> None:
        self.nightWanted.emit()
