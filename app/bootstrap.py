"""The one file that knows everybody: puts one station's terminal together, without its screen."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from queue import SimpleQueue
from typing import TYPE_CHECKING

import structlog

from app.clocks import SystemClock
from app.config import Config
from app.core_thread import CoreThread
from app.ears import Answer, Ears, Hear
from app.housekeeping import Housekeeping
from app.kept_roster import roster_to_come, with_roster
from app.later import Later
from app.membership import Alone, Member, known_as, membership, out_of_scope, pin_key
from app.plan_check import PlanCheck
from app.publishing import Publisher
from app.restoring import tell_what_ended
from app.services.andon_views import line_alerts
from app.services.desk import Desk
from app.services.device_register import DeviceRegister
from app.services.goal_views import line_goals
from app.services.history_service import HistoryService
from app.services.meeting_service import MeetingService
from app.services.recorder import Recorder
from app.services.scan_service import ScanService
from app.services.self_test import SelfTest
from app.services.shift_service import ShiftService
from app.services.sign_in_service import SignInService
from app.services.signal_service import MachineRules, SignalService
from app.services.snapshot import Snapshot, SyncState, line_tasks, machines_at
from app.set_up import devices_of
from app.storage.ballast import low_room
from app.storage.ledger_reader import LedgerReader
from app.storage.machine import this_machine
from app.storage.mark import MarkFile
from app.storage.paths import ledger_path, mark_path
from app.storage.recovery import open_ledger
from app.sync_ports import FormerStores, LedgerInbox, LedgerOutbox
from devices.discovery import SerialBench
from devices.link import open_serial
from devices.modbus_settings import ModbusSettings, buses
from devices.proposal import LineUp
from devices.recognition import Recognised
from devices.supervisor import Clock, DeviceThread, SupervisorThread
from devices.traffic import TrafficBook
from domain.barcodes import Reading
from domain.floor_events import TerminalStarted, TerminalStopped
from domain.outcomes import Outcome, Recorded
from domain.presence import roster_notice
from domain.signals import MachineState, MachineStateSeen, Signal
from domain.speech.heard import Language
from sync.status import SyncStatus

if TYPE_CHECKING:
    from sync.worker import SyncWorker

log = structlog.get_logger(__name__)

FINISHED_SHOWN_MS = 4 * 24 * 3600 * 1000
"""So long a finished order stays in the lists: on Monday morning the meeting looks at Friday's night."""

LOOK_AGAIN_S = 10.0
"""While a machine stands that nobody explained: when somebody is to be asked is known by looking again."""

Show = Callable[[Snapshot], None]
Tell = Callable[[Outcome, Signal], None]


class LateReader:
    """Reads barcodes; the tables it needs for that are loaded when it reads the first."""

    def read(self, text: str) -> Reading:
        from app.barcodes import BiipReader

        return BiipReader().read(text)


def _find_slave(port: str, clock: Clock) -> tuple[LineUp, Recognised] | None:
    from devices.modbus_probe import find_slave

    return find_slave(port, clock)


