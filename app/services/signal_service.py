"""What devices say becomes commands; scans go where scans are understood."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
from domain.counters import goes_on, is_unlikely
from domain.floor_events import Quality
from domain.hearing import counted_job
from domain.outcomes import Accepted, NotSaved, Outcome
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
        self._doubted: dict[tuple[str, bool], NoteMachineCount] = {}
        self.connections: dict[str, ConnectionChanged] = {}

    def handle(self, signal: Signal) -> Outcome:
        match signal:
            case ScanReceived() | ScanOverflowed():
                return self._scans.scanned(signal)
            case MachineCountSeen():
                return self._counted(signal)
            case ConnectionChanged(device, _, _):
                self.connections[device] = signal
        return self._recorder.execute(self._command(signal))

    def _counted(self, count: MachineCountSeen) -> Outcome:
        """A doubtful reading waits for the next one to bear it out, and then counts where it would have."""
        rules, counter = self._machines[count.device], (count.device, count.rejected)
        before = self._doubted.pop(counter, None)
        said = NoteMachineCount(rules.equipment, count.total, count.rejected, count.wrap, rules.counts_to)
        if not self._doubts(said, checked=rules.checked):
            return self._recorder.execute(said)
        if before is None or not goes_on(before.total, count.total, count.wrap):
            self._doubted[counter] = self._borne_out(said)
            return self._recorder.settle(Accepted(()))
        settled = self._recorder.execute(before)
        if isinstance(settled, NotSaved):
            self._doubted[counter] = before
            return settled
        return self._recorder.execute(said)

    def _doubts(self, said: NoteMachineCount, *, checked: bool) -> bool:
        totals = self._recorder.floor.machine(said.equipment).totals
        last = totals.get(Quality.SCRAP if said.rejected else Quality.GOOD)
        if is_unlikely(last, said.total, said.wrap):
            return True
        return not checked and not goes_on(last, said.total, said.wrap)

    def _borne_out(self, said: NoteMachineCount) -> NoteMachineCount:
        """The reading as it will be recorded, with the job that runs now."""
        job = counted_job(self._recorder.floor, self._recorder.here().station, said.rule)
        return replace(said, borne_out=True, task=job.id if job else None)

    def _command(
        self,
        signal: ConnectionChanged | MachineStateSeen | MachineModeSeen | MachineValueSeen | MachineAlarmSeen,
    ) -> Command:
        if isinstance(signal, ConnectionChanged):
            return NoteConnection(signal.device, signal.connection, signal.detail)
        machine = self._machines[signal.device]
        match signal:
            case MachineStateSeen(_, state):
                return NoteMachineState(machine.equipment, state)
            case MachineModeSeen(_, mode):
                return NoteMachineMode(machine.equipment, mode)
            case MachineValueSeen(_, name, value):
                return NoteMachineValue(machine.equipment, name, value, machine.value_every_ms)
            case MachineAlarmSeen(_, code, text, active):
                return NoteAlarm(machine.equipment, code, text, active)
