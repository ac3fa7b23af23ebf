"""All view models together: refreshed as far as they are seen, and led from page to sheet."""

from dataclasses import replace
from typing import Any, Final, Protocol

from app.services.desk import Desk
from ui.door import Door
from ui.errands import Errands
from ui.view import View
from ui.viewmodels.count_view_model import CountState, CountViewModel
from ui.viewmodels.home_view_model import HomeViewModel
from ui.viewmodels.pause_view_model import PauseViewModel
from ui.viewmodels.shell_view_model import Place, ShellViewModel
from ui.viewmodels.sign_in_view_model import SignInViewModel
from ui.viewmodels.sync_view_model import SyncViewModel
from ui.viewmodels.task_view_model import TaskViewModel
from ui.viewmodels.tasks_view_model import TasksViewModel

PAGES: Final = ("home", "tasks", "task", "sync")


class Refreshed(Protocol):
    """Derives what it shows from a view."""

    def refresh(self, view: View) -> None: ...


class Screens:
    """The view models of one window."""

    def __init__(self, door: Door, desk: Desk) -> None:
        self.errands = Errands(door, desk)
        self.shell = ShellViewModel(self.errands, self.open)
        self.home = HomeViewModel(self.errands, self.open)
        self.tasks = TasksViewModel(self.errands, self.open)
        self.task = TaskViewModel(self.errands, self.open)
        self.sync = SyncViewModel(self.errands)
        self.sign_in = SignInViewModel(self.errands, self.close_sheet)
        self.pause = PauseViewModel(self.errands, self.close_sheet)
        self.count = CountViewModel(self.errands, self.close_sheet)
        self._view: View | None = None

    def properties(self) -> dict[str, Any]:
        """The view models under the names by which Main.qml requires them."""
        return {
            "shell": self.shell,
            "home": self.home,
            "tasks": self.tasks,
            "task": self.task,
            "sync": self.sync,
            "signIn": self.sign_in,
            "pause": self.pause,
            "count": self.count,
        }

    def refresh(self, view: View) -> None:
        """Derive anew what can be seen."""
        self._view = view
        self.shell.refresh(view)
        for name in {self.shell.props.page, self.shell.place.sheet}:
            self._refresh_one(name, view)

    def _refresh_one(self, name: str, view: View) -> None:
        shown: dict[str, Refreshed] = {
            "home": self.home,
            "tasks": self.tasks,
            "task": self.task,
            "sync": self.sync,
            "sign_in": self.sign_in,
            "pause": self.pause,
            "count": self.count,
        }
        if name in shown:
            shown[name].refresh(view)

    def open(self, page: str, **about: Any) -> None:
        """Show a page, or a sheet above the page that is open.

        Args:
            page: `home`, `tasks`, `task`, `sync`; `sign_in`, `people`, `pause`, `count`, `correct`.
            about: `task`, the task's id, for task, pause and count, else the first one in hand; `stop` for
                a pause to be explained; `state` for a count to be corrected.

        Raises:
            ValueError: there is no such page.
        """
        match page:
            case "sign_in":
                self.sign_in.begin()
            case "task":
                self.task.begin(about.get("task") or self._first())
            case "pause":
                self.pause.begin(about.get("task") or self._first(), about.get("stop", ""))
            case "count":
                self.count.begin(CountState(about.get("task") or self._first()))
            case "correct":
                self.count.begin(about["state"])
        self._show(page)

    def _first(self) -> str:
        here = self._view.snapshot.here if self._view else ()
        return here[0][1].id if here else ""

    def _show(self, page: str) -> None:
        match page:
            case _ if page in PAGES:
                self._go(Place(page))
            case "correct":
                self._go(replace(self.shell.place, sheet="count"))
            case "sign_in" | "people" | "pause" | "count":
                self._go(replace(self.shell.place, sheet=page))
            case _:
                raise ValueError(page)

    def _go(self, place: Place) -> None:
        self.shell.show_place(place)
        if self._view:
            self.refresh(self._view)

    def close_sheet(self) -> None:
        self.shell.closeSheet()

    def close_people(self) -> None:
        """A scan has signed somebody in, or did other work: who wanted to sign in is done."""
        if self.shell.place.sheet in ("sign_in", "people"):
            self.close_sheet()
