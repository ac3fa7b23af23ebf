"""How many pieces, of which quality, and for scrap why; also the correction of an earlier count."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Slot

from app.services.job_at_hand import Subject
from domain.commands import ReportCount
from domain.counting import left_to_produce
from domain.floor_events import Quality, ScrapCause
from ui.errands import Done, Errands
from ui.formats import number
from ui.looks import CAUSE, QUALITY
from ui.view import View
from ui.viewmodels.view_model import ViewModel

QUALITIES: Final = (Quality.GOOD, Quality.SCRAP, Quality.REWORK)


@dataclass(frozen=True, slots=True)
class QualityOption:
    """In the shape that a segmented choice takes; `name` is for tests and scripts."""

    name: str
    text: str
    iconName: str


@dataclass(frozen=True, slots=True)
class CauseTile:
    id: str
    title: str
    icon: str
    selected: bool


@dataclass(frozen=True, slots=True)
class CountState:
    """`record` names the count to correct, empty for a new one; `known` is what it counts by now."""

    task: str = ""
    quality: Quality = Quality.GOOD
    cause: ScrapCause | None = None
    digits: str = ""
    record: str = ""
    known: int = 0


@dataclass(frozen=True, slots=True)
class CountProps:
    title: str = ""
    subtitle: str = ""
    qualities: tuple[QualityOption, ...] = ()
    quality: int = 0
    causes: tuple[CauseTile, ...] = ()
    value: str = ""
    unit: str = ""
    ordered: str = ""
    good: str = ""
    remaining: str = ""
    remainingPieces: str = ""
    correcting: bool = False
    before: str = ""
    advice: str = ""
    confirmText: str = ""
    canConfirm: bool = False


def derive_count(view: View, state: CountState) -> CountProps:
    found = view.snapshot.task(state.task)
    if found is None:
        return CountProps(title=state.task)
    order, task = found
    unit = view.unit(order.unit)
    left = left_to_produce(order, task)
    return CountProps(
        title=_title(view, state),
        subtitle=f"{view.work(order, task)} · {view.name(order.name)}",
        qualities=_qualities(view, state),
        quality=0 if state.record else QUALITIES.index(state.quality),
        causes=() if state.record or state.quality is not Quality.SCRAP else _causes(view, state.cause),
        value=state.digits,
        unit=unit,
        ordered=number(order.quantity),
        good=number(task.counts.good),
        remaining=number(left),
        remainingPieces=str(left) if left and state.quality is Quality.GOOD and not state.record else "",
        correcting=bool(state.record),
        before=number(state.known),
        advice=_advice(view, state),
        confirmText=_confirm_text(view, state, unit),
        canConfirm=may_confirm(state),
    )


def may_confirm(state: CountState) -> bool:
    if state.record:
        return state.digits != "" and int(state.digits) != state.known
    caused = state.quality is not Quality.SCRAP or state.cause is not None
    return state.digits != "" and int(state.digits) > 0 and caused


def _title(view: View, state: CountState) -> str:
    if state.record:
        return view.words.translate("Count", "Correct a count")
    return view.words.translate("Count", "How many?")


def _qualities(view: View, state: CountState) -> tuple[QualityOption, ...]:
    shown = (state.quality,) if state.record else QUALITIES
    return tuple(
        QualityOption(f"quality-{each}", QUALITY[each].word(view.words), QUALITY[each].icon) for each in shown
    )


def _causes(view: View, chosen: ScrapCause | None) -> tuple[CauseTile, ...]:
    return tuple(
        CauseTile(str(cause), look.word(view.words), look.icon, cause is chosen)
        for cause, look in CAUSE.items()
    )


def _advice(view: View, state: CountState) -> str:
    if not state.record and state.quality is Quality.SCRAP and state.cause is None:
        return view.words.translate("Count", "Choose why the pieces are scrap.")
    if not state.digits:
        return view.words.translate("Count", "Enter the number.")
    return ""


def _confirm_text(view: View, state: CountState, unit: str) -> str:
    if not state.digits:
        return view.words.translate("Count", "Record")
    word = QUALITY[state.quality].word(view.words)
    text = view.words.translate("Count", "Record {count} {unit} · {quality}")
    return text.format(count=number(int(state.digits)), unit=unit, quality=word)


class CountViewModel(ViewModel[CountProps], props=CountProps):
    """Args:
    finished: called when the count is recorded.
    """

    def __init__(self, errands: Errands, finished: Done) -> None:
        super().__init__(CountProps())
        self._errands = errands
        self._finished = finished
        self._state = CountState()
        self._view: View | None = None

    def refresh(self, view: View) -> None:
        self._view = view
        self.show_props(derive_count(view, self._state))

    @property
    def subject(self) -> Subject:
        """What a scan is about while the sheet is open."""
        return Subject(self._state.task)

    def begin(self, state: CountState) -> None:
        self._change(state)

    def _change(self, state: CountState) -> None:
        self._state = state
        if self._view:
            self.refresh(self._view)

    @Slot(int)
    def chooseQuality(self, index: int) -> None:
        if not self._state.record:
            self._change(replace(self._state, quality=QUALITIES[index], cause=None))

    @Slot(str)
    def chooseCause(self, cause: str) -> None:
        self._change(replace(self._state, cause=ScrapCause(cause)))

    @Slot(str)
    def typeDigits(self, digits: str) -> None:
        self._change(replace(self._state, digits=digits))

    @Slot()
    def confirm(self) -> None:
        if self._view is None or not may_confirm(self._state):
            return
        state, person = self._state, self._view.snapshot.people.acting or ""
        quantity = int(state.digits)
        if state.record:
            history = self._errands.desk.history
            self._errands.run(
                state, lambda: history.correct(state.task, state.record, quantity, person), self._finished
            )
        else:
            command = ReportCount(state.task, person, state.quality, quantity, state.cause)
            self._errands.execute(command, self._finished)
