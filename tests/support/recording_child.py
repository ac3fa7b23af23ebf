"""A terminal's core as a process of its own, to be killed: says each seq once it is recorded, until it ends.

Usage: python -m tests.support.recording_child LEDGER
"""

import sys
from pathlib import Path

from app.services.recorder import Recorder
from app.storage.sqlite_ledger import SqliteLedger
from domain.commands import PauseTask, ResumeTask
from domain.outcomes import Recorded
from tests.fakes.fake_clock import FakeClock
from tests.support.plant import MATERIAL, WANG


def main(path: Path) -> None:
    """Pause and resume the task that runs, over and over."""
    recorder = Recorder(SqliteLedger(path), FakeClock(), "A1", "A")
    while True:
        for command in (PauseTask(MATERIAL, WANG.id, "material.short"), ResumeTask(MATERIAL, WANG.id)):
            outcome = recorder.execute(command)
            assert isinstance(outcome, Recorded), outcome
            print(outcome.seq, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
