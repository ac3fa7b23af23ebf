"""Whose are the pieces that a machine counted while no job ran: those of a job here, or nobody's."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Slot

from domain.commands import AssignLooseCount, DismissLooseCount
from domain.floor_events import Quality
from domain.orders import Order, Task
from domain.plan_events import Stage
from ui.errands import Done, Errands
from ui.formats import number
from ui.looks import QUALITY, STATUS
from ui.view import View
from ui.viewmodels.asked import loose_counts, machine_name
from ui.viewmodels.view_model import ViewModel

DAY_MS: Final = 24 * 3600 * 1000
"""Whatever was completed within it was completed today, in a night shift too."""


@dataclass(frozen=True, slots=True)
class JobTile:
    """A job that could have made the pieces."""

    id: str
    title: str
    hint: str
    icon: str
    selected: bool


@dataclass(frozen=True, slots=True)
class LooseState:
    """`dismissing` is set between "not products" and its confirmation."""

    equipment: str = ""
    quality: Quality = Quality.GOOD
    digits: str = ""
    task: str = ""
    dismissing: bool = False


@dataclass(frozen=True, slots=True)
class LooseProps:
    title: str = ""
    subtitle: str = ""
    value: str = ""
    unit: str = ""
    jobs: tuple[JobTile, ...] = ()
    advice: str = ""
    confirmText: str = ""
    canConfirm: bool = False
    canDismiss: bool = False
    dismissing: bool = False
    dismissText: str = ""


def derive_loose(view: View, state: LooseState) -> LooseProps:
    translate, unit, count = view.words.translate, view.unit("件"), quantity(state)
    there_are = loose_now(view, state)
    possible = 0 < count <= there_are
    title = translate("Banner", "{count} {unit} without a job")
    parts = (machine_name(view, state.equipment), QUALITY[state.quality].word(view.words))
    return LooseProps(
        title=title.format(count=number(there_are), unit=unit),
        subtitle=" · ".join(parts),
        value=state.digits,
        unit=unit,
        jobs=job_tiles(view, state.task),
        advice=_advice(view, state),
        confirmText=_confirm_text(view, state),
        canConfirm=possible and bool(state.task),
        canDismiss=possible,
        dismissing=state.dismissing,
        dismissText=translate("Loose", "Yes, {count} are not products").format(count=number(count)),
    )


def quantity(state: LooseState) -> int:
    return int(state.digits or "0")


def loose_now(view: View, state: LooseState) -> int:
    """How many there are by now: the machine may have counted on."""
    asked = (state.equipment, state.quality)
    found = (each.pieces for each in loose_counts(view) if (each.equipment, each.quality) == asked)
    return next(found, 0)


def prefilled(view: View, state: LooseState) -> LooseState:
    """All of them, for the only job here if there is one alone."""
    jobs = possible_jobs(view)
    task = jobs[0][1].id if len(jobs) == 1 else ""
    return replace(state, digits=str(loose_now(view, state)), task=task)


def possible_jobs(view: View) -> tuple[tuple[Order, Task], ...]:
    """Whose they can be: what is begun here, and the production that was completed here last, today."""
    done = [pair for pair in view.snapshot.tasks if _completed_today(view, pair[1])]
    last = sorted(done, key=lambda pair: pair[1].progress.completed_at or 0)[-1:]
    return (*view.snapshot.here, *last)


def _completed_today(view: View, task: Task) -> bool:
    at = task.progress.completed_at
    if at is None or task.station != view.snapshot.station or task.stage is not Stage.PRODUCTION:
        return False
    return view.now.at - at < DAY_MS


def job_tiles(view: View, chosen: str) -> tuple[JobTile, ...]:
    return tuple(
        JobTile(
            task.id,
            view.work(order, task),
            view.name(order.name) or order.product,
            STATUS[task.status].icon,
            task.id == chosen,
        )
        for order, task in possible_jobs(view)
    )


def _advice(view: View, state: LooseState) -> str:
    translate, most = view.words.translate, loose_now(view, state)
    if quantity(state) > most:
        return translate("Loose", "At most {count} {unit}").format(count=number(most), unit=view.unit("件"))
    if state.dismissing:
        return translate("Loose", "Set-up parts and idle strokes are no products: they will count nowhere.")
    if not possible_jobs(view):
        return translate("Loose", "No job has been begun here. Start the one they belong to first.")
    if not quantity(state):
        return translate("Count", "Enter the number.")
    return "" if state.task else translate("Loose", "Choose the job that they belong to.")


def _confirm_text(view: View, state: LooseState) -> str:
    if not state.task or not quantity(state):
        return view.words.translate("Loose", "Give them to the job")
    text = view.words.translate("Loose", "Give {count} {unit} to {task}")
    return text.format(count=number(quantity(state)), unit=view.unit("件"), task=view.task(state.task))


class LooseViewModel(ViewModel[LooseProps], props=LooseProps):
    """Args:
    finished: called when the pieces are somebody's, or none.
    """

    def __init__(self, errands: Errands, finished: Done) -> None:
        super().__init__(LooseProps())
        self._errands = errands
        self._finished = finished
        self._state = LooseState()
        self._view: View | None = None
        self._fresh = False
        self._offered = ""

    def refresh(self, view: View) -> None:
        self._view = view
        if self._fresh:
            self._state, self._fresh = prefilled(view, self._state), False
            self._offered = self._state.digits
        self.show_props(derive_loose(view, self._state))

    def begin(self, equipment: str, quality: Quality) -> None:
        self._state, self._fresh = LooseState(equipment, quality), True

    def _change(self, state: LooseState) -> None:
        self._state = state
        if self._view:
            self.refresh(self._view)

    @Slot(str)
    def typeDigits(self, digits: str) -> None:
        """The first digit takes the place of the number that was offered."""
        offered, self._offered = self._offered, ""
        own = digits.removeprefix(offered) or digits
        self._change(replace(self._state, digits=own, dismissing=False))

    @Slot(str)
    def chooseJob(self, task: str) -> None:
        self._change(replace(self._state, task=task, dismissing=False))

    @Slot()
    def confirm(self) -> None:
        state = self._state
        if self.props.canConfirm:
            self._errands.execute(
                AssignLooseCount(state.equipment, state.task, self._person(), quantity(state), state.quality),
                self._finished,
            )

    @Slot(bool)
    def dismiss(self, dismissing: bool) -> None:
        """Ask whether they were none, or take that back."""
        self._change(replace(self._state, dismissing=dismissing))

    @Slot()
    def confirmDismissal(self) -> None:
        state = self._state
        if state.dismissing and self.props.canDismiss:
            command = DismissLooseCount(state.equipment, self._person(), quantity(state), state.quality)
            self._errands.execute(command, self._finished)

    def _person(self) -> str:
        return self._view.snapshot.people.acting or "" if self._view else ""
