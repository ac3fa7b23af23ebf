"""K3: what was recorded is on disk before anybody says so, and still there after kill -9."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from app.services.recorder import Recorder
from app.storage.ledger_reader import LedgerReader, verify
from app.storage.recovery import open_ledger
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import PauseTask
from domain.floor_events import TaskPaused
from domain.outcomes import Recorded
from domain.records import decode
from domain.shopfloor import Shopfloor
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import MATERIAL, WANG
from tests.support.station import StationDesk, records_of

ROOT = Path(__file__).parents[4]
PAUSE = PauseTask(MATERIAL, WANG.id, "material.short")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def last_row(path: Path) -> tuple[int, bytes]:
    """The last record, read by somebody else."""
    with closing(sqlite.connect(str(path))) as other:
        seq, body = other.execute("SELECT seq, body FROM records ORDER BY seq DESC LIMIT 1").fetchone()
    return int(seq), bytes(body)


def test_k3_a_pause_is_on_disk_before_anybody_says_so(path: Path) -> None:
    told: list[int] = []

    def tell(_: tuple[str, ...]) -> None:
        told.append(last_row(path)[0])

    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).running(MATERIAL)
        outcome = Recorder(ledger, FakeClock(), "A1", "A", tell).execute(PAUSE)
        assert isinstance(outcome, Recorded)
        seq, body = last_row(path)
        assert told == [outcome.seq] == [seq]
        assert decode("s", seq, body).event == TaskPaused(MATERIAL, "material.short")


def test_k3_a_pause_outlives_a_program_that_closes_nothing(path: Path) -> None:
    ledger = SqliteLedger(path)
    seq = StationDesk(ledger).running(MATERIAL).does(PAUSE).seq
    with closing(SqliteLedger(path)) as again:
        assert again.head().seq == seq
        assert StationDesk(again).task(MATERIAL).open_stop is not None
    ledger.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("after", [1, 2, 7, 20])
def test_k3_what_was_said_to_be_recorded_is_there_after_kill_9(path: Path, after: int) -> None:
    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).running(MATERIAL)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.support.recording_child", str(path)],
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
    opened = open_ledger(path)
    with closing(opened.ledger) as ledger, closing(LedgerReader(path)) as reader:
        assert opened.kept_as is None
        assert child.returncode == -signal.SIGKILL
        assert said[-1] <= ledger.head().seq <= said[-1] + 1
        assert verify(reader) == ()
        floor = Shopfloor()
        floor.apply(records_of(ledger), ledger.history)
        assert {name: floor.folded(name) for name in floor.streams()} == dict(ledger.states())
