"""What devices say becomes commands; scans go where scans are understood."""

from collections.abc import Mapping

from app.services.recorder import Recorder
from app.services.scan_service import ScanService
from domain.commands import (
    Command,
    NoteAlarm,
    NoteConnection,
    NoteMachineCount,
    NoteMachineMode,
    NoteMachineState,
    NoteMachineValue,
)
from domain.outcomes import Outcome
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


class SignalService:
    """Takes every signal of every device.

    Args:
        equipment: which equipment a device speaks for, by device id.
    """

    def __init__(self, recorder: Recorder, scans: ScanService, equipment: Mapping[str, str]) -> None:
        self._recorder = recorder
        self._scans = scans
        self._equipment = equipment
        self.connections: dict[str, ConnectionChanged] = {}

    def handle(self, signal: Signal) -> Outcome:
        match signal:
            case ScanReceived() | ScanOverflowed():
                return self._scans.scanned(signal)
            case ConnectionChanged(device, _, _):
                self.connections[device] = signal
        return self._recorder.execute(self._command(signal))

    def _command(
        self,
        signal: ConnectionChanged
        | MachineStateSeen
        | MachineModeSeen
        | MachineCountSeen
        | MachineValueSeen
        | MachineAlarmSeen,
    ) -> Command:
        match signal:
            case ConnectionChanged(device, connection, detail):
                return NoteConnection(device, connection, detail)
            case MachineStateSeen(device, state):
                return NoteMachineState(self._equipment[device], state)
            case MachineModeSeen(device, mode):
                return NoteMachineMode(self._equipment[device], mode)
            case MachineCountSeen(device, total, rejected, wrap):
                return NoteMachineCount(self._equipment[device], total, rejected, wrap)
            case MachineValueSeen(device, name, value):
                return NoteMachineValue(self._equipment[device], name, value)
            case MachineAlarmSeen(device, code, text, active):
                return NoteAlarm(self._equipment[device], code, text, active)