class Terminal:
    """One station's terminal: ledger and services on the core thread, devices and sync on their own.

    Args:
        config: its settings.
        show: called on the core thread with every new snapshot; must return at once.
        tell: called on the core thread with what a device's signal came to; not for one that says what is
            known already.
        hear: called on the core thread with every new state of the voice dialogue.
        answer: called on the core thread with what a sentence that confirmed a card came to.

    Raises:
        LedgerError: the ledger cannot be opened.
    """

    def __init__(
        self,
        config: Config,
        show: Show,
        tell: Tell,
        hear: Hear = lambda _: None,
        answer: Answer = lambda _: None,
    ) -> None:
        self._config = config
        self._show = show
        self._tell = tell
        self._clock = SystemClock()
        self._barcodes = LateReader()
        self._plan_check = PlanCheck(config)
        self._path = ledger_path(config.terminal.data)
        self._membership: Member | Alone | None = None
        self._sync: SyncWorker | None = None
        self._sync_status: SyncStatus | None = None
        self._devices: list[SupervisorThread] = []
        self._heard: SimpleQueue[Signal] = SimpleQueue()
        self._publisher = Publisher(self._publish, lambda: not self._heard.empty())
        configured = (*config.scanner, *config.machine)
        traffic = TrafficBook(configured)
        self._connect = traffic.recording(open_serial)
        self._bench = SerialBench(configured, traffic, probe=_find_slave)
        self._look_again = Later(self._publish_later, LOOK_AGAIN_S)
        self.core = CoreThread()
        self._ears = Ears(config, self.core, hear, answer)
        self.core.call(self._open)

    def _open(self) -> None:
        self._mark = MarkFile(mark_path(self._config.terminal.data))
        opened = open_ledger(self._path, self._mark, this_machine())
        self._ledger = opened.ledger
        self._reader = LedgerReader(self._path)
        keep_days = self._config.terminal.keep_days
        self._housekeeping = Housekeeping(
            self._path, self.core, self._ledger, self._reader, keep_days, tell=self._publish_later
        )
        section = self._config.terminal
        self._recorder = Recorder(self._ledger, self._clock, section.station, section.line, self._changed)
        sign_in = SignInService(self._recorder, pin_key(self._config))
        rules = [row.rule() for row in self._config.scan_rule]
        within_ms = round(self._config.scan.duplicate_within_s * 1000)
        scans = ScanService(self._recorder, sign_in, self._barcodes, rules, within_ms)
        history = HistoryService(self._recorder, self._ledger.history)
        self._register = DeviceRegister(self._clock, devices_of(self._config))
        self_test = SelfTest(self._clock, scans.examine, self._publish)
        self._ask_after = {m.equipment: round(m.ask_after_s * 1000) for m in self._config.machine}
        scans.job.ask_after_ms = self._ask_after
        shifts = ShiftService(self._recorder, self._ledger, ask_after_ms=self._ask_after)
        self.desk = Desk(
            self._recorder,
            sign_in,
            scans,
            history,
            self_test,
            self._sync_now,
            self._on_signal,
            self._bench,
            shifts=shifts,
            meetings=MeetingService(self._recorder, shifts, self._ledger, self._ask_after),
            voice=self._ears.open(self._recorder, scans.job),
        )
        self._machines = {
            m.id: MachineRules(m.equipment, m.counts_to, round(m.value_every_s * 1000), m.driver == "modbus")
            for m in self._config.machine
        }
        self._signals = SignalService(self._recorder, scans, self._machines)
        self._ended = tell_what_ended(opened, self._recorder)
        data = self._config.terminal.data
        self._roster = roster_to_come(data, known_as(data), self._recorder)

    def start(self) -> None:
        """Let people in, record the start, listen to the devices, sync.

        What a machine did before the start says nothing: its state is unknown until it is heard.
        """
        self.core.call(self._begin)
        self.core.call(lambda: self._recorder.note(TerminalStarted(version("lineside"))))
        for machine in self._config.machine:
            self._on_signal(MachineStateSeen(machine.id, MachineState.NO_DATA))
        self.core.submit(lambda: self._barcodes.read(""))
        self._housekeeping.start()
        scanners = [DeviceThread(scanner, self._on_signal, self._connect) for scanner in self._config.scanner]
        machines = [
            DeviceThread(machine, self._on_signal, self._connect)
            for machine in self._config.machine
            if not isinstance(machine, ModbusSettings)
        ]
        self._devices = [*scanners, *machines, *self._bus_threads()]
        for device in self._devices:
            device.start()
        match self._membership:
            case Member() as member:
                self._sync = self._sync_with(member)
                self._sync.start()
            case Alone(trouble, detail) if detail:
                log.warning("sync_needs_it", trouble=trouble, detail=detail)

    def _begin(self) -> None:
        """Look at what was signed and what signs."""
        if self._roster:
            self._roster.begin()
        self._membership = membership(self._config)
        self._publish()

    def prepare_to_hear(self, language: Language) -> None:
        """Load what listening takes, in the background; call it once the screen can be seen."""
        self._ears.prepare(language)

    def _bus_threads(self) -> list[SupervisorThread]:
        found = buses(self._config.machine)
        if not found:
            return []
        from devices.modbus import BusThread

        return [BusThread(bus, self._on_signal, self._connect) for bus in found]

    def stop(self) -> None:
        """End devices and sync, record the end, close the ledger. Joins everything."""
        for device in self._devices:
            device.end()
        for device in self._devices:
            device.stop()
        self._bench.stop()
        self._ears.stop()
        self._housekeeping.stop()
        self.core.call(lambda: self._recorder.note(TerminalStopped()))
        if self._sync:
            self._sync.stop()
        self._look_again.stop()
        self.core.call(self._close)
        self.core.stop()

    def _close(self) -> None:
        self._reader.close()
        self._ledger.close()

    def snapshot(self) -> Snapshot:
        """What a screen may know now; from any thread."""
        return self.core.call(self._take_snapshot)

    def _sync_with(self, member: Member) -> "SyncWorker":
        from sync.worker import sync_worker

        if fault := out_of_scope(self._config, member.identity):
            log.warning("station_out_of_scope", detail=fault)
        outbox = LedgerOutbox(self.core, self._ledger, self._reader, self._mark)
        here = self._config.terminal
        former = FormerStores(self.core, self._ledger, here.station, here.line)
        inbox = with_roster(LedgerInbox(self.core, self._ledger, self._recorder), self.core, self._roster)
        who = (member.endpoint, member.device)
        return sync_worker(*who, outbox, inbox, self._clock, self._on_sync, former)

    def _on_signal(self, signal: Signal) -> None:
        """What a device says while the terminal ends is said again when it starts."""
        self._heard.put(signal)
        with suppress(RuntimeError):
            self.core.submit(self._handle_next)

    def _handle_next(self) -> None:
        self._handle(self._heard.get())
        self._publisher.handled()

    def _handle(self, signal: Signal) -> None:
        self._register.hear(signal)
        if self.desk.self_test.takes(signal):
            return
        outcome = self._signals.handle(signal)
        nothing_new = isinstance(outcome, Recorded) and outcome.seq == 0
        if not nothing_new:
            self._tell(outcome, signal)

    def _on_sync(self, status: SyncStatus) -> None:
        self._sync_status = status
        with suppress(RuntimeError):
            self.core.submit(self._publish)

    def _sync_now(self) -> None:
        if self._sync:
            self._sync.try_now()

    def _changed(self, _: tuple[str, ...]) -> None:
        if self._sync:
            self._sync.wake()
        self._publisher.changed()
        with suppress(RuntimeError):
            self.core.submit(self.desk.voice.look)

    def _publish(self) -> None:
        snapshot = self._take_snapshot()
        self._plan_check.look(snapshot.site)
        self._show(snapshot)
        if any(view.may_ask_soon for view in snapshot.machines):
            self._look_again.ask()

    def _publish_later(self) -> None:
        with suppress(RuntimeError):
            self.core.submit(self._publish)

    def _take_snapshot(self) -> Snapshot:
        floor = self._recorder.floor
        now = self._clock.now()
        section = self._config.terminal
        connections = self._signals.connections
        known = ((m.equipment, connections.get(device)) for device, m in self._machines.items())
        by_equipment = ((equipment, connection) for equipment, connection in known if connection)
        return Snapshot(
            station=section.station,
            line=section.line,
            now=now,
            site=floor.site,
            people=floor.people_at(section.station),
            persons=floor.everybody(),
            tasks=line_tasks(floor, section.line, now.at - FINISHED_SHOWN_MS),
            machines=machines_at(floor, section.station, by_equipment, now, self._ask_after),
            devices=self._register.views(),
            reasons=floor.reasons,
            calendar=floor.calendar,
            sync=self._sync_state(),
            last_recorded=self._recorder.last_recorded,
            self_test=self.desk.self_test.state,
            roster=roster_notice(floor, self._recorder.here()) if self._membership else None,
            disk_left=low_room(section.data),
            upkeep=self._housekeeping.trouble,
            alerts=line_alerts(floor, section.line),
            goals=line_goals(floor, section.line, now.at),
        )

    def _sync_state(self) -> SyncState:
        member = self._membership if isinstance(self._membership, Member) else None
        return replace(
            self._sync_as_told(),
            ended=self._ended,
            terminal=member.identity.name if member else "",
            address=member.endpoint.url if member else "",
        )

    def _sync_as_told(self) -> SyncState:
        standing = self._reader.standing()
        status = self._sync_status
        if isinstance(self._membership, Alone):
            return SyncState(standing, trouble=self._membership.trouble, detail=self._membership.detail)
        if status is None:
            return SyncState(standing)
        return SyncState(
            standing=standing,
            reachable=status.reachable,
            trouble=status.trouble or "",
            detail=status.detail,
            since=status.since_ms,
            last_contact=status.last_contact_ms,
            clock_offset=status.clock.offset_ms if status.clock else None,
        )
