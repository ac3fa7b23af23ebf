"""Why a task is paused or a machine stands still: class, group, reason, three taps at most; also later."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Slot

from app.services.job_at_hand import Subject
from domain.commands import ExplainEquipmentStop, ExplainPause, PauseTask
from domain.orders import TaskStatus
from domain.plan import UNKNOWN_REASON, ReasonTree
from domain.plan_events import Reason, ReasonClass
from ui.errands import Done, Errands, WorkCommand
from ui.formats import minute, number
from ui.looks import REASON_CLASS, reason_icon
from ui.view import View
from ui.viewmodels.asked import asked_stops, machine_name, when
from ui.viewmodels.view_model import ViewModel

CLASSES: Final = tuple(each for each in ReasonClass if each is not ReasonClass.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ReasonTile:
    """A class, group or reason; `id` is `class:<class>` for a class."""

    id: str
    title: str
    hint: str
    icon: str
    count: str
    opensFurther: bool


@dataclass(frozen=True, slots=True)
class PauseState:
    """`stop` is set when an earlier pause is explained, `equipment` too when a machine's standstill is.

    `category` and `group` are what was tapped, `note` is what was spoken.
    """

    task: str = ""
    stop: str = ""
    equipment: str = ""
    category: ReasonClass | None = None
    group: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PauseProps:
    title: str = ""
    subtitle: str = ""
    canGoBack: bool = False
    tiles: tuple[ReasonTile, ...] = ()
    note: str = ""


def derive_pause(view: View, state: PauseState) -> PauseProps:
    return PauseProps(
        title=_title(view, state),
        subtitle=" › ".join((_about(view, state), *_path(view, state))),
        canGoBack=state.category is not None,
        tiles=tiles(view, state),
        note=state.note,
    )


def _title(view: View, state: PauseState) -> str:
    if not state.stop:
        return view.words.translate("Pause", "Why is it paused?")
    if state.equipment:
        return _stood_still(view, state)
    found = view.snapshot.task(state.task)
    stop = found[1].stop(state.stop) if found else None
    asked = view.words.translate("Pause", "Why was it paused at {time}?")
    return asked.format(time=minute(stop.began.at, view.zone) if stop else "—")


def _stood_still(view: View, state: PauseState) -> str:
    asked = next((each for each in asked_stops(view) if each.stop == state.stop), None)
    title = view.words.translate("Pause", "Why did it stand still {time}?")
    return title.format(time=when(view, asked) if asked else "—")


def _about(view: View, state: PauseState) -> str:
    return machine_name(view, state.equipment) if state.equipment else view.task(state.task)


def _path(view: View, state: PauseState) -> tuple[str, ...]:
    category = (REASON_CLASS[state.category].word(view.words),) if state.category else ()
    return category + ((view.reason(state.group),) if state.group else ())


def tiles(view: View, state: PauseState) -> tuple[ReasonTile, ...]:
    """The tiles of a level; "not known yet" closes each, unless the reason is what is asked for."""
    tree = view.snapshot.reasons
    if state.category is None:
        level = tuple(_class_tile(view, each) for each in CLASSES if tree.children(each))
    else:
        level = tuple(_tile(view, tree, reason) for reason in tree.children(state.category, state.group))
    return level if state.stop else (*level, _unknown_tile(view))


def _class_tile(view: View, category: ReasonClass) -> ReasonTile:
    look, tree = REASON_CLASS[category], view.snapshot.reasons
    leaves = [reason for reason in tree.leaves() if reason.category is category]
    examples = " · ".join(view.name(reason.name) for reason in leaves[:3])
    return ReasonTile(
        f"class:{category}", look.word(view.words), examples, look.icon, number(len(leaves)), True
    )


def _tile(view: View, tree: ReasonTree, reason: Reason) -> ReasonTile:
    below = tree.children(reason.category, reason.id)
    hint = " · ".join(view.name(each.name) for each in below)
    icon = reason_icon(reason.id, reason.category)
    return ReasonTile(
        reason.id, view.name(reason.name), hint, icon, number(len(below)) if below else "", bool(below)
    )


def _unknown_tile(view: View) -> ReasonTile:
    look = REASON_CLASS[ReasonClass.UNKNOWN]
    hint = view.words.translate("Pause", "Name it later")
    return ReasonTile(UNKNOWN_REASON, look.word(view.words), hint, look.icon, "", False)


def command_of(state: PauseState, person: str, reason: str) -> WorkCommand:
    """A pause, the reason of an earlier one, or that of a machine's standstill."""
    if state.equipment:
        return ExplainEquipmentStop(state.equipment, person, state.stop, reason, state.note)
    if state.stop:
        return ExplainPause(state.task, person, state.stop, reason, state.note)
    return PauseTask(state.task, person, reason, state.note)


def is_asked(view: View, state: PauseState) -> bool:
    """Whether the job runs, or the earlier pause or standstill has no reason, as far as is known here."""
    if state.equipment:
        return _stands_unexplained(view, state)
    found = view.snapshot.task(state.task)
    if found is None:
        return False
    if not state.stop:
        return found[1].status is TaskStatus.RUNNING
    stop = found[1].stop(state.stop)
    return stop is not None and stop.reason == UNKNOWN_REASON


def _stands_unexplained(view: View, state: PauseState) -> bool:
    machines = (shown.machine for shown in view.snapshot.machines if shown.equipment.id == state.equipment)
    stop = next((machine.stop(state.stop) for machine in machines), None)
    return stop is not None and not stop.reason


class PauseViewModel(ViewModel[PauseProps], props=PauseProps):
    """Args:
    finished: called when the pause or its reason is recorded.
    """

    def __init__(self, errands: Errands, finished: Done) -> None:
        super().__init__(PauseProps())
        self._errands = errands
        self._finished = finished
        self._state = PauseState()
        self._view: View | None = None
        self._asked = False

    def refresh(self, view: View) -> None:
        self._view = view
        self._asked = self._asked or is_asked(view, self._state)
        self.show_props(derive_pause(view, self._state))

    @property
    def answered(self) -> bool:
        """What it asks was seen to be asked and is no longer: the reason came by a scan."""
        return self._asked and self._view is not None and not is_asked(self._view, self._state)

    @property
    def subject(self) -> Subject:
        """What a scan is about while the sheet is open."""
        state = self._state
        return Subject("" if state.equipment else state.task, state.stop, state.equipment)

    def begin(self, task: str, stop: str = "", equipment: str = "") -> None:
        self._asked = False
        self._change(PauseState(task, stop, equipment))

    def _change(self, state: PauseState) -> None:
        self._state = state
        if self._view:
            self.refresh(self._view)

    def take_note(self, note: str) -> None:
        """Words to be kept with the reason."""
        self._change(replace(self._state, note=note))

    @Slot()
    def clearNote(self) -> None:
        self.take_note("")

    @Slot()
    def back(self) -> None:
        up = None if self._state.group is None else self._state.category
        self._change(replace(self._state, category=up, group=None))

    @Slot(str)
    def choose(self, tile: str) -> None:
        """Open a class or group, or record the reason."""
        kind, _, name = tile.partition(":")
        if kind == "class":
            self._change(replace(self._state, category=ReasonClass(name), group=None))
        elif any(each.id == tile and each.opensFurther for each in self.props.tiles):
            self._change(replace(self._state, group=tile))
        else:
            self._record(tile)

    def _record(self, reason: str) -> None:
        person = self._view.snapshot.people.acting or "" if self._view else ""
        self._errands.execute(command_of(self._state, person, reason), self._finished)
