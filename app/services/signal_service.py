"""What devices say becomes commands; scans go where scans are understood."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.services.recorder import Recorder
from app.services.scan_service import ScanService
from domain.commands import (
    Command,
    CountRule,
    NoteAlarm,
    NoteConnection,
    NoteMachineCount,
    NoteMachineMode,
    NoteMachineState,
    NoteMachineValue,
)
from domain.counters import goes_on
from domain.floor_events import Quality
from domain.outcomes import Accepted, Outcome
from domain.signals import (
    ConnectionChanged,
    MachineAlarmSeen,
    MachineCountSeen,
    MachineModeSeen,
    MachineStateSeen,
    MachineValueSeen,
    ScanOverflowed,
    ScanReceived,
    Signal,
)


@dataclass(frozen=True, slots=True)
class MachineRules:
    """How what a device says is taken.

    Attributes:
        equipment: which equipment it speaks for.
        counts_to: whose its pieces are, where several jobs run at its station.
        value_every_ms: least time between two records of one of its values.
        checked: what it says comes with a check sum, so that no digit of it was lost on the line.
    """

    equipment: str
    counts_to: CountRule = CountRule.LATEST
    value_every_ms: int = 10_000
    checked: bool = False


class SignalService:
    """Takes every signal of every device.

    Args:
        recorder: where it is recorded.
        scans: where scans are understood.
        machines: how machines are taken, by device id.
    """

    def __init__(self, recorder: Recorder, scans: ScanService, machines: Mapping[str, MachineRules]) -> None:
        self._recorder = recorder
        self._scans = scans
        self._machines = machines
        self._doubted: dict[tuple[str, bool], int] = {}
        self.connections: dict[str, ConnectionChanged] = {}

    def handle(self, signal: Signal) -> Outcome:
        match signal:
            case ScanReceived() | ScanOverflowed():
                return self._scans.scanned(signal)
            case MachineCountSeen() if self._doubts(signal):
                return self._recorder.settle(Accepted(()))
            case ConnectionChanged(device, _, _):
                self.connections[device] = signal
        return self._recorder.execute(self._command(signal))

    def _doubts(self, count: MachineCountSeen) -> bool:
        """Whether a reading has to wait for the next one to bear it out."""
        rules = self._machines[count.device]
        if rules.checked:
            return False
        totals = self._recorder.floor.machine(rules.equipment).totals
        last = totals.get(Quality.SCRAP if count.rejected else Quality.GOOD)
        counter = (count.device, count.rejected)
        before = self._doubted.pop(counter, None)
        if goes_on(last, count.total, count.wrap):
            return False
        if before is not None and goes_on(before, count.total, count.wrap):
            return False
        self._doubted[counter] = count.total
        return True

    def _command(
        self,
        signal: ConnectionChanged
        | MachineStateSeen
        | MachineModeSeen
        | MachineCountSeen
        | MachineValueSeen
        | MachineAlarmSeen,
    ) -> Command:
        if isinstance(signal, ConnectionChanged):
            return NoteConnection(signal.device, signal.connection, signal.detail)
        machine = self._machines[signal.device]
        match signal:
            case MachineStateSeen(_, state):
                return NoteMachineState(machine.equipment, state)
            case MachineModeSeen(_, mode):
                return NoteMachineMode(machine.equipment, mode)
            case MachineCountSeen(_, total, rejected, wrap):
                return NoteMachineCount(machine.equipment, total, rejected, wrap, machine.counts_to)
            case MachineValueSeen(_, name, value):
                return NoteMachineValue(machine.equipment, name, value, machine.value_every_ms)
            case MachineAlarmSeen(_, code, text, active):
                return NoteAlarm(machine.equipment, code, text, active)
