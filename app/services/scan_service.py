"""A scan is read, recorded, and does what it means; a wrong one is refused, and that is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.job_at_hand import JobAtHand, Subject
from app.services.recorder import Recorder
from app.services.scan_actions import ScanActions
from app.services.scan_sources import TYPED
from app.services.sign_in_service import SignInService
from domain.barcodes import Barcode
from domain.clock import Moment, elapsed_ms
from domain.floor_events import ScanRead
from domain.outcomes import Code, NotSaved, Outcome, Recorded, Refused
from domain.ports import BarcodeReader
from domain.scan_rules import ScanRule, meanings
from domain.scanning import Meaning, Meant, clean, command_label, refuse, refuse_flawed
from domain.signals import ScanOverflowed, ScanReceived


@dataclass(frozen=True, slots=True)
class Understood:
    """What a scan holds, and everything that it stands for here and now."""

    barcode: Barcode
    meant: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class _Before:
    raw: bytes
    seen: Moment


class ScanService:
    """Takes what scanners read and does what it stands for.

    Args:
        recorder: where scans and what they do are recorded.
        sign_in: what badges are for.
        reader: tells symbologies and GS1 elements.
        rules: the table of what scans mean, see `scan_rules.meanings`.
        duplicate_within_ms: the same bytes of the same device so soon after one another are one scan.
    """

    def __init__(
        self,
        recorder: Recorder,
        sign_in: SignInService,
        reader: BarcodeReader,
        rules: Sequence[ScanRule] = (),
        duplicate_within_ms: int = 500,
    ) -> None:
        self._recorder = recorder
        self._actions = ScanActions(recorder, sign_in)
        self._reader = reader
        self._rules = tuple(rules)
        self._duplicate_within_ms = duplicate_within_ms
        self._before: dict[str, _Before] = {}

    def scanned(self, scan: ScanReceived | ScanOverflowed) -> Outcome:
        """Act on one scan; whatever it is, it is recorded, refused ones too.

        Returns:
            What it came to; `Recorded` with seq 0, which is nothing to tell, for one that only came twice.
        """
        if isinstance(scan, ScanOverflowed):
            return self._recorder.settle(refuse(scan.device, scan.head, Code.SCAN_TOO_LONG, scan.length))
        now = self._recorder.here().now
        if self._came_before(scan, now):
            return Recorded(now.at, 0)
        outcome = self._take(scan)
        if isinstance(outcome, NotSaved):
            self._before.pop(scan.device)
        return outcome

    @property
    def job(self) -> JobAtHand:
        """Which job scans are about."""
        return self._actions.job

    def about(self, subject: Subject) -> None:
        """Say what the sheet that is open is about, or that none is any more."""
        self._actions.about(subject)

    def examine(self, scan: ScanReceived) -> Understood | Refused:
        """What a scan would be taken for; does and records nothing."""
        text = clean(scan.device, scan.raw)
        if isinstance(text, Refused):
            return text
        reading = self._reader.read(text)
        if not isinstance(reading, Barcode):
            return refuse_flawed(scan.device, scan.raw, reading)
        meant = meanings(self._recorder.floor, reading, self._rules)
        if scan.device == TYPED and any(each.meaning is Meaning.BADGE for each in meant):
            return refuse(scan.device, scan.raw, Code.BADGE_TYPED)
        return Understood(reading, meant)

    def _came_before(self, scan: ScanReceived, now: Moment) -> bool:
        """Whether it came just before; a scanner that goes on repeating itself still means one scan."""
        before = self._before.get(scan.device)
        self._before[scan.device] = _Before(scan.raw, now)
        if before is None or before.raw != scan.raw:
            return False
        return elapsed_ms(before.seen, now) < self._duplicate_within_ms

    def _take(self, scan: ScanReceived) -> Outcome:
        found = self.examine(scan)
        if isinstance(found, Refused):
            return self._refuse(found)
        meant = _one(found, scan)
        if isinstance(meant, Refused):
            return self._refuse(meant)
        return self._do(meant, _read(scan, found.barcode, meant.meaning))

    def _refuse(self, refused: Refused) -> Outcome:
        self._actions.drop_question()
        return self._recorder.settle(refused)

    def _do(self, meant: Meant, read: ScanRead) -> Outcome:
        """The scan is recorded before it does anything; that is told where nothing else was to be done."""
        noted = self._recorder.note(read, actor=self._actions.acting())
        if isinstance(noted, NotSaved):
            return noted
        outcome = self._actions.do(meant, typed=read.device == TYPED)
        return noted if isinstance(outcome, Recorded) and outcome.seq == 0 else outcome


def _one(found: Understood, scan: ScanReceived) -> Meant | Refused:
    """The one thing that a scan means; a refusal that records it where that is nothing, or not clear."""
    text = found.barcode.text
    events = (_read(scan, found.barcode, Meaning.UNKNOWN),)
    match found.meant:
        case (Meant(Meaning.COMMAND, said),) if command_label(said) is None:
            return Refused(Code.UNKNOWN_INSTRUCTION, {"text": text}, events)
        case (meant,):
            return meant
        case ():
            return Refused(Code.UNKNOWN_CODE, {"text": text}, events)
        case several:
            readings = " / ".join(meant.meaning for meant in several)
            return Refused(Code.AMBIGUOUS_CODE, {"text": text, "readings": readings}, events)


def _read(scan: ScanReceived, barcode: Barcode, meaning: Meaning) -> ScanRead:
    return ScanRead(scan.device, barcode.text, meaning, barcode.symbology)
