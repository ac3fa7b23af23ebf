"""All view models together: refreshed as far as they are seen, and led from page to sheet."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Protocol

from app.services.desk import Desk
from app.services.job_at_hand import NOTHING, Subject
from domain.floor_events import Quality
from domain.outcomes import Instructed, Instruction
from ui.door import Door
from ui.errands import Errands
from ui.view import View
from ui.viewmodels.alert_view_model import AlertViewModel
from ui.viewmodels.alerts_view_model import AlertsViewModel
from ui.viewmodels.call_view_model import CallViewModel
from ui.viewmodels.code_view_model import CodeViewModel
from ui.viewmodels.count_view_model import CountState, CountViewModel
from ui.viewmodels.devices_view_model import DevicesViewModel, Mode
from ui.viewmodels.home_view_model import HomeViewModel
from ui.viewmodels.loose_view_model import LooseViewModel
from ui.viewmodels.meeting_remark_view_model import MeetingRemarkViewModel
from ui.viewmodels.meeting_view_model import MeetingViewModel
from ui.viewmodels.microphone_view_model import MicrophoneViewModel
from ui.viewmodels.pause_view_model import PauseViewModel
from ui.viewmodels.ports_view_model import PortsViewModel
from ui.viewmodels.self_test_view_model import SelfTestViewModel
from ui.viewmodels.shell_view_model import Place, ShellViewModel
from ui.viewmodels.shift_detail_view_model import ShiftDetailViewModel
from ui.viewmodels.shift_view_model import ShiftViewModel
from ui.viewmodels.sign_in_view_model import SignInViewModel
from ui.viewmodels.sync_view_model import SyncViewModel
from ui.viewmodels.task_view_model import TaskViewModel
from ui.viewmodels.tasks_view_model import TasksViewModel
from ui.viewmodels.voice_view_model import VoiceViewModel

PAGES: Final = ("home", "tasks", "task", "alerts", "shift", "meeting", "sync", "devices")
SHEETS: Final = (
    "sign_in",
    "people",
    "pause",
    "count",
    "loose",
    "shift_detail",
    "meeting_remark",
    "code",
    "call",
    "alert",
)
REFRESHED: Final = {*PAGES, *SHEETS} - {"people", "code"}
"""Pages and sheets with a view model of their own that follows what is known, under the same name."""


class Refreshed(Protocol):
    """Derives what it shows from a view."""

    def refresh(self, view: View) -> None: ...


class Screens:
    """The view models of one window."""

    def __init__(self, door: Door, desk: Desk, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.errands = Errands(door, desk)
        self.shell = ShellViewModel(self.errands, self.open)
        self.home = HomeViewModel(self.errands, self.open)
        self.tasks = TasksViewModel(self.errands, self.open)
        self.task = TaskViewModel(self.errands, self.open)
        self.alerts = AlertsViewModel(self.errands, self.open)
        self.alert = AlertViewModel(self.errands, self.close_sheet)
        self.call = CallViewModel(self.errands, self.close_sheet)
        self.sync = SyncViewModel(self.errands)
        self.sign_in = SignInViewModel(self.errands, self.close_sheet)
        self.pause = PauseViewModel(self.errands, self.close_sheet)
        self.count = CountViewModel(self.errands, self.close_sheet)
        self.loose = LooseViewModel(self.errands, self.close_sheet)
        self.shift = ShiftViewModel(self.errands, self.open)
        self.meeting = MeetingViewModel(self.errands, self.open)
        self.meeting_remark = MeetingRemarkViewModel(self.errands, self._remark_written, self.meeting.figure)
        self.shift_detail = ShiftDetailViewModel(self.shift.reports, self.open)
        self.code = CodeViewModel(self.errands, self.close_sheet)
        self.devices = DevicesViewModel(self.errands, self._use_devices)
        self.self_test = SelfTestViewModel(self.errands, self.open)
        self.ports = PortsViewModel(self.errands)
        self.microphone = MicrophoneViewModel(self.errands)
        self.voice = VoiceViewModel(self.errands, self.close_answered, monotonic)
        self._view: View | None = None
        self._subject = NOTHING
        self.shell.moved.connect(self._hand_over)
        self.shell.moved.connect(self._tell_voice)
        self.voice.changed.connect(self.microphone.hear)
        self.voice.noted.connect(self._take_note)

    def properties(self) -> dict[str, Any]:
        """The view models under the names by which Main.qml requires them."""
        return {
            "shell": self.shell,
            "home": self.home,
            "tasks": self.tasks,
            "task": self.task,
            "alerts": self.alerts,
            "alert": self.alert,
            "call": self.call,
            "sync": self.sync,
            "signIn": self.sign_in,
            "pause": self.pause,
            "count": self.count,
            "loose": self.loose,
            "shift": self.shift,
            "shiftDetail": self.shift_detail,
            "meeting": self.meeting,
            "meetingRemark": self.meeting_remark,
            "code": self.code,
            "devices": self.devices,
            "selfTest": self.self_test,
            "ports": self.ports,
            "voice": self.voice,
            "microphone": self.microphone,
        }

    def refresh(self, view: View) -> None:
        """Derive anew what can be seen."""
        self._view = view
        self.shell.refresh(view)
        self.voice.refresh(view)
        for name in dict.fromkeys((self.shell.props.page, self.shell.place.sheet)):
            self._refresh_one(name, view)
        if self.shell.place.sheet == "pause" and self.pause.answered:
            self.close_sheet()

    def _refresh_one(self, name: str, view: View) -> None:
        if name in REFRESHED:
            shown: Refreshed = getattr(self, name)
            shown.refresh(view)
        if name == "devices":
            self._refresh_tools(view)

    def _refresh_tools(self, view: View) -> None:
        """What can be tried out on the page of the devices; a self-test leaves by itself."""
        self.self_test.refresh(view)
        self.ports.refresh(view)
        self.microphone.refresh(view)
        if self.self_test.is_over(view):
            self.devices.chooseMode(Mode.DEVICES)

    def _use_devices(self, mode: Mode | None) -> None:
        """The page of the devices is used for something else, or left."""
        if mode is Mode.SELF_TEST:
            self.self_test.begin()
        else:
            self.self_test.end()
        if mode is Mode.PORTS:
            self.ports.begin()
        if mode is Mode.MICROPHONE:
            self.microphone.begin()
        else:
            self.microphone.end()

    def open(self, page: str, **about: Any) -> None:
        """Show a page, or a sheet above the page that is open.

        Args:
            page: one of `PAGES` or `SHEETS`, or `correct`.
            about: `task`, the task's id, for task, pause and count, else the first one in hand; `stop` for
                a pause to be explained, with `equipment` for a machine's standstill; `state` for a count to
                be corrected; `topic` for a figure of a shift; `equipment` and `quality` for loose pieces;
                `kind` or `about` for a line of the meeting; `alert` for an alert; `task` for a call, else the
                one that is shown, or at hand.

        Raises:
            ValueError: there is no such page.
        """
        self._begin_page(page, about)
        self._begin_sheet(page, about)
        self._show(page)

    def _begin_page(self, page: str, about: dict[str, Any]) -> None:
        match page:
            case "task":
                self.task.begin(about.get("task") or self._first())
            case "shift":
                self.shift.begin()
            case "meeting":
                self.meeting.begin()
            case "devices":
                self.devices.begin()

    def _begin_sheet(self, sheet: str, about: dict[str, Any]) -> None:
        match sheet:
            case "sign_in":
                self.sign_in.begin()
            case "pause":
                task = about.get("task") or self._first()
                self.pause.begin(task, about.get("stop", ""), about.get("equipment", ""))
            case "count":
                self.count.begin(CountState(about.get("task") or self._first()))
            case "correct":
                self.count.begin(about["state"])
            case "shift_detail":
                self.shift_detail.begin(about["topic"])
            case "meeting_remark":
                self.meeting_remark.begin(about.get("kind", ""), about.get("about", ""))
            case "loose":
                self.loose.begin(about["equipment"], Quality(about["quality"]))
            case "code":
                self.code.begin()
            case _:
                self._begin_alert(sheet, about)

    def _begin_alert(self, sheet: str, about: dict[str, Any]) -> None:
        match sheet:
            case "call":
                shown = self.task.props.task if self.shell.place.page == "task" else ""
                self.call.begin(about.get("task", shown))
            case "alert":
                self.alert.begin(about["alert"])

    def _first(self) -> str:
        here = self._view.snapshot.here if self._view else ()
        return here[0][1].id if here else ""

    def _show(self, page: str) -> None:
        match page:
            case _ if page in PAGES:
                self._go(Place(page))
            case "correct":
                self._go(replace(self.shell.place, sheet="count"))
            case _ if page in SHEETS:
                self._go(replace(self.shell.place, sheet=page))
            case _:
                raise ValueError(page)

    def _go(self, place: Place) -> None:
        attended = place.page == "meeting"
        if attended != (self.shell.place.page == "meeting"):
            self.errands.fetch(lambda: self.errands.desk.voice.attend(meeting=attended), lambda _: None)
        if self.shell.place.page == "devices" != place.page:
            self.devices.leave()
        self.shell.show_place(place)
        if self._view:
            self.refresh(self._view)

    def _hand_over(self) -> None:
        """The core learns what the open sheet is about; again even if that is the same, but for nothing."""
        before, self._subject = self._subject, self._shown_subject()
        if (before, self._subject) != (NOTHING, NOTHING):
            told = self._subject
            self.errands.fetch(lambda: self.errands.desk.scans.about(told), lambda _: None)

    def _tell_voice(self) -> None:
        self.voice.leave(self.shell.place.sheet or self.shell.place.page)

    def _shown_subject(self) -> Subject:
        match self.shell.place.sheet:
            case "pause":
                return self.pause.subject
            case "count":
                return self.count.subject
        return NOTHING

    def _remark_written(self) -> None:
        self.close_sheet()
        self.meeting.again()

    def close_sheet(self) -> None:
        self.shell.closeSheet()

    def _take_note(self, note: str) -> None:
        """What was dictated belongs to the sheet that is open."""
        match self.shell.place.sheet:
            case "pause":
                self.pause.take_note(note)
            case "meeting_remark":
                self.meeting_remark.take_note(note)
            case "call":
                self.call.take_note(note)

    def close_answered(self) -> None:
        """What the open sheet is there for was said and recorded; that of a pause sees so by itself."""
        if self.shell.place.sheet == "count":
            self.close_sheet()

    def close_people(self) -> None:
        """A scan has signed somebody in, or did other work: who wanted to sign in is done."""
        if self.shell.place.sheet in ("sign_in", "people"):
            self.close_sheet()

    def obey(self, instructed: Instructed) -> bool:
        """Do what a command label asks of the screen; whether there was anything to do."""
        match instructed.instruction:
            case Instruction.CONFIRM if self.shell.props.question:
                self.shell.confirm()
            case Instruction.CANCEL if self.shell.props.question:
                self.shell.dismiss()
            case Instruction.CONFIRM if self.voice.waits:
                self.voice.confirm()
            case Instruction.CANCEL if self.voice.busy:
                self.voice.cancel()
            case Instruction.TALK:
                self.voice.talk()
            case Instruction.CANCEL if self.shell.place.sheet:
                self.close_sheet()
            case Instruction.CONFIRM | Instruction.CANCEL:
                return False
            case shown:
                self.open(shown, task=instructed.task)
        return True
