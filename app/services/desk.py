"""Everything a screen can ask for, in one hand."""

from collections.abc import Callable
from dataclasses import dataclass

from app.services.history_service import HistoryService
from app.services.recorder import Recorder
from app.services.scan_service import ScanService
from app.services.sign_in_service import SignInService


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one station. Their methods run on the core thread.

    Commands that need nothing else (start, pause, count, …) go to `recorder.execute`; `sync_now` ends what
    sync is waiting for.
    """

    recorder: Recorder
    sign_in: SignInService
    scans: ScanService
    history: HistoryService
    sync_now: Callable[[], None] = lambda: None
