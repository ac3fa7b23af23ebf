"""A morning meeting as a process of its own, to be killed: says the seq of each line once it is recorded.

Usage: python -m tests.support.meeting_child LEDGER
"""

import sys
from itertools import count
from pathlib import Path

from app.services.meeting_service import MeetingService
from app.services.recorder import Recorder
from app.services.shift_service import ShiftService
from app.storage.sqlite_ledger import SqliteLedger
from domain.floor_events import Spoken
from domain.outcomes import Recorded
from domain.speech.intents import Remark, RemarkKind
from tests.fakes.fake_clock import FakeClock


def main(path: Path) -> None:
    """Say one line after the other."""
    ledger = SqliteLedger(path)
    recorder = Recorder(ledger, FakeClock(), "A1", "A")
    meetings = MeetingService(recorder, ShiftService(recorder, ledger), ledger)
    for number in count(1):
        spoken = Spoken(f"问题 {number}", "remark", 900, "small-cn")
        outcome = meetings.add(Remark(RemarkKind.PROBLEM, f"line {number}"), spoken)
        assert isinstance(outcome, Recorded), outcome
        print(outcome.seq, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
