"""A window on a real station: recorder, SQLite ledger and services, with the clock moved by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.barcodes import BiipReader
from app.services.andon_views import line_alerts
from app.services.desk import Desk
from app.services.goal_views import line_goals
from app.services.history_service import HistoryService
from app.services.meeting_service import MeetingService
from app.services.recorder import Recorder
from app.services.scan_service import ScanService
from app.services.self_test import SelfTest
from app.services.shift_service import ShiftService
from app.services.sign_in_service import SignInService
from app.services.snapshot import DeviceView, EndedLedger, Snapshot, SyncState, line_tasks, machines_at
from app.services.voice_service import VoiceService
from app.services.voice_state import VoiceState
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import Command
from domain.events import Event
from domain.orders import Task
from domain.outcomes import Outcome, Recorded, Trouble
from domain.presence import RosterNotice
from domain.signals import ConnectionChanged, ScanOverflowed, ScanReceived
from tests.fakes.fake_bench import FakeBench
from tests.fakes.fake_clock import FakeClock
from tests.fakes.fake_speech import FakeSpeech
from tests.fakes.immediate_door import ImmediateDoor
from tests.support.station import PIN_KEY
from ui.window import VOICE, TerminalWindow, WindowOptions


@dataclass
class Surroundings:
    """What a snapshot shows besides the ledger. `machines` are connections by equipment id.

    `set_up` are devices of the settings that were not heard of yet.
    """

    reachable: bool = True
    trouble: str = ""
    since: int | None = None
    last_contact: int | None = None
    clock_offset: int | None = None
    ended: EndedLedger | None = None
    terminal: str = ""
    address: str = ""
    roster: RosterNotice | None = None
    disk_left: int | None = None
    upkeep: Trouble | None = None
    devices: list[ConnectionChanged] = field(default_factory=list)
    machines: dict[str, ConnectionChanged] = field(default_factory=dict)
    set_up: list[DeviceView] = field(default_factory=list)

    def views(self, since: int) -> tuple[DeviceView, ...]:
        """Every device once, those that were not set up as they are since `since`."""
        known = {device.device for device in self.set_up}
        heard = [("", said) for said in self.devices] + list(self.machines.items())
        unknown = [entry for entry in heard if entry[1].device not in known]
        return (*(device_of(said, since, equipment) for equipment, said in unknown), *self.set_up)


def device_of(said: ConnectionChanged, since: int, equipment: str = "") -> DeviceView:
    kind, port = ("line", "/dev/ttyS1") if equipment else ("scanner", "usb:0c2e:0b61")
    return DeviceView(said.device, kind, port, equipment, said.connection, said.detail, since)


class StationScreen:
    """One station with its window; each command is followed by the snapshot that it led to."""

    def __init__(
        self,
        folder: Path,
        plan: Sequence[Event],
        options: WindowOptions,
        clock: FakeClock | None = None,
        station: str = "A1",
        line: str = "A",
    ) -> None:
        self.clock = clock or FakeClock()
        self.ledger = SqliteLedger(folder / "ledger.sqlite")
        self._began = self.clock.now().at
        self.around = Surroundings(last_contact=self._began)
        self.door = ImmediateDoor()
        self.recorder = Recorder(self.ledger, self.clock, station, line, self._changed)
        self._place = (station, line)
        sign_in = SignInService(self.recorder, PIN_KEY)
        scans = ScanService(self.recorder, sign_in, BiipReader(), duplicate_within_ms=0)
        history = HistoryService(self.recorder, self.ledger.history)
        self.attempts: list[str] = []
        self.bench = FakeBench()
        self.ears = FakeSpeech()
        self.self_test = SelfTest(self.clock, scans.examine, self.refresh)
        shifts = ShiftService(self.recorder, self.ledger)
        self.desk = Desk(
            self.recorder,
            sign_in,
            scans,
            history,
            self.self_test,
            lambda: self.attempts.append("sync"),
            self.take,
            self.bench,
            shifts=shifts,
            meetings=MeetingService(self.recorder, shifts, self.ledger),
            voice=VoiceService(self.recorder, self.ears, self._hear, job=scans.job, tell=self._answer),
        )
        self.ears.tell = self.desk.voice.hear
        self.taken: list[ScanReceived] = []
        self.window: TerminalWindow | None = None
        if plan:
            self.recorder.note(*plan)
        self.window = TerminalWindow(self.door, self.desk, options, self._seconds)
        self.refresh()

    def _seconds(self) -> float:
        return self.clock.now().up / 1000

    def _changed(self, _: tuple[str, ...]) -> None:
        self.refresh()

    def _hear(self, state: VoiceState) -> None:
        if self.window:
            self.window.show_voice(state)

    def _answer(self, outcome: Outcome) -> None:
        self.shown.show_outcome(outcome, VOICE)

    @property
    def shown(self) -> TerminalWindow:
        assert self.window is not None
        return self.window

    def refresh(self) -> None:
        if self.window:
            self.window.show_snapshot(self.snapshot())

    def snapshot(self) -> Snapshot:
        station, line = self._place
        floor = self.recorder.floor
        return Snapshot(
            station=station,
            line=line,
            now=self.clock.now(),
            site=floor.site,
            people=floor.people_at(station),
            persons={person.id: person for person in floor.persons()},
            tasks=line_tasks(floor, line),
            machines=machines_at(floor, station, self.around.machines.items(), self.clock.now()),
            devices=self.around.views(self._began),
            reasons=floor.reasons,
            calendar=floor.calendar,
            sync=self._sync(),
            last_recorded=self.recorder.last_recorded,
            self_test=self.self_test.state,
            roster=self.around.roster,
            disk_left=self.around.disk_left,
            upkeep=self.around.upkeep,
            alerts=line_alerts(floor, line),
            goals=line_goals(floor, line, self.clock.now().at),
        )

    def _sync(self) -> SyncState:
        around = self.around
        return SyncState(
            standing=self.ledger.standing(),
            reachable=around.reachable,
            trouble=around.trouble,
            since=around.since,
            last_contact=around.last_contact,
            clock_offset=around.clock_offset,
            ended=around.ended,
            terminal=around.terminal,
            address=around.address,
        )

    def acknowledged(self) -> None:
        """The central side has taken everything so far."""
        head = self.ledger.head()
        assert self.ledger.acknowledge(head.seq, head.hash)
        self.refresh()

    def passes(self, ms: int) -> None:
        """Time goes by, and the window ticks."""
        self.clock.advance(ms)
        self.shown.tick()

    def does(self, *commands: Command) -> None:
        """Execute commands that must go through."""
        for command in commands:
            outcome = self.recorder.execute(command)
            assert isinstance(outcome, Recorded), outcome

    def scan(self, text: str) -> None:
        self.hear(ScanReceived("scanner", text.encode()))

    def take(self, scan: ScanReceived) -> None:
        """A scan that did not come from a serial scanner."""
        self.taken.append(scan)
        self.hear(scan)

    def hear(self, scan: ScanReceived | ScanOverflowed) -> None:
        if not self.self_test.takes(scan):
            self.shown.show_outcome(self.desk.scans.scanned(scan), scan.device)

    def task(self, task: str) -> Task:
        found = self.recorder.floor.task(task)
        assert found is not None, task
        return found[1]

    def close(self) -> None:
        self.shown.close()
        self.ledger.close()
