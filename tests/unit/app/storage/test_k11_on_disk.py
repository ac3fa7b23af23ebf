"""K11: a line is on disk before anybody says so, and in the record of the meeting after kill -9."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.services.meeting_service import MeetingService
from app.services.shift_service import ShiftService
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import SignIn
from domain.floor_events import SignInMethod
from domain.outcomes import Recorded
from tests.support.plant import LEAD
from tests.support.station import StationDesk

ROOT = Path(__file__).parents[4]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("after", [1, 5])
def test_k11_every_line_that_was_said_is_in_the_record_after_kill_9(tmp_path: Path, after: int) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).planned().does(SignIn(LEAD.id, SignInMethod.BADGE))
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.support.meeting_child", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = [int(child.stdout.readline()) for _ in range(after)]
    os.kill(child.pid, signal.SIGKILL)
    said += [int(line) for line in child.stdout if line.endswith("\n")]
    child.wait()
    child.stdout.close()
    with closing(SqliteLedger(path)) as ledger, closing(LedgerReader(path)) as reader:
        desk = StationDesk(ledger)
        meetings = MeetingService(desk.recorder, ShiftService(desk.recorder, ledger), ledger)
        look = meetings.look()
        assert look.facts is not None
        assert isinstance(meetings.hold(look.facts, confirmed=True), Recorded)
        held = meetings.look().meeting.held
        assert held is not None
        lines = [int(remark.id.rpartition(":")[2]) for remark in held.remarks]
        assert lines[: len(said)] == said
        assert len(lines) <= len(said) + 1
        assert all(remark.spoken for remark in held.remarks)
        assert verify(reader) == ()
