"""Everything a screen can ask for, in one hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.services.history_service import HistoryService
from app.services.meeting_service import MeetingService
from app.services.recorder import Recorder
from app.services.scan_service import ScanService
from app.services.self_test import SelfTest
from app.services.shift_service import ShiftService
from app.services.sign_in_service import SignInService
from app.services.voice_service import VoiceService
from domain.ports import DeviceBench, Heard, PortFound
from domain.signals import Chunk, ScanReceived


class NoBench:
    """The bench of a terminal that has no ports."""

    def traffic(self, device: str) -> tuple[Chunk, ...]:
        return ()

    def ports(self) -> tuple[PortFound, ...]:
        return ()

    def listen(self, port: str, done: Callable[[Heard], None]) -> None:
        done(Heard(port, "", b"", problem="port_missing"))


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one station. Their methods run on the core thread.

    Commands that need nothing else (start, pause, count, …) go to `recorder.execute`; `sync_now` ends what
    sync is waiting for. `take` hands in a code as if a serial scanner had sent it; it and `bench` may be
    called from any thread, and return at once.
    """

    recorder: Recorder
    sign_in: SignInService
    scans: ScanService
    history: HistoryService
    self_test: SelfTest
    sync_now: Callable[[], None] = lambda: None
    take: Callable[[ScanReceived], None] = lambda _: None
    bench: DeviceBench = field(default_factory=NoBench)
    shifts: ShiftService = field(kw_only=True)
    meetings: MeetingService = field(kw_only=True)
    voice: VoiceService = field(kw_only=True)
